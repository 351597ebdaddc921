"""`graphsig export triples`: what is in the graph is in the file, and the validation finds what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from pyarrow import Table, parquet

from graphsig.export import validate
from graphsig.export.triples import schema


def test_validation_finds_what_is_wrong(tmp_path: Path):
    """Counted by hand: one triple twice, one without a tail, one loop, one without source, weights 0 and NaN."""
    triples = [
        ("a", "X", "b", 1.0, "s"),
        ("a", "X", "b", 2.0, "s"),
        ("a", "Y", "b", 0.0, "s"),
        ("a", "Y", None, 1.0, "s"),
        ("c", "X", "c", 1.0, None),
        ("b", "X", "a", float("nan"), "s"),
    ]
    names = schema().names
    table = Table.from_pylist([dict(zip(names, row, strict=True)) for row in triples], schema=schema())
    parquet.write_table(table, tmp_path / "wrong.parquet")
    found = validate(tmp_path / "wrong.parquet")
    assert found.triples == 6
    assert found.entities == 3
    assert found.relations == {"X": 4, "Y": 2}
    assert (found.duplicates, found.dangling, found.loops) == (1, 1, 1)
    assert (found.sourceless, found.weightless) == (1, 2)
    assert found.degrees["most"] == 5  # a: five ends; b: four; c: two
    assert found.as_json()["duplicate_rate"] == round(1 / 6, 6)
