"""The records of a dump as typed values, free of XML and of the graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from graphsig.loaders.discogs.markup import Mention
from graphsig.loaders.discogs.roles import Role

Kind = Literal["artists", "labels", "masters", "releases"]
KINDS: tuple[Kind, ...] = ("artists", "labels", "masters", "releases")  # the order of loading


class Reference(NamedTuple):
    """An artist or label as another record refers to it; `number` is None where the dump gives only a name."""

    number: str | None
    name: str


class Performer(NamedTuple):
    """A main artist; `part` counts the stretches of the credit between "/" joins."""

    artist: Reference
    position: int
    part: int
    join: str | None


class Credit(NamedTuple):
    """One role of one artist; `tracks` is kept where a range of tracks could not be resolved."""

    artist: Reference
    role: Role
    tracks: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile as plain text, and the artists and labels it mentions."""

    text: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Artist:
    """A record of the artists dump."""

    number: str
    name: str
    real_name: str | None
    profile: Profile
    urls: tuple[str, ...]
    variations: tuple[str, ...]
    aliases: tuple[Reference, ...]
    groups: tuple[Reference, ...]
    members: tuple[Reference, ...]
    placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A record of the labels dump."""

    number: str
    name: str
    profile: Profile
    urls: tuple[str, ...]
    parent: Reference | None
    sublabels: tuple[Reference, ...]
    placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Master:
    """A record of the masters dump: a work and its main artists."""

    number: str
    title: str
    year: int | None
    various: bool
    performers: tuple[Performer, ...]
    genres: tuple[str, ...]
    styles: tuple[str, ...]
    placeholder: bool = field(default=False, init=False)


class Track(NamedTuple):
    """One track; `number` counts from 1 over the flattened tracklist."""

    number: int
    title: str
    position: str | None
    duration_ms: int | None
    performers: tuple[Performer, ...]
    credits: tuple[Credit, ...]
    unlinked_credits: tuple[str, ...]


class Imprint(NamedTuple):
    """A label of a release with its catalogue number."""

    label: Reference
    position: int
    catno: str | None


@dataclass(frozen=True, slots=True)
class Release:
    """A record of the releases dump."""

    number: str
    title: str
    year: int | None
    released: str | None
    country: str | None
    formats: tuple[str, ...]
    various: bool
    work: str
    performers: tuple[Performer, ...]
    credits: tuple[Credit, ...]
    unlinked_credits: tuple[str, ...]
    imprints: tuple[Imprint, ...]
    tracks: tuple[Track, ...]
    genres: tuple[str, ...]
    styles: tuple[str, ...]
    placeholder: bool = field(default=False, init=False)


Record = Artist | Label | Master | Release
