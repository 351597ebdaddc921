"""`graphsig query`: listing, showing and running the query files."""

from __future__ import annotations

import json

import pytest

from graphsig import queries
from graphsig.cli.query import value


def test_the_list_names_all_with_what_they_return(graphsig):
    done = graphsig("query", "--list")
    for name in queries.names():
        assert name in done.stdout
    assert queries.get("recommend/resolve").title in done.stdout


def test_show_prints_the_file_as_it_is(graphsig):
    done = graphsig("query", "recommend/resolve", "--show")
    assert done.stdout == (queries.ROOT / "recommend" / "resolve.cypher").read_text(encoding="utf-8")


def test_a_query_runs_with_the_parameters_given(graphsig, sample_settings):
    done = graphsig("query", "recommend/resolve", "-p", "key=autechre", "-p", "k=1", "--json", settings=sample_settings)
    assert done.returncode == 0, done.stderr
    assert [row["name"] for row in json.loads(done.stdout)] == ["Autechre"]
    assert done.stderr == ""


def test_without_parameters_the_example_of_the_file_is_used_and_said(graphsig, sample_settings):
    done = graphsig("query", "recommend/resolve", settings=sample_settings)
    examples = {one.name: one.example for one in queries.get("recommend/resolve").parameters}
    assert f"key = {examples['key']}" in done.stderr
    assert done.stdout.splitlines()[0].split()[0] == "id"
    assert done.stdout.splitlines()[-1].endswith(("rows", "row"))


def test_paths_are_drawn_in_the_table_and_taken_apart_in_json(graphsig, sample_settings):
    done = graphsig("query", "explain/shared_label", settings=sample_settings)
    assert "-[:ON_LABEL]->(" in done.stdout
    assert ")<-[:ON_LABEL]-(" in done.stdout
    done = graphsig("query", "explain/shared_label", "--json", settings=sample_settings)
    path = json.loads(done.stdout)[0]["path"]
    assert [step.get("type") or step["labels"] for step in path] == [
        ["Artist"],
        "ON_LABEL",
        ["Label"],
        "ON_LABEL",
        ["Artist"],
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "--list"),
        (["recommend/resolv"], 6, "recommend/resolve"),
        (["../queries"], 6, "There is no query"),
        (["recommend/resolve", "-p", "who=x"], 2, "no parameter 'who'. Its parameters: key, k"),
        (["recommend/resolve", "-p", "key"], 2, "NAME=VALUE"),
        (["recommend/resolve", "-p", f"k={2**63}"], 2, "whole numbers"),
        (["meta/record_schema"], 2, "--write"),
        (["meta/record_schema", "--write"], 2, "needs all its parameters: version"),
    ],
)
def test_what_cannot_be_run_is_said_without_a_server(graphsig, arguments, code, message):
    done = graphsig("query", *arguments)
    assert done.returncode == code
    assert message in done.stderr


def test_a_parameter_of_the_wrong_type_is_one_line(graphsig, sample_settings):
    done = graphsig("query", "recommend/resolve", "-p", "key=x", "-p", "k=many", settings=sample_settings)
    assert done.returncode == 2
    assert done.stderr.startswith("graphsig: Neo4j rejects")
    assert "Check the parameters of recommend/resolve." in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_query_that_writes_does_so_with_write(graphsig, empty_graph_settings):
    arguments = ("-p", "id=test", "-p", "name=A test")
    done = graphsig("query", "load/source", *arguments, "--write", "--json", settings=empty_graph_settings)
    assert done.returncode == 0, done.stderr
    done = graphsig("query", "meta/contents", "--json", settings=empty_graph_settings)
    assert json.loads(done.stdout)[0]["nodes"] == 1


@pytest.mark.parametrize(
    ("written", "declared", "expected"),
    [
        ("3", "INTEGER", 3),
        ("0.5", "FLOAT", 0.5),
        ('["a", "b"]', "LIST<STRING>", ["a", "b"]),
        ("808 State", "STRING", "808 State"),
        ("808", "STRING", "808"),
        ("true", "STRING", "true"),
        ('"808"', "STRING", "808"),
        ("null", "STRING or null", "null"),
        ("a=b", "STRING", "a=b"),
        ("", "STRING", ""),
        ("true", "BOOLEAN", True),
    ],
)
def test_values_are_json_or_else_text(written, declared, expected):
    assert value(written, declared) == expected
