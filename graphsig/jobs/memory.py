"""Refuses a job that may not fit into the memory, before it begins: running out of it would end the server."""

from __future__ import annotations

import re

from graphsig import queries
from graphsig.errors import MemoryNeededError
from graphsig.graph import Graph
from graphsig.jobs.job import Job
from graphsig.server.config import MB, machine_memory

_SIZE = re.compile(r"^(?P<number>[\d.]+)\s*(?P<unit>[KMGT]?)i?B?$", re.IGNORECASE)
_UNITS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}


async def available(graph: Graph) -> int:
    """Return the bytes a transaction may hold: its limit, or three quarters of the heap if that is less."""
    limits = [size(row["value"]) for row in await graph.read(queries.get("server/transaction_memory"))]
    heap = int((await graph.read(queries.get("server/heap")))[0]["bytes"])
    return min([heap * 3 // 4, *(limit for limit in limits if limit)])


async def check(graph: Graph, job: Job, *, force: bool = False) -> int | None:
    """Return the bytes a job may need, None if it does not say.

    Raises MemoryNeededError if that is more than there is, unless force is set.
    """
    wanted = await job.memory(graph)
    if force or wanted is None:
        return wanted
    if job.memory_of == "machine":
        if wanted > (there := machine_memory() * MB):
            raise MemoryNeededError(
                f"The job {job.name} may need {wanted / 1e9:.1f} GB of memory, and this machine has "
                f"{there / 1e9:.1f} GB. Pass --force to try all the same: if it fails, nothing has changed."
            )
    elif wanted > (there := await available(graph)):
        raise MemoryNeededError(
            f"The job {job.name} may need {wanted / 1e9:.1f} GB of the server's memory, and a transaction may take "
            f"{there / 1e9:.1f} GB. Give Neo4j a larger heap (server.memory.heap.max_size) or transaction limit "
            "(db.memory.transaction.max), or pass --force to try all the same: if it fails, nothing has changed."
        )
    return wanted


def size(text: str) -> int:
    """Return a size as Neo4j writes it, "2.00GiB", in bytes; 0 for one that cannot be read."""
    match = _SIZE.match(text.strip())
    return round(float(match["number"]) * 1024 ** _UNITS[match["unit"].lower()]) if match else 0
