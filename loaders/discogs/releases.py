"""Turns a `<release>` element into a typed record: its tracks, credits and labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from graphsig.loaders.discogs.elements import number, performers, record_number, reference, required, text, texts, year
from graphsig.loaders.discogs.placeholders import is_label_placeholder, is_various
from graphsig.loaders.discogs.records import Credit, Imprint, Performer, Reference, Release, Track
from graphsig.loaders.discogs.roles import split_roles
from graphsig.loaders.discogs.tracklist import matching, milliseconds
from graphsig.names import fold


@dataclass
class _Credits:
    """The credits of one track or release while they are gathered: each once, in order."""

    linked: dict[Credit, None] = field(default_factory=dict)
    unlinked: dict[str, None] = field(default_factory=dict)

    def add(self, artist: Element, tracks: str | None = None) -> None:
        named = reference(artist.findtext("id"), artist.findtext("name"))
        role = text(artist, "role")
        if named is not None and named.number:
            self.linked.update((Credit(named, each, tracks), None) for each in split_roles(role))
        elif named is not None:
            self.unlinked[f"{named.name} ({role})" if role else named.name] = None


@dataclass
class _Line:
    """A track of the flattened tracklist, with the heading or index entry it stands under."""

    element: Element
    above: Element | None
    credits: _Credits = field(default_factory=_Credits)


def release(element: Element) -> Release:
    """Read a `<release>` record; raises UnreadableRecordError if it has no id or no title."""
    own = record_number(element.get("id"))
    title = required(" ".join(text(element, "title").split()), "title")
    named, unlinked = performers(element)
    various = any(is_various(number(e.findtext("id")), text(e, "name")) for e in element.iterfind("artists/artist"))
    lines = list(_lines(element))
    on_release = _credits(element, lines)
    released = text(element, "released")
    return Release(
        number=own,
        title=title,
        year=year(released),
        released=released or None,
        country=text(element, "country") or None,
        formats=tuple(dict.fromkeys(_formats(element))),
        various=various,
        work=_work(element, own, title, named, unlinked, various=various),
        performers=named,
        credits=tuple(on_release.linked),
        unlinked_credits=(*unlinked, *on_release.unlinked),
        imprints=tuple(_imprints(element)),
        tracks=tuple(_track(i, line) for i, line in enumerate(lines, start=1)),
        genres=texts(element, "genres/genre"),
        styles=texts(element, "styles/style"),
    )


def _formats(element: Element) -> Iterator[str]:
    for each in element.iterfind("formats/format"):
        yield from (
            name for name in ((each.get("name") or "").strip(), *texts(each, "descriptions/description")) if name
        )


def _imprints(element: Element) -> Iterator[Imprint]:
    for position, each in enumerate(element.iterfind("labels/label")):
        label = Reference(number(each.get("id")), " ".join((each.get("name") or "").split()))
        catno = (each.get("catno") or "").strip()
        if label.name and not is_label_placeholder(label.number, label.name):
            yield Imprint(label, position, None if catno.casefold() in ("", "none") else catno)


def _work(
    element: Element, own: str, title: str, named: Iterable[Performer], unlinked: Iterable[str], *, various: bool
) -> str:
    """Return the id of the release's work: its master, else its main artists and title, else itself."""
    if master := number(element.findtext("master_id")):
        return f"discogs:master:{master}"
    # A name without an id counts as itself, so that two unknown people's "Untitled" stay two works.
    who = sorted({each.artist.number or "" for each in named}, key=int) + sorted(
        {f"~{fold(name)}" for name in unlinked}
    )
    artists = "various" if various else "+".join(who)
    folded = fold(title)
    return f"discogs:work:{artists}:{folded}" if artists and folded else f"discogs:work:release:{own}"


def _lines(element: Element) -> Iterator[_Line]:
    entries = element.findall("tracklist/track")
    numbered = any(text(each, "position") for each in element.iterfind("tracklist//track"))
    for entry in entries:
        below = entry.findall("sub_tracks/track")
        # An index entry ("Set One") is a track of its own only if it has a position.
        if below:
            if text(entry, "position"):
                yield _Line(entry, None)
            yield from (_Line(each, entry) for each in below)
        elif not _is_heading(entry, numbered=numbered):
            yield _Line(entry, None)


def _is_heading(entry: Element, *, numbered: bool) -> bool:
    """Whether an entry is a heading ("Black Side"): bare of all but a title where other entries have positions."""
    if not numbered:
        return not text(entry, "title")
    return not (text(entry, "position") or text(entry, "duration") or entry.find("artists/artist") is not None)


def _credits(element: Element, lines: list[_Line]) -> _Credits:
    """Give every track its credits, its own first, and return those of the release as a whole."""
    for line in lines:
        for artist in line.element.iterfind("extraartists/artist"):
            line.credits.add(artist)
        if line.above is not None:
            for artist in line.above.iterfind("extraartists/artist"):
                line.credits.add(artist)
    positions = [text(line.element, "position") for line in lines]
    whole = _Credits()
    for artist in element.iterfind("extraartists/artist"):
        tracks = text(artist, "tracks")
        named = matching(tracks, positions) if tracks else []
        for i in named:
            lines[i].credits.add(artist)
        if not named:
            whole.add(artist, tracks or None)
    return whole


def _track(ordinal: int, line: _Line) -> Track:
    named, unlinked = performers(line.element)
    if line.above is not None and line.element.find("artists/artist") is None:
        named, unlinked = performers(line.above)
    return Track(
        number=ordinal,
        title=" ".join(text(line.element, "title").split()),
        position=text(line.element, "position") or None,
        duration_ms=milliseconds(text(line.element, "duration")),
        performers=named,
        credits=tuple(line.credits.linked),
        unlinked_credits=(*unlinked, *line.credits.unlinked),
    )
