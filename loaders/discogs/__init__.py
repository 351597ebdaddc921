"""The Discogs data dumps: artists, labels, masters and releases."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from graphsig.errors import SourceError
from graphsig.graph import Graph
from graphsig.loaders import pipeline
from graphsig.loaders.discogs.records import KINDS
from graphsig.loaders.discogs.source import DiscogsSource, open_source
from graphsig.loaders.discogs.stream import STDIN
from graphsig.loaders.quarantine import Quarantine
from graphsig.loaders.report import OnProgress, Report

__all__ = ["load_discogs", "read_discogs"]


async def load_discogs(
    graph: Graph,
    paths: Iterable[Path | str],
    *,
    quarantine: Path,
    limit: int | None = None,
    again: bool = False,
    report: OnProgress | None = None,
) -> Report:
    """Load dumps into the graph: artists first, then labels, masters and releases, in whatever order they are given.

    quarantine: folder for the records that cannot be read. limit: how many records of each file to go on by.
    again: load files that are complete once more. Raises SourceError for a file that cannot be used; if it is cut off
    or damaged, after loading what came before.
    """
    done = Report()
    with ExitStack() as stack:
        for source in _in_order(stack, paths, hashed=True):
            await source.prepare(graph)
            done.files.append(
                await pipeline.load(
                    graph, source, quarantine=Quarantine(quarantine), limit=limit, again=again, report=report
                )
            )
    return done


def read_discogs(paths: Iterable[Path | str], *, limit: int | None = None, report: OnProgress | None = None) -> Report:
    """Read dumps and count what they say, without a graph; raises SourceError as `load_discogs` does."""
    with ExitStack() as stack:
        sources = _in_order(stack, paths, hashed=False)
        return Report([pipeline.dry_run(source, limit=limit, report=report) for source in sources])


def _in_order(stack: ExitStack, paths: Iterable[Path | str], *, hashed: bool) -> list[DiscogsSource]:
    """Open all files before the first is loaded, so that a wrong name is told at once."""
    names = [str(path) for path in paths]
    if names.count(STDIN) > 1:
        raise SourceError("Standard input (-) can be given once only.")
    opened = [stack.enter_context(open_source(name, hashed=hashed)) for name in names]
    return sorted(opened, key=lambda source: KINDS.index(source.kind))
