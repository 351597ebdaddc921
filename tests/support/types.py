"""The type of each property: as docs/properties.md declares it, and as a graph has it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graphsig.graph import Graph
from graphsig.settings import Settings

from .cypher import cypher
from .servers import InGraph

# What type the values of each property have, on nodes by label and on relationships by type.
TYPES = cypher(
    """MATCH (n) WITH n LIMIT $most UNWIND labels(n) AS owner UNWIND keys(n) AS property
    RETURN DISTINCT owner, property, valueType(n[property]) AS type
    UNION
    MATCH ()-[r]->() WITH r LIMIT $most UNWIND keys(r) AS property
    RETURN DISTINCT type(r) AS owner, property, valueType(r[property]) AS type"""
)
LARGEST = 50_000  # nodes and relationships of a test's graph that are looked at


@pytest.fixture(scope="session")
def declared() -> dict[tuple[str, str], str]:
    """The type of each property, by label or type of relationship, as docs/properties.md has it."""
    text = (Path(__file__).parents[2] / "docs" / "properties.md").read_text(encoding="utf-8")
    table = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    return {
        (owner.strip("`"), name.strip("`")): kind
        for owner, properties in table
        for name, kind in (each.split(" ", 1) for each in properties.split(", "))
    }


@pytest.fixture(scope="session")
def mistyped(declared: dict[tuple[str, str], str]) -> Callable[[Graph], Awaitable[list[dict[str, Any]]]]:
    """A function that returns the properties of a graph that are not declared, or not of their declared type."""

    async def find(graph: Graph) -> list[dict[str, Any]]:
        wrong = []
        for row in await graph.read(TYPES, most=LARGEST):
            expected = declared.get((row["owner"], row["property"]), "nothing")
            kind = row["type"].replace(" NOT NULL", "")
            if kind != expected and not (kind == "LIST<NOTHING>" and expected.startswith("LIST")):
                wrong.append({**row, "declared": expected})
        return wrong

    return find


@pytest.fixture
def typed(empty_graph_settings: Settings, in_graph: InGraph, mistyped: Any) -> Iterator[None]:
    """After the test, each property of its graph has the one type that is declared, whatever wrote it."""
    yield
    assert in_graph(empty_graph_settings, mistyped) == []
