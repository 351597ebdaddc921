"""A Last.fm on loopback: it answers by method and artist, from recorded answers where there are some."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
import yaml

from graphsig.loaders.lastfm.asking import Question
from graphsig.loaders.lastfm.network import Connection
from graphsig.names import fold

KEY = "0123456789abcdef0123456789abcdef"
CASSETTES = Path(__file__).parents[1] / "data" / "lastfm"


def recorded(name: str) -> str:
    """The body of the first answer on a cassette."""
    cassette = yaml.safe_load((CASSETTES / f"{name}.yaml").read_text(encoding="utf-8"))
    return str(cassette["interactions"][0]["response"]["body"]["string"])


def info(name: str, mbid: str = "", bio: str = "") -> str:
    """An answer to artist.getInfo as they are recorded."""
    return (
        f'<lfm status="ok"><artist><name>{name}</name><mbid>{mbid}</mbid><url>https://www.last.fm/music/x</url>'
        f"<stats><listeners>100</listeners><playcount>2000</playcount></stats><bio><content>{bio}</content></bio>"
        "</artist></lfm>"
    )


def tags(name: str, **counts: object) -> str:
    each = "".join(f"<tag><count>{count}</count><name>{tag}</name></tag>" for tag, count in counts.items())
    return f'<lfm status="ok"><toptags artist="{name}">{each}</toptags></lfm>'


def similar(name: str, **scores: object) -> str:
    each = "".join(f"<artist><name>{one}</name><match>{score}</match></artist>" for one, score in scores.items())
    return f'<lfm status="ok"><similarartists artist="{name}">{each}</similarartists></lfm>'


def failed(code: int) -> str:
    return f'<lfm status="failed"><error code="{code}">Something with {KEY} in it</error></lfm>'


class LastFm:
    """Answers by method ("getInfo") and by whom is asked about; those it was told nothing of get a plain answer."""

    def __init__(self, service: Any) -> None:
        self.service = service
        self.url = f"{service.url}/2.0/"
        self.said: dict[tuple[str, str], list[Callable[..., None]]] = {}
        meet = service._meet

        def with_fields(request: Any) -> None:
            body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
            request.fields = dict(parse_qsl(body.decode()))
            stream, request.rfile = request.rfile, io.BytesIO(body)
            try:
                meet(request)
            finally:
                request.rfile = stream

        service._meet = with_fields
        service.plays("/2.0/", self._answer)

    def says(self, method: str, who: str, *behaviours: Any) -> None:
        """What is met one after the other; the last one again and again."""
        self.said[method, who] = [b if callable(b) else self.service.reply(b) for b in behaviours]

    def asked(self) -> list[tuple[str, str]]:
        """Methods and whom they were asked about, in order."""
        return [(query["method"][7:], query.get("artist") or query["mbid"]) for query in self.queries()]

    def queries(self) -> list[dict[str, str]]:
        return [each.query for each in self.service.asked]

    def _answer(self, request: Any) -> None:
        method = request.fields["method"].removeprefix("artist.")
        who = request.fields.get("artist") or request.fields["mbid"]
        waiting = self.said.get((method, who)) or [self.service.reply(self._plain(method, who))]
        (waiting.pop(0) if len(waiting) > 1 else waiting[0])(request)

    @staticmethod
    def _plain(method: str, who: str) -> str:
        return {"getInfo": info, "getTopTags": tags, "getSimilar": similar}[method](who)


@pytest.fixture
def lastfm(service: Any) -> LastFm:
    return LastFm(service)


@pytest.fixture
def connected(lastfm: LastFm, clock: Any, tmp_path: Path) -> Iterator[Callable[..., Connection]]:
    """A function that opens a connection that tries twice; the service tells moments by the clock."""
    lastfm.service.monotonic = clock.monotonic
    opened: list[Connection] = []

    def connect(**limits: Any) -> Connection:
        opened.append(Connection(KEY, tmp_path / "pace", server=lastfm.url, clock=clock, **{"tries": 2, **limits}))
        return opened[-1]

    yield connect
    for each in opened:
        each.stop.set()
        each.close()


@pytest.fixture
def connection(connected: Callable[..., Connection]) -> Connection:
    return connected()


@pytest.fixture(scope="session")
def bodies() -> Any:
    """The functions that make answers, and the key."""

    class Bodies:
        key = KEY

    for function in (recorded, info, tags, similar, failed):
        setattr(Bodies, function.__name__, staticmethod(function))
    return Bodies


@pytest.fixture(scope="session")
def question() -> Callable[..., Question]:
    """A function that makes a question about an artist of the graph."""

    def make(name: str = "Autechre", mbid: str | None = None) -> Question:
        return Question(("discogs:artist:1",), name, mbid, frozenset({fold(name)}))

    return make
