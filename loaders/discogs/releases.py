"""Turns a `<release>` element into a typed record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from graphsig.loaders.discogs.elements import children, distinct, number, performers, record_number, required, year
from graphsig.loaders.discogs.placeholders import is_label_placeholder
from graphsig.loaders.discogs.records import Imprint, Performer, Reference, Release
from graphsig.loaders.discogs.tracks import lines, share_credits
from graphsig.names import fold

_TEXTS = ("title", "country", "released", "master_id")


def release(element: Element) -> Release:
    """Read a `<release>` record; raises UnreadableRecordError if it has no id or no title."""
    own = record_number(element.get("id"))
    parts = children(element)
    said = {tag: (parts[tag].text or "").strip() for tag in _TEXTS if tag in parts}
    title = required(" ".join(said.get("title", "").split()), "title")
    named, unlinked, various = performers(parts.get("artists", ()))
    tracklist = lines(parts.get("tracklist", ()))
    on_release = share_credits(parts.get("extraartists", ()), tracklist)
    released = said.get("released", "")
    return Release(
        number=own,
        title=title,
        year=year(released),
        released=released or None,
        country=said.get("country") or None,
        formats=tuple(dict.fromkeys(_formats(parts.get("formats", ())))),
        various=various,
        work=_work(number(said.get("master_id")), own, title, named, unlinked, various=various),
        performers=named,
        credits=tuple(on_release.linked),
        unlinked_credits=(*unlinked, *on_release.unlinked),
        imprints=tuple(_imprints(parts.get("labels", ()))),
        tracks=tuple(line.track(i) for i, line in enumerate(tracklist, start=1)),
        genres=distinct(parts.get("genres", ())),
        styles=distinct(parts.get("styles", ())),
    )


def _formats(formats: Iterable[Element]) -> Iterator[str]:
    for each in formats:
        if name := (each.get("name") or "").strip():
            yield name
        for descriptions in each:
            yield from distinct(descriptions)


def _imprints(labels: Iterable[Element]) -> Iterator[Imprint]:
    for position, each in enumerate(labels):
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
