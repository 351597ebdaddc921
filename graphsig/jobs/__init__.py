"""Jobs: declared work on the graph, such as the statements of `cypher/jobs` that derive what requests live on.

The caller composes the list of jobs and hands it to each function here, so a room that brings jobs of its own, such as
models, can know this one.
"""

from graphsig.jobs.catalogue import named
from graphsig.jobs.cypher_job import CypherJob, cypher_jobs
from graphsig.jobs.freshness import Standing, is_fresh, standings
from graphsig.jobs.job import Job
from graphsig.jobs.running import Done, due, run
from graphsig.jobs.stream_job import StreamJob

__all__ = [
    "CypherJob",
    "Done",
    "Job",
    "Standing",
    "StreamJob",
    "cypher_jobs",
    "due",
    "is_fresh",
    "named",
    "run",
    "standings",
]
