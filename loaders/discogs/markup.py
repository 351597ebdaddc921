"""The markup of Discogs profiles: `[a=Name]`, `[a123]`, `[l=…]`, `[r…]`, `[m…]`, `[b]`, `[url=…]…[/url]`.

Artists and labels are named or numbered: `[a=69]` is the artist called "69", `[a69]` the one with that id. Releases
and masters have ids only: `[r=5]` and `[r5]` are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple
from urllib.parse import unquote_plus

from graphsig.names import display_name

NameOf = Callable[[str, str], str | None]
"""Gives the name of a thing by its kind ('a' artist, 'l' label, 'r' release, 'm' master) and number, or None."""

_LINK = re.compile(r"\[(?P<kind>[almr])(?:=(?P<text>[^\]]*)|(?P<number>\d+))\]", re.IGNORECASE)
_URL = re.compile(r"\[url(?:=(?P<address>[^\]]*))?\](?P<text>.*?)\[/url\]", re.IGNORECASE | re.DOTALL)
# What has no words of its own: type styles, pictures, forum topics, user guides, and a link that was never closed.
_SILENT = re.compile(r"\[(?:/?[biu]|img=[^\]]*|[gt]=?\d+|url(?:=[^\]]*)?|/url)\]", re.IGNORECASE)
_PAGE = re.compile(r"^(?:https?://)?(?:[a-z]+\.)?discogs\.com/(?:[a-z]{2}/)?(?P<kind>artist|label)/(?P<rest>[^?#]+)")
_NUMBERED = re.compile(r"^(?P<number>\d+)(?:-|$)")


class Mention(NamedTuple):
    """An artist or label a profile names: by its number (`id`) or by its catalogue name (`name`), never both."""

    kind: Literal["artist", "label"]
    id: str | None = None
    name: str | None = None


def plain_text(profile: str, name_of: NameOf) -> str:
    """Return the profile as people read it: "[a=Rob Brown (3)]" → "Rob Brown"; what has no known name is left out."""

    def words(link: re.Match[str]) -> str:
        kind, number, text = link["kind"].lower(), link["number"], (link["text"] or "").strip()
        if number is None and kind in "rm":
            number = text
        name = name_of(kind, number.lstrip("0") or "0") if number else text
        return display_name(name) if name and kind in "al" else name or ""

    text = _SILENT.sub("", _URL.sub(lambda url: url["text"], _LINK.sub(words, profile)))
    # A dropped link leaves "( )", "see ,." or doubled spaces behind.
    text = re.sub(r"\(\s*\)", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub(r"[ \t]+", " ", text)
    text = re.sub(r" +([,.;:)\n])", r"\1", text)
    text = re.sub(r",+([,.;:)])", r"\1", text)
    return re.sub(r"\n\s*\n\s*", "\n\n", text).strip()


def mentions(profile: str) -> list[Mention]:
    """Return the artists and labels a profile mentions, each once, in the order of their first mention."""
    found: dict[Mention, None] = {}
    for link in _LINK.finditer(profile):
        kind = link["kind"].lower()
        if kind in "al":
            _add(found, "artist" if kind == "a" else "label", link["number"], link["text"])
    for url in _URL.finditer(profile):
        page = _PAGE.match((url["address"] or url["text"]).strip())
        if page is None:
            continue
        numbered = _NUMBERED.match(page["rest"])
        kind = page["kind"]
        name = None if numbered else unquote_plus(page["rest"].strip("/"))
        _add(found, "artist" if kind == "artist" else "label", numbered["number"] if numbered else None, name)
    return list(found)


def _add(found: dict[Mention, None], kind: Literal["artist", "label"], number: str | None, name: str | None) -> None:
    if number is not None and int(number) > 0:
        found[Mention(kind, id=str(int(number)))] = None
    elif name is not None and name.strip():
        found[Mention(kind, name=name.strip())] = None
