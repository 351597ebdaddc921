"""Reads an answer of Last.fm, XML as pylast returns it, into values to store."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.dom.minidom import Document, Element

from lxml import etree, html

from graphsig.names import fold

LONGEST_NAME = 500  # characters of a name or tag; longer ones are left out
_MORE = re.compile(r"<a [^>]*>\s*Read more (?:about .{1,500}? )?on Last\.fm\s*</a>.*\Z", re.DOTALL | re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_MBID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Info:
    """Of artist.getInfo: who answers, how many listeners and plays there are, and the biography without markup."""

    name: str
    mbid: str | None
    url: str | None
    listeners: int | None
    playcount: int | None
    bio: str | None


@dataclass(frozen=True)
class Similar:
    """One of artist.getSimilar: score is 0–1."""

    name: str
    mbid: str | None
    score: float


def info(document: Document) -> Info | None:
    """Read the answer to artist.getInfo; None if it names no artist."""
    artist = next(_children(document.documentElement, "artist"), None)
    name = _name(artist)
    if artist is None or name is None:
        return None
    stats, bio = next(_children(artist, "stats"), None), next(_children(artist, "bio"), None)
    return Info(
        name=name,
        mbid=_mbid(_text(artist, "mbid")),
        url=_text(artist, "url") or None,
        listeners=_whole(_text(stats, "listeners")),
        playcount=_whole(_text(stats, "playcount")),
        bio=plain(_text(bio, "content")),
    )


def tags(document: Document) -> tuple[str | None, dict[str, float]]:
    """Read the answer to artist.getTopTags: whose they are, and the count (over 0, up to 100) of each tag.

    Of tags that fold to the same key the first spelling stays, with the highest count.
    """
    top = next(_children(document.documentElement, "toptags"), None)
    found: dict[str, tuple[str, float]] = {}
    for tag in _children(top, "tag"):
        name, count = _name(tag), _number(_text(tag, "count"))
        if name is not None and count is not None and 0 < count <= 100:
            spelling, highest = found.get(fold(name), (name, 0.0))
            found[fold(name)] = spelling, max(highest, count)
    return _asked(top), dict(found.values())


def similar(document: Document) -> tuple[str | None, list[Similar]]:
    """Read the answer to artist.getSimilar: whose neighbours they are, and these; of one key the nearest."""
    top = next(_children(document.documentElement, "similarartists"), None)
    found: dict[str, Similar] = {}
    for artist in _children(top, "artist"):
        name, score = _name(artist), _number(_text(artist, "match"))
        if name is not None and score is not None and 0 <= score <= 1:
            each = Similar(name, _mbid(_text(artist, "mbid")), score)
            found[fold(name)] = max(found.get(fold(name), each), each, key=lambda one: one.score)
    return _asked(top), list(found.values())


def plain(text: str) -> str | None:
    """Return a biography without HTML and without "Read more on Last.fm" and the licence after it."""
    text = _MORE.sub("", text).strip()
    if "<" in text or "&" in text:
        try:
            text = str(html.fragment_fromstring(text, create_parent="div").text_content()).strip()
        except (etree.ParserError, ValueError):  # nothing but markup, or characters that HTML does not allow
            return None
    return text or None


def _children(parent: Element | None, name: str) -> Iterator[Element]:
    if parent is not None:
        yield from (each for each in parent.childNodes if isinstance(each, Element) and each.tagName == name)


def _text(parent: Element | None, name: str) -> str:
    child = next(_children(parent, name), None)
    return "" if child is None else "".join(getattr(each, "data", "") for each in child.childNodes).strip()


def _name(parent: Element | None) -> str | None:
    return _clean(_text(parent, "name"))


def _asked(top: Element | None) -> str | None:
    return None if top is None else _clean(top.getAttribute("artist"))


def _clean(text: str) -> str | None:
    name = " ".join(_CONTROL.sub(" ", text).split())
    return name if len(name) <= LONGEST_NAME and fold(name) else None


def _mbid(text: str) -> str | None:
    return text.lower() if _MBID.fullmatch(text.lower()) else None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None
