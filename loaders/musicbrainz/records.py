"""Records of MusicBrainz: the same from a dump and from the web service."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Credit:
    """One artist of an artist credit. joined: what stands between this name and the next."""

    artist: str
    name: str
    joined: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two artists, in the direction of the relationship `type` of the graph."""

    type: str
    kind: str
    start: str
    end: str
    begun: int | None
    ended: int | None


@dataclass(frozen=True, slots=True)
class Entity:
    """Fields of all records: MBID, name, MBIDs that were merged into it, ids in other catalogues."""

    gid: str
    name: str
    merged: tuple[str, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Artist(Entity):
    """An artist. aliases: kind and text; others: name of each artist in a relation; tags: name, votes, known genre."""

    sort_name: str | None
    kind: str | None
    country: str | None
    begin_year: int | None
    end_year: int | None
    comment: str | None
    aliases: tuple[tuple[str, str], ...]
    relations: tuple[Relation, ...]
    others: tuple[tuple[str, str], ...]
    tags: tuple[tuple[str, int, bool], ...]


@dataclass(frozen=True, slots=True)
class Label(Entity):
    """A label. parents: MBID and name of the labels that own it."""

    country: str | None
    comment: str | None
    parents: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Work(Entity):
    """A release group."""

    type: str | None
    year: int | None
    credits: tuple[Credit, ...]
    genres: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Release(Entity):
    """A release. labels: MBID and catalogue number."""

    work: str | None
    status: str | None
    barcode: str | None
    country: str | None
    released: str | None
    credits: tuple[Credit, ...]
    labels: tuple[tuple[str, str | None], ...]
    genres: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Track(Entity):
    """A recording. appears_on: MBID of the release, number of the medium, number on it."""

    duration_ms: int | None
    credits: tuple[Credit, ...]
    isrcs: tuple[str, ...]
    appears_on: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Staged:
    """So many lines of a table have been staged."""

    table: str
    lines: int


@dataclass(frozen=True, slots=True)
class Asked:
    """The web service was asked for an MBID. artist: its record, None if no artist has this MBID, or it failed."""

    gid: str
    artist: Artist | None
    failed: bool = False

    @property
    def gone(self) -> bool:
        """True if no artist has this MBID."""
        return self.artist is None and not self.failed


Record = Artist | Label | Work | Release | Track


def revision(record: Record) -> str:
    """Return a hash of all a record says."""
    return hashlib.blake2b(repr(record).encode(), digest_size=12).hexdigest()
