"""Leaks: a graph that holds the truth that a task asks for, so that its figures say nothing."""

from __future__ import annotations

from collections.abc import Sequence

from graphsig import queries
from graphsig.evaluate.tasks import Task
from graphsig.graph import Graph

_BATCH = 5000


async def leaked(graph: Graph, task: Task, asked: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs of the truth that the graph states: a seed, or a playlist, and an artist (see Task.proof)."""
    if task.proof == "SIMILAR_TO":
        name = "evaluate/leaked_similar"
        pairs = {(seed, id_) for query in asked for seed in task.seeds[query] for id_ in task.relevant[query]}
    else:
        name = "evaluate/leaked_playlists"
        pairs = {(query, id_) for query in asked for id_ in task.relevant[query]}
    ordered = sorted(pairs)
    found: set[tuple[str, str]] = set()
    for at in range(0, len(ordered), _BATCH):
        rows = await graph.read(queries.get(name), pairs=[list(pair) for pair in ordered[at : at + _BATCH]])
        found.update((row["one"], row["other"]) for row in rows)
    return sorted(found)
