"""Groups the rows of a source into batches and prefetches one batch in a thread of its own."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing, contextmanager
from itertools import islice
from typing import Protocol, TypeVar

from graphsig.errors import SourceError

HEAVIEST = 2 << 20  # bytes of records in a batch, which take some twenty times as much until they are written


class _Sized(Protocol):
    @property
    def size(self) -> int: ...


T = TypeVar("T", bound=_Sized)


def grouped(rows: Generator[T, None, None], count: int, limit: int | None = None) -> Generator[list[T], None, None]:
    """Yield the rows in lists of `count`, or fewer where they are large; at most `limit` rows in all.

    A SourceError is raised only after all rows before it were yielded.
    """
    batch: list[T] = []
    failure: SourceError | None = None
    weight = 0
    with closing(rows):
        try:
            for row in islice(rows, limit):
                batch.append(row)
                weight += row.size
                if len(batch) == count or weight >= HEAVIEST:
                    yield batch
                    batch, weight = [], 0
        except SourceError as error:
            failure = error
        if batch:
            yield batch
        if failure is not None:
            raise failure


@contextmanager
def relaxed_gc() -> Iterator[None]:
    """Collect cyclic garbage less often: rows are many small objects without cycles, and a collection visits all."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@asynccontextmanager
async def prefetch(batches: Generator[list[T], None, None]) -> AsyncIterator[AsyncIterator[list[T]]]:
    """Give the batches, and read the next one while one is written.

    Everything the generator does happens in the same thread, its end included: lxml's trees must not change threads.
    """
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1, thread_name_prefix="graphsig-read") as reader, relaxed_gc():

        def following() -> asyncio.Future[list[T]]:
            return loop.run_in_executor(reader, lambda: next(batches, []))

        async def each() -> AsyncGenerator[list[T], None]:
            ahead = following()
            try:
                while batch := await ahead:
                    ahead = following()
                    yield batch
            finally:
                # Retrieve the exception of an abandoned prefetch, so that asyncio does not warn.
                ahead.add_done_callback(lambda done: done.cancelled() or done.exception())

        stream = each()
        try:
            yield stream
        finally:
            await stream.aclose()
            await asyncio.shield(loop.run_in_executor(reader, batches.close))
