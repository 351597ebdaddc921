"""Listens: submissions and exports of ListenBrainz, exports of Maloja."""

from __future__ import annotations

import re
from typing import Any

from graphsig.loaders.playlists import fields
from graphsig.loaders.playlists.records import Entry, Listen, NoListen, Notes, UnreadableError

BEGINS = re.compile(r'"(?:payload|listens|scrobbles)"\s*:\s*\[')
PLAYING_NOW = re.compile(r'"listen_type"\s*:\s*"playing_now"')


def belongs(value: Any) -> bool:
    """Return True if an object is a listen, even a broken one."""
    return isinstance(value, dict) and bool(
        value.keys() & {"track_metadata", "listened_at"} or value.keys() >= {"time", "track"}
    )


def listen(value: dict[str, object], notes: Notes) -> Listen | NoListen:
    """Read one listen; raises UnreadableError if it does not say who played what and when."""
    if "track" in value and "track_metadata" not in value:
        return _scrobble(value)
    if "listened_at" not in value:  # so are notes of what is being played
        return NoListen()
    moment = fields.seconds(value["listened_at"])
    if moment is None:
        raise UnreadableError("was listened to at no possible time")
    track = value.get("track_metadata")
    if not isinstance(track, dict):
        raise UnreadableError("has no track_metadata")
    more = track.get("additional_info")
    return Listen(_named(_entry(track, more if isinstance(more, dict) else {}, notes)), moment)


def no_listen(_value: dict[str, object], _notes: Notes) -> NoListen:
    """Read one of a file that says of itself that it is being played right now."""
    return NoListen()


def _entry(track: dict[str, Any], more: dict[str, Any], notes: Notes) -> Entry:
    mapped = track.get("mbid_mapping")
    ids = more | (mapped if isinstance(mapped, dict) else {})
    given = {name: ids.get(name) for name in ("recording_mbid", "artist_mbids", "isrc", "spotify_id")}
    artists = given["artist_mbids"] if isinstance(given["artist_mbids"], list) else []
    recording, isrc, spotify = (
        fields.mbid(given["recording_mbid"]),
        fields.isrc(given["isrc"]),
        fields.spotify(given["spotify_id"]),
    )
    artist = fields.mbid(artists[0]) if len(artists) == 1 else None
    for name, wanted, read in (
        ("recording_mbid", given["recording_mbid"], recording),
        ("artist_mbids", artists if len(artists) == 1 else None, artist),
        ("isrc", given["isrc"], isrc),
    ):
        if wanted and not read:
            notes.add(f"{name} is none")
    for name in ("artist_name", "track_name"):
        if isinstance(track.get(name), str) and any(ord(sign) < 32 for sign in track[name]):
            notes.add(f"{name} holds control characters")
    return Entry(
        artist=fields.text(track.get("artist_name")),
        title=fields.text(track.get("track_name")),
        track_ids=tuple(
            f"{kind}:{key}" for kind, key in (("mb:recording", recording), ("spotify:track", spotify)) if key
        ),
        isrc=isrc,
        artist_id=f"mb:artist:{artist}" if artist else None,
        duration_ms=fields.milliseconds(more.get("duration_ms"))
        or fields.milliseconds(more.get("duration"), unit=1_000),
    )


def _scrobble(value: dict[str, object]) -> Listen:
    moment = fields.seconds(value["time"])
    if moment is None:
        raise UnreadableError("was listened to at no possible time")
    track = value["track"] if isinstance(value["track"], dict) else {}
    artists = track.get("artists") if isinstance(track.get("artists"), list) else []
    return Listen(
        _named(
            Entry(
                artist=fields.text(artists[0]) if artists else None,
                title=fields.text(track.get("title")),
                duration_ms=fields.milliseconds(track.get("length"), unit=1_000),
            )
        ),
        moment,
    )


def _named(entry: Entry) -> Entry:
    if not entry.artist:
        raise UnreadableError("names no artist")
    if not entry.title:
        raise UnreadableError("names no track")
    return entry
