"""Turns the element of one record into a typed record: artists, labels and masters."""

from __future__ import annotations

from collections.abc import Callable

from lxml.etree import _Element as Element

from graphsig.loaders.discogs import markup, releases
from graphsig.loaders.discogs.elements import (
    given,
    number,
    performers,
    record_number,
    references,
    required,
    text,
    texts,
    year,
)
from graphsig.loaders.discogs.placeholders import is_artist_placeholder, is_label_placeholder
from graphsig.loaders.discogs.records import Artist, Kind, Label, Master, Profile, Record, Reference


def artist(element: Element) -> Artist:
    """Read an `<artist>` record; raises UnreadableRecordError if it has no id or no name."""
    own = record_number(element.findtext("id"))
    name = required(" ".join(text(element, "name").split()), "name")
    return Artist(
        number=own,
        name=name,
        real_name=" ".join(given(element, "realname").split()) or None,
        profile=_profile(element, "artist", own, name),
        urls=texts(element, "urls/url"),
        # "Unknown Artist" is a variation of many artists: it must not lead to any of them.
        variations=tuple(v for v in texts(element, "namevariations/name") if not is_artist_placeholder(None, v)),
        aliases=tuple(dict.fromkeys(references(element, "aliases"))),
        groups=tuple(dict.fromkeys(references(element, "groups"))),
        members=tuple(dict.fromkeys(references(element, "members"))),
        placeholder=is_artist_placeholder(own, name),
    )


def label(element: Element) -> Label:
    """Read a `<label>` record; raises UnreadableRecordError if it has no id or no name."""
    own = record_number(element.findtext("id"))
    name = required(" ".join(text(element, "name").split()), "name")
    parent = element.find("parentLabel")
    above = None if parent is None else label_reference(parent.get("id"), parent.text)
    below = (label_reference(child.get("id"), child.text) for child in element.iterfind("sublabels/label"))
    return Label(
        number=own,
        name=name,
        profile=_profile(element, "label", own, name),
        urls=texts(element, "urls/url"),
        parent=above,
        sublabels=tuple(dict.fromkeys(each for each in below if each is not None)),
        placeholder=is_label_placeholder(own, name),
    )


def label_reference(identifier: str | None, name: str | None) -> Reference | None:
    """Return a label reference; None if it is blank or no label ("Not On Label")."""
    found = Reference(number(identifier), " ".join((name or "").split()))
    return found if found.name and not is_label_placeholder(found.number, found.name) else None


def master(element: Element) -> Master:
    """Read a `<master>` record; raises UnreadableRecordError if it has no id or no title."""
    named, _, various = performers(element.iterfind("artists/artist"))
    return Master(
        number=record_number(element.get("id")),
        title=required(" ".join(text(element, "title").split()), "title"),
        year=year(text(element, "year")),
        various=various,
        performers=named,
        genres=texts(element, "genres/genre"),
        styles=texts(element, "styles/style"),
    )


def _profile(element: Element, kind: str, own: str, name: str) -> Profile:
    raw = given(element, "profile")
    # Names of ids in the text are not known while a dump is read: they are left out of the text, not of the mentions.
    mentioned = (
        each
        for each in markup.mentions(raw)
        if not (each.kind == kind and (each.id == own or each.name == name)) and not _nobody(each)
    )
    return Profile(markup.plain_text(raw, lambda _kind, _number: None) or None, tuple(mentioned))


def _nobody(mention: markup.Mention) -> bool:
    check = is_artist_placeholder if mention.kind == "artist" else is_label_placeholder
    return check(mention.id, mention.name or "")


READERS: dict[Kind, tuple[str, Callable[[Element], Record]]] = {
    "artists": ("artist", artist),
    "labels": ("label", label),
    "masters": ("master", master),
    "releases": ("release", releases.release),
}
"""For each kind of dump the tag of its records and what reads one."""
