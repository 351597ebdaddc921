"""Tells by its content what a file is, and reads its records one by one: playlists, or listens of one listener."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from graphsig.errors import SourceError
from graphsig.loaders.playlists import jspf, listens, m3u, mpd, tables
from graphsig.loaders.playlists.files import Content
from graphsig.loaders.playlists.grouping import Table
from graphsig.loaders.playlists.objects import Objects
from graphsig.loaders.playlists.pieces import LARGEST, Piece, decoded, excerpt, lines
from graphsig.loaders.playlists.reading import Read, understood
from graphsig.loaders.playlists.records import Notes, Record

HEAD = 1 << 16
_ARRAY = re.compile(r"\[")
_AUDIO = re.compile(r"\.(?:mp3|flac|ogg|opus|m4a|aac|wav|wma|aiff?|ape|mp4)$|^[a-z]+://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the source of its facts, the kind of its records, and their reader, which is given the SHA-256."""

    source: str
    kind: str
    read: Callable[[Content, str], Iterator[Read]]


def format_of(content: Content) -> Format:
    """Return the format of a file; raises SourceError if it is none that is known."""
    raw = content.head(HEAD)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError(f"{content.path} is written in UTF-16. Convert it to UTF-8 first.")
    head = raw.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if not head:
        raise SourceError(f"{content.path} is empty.")
    found = _json(head) if head[0] in "{[" else _text(raw, head)
    if found is None:
        page = head[:200].lower().startswith(("<!doctype html", "<html"))
        raise SourceError(
            f"{content.path} is {'a web page' if page else 'no playlist of a known kind'}. These are read: MPD slices, "
            "M3U, JSPF, listens of ListenBrainz or Maloja, CSV with a header (artist, title, …), and JSON Lines."
        )
    return found


def _json(head: str) -> Format | None:
    marks = {"mpd": mpd.BEGINS, "listens": listens.BEGINS, "jspf": jspf.MARK}
    places = {name: found.start() for name, mark in marks.items() if (found := mark.search(head))}
    match min(places, key=lambda name: places[name], default=None):
        case "mpd":
            return Format("mpd", "playlists", partial(_objects, mpd.BEGINS, mpd.belongs, mpd.playlist))
        case "listens":
            if listens.PLAYING_NOW.search(head, 0, places["listens"]):
                read = partial(_objects, listens.BEGINS, listens.belongs, listens.no_listen)
            else:
                read = partial(_objects, listens.BEGINS, listens.belongs, listens.listen)
            return Format("maloja" if '"scrobbles"' in head else "listenbrainz", "listens", read)
        case "jspf":
            return Format("jspf", "playlists", _jspf)
    if head[0] == "[":
        return Format("jsonl", "playlists", _array)
    first = head.partition("\n")[0]
    if '"track_metadata"' in first:
        return Format("listenbrainz", "listens", _listens)
    return Format("jsonl", "playlists", _json_lines)


def _text(raw: bytes, head: str) -> Format | None:
    said = [line.strip() for line in head.splitlines()[:-1] or head.splitlines()]
    paths = [line for line in said if line and not line.startswith("#")]
    if head.upper().startswith("#EXTM3U") or (paths and all(_AUDIO.search(path) for path in paths[:20])):
        return Format("m3u", "playlists", _m3u)
    if tables.header(said[0]):
        return Format("csv", "playlists", partial(_csv, "utf-8" if _mostly_utf8(raw) else "cp1252"))
    return None


def _mostly_utf8(raw: bytes) -> bool:
    """Return True if most lines with non-ASCII bytes are in UTF-8; a single bad one is a fault of its own."""
    telling = [line for line in raw[: raw.rfind(b"\n")].splitlines() if not line.isascii()]
    faulty = sum("\ufffd" in line.decode("utf-8", "replace") for line in telling)
    return 2 * faulty <= len(telling)


def _objects(
    begins: re.Pattern[str],
    belongs: Callable[[Any], bool],
    understand: Callable[[dict[str, object], Notes], Record],
    content: Content,
    _: str,
) -> Iterator[Read]:
    for piece in Objects(str(content.path), content.blocks(), begins, belongs):
        yield understood(piece, understand)


def _whole(content: Content) -> bytes:
    data = bytearray()
    for block in content.blocks():
        data += block
        if len(data) > LARGEST:
            raise SourceError(f"{content.path} is larger than {LARGEST >> 20} MB, which no single playlist is.")
    return bytes(data)


def _jspf(content: Content, digest: str) -> Iterator[Read]:
    data = _whole(content)
    try:
        value, _ = decoded(data.decode("utf-8-sig"))
    except ValueError as error:
        raise SourceError(f"{content.path} is cut off or damaged: {error}. Get the whole file.") from error
    piece = Piece(0, len(data), value, excerpt=excerpt(data[:1_000].decode("utf-8", "replace")))
    yield understood(piece, partial(jspf.playlist, digest=digest))


def _m3u(content: Content, digest: str) -> Iterator[Read]:
    data = _whole(content)
    piece = Piece(0, len(data), m3u.text_of(data), excerpt=excerpt(m3u.text_of(data[:1_000])))
    yield understood(piece, partial(m3u.playlist, digest=digest, name=content.name))


def _listens(content: Content, _: str) -> Iterator[Read]:
    for piece in _json_of_lines(content):
        yield understood(piece, listens.listen)


def _json_of_lines(content: Content) -> Iterator[Piece]:
    for line in lines(content.blocks()):
        text = line.value.strip()
        if not text and line.reason is None:
            continue
        value, reason = None, line.reason
        if reason is None:
            try:
                value, end = decoded(text)
                if not isinstance(value, dict) or text[end:].strip():
                    reason = "is no JSON object"
            except ValueError as error:
                if not line.whole and text.startswith("{") and not text.endswith("}"):
                    raise SourceError(f"{content.path} is cut off in its last line. Get the whole file.") from error
                reason = str(error)
        yield Piece(line.offset, line.size, value, reason, line.excerpt)


def _json_lines(content: Content, digest: str) -> Iterator[Read]:
    return Table("jsonl", digest, content.name).playlists(_json_of_lines(content), tables.meanings)


def _array(content: Content, digest: str) -> Iterator[Read]:
    pieces = Objects(str(content.path), content.blocks(), _ARRAY, lambda value: isinstance(value, dict))
    return Table("jsonl", digest, content.name).playlists(pieces, tables.meanings)


def _csv(encoding: str, content: Content, digest: str) -> Iterator[Read]:
    pieces = lines(content.blocks(), encoding)
    found = tables.header(next(pieces).value.rstrip("\r"))
    if found is None:
        raise SourceError(f"{content.path} has another first line than a moment ago. Run again when it is written.")
    delimiter, columns = found
    rest = (piece for piece in pieces if piece.reason or piece.value.strip())
    return Table("csv", digest, content.name).playlists(rest, lambda text: tables.row(text, delimiter, columns))
