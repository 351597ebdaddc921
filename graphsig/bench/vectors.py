"""The stages of audio vectors: into the graph, and into their index."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import numpy as np

from graphsig import server
from graphsig.bench.watch import Measure, measured
from graphsig.graph import Graph, Vector, connect
from graphsig.queries import get
from graphsig.settings import Settings

DIMENSIONS = 512
BATCH = 2_000


def vectors(settings: Settings, count: int) -> list[Measure]:
    """Measure storing so many unit vectors on tracks of the graph, and the build of their index, apart."""
    return asyncio.run(_vectors(settings, count))


async def _vectors(settings: Settings, count: int) -> list[Measure]:
    pid = server.status(settings).pid
    async with connect(settings, progress=False) as graph:
        tracks = [row["id"] for row in await graph.read(get("bench/tracks"), limit=count)]
        await graph.write(get("bench/drop_index"))
        with measured("vectors, 512-d", "vectors", server=pid) as stored:
            for batch in _batches(tracks):
                rows = await graph.write(get("load/audio/vectors"), rows=batch, model="bench")
                stored.records += rows[0]["stored"]
        with measured("vector index", "vectors", server=pid) as built:
            await graph.write(get("schema/40_track_audio_embedding"))
            await _online(graph)
            built.records = stored.records
    return [stored, built]


def _batches(tracks: list[str]) -> Iterator[list[dict[str, object]]]:
    dice = np.random.default_rng(512)
    for begin in range(0, len(tracks), BATCH):
        ids = tracks[begin : begin + BATCH]
        made = dice.standard_normal((len(ids), DIMENSIONS), dtype=np.float32)
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        yield [
            {"id": track, "vector": Vector(row.astype(">f4").tobytes(), "f32"), "hash": "bench"}
            for track, row in zip(ids, made, strict=True)
        ]


async def _online(graph: Graph) -> None:
    while await graph.read(get("load/discogs/indexes_under_way")):
        await asyncio.sleep(0.2)
