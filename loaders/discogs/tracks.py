"""Reads tracklists: entries, headings, index entries with tracks below them, and who made each track."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from graphsig.loaders.discogs.elements import fields, performers, reference, text
from graphsig.loaders.discogs.records import Credit, Performer, Track
from graphsig.loaders.discogs.roles import roles_of
from graphsig.loaders.discogs.tracklist import matching, milliseconds

_NOBODY: tuple[tuple[Performer, ...], tuple[str, ...], bool] = ((), (), False)


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
    """What a `<track>` element says, read in one walk."""

    __slots__ = ("artists", "below", "duration", "extra", "position", "title")

    def __init__(self, element: Element) -> None:
        self.position = self.title = self.duration = ""
        self.artists: list[Element] = []
        self.extra: list[Element] = []
        self.below: list[Entry] = []
        said: dict[str, str | None] = {}
        for child in element:
            tag = child.tag
            if tag == "artists":
                self.artists += child.iterfind("artist")
            elif tag == "extraartists":
                self.extra += child.iterfind("artist")
            elif tag == "sub_tracks":
                self.below += map(Entry, child.iterfind("track"))
            elif tag not in said:
                said[tag] = child.text
        self.position = (said.get("position") or "").strip()
        self.title = (said.get("title") or "").strip()
        self.duration = (said.get("duration") or "").strip()


class Line:
    """A track of the flattened tracklist, with the heading or index entry it stands under."""

    __slots__ = ("above", "credits", "entry")

    def __init__(self, entry: Entry, above: Entry | None = None) -> None:
        self.entry = entry
        self.above = above
        self.credits = Credits()

    def track(self, ordinal: int) -> Track:
        """Return the line as a track: what it does not say of its artists is said above it."""
        entry = self.entry
        artists = entry.artists or (self.above.artists if self.above else [])
        named, unlinked, _ = performers(artists) if artists else _NOBODY
        return Track(
            number=ordinal,
            title=" ".join(entry.title.split()),
            position=entry.position or None,
            duration_ms=milliseconds(entry.duration),
            performers=named,
            credits=tuple(self.credits.linked),
            unlinked_credits=(*unlinked, *self.credits.unlinked),
        )


def lines(release: Element) -> list[Line]:
    """Return the tracks of a release in order, without its headings."""
    entries = [Entry(each) for each in release.iterfind("tracklist/track")]
    numbered = any(each.position or any(sub.position for sub in each.below) for each in entries) or any(
        text(each, "position") for each in release.iterfind("tracklist//track")
    )
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
    """Whether an entry is a heading ("Black Side"): bare of all but a title where other entries have positions."""
    if not numbered:
        return not entry.title
    return not (entry.position or entry.duration or entry.artists)


def share_credits(credited: Iterable[Element], tracklist: list[Line]) -> Credits:
    """Give every track its credits, its own first, and return those of the release as a whole."""
    for line in tracklist:
        for artist in (*line.entry.extra, *(line.above.extra if line.above else ())):
            line.credits.add(fields(artist))
    positions = tuple(line.entry.position for line in tracklist)
    whole = Credits()
    for artist in credited:
        said = fields(artist)
        tracks = (said.get("tracks") or "").strip()
        named = matching(tracks, positions) if tracks else ()
        for i in named:
            tracklist[i].credits.add(said)
        if not named:
            whole.add(said, tracks or None)
    return whole
