"""Puts the entries of a table together again: what stands in successive lines under one name is a playlist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from graphsig.loaders.playlists import fields, tables
from graphsig.loaders.playlists.pieces import Piece
from graphsig.loaders.playlists.reading import Read
from graphsig.loaders.playlists.records import Entry, Notes, Playlist, UnreadableError

PART = 1_000  # entries of a playlist that are read at once


class Table:
    """A file of entries. `source`: csv or jsonl; `digest`: of the file; `name`: of a playlist that has no name."""

    def __init__(self, source: str, digest: str, name: str) -> None:
        self._source, self._digest, self._name = source, digest[:16], name
        self._seen: Counter[str] = Counter()  # how many entries of each playlist were read
        self._values: dict[str, object] = {}  # of the playlist that is being put together
        self._entries: list[tuple[int, Entry]] = []
        self._offset = self._size = 0
        self._notes = Notes()

    def playlists(self, pieces: Iterable[Piece], meanings: Callable[[Any], dict[str, object]]) -> Iterator[Read]:
        """Yield playlists, long or scattered ones in several parts, and the lines that cannot be read."""
        for piece in pieces:
            try:
                values = meanings(_readable(piece))
                entry = None if "tracks" in values else tables.entry(values, self._notes)
            except UnreadableError as error:
                yield Read(piece.offset, piece.size, None, str(error), piece.excerpt)
                continue
            if entry is None:
                yield from self._part()
                yield self._whole(values, piece)
            else:
                yield from self._add(values, entry, piece)
        yield from self._part()

    def _add(self, values: dict[str, object], entry: Entry, piece: Piece) -> Iterator[Read]:
        key = self._key(values)
        if not self._entries or len(self._entries) == PART or key != self._key(self._values):
            yield from self._part()
            self._values, self._offset, self._size = values, piece.offset, 0
        position = fields.number(values.get("position"))
        self._entries.append((self._seen[key] + len(self._entries) if position is None else position, entry))
        self._size += piece.size

    def _part(self) -> Iterator[Read]:
        """Yield what was put together so far, if anything was, and begin anew."""
        if self._entries:
            record = self._playlist(self._values, self._entries)
            self._seen[record.id] += len(self._entries)
            yield Read(self._offset, self._size, record, notes=tuple(self._notes.left_out))
        self._entries, self._notes = [], Notes()

    def _whole(self, values: dict[str, object], piece: Piece) -> Read:
        """Read a playlist that stands in one line."""
        if not isinstance(values["tracks"], list):
            return Read(piece.offset, piece.size, None, "has no list of tracks", piece.excerpt)
        entries, notes = [], Notes()
        for position, track in enumerate(values["tracks"]):
            try:
                entries.append(
                    (position, tables.entry(tables.meanings(track if isinstance(track, dict) else {}), notes))
                )
            except UnreadableError:
                notes.add(f"entry {position} names no track")
        record = self._playlist(values, entries)
        self._seen[record.id] += len(entries)
        return Read(piece.offset, piece.size, record, excerpt=piece.excerpt, notes=tuple(notes.left_out))

    def _playlist(self, values: dict[str, object], entries: list[tuple[int, Entry]]) -> Playlist:
        owner, key = fields.text(values.get("owner")), self._key(values)
        return Playlist(
            id=key,
            name=self._text(values.get("playlist")) or self._text(values.get("playlist_id")) or self._name,
            entries=tuple(entries),
            first=self._seen[key],
            owner=f"{self._source}:user:{owner}" if owner else None,
            owner_name=owner,
        )

    def _key(self, values: dict[str, object]) -> str:
        """Return the id of a playlist: its own where it has one, else its owner and name in this very file."""
        own, owner, name = (self._text(values.get(key)) for key in ("playlist_id", "owner", "playlist"))
        inner = own or ":".join((self._digest, *filter(None, (owner, name or self._name))))
        return f"{self._source}:playlist:{inner}"

    def _text(self, value: Any) -> str | None:
        return fields.text(str(value) if isinstance(value, int) and fields.number(value) is not None else value)


def _readable(piece: Piece) -> Any:
    if piece.reason is not None:
        raise UnreadableError(piece.reason)
    return piece.value
