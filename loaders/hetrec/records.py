"""The lines of each file as typed records."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal
from urllib.parse import unquote_plus

from graphsig.loaders.hetrec.lines import LONGEST, Line, UnreadableLineError
from graphsig.names import fold

Kind = Literal["artists", "tags", "plays", "tag assignments", "friends"]
KINDS: tuple[Kind, ...] = ("artists", "tags", "plays", "tag assignments", "friends")  # in the order of loading

# The header of each file. The second one of assignments is that of user_taggedartists-timestamps.dat.
HEADERS: dict[tuple[str, ...], Kind] = {
    ("id", "name", "url", "pictureURL"): "artists",
    ("tagID", "tagValue"): "tags",
    ("userID", "artistID", "weight"): "plays",
    ("userID", "artistID", "tagID", "day", "month", "year"): "tag assignments",
    ("userID", "artistID", "tagID", "timestamp"): "tag assignments",
    ("userID", "friendID"): "friends",
}

EARLIEST = date(2002, 1, 1)  # Last.fm began that year
LATEST = date(2011, 12, 31)  # the data set was published in May 2011
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd]+")
_ON_LASTFM = re.compile(r"^https?://(?:www\.)?(?:last\.fm|lastfm\.[a-z.]+)/music/(?:\+noredirect/)?([^/?#]+)")


@dataclass(frozen=True)
class Artist:
    """A line of artists.dat; lastfm_name is the name that its address on Last.fm spells, if it does."""

    number: int
    name: str
    url: str | None
    lastfm_name: str | None


@dataclass(frozen=True)
class Tag:
    """A line of tags.dat."""

    number: int
    name: str


@dataclass(frozen=True)
class Play:
    """A line of user_artists.dat: how often a listener played an artist."""

    user: int
    artist: int
    count: int


@dataclass(frozen=True)
class Assignment:
    """A line of user_taggedartists.dat: a listener gave an artist a tag; day is None where it is impossible."""

    user: int
    artist: int
    tag: int
    day: date | None


@dataclass(frozen=True)
class Friendship:
    """A line of user_friends.dat; the file holds both directions of each."""

    user: int
    friend: int


Record = Artist | Tag | Play | Assignment | Friendship
Notes = list[str]  # what had to be put right before a line could be read


def _artist(columns: list[str], notes: Notes) -> Artist:
    address = next((at for at, text in enumerate(columns[2:], 2) if text.startswith("http")), 2)
    name = _name(columns[1:address], notes)
    url = columns[address].strip() if len(columns) > address else ""
    # Last.fm encodes names twice where they hold signs; a name without escapes does not mind a second time.
    spelt = unquote_plus(unquote_plus(found[1])) if (found := _ON_LASTFM.match(url)) else ""
    return Artist(_number(columns[0], "id"), name, url or None, " ".join(_CONTROL.sub(" ", spelt).split()) or None)


def _tag(columns: list[str], notes: Notes) -> Tag:
    return Tag(_number(columns[0], "tagID"), _name(columns[1:], notes))


def _play(columns: list[str], _: Notes) -> Play:
    _width(columns, 3)
    count = _number(columns[2], "weight")
    if not count:
        raise UnreadableLineError("the artist was played 0 times")
    return Play(_number(columns[0], "userID"), _number(columns[1], "artistID"), count)


def _assignment(columns: list[str], notes: Notes) -> Assignment:
    if len(columns) != 4:
        _width(columns, 6)
    user, artist, tag = (
        _number(text, name) for text, name in zip(columns, ("userID", "artistID", "tagID"), strict=False)
    )
    day = _day(columns[3:])
    if day is None:
        notes.append(f"the date {'-'.join(columns[:2:-1])[:40]} is impossible and left out")
    return Assignment(user, artist, tag, day)


def _friendship(columns: list[str], _: Notes) -> Friendship:
    _width(columns, 2)
    made = Friendship(_number(columns[0], "userID"), _number(columns[1], "friendID"))
    if made.user == made.friend:
        raise UnreadableLineError("a listener who is their own friend")
    return made


_READERS: dict[Kind, tuple[int, Callable[[list[str], Notes], Record]]] = {
    "artists": (3, _artist),
    "tags": (2, _tag),
    "plays": (3, _play),
    "tag assignments": (4, _assignment),
    "friends": (2, _friendship),
}


def read(kind: Kind, line: Line) -> tuple[Record, Notes]:
    """Return what a line says and what had to be put right; raises UnreadableLineError."""
    if line.size > LONGEST:
        raise UnreadableLineError(f"the line is {line.size:,} bytes long")
    notes: Notes = []
    least, reader = _READERS[kind]
    columns = _text(kind, line.data, notes).split("\t")
    if len(columns) < least:
        raise UnreadableLineError(f"{len(columns)} columns are too few")
    return reader(columns, notes), notes


def _text(kind: Kind, data: bytes, notes: Notes) -> str:
    """Decode a line: tags.dat is ISO-8859-1, all others UTF-8; a line that is neither kind's is read as the other."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        if kind != "tags":
            notes.append("it is not UTF-8 and was read as ISO-8859-1")
        return data.decode("latin-1")


def _name(columns: list[str], notes: Notes) -> str:
    if len(columns) > 1:
        notes.append("the tabs in its name are spaces now")
    text = " ".join(columns)
    if _CONTROL.search(text):
        notes.append("control characters were taken out of its name")
    name = " ".join(_CONTROL.sub(" ", text).split())
    if not fold(name):
        raise UnreadableLineError("it has no name")
    return name


def _width(columns: list[str], wanted: int) -> None:
    if len(columns) != wanted:
        raise UnreadableLineError(f"{len(columns)} columns instead of {wanted}")


def _number(text: str, name: str) -> int:
    bare = text.strip(" ")
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 15):
        raise UnreadableLineError(f"{name} is no number")
    return int(bare)


def _day(columns: list[str]) -> date | None:
    try:
        numbers = [int(text) for text in columns]
        if len(numbers) == 1:  # milliseconds since 1970
            day = datetime.fromtimestamp(numbers[0] / 1000, UTC).date()
        else:
            day = date(numbers[2], numbers[1], numbers[0])
    except (ValueError, OverflowError, OSError):
        return None
    return day if EARLIEST <= day <= LATEST else None
