"""Reads the tags of an audio file: artist, title, ids and length."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import mutagen

from graphsig.loaders.playlists.fields import isrc, mbid, milliseconds, text
from graphsig.loaders.playlists.records import Entry

# Tags of RIFF and AIFF files, which mutagen gives by their ID3 names alone.
ID3 = {
    "artist": "TPE1",
    "title": "TIT2",
    "isrc": "TSRC",
    "musicbrainz_trackid": "UFID:http://musicbrainz.org",
    "musicbrainz_artistid": "TXXX:MusicBrainz Artist Id",
}
# What mutagen raises for files that are not what they seem; the sound may still be readable.
UNREADABLE = (
    mutagen.MutagenError,
    struct.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    TypeError,
    ValueError,
)


def entry(path: Path, own_id: str) -> Entry:
    """Return the track that a file's tags name; one without a title is called after its file.

    own_id: the id by which the track is known if it is known by this file alone. Where MusicBrainz Picard writes the
    id of a recording, the tag is called that of a track.
    """
    try:
        file = mutagen.File(path, easy=True)
        tags = {name: _tag(file.tags, name) for name in ID3} if file is not None and file.tags else {}
        length = milliseconds(file.info.length, unit=1_000) if file is not None else None
    except UNREADABLE:
        tags, length = {}, None
    recording, artist = mbid(tags.get("musicbrainz_trackid")), mbid(tags.get("musicbrainz_artistid"))
    return Entry(
        artist=text(tags.get("artist")),
        title=text(tags.get("title")) or text(path.stem.encode(errors="replace").decode()),
        track_ids=(own_id, f"mb:recording:{recording}") if recording else (own_id,),
        isrc=isrc(tags.get("isrc")),
        artist_id=f"mb:artist:{artist}" if artist else None,
        duration_ms=length,
    )


def _tag(tags: Mapping[str, Any], name: str) -> str | None:
    """Return a tag's first value, by its plain name or by that of ID3."""
    for key in (name, ID3[name]):
        try:
            value = tags[key]
        except (KeyError, ValueError):
            continue
        value = getattr(value, "data", value)  # of a UFID
        first = value if isinstance(value, bytes | str) else next(iter(value), None)
        return first.decode("ascii", "replace") if isinstance(first, bytes) else None if first is None else str(first)
    return None
