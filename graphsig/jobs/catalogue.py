"""Finding one's way in a list of jobs, which the caller composes: no job is named here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from graphsig.errors import BadRequestError
from graphsig.jobs.job import Job

J = TypeVar("J", bound=Job)


def named(jobs: Sequence[J], name: str) -> J:
    """Return the job of that name, written with `-` or `_`; raises BadRequestError if there is none."""
    for job in jobs:
        if job.name == name.strip().lower().replace("-", "_"):
            return job
    raise BadRequestError(f"There is no batch job {name!r}; they are: {', '.join(job.name for job in jobs)}.")


def with_needs(jobs: Sequence[J], names: Collection[str]) -> list[J]:
    """Return the jobs of those names and all that they look at, directly or through others, in the order of `jobs`.

    Without names these are all jobs. Raises BadRequestError for a name that none has.
    """
    needed = {named(jobs, name).name for name in names} or {job.name for job in jobs}
    for job in reversed(jobs):  # a job stands behind those it looks at
        if job.name in needed:
            needed |= set(job.after)
    return [job for job in jobs if job.name in needed]
