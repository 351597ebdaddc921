"""The Million Playlist Dataset of Spotify: slices of up to 1,000 playlists, in the full and in reduced schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from graphsig.loaders.playlists import fields
from graphsig.loaders.playlists.records import Entry, Notes, Playlist, UnreadableError

BEGINS = re.compile(r'"playlists"\s*:\s*\[')


def belongs(value: Any) -> bool:
    """Return True if an object is a playlist."""
    return isinstance(value, dict) and "tracks" in value and ("pid" in value or "name" in value)


def playlist(value: dict[str, Any], notes: Notes) -> Playlist:
    """Read a playlist; raises UnreadableError if it has no number or no list of tracks."""
    pid = fields.number(value.get("pid"))
    if pid is None:
        raise UnreadableError("has no pid")
    if not isinstance(value.get("tracks"), list):
        raise UnreadableError("has no list of tracks")
    return Playlist(
        id=f"mpd:playlist:{pid}",
        name=fields.text(value.get("name")),
        entries=tuple(entries(value["tracks"], notes)),
        followers=fields.number(value.get("num_followers")),
        modified=fields.seconds(value.get("modified_at")),
        collaborative={"true": True, "false": False}.get(str(value.get("collaborative")).lower()),
    )


def entries(tracks: list[Any], notes: Notes) -> Iterator[tuple[int, Entry]]:
    """Yield the entries with their positions."""
    for position, track in enumerate(tracks):
        read = entry(track) if isinstance(track, dict) else Entry()
        if read.own_id is None:
            notes.add(f"entry {position} names no track")
        else:
            yield position, read


def entry(track: dict[str, object]) -> Entry:
    """Read one entry."""
    spotify, artist = fields.spotify(track.get("track_uri")), fields.spotify(track.get("artist_uri"))
    return Entry(
        artist=fields.text(track.get("artist_name")),
        title=fields.text(track.get("track_name")),
        track_ids=(f"spotify:track:{spotify}",) if spotify else (),
        artist_id=f"spotify:artist:{artist}" if artist else None,
        duration_ms=fields.milliseconds(track.get("duration_ms")),
    )
