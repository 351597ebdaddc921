"""The watch: asks the graph four times a second whether it is there, so that no request waits for one that is not.

A request that needs the graph runs inside `Watch.graph`. It is refused at once while the graph is away, and cut off
as soon as the watch finds it gone: the driver alone would try for ten seconds, and wait for ever for a server
that accepts and never answers. With the figures below a client hears of it within 2.5 seconds.

A busy graph is not gone: a ping that fails counts only if nothing was heard from the graph since it was sent, neither
the answer to a later ping nor to a request.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from graphsig.errors import AccessRefusedError, GraphUnavailableError
from graphsig.graph import Graph

INTERVAL = 0.25  # seconds between two pings
REFUSED = 30.0  # seconds until a server that refused the password is asked again: each third time may lock out the user
PATIENCE = 2.25  # seconds a ping may take; a busy server answers in well under one
PINGS = 10  # that are under way at once when none is answered
DEADLINE = 25.0  # seconds one request may use the graph, less than the server allows a query (READ_TIMEOUT)

log = logging.getLogger("graphsig.api")


class Watch:
    """The state of the graph: there or not; made by `watching`."""

    def __init__(self, graph: Graph, returned: Callable[[Graph], Awaitable[None]]) -> None:
        self._graph = graph
        self._returned = returned
        self._away = False
        self._refused = False
        self._heard = 0.0  # when the graph last answered, by time.monotonic
        self._uses: set[asyncio.Timeout] = set()

    def check(self) -> None:
        """Raise GraphUnavailableError if the graph was away when it was last looked for."""
        if self._away:
            raise GraphUnavailableError("The graph does not answer. The service keeps looking for it; try again soon.")

    @asynccontextmanager
    async def graph(self) -> AsyncIterator[Graph]:
        """Lend the graph; raises GraphUnavailableError when it is away, goes away, or DEADLINE passes."""
        self.check()
        use = asyncio.timeout(DEADLINE)
        try:
            async with use:
                self._uses.add(use)
                yield self._graph
            self._heard = time.monotonic()
        except TimeoutError:
            self.check()
            raise GraphUnavailableError(f"The graph did not answer within {DEADLINE:.0f} seconds.") from None
        finally:
            self._uses.discard(use)

    async def run(self) -> None:
        """Look for the graph until cancelled; `returned` runs in the background each time it comes back."""
        async with asyncio.TaskGroup() as background:
            while True:
                ping = background.create_task(self._ping(background))
                if self._away:
                    await ping  # one at a time: a server that is paused keeps every connection that is tried
                await asyncio.sleep(REFUSED if self._refused else INTERVAL)

    async def _ping(self, background: asyncio.TaskGroup) -> None:
        began = time.monotonic()
        try:
            await self._graph.ping(PATIENCE)
        except Exception as error:  # noqa: BLE001  (whatever it is: a watch that ended would see nothing)
            self._refused = isinstance(error, AccessRefusedError)
            if self._heard < began:
                self._leave(error)
        else:
            self._refused = False
            self._heard = time.monotonic()
            if self._away:
                self._away = False
                log.info("graph back")
                background.create_task(self._welcome())

    def _leave(self, error: Exception) -> None:
        """Note that the graph is away, and cut off everything that uses it."""
        if not self._away:
            self._away = True
            log.warning("graph away", extra={"fields": {"reason": str(error), "cut_off": len(self._uses)}})
        for use in self._uses:
            if not use.expired():
                use.reschedule(0)

    async def _welcome(self) -> None:
        try:
            async with self.graph() as graph:
                await self._returned(graph)
        except GraphUnavailableError:
            pass  # gone again, which has been logged


@asynccontextmanager
async def watching(graph: Graph, returned: Callable[[Graph], Awaitable[None]]) -> AsyncIterator[Watch]:
    """Watch the graph; `returned` gets it each time it comes back, and must not fail but by GraphUnavailableError."""
    watch = Watch(graph, returned)
    task = asyncio.create_task(watch.run())
    try:
        yield watch
    finally:
        task.cancel()
        await asyncio.wait([task])
