from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsig.loaders.discogs.tracklist import matching, milliseconds

VINYL = ["A1", "A2", "A3", "B1", "B2", "AA1", "AA2"]
NUMBERS = [str(n) for n in range(1, 21)]
DISCS = [f"{disc}-{n}" for disc in (1, 2) for n in range(1, 11)]


@pytest.mark.parametrize(
    ("tracks", "positions", "wanted"),
    [
        ("A1 to A3, B2", VINYL, [0, 1, 2, 4]),
        ("A1  to B1", VINYL, [0, 1, 2, 3]),
        ("AA1, AA2", VINYL, [5, 6]),
        ("A", VINYL, [0, 1, 2]),
        ("A to B", VINYL, [0, 1, 2, 3, 4]),
        ("1, 6-8, 20", NUMBERS, [0, 5, 6, 7, 19]),
        ("2 to 4", NUMBERS, [1, 2, 3]),
        ("1-9 to 2-2", DISCS, [8, 9, 10, 11]),
        ("1-8", DISCS, [7]),
        ("2", DISCS, list(range(10, 20))),
        ("1.5 to 1.7", ["1.4", "1.5", "1.6", "1.7", "1.18"], [1, 2, 3]),
        ("CD 1", ["CD1-1", "CD1-2", "CD2-1"], [0, 1]),
        ("CD-02, CD-03", ["CD-1", "CD-2", "CD-3"], [1, 2]),
        ("45.a to 45.c", ["44", "45.a", "45.b", "45.c"], [1, 2, 3]),
        ("C1 to D3", VINYL, []),
        ("B2 to A1", VINYL, []),
        ("", VINYL, []),
        ("all tracks", VINYL, []),
        ("X9, B1", VINYL, [3]),
    ],
)
def test_ranges(tracks: str, positions: list[str], wanted: list[int]) -> None:
    assert matching(tracks, positions) == wanted


@given(st.lists(st.sampled_from(["", "A1", "A2", "B1", "1", "1-1", "2-1", "CD1-1"]), max_size=8), st.text(max_size=20))
def test_any_text_gives_places_of_the_tracklist(positions: list[str], tracks: str) -> None:
    found = matching(tracks, positions)
    assert found == sorted(set(found))
    assert all(0 <= i < len(positions) for i in found)


@given(st.data(), st.integers(2, 12))
def test_a_range_is_everything_between_its_ends(data: st.DataObject, length: int) -> None:
    positions = [f"{'ABCD'[i // 4]}{i % 4 + 1}" for i in range(length)]
    first = data.draw(st.integers(0, length - 1))
    last = data.draw(st.integers(first, length - 1))
    assert matching(f"{positions[first]} to {positions[last]}", positions) == list(range(first, last + 1))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("7:24", 444_000), ("1:02:33", 3_753_000), ("135:20", 8_120_000), ("0:00", None), ("", None), ("ca. 5", None),
     ("5:7", 307_000), ("3:75", None), ("4:05.5", 245_000)],
)  # fmt: skip
def test_durations(text: str, wanted: int | None) -> None:
    assert milliseconds(text) == wanted
