"""The types of properties in the sample, which has what one source, text vectors and all batch jobs write.

The tests of each loader and of the batch jobs compare the graphs they make, by the fixture `typed`.
"""

from __future__ import annotations

from typing import Any

import pytest
from support.cypher import cypher

from graphsig.settings import Settings


def test_the_sample_has_the_declared_types(sample_settings: Settings, in_graph: Any, mistyped: Any) -> None:
    assert in_graph(sample_settings, mistyped) == []


@pytest.mark.parametrize(
    ("value", "kind"),
    [("date('2021-09-06')", "DATE"), ("2021", "INTEGER"), ("['2021']", "LIST<STRING NOT NULL>"), ("'2021'", None)],
)
def test_another_type_is_noticed(
    empty_graph_settings: Settings, in_graph: Any, mistyped: Any, value: str, kind: str | None
) -> None:
    text = f"CREATE (:Article {{id: 'x', published: {value}}})"
    in_graph(empty_graph_settings, lambda graph: graph.write(cypher(text)))
    found = [(row["property"], row["type"]) for row in in_graph(empty_graph_settings, mistyped)]
    assert found == ([("published", f"{kind} NOT NULL")] if kind else [])
