"""The Neo4j servers of a test process.

The graph tier has one `Worker` per process: one server, one open connection, one event loop. The machine tier stops,
kills and replaces servers, so it has homes of its own.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from pathlib import Path
from typing import Any, Literal

import neo4j

from graphsig import server
from graphsig.graph import Graph, connect
from graphsig.settings import Settings

from .cypher import CLEAR
from .prepared import CONF, copy_to

Work = Callable[[Graph], Awaitable[Any]]
InGraph = Callable[[Settings, Work], Any]
Content = Literal["nothing", "sample"]


def home_settings(home: Path) -> Settings:
    """Return the settings of a test's server; the cache with the jars is the user's, as it never changes."""
    ours = Settings.from_environment()
    return Settings(home, ours.cache, java_home=ours.java_home, extra_conf=CONF)


def in_graph(settings: Settings, work: Work) -> Any:
    """Open the graph of some settings, await `work(graph)`, close it and return the result."""

    async def run() -> Any:
        async with connect(settings, progress=False) as graph:
            return await work(graph)

    return asyncio.run(run())


@contextmanager
def running(home: Path, *, sample: bool = False) -> Iterator[Settings]:
    """Run a server with a home of its own, which holds nothing or the sample, and stop it afterwards."""
    settings = home_settings(home)
    if sample:
        copy_to(home, settings.cache)
    server.ensure_running(settings)
    try:
        yield settings
    finally:
        server.stop(settings)


class Worker:
    """One server, its open graph, and the event loop on which it is open."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="graphsig-worker-"))
        self.settings = home_settings(self._folder / "home")
        self._content: Content | None = None
        self._runner = asyncio.Runner()
        self._opened: tuple[AbstractAsyncContextManager[Graph], Graph] | None = None
        self._driver: neo4j.Driver | None = None

    def hold(self, content: Content) -> None:
        """Make the graph hold the sample and what is derived from it, or nothing but the schema."""
        if content == self._content:
            return
        if content == "sample":
            self._disconnect()
            server.stop(self.settings)
            copy_to(self.settings.home, self.settings.cache)
        self._content = content
        if content == "nothing":
            self.clear()

    def clear(self) -> None:
        """Delete everything but the schema."""
        self.run(lambda graph: graph.write(CLEAR))

    def run(self, work: Work) -> Any:
        """Await `work(graph)` on the open graph and return its result."""
        if self._opened is None:
            opening = connect(self.settings, progress=False)
            self._opened = opening, self._runner.run(opening.__aenter__())
        return self._runner.run(_awaited(work, self._opened[1]))

    def in_graph(self, settings: Settings, work: Work) -> Any:
        """Await `work(graph)` on the open graph, or on a graph opened for it if the settings are of another one."""
        return self.run(work) if settings is self.settings else in_graph(settings, work)

    @property
    def driver(self) -> neo4j.Driver:
        """A driver for what `Graph` does not offer on purpose: plans, transactions that are rolled back."""
        if self._driver is None:
            at = server.ensure_running(self.settings, progress=False)
            self._driver = neo4j.GraphDatabase.driver(
                at.uri, auth=(at.user, at.password), notifications_min_severity="OFF"
            )
        return self._driver

    def close(self) -> None:
        """Stop the server and delete its home."""
        self._disconnect()
        self._runner.close()
        server.stop(self.settings)
        shutil.rmtree(self._folder)

    def _disconnect(self) -> None:
        if self._driver is not None:
            self._driver.close()
        if self._opened is not None:
            self._runner.run(self._opened[0].__aexit__(None, None, None))
        self._driver = self._opened = None


async def _awaited(work: Work, graph: Graph) -> Any:
    return await work(graph)
