"""Matches entries to tracks that other sources brought into the graph, and says how sure each match is.

Ids decide first: an ISRC or an id of a catalogue is the track (confidence 1). Else artist and title do, folded as all
names are: 0.9 for the only track of the artist with this title; times 0.9 if there are several (the earliest is taken,
of those the smallest id), times 0.7 if they are of several artists of that name. A title that had to be simplified
counts as `titles` says. A length that agrees within three seconds halves the doubt and tells tracks of one title apart;
one that differs by more than ten seconds and a twentieth takes two fifths. Less than a half is no match.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphsig.loaders.playlists.records import Entry, folded
from graphsig.loaders.playlists.titles import simplified

NAMES_AGREE = 0.9
SEVERAL_TRACKS = 0.9
SEVERAL_ARTISTS = 0.7
LENGTH_DIFFERS = 0.6
LEAST = 0.5
_SAME_LENGTH = 3_000  # milliseconds
_OTHER_LENGTH = 10_000
_OTHER_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Candidate:
    """A track that an artist of the entry's artist's name performs; year: of its release."""

    track: str
    artist: str
    key: str
    duration_ms: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The track of an entry, the method (id, isrc, name, own), and the confidence, 0–1."""

    track: str
    method: str
    confidence: float


def title_keys(entry: Entry) -> dict[str, float]:
    """Return the keys under which the entry's title may be known, each with how sure it is that it means the same."""
    if not entry.title:
        return {}
    plain, sure = simplified(entry.title)
    return {folded(plain): sure, folded(entry.title): 1.0}


def by_name(entry: Entry, candidates: Sequence[Candidate]) -> Match | None:
    """Return the best of the tracks whose artist and title could be the entry's; None if that is too unsure."""
    keys = title_keys(entry)
    sure = max((keys[each.key] for each in candidates if each.key in keys), default=0.0)
    rest = [each for each in candidates if keys.get(each.key) == sure]
    agreeing = [each for each in rest if _agrees(entry, each)]
    rest = agreeing or rest
    if not rest:
        return None
    sure *= NAMES_AGREE
    if len({each.track for each in rest}) > 1:
        sure *= SEVERAL_TRACKS
    if len({each.artist for each in rest}) > 1:
        sure *= SEVERAL_ARTISTS
    if agreeing:
        sure = 1 - (1 - sure) / 2
    elif all(_differs(entry, each) for each in rest):
        sure *= LENGTH_DIFFERS
    best = min(rest, key=lambda each: (each.year or 9_999, each.track))
    return Match(best.track, "name", round(sure, 3)) if sure >= LEAST else None


def _agrees(entry: Entry, candidate: Candidate) -> bool:
    if entry.duration_ms is None or candidate.duration_ms is None:
        return False
    return abs(entry.duration_ms - candidate.duration_ms) <= _SAME_LENGTH


def _differs(entry: Entry, candidate: Candidate) -> bool:
    if entry.duration_ms is None or candidate.duration_ms is None:
        return False
    apart = abs(entry.duration_ms - candidate.duration_ms)
    return apart > max(_OTHER_LENGTH, _OTHER_SHARE * candidate.duration_ms)
