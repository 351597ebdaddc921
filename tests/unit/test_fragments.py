"""Fragments: subqueries of files that run alone, pasted into one statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsig import fragments, queries
from graphsig.errors import QueryFileError

HEADER = "// {}.\n//\n// reads    (:A)\n// returns  n: STRING\n\nCYPHER 25\nMATCH (a:A)\n"
ONE = HEADER.format("Names") + "CALL (a) {\n  LET n = a.name\n  RETURN n\n}\nRETURN n;\n"
OTHER = HEADER.format("Ids") + "CALL (a) {\n  RETURN a.id AS n\n}\nRETURN n;\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder `rooms/some` of another `cypher/`, with two fragments."""
    made = tmp_path / "rooms" / "some"
    made.mkdir(parents=True)
    made.joinpath("one.cypher").write_text(ONE)
    made.joinpath("other.cypher").write_text(OTHER)
    monkeypatch.setattr(queries, "ROOT", tmp_path)
    queries.get.cache_clear()
    yield made
    queries.get.cache_clear()


def test_a_union_has_a_branch_per_file_under_its_title(folder: Path) -> None:
    assert fragments.union("rooms/some", 2) == (
        "  // Names.\n  LET n = a.name\n  RETURN n\n  UNION ALL\n  // Ids.\n  RETURN a.id AS n"
    )


def test_calls_are_pasted_as_they_stand(folder: Path) -> None:
    one, other = "// Names.\nCALL (a) {\n  LET n = a.name\n  RETURN n\n}", "// Ids.\nCALL (a) {\n  RETURN a.id AS n\n}"
    assert fragments.calls("rooms/some") == f"{one}\n\n{other}"
    assert fragments.calls("rooms/some", only=["other"]) == other
    assert fragments.calls("rooms/some", but=["other"]) == one
    assert fragments.as_map("rooms/some") == "LET signals = {one: one, other: other}"


@pytest.mark.parametrize(
    "text",
    ["MATCH (a:A)\nRETURN a.name AS n", "CALL () {\n  RETURN 1 AS n\n}\nCALL () {\n  RETURN 2 AS m\n}\nRETURN n"],
)
def test_a_fragment_has_one_subquery(folder: Path, text: str) -> None:
    folder.joinpath("one.cypher").write_text(
        f"// Names.\n//\n// reads    (:A)\n// returns  n: STRING\n\nCYPHER 25\n{text};\n"
    )
    with pytest.raises(QueryFileError, match=r"rooms/some/one\.cypher: a fragment needs one `CALL"):
        fragments.union("rooms/some", 0)
