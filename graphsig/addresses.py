"""Addresses: which id of which catalogue a web address stands for."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus, urlsplit

from graphsig.names import fold

_LANGUAGE = r"(?:(?:intl-)?[a-z]{2}(?:-[a-z]{2})?/)?"
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PATTERNS = tuple(
    (host, re.compile(rf"/{_LANGUAGE}{path}/?", re.IGNORECASE), catalogue)
    for host, path, catalogue in (
        ("discogs.com", r"(?P<kind>artist|label|master|release)/(?P<id>[0-9]{1,12})(?:-[^/]*)?", "discogs"),
        ("deezer.com", r"(?P<kind>artist|album|track)/(?P<id>[0-9]{1,15})", "deezer"),
        ("open.spotify.com", r"(?P<kind>artist|album|track)/(?P<id>[0-9A-Za-z]{1,40})", "spotify"),
        ("musicbrainz.org", rf"(?P<kind>artist|recording)/(?P<id>{_UUID})", "mb"),
        ("wikidata.org", r"(?:wiki|entity)/(?P<id>Q[0-9]{1,12})", "wikidata"),
    )
)
_LASTFM = re.compile(rf"/{_LANGUAGE}music/(?P<id>[^/]+)/?", re.IGNORECASE)
_LASTFM_HOST = re.compile(r"(?:www\.)?(?:last\.fm|lastfm\.[a-z]{2,3}(?:\.[a-z]{2})?)")


def key_of(url: str) -> str | None:
    """Return the id, e.g. `discogs:artist:41`, `lastfm:artist:<folded name>`, `wikidata:Q207406`; None if unknown."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if _LASTFM_HOST.fullmatch(host) and (match := _LASTFM.fullmatch(parts.path)):
        folded = fold(unquote_plus(match["id"]).replace("\0", ""))
        return f"lastfm:artist:{folded}" if folded else None
    for known, pattern, catalogue in _PATTERNS:
        if host == known and (match := pattern.fullmatch(parts.path)):
            kind = match.groupdict().get("kind")
            number = match["id"].lower() if catalogue == "mb" else match["id"]
            return ":".join(filter(None, (catalogue, kind and kind.lower(), number)))
    return None
