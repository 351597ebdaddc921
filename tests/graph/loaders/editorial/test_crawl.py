"""A crawl from a settings file into the graph: what is new, what is unchanged, what fails, and what goes on.

Waits go by a clock on which they take no time, but for those of the command.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphsig.errors import SettingsError, SourceError
from graphsig.graph import Graph
from graphsig.loaders import pipeline
from graphsig.loaders.editorial import open_editorial
from graphsig.loaders.pipeline.quarantine import Fault, Quarantine
from graphsig.loaders.pipeline.report import FileReport
from graphsig.settings import Settings

FIRST = "Squarepusher wrote to Autechre before the tour, and Autechre wrote back at length about nothing."
SECOND = "The evening ended as such evenings end, with tea and a long walk along the river to the last train home."


class Site:
    """quiet.test and loud.test, both played by one service, and settings files that name them."""

    def __init__(self, service: Any, clock: Any, folder: Path) -> None:
        self.service = service
        self.clock = clock
        self.folder = folder
        self.port = int(service.url.rpartition(":")[2])
        self.url = f"http://quiet.test:{self.port}"

    def settings(self, *sources: str, **more: Any) -> Path:
        path = self.folder / "sources.toml"
        head = f"interval = 0.1\nports = [{self.port}]\n" + "".join(f"{key} = {value}\n" for key, value in more.items())
        path.write_text(head + "".join(f"[[source]]\n{source}\n" for source in sources))
        return path

    def feed(self, *paths: str) -> str:
        items = "".join(f"<item><title>{p}</title><link>{self.url}{p}</link></item>" for p in paths)
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Quiet</title>{items}</channel></rss>'

    def asked(self) -> Counter[str]:
        return Counter(each.path for each in self.service.asked)

    def opened(self, path: Path, **options: Any) -> Any:
        settings = Settings(self.folder / "home", self.folder / "cache", contact="us@example.org")
        hosts = {"quiet.test": "127.0.0.1", "loud.test": "127.0.0.1"}
        return open_editorial([path], settings, hosts=hosts, clock=self.clock, **options)

    def read(self, path: Path) -> list[Any]:
        """Return the rows of a crawl without a graph."""
        with self.opened(path) as sources:
            return list(sources[0].rows(0))


@pytest.fixture
def site(service: Any, clock: Any, tmp_path: Path) -> Site:
    return Site(service, clock, tmp_path)


@pytest.fixture
def crawl(bench: Any, site: Site, people: Any) -> Callable[..., Any]:
    """A function that crawls into a graph in which there are two artists."""

    async def run(graph: Graph, path: Path, limit: int | None = None, **options: Any) -> FileReport:
        await people(graph, Autechre=[], Squarepusher=[])
        with site.opened(path, **options) as sources:
            done = await pipeline.load_all(graph, sources, quarantine=Quarantine(bench.quarantine), limit=limit)
            return done.files[0]

    return run


def test_feed_sitemap_and_list(service: Any, site: Site, page: Any) -> None:
    """Every kind of list is read, an address once, and a sitemap speaks for its own site alone."""
    reply = service.reply
    service.plays("/feed", reply(site.feed("/1", "/2", "/1#again"), Content_Type="application/rss+xml"))
    further = "".join(f"<sitemap><loc>{site.url}{path}</loc></sitemap>" for path in ("/map2", "/map"))
    index = f"<sitemapindex>{further}</sitemapindex>"
    service.plays("/map", reply(index, Content_Type="application/xml"))
    urls = f"<url><loc>{site.url}/3</loc></url><url><loc>http://elsewhere.test/4</loc></url>"
    service.plays("/map2", reply(f"<urlset>{urls}</urlset>", Content_Type="text/xml"))
    (site.folder / "list.txt").write_text(f"# mine\n{site.url}/5\n\n")
    for n in "1235":
        service.plays(f"/{n}", reply(page(n, FIRST, SECOND), Content_Type="text/html; charset=utf-8"))
    path = site.settings(f'name = "Quiet"\nfeed = "{site.url}/feed"\nsitemap = ["{site.url}/map"]\nurls = "list.txt"')
    rows = site.read(path)
    assert [row.record.id for row in rows] == [f"{site.url}/{n}" for n in "5123"]
    assert [row.position for row in rows] == [0, 1, 2, 3]
    assert site.asked()["/robots.txt"] == 1
    assert max(site.asked().values()) == 1


def test_publications_take_turns(service: Any, site: Site, page: Any) -> None:
    service.plays("*", service.reply(page("One", FIRST, SECOND), Content_Type="text/html"))
    loud = site.url.replace("quiet", "loud")
    path = site.settings(
        f'name = "Quiet"\nurls = ["{site.url}/1", "{site.url}/2"]',
        f'name = "Loud"\nurls = ["{loud}/3"]\nlanguage = "de"',
    )
    assert [row.record.publication for row in site.read(path)] == ["Quiet", "Loud", "Quiet"]


def test_pages_that_cannot_be_read(service: Any, site: Site, page: Any) -> None:
    """Those that will not change are noted with the page; those that may are asked for again next time."""
    reply = service.reply
    service.plays("/robots.txt", reply("User-agent: graphsig\nDisallow: /no"))
    service.plays("/gone", reply("", 410))
    service.plays("/pdf", reply(b"%PDF", Content_Type="application/pdf"))
    service.plays("/blank", reply("<html></html>", Content_Type="text/html"))
    service.plays("/busy", reply("", 500))
    service.plays("/deep", reply("<div>" * 300_000, Content_Type="text/html"))
    service.plays(
        "/foreign", reply(page("x", FIRST, SECOND, canonical="https://bank.example/x"), Content_Type="text/html")
    )
    paths = ("no", "gone", "pdf", "blank", "busy", "deep", "foreign")
    listed = ", ".join(f'"{site.url}/{each}"' for each in paths)
    rows = site.read(site.settings(f'name = "Quiet"\nurls = [{listed}]'))
    faults = [row if isinstance(row, Fault) else row.fault for row in rows]
    reasons = dict(zip(paths, [fault and fault.reason for fault in faults], strict=True))
    assert isinstance(rows[4], Fault)
    assert sum(isinstance(row, Fault) for row in rows) == 1
    assert "robots" in reasons["no"]
    assert "410" in reasons["gone"]
    assert "application/pdf" in reasons["pdf"]
    assert "no article" in reasons["blank"]
    assert "500" in reasons["busy"]
    assert reasons["deep"]
    assert rows[6].record.id == f"{site.url}/foreign", "a page cannot speak for another publisher"


LAUGHS = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><item><link>&c;&f;</link>
</item></channel></rss>"""


