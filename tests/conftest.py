"""Real servers for the tests: one that holds the sample and is only read, and one that is empty and may be written."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from graphsig import server
from graphsig.graph import Graph, connect
from graphsig.queries import Query
from graphsig.settings import Settings

# Everything but the record of the schema, which stays because the constraints and indexes stay too.
CLEAR = Query(
    "tests/clear", "", {"writes": "", "returns": ""}, (), "CYPHER 25 MATCH (n) WHERE NOT n:Schema DETACH DELETE n"
)

# What type the values of each property have, on nodes by label and on relationships by type.
TYPES = Query(
    "tests/types",
    "",
    {"reads": "", "returns": ""},
    (),
    """CYPHER 25
    MATCH (n) WITH n LIMIT $most UNWIND labels(n) AS owner UNWIND keys(n) AS property
    RETURN DISTINCT owner, property, valueType(n[property]) AS type
    UNION
    MATCH ()-[r]->() WITH r LIMIT $most UNWIND keys(r) AS property
    RETURN DISTINCT type(r) AS owner, property, valueType(r[property]) AS type""",
)
LARGEST_TYPED = 50_000  # nodes and relationships of a test's graph that are looked at

InGraph = Callable[[Settings, Callable[[Graph], Awaitable[Any]]], Any]
Graphsig = Callable[..., subprocess.CompletedProcess[str]]


# A shell that runs the tests in the background has them ignore SIGINT, and so would every process they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--requests", type=int, default=2000, help="how many tests/api/test_schemathesis.py makes")
    parser.addoption("--proofs", type=int, default=30, help="of how many requests all evidence is found again")
    parser.addoption("--pools", type=int, default=100, help="how many random pools the selection chooses from")
    parser.addoption("--kills", type=int, default=3, help="how often loads are killed (tests/loaders/test_survival.py)")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist looks for groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the tests that share a server in one process, one folder after the other, and those that end it last.

    A server plans a query for the first time in seconds and later in a fraction of one, so it pays to keep it.
    """
    items.sort(key=lambda item: item.get_closest_marker("restarts") is not None)
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if "sample_settings" in fixtures:
            item.add_marker(pytest.mark.xdist_group("sample"))
        elif "settings" in fixtures:
            item.add_marker(pytest.mark.xdist_group(item.path.relative_to(Path(__file__).parent).parts[0]))


def _in_graph(settings: Settings, work: Callable[[Graph], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with connect(settings, progress=False) as graph:
            return await work(graph)

    return asyncio.run(run())


@pytest.fixture(scope="session")
def in_graph() -> InGraph:
    """A function that opens the graph of some settings, awaits `work(graph)` and returns its result."""
    return _in_graph


@pytest.fixture(scope="session")
def rows() -> Callable[[Graph, str], Awaitable[list[dict[str, Any]]]]:
    """A function that runs a reading statement and returns its rows."""

    async def read(graph: Graph, text: str) -> list[dict[str, Any]]:
        return await graph.read(Query("tests/rows", "", {"returns": ""}, (), f"CYPHER 25 {text}"))

    return read


@contextmanager
def _running(home: Path) -> Iterator[Settings]:
    """A server with a home of its own; the fetched Neo4j is shared with the user's, as it never changes."""
    kept = {name: value for name, value in os.environ.items() if name in {"GRAPHSIG_CACHE", "GRAPHSIG_JAVA_HOME"}}
    settings = Settings.from_environment({**kept, "GRAPHSIG_HOME": str(home)})
    server.ensure_running(settings)
    try:
        yield settings
    finally:
        server.stop(settings)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A server for tests that write; what they leave behind is undone by `empty_graph_settings`."""
    with _running(tmp_path_factory.mktemp("graphsig") / "home") as made:
        yield made


@pytest.fixture
def empty_graph_settings(settings: Settings) -> Settings:
    """The server of `settings` with the schema and nothing else in its graph."""
    _in_graph(settings, lambda graph: graph.write(CLEAR))
    return settings


@pytest.fixture(scope="session")
def declared() -> dict[tuple[str, str], str]:
    """The type of each property, by label or type of relationship, as docs/properties.md has it."""
    text = (Path(__file__).parents[1] / "docs" / "properties.md").read_text(encoding="utf-8")
    table = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    return {
        (owner.strip("`"), name.strip("`")): kind
        for owner, properties in table
        for name, kind in (each.split(" ", 1) for each in properties.split(", "))
    }


@pytest.fixture(scope="session")
def mistyped(declared: dict[tuple[str, str], str]) -> Callable[[Graph], Awaitable[list[dict[str, Any]]]]:
    """A function that returns the properties of a graph that are not declared, or not of their declared type."""

    async def find(graph: Graph) -> list[dict[str, Any]]:
        wrong = []
        for row in await graph.read(TYPES, most=LARGEST_TYPED):
            expected = declared.get((row["owner"], row["property"]), "nothing")
            kind = row["type"].replace(" NOT NULL", "")
            if kind != expected and not (kind == "LIST<NOTHING>" and expected.startswith("LIST")):
                wrong.append({**row, "declared": expected})
        return wrong

    return find


@pytest.fixture
def typed(empty_graph_settings: Settings, mistyped: Any) -> Iterator[None]:
    """After the test, each property of its graph has the one type that is declared, whatever wrote it."""
    yield
    assert _in_graph(empty_graph_settings, mistyped) == []


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A server with the sample and all that the batch step derives from it; tests leave it as it is."""
    from graphsig.cli.demo import prepare

    with _running(tmp_path_factory.mktemp("graphsig-sample") / "home") as made:
        _in_graph(made, lambda graph: prepare(graph, made.home))
        yield made


def _environment(settings: Settings) -> Mapping[str, str]:
    others = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "GRAPHSIG_"))}
    ours = {"GRAPHSIG_HOME": str(settings.home), "GRAPHSIG_CACHE": str(settings.cache)}
    if settings.java_home:
        ours["GRAPHSIG_JAVA_HOME"] = str(settings.java_home)
    if settings.neo4j_uri:
        ours |= {"NEO4J_URI": settings.neo4j_uri, "NEO4J_PASSWORD": settings.neo4j_password or ""}
    return others | ours


