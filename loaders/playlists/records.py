"""Records of playlist files of all formats: playlists with entries, and listens."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

from graphsig.loaders.playlists.titles import lead
from graphsig.names import fold

# Names that stand for nobody in particular: nothing is matched by them, and they perform nothing.
NOBODY = frozenset({"various artists", "various artist", "various", "unknown artist", "unknown", "va"})


folded = lru_cache(1 << 16)(fold)
"""The key of a name or title; playlists name the same ones over and over."""


@lru_cache(1 << 16)
def _artist_key(artist: str) -> str | None:
    key = fold(lead(artist))
    return None if not key or key in NOBODY else key


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece as a playlist names it: artist and title, or ids, or both.

    track_ids: its ids in catalogues, the one it is best known by first (`spotify:track:…`, `mb:recording:…`).
    artist_id: the id of its artist, if the file gives one (`spotify:artist:…`, `mb:artist:…`). duration_ms: its length.
    """

    artist: str | None = None
    title: str | None = None
    track_ids: tuple[str, ...] = ()
    isrc: str | None = None
    artist_id: str | None = None
    duration_ms: int | None = None

    @property
    def artist_key(self) -> str | None:
        """The key of the artist's name, without guests; None for nobody in particular."""
        return _artist_key(self.artist) if self.artist else None

    @property
    def own_id(self) -> str | None:
        """The id of the track that stands for this entry alone; None if the entry says too little to have one."""
        if self.track_ids:
            return self.track_ids[0]
        if self.artist and self.title:
            key = f"{folded(self.artist)}\n{folded(self.title)}".encode()
            return f"name:track:{hashlib.sha256(key).hexdigest()[:32]}"
        return f"isrc:track:{self.isrc}" if self.isrc else None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the catalogue ids by which it can be found."""
        return (f"isrc:{self.isrc}", *self.track_ids) if self.isrc else self.track_ids


@dataclass(frozen=True, slots=True)
class Playlist:
    """A playlist, or the next part of one: `first` is the position of its first entry, 0 but for later parts.

    entries: each with its position in the playlist. owner: id of the user it belongs to. modified: seconds since 1970.
    """

    id: str
    name: str | None
    entries: tuple[tuple[int, Entry], ...]
    first: int = 0
    owner: str | None = None
    owner_name: str | None = None
    followers: int | None = None
    modified: int | None = None
    collaborative: bool | None = None


@dataclass(frozen=True, slots=True)
class Listen:
    """One listen: a piece, and the time in seconds since 1970."""

    entry: Entry
    moment: int


@dataclass(frozen=True, slots=True)
class NoListen:
    """A "playing now" message, which is sent again as a listen at its end."""


Record = Playlist | Listen | NoListen


class UnreadableError(ValueError):
    """A record that cannot be read; the message is the reason, as it goes into the quarantine."""


@dataclass
class Notes:
    """Parts that were left out of a record that is loaded."""

    left_out: list[str] = field(default_factory=list)

    def add(self, what: str) -> None:
        """Take note of something, once."""
        if what not in self.left_out:
            self.left_out.append(what)
