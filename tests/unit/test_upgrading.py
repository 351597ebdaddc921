"""The steps of `graphsig db upgrade`: each is a folder of two files, and belongs to a version."""

from __future__ import annotations

import pytest

from graphsig import queries, schema, upgrading
from graphsig.upgrading import Step

STEPS = upgrading.steps()


def test_they_are_in_order() -> None:
    assert [step.name for step in STEPS[:3]] == ["05_10_article_year", "05_20_load_parser", "05_30_run_outcome"]
    assert [step.version for step in STEPS[:3]] == [5, 5, 5]
    assert [step.version for step in STEPS] == sorted(step.version for step in STEPS)
    assert max(step.version for step in STEPS) <= schema.VERSION


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_one_file_counts_and_one_changes(step: Step) -> None:
    assert not step.count.writes
    assert step.change.writes
    assert "IN TRANSACTIONS" in step.change.text
    assert (step.count.parameters, step.change.parameters) == ((), ())


def test_what_opening_a_graph_applies_changes_no_data() -> None:
    found = queries.folder("schema")
    assert len(found) > 20
    for statement in found:
        assert statement.text.split("\n")[1].startswith("CREATE ")
        assert "IF NOT EXISTS" in statement.text
