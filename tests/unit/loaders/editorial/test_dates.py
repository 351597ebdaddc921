"""Dates of articles: read as exactly as they are written, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsig.loaders.editorial.dates import read_date, year_of


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2021", "2021"),
        ("  2021 ", "2021"),
        (2021, "2021"),
        ("2021-09", "2021-09"),
        ("2021-09-06", "2021-09-06"),
        ("20210906", "2021-09-06"),
        (20210906, "2021-09-06"),
        ("20210906T101500Z", "2021-09-06"),
        ("2021-00-00", "2021"),
        ("2021-09-00", "2021-09"),
        ("2020-02-29", "2020-02-29"),
        ("2021-09-06Z", "2021-09-06"),
        ("2021-09-06+02:00", "2021-09-06"),
        ("2021-09-06 10:15:00", "2021-09-06"),
        ("2021-09-06T10:15:00.123456789Z", "2021-09-06"),
        # Both are the 7th in UTC; the day is the one that is written.
        ("2021-09-06T23:30:00-07:00", "2021-09-06"),
        ("Mon, 06 Sep 2021 23:30:00 -0700", "2021-09-06"),
        ("Mon, 06 Sep 2021 10:00:00 GMT", "2021-09-06"),
        ("6 Sep 2021 10:00", "2021-09-06"),
        ("Monday, 06 Sep 99 10:00:00 EST", "1999-09-06"),
        # 2021-09-06T10:00:00Z
        (1630922400, "2021-09-06"),
        ("1630922400", "2021-09-06"),
        (1630922400.75, "2021-09-06"),
        ("1630922400.75", "2021-09-06"),
        (1630922400123, "2021-09-06"),
        ("1630922400123", "2021-09-06"),
        # 1979-12-31T23:59:59Z
        (315532799, "1979-12-31"),
    ],
)
def test_a_date_is_kept_as_exact_as_it_is(written: object, expected: str) -> None:
    assert read_date(written) == expected
    assert year_of(expected) == int(expected.partition("-")[0])


@pytest.mark.parametrize(
    "written",
    [
        None, "", "yesterday", "two days ago", "2021-13-45", "2021-02-29", "2021-13", "2021-00-06", "0000-00-00",
        "0000", "0001-01-01T00:00:00Z", "9999-12-31", "99999", 99999, 0, -1, 202109, "202109", True, False, [2021],
        {"year": 2021}, "06/09/2021", "09/06/2021", "6.9.2021", "2021-9-6", "2021-W36", "2021-249", "2021-09-061",
        "September 2021", "31 Feb 2021 10:00 GMT", "6 Foo 2021 10:00:00 GMT", "٢٠٢١", "２０２１-09-06", "9" * 100_000,
        10**400, float("nan"), float("inf"), "2021-09-06T" + "0" * 1000,
    ],
)  # fmt: skip
def test_what_is_no_certain_date_is_none(written: object) -> None:
    assert read_date(written) is None


def test_an_article_without_a_date_has_no_year() -> None:
    assert year_of(None) is None


@given(st.text() | st.integers() | st.floats() | st.from_regex(r"\A[0-9:., TZ+-]{1,20}\Z"))
def test_whatever_is_read_is_a_date_that_reads_the_same(written: object) -> None:
    found = read_date(written)
    assert found is None or (read_date(found) == found and len(found) in (4, 7, 10))
