"""Names fold to one key however they are typed, and are displayed as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsig.names import display_name, fold


@pytest.mark.parametrize(
    ("catalogue", "shown"),
    [
        ("Designers Republic, The", "The Designers Republic"),
        ("Rob Brown (3)", "Rob Brown"),
        ("Project, The (3)", "The Project"),
        ("Crosby, Stills, Nash & Young", "Crosby, Stills, Nash & Young"),
        ("(2)", "(2)"),
        ("µ-Ziq", "µ-Ziq"),
    ],
)
def test_display_name_is_what_people_write(catalogue: str, shown: str) -> None:
    assert display_name(catalogue) == shown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Björk", "bjork"),
        ("Designers Republic, The", "the designers republic"),
        ("Simon & Garfunkel", "Simon and Garfunkel"),
        ("Florence + The Machine", "Florence and the Machine"),
        ("Sigur Rós", "SIGUR ROS"),
        ("Guns N' Roses", "guns n roses"),
        ("A.F.X.", "a f x"),
        ("Rob Brown (3)", "Rob Brown"),
        ("Mø", "MO"),
        ("ＡＦＸ", "afx"),
        ("!!!", " !!! "),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


def test_different_names_keep_different_keys() -> None:
    names = ["The The", "The", "!!!", "???", "Air", "Aïr Liquide", "Ника", "Ніка", "坂本龍一", "+/-"]
    assert len({fold(name) for name in names}) == len(names)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_only_a_blank_name_has_no_key(text: str) -> None:
    assert bool(fold(text)) == bool(text.strip())
