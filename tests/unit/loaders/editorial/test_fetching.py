"""How pages are asked for: robots.txt first, at a pace, within limits, and each step of a redirect checked.

Waits go by a clock on which they take no time; timeouts are real, and short where an answer never comes.
"""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from graphsig.errors import RemoteError
from graphsig.loaders.editorial.fetching import KEPT, Fetcher, Manners
from graphsig.loaders.editorial.network import PageError


@pytest.fixture
def site(service: Any, clock: Any, tmp_path: Path) -> Iterator[Any]:
    """A site called quiet.test, and a function `get(path)` that asks it; its service tells moments by the clock."""
    service.monotonic = clock.monotonic

    class Site:
        port = int(service.url.rpartition(":")[2])
        url = f"http://quiet.test:{port}"

        def __init__(self) -> None:
            self.fetcher = self.asking()

        @staticmethod
        def asking(**limits: Any) -> Fetcher:
            hosts = {"quiet.test": "127.0.0.1", "loud.test": "127.0.0.1"}
            return Fetcher(tmp_path / "pace", "us@example.org", hosts=hosts, clock=clock, **{"tries": 2, **limits})

        def get(self, url: str = "/page", interval: float = 0.0, ports: tuple[int, ...] = (), **options: Any) -> Any:
            manners = Manners(interval, frozenset({self.port, *ports}))
            return self.fetcher.get(url if "://" in url else f"{self.url}{url}", manners, **options)

        def paths(self) -> list[str]:
            return [asked.path for asked in service.asked]

    made = Site()
    with made.fetcher:
        yield made


@pytest.fixture
def hasty(site: Any) -> Iterator[Any]:
    """The same site, asked with short timeouts."""
    with site.asking(read_timeout=0.3, total_timeout=0.5) as site.fetcher:
        yield site


@pytest.fixture
def other(service: Any) -> Iterator[Any]:
    """A second service, which loud.test stands for."""
    made = type(service)()
    yield made
    made.close()


def port(service: Any) -> int:
    return int(service.url.rpartition(":")[2])


def test_it_says_who_it_is(service: Any, site: Any) -> None:
    service.plays("/page", service.reply("text"))
    assert site.get().content == b"text"
    assert site.paths() == ["/robots.txt", "/page"]
    agent = service.asked[1].headers["User-Agent"]
    assert agent.startswith("graphsig/")
    assert "us@example.org" in agent


