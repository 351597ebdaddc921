"""Values of Cypher as cells and as JSON, made by a real server."""

from __future__ import annotations

from neo4j.vector import Vector

from graphsig.cli.render import MAX_CELL, jsonable, table


def test_a_driver_vector_is_a_list():
    assert jsonable(Vector([0.5, 1.0], "f32")) == [0.5, 1.0]


def test_a_table_is_aligned_and_long_cells_are_cut():
    shown = table([{"a": "x", "b": 1}, {"a": "y" * 100, "b": 2}]).splitlines()
    assert len(shown[1].split("  ")[0]) == MAX_CELL
    assert shown[3].rstrip()[: MAX_CELL + 3] == "y" * (MAX_CELL - 1) + "…" + "  2"
    assert shown[-1] == "2 rows"


def test_a_table_without_rows_or_columns_only_counts():
    assert table([]) == "0 rows"
    assert table([{}]) == "1 row"
