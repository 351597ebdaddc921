"""Work on the sample that leaves no trace: one transaction, rolled back at its end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from graphsig.graph import Graph, Transaction
from graphsig.queries import Query

LONGEST = 300.0  # seconds


class OneTransaction:
    """A graph to the code under test, whose reads, writes and transactions are all steps of one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._free = asyncio.Lock()  # a batch run looks at its progress while a statement runs

    async def run(self, query: Query, /, **parameters: Any) -> list[dict[str, Any]]:
        async with self._free:
            return await self._transaction.run(query, **parameters)

    read = write = run

    async def transact(self, work: Callable[[Any], Awaitable[Any]], **_: Any) -> Any:
        return await work(self)

    transact_once = transact


async def undone(graph: Graph, work: Callable[[Any], Awaitable[Any]]) -> Any:
    """Await `work(graph)` on a graph of which nothing stays, and return its result."""
    found: list[Any] = []

    async def once(transaction: Transaction) -> None:
        found[:] = [await work(OneTransaction(transaction))]
        raise _UndoneError

    try:
        await graph.transact(once, writes=True, timeout=LONGEST)
    except _UndoneError:
        return found[0]
    raise AssertionError


class _UndoneError(Exception):
    """Ends the transaction."""
