"""Reads a source in one thread of its own, one batch ahead of whoever writes it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


@asynccontextmanager
async def batches(
    rows: Generator[T, None, None], size: int, limit: int | None = None
) -> AsyncIterator[AsyncIterator[list[T]]]:
    """Give the rows in lists of `size`, at most `limit` rows in all; the next list is read while one is written.

    Everything the generator does happens in the same thread, its end included: lxml's trees must not change threads.
    """
    loop = asyncio.get_running_loop()
    taken = iter(rows) if limit is None else islice(rows, limit)
    with ThreadPoolExecutor(1, thread_name_prefix="graphsig-read") as reader:

        def following() -> asyncio.Future[list[T]]:
            return loop.run_in_executor(reader, lambda: list(islice(taken, size)))

        async def each() -> AsyncGenerator[list[T], None]:
            ahead = following()
            try:
                while batch := await ahead:
                    ahead = following()
                    yield batch
            finally:
                # A fault of a batch that nobody will write any more is nobody's concern.
                ahead.add_done_callback(lambda done: done.cancelled() or done.exception())

        stream = each()
        try:
            yield stream
        finally:
            await stream.aclose()
            await asyncio.shield(loop.run_in_executor(reader, rows.close))
