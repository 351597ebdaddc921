"""Read what may be large page by page, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from graphsig.graph import Graph
from graphsig.queries import get

T = TypeVar("T")

PAGE = 5_000  # keys a page
PROFILES = 250  # artists or labels read at once


async def pages(graph: Graph, query: str, column: str, after: str = "", **given: Any) -> AsyncIterator[dict[str, Any]]:
    """Yield what a query's pages hold: it takes `$after` and `$limit`, returns `last` and a list named `column`."""
    while True:
        row = (await graph.read(get(query), after=after, limit=PAGE, **given))[0]
        if row["last"] is None:
            return
        for each in row[column]:
            yield each
        after = row["last"]


async def rows_of(graph: Graph, query: str, ids: Iterable[str], **given: Any) -> AsyncIterator[dict[str, Any]]:
    """Yield the rows of a query that takes `$ids`, a few ids at a time."""
    for some in chunks(sorted(ids), PROFILES):
        for row in await graph.read(get(query), ids=some, **given):
            yield row


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of up to `size` items."""
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some
