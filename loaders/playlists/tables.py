"""Tables of playlist entries: CSV with a header, and JSON Lines with an entry, a playlist or a listen a line.

A line of CSV is a record: a field that runs over several lines is not read, since an open quotation mark would
otherwise swallow all that follows.
"""

from __future__ import annotations

import csv
from typing import Any

from graphsig.loaders.playlists import fields
from graphsig.loaders.playlists.records import Entry, Notes, UnreadableError

DELIMITERS = ",;\t|"
# What columns and keys mean, under their own names and those that exports of services give them.
MEANINGS = {
    "playlist": ("playlist", "playlist_name", "playlist name", "name"),
    "playlist_id": ("playlist_id", "pid"),
    "owner": ("owner", "user", "username", "playlist owner"),
    "position": ("position", "pos", "#"),
    "artist": ("artist", "artist_name", "artist name", "artist name(s)", "artists", "creator"),
    "title": ("title", "track_name", "track name", "track", "song"),
    "isrc": ("isrc",),
    "mbid": ("mbid", "recording_mbid"),
    "spotify": ("spotify", "spotify_id", "spotify id", "track_uri", "track uri", "uri"),
    "spotify_artist": ("artist_uri", "artist uri(s)"),
    "duration_ms": ("duration_ms", "duration (ms)", "track duration (ms)"),
    "duration": ("duration", "seconds"),
    "tracks": ("tracks", "entries"),  # of a playlist that stands in one line of JSON
}
_MEANING = {name: meaning for meaning, names in MEANINGS.items() for name in names}


def header(line: str) -> tuple[str, list[str | None]] | None:
    """Return the delimiter of a header line and what its columns mean; None if it is no header of entries."""
    for delimiter in DELIMITERS:
        names = [each.strip().lower() for each in next(csv.reader([line], delimiter=delimiter), [])]
        columns = [_MEANING.get(name) if name not in MEANINGS["tracks"] else None for name in names]
        known = {each for each in columns if each}
        if {"artist", "title"} <= known or known & {"isrc", "mbid", "spotify"}:
            return delimiter, [each if each not in columns[:i] else None for i, each in enumerate(columns)]
    return None


def row(line: str, delimiter: str, columns: list[str | None]) -> dict[str, object]:
    """Read a line; raises UnreadableError if its quotation marks or the number of its fields are wrong."""
    try:
        values = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        raise UnreadableError(f"is no line of CSV: {error}") from error
    if len(values) != len(columns):
        raise UnreadableError(f"has {len(values)} fields and not {len(columns)}")
    return {column: value for column, value in zip(columns, values, strict=True) if column and value.strip()}


def meanings(value: dict[str, object]) -> dict[str, object]:
    """Return a JSON object under the names that columns have."""
    known = ((_MEANING.get(key.lower()), each) for key, each in value.items())
    return {meaning: each for meaning, each in known if meaning and each is not None}


def entry(values: dict[str, object], notes: Notes) -> Entry:
    """Read an entry; raises UnreadableError if it names no track."""
    recording, spotify = fields.mbid(values.get("mbid")), fields.spotify(values.get("spotify"))
    isrc, artist = fields.isrc(values.get("isrc")), fields.spotify(values.get("spotify_artist"))
    for name, read in (("mbid", recording), ("spotify", spotify), ("isrc", isrc)):
        if values.get(name) and not read:
            notes.add(f"{name} is none")
    ids = (("spotify:track", spotify), ("mb:recording", recording))
    found = Entry(
        artist=fields.text(values.get("artist")),
        title=fields.text(values.get("title")),
        track_ids=tuple(f"{kind}:{key}" for kind, key in ids if key),
        isrc=isrc,
        artist_id=f"spotify:artist:{artist}" if artist else None,
        duration_ms=fields.milliseconds(values.get("duration_ms")) or _duration(values.get("duration")),
    )
    if found.own_id is None:
        raise UnreadableError("names no track: it needs an artist and a title, or an id")
    return found


def _duration(value: Any) -> int | None:
    """Read seconds, or m:ss."""
    if isinstance(value, str) and value.count(":") == 1:
        minutes, _, seconds = value.partition(":")
        whole = fields.number(minutes), fields.number(seconds)
        return None if None in whole else fields.milliseconds(60 * whole[0] + whole[1], unit=1_000)  # type: ignore[operator]
    return fields.milliseconds(value, unit=1_000)
