"""Upgrades a graph of an older schema, step by step: the folders of `cypher/upgrade`.

A step is a folder VERSION_NUMBER_NAME, such as `05_10_article_year`, with two files: `count` returns how many nodes
are to be changed, `change` changes them in transactions of its own and returns a row for each. A step finds by itself
what is left to change, so it may be interrupted and repeated.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from graphsig import queries, schema
from graphsig.errors import ConflictError
from graphsig.graph import Graph
from graphsig.queries import Query

LONGEST = 86_400.0  # seconds a step may take
_BATCH = 1000  # rows that are fetched at once
_LOOK = 0.5  # seconds between two looks at indexes that are being filled

Watch = Callable[[str, str], None]  # is told the name of a step, and how far it is


@dataclass(frozen=True)
class Step:
    """One step: its name, the version of the schema that it belongs to, and its statements."""

    name: str
    version: int
    count: Query
    change: Query


@dataclass(frozen=True)
class Due:
    """A step that is to be done, and the number of nodes that it is going to change."""

    step: Step
    nodes: int


@dataclass(frozen=True)
class Plan:
    """Plan of an upgrade from one version of the schema to another, by these steps."""

    found: int
    wanted: int
    steps: tuple[Due, ...]

    @property
    def needed(self) -> bool:
        """Tell if the graph is older than this graphsig."""
        return self.found < self.wanted


def steps() -> list[Step]:
    """Return all steps, in their order."""
    names = sorted({each.name.split("/")[1] for each in queries.folder("upgrade")})
    return [
        Step(
            name,
            int(name.partition("_")[0]),
            queries.get(f"upgrade/{name}/count"),
            queries.get(f"upgrade/{name}/change"),
        )
        for name in names
    ]


async def plan(graph: Graph) -> Plan:
    """Return what an upgrade of the graph would do; changes nothing."""
    found = await schema.version(graph) or 0
    done = {name for row in await graph.read(queries.get("runs/upgrade_state")) for name in row["done"]}
    left = [step for step in steps() if step.version > found and step.name not in done]
    counted = [Due(step, (await graph.read(step.count))[0]["nodes"]) for step in left]
    return Plan(found, schema.VERSION, tuple(counted) if found < schema.VERSION else ())


async def upgrade(graph: Graph, watch: Watch = lambda _name, _what: None) -> dict[str, int]:
    """Bring the graph to this version of the schema; return the number of nodes that each step changed.

    An upgrade that was interrupted is gone on with. Of two at once the later one goes on, and the earlier one stops
    with ConflictError; so do batch jobs and alignments of an older graphsig that are under way.
    """
    planned = await plan(graph)
    if not planned.needed:
        return {}
    run = f"upgrade:{uuid.uuid4()}"
    await graph.write(queries.get("runs/begin_upgrade"), run=run)
    changed: dict[str, int] = {}
    for due in planned.steps:
        changed[due.step.name] = 0
        watch(due.step.name, f"0 of {due.nodes:,}")
        async for rows in graph.apart(due.step.change, _BATCH, timeout=LONGEST):
            changed[due.step.name] += rows
            watch(due.step.name, f"{changed[due.step.name]:,} of {due.nodes:,}")
        _go_on(await graph.write(queries.get("runs/record_step"), run=run, step=due.step.name))
    watch("indexes", "constraints and indexes")
    await schema.apply(graph)
    while left := (await graph.read(queries.get("server/indexes_to_come")))[0]["indexes"]:
        watch("indexes", f"{left} are being filled")
        await asyncio.sleep(_LOOK)
    _go_on(await graph.write(queries.get("runs/end_upgrade"), run=run, version=schema.VERSION))
    return changed


def _go_on(rows: list[dict[str, object]]) -> None:
    if not rows:
        raise ConflictError("Another process upgrades the same graph and goes on with it, so this one stopped.")
