"""The table of jobs fits the statements: order, what they look at, and that what they write is used."""

from __future__ import annotations

import re

import pytest

from graphsig import queries
from graphsig.errors import BadRequestError, QueryFileError
from graphsig.jobs import CypherJob, cypher_jobs, named
from graphsig.jobs.cypher_job import declared
from graphsig.jobs.memory import size
from graphsig.queries import parse

JOBS = cypher_jobs()

_TYPES = re.compile(r"\[[a-z_]*:([A-Z_|]+)")
_WRITTEN = re.compile(r"(?:MERGE|CREATE)\s*\([^)]*\)-\[[a-z_]*:([A-Z_]+)")
_COMMENT = re.compile(r"//[^\n]*")


def types_in(text: str) -> set[str]:
    """The types of relationships in a statement."""
    return {each for found in _TYPES.findall(_COMMENT.sub("", text)) for each in found.split("|")}


def written_by(job: CypherJob) -> set[str]:
    """The types of relationships that a job makes."""
    return {each for query in job.statements for each in _WRITTEN.findall(_COMMENT.sub("", query.text))}


def test_jobs_come_after_those_they_look_at():
    seen: set[str] = set()
    for job in JOBS:
        assert set(job.after) <= seen, job.name
        seen.add(job.name)


def test_every_folder_is_a_job():
    assert {name.split("/")[1] for name in queries.names() if name.startswith("jobs/")} == {
        job.folder.removeprefix("jobs/") for job in JOBS
    }
    assert len({job.name for job in JOBS}) == len(JOBS)


HEADER = (
    "// How much it may need.\n//\n{0}// reads    nothing\n// returns  bytes: INTEGER\n\nCYPHER 25\nRETURN 1 AS bytes;"
)


def test_a_folder_declares_its_job():
    header = HEADER.format("// job      Odd things\n// after    works, tags\n// loaded   plays,\n//          texts\n")
    job = declared("jobs/95_odd", [parse("jobs/95_odd/00_memory", header)])
    assert (job.name, job.title, job.after, job.reads) == ("odd", "Odd things", ("works", "tags"), ("plays", "texts"))


@pytest.mark.parametrize(
    ("lines", "reason"),
    [("", "must have a `job` line"), ("// job      Odd\n// loaded   smells\n", "is called smells")],
)
def test_a_folder_that_declares_none_is_refused(lines: str, reason: str):
    with pytest.raises(QueryFileError, match=reason):
        declared("jobs/95_odd", [parse("jobs/95_odd/00_memory", HEADER.format(lines))])


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_a_job_says_what_memory_it_needs(job: CypherJob):
    assert job.estimate is not None


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_a_job_comes_after_who_writes_what_it_reads(job: CypherJob):
    """Edges that carry a run and are read are written by the job itself or by one it comes after, however far back."""
    before, waiting = set(), [job]
    while waiting:
        one = waiting.pop()
        before.add(one.name)
        waiting += [named(JOBS, name) for name in one.after if name not in before]
    facts = {"MEMBER_OF", "SIMILAR_TO"}  # loaded ones, which relations hands on to canonical nodes
    read = {each for query in job.statements for each in types_in(query.text)} - facts
    for each in read:
        writers = {other.name for other in JOBS if each in written_by(other)}
        assert not writers or writers & before, f"{job.name} reads {each} of {writers}"


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_what_is_written_is_used(job: CypherJob):
    """By a request, by an explanation, or by another job whose results are."""
    asked = {each for folder in ("recommend", "explain") for q in queries.folder(folder) for each in types_in(q.text)}
    assert written_by(job) <= asked


def test_names():
    assert named(JOBS, " Co-Playlist ").name == "co_playlist"
    with pytest.raises(BadRequestError, match="There is no batch job 'tag'; they are: works, relations,"):
        named(JOBS, "tag")


@pytest.mark.parametrize(
    ("text", "expected"), [("2.00GiB", 2 << 30), ("512.00MiB", 512 << 20), ("0B", 0), ("1024", 1024), ("much", 0)]
)
def test_sizes_as_neo4j_writes_them(text: str, expected: int):
    assert size(text) == expected
