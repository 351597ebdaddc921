"""The Discogs data dumps: artists, labels, masters and releases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from graphsig.errors import SourceError
from graphsig.loaders import pipeline
from graphsig.loaders.discogs.records import KINDS
from graphsig.loaders.discogs.source import DiscogsSource, open_source
from graphsig.loaders.discogs.stream import STDIN
from graphsig.loaders.pipeline.quarantine import Quarantine
from graphsig.loaders.pipeline.report import OnProgress, Report

if TYPE_CHECKING:  # processes that only read need no driver
    from graphsig.graph import Graph

__all__ = ["load_discogs", "open_dumps", "read_discogs"]


@contextmanager
def open_dumps(paths: Iterable[Path | str], *, hashed: bool = True) -> Iterator[list[DiscogsSource]]:
    """Open dumps as sources: artists first, then labels, masters and releases, in whatever order they are given.

    All files are opened before the first is loaded, so that a wrong name is told at once. Raises SourceError for a file
    that cannot be used. Without `hashed` a load cannot be taken up again.
    """
    names = [str(path) for path in paths]
    if names.count(STDIN) > 1:
        raise SourceError("Standard input (-) can be given once only.")
    with ExitStack() as stack:
        opened = [stack.enter_context(open_source(name, hashed=hashed)) for name in names]
        yield sorted(opened, key=lambda source: KINDS.index(source.kind))


async def load_discogs(
    graph: Graph,
    paths: Iterable[Path | str],
    *,
    quarantine: Path,
    limit: int | None = None,
    restart: bool = False,
    report: OnProgress | None = None,
) -> Report:
    """Load dumps into the graph.

    quarantine: folder for the records that cannot be read. limit: how many records of each file to go on by.
    restart: load files that are complete once more. Raises SourceError for a file that cannot be used; if it is cut off
    or damaged, after loading what came before.
    """
    with open_dumps(paths) as sources:
        return await pipeline.load_all(
            graph, sources, quarantine=Quarantine(quarantine), limit=limit, restart=restart, report=report
        )


def read_discogs(paths: Iterable[Path | str], *, limit: int | None = None, report: OnProgress | None = None) -> Report:
    """Read dumps and count what they say, without a graph; raises SourceError as `load_discogs` does."""
    with open_dumps(paths, hashed=False) as sources:
        return pipeline.read_all(sources, limit=limit, report=report)
