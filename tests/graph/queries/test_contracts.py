"""Every file of cypher/ keeps its contract: used, runs with its own example, returns what it says, plans well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from graphsig import queries
from graphsig.queries import Query

NAMES = queries.names()
ON_NOTHING = [name for name in NAMES if queries.get(name).writes and name.startswith(("jobs/", "schema/"))]
APART = [name for name in NAMES if "IN TRANSACTIONS" in queries.get(name).text]
ON_SAMPLE = [name for name in NAMES if name not in ON_NOTHING + APART]
PLANNED = ("recommend/", "evidence/", "explain/", "load/")
# It has no audio, no playlists and no listeners; examples of vectors would be too long for a header.
NOT_IN_SAMPLE = {
    "evidence/audio_similarity", "evidence/shared_playlist", "evidence/shared_listener", "evidence/side_by_side",
    "evidence/sonic_neighbour", "recommend/4_tracks/near", "recommend/3_candidates/retrievers/vector/audio",
    "recommend/3_candidates/retrievers/vector/text", "recommend/3_candidates/retrievers/vector/graph",
}  # fmt: skip
RUN_IN_FULL = ("recommend/", "evidence/", "explain/")  # whose examples must find something in the sample

SCANS = {"AllNodesScan", "NodeByLabelScan", "PartitionedAllNodesScan", "PartitionedNodeByLabelScan"}
# Operators that give at most one row for each row they get, by which a product of single rows stays a single row.
# (A Union of unique seeks gives one row a label at most: an id that is a Track's or a Release's.)
ONE_FOR_ONE = {
    "Apply", "Argument", "AssertSameNode", "CacheProperties", "CartesianProduct", "Distinct", "EmptyRow", "Filter",
    "Limit", "Union",
    "NodeUniqueIndexSeek", "NodeUniqueIndexSeek(Locking)", "Optional", "Projection", "Top", "Top1WithTies",
    "LockingMerge", "Merge", "SetProperty", "SetProperties", "SetPropertiesFromMap", "ProduceResults",
}  # fmt: skip


def examples(session: neo4j.Session, query: Query) -> dict[str, Any]:
    """Return the parameters of the file's `:param` lines, read by the server as Browser has them read."""
    columns = ", ".join(f"{parameter.example} AS `{parameter.name}`" for parameter in query.parameters)
    return session.run(f"CYPHER 25 RETURN {columns}").single(strict=True).data() if columns else {}


def columns(query: Query) -> list[str]:
    """Return the names of the columns that the `returns` line promises."""
    return re.findall(r"(?:^|, )([a-z_]\w*): ", re.sub(r"\([^)]*\)|\{[^}]*\}", "", query.fields["returns"]))


def operators(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the operators of a plan."""
    yield plan
    for child in plan.get("children", []):
        yield from operators(child)


def kind(operator: dict[str, Any]) -> str:
    return str(operator["operatorType"]).partition("@")[0]


def single(operator: dict[str, Any]) -> bool:
    """Whether an operator gives one row at most for each row it gets: unique seeks and aggregates over everything."""
    if kind(operator) == "EagerAggregation":
        return operator["args"]["EstimatedRows"] <= 1
    if "UniqueIndexSeek" in kind(operator) and " IN " in operator["args"].get("Details", ""):
        return False
    return kind(operator) in ONE_FOR_ONE and all(single(child) for child in operator.get("children", []))


def drawn(operator: dict[str, Any], depth: int = 0) -> str:
    """Return a plan as text, for the message of a failing test."""
    line = f"{'  ' * depth}{kind(operator)} {operator['args'].get('Details', '')}\n"
    return line + "".join(drawn(child, depth + 1) for child in operator.get("children", []))


def run(session: neo4j.Session, query: Query) -> tuple[list[str], list[neo4j.Record]]:
    """Run a statement with its own examples, take back what it wrote, and return its columns and rows."""
    given = examples(session, query)
    with session.begin_transaction() as transaction:
        result = transaction.run(query.text, given)
        keys, rows = list(result.keys()), list(result)
        transaction.rollback()
    return keys, rows


@pytest.mark.parametrize("name", ON_SAMPLE)
def test_a_statement_runs_returns_what_it_says_and_plans_well(name, sample_settings, driver):
    """On the sample; one test, so that a statement is planned once. Reads run in a READ session."""
    query = queries.get(name)
    mode = neo4j.WRITE_ACCESS if query.writes else neo4j.READ_ACCESS
    with driver.session(default_access_mode=mode) as session:
        keys, rows = run(session, query)
        assert keys == columns(query)
        if name.startswith(RUN_IN_FULL) and name not in NOT_IN_SAMPLE:
            assert rows, "the example finds nothing in the sample"
        if not name.startswith(PLANNED):
            return
        plan = session.run(f"EXPLAIN {query.text}", examples(session, query)).consume().plan
    assert plan is not None
    for operator in operators(plan):
        assert kind(operator) not in SCANS, drawn(plan)
        if kind(operator) == "CartesianProduct":
            assert all(single(child) for child in operator.get("children", [])), drawn(plan)
        if kind(operator) == "Eager" and name.startswith("load/"):
            assert "plan" in query.fields, f"an Eager without a `plan` line that explains it\n{drawn(plan)}"


@pytest.mark.parametrize("name", ON_NOTHING)
def test_a_statement_of_a_job_runs_and_returns_what_it_says(name, empty_graph_settings, driver):
    """On an empty graph: over the sample a job takes seconds, which tests/graph/jobs spends once."""
    query = queries.get(name)
    with driver.session() as session:
        keys, _ = run(session, query)
    assert keys == columns(query)


@pytest.mark.parametrize("name", APART)
def test_a_statement_that_commits_by_itself_runs_and_returns_what_it_says(name, empty_graph_settings, driver):
    """On an empty graph, as it cannot be rolled back."""
    query = queries.get(name)
    with driver.session() as session:
        assert list(session.run(query.text).keys()) == columns(query)
