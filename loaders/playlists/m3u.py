"""M3U and M3U8: one playlist a file. What it points to is never opened."""

from __future__ import annotations

import re
from urllib.parse import unquote

from graphsig.loaders.playlists import fields
from graphsig.loaders.playlists.records import Entry, Notes, Playlist, UnreadableError

_INFO = re.compile(r"#EXTINF:\s*(?P<seconds>-?\d*\.?\d*)(?P<attributes>[^,]*),(?P<text>.*)", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{1,3}(?:\s*[.)-]\s*|\s+-\s+|\s+)(?=\S)")
_ENDING = re.compile(r"\.[A-Za-z0-9]{2,4}$")
_SPOTIFY = re.compile(r"spotify(?:\.com)?[:/](?:intl-\w+/)?track[:/]")


def text_of(data: bytes) -> str:
    """Decode a file: UTF-8, else Latin-1 in the spelling of Windows, in which any byte means something."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def playlist(text: str, notes: Notes, digest: str, name: str) -> Playlist:
    """Read a file; `name` is what it is called if it does not say. Raises UnreadableError if it lists nothing."""
    entries: list[tuple[int, Entry]] = []
    position, said = 0, {"name": name}
    for line in map(str.strip, text.splitlines()):
        if line.startswith("#"):
            _directive(line, said)
        elif line:
            read = _entry(line, said)
            if read.own_id is None:
                notes.add(f"entry {position} names no artist and title")
            else:
                entries.append((position, read))
            position += 1
            said = {key: value for key, value in said.items() if key == "name"}
    if not position:
        raise UnreadableError("lists nothing")
    return Playlist(id=f"m3u:playlist:{digest}", name=fields.text(said["name"]), entries=tuple(entries))


def _directive(line: str, said: dict[str, str]) -> None:
    if info := _INFO.match(line):
        said["seconds"], said["text"] = info["seconds"], info["text"]
        return
    directive, _, value = line.partition(":")
    if name := {"#EXTART": "artist", "#PLAYLIST": "name"}.get(directive.upper()):
        said[name] = value


def _entry(path: str, said: dict[str, str]) -> Entry:
    artist, found, title = said.get("text", "").partition(" - ")
    if not found:
        artist, title = said.get("artist", ""), said.get("text", "")
    if not (artist.strip() and title.strip()):
        artist, title = _from_path(path, artist or said.get("artist", ""))
    spotify = fields.spotify(path) if _SPOTIFY.search(path) else None
    return Entry(
        artist=fields.text(artist),
        title=fields.text(title),
        track_ids=(f"spotify:track:{spotify}",) if spotify else (),
        duration_ms=fields.milliseconds(said.get("seconds"), unit=1_000),
    )


def _from_path(path: str, artist: str) -> tuple[str, str]:
    """Read "03 - Artist - Title.mp3"; a name without an artist is a title."""
    plain = unquote(path) if "://" in path else path
    stem = _ENDING.sub("", re.split(r"[\\/]", plain[-fields.LONGEST :])[-1])
    before, found, after = _NUMBER.sub("", stem).partition(" - ")
    return (before, after) if found else (artist, before)
