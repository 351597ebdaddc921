"""Simplifies titles and artists as playlists write them, and says how much is lost by it.

Spotify and file tags add to a title what other catalogues keep elsewhere or not at all: guests ("(feat. Ciara)"),
editions ("- Remastered 2011", "(Mono)"), performances ("(Live)"). Each is taken off from the end of the title; a remix
is another piece, so it stays.
"""

from __future__ import annotations

import re

# How sure one can be that what is left is the same piece.
FEATURED = 0.95  # the same recording, its guests told elsewhere
EDITION = 0.85  # the same recording, treated anew
PERFORMANCE = 0.6  # the same song, another recording

_FEATURED = re.compile(r"(?:feat|ft|featuring|with)\b", re.IGNORECASE)
_EDITION = re.compile(
    r"(?:\d{4} )?(?:digital(?:ly)? )?re-?master(?:ed)?\b|(?:mono|stereo|single|album|original|explicit|clean|radio|lp)"
    r"(?: version| edit| mix)?$|bonus track|deluxe|(?:\d{4} )?(?:version|edit|mix)$",
    re.IGNORECASE,
)
_PERFORMANCE = re.compile(r"live\b|recorded live|acoustic|demo\b|unplugged|.* session", re.IGNORECASE)
_GUESTS = re.compile(r"\s(?:feat|ft|featuring)\b\.?\s", re.IGNORECASE)


def simplified(title: str) -> tuple[str, float]:
    """Return the title without what was added at its end, and how sure it is that it is the same piece."""
    sure = 1.0
    while True:
        rest, added = _last(title)
        if not rest:
            break
        if _FEATURED.match(added):
            sure *= FEATURED
        elif _EDITION.match(added):
            sure *= EDITION
        elif _PERFORMANCE.match(added):
            sure *= PERFORMANCE
        else:
            break
        title = rest
    if guests := _GUESTS.search(title, 1):
        return title[: guests.start()], sure * FEATURED
    return title, sure


def lead(artist: str) -> str:
    """Return an artist's name without its guests: "Jay-Z feat. Alicia Keys" is Jay-Z."""
    name, _ = simplified(artist) if artist[-1:] in ")]" and _FEATURED.match(_last(artist)[1]) else (artist, 1.0)
    guests = _GUESTS.search(name, 1)
    return name[: guests.start()] if guests else name


def _last(title: str) -> tuple[str, str]:
    """Split the last addition off a title: "(…)", "[…]" or " - …"; both are empty if there is none."""
    title = title.rstrip()
    opened = {")": "(", "]": "["}.get(title[-1:])
    if opened:
        rest, found, added = title[:-1].rpartition(opened)
    else:
        rest, found, added = title.rpartition(" - ")
    return (rest.rstrip(), added.strip()) if found else ("", "")
