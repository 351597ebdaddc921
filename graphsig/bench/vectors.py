"""The stages of audio vectors: into the graph, and into their index."""

from __future__ import annotations

import asyncio

import numpy as np

from graphsig import server
from graphsig.bench.watch import Measure, measured
from graphsig.embed.encoder import Model
from graphsig.embed.store import load_vectors
from graphsig.graph import Graph, connect
from graphsig.queries import get
from graphsig.settings import Settings

DIMENSIONS = 512


def vectors(settings: Settings, count: int) -> list[Measure]:
    """Measure storing so many unit vectors on tracks of the graph, and the build of their index, apart."""
    return asyncio.run(_vectors(settings, count))


async def _vectors(settings: Settings, count: int) -> list[Measure]:
    pid = server.status(settings).pid
    async with connect(settings, progress=False) as graph:
        tracks = [row["id"] for row in await graph.read(get("bench/tracks"), limit=count)]
        await graph.write(get("bench/drop_index"))
        made = _vectors_of(tracks)
        with measured("vectors, 512-d", "vectors", server=pid) as stored:
            stored.records = (await load_vectors(graph, made, model=Model("audio", "bench"))).stored
        with measured("vector index", "vectors", server=pid) as built:
            await graph.write(get("schema/40_track_audio_embedding"))
            await _online(graph)
            built.records = stored.records
    return [stored, built]


def _vectors_of(tracks: list[str]) -> list[tuple[str, np.ndarray, str]]:
    made = np.random.default_rng(512).standard_normal((len(tracks), DIMENSIONS), dtype=np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    return [(track, row, "bench") for track, row in zip(tracks, made, strict=True)]


async def _online(graph: Graph) -> None:
    while await graph.read(get("load/discogs/indexes_under_way")):
        await asyncio.sleep(0.2)
