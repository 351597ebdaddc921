"""Whether a job fits into the server's memory: asked before it begins, since running out of it would end the server."""

from __future__ import annotations

import re

from graphsig import queries
from graphsig.batch.jobs import Job
from graphsig.errors import MemoryNeededError
from graphsig.graph import Graph

_SIZE = re.compile(r"^(?P<number>[\d.]+)\s*(?P<unit>[KMGT]?)i?B?$", re.IGNORECASE)
_UNITS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}


async def needed(graph: Graph, job: Job) -> int | None:
    """Return the bytes a job may need at most, as its `00_memory` estimates; None if it has none."""
    if job.memory is None:
        return None
    return int((await graph.read(job.memory))[0]["bytes"])


async def available(graph: Graph) -> int:
    """Return the bytes a transaction may hold: its limit, or three quarters of the heap if that is less."""
    limits = [size(row["value"]) for row in await graph.read(queries.get("meta/transaction_memory"))]
    heap = int((await graph.read(queries.get("meta/heap")))[0]["bytes"])
    return min([heap * 3 // 4, *(limit for limit in limits if limit)])


async def check(graph: Graph, job: Job) -> int | None:
    """Return what `needed` does; raises MemoryNeededError if that is more than there is."""
    wanted = await needed(graph, job)
    if wanted is not None and wanted > (there := await available(graph)):
        raise MemoryNeededError(
            f"The job {job.name} may need {wanted / 1e9:.1f} GB of the server's memory, and a transaction may take "
            f"{there / 1e9:.1f} GB. Give Neo4j a larger heap (server.memory.heap.max_size) or transaction limit "
            "(db.memory.transaction.max), or say --force to try all the same: if it fails, nothing has changed."
        )
    return wanted


def size(text: str) -> int:
    """Return a size as Neo4j writes it, "2.00GiB", in bytes; 0 for one that cannot be read."""
    match = _SIZE.match(text.strip())
    return round(float(match["number"]) * 1024 ** _UNITS[match["unit"].lower()]) if match else 0
