"""The jobs of graphsig: here, at the top, the list is composed that all commands hand to `graphsig.jobs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphsig.jobs import Job


def catalogue() -> tuple[Job, ...]:
    """Return all jobs, each behind those it looks at."""
    from graphsig.jobs import cypher_jobs

    return cypher_jobs()
