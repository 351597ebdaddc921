"""Track positions: durations, and ranges such as "A1 to A4, B2" resolved by the tracklist's own positions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

Place = tuple[str | int, ...]

_PIECE = re.compile(r"[^\W\d_]+|\d+")
_DURATION = re.compile(r"^(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,3}):(?P<seconds>[0-5]?\d)(?:[.,]\d+)?$")
_TO = re.compile(r"\s+(?:to|thru|through)\s+|\s*[\u2013\u2014]\s*", re.IGNORECASE)
_AND = re.compile(r"\s*[,;&]\s*|\s+and\s+", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def milliseconds(duration: str) -> int | None:
    """Return "7:24" or "1:02:33" in milliseconds; None for a text that is no duration, or no time at all."""
    match = _DURATION.match(duration.strip())
    if match is None:
        return None
    seconds = (int(match["hours"] or 0) * 60 + int(match["minutes"])) * 60 + int(match["seconds"])
    return seconds * 1000 or None


@lru_cache(maxsize=1 << 12)
def place(position: str) -> Place:
    """Return a position as its letters and numbers, so that "CD-02", "CD 2" and "cd2" are the same place."""
    return tuple(int(piece) if piece.isdecimal() else piece for piece in _PIECE.findall(position.casefold()))


def matching(tracks: str, positions: Sequence[str]) -> list[int]:
    """Return the indexes of the positions that a range text names, in order; none if it fits no position.

    "A1 to A4, B2" names tracks from the first to the second position in the order of the tracklist, and "A" or "CD 1"
    a whole side or disc if no single track is called so.
    """
    return list(_matching(tracks, tuple(positions)))


@lru_cache(maxsize=256)  # the credits of one release name the same tracks over and over
def _matching(tracks: str, positions: tuple[str, ...]) -> tuple[int, ...]:
    places = [place(position) for position in positions]
    found: set[int] = set()
    for part in _AND.split(tracks):
        ends = _TO.split(part.strip(), maxsplit=1)
        if len(ends) == 1:
            found |= _at(ends[0], places) or _hyphenated(ends[0], places)
        else:
            found |= _between(ends[0], ends[1], places)
    return tuple(sorted(found))


def _at(position: str, places: Sequence[Place]) -> set[int]:
    wanted = place(position)
    if not wanted:
        return set()
    exact = {i for i, each in enumerate(places) if each == wanted}
    return exact or {i for i, each in enumerate(places) if each[: len(wanted)] == wanted}


def _between(first: str, last: str, places: Sequence[Place]) -> set[int]:
    starts, ends = _at(first, places), _at(last, places)
    return set(range(min(starts), max(ends) + 1)) if starts and ends else set()


def _hyphenated(text: str, places: Sequence[Place]) -> set[int]:
    """ "6-15" is a range only where no position is called so."""
    for hyphen in re.finditer("-", text):
        if found := _between(text[: hyphen.start()], text[hyphen.end() :], places):
            return found
    return set()
