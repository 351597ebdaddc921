"""Completes a graph after the import: indexes, names that only the whole graph explains, the loads' end."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from graphsig.loaders.discogs import linking
from graphsig.queries import get

if TYPE_CHECKING:
    from graphsig.graph import Graph

State = Literal["empty", "pending", "complete", "other"]


async def standing(graph: Graph, loads: Sequence[str]) -> State:
    """Say what the graph is to a bulk load: empty, made by it and not settled yet, made by it, or something else."""
    if (await graph.read(get("status/contents")))[0]["nodes"] == 0:
        return "empty"
    if {row["id"] for row in await graph.read(get("load/discogs/bulk_loads"))} == set(loads):
        return "pending"
    states = [await graph.read(get("load/load_state"), load=load) for load in loads]
    return "complete" if all(state and state[0]["complete"] for state in states) else "other"


async def wait_for_indexes(graph: Graph) -> None:
    """Wait until every index can be used."""
    while await graph.read(get("load/discogs/indexes_under_way")):
        await asyncio.sleep(0.5)


async def settle(graph: Graph) -> Counter[str]:
    """Link what is named only, end the loads, and return what was linked; repeatable."""
    done = await linking.link_names(graph)
    for load in await graph.read(get("load/discogs/bulk_loads")):
        await graph.write(get("load/discogs/end_bulk_load"), load=load["id"])
    return done