@pytest.fixture(scope="session")
def environment() -> Callable[[Settings], Mapping[str, str]]:
    """A function that returns the environment in which a new process has these settings."""
    return _environment


@pytest.fixture(scope="session")
def graphsig(tmp_path_factory: pytest.TempPathFactory) -> Graphsig:
    """A function that runs `graphsig ARGUMENTS…` as a user does, in a process of its own.

    Without settings its server is one that does not answer, so that a command that should need none is noticed.
    """
    folder = tmp_path_factory.mktemp("nowhere")
    nowhere = Settings(folder / "home", folder / "cache", neo4j_uri="bolt://127.0.0.1:1", neo4j_password="none")

    def run(*arguments: str, settings: Settings = nowhere, stdin: str = "", **more: str) -> Any:
        return subprocess.run(
            [sys.executable, "-m", "graphsig", *arguments],
            env={**_environment(settings), **more},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    return run


@dataclass(frozen=True)
class Asked:
    """One request that a Service got: when (monotonic seconds), for what, and with which headers."""

    moment: float
    path: str
    query: dict[str, str]
    headers: dict[str, str]


Behaviour = Callable[[BaseHTTPRequestHandler], None]


class Service:
    """An HTTP server on loopback that plays given answers and misbehaves as it is told.

    `plays(path, *behaviours)`: how the requests for a path are met, one after the other; the last one is repeated.
    Every behaviour is made by one of the static methods. Paths that were not named get 404.
    """

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._plays: dict[str, list[Behaviour]] = {}
        self._lock = threading.Lock()
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                service._meet(self)

            do_POST = do_HEAD = do_GET  # noqa: N815  (the names http.server looks for)

            def log_message(self, *_: Any) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.host}"

    def plays(self, path: str, *behaviours: Behaviour) -> None:
        self._plays[path] = list(behaviours)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _meet(self, request: BaseHTTPRequestHandler) -> None:
        url = urlsplit(request.path)
        length = int(request.headers.get("Content-Length") or 0)
        body = request.rfile.read(length).decode() if length else ""
        query = dict(parse_qsl(url.query, keep_blank_values=True)) | dict(parse_qsl(body, keep_blank_values=True))
        with self._lock:
            self.asked.append(Asked(time.monotonic(), url.path, query, dict(request.headers)))
            waiting = self._plays.get(url.path) or self._plays.get("*") or [self.reply(b"", 404)]
            behaviour = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        with suppress(BrokenPipeError, ConnectionResetError):
            behaviour(request)

    @staticmethod
    def reply(body: bytes | str, status: int = 200, **headers: str) -> Behaviour:
        """Answer at once; write a header's name with underscores."""
        data = body.encode() if isinstance(body, str) else body

        def meet(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            request.send_header("Content-Length", str(len(data)))
            request.end_headers()
            if request.command != "HEAD":
                request.wfile.write(data)

        return meet

    @staticmethod
    def cut(body: bytes = b"", announced: int = 1_000) -> Behaviour:
        """Announce more than is sent, and cut the connection."""

        def meet(request: BaseHTTPRequestHandler) -> None:
            request.send_response(200)
            request.send_header("Content-Length", str(announced))
            request.end_headers()
            request.wfile.write(body)
            request.close_connection = True

        return meet

    @staticmethod
    def hang(seconds: float) -> Behaviour:
        """Say nothing for a while, then cut the connection."""

        def meet(request: BaseHTTPRequestHandler) -> None:
            time.sleep(seconds)
            request.close_connection = True

        return meet

    @staticmethod
    def slow(body: bytes, pause: float) -> Behaviour:
        """Send the body one byte at a time."""

        def meet(request: BaseHTTPRequestHandler) -> None:
            request.send_response(200)
            request.send_header("Content-Length", str(len(body)))
            request.end_headers()
            for byte in body:
                request.wfile.write(bytes([byte]))
                request.wfile.flush()
                time.sleep(pause)

        return meet


@pytest.fixture
def service() -> Iterator[Service]:
    """A service on loopback that does as it is told."""
    made = Service()
    yield made
    made.close()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the repository (see its README); tests skip where it is absent."""
    folder = Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the folder of real data, ../shared/data, is absent")
    return folder
