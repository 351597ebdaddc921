"""The batch step: what requests live on, derived from the loaded facts by the files of `cypher/batch`, in order."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from graphsig import queries
from graphsig.errors import ConflictError
from graphsig.graph import Graph, Row, Transaction
from graphsig.queries import Query


async def run_all(
    graph: Graph, *, again: bool = False, report: Callable[[str], None] = lambda _: None
) -> dict[str, int] | None:
    """Run every batch statement; return what each counted, or None if nothing was loaded since the last run.

    Each statement is one transaction that merges under a new run id; those called remove_stale remove what only older
    runs derived. A run that is cut short is therefore completed by the next one. `report` is told each statement's
    name.

    Of two runs at once the later one goes on, as it may know more; the earlier one stops with ConflictError.
    """
    fingerprint = await _fingerprint(graph)
    if not again and fingerprint == await _last(graph):
        return None
    run = f"run:{uuid.uuid4()}"
    counts: dict[str, int] = {}
    await graph.write(queries.get("meta/begin_run"), run=run)
    for query in queries.folder("batch"):
        report(query.name)
        given = {"run": run} if any(p.name == "run" for p in query.parameters) else {}
        rows = await _alone(graph, run, query, **given)
        counts[query.name] = next(iter(rows[0].values())) if rows else 0
    lines = [f"{name}: {count}" for name, count in counts.items()]
    await _alone(graph, run, queries.get("meta/record_run"), run=run, fingerprint=fingerprint, counts=lines)
    return counts


async def is_fresh(graph: Graph) -> bool:
    """Whether nothing was loaded since the last run, so that `run_all` would do nothing."""
    return await _fingerprint(graph) == await _last(graph)


async def _fingerprint(graph: Graph) -> str:
    """Return a text that changes when the statements do, and when a load goes on or ends."""
    loads = await graph.read(queries.get("meta/loads"))
    return f"{queries.fingerprint('batch')} {loads[0]['fingerprint']}"


async def _last(graph: Graph) -> str | None:
    """Return the fingerprint of the last run that came to its end."""
    last = await graph.read(queries.get("meta/last_run"))
    return str(last[0]["fingerprint"]) if last else None


async def _alone(graph: Graph, run: str, query: Query, /, **parameters: str | list[str]) -> list[Row]:
    """Run a statement in a transaction that no other run can come between."""

    async def work(transaction: Transaction) -> list[Row]:
        if not await transaction.run(queries.get("meta/hold_run"), run=run):
            raise ConflictError("Another process derives the same from newer data, so this one stopped.")
        return await transaction.run(query, **parameters)

    return await graph.transact(work, writes=True)
