"""Declarations: the values that each kind of setting takes, from a file and as text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graphsig.settings.declaring import declarations, setting


@dataclass(frozen=True)
class Sample:
    flag: bool = setting("a.flag", "A flag.", default=False)
    share: float = setting("a.share", "A share.", default=0.5, least=0, most=1)
    above: int | None = setting("a.above", "A number.", least=3, otherwise="none")
    ratio: float = setting("a.ratio", "A ratio.", default=1.0, most=2.5)
    other: str = "no setting"


FOUND = declarations(Sample)


def test_only_settings_are_declared() -> None:
    assert list(FOUND) == ["flag", "share", "above", "ratio"]
    assert [each.kind for each in FOUND.values()] == [bool, float, int, float]
    assert [each.default() for each in FOUND.values()] == [False, 0.5, None, 1.0]
    assert [each.default_text for each in FOUND.values()] == ["False", "0.5", "none", "1.0"]
    assert [each.wanted for each in FOUND.values()] == [
        "true or false", "a number from 0 to 1", "a whole number from 3", "a number to 2.5",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("flag", "true", True),
        ("flag", "YES", True),
        ("flag", " 0", False),
        ("share", "0", 0.0),
        ("share", "1e-3", 0.001),
        ("above", "3", 3),
        ("above", " 12 ", 12),
        ("ratio", "-7", -7.0),
    ],
)
def test_text(name: str, text: str, value: Any) -> None:
    read = FOUND[name].read(text, Path())
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("name", "text"),
    [("flag", "maybe"), ("share", "nan"), ("share", "1.01"), ("above", "2"), ("above", "3.5"), ("ratio", "-inf")],
)
def test_text_that_is_refused(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=FOUND[name].wanted):
        FOUND[name].read(text, Path())


@pytest.mark.parametrize(
    ("name", "given"),
    [("flag", 1), ("flag", "true"), ("share", True), ("share", "0.5"), ("above", 3.0), ("above", None), ("ratio", [])],
)
def test_a_value_of_another_type_is_refused(name: str, given: Any) -> None:
    with pytest.raises(ValueError, match=FOUND[name].wanted):
        FOUND[name].value_of(given, Path())


def test_a_whole_number_will_do_for_a_number() -> None:
    read = FOUND["share"].value_of(1, Path())
    assert (read, type(read)) == (1.0, float)
