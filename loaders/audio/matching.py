"""Compares a track of a service or a file with one in the graph, and returns the confidence that they are the same."""

from __future__ import annotations

from dataclasses import dataclass

from graphsig.loaders.audio.deezer import Found
from graphsig.names import fold

SURE = 0.9  # from here on an id of another catalogue is stated; below, the sound is only taken to be that of the track
LIKELY = 0.6  # below, it is another track
SAME = 3_000  # milliseconds by which two lengths of one recording differ
OTHER = 10_000  # and from which on they are two recordings


@dataclass(frozen=True)
class Wanted:
    """A track of the graph. names: keys of all names of its performers; artists: how they are written."""

    id: str
    title: str
    artists: tuple[str, ...]
    names: frozenset[str]
    duration_ms: int | None
    isrcs: tuple[str, ...]
    numbers: tuple[int, ...]
    preview: str | None


def by_isrc(wanted: Wanted, found: Found) -> float:
    """Return the confidence in a track found by its ISRC: codes are mistyped, so artist or title must agree too."""
    return 0.98 if _artist(wanted, found) or _title(wanted, found) else 0.0


def by_names(wanted: Wanted, found: Found) -> float:
    """Return the confidence in a track found by artist and title, both of which must agree.

    .95 for the same title, .85 if only what stands before "(Remastered)" is the same; less if the lengths differ by
    more than 3 seconds or one is unknown, nothing if they differ by more than 10.
    """
    title = _title(wanted, found)
    if not title or not _artist(wanted, found):
        return 0.0
    return round(title * _length(wanted, found), 3)


def _artist(wanted: Wanted, found: Found) -> bool:
    return fold(found.artist) in wanted.names


def _title(wanted: Wanted, found: Found) -> float:
    key = fold(wanted.title)
    if key == fold(found.title):
        return 0.95
    return 0.85 if key == fold(found.short_title) else 0.0


def _length(wanted: Wanted, found: Found) -> float:
    if not wanted.duration_ms or not found.duration_ms:
        return 0.85
    difference = abs(wanted.duration_ms - found.duration_ms)
    if difference > OTHER:
        return 0.0
    return 1.0 if difference <= SAME else 0.8
