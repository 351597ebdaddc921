"""`graphsig query`: listing, showing and running the query files."""

from __future__ import annotations

import pytest

from graphsig import queries
from graphsig.cli.query import value


def test_the_list_names_all_with_what_they_return(graphsig):
    done = graphsig("query", "--list")
    for name in queries.names():
        assert name in done.stdout
    assert queries.get("recommend/1_resolve/artist").title in done.stdout


def test_show_prints_the_file_as_it_is(graphsig):
    done = graphsig("query", "recommend/1_resolve/artist", "--show")
    assert done.stdout == (queries.ROOT / "recommend" / "1_resolve" / "artist.cypher").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "--list"),
        (["recommend/resolv"], 6, "recommend/1_resolve/"),
        (["../queries"], 6, "There is no query"),
        (["recommend/1_resolve/artist", "-p", "who=x"], 2, "no parameter 'who'. Its parameters: key, k"),
        (["recommend/1_resolve/artist", "-p", "key"], 2, "NAME=VALUE"),
        (["recommend/1_resolve/artist", "-p", f"k={2**63}"], 2, "whole numbers"),
        (["server/record_schema"], 2, "--write"),
        (["server/record_schema", "--write"], 2, "needs all its parameters: version"),
    ],
)
def test_what_cannot_be_run_is_said_without_a_server(graphsig, arguments, code, message):
    done = graphsig("query", *arguments)
    assert done.returncode == code
    assert message in done.stderr


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
