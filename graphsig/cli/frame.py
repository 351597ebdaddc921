"""The frame of the commands that use the graph: they open it, and end on Ctrl-C, in one way."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from graphsig.settings import Settings

if TYPE_CHECKING:
    from graphsig.graph import Graph

T = TypeVar("T")


def in_graph(work: Callable[[Graph], Awaitable[T]], settings: Settings | None = None, *, older: bool = False) -> T:
    """Open the graph, and return the result of `work`.

    settings: those of the environment by default. older: accept a graph that `graphsig db upgrade` has to upgrade.
    Raises GraphUnavailableError if the graph cannot be opened.
    """

    async def opened() -> T:
        from graphsig.graph import connect  # imported here: --help needs no driver

        async with connect(settings or Settings.from_environment(), older=older) as graph:
            return await work(graph)

    return asyncio.run(opened())


@contextmanager
def interruptible(way_on: Callable[[], str]) -> Iterator[None]:
    """On Ctrl-C exit with code 130 and a message. way_on: returns the state of the work and how to resume it."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo(f"graphsig: interrupted. {way_on()}".rstrip(), err=True)
        sys.exit(130)
