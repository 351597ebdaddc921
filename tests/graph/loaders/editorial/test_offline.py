"""Saved pages and JSONL: what of them is in the graph, and what happens to those that cannot be read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphsig.errors import SourceError
from graphsig.graph import Graph
from graphsig.loaders import pipeline
from graphsig.loaders.editorial import open_editorial
from graphsig.loaders.pipeline.quarantine import Quarantine
from graphsig.loaders.pipeline.report import FileReport
from graphsig.settings import Settings

MENTIONS = """MATCH (a:Artist)-[m:MENTIONED_IN]->(x:Article)-[:PUBLISHED_BY]->(s:Source)
RETURN a.name AS artist, x.id AS article, m.count AS count, m.offsets AS offsets, m.sentence AS sentence,
       m.confidence AS confidence, m.source AS source, s.name AS publication, s.weight AS weight
ORDER BY artist, article"""
FIRST = "Squarepusher wrote to Autechre before the tour, and Autechre wrote back at length about nothing."
SECOND = "The evening ended as such evenings end, with tea and a long walk along the river to the last train home."


@pytest.fixture
def load(bench: Any, people: Any, tmp_path: Path) -> Callable[..., Any]:
    """A function that loads files into a graph; `artists` are written first."""

    async def run(
        graph: Graph, *paths: Path, limit: int | None = None, restart: bool = False, **o: Any
    ) -> list[FileReport]:
        with open_editorial(paths, Settings(tmp_path / "home", tmp_path / "cache"), **o) as sources:
            kept = Quarantine(bench.quarantine)
            return (await pipeline.load_all(graph, sources, quarantine=kept, limit=limit, restart=restart)).files

    return run


def lines(path: Path, *records: Any) -> Path:
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records), encoding="utf-8")
    return path


def test_a_folder_of_pages(bench: Any, load: Any, people: Any, page: Any, rows: Any) -> None:
    tmp_path = bench.quarantine.parent
    folder = tmp_path / "saved"
    (folder / "more").mkdir(parents=True)
    (folder / "a.html").write_text(page("An evening", FIRST, SECOND, canonical="https://Quiet.example:443/evening#top"))
    # The same article, saved twice; a page without an address; one saved by a browser; one without an article.
    (folder / "b.html").write_text(page("An evening", FIRST, SECOND, canonical="https://quiet.example/evening"))
    (folder / "more" / "c.htm").write_text(page("Tea", SECOND, FIRST))
    saved = "<!-- saved from url=(0026)https://loud.example/autechre -->\n"
    (folder / "d.html").write_text(page("Autechre", SECOND, FIRST).replace("<html", saved + "<html"))
    (folder / "e.html").write_text("<html><body></body></html>")
    (folder / "notes.txt").write_text("no page")

    async def work(graph: Graph) -> Any:
        await people(graph, Autechre=[], Squarepusher=[])
        reports = await load(graph, folder, publication="Quiet", weight=0.4)
        again = await load(graph, folder, publication="Quiet", weight=0.4)
        articles = await rows(graph, "MATCH (x:Article) RETURN x{.*} AS x ORDER BY x.id")
        return reports[0], again[0], await rows(graph, MENTIONS), [row["x"] for row in articles]

    report, again, mentions, articles = bench.run(work)
    assert (report.read, report.quarantined, report.left_out) == (5, 1, 1)
    assert report.facts == {"articles": 3, "mentions": 6}
    assert again.state == "already complete"
    ids = ["editorial:article:saved/more/c.htm", "https://loud.example/autechre", "https://quiet.example/evening"]
    assert [each["id"] for each in articles] == ids
    assert articles[2]["title"] == "An evening"
    assert articles[2]["published"] == "2024-03-02"
    assert articles[2]["language"] == "en"
    assert not any("tea" in str(value) for each in articles for value in each.values()), "no text is kept"
    assert [(each["artist"], each["article"]) for each in mentions] == [
        (artist, article) for artist in ("Autechre", "Squarepusher") for article in ids
    ]
    evening = mentions[2]
    assert evening["sentence"] == FIRST
    assert evening["count"] == 2
    assert evening["source"] == "editorial"
    assert (evening["publication"], evening["weight"]) == ("Quiet", 0.4)


def test_offsets_count_in_title_and_text(bench: Any, load: Any, people: Any, rows: Any, tmp_path: Path) -> None:
    text = "Cafe\u0301 noise, then Autechre. “Autechre’s” set.\nBack to AUTECHRE."
    file = lines(tmp_path / "a.jsonl", {"url": "https://quiet.example/1", "title": "Été", "text": text})

    async def work(graph: Graph) -> Any:
        await people(graph, Autechre=[])
        await load(graph, file)
        return await rows(graph, MENTIONS)

    mention = bench.run(work)[0]
    composed = "Été\n\n" + text.replace("e\u0301", "é")
    starts = [n for n in range(len(composed)) if composed[n : n + 8].lower() == "autechre"]
    assert mention["offsets"] == starts
    assert mention["count"] == 3
    assert mention["sentence"] == "Café noise, then Autechre."


def test_lines_of_all_kinds(bench: Any, load: Any, people: Any, page: Any, rows: Any) -> None:
    tmp_path = bench.quarantine.parent
    good = {
        "url": "https://quiet.example/1",
        "title": "One",
        "text": FIRST,
        "source": "The Quiet Room",
        "author": "N. R.",
    }
    file = lines(
        tmp_path / "a.jsonl",
        good,
        "{ this is no json",
        "",
        {"title": "no text"},
        {"url": "ftp://quiet.example/2", "text": FIRST},
        {"url": "https://user:secret@quiet.example/2", "text": FIRST},
        {"url": "https://quiet.example/2", "text": ["a list"]},
        [1, 2],
        '{"text": NaN}',
        "[" * 100_000,
        {
            "url": "https://quiet.example/3",
            "html": page("Three", FIRST, SECOND),
            "published": "2023-01-02T10:00:00+01:00",
        },
        {"text": "Of Squarepusher, without an address.", "published": "yesterday"},
        {"url": "https://quiet.example/nul", "text": "\0\ud800 Autechre \u202e and \ufffe more", "title": "\0"},
    )
    with gzip.open(tmp_path / "a.jsonl.gz", "wb") as packed:
        packed.write(file.read_bytes())

    async def work(graph: Graph) -> Any:
        await people(graph, Autechre=[], Squarepusher=[])
        report = (await load(graph, tmp_path / "a.jsonl.gz", publication="Mine", weight=0.3))[0]
        published = await rows(
            graph,
            "MATCH (x:Article)-[:PUBLISHED_BY]->(s) "
            "RETURN x.url AS url, x.published AS day, s.name AS name, s.weight AS w ORDER BY x.id",
        )
        return report, await rows(graph, MENTIONS), published

    report, mentions, published = bench.run(work)
    assert (report.read, report.quarantined) == (12, 8)
    faults = [json.loads(line) for line in (bench.quarantine / "quarantine.jsonl").read_text().splitlines()]
    assert [fault["position"] for fault in faults] == [1, 2, 3, 4, 5, 6, 7, 8, 10]
    assert [fault["reason"] for fault in faults if fault["loaded"]] == ["Its published is no date that can be read."]
    assert "secret" not in faults[3]["reason"]
    assert len(mentions) == 6
    assert [(row["url"], row["day"], row["name"], row["w"]) for row in published] == [
        (None, None, "Mine", 0.3),
        ("https://quiet.example/1", None, "The Quiet Room", 1.0),
        ("https://quiet.example/3", "2023-01-02", "Mine", 0.3),
        ("https://quiet.example/nul", None, "Mine", 0.3),
    ]


def test_a_cut_file_is_not_complete(bench: Any, load: Any, people: Any, rows: Any, tmp_path: Path) -> None:
    records = [{"url": f"https://quiet.example/{n}", "text": f"{n} times Autechre. {FIRST}"} for n in range(2_000)]
    packed = gzip.compress(lines(tmp_path / "plain", *records).read_bytes())
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])

    async def work(graph: Graph) -> Any:
        await people(graph, Autechre=[], Squarepusher=[])
        with pytest.raises(SourceError, match="cut off"):
            await load(graph, tmp_path / "cut.jsonl.gz")
        return await rows(graph, "MATCH (l:Load) RETURN l.complete AS complete, l.next AS next, "
                                 "COUNT { (:Article) } AS articles")  # fmt: skip

    row = bench.run(work)[0]
    assert row["complete"] is False
    assert 0 < row["next"] == row["articles"] < 2_000


def test_it_goes_on_where_it_stopped(bench: Any, load: Any, people: Any, tmp_path: Path) -> None:
    """Loaded in pieces, with an address that comes twice, the graph is the same as loaded at once."""
    records = [{"url": f"https://quiet.example/{n % 90}", "title": str(n), "text": f"{FIRST} {n}."} for n in range(100)]
    file = lines(tmp_path / "a.jsonl", *records)

    async def work(graph: Graph) -> Any:
        digests = []
        for limit in (None, 30):
            await bench.clear(graph)
            await people(graph, Autechre=[], Squarepusher=[])
            for _ in range(1 if limit is None else 5):
                report = (await load(graph, file, limit=limit))[0]
            assert report.state in ("complete", "already complete")
            digests.append(await bench.digest(graph))
        await load(graph, file, restart=True)
        return [*digests, await bench.digest(graph)]

    assert len(set(bench.run(work))) == 1


def test_a_changed_article_takes_its_old_mentions_back(
    bench: Any, load: Any, people: Any, rows: Any, tmp_path: Path
) -> None:
    async def work(graph: Graph) -> Any:
        await people(graph, Autechre=[], Squarepusher=[])
        for text in ("On Autechre, at length.", "On Squarepusher, at length."):
            await load(graph, lines(tmp_path / "a.jsonl", {"url": "https://quiet.example/1", "text": text}))
        return await rows(graph, MENTIONS)

    assert [row["artist"] for row in bench.run(work)] == ["Squarepusher"]


def test_the_graph_tells_who_is_meant(bench: Any, load: Any, people: Any, rows: Any, tmp_path: Path) -> None:
    """A hard name counts where an artist of the same small label is named too."""
    text = "Nobody expected Air to come back with {}, of all things."
    file = lines(
        tmp_path / "a.jsonl",
        {"url": "https://quiet.example/1", "text": text.format("Autechre")},
        {"url": "https://quiet.example/2", "text": text.format("strings")},
    )

    async def work(graph: Graph) -> Any:
        await people(graph, Autechre=["l:1"], Air=["l:1"], Squarepusher=["l:2"])
        await load(graph, file)
        return await rows(graph, MENTIONS)

    assert [(row["artist"], row["article"][-1]) for row in bench.run(work)] == [("Air", "1"), ("Autechre", "1")]


def test_what_is_no_source_is_refused(load: Any, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path, message in ((tmp_path / "empty", "no saved page"), (tmp_path / "x.pdf", "no settings file"),
                          (tmp_path / "gone.jsonl", "cannot be read")):  # fmt: skip
        with (
            pytest.raises(SourceError, match=message),
            open_editorial([path], Settings(tmp_path, tmp_path)),
        ):
            pass


def test_the_command(graphsig: Any, tmp_path: Path) -> None:
    file = lines(tmp_path / "a.jsonl", {"url": "https://quiet.example/1", "text": FIRST}, "broken")
    done = graphsig("load", "editorial", "--dry-run", "--json", str(file))
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)["files"][0]
    assert (report["read"], report["quarantined"], report["facts"]) == (2, 1, {"articles": 1})
