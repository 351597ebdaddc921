"""The stages that need a graph: each on a server of its own, in a folder that is removed afterwards."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from graphsig import server
from graphsig.bench.watch import Measure, folder_size, measured
from graphsig.graph import Graph, connect
from graphsig.loaders import pipeline
from graphsig.loaders.discogs import open_dumps
from graphsig.loaders.discogs.bulk import load_bulk
from graphsig.loaders.discogs.records import KINDS, Kind
from graphsig.loaders.pipeline.quarantine import Quarantine
from graphsig.loaders.pipeline.report import Progress
from graphsig.settings import Settings

Say = Callable[[str], None]
_STORE = ("data/databases/neo4j", "data/transactions/neo4j")  # in the home of the server


@contextmanager
def own_server(settings: Settings) -> Iterator[Settings]:
    """Give the settings of a server of its own, never the user's; it and its graph are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="graphsig-bench-") as folder:
        made = replace(settings, home=Path(folder) / "home", neo4j_uri=None, neo4j_password=None)
        try:
            yield made
        finally:
            server.stop(made)


def incremental(settings: Settings, dumps: Mapping[Kind, Path], say: Say) -> Iterator[Measure]:
    """Measure loading dumps into a running graph, kind by kind, and the releases once more, all of them unchanged.

    Yields each stage when it has ended.
    """
    asyncio.run(_in_graph(settings))  # a server that is just starting is slow
    for kind in KINDS:
        made = _incremental(settings, kind, dumps[kind], say)
        if kind == "releases":  # the last: all of the graph is there
            made.notes["store_bytes_per_release"] = round(store_size(settings) / max(made.records, 1))
        yield made
    yield _incremental(settings, "releases", dumps["releases"], say, again=True)


def _incremental(settings: Settings, kind: Kind, path: Path, say: Say, *, again: bool = False) -> Measure:
    name = f"{'unchanged' if again else 'incremental'}, {kind}"
    say(f"{name}: {path.name}")
    with measured(name, kind, server=server.status(settings).pid) as made, open_dumps([path]) as sources:

        def watch(progress: Progress) -> None:
            if progress.position >= path.stat().st_size / 4:
                made.half_way()

        async def load(graph: Graph) -> int:
            report = await pipeline.load_all(
                graph, sources, quarantine=Quarantine(settings.home / "quarantine"), restart=again, report=watch
            )
            return report.files[0].read

        made.records = asyncio.run(_in_graph(settings, load))
    return made


async def _in_graph(settings: Settings, work: Callable[[Graph], Awaitable[int]] | None = None) -> int:
    async with connect(settings, progress=False) as graph:
        return await work(graph) if work else 0


def bulk(settings: Settings, dumps: Mapping[Kind, Path], say: Say) -> Measure:
    """Measure a bulk load of all four dumps, file to graph with indexes."""
    asyncio.run(_in_graph(settings))
    say("bulk: all four dumps")
    with measured("bulk, all four dumps") as made, open_dumps(dumps.values()) as sources:
        done = load_bulk(settings, sources, folder=settings.home / "bulk", say=say)
        made.records = next(each.read for each in done.report.files if each.kind == "releases")
        made.notes["seconds_by_stage"] = {name: round(seconds, 1) for name, seconds in done.seconds.items()}
    made.notes["store_bytes_per_release"] = round(store_size(settings) / max(made.records, 1))
    return made


def store_size(settings: Settings) -> int:
    """Return the bytes the graph takes on the disk."""
    return sum(folder_size(settings.home / each) for each in _STORE)
