"""Warming: ask what people will ask, so that the first of them does not wait for Neo4j to plan its queries.

Neo4j plans a query when it first sees it, and again for parameters of another type: null is of another type than a
list, and an empty list than one that is not. Queries of many such parameters take one map, which is always a map; for
the others the variants are asked for. Unless `internal.cypher.use_parameter_size` is off it plans again for each order
of magnitude of a list, too.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from dataclasses import replace

from graphsig.documents.requests import LARGEST_LIMIT
from graphsig.errors import GraphsigError, NotFoundError
from graphsig.explainer import explain, unveil, why_not
from graphsig.graph import Graph
from graphsig.queries import get
from graphsig.recommender import recommend
from graphsig.recommender.diversify import diversify
from graphsig.recommender.retrieve import candidates
from graphsig.recommender.seed import seed_of
from graphsig.recommender.state import Seed
from graphsig.recommender.tracks import primary
from graphsig.resolve.names import resolve
from graphsig.signals import DEFAULT_WEIGHTS

LONGEST = 60.0  # seconds after which the service starts as it is
OFTEN = (
    12  # questions that are asked: Neo4j plans a query once more, with compiled expressions, when it has run ten times
)

log = logging.getLogger("graphsig.api")


async def warm(graph: Graph) -> None:
    """Have the plans of a request's queries made; a graph without artists, or without time for it, stays cold."""
    began = time.perf_counter()
    try:
        async with asyncio.timeout(LONGEST):
            await _ask(graph)
    except (GraphsigError, TimeoutError) as error:
        reason = str(error) or f"not done within {LONGEST:.0f} seconds"
        log.warning("plans not warmed", extra={"fields": {"reason": reason}})
    else:
        log.info("plans warmed", extra={"fields": {"duration_ms": round((time.perf_counter() - began) * 1000, 1)}})


async def _ask(graph: Graph) -> None:
    for name in ("nobody", "nobody of this name"):
        with suppress(NotFoundError):
            await resolve(graph, name)
    artists = await graph.read(get("status/busiest_artists"), k=OFTEN)
    for artist in artists:
        await recommend(graph, artist["name"])
    if not artists:
        return
    meaning, _ = await resolve(graph, artists[0]["id"])
    seed = await seed_of(graph, [meaning])
    ids = [artist["id"] for artist in artists[:2]]
    pool = await candidates(graph, seed, DEFAULT_WEIGHTS)
    for each in (seed, replace(seed, audio=None, text=None)):  # in the space of tags there is no centroid
        await diversify(graph, each, pool, limit=10)
    await recommend(graph, ids[-1], limit=LARGEST_LIMIT)
    await _ask_other_types(graph, seed)
    await explain(graph, ids[0], ids[-1])
    await why_not(graph, ids[0], ids[-1])
    await unveil(graph, ids[0])


async def _ask_other_types(graph: Graph, seed: Seed) -> None:
    """Ask for a genre and for a track of an artist, by id and by names that nobody has."""
    for kind in ("genre", "track"):
        with suppress(NotFoundError):
            await resolve(graph, "nobody of this name", kind)
    for tag in list(seed.tags)[:1]:
        await recommend(graph, tag, type="genre")
    for track in await primary(graph, seed.ids[:1], 1):
        await recommend(graph, track["title"], type="track")
        await recommend(graph, track["id"], type="track", of="tracks")
