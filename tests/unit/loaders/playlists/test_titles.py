from __future__ import annotations

import pytest

from graphsig.loaders.playlists.matching import Candidate, Match, by_name, title_keys
from graphsig.loaders.playlists.records import Entry
from graphsig.loaders.playlists.titles import lead, simplified


@pytest.mark.parametrize(
    ("title", "simple", "sure"),
    [
        ("Toxic", "Toxic", 1.0),
        ("Lose Control (feat. Ciara & Fat Man Scoop)", "Lose Control", 0.95),
        ("Empire State of Mind [Jay-Z + Alicia Keys]", "Empire State of Mind [Jay-Z + Alicia Keys]", 1.0),
        ("Lost ft. Somebody", "Lost", 0.95),
        ("Here Comes the Sun - Remastered 2009", "Here Comes the Sun", 0.85),
        ("Help! - 2009 Remaster", "Help!", 0.85),
        ("Blue Monday (Single Version)", "Blue Monday", 0.85),
        ("Creep - Live at Glastonbury", "Creep", 0.6),
        ("Creep (Live) - Remastered", "Creep", 0.6 * 0.85),
        ("Windowlicker (Acid Edit) (Live)", "Windowlicker (Acid Edit)", 0.6),
        ("Blue Monday (Hardfloor Remix)", "Blue Monday (Hardfloor Remix)", 1.0),
        ("(Live)", "(Live)", 1.0),
        ("Alive", "Alive", 1.0),
        ("Live Forever", "Live Forever", 1.0),
        ("A - B", "A - B", 1.0),
    ],
)
def test_what_was_added_to_a_title_is_taken_off(title: str, simple: str, sure: float) -> None:
    assert simplified(title) == (simple, pytest.approx(sure))


@pytest.mark.parametrize(
    ("artist", "name"),
    [
        ("Jay-Z feat. Alicia Keys", "Jay-Z"),
        ("Jay-Z (feat. Alicia Keys)", "Jay-Z"),
        ("Florence + The Machine", "Florence + The Machine"),
        ("Feat", "Feat"),
        ("!!!", "!!!"),
        ("Kool & The Gang", "Kool & The Gang"),
    ],
)
def test_guests_are_taken_off_an_artist(artist: str, name: str) -> None:
    assert lead(artist) == name


def test_a_name_of_nobody_in_particular_is_no_key() -> None:
    assert Entry("Various Artists", "X").artist_key is None
    assert Entry("The Beatles", "X").artist_key == Entry("Beatles, The", "X").artist_key == "beatles"


def test_the_id_of_a_track_of_its_own_follows_from_what_the_entry_says() -> None:
    assert Entry("The Beatles", "Help!").own_id == Entry("Beatles, The", "help").own_id
    assert Entry("The Beatles", "Help!", track_ids=("spotify:track:1",)).own_id == "spotify:track:1"
    assert Entry(isrc="GBAYE9300106").own_id == "isrc:track:GBAYE9300106"
    assert Entry("The Beatles").own_id is None


def candidates(*rows: tuple[str, str, str, int | None, int | None]) -> list[Candidate]:
    return [
        Candidate(track, artist, key, seconds and seconds * 1_000, year) for track, artist, key, seconds, year in rows
    ]


ONE = candidates(("t1", "a", "lost", None, 1993))
THREE = candidates(("t3", "a", "lost", 200, 1999), ("t1", "a", "lost", 300, 1993), ("t2", "a", "lost", None, 1993))
TWO_ARTISTS = candidates(("t1", "a", "lost", None, 1999), ("t2", "b", "lost", None, 1993))


@pytest.mark.parametrize(
    ("entry", "among", "expected"),
    [
        (Entry("A", "Lost"), ONE, ("t1", 0.9)),
        (Entry("A", "Lost (feat. B)"), ONE, ("t1", 0.855)),  # 0.9 · 0.95
        (Entry("A", "Lost - Remastered 2011"), ONE, ("t1", 0.765)),  # 0.9 · 0.85
        (Entry("A", "Lost (Live)"), ONE, ("t1", 0.54)),  # 0.9 · 0.6
        (Entry("A", "Lost (Live) (Remastered)"), ONE, None),  # 0.459
        (Entry("A", "Lost (X Remix)"), ONE, None),
        (Entry("A", "Lost"), THREE, ("t1", 0.81)),  # 0.9 · 0.9: the earliest, then the smallest id
        (Entry("A", "Lost", duration_ms=201_000), THREE, ("t3", 0.95)),  # the only one of this length
        (Entry("A", "Lost", duration_ms=250_000), THREE, ("t1", 0.81)),  # nobody knows the length of t2
        (Entry("A", "Lost", duration_ms=250_000), THREE[:1], ("t3", 0.54)),  # 0.9 · 0.6
        (Entry("A", "Lost - Remastered", duration_ms=250_000), THREE[:1], None),
        (Entry("A", "Lost", duration_ms=207_000), THREE[:1], ("t3", 0.9)),  # neither the same nor another length
        (Entry("A", "Lost"), TWO_ARTISTS, ("t2", 0.567)),  # 0.9 · 0.9 · 0.7
        (Entry("A", "Found"), ONE, None),
    ],
)
def test_the_choice_among_tracks_of_a_name(entry: Entry, among: list[Candidate], expected: tuple[str, float]) -> None:
    match = by_name(entry, among)
    assert match == (None if expected is None else Match(expected[0], "name", expected[1]))
    assert by_name(entry, among[::-1]) == match


def test_an_exact_title_beats_a_simplified_one() -> None:
    both = candidates(("t1", "a", "lost", None, 1990), ("t2", "a", "lost live", None, 1999))
    assert by_name(Entry("A", "Lost (Live)"), both) == Match("t2", "name", 0.9)
    assert title_keys(Entry("A", "Lost (Live)")) == {"lost": 0.6, "lost live": 1.0}
