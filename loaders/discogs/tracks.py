"""Reads tracklists: entries, headings, index entries with tracks below them, and who made each track."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from graphsig.loaders.discogs.elements import fields, number, performers, reference
from graphsig.loaders.discogs.records import Credit, Performer, Track
from graphsig.loaders.discogs.roles import roles_of
from graphsig.loaders.discogs.tracklist import matching, milliseconds

_NOBODY: tuple[tuple[Performer, ...], tuple[str, ...], bool] = ((), (), False)
_NONE: tuple[Element, ...] = ()


class Credits:
    """The credits of one track or release while they are gathered: each once, in order."""

    __slots__ = ("linked", "unlinked")

    def __init__(self) -> None:
        self.linked: dict[Credit, None] = {}
        self.unlinked: dict[str, None] = {}

    def add(self, said: dict[str, str | None], tracks: str | None = None) -> None:
        """Add an artist with roles, given the fields of its element."""
        named = reference(said.get("id"), said.get("name"))
        if named is None:
            return
        role = (said.get("role") or "").strip()
        if named.number:
            for each in roles_of(role):
                self.linked[Credit(named, each, tracks)] = None
        else:
            self.unlinked[f"{named.name} ({role})" if role else named.name] = None


class Entry:
    """The content of a `<track>` element, read in one walk."""

    __slots__ = ("artists", "below", "duration", "extra", "position", "title")

    def __init__(self, element: Element) -> None:
        self.position = self.title = self.duration = ""
        self.artists = self.extra = _NONE
        self.below: list[Entry] = []
        for child in element.iterchildren(reversed=True):  # of several of a kind the first counts
            tag = child.tag
            if tag == "title":
                self.title = (child.text or "").strip()
            elif tag == "position":
                self.position = (child.text or "").strip()
            elif tag == "duration":
                self.duration = (child.text or "").strip()
            elif tag == "artists":
                self.artists = tuple(child)
            elif tag == "extraartists":
                self.extra = tuple(child)
            elif tag == "sub_tracks":
                self.below = [entry for each in child if not (entry := Entry(each)).is_blank()]

    def is_blank(self) -> bool:
        """True if the entry says nothing at all. Rarely needed: looking at its artists takes time."""
        told = self.title or self.position or self.duration or self.below
        return not (told or _named(self.artists) or _named(self.extra))


class Line:
    """A track of the flattened tracklist; what it does not say of its artists is said in the entry above it."""

    __slots__ = ("artists", "credits", "entry", "extra")

    def __init__(self, entry: Entry, above: Entry | None = None) -> None:
        self.entry = entry
        self.artists = entry.artists if above is None or _named(entry.artists) else above.artists
        self.extra = entry.extra + above.extra if above else entry.extra
        self.credits: Credits | None = None  # most tracks have none

    def add(self, said: dict[str, str | None]) -> None:
        """Add a credit, given the fields of its element."""
        if self.credits is None:
            self.credits = Credits()
        self.credits.add(said)

    def track(self, ordinal: int) -> Track:
        """Return the line as a track."""
        entry, credited = self.entry, self.credits
        named, unlinked, _ = performers(self.artists) if self.artists else _NOBODY
        return Track(
            ordinal,
            " ".join(entry.title.split()),
            entry.position or None,
            milliseconds(entry.duration) if entry.duration else None,
            named,
            tuple(credited.linked) if credited else (),
            (*unlinked, *credited.unlinked) if credited else unlinked,
        )


def lines(tracklist: Iterable[Element]) -> list[Line]:
    """Return the tracks of a release in order, without its headings."""
    entries = [Entry(each) for each in tracklist]
    numbered = any(each.position or any(sub.position for sub in each.below) for each in entries)
    return list(_flat(entries, numbered=numbered))


def _flat(entries: Iterable[Entry], *, numbered: bool) -> Iterator[Line]:
    for entry in entries:
        # An index entry ("Set One") is a track of its own only if it has a position.
        if entry.below:
            if entry.position:
                yield Line(entry)
            yield from (Line(each, entry) for each in entry.below)
        elif not _is_heading(entry, numbered=numbered):
            yield Line(entry)


def _is_heading(entry: Entry, *, numbered: bool) -> bool:
    """Return True if an entry is a heading ("Black Side"): a title alone, where other entries have positions."""
    if not numbered:
        return not entry.title
    return not (entry.position or entry.duration or _named(entry.artists))


def _named(artists: Iterable[Element]) -> bool:
    """Return True if any element names an artist: `<artist/>` does not, nor does one whose id and name are empty."""
    return any(number(said.get("id")) or (said.get("name") or "").strip() for said in map(fields, artists))


def share_credits(credited: Iterable[Element], tracklist: list[Line]) -> Credits:
    """Give every track its credits, its own first, and return those of the release as a whole."""
    for line in tracklist:
        for artist in line.extra:
            line.add(fields(artist))
    positions = tuple([line.entry.position for line in tracklist])
    whole = Credits()
    for artist in credited:
        said = fields(artist)
        tracks = (said.get("tracks") or "").strip()
        named = matching(tracks, positions) if tracks else ()
        for i in named:
            tracklist[i].add(said)
        if not named:
            whole.add(said, tracks or None)
    return whole
