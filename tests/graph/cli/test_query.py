"""`graphsig query`: listing, showing and running the query files."""

from __future__ import annotations

import json

from graphsig import queries


def test_a_query_runs_with_the_parameters_given(graphsig, sample_settings):
    done = graphsig(
        "query", "recommend/1_resolve/artist", "-p", "key=autechre", "-p", "k=1", "--json", settings=sample_settings
    )
    assert done.returncode == 0, done.stderr
    assert [row["name"] for row in json.loads(done.stdout)] == ["Autechre"]
    assert done.stderr == ""


def test_without_parameters_the_example_of_the_file_is_used_and_said(graphsig, sample_settings):
    done = graphsig("query", "recommend/1_resolve/artist", settings=sample_settings)
    examples = {one.name: one.example for one in queries.get("recommend/1_resolve/artist").parameters}
    assert f"key = {examples['key']}" in done.stderr
    assert done.stdout.splitlines()[0].split()[0] == "id"
    assert done.stdout.splitlines()[-1].endswith(("rows", "row"))


def test_paths_are_drawn_in_the_table_and_taken_apart_in_json(graphsig, sample_settings):
    done = graphsig("query", "evidence/shared_label", settings=sample_settings)
    assert "-[:ON_LABEL]->(" in done.stdout
    assert ")<-[:ON_LABEL]-(" in done.stdout
    done = graphsig("query", "evidence/shared_label", "--json", settings=sample_settings)
    path = json.loads(done.stdout)[0]["path"]
    assert [step.get("type") or step["labels"] for step in path] == [
        ["Artist"],
        "ON_LABEL",
        ["Label"],
        "ON_LABEL",
        ["Artist"],
    ]


def test_a_parameter_of_the_wrong_type_is_one_line(graphsig, sample_settings):
    done = graphsig("query", "recommend/1_resolve/artist", "-p", "key=x", "-p", "k=many", settings=sample_settings)
    assert done.returncode == 2
    assert done.stderr.startswith("graphsig: Neo4j rejects")
    assert "Check the parameters of recommend/1_resolve/artist." in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_query_that_writes_does_so_with_write(graphsig, empty_graph_settings):
    arguments = ("-p", "id=test", "-p", "name=A test")
    done = graphsig("query", "load/source", *arguments, "--write", "--json", settings=empty_graph_settings)
    assert done.returncode == 0, done.stderr
    done = graphsig("query", "status/contents", "--json", settings=empty_graph_settings)
    assert json.loads(done.stdout)[0]["nodes"] == 1
