"""Reads values out of XML elements, for both dump schemas (2015 and today)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml.etree import _Element as Element

from graphsig.loaders.discogs.placeholders import is_artist_placeholder, is_various
from graphsig.loaders.discogs.records import Performer, Reference


class UnreadableRecordError(Exception):
    """A record that lacks what every record of its kind has; the message is the reason for the quarantine."""


def text(element: Element, path: str) -> str:
    """Return the text at the path with outer spaces removed; empty if there is none."""
    return (element.findtext(path) or "").strip()


def fields(element: Element) -> dict[str, str | None]:
    """Return the texts of an element's children by their tags, of several the first: one walk instead of many."""
    return {child.tag: child.text for child in element.iterchildren(reversed=True)}


def children(element: Element) -> dict[str, Element]:
    """Return an element's children by their tags, of several the first."""
    return {child.tag: child for child in element.iterchildren(reversed=True)}


def given(element: Element, path: str) -> str:
    """Return the text at the path; empty where the dump says NULL, its word for nothing."""
    found = text(element, path)
    return "" if found == "NULL" else found


def texts(element: Element, path: str) -> tuple[str, ...]:
    """Return the texts at the path that are not blank, each once, in order."""
    return distinct(element.iterfind(path))


def distinct(elements: Iterable[Element]) -> tuple[str, ...]:
    """Return the texts of elements that are not blank, each once, in order."""
    found = {" ".join(text.split()): None for child in elements if (text := child.text)}
    found.pop("", None)
    return tuple(found)


def required(value: str, what: str) -> str:
    """Return the value; raises UnreadableRecordError if it is blank."""
    if not value:
        raise UnreadableRecordError(f"no {what}")
    return value


def record_number(value: str | None) -> str:
    """Return a record's own id as digits without leading zeros; raises UnreadableRecordError if it is none."""
    found = number(value)
    if found is None:
        raise UnreadableRecordError(
            "no id" if not (value or "").strip() else f"the id {value!r} is not a positive number"
        )
    return found


def number(value: str | None) -> str | None:
    """Return an id as digits; None for 0 and for what is no id: the dump then knows only a name."""
    digits = (value or "").strip()
    return str(int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 16 and int(digits) else None


def year(value: str) -> int | None:
    """Return the year a date begins with; None for 0 and unreadable ones."""
    return int(value[:4]) if value[:4].isascii() and value[:4].isdigit() and int(value[:4]) > 0 else None


def references(element: Element, path: str) -> Iterator[Reference]:
    """Yield the references below a list: `<name id="…">`, `<id>…</id><name>…</name>` pairs, or `<name>` alone.

    Blank ones and placeholders are left out.
    """
    holder = element.find(path)
    before: str | None = None  # today's schema gives members both ways: <id>26</id><name id="26">…</name>
    for child in () if holder is None else holder:
        if child.tag == "id":
            before = child.text
            continue
        if isinstance(child.tag, str):
            found = reference(child.get("id") or before, child.text)
            before = None
            if found is not None:
                yield found


@lru_cache(maxsize=1 << 13)  # one release names the same few people on track after track
def reference(identifier: str | None, name: str | None) -> Reference | None:
    """Return an artist reference; None if it is blank or a placeholder."""
    found = Reference(number(identifier), " ".join((name or "").split()))
    if (not found.number and not found.name) or is_artist_placeholder(found.number, found.name):
        return None
    return found


def performers(artists: Iterable[Element]) -> tuple[tuple[Performer, ...], tuple[str, ...], bool]:
    """Return the main artists of a release, master or track, given its `artists/artist` elements.

    Then the names that are nobody's id (kept as text), and whether one of them means "several, see the tracks".
    Placeholders count as a place in the credit but are left out.
    """
    found: list[Performer] = []
    unlinked: list[str] = []
    part, various = 0, False
    for position, artist in enumerate(artists):
        said = fields(artist)
        identifier, name, join = said.get("id"), said.get("name"), said.get("join")
        named = reference(identifier, name)
        if join is not None:
            join = join.strip() or None
        if named is None:
            various = various or is_various(number(identifier), (name or "").strip())
        elif named.number:
            found.append(Performer(named, position, part, join))
        else:
            unlinked.append(named.name)
        if join == "/":
            part += 1
    return tuple(found), tuple(dict.fromkeys(unlinked)) if unlinked else (), various
