"""The batch jobs: what requests live on, derived from the loaded facts by the statements of `cypher/batch`."""

from graphsig.batch.freshness import Standing, is_fresh, standings
from graphsig.batch.jobs import JOBS, Job, named
from graphsig.batch.running import Done, due, run

__all__ = ["JOBS", "Done", "Job", "Standing", "due", "is_fresh", "named", "run", "standings"]
