"""The first to ask waits no longer than others: plans are made before the address is announced."""

from __future__ import annotations

from typing import Any

import pytest

from graphsig.api.warm import warm
from graphsig.graph import Graph, Row
from graphsig.queries import Query
from graphsig.recommender import recommend
from graphsig.settings import Settings
from graphsig.signals import parse


class Noting(Graph):
    """A graph that notes for what Neo4j keeps a plan: the statement, and the types of its parameters."""

    def __init__(self, graph: Graph) -> None:
        vars(self).update(vars(graph))
        self.plans: set[tuple[str, tuple[tuple[str, str], ...]]] = set()

    async def read(self, query: Query, /, **parameters: Any) -> list[Row]:
        types = {name: kind(value) for name, value in parameters.items()}
        self.plans.add((query.name, tuple(sorted(types.items()))))
        return await super().read(query, **parameters)


def kind(value: Any) -> str:
    """The type that a value is of to Neo4j: an empty list is of another than one that is not."""
    return f"empty {type(value).__name__}" if value == [] else type(value).__name__


@pytest.mark.parametrize(
    ("question", "options"),
    [
        ("Ken Ishii", {}),
        ("Autechre", {"limit": 100}),
        ("LFO", {"weights": parse("tag_overlap=1")}),
    ],
)
def test_the_first_answer_needs_no_planning(in_graph, sample_settings: Settings, question, options):
    """Every query of it has been asked with parameters of the same types."""

    async def plans(graph: Graph) -> tuple[set[Any], set[Any]]:
        warmed, asked = Noting(graph), Noting(graph)
        await warm(warmed)
        await recommend(asked, question, **options)
        return warmed.plans, asked.plans

    warmed, asked = in_graph(sample_settings, plans)
    assert len(asked) > 4
    assert asked - warmed == set()


def test_an_empty_graph_is_served_cold(serving, empty_graph_settings: Settings):
    with serving(empty_graph_settings) as service, service.client() as client:
        assert client.get("/recommend?q=Autechre").status_code == 404
        assert {line["level"] for line in service.log()} == {"info"}
