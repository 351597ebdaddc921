"""Identifiers: ids, codes and web addresses by which an artist or a track may be asked for."""

from __future__ import annotations

import re

from graphsig.addresses import key_of
from graphsig.documents.requests import EntityType

_KINDS = {"artist": ("artist",), "track": ("track", "recording")}
_OWN = re.compile(r"[a-z]+:(?P<kind>[a-z]+):.+")
_MBID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_ISRC = re.compile(r"(isrc[:\s]\s*)?(?P<code>[A-Z]{2}-?[A-Z0-9]{3}-?[0-9]{2}-?[0-9]{5})", re.IGNORECASE)
_ADDRESS = re.compile(r"(https?://)?(?P<rest>[\w-]+(\.[\w-]+)+/\S+)", re.IGNORECASE)


def identifier(text: str, type: EntityType) -> str | None:  # noqa: A002
    """Return the id of the graph that the text is or stands for, None if it is none of an artist or a track.

    Ids of the graph (`discogs:artist:45`), MBIDs, ISRCs with or without hyphens, and the addresses of pages of Discogs,
    MusicBrainz, Deezer, Spotify, and of artists on Last.fm.
    """
    if type == "genre":
        return None
    if (own := _OWN.fullmatch(text)) and own["kind"] in _KINDS[type]:
        return text
    if _MBID.fullmatch(text):
        return f"mb:{_KINDS[type][-1]}:{text.lower()}"
    if type == "track" and (isrc := _ISRC.fullmatch(text)):
        return f"isrc:{isrc['code'].replace('-', '').upper()}"
    if address := _ADDRESS.fullmatch(text):
        key = key_of(f"https://{address['rest']}")
        return key if key and key.split(":")[1] in _KINDS[type] else None
    return None