ROBOTS = """User-agent: *
Disallow: /

User-agent: GraphSig
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/page", True), ("/private/x", False), ("/private/open/x", True), ("/a.pdf", False), ("/a.pdf?x", True)],
)
def test_robots_rules_for_us_come_before_those_for_all(service: Any, site: Any, path: str, allowed: bool) -> None:
    service.plays("/robots.txt", service.reply(ROBOTS))
    service.plays("*", service.reply("text"))
    if allowed:
        assert site.get(path).status == 200
    else:
        with pytest.raises(PageError, match=r"robots.txt does not allow"):
            site.get(path)
        assert site.paths() == ["/robots.txt"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (401, True), (403, True), (410, True), (500, False),
                                                 (503, False), (429, False)])  # fmt: skip
def test_robots_that_are_not_given(service: Any, site: Any, status: int, allowed: bool) -> None:
    service.plays("/robots.txt", service.reply("User-agent: *\nDisallow: /", status))
    service.plays("/page", service.reply("text"))
    if allowed:
        assert site.get().status == 200
    else:
        with pytest.raises(PageError, match=r"robots.txt cannot be read") as caught:
            site.get()
        assert caught.value.later
        assert "/page" not in site.paths()


def test_robots_that_hang_allow_nothing(service: Any, hasty: Any) -> None:
    service.plays("/robots.txt", service.hang(60))
    with pytest.raises(PageError, match=r"robots.txt cannot be read.*ReadTimeout.*2 times"):
        hasty.get()
    assert hasty.paths() == ["/robots.txt"] * 2


def test_robots_are_asked_for_again_after_a_day(service: Any, site: Any, clock: Any) -> None:
    service.plays("/robots.txt", service.reply(""), service.reply("User-agent: *\nDisallow: /"))
    service.plays("/page", service.reply("text"))
    assert site.get().status == 200
    clock.wait(threading.Event(), KEPT)
    assert site.get().status == 200
    clock.wait(threading.Event(), 1.0)
    with pytest.raises(PageError, match="does not allow"):
        site.get()
    assert site.paths() == ["/robots.txt", "/page", "/page", "/robots.txt"]


def test_robots_follow_redirects_and_are_asked_for_once(service: Any, site: Any) -> None:
    service.plays("/robots.txt", service.reply("", 301, Location="/r1"))
    service.plays("/r1", service.reply("", 302, Location="/r2"))
    service.plays("/r2", service.reply("User-agent: graphsig\nDisallow: /page"))
    service.plays("/else", service.reply("text"))
    for _ in range(2):
        with pytest.raises(PageError, match="does not allow"):
            site.get()
    assert site.get("/else").status == 200
    assert site.paths() == ["/robots.txt", "/r1", "/r2", "/else"]


def test_robots_that_redirect_for_ever_are_as_none(service: Any, site: Any) -> None:
    service.plays("/robots.txt", service.reply("", 302, Location="/robots.txt"))
    service.plays("/page", service.reply("text"))
    assert site.get().status == 200
    assert site.paths().count("/robots.txt") == 6


def test_of_large_robots_the_first_part_holds(service: Any, site: Any) -> None:
    head = "User-agent: *\nDisallow: /page\n"
    service.plays("/robots.txt", service.reply(head + "# x\n" * 200_000 + "Disallow: /late\n"))
    service.plays("*", service.reply("text"))
    with pytest.raises(PageError, match="does not allow"):
        site.get()
    assert site.get("/late").status == 200


def test_a_host_is_asked_at_its_pace(service: Any, site: Any) -> None:
    """robots.txt comes first, at the interval of the settings, and from then on the delay it asks for holds."""
    service.plays("*", service.reply("User-agent: *\nCrawl-delay: 0.5"))
    for n in range(4):
        site.get(f"/{n}", interval=0.25)
    moments = [asked.moment for asked in service.asked]
    assert [b - a for a, b in pairwise(moments)] == [0.25, 0.5, 0.5, 0.5]


def test_two_paths_of_one_host_share_a_pace(service: Any, site: Any, clock: Any) -> None:
    """robots.txt and four pages need four intervals, even where three threads ask at once."""
    service.plays("*", service.reply(""))
    site.get("/warm", interval=0.25)
    threads = [threading.Thread(target=site.get, args=(f"/{n}", 0.25)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(service.asked) == 5
    assert clock.passed >= 4 * 0.25


def test_a_delay_of_hours_is_declined(service: Any, site: Any) -> None:
    service.plays("/robots.txt", service.reply("User-agent: *\nCrawl-delay: 7200"))
    with pytest.raises(PageError, match="7200 seconds"):
        site.get()


def test_redirects_are_followed_by_hand(service: Any, site: Any) -> None:
    service.plays("/a", service.reply("", 301, Location="b?x=1"))
    service.plays("/b", service.reply("", 308, Location="/page#part"))
    service.plays("/page", service.reply("text"))
    assert site.get("/a").url == f"{site.url}/page"


def test_redirects_end(service: Any, site: Any) -> None:
    service.plays("/loop", service.reply("", 302, Location="/loop"))
    with pytest.raises(PageError, match="more than 5"):
        site.get("/loop")
    assert site.paths().count("/loop") == 6


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://quiet.test/", "http://169.254.169.254/latest/meta-data", "http://127.0.0.1/",
     "http://[::1]/", "http://2130706433/", "//localhost/", "http://user:pw@quiet.test/", "http://[", "javascript:x"],
)  # fmt: skip
def test_redirects_lead_nowhere_else(service: Any, site: Any, target: str) -> None:
    service.plays("/page", service.reply("", 302, Location=target))
    with pytest.raises(PageError) as caught:
        site.get()
    assert site.paths() == ["/robots.txt", "/page"]
    assert "pw" not in str(caught.value)


def test_the_port_must_be_named(service: Any, site: Any, other: Any) -> None:
    service.plays("/page", service.reply("", 302, Location=f"http://loud.test:{port(other)}/"))
    with pytest.raises(PageError, match="Port"):
        site.get()
    assert other.asked == []


def test_another_host_has_robots_of_its_own(service: Any, site: Any, other: Any) -> None:
    service.plays("/page", service.reply("", 302, Location=f"http://loud.test:{port(other)}/secret"))
    other.plays("/robots.txt", other.reply("User-agent: *\nDisallow: /secret"))
    with pytest.raises(PageError, match="does not allow"):
        site.get(ports=(port(other),))
    assert [asked.path for asked in other.asked] == ["/robots.txt"]


def test_conditions_are_sent_and_nothing_new_is_understood(service: Any, site: Any) -> None:
    service.plays("/page", service.reply("", 304))
    assert site.get(headers={"If-None-Match": '"x"'}).status == 304
    assert service.asked[1].headers["If-None-Match"] == '"x"'


@pytest.mark.parametrize("status", [503, 429])
def test_a_busy_host_is_asked_again_as_it_says(service: Any, site: Any, status: int) -> None:
    service.plays("/page", service.reply("", status, Retry_After="3"), service.reply("text"))
    assert site.get().content == b"text"
    assert site.paths() == ["/robots.txt", "/page", "/page"]
    assert service.asked[2].moment - service.asked[1].moment == 3.0


def test_a_host_that_asks_for_hours_is_left_alone(service: Any, site: Any) -> None:
    service.plays("/page", service.reply("", 503, Retry_After="90000"))
    for _ in range(2):
        with pytest.raises(PageError, match="hours") as caught:
            site.get()
        assert caught.value.later
    assert site.paths() == ["/robots.txt", "/page"]


def test_a_host_that_keeps_failing_is_left_alone(service: Any, site: Any) -> None:
    service.plays("/robots.txt", service.reply("", 404))
    service.plays("*", service.cut(b"half"))
    for n in range(4):
        with pytest.raises(PageError):
            site.get(f"/{n}")
    assert len(site.paths()) == 1 + 3 * 2


@pytest.mark.parametrize(
    ("name", "reason", "times"),
    [("cut", "RemoteProtocolError", 2), ("garbage", "RemoteProtocolError", 2), ("status", "It answers 404", 1)],
)
def test_what_is_no_page(service: Any, site: Any, name: str, reason: str, times: int) -> None:
    def garbage(request: Any) -> None:
        request.wfile.write(b"\x00\xff nothing like HTTP\r\n\r\n")
        request.close_connection = True

    service.plays("/page", {"cut": service.cut(b"x"), "status": service.reply("", 404), "garbage": garbage}[name])
    with pytest.raises(PageError, match=reason):
        site.get()
    assert site.paths() == ["/robots.txt"] + ["/page"] * times


def test_a_page_that_never_comes_is_given_up(service: Any, hasty: Any) -> None:
    """The timeout is real: no part comes within 0.3 s."""
    service.plays("/page", service.hang(60))
    with pytest.raises(PageError, match=r"cannot be reached: ReadTimeout.*2 times"):
        hasty.get()
    assert hasty.paths() == ["/robots.txt", "/page", "/page"]


def test_a_page_that_drips_is_given_up(service: Any, hasty: Any) -> None:
    """The timeout is real: no read waits long, yet the whole takes more than 0.5 s."""
    service.plays("/page", service.slow(b"x" * 10_000, 0.05))
    with pytest.raises(PageError, match=r"cannot be reached: ReadTimeout.*2 times"):
        hasty.get()
    assert hasty.paths() == ["/robots.txt", "/page", "/page"]


def test_headers_that_drip_are_given_up(service: Any, hasty: Any) -> None:
    """The timeout is real: no read waits long, yet the headers alone take more than 0.5 s, and have no end."""
    given_up = threading.Event()

    def drip(request: Any) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for n in range(1_000):
            request.wfile.write(f"X-{n}: y\r\n".encode())
            request.wfile.flush()
            given_up.wait(0.05)

    service.plays("/page", drip)
    with pytest.raises(PageError, match=r"cannot be reached: ReadTimeout.*2 times"):
        hasty.get()
    given_up.set()


@pytest.mark.parametrize("announced", [True, False])
def test_a_page_of_a_hundred_megabytes_is_not_read(service: Any, site: Any, announced: bool) -> None:
    sent, over = 0, threading.Event()

    def flood(request: Any) -> None:
        nonlocal sent
        request.send_response(200)
        if announced:
            request.send_header("Content-Length", str(100 << 20))
        request.end_headers()
        request.close_connection = True
        try:
            for _ in range(1_600):
                request.wfile.write(b"x" * 65_536)
                sent += 65_536
        finally:
            over.set()

    service.plays("/page", flood)
    with pytest.raises(PageError, match="larger than") as caught:
        site.get()
    assert not caught.value.later
    assert over.wait(60)
    assert sent < 30 << 20


def test_a_packed_page_that_bursts_is_not_read(service: Any, site: Any) -> None:
    bomb = gzip.compress(b"\0" * (200 << 20), 9)
    assert len(bomb) < 1 << 20
    service.plays("/page", service.reply(bomb, Content_Encoding="gzip"))
    with pytest.raises(PageError, match="more than"):
        site.get()


def test_packed_pages_are_unpacked_and_others_refused(service: Any, site: Any) -> None:
    service.plays("/page", service.reply(gzip.compress(b"text"), Content_Encoding="gzip"))
    assert site.get().content == b"text"
    for packing in ("br", "zstd", "gzip, gzip"):
        service.plays("/packed", service.reply(b"x", Content_Encoding=packing))
        with pytest.raises(PageError, match="packed"):
            site.get("/packed")
    service.plays("/broken", service.reply(b"no gzip", Content_Encoding="gzip"))
    with pytest.raises(PageError, match="cannot be read"):
        site.get("/broken")


def test_a_stop_ends_every_wait(service: Any, site: Any, clock: Any) -> None:
    """A wait of ten minutes ends at the moment of the stop, and nothing more is asked."""
    service.plays("/page", service.reply("", 503, Retry_After="600"))
    clock.at(0.5, site.fetcher.stop.set)
    with pytest.raises(RemoteError, match="Interrupted"):
        site.get()
    assert clock.waits == [0.5]
    assert site.paths() == ["/robots.txt", "/page"]
