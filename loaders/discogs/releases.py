"""Turns a `<release>` element into a typed record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from graphsig.loaders.discogs.elements import (
    distinct,
    fields,
    number,
    performers,
    record_number,
    required,
    texts,
    year,
)
from graphsig.loaders.discogs.placeholders import is_label_placeholder
from graphsig.loaders.discogs.records import Imprint, Performer, Reference, Release
from graphsig.loaders.discogs.tracks import lines, share_credits
from graphsig.names import fold


def release(element: Element) -> Release:
    """Read a `<release>` record; raises UnreadableRecordError if it has no id or no title."""
    own = record_number(element.get("id"))
    said = fields(element)
    title = required(" ".join((said.get("title") or "").split()), "title")
    named, unlinked, various = performers(element.iterfind("artists/artist"))
    tracklist = lines(element)
    on_release = share_credits(element.iterfind("extraartists/artist"), tracklist)
    released = (said.get("released") or "").strip()
    return Release(
        number=own,
        title=title,
        year=year(released),
        released=released or None,
        country=(said.get("country") or "").strip() or None,
        formats=tuple(dict.fromkeys(_formats(element))),
        various=various,
        work=_work(number(said.get("master_id")), own, title, named, unlinked, various=various),
        performers=named,
        credits=tuple(on_release.linked),
        unlinked_credits=(*unlinked, *on_release.unlinked),
        imprints=tuple(_imprints(element)),
        tracks=tuple(line.track(i) for i, line in enumerate(tracklist, start=1)),
        genres=texts(element, "genres/genre"),
        styles=texts(element, "styles/style"),
    )


def _formats(element: Element) -> Iterator[str]:
    for each in element.iterfind("formats/format"):
        if name := (each.get("name") or "").strip():
            yield name
        yield from distinct(each.iterfind("descriptions/description"))


def _imprints(element: Element) -> Iterator[Imprint]:
    for position, each in enumerate(element.iterfind("labels/label")):
        label = Reference(number(each.get("id")), " ".join((each.get("name") or "").split()))
        catno = (each.get("catno") or "").strip()
        if label.name and not is_label_placeholder(label.number, label.name):
            yield Imprint(label, position, None if catno.casefold() in ("", "none") else catno)


def _work(
    master: str | None,
    own: str,
    title: str,
    named: Iterable[Performer],
    unlinked: Iterable[str],
    *,
    various: bool,
) -> str:
    """Return the id of the release's work: its master, else its main artists and title, else itself."""
    if master:
        return f"discogs:master:{master}"
    # A name without an id counts as itself, so that two unknown people's "Untitled" stay two works.
    who = sorted({each.artist.number or "" for each in named}, key=int) + sorted(
        {f"~{fold(name)}" for name in unlinked}
    )
    artists = "various" if various else "+".join(who)
    folded = fold(title)
    return f"discogs:work:{artists}:{folded}" if artists and folded else f"discogs:work:release:{own}"
