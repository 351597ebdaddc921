"""JSPF, the playlists of ListenBrainz among others: XSPF written in JSON, one playlist a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from graphsig.loaders.playlists import fields
from graphsig.loaders.playlists.records import Entry, Notes, Playlist, UnreadableError

MARK = re.compile(r'"playlist"\s*:\s*\{')
_EXTENSION = "https://musicbrainz.org/doc/jspf#playlist"
_TRACK = "https://musicbrainz.org/doc/jspf#track"


def playlist(document: Any, notes: Notes, digest: str) -> Playlist:
    """Read a document; raises UnreadableError if it holds no list of tracks."""
    value = document.get("playlist") if isinstance(document, dict) else None
    if not isinstance(value, dict) or not isinstance(value.get("track"), list):
        raise UnreadableError("is no JSPF playlist: it has no list of tracks")
    own, creator = _first(fields.mbid, value.get("identifier")), fields.text(value.get("creator"))
    extension = _extension(value, _EXTENSION)
    return Playlist(
        id=f"listenbrainz:playlist:{own}" if own else f"jspf:playlist:{digest}",
        name=fields.text(value.get("title")),
        entries=tuple(_entries(value["track"], notes)),
        owner=f"listenbrainz:user:{creator}" if creator and own else None,
        owner_name=creator,
        modified=_moment(extension.get("last_modified_at") or value.get("date")),
        collaborative=bool(extension["collaborators"]) if isinstance(extension.get("collaborators"), list) else None,
    )


def _entries(tracks: list[Any], notes: Notes) -> Iterator[tuple[int, Entry]]:
    for position, track in enumerate(tracks):
        read = _entry(track) if isinstance(track, dict) else Entry()
        if read.own_id is None:
            notes.add(f"entry {position} names no track")
        else:
            yield position, read


def _entry(track: dict[str, object]) -> Entry:
    recording = _first(fields.mbid, track.get("identifier"))
    artists = _extension(track, _TRACK).get("artist_identifiers")
    artist = _first(fields.mbid, artists) if isinstance(artists, list) and len(artists) == 1 else None
    return Entry(
        artist=fields.text(track.get("creator")),
        title=fields.text(track.get("title")),
        track_ids=(f"mb:recording:{recording}",) if recording else (),
        artist_id=f"mb:artist:{artist}" if artist else None,
        duration_ms=fields.milliseconds(track.get("duration")),
    )


def _first(read: Any, value: Any) -> str | None:
    """Return what can be read of a value or of the first in a list that can: JSPF writes both."""
    return next((found for each in (value if isinstance(value, list) else [value]) if (found := read(each))), None)


def _extension(value: dict[str, object], name: str) -> dict[str, object]:
    extensions = value.get("extension")
    found = extensions.get(name) if isinstance(extensions, dict) else None
    return found if isinstance(found, dict) else {}


def _moment(value: Any) -> int | None:
    try:
        return fields.seconds(int(datetime.fromisoformat(value).timestamp())) if isinstance(value, str) else None
    except (ValueError, OverflowError):
        return None
