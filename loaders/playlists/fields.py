"""Reads values of untrusted files: what is not as it should be is None, never an error."""

from __future__ import annotations

import math
import re
from typing import Any

LONGEST = 1_000  # characters of a name or title; what is longer is no name

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")
_MBID = re.compile(r"(?:^|/)([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/?$", re.IGNORECASE)
_ISRC = re.compile(r"[A-Z]{2}[A-Z0-9]{3}[0-9]{7}")
_SPOTIFY = re.compile(r"(?:^|[:/])([0-9A-Za-z]{22})(?:\?.*)?$")
_LONGEST_PLAY = 7 * 24 * 3600 * 1000  # milliseconds: a week
_LARGEST = 1 << 53
_EARLIEST, _LATEST = 1_033_430_400, 4_102_444_800  # Last.fm was founded in October 2002; 2100


def text(value: Any) -> str | None:
    """Return a text without control characters and needless space; None if it is none, blank or far too long."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    return " ".join(_UNWANTED.sub("", value).split()) or None


def number(value: Any) -> int | None:
    """Return a whole number of at least 0 that a database can hold; text of digits counts."""
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit() and len(value) < 20:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(_float(value)):
        return None
    return int(value) if 0 <= value < _LARGEST else None


def milliseconds(value: Any, *, unit: int = 1) -> int | None:
    """Return a duration in milliseconds, given in units of so many; None if nothing lasts that long."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(_float(value)):
        return None
    return round(value * unit) if 0 < value * unit < _LONGEST_PLAY else None


def mbid(value: Any) -> str | None:
    """Return a MusicBrainz id, alone or at the end of a URL, in lower case."""
    found = _MBID.search(value) if isinstance(value, str) and len(value) <= LONGEST else None
    return found[1].lower() if found else None


def isrc(value: Any) -> str | None:
    """Return an ISRC in upper case without dashes."""
    found = value.upper().replace("-", "").strip() if isinstance(value, str) and len(value) <= LONGEST else ""
    return found if _ISRC.fullmatch(found) else None


def spotify(value: Any) -> str | None:
    """Return a Spotify id, alone or at the end of a URI or URL."""
    found = _SPOTIFY.search(value.strip()) if isinstance(value, str) and len(value) <= LONGEST else None
    return found[1] if found else None


def _float(value: float) -> float:
    """Return a number as a float, which 10^400 is not: it is infinite."""
    try:
        return float(value)
    except OverflowError:
        return math.inf


def seconds(value: Any) -> int | None:
    """Return a moment in seconds since 1970; None before there were playlists or listens, and after 2100."""
    moment = number(value)
    return moment if moment is not None and _EARLIEST <= moment < _LATEST else None
