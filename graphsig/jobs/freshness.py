"""Finds the stale jobs: those whose statements or data have changed since they last ran, and no others."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from graphsig import queries
from graphsig.graph import Graph
from graphsig.jobs.job import Job
from graphsig.parts import PARTS, Part

State = Literal["fresh", "stale", "never run"]


@dataclass(frozen=True)
class Standing:
    """The standing of one job: its state, the fingerprint of what it would work on now, and its last run.

    seconds, memory: of the last run, the memory in bytes as the server counted it.
    """

    job: Job
    state: State
    fingerprint: str
    ended: datetime | None = None
    seconds: float | None = None
    counts: Mapping[str, int] | None = None


async def standings(graph: Graph, jobs: Sequence[Job]) -> list[Standing]:
    """Return the standing of each job; jobs: all there are, each behind those it looks at."""
    parts = await _parts(graph)
    last = {row["job"]: row for row in await graph.read(queries.get("runs/last"))}
    fingerprints: dict[str, str] = {}
    found = []
    for job in jobs:
        own = [job.fingerprint, *(parts[part] for part in job.reads)]
        text = " ".join(own + [fingerprints[each] for each in job.after])
        fingerprints[job.name] = hashlib.sha256(text.encode()).hexdigest()[:16]
        row = last.get(job.name)
        if row is None:
            found.append(Standing(job, "never run", fingerprints[job.name]))
            continue
        state: State = "fresh" if row["fingerprint"] == fingerprints[job.name] else "stale"
        counts = dict(zip(row["statements"], row["counts"], strict=True))
        ended = row["ended"].to_native()
        found.append(Standing(job, state, fingerprints[job.name], ended, row["seconds"], counts))
    return found


async def is_fresh(graph: Graph, jobs: Sequence[Job]) -> bool:
    """Return True if none of the jobs is stale."""
    return all(each.state == "fresh" for each in await standings(graph, jobs))


async def _parts(graph: Graph) -> Mapping[Part, str]:
    """Return a text for each part of the loaded data that changes whenever the data does.

    A load that names no parts, as older versions wrote it, may have fed any.
    """
    parts: dict[Part, str] = defaultdict(str)
    for row in await graph.read(queries.get("runs/loads")):
        for part in row["feeds"] or PARTS:
            parts[part] += f"{row['load']}@{row['next']}@{row['ended']} "
    aligned = await graph.read(queries.get("runs/alignment"))
    parts["alignment"] += aligned[0]["run"] if aligned else ""
    return {part: parts[part] for part in PARTS}