@pytest.mark.parametrize(
    "body",
    ["<rss><channel><item>", "", "no xml", LAUGHS, "<html><body>moved</body></html>", "<a>" * 10_000, b"\x00\xff\xfe",
     b'{"a": 1}'],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_broken_lists_are_faults(service: Any, site: Site, body: Any, kind: str) -> None:
    service.plays("/list", service.reply(body, Content_Type="text/xml"))
    rows = site.read(site.settings(f'name = "Quiet"\n{kind} = "{site.url}/list"'))
    assert [type(row) for row in rows] == [Fault]
    assert "passwd" not in rows[0].reason
    assert "root:" not in rows[0].reason


def test_settings_are_strict(tmp_path: Path) -> None:
    good = '[[source]]\nname = "Quiet"\nfeed = "https://quiet.example/feed"\n'
    for text, message in (
        (good + "colour = 1", "colour"),
        ("speed = 1\n" + good, "speed"),
        ("", "names no source"),
        ("[[source]]\nname = 'x'", "nothing to read"),
        (good + "weight = 2", "weight must be a number from 0 to 1"),
        (good + "weight = nan", "weight"),
        (good + "weight = true", "weight"),
        (good + "interval = 0", "interval"),
        (good + "pages = 1.5", "whole number"),
        (good + 'sitemap = "file:///etc/passwd"', "must begin with http"),
        (good + 'ports = ["80"]', "ports"),
        (good + 'urls = "missing.txt"', "missing.txt"),
        (good + good, "two sources"),
        ("hosts = 1\n" + good, "hosts"),
        ("x = [", "is not TOML"),
        ("a=" + "[" * 5_000, "is not TOML"),
    ):
        (tmp_path / "s.toml").write_text(text)
        with (
            pytest.raises(SettingsError, match=message),
            open_editorial([tmp_path / "s.toml"], Settings(tmp_path, tmp_path, contact="x")),
        ):
            pass


def test_somebody_must_be_named(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text('[[source]]\nname = "Quiet"\nfeed = "https://quiet.example/feed"\n')
    with (
        pytest.raises(SettingsError, match="GRAPHSIG_CONTACT"),
        open_editorial([tmp_path / "s.toml"], Settings(tmp_path, tmp_path)),
    ):
        pass


ARTICLES = """MATCH (x:Article)-[:PUBLISHED_BY]->(s:Source)
RETURN x.id AS id, x.etag AS etag, x.status AS status, s.name AS name, s.weight AS weight,
       COUNT { (x)<-[:MENTIONED_IN]-() } AS mentions ORDER BY id"""


def test_a_crawl_and_the_next_one(bench: Any, crawl: Any, site: Site, page: Any, rows: Any) -> None:
    """The second run asks for what is new alone; after its days a page is asked for with its ETag, and is unchanged."""
    service, reply = site.service, site.service.reply
    html = {"Content_Type": "text/html; charset=utf-8"}
    service.plays("/feed", reply(site.feed("/1", "/2?utm=x", "/gone"), ETag='"f1"'), reply("", 304))
    canonical = f"{site.url}/two"
    service.plays("/1", reply(page("One", FIRST, SECOND), ETag='"p1"', **html), reply("", 304))
    service.plays("/2", reply(page("Two", SECOND, FIRST, canonical=canonical), **html))
    service.plays("/two", reply(page("Two", SECOND, FIRST, canonical=canonical), **html))
    service.plays("/gone", reply("", 404))
    source = f'name = "Quiet"\nweight = 0.6\nfeed = "{site.url}/feed"'
    listed = source + f'\nurls = ["{site.url}/1", "{canonical}"]'

    async def work(graph: Graph) -> Any:
        reports = [await crawl(graph, site.settings(source)) for _ in range(2)]
        after = site.asked()
        reports.append(await crawl(graph, site.settings(listed, refresh=0)))
        loads = await rows(graph, "MATCH (l:Load) RETURN l.licence AS licence, l.complete AS complete")
        return reports, after, await rows(graph, ARTICLES), loads

    reports, after, articles, loads = bench.run(work)
    assert [(each.read, each.unchanged, each.left_out) for each in reports] == [(3, 0, 1), (0, 0, 0), (2, 1, 0)]
    assert reports[0].facts == {"articles": 2, "mentions": 4}
    assert after["/feed"] == 2
    assert after["/1"] == after["/2"] == after["/gone"] == 1
    feeds = [each.headers.get("If-None-Match") for each in service.asked if each.path == "/feed"]
    assert feeds[:2] == [None, '"f1"']
    assert [each.headers.get("If-None-Match") for each in service.asked if each.path == "/1"] == [None, '"p1"']
    assert [(each["id"], each["etag"], each["status"], each["mentions"]) for each in articles] == [
        (f"{site.url}/1", '"p1"', 304, 2), (f"{site.url}/gone", None, 404, 0), (canonical, None, 200, 2),
    ]  # fmt: skip
    assert {(each["name"], each["weight"]) for each in articles} == {("Quiet", 0.6)}
    assert len(loads) == 3
    assert all(each["complete"] and "copyright" in each["licence"] for each in loads)


def test_an_interrupted_crawl_goes_on(bench: Any, crawl: Any, site: Site, page: Any) -> None:
    """Stopped after some pages, or failing at some, the same command asks for the rest and for nothing twice."""
    service, reply = site.service, site.service.reply
    paths = [f"/{n}" for n in range(7)]
    service.plays("/feed", reply(site.feed(*paths), ETag='"f"'))
    for path in paths:
        service.plays(path, reply(page(path, FIRST, SECOND), Content_Type="text/html"))
    service.plays(
        "/3", reply("", 502), reply("", 502), reply("", 502), reply(page("/3", FIRST), Content_Type="text/html")
    )
    file = site.settings(f'name = "Quiet"\nfeed = "{site.url}/feed"')

    async def work(graph: Graph) -> Any:
        return [await crawl(graph, file, limit=2), await crawl(graph, file), await crawl(graph, file)]

    reports = bench.run(work)
    assert [(each.read, each.quarantined, each.facts["articles"]) for each in reports] == [
        (2, 0, 2),
        (5, 1, 4),
        (1, 0, 1),
    ]
    assert reports[0].state == "stopped at the limit"
    asked = site.asked()
    assert asked["/3"] == 4
    assert {asked[path] for path in paths if path != "/3"} == {1}
    assert not any("If-None-Match" in each.headers for each in service.asked), (
        "a feed that is not read to its end is new"
    )


def test_a_crawl_of_nothing_but_faults_says_so(bench: Any, crawl: Any, site: Site) -> None:
    site.service.plays("/feed", site.service.reply("<rss>"))

    async def work(graph: Graph) -> None:
        with pytest.raises(SourceError, match="could be read"):
            await crawl(graph, site.settings(f'name = "Quiet"\nfeed = "{site.url}/feed"'))

    bench.run(work)
    fault = json.loads((bench.quarantine / "quarantine.jsonl").read_text())
    assert fault["excerpt"] == f"{site.url}/feed"


def test_the_command(graphsig: Any, site: Site, page: Any) -> None:
    site.service.plays("/1", site.service.reply(page("One", FIRST, SECOND), Content_Type="text/html"))
    path = site.settings(f'name = "Quiet"\nurls = ["{site.url}/1"]')
    arguments = ("load", "editorial", "--dry-run", "--json", str(path))
    assert graphsig(*arguments).returncode == 2
    # No address of this machine is asked, unless the command line says so.
    done = graphsig(*arguments, GRAPHSIG_CONTACT="us@example.org")
    assert json.loads(done.stdout)["facts"] == {}
    assert site.service.asked == []
    done = graphsig(*arguments, "--allow-host", "quiet.test=127.0.0.1", GRAPHSIG_CONTACT="us@example.org")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["facts"] == {"articles": 1}
