"""Every file of cypher/ keeps its contract: used, runs with its own example, returns what it says, plans well."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

import graphsig
from graphsig import queries

NAMES = queries.names()


def test_there_are_queries_of_every_folder():
    assert {name.partition("/")[0] for name in NAMES} >= {"schema", "runs", "load", "jobs", "recommend", "explain"}


@pytest.mark.parametrize("name", NAMES)
def test_the_file_keeps_the_form(name):
    query = queries.get(name)
    assert query.title.endswith(".")
    for parameter in query.parameters:
        assert not parameter.example.startswith("{"), "Browser reads `:param x => {…}` wrongly: write ({…})"


def used_names() -> tuple[set[str], set[str]]:
    """Return the names and the folders of queries that the code asks for, and names among its other texts."""
    names: set[str] = set()
    folders: set[str] = set()
    # os.walk, since Path.rglob does not enter the links to api/ and loaders/.
    for folder, _, files in os.walk(Path(graphsig.__file__).parent, followlinks=True):
        for file in files:
            if not file.endswith(".py"):
                continue
            for node in ast.walk(ast.parse(Path(folder, file).read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    names.add(node.value)
                if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "folder":
                    folders.update(each.value for each in node.args if isinstance(each, ast.Constant))
    return names, folders


def test_every_file_is_used():
    names, folders = used_names()
    cypher = " ".join(queries.get(name).text for name in NAMES)  # a query may name the query that proves its row
    unused = [
        name
        for name in NAMES
        if name not in names
        and name.partition("/")[0] not in folders
        and f"'{name}'" not in cypher
        and f"// {queries.get(name).title}\n" not in cypher  # a fragment that is pasted under its title
    ]
    assert unused == []
