"""Warming: ask what people will ask, so that the first of them does not wait for Neo4j to plan its queries.

Neo4j plans a query when it first sees it, and again for parameters of another type, where a list that is empty has
another type than one that is not; unless `internal.cypher.use_parameter_size` is off it plans again for each order of
magnitude of a list, too. Hence the variants.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress

from graphsig.errors import GraphsigError, NotFoundError
from graphsig.graph import Graph
from graphsig.queries import get
from graphsig.recommend import LARGEST_LIMIT, candidates, diversify, explain, recommend, seed_of
from graphsig.recommend.resolve import resolve
from graphsig.recommend.weights import DEFAULT

LONGEST = 60.0  # seconds after which the service starts as it is

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
    artists = await graph.read(get("meta/busiest_artists"), k=2)
    if not artists:
        return
    await recommend(graph, artists[0]["name"])
    meaning, _ = await resolve(graph, artists[0]["id"])
    seed = await seed_of(graph, [meaning])
    ids = [artist["id"] for artist in artists]
    for names in (ids[:1], ids):
        for family in ([], ids[-1:], ids * 2):
            pool = await candidates(graph, {**seed, "ids": names, "excluded": names, "family": family}, DEFAULT)
        await diversify(graph, {**seed, "ids": names}, pool, limit=10)
        await explain.reasons(graph, names, ids)
    await recommend(graph, ids[-1], limit=LARGEST_LIMIT)
