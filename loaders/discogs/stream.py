"""Opens a dump as a stream of bytes: plain or gzip, file or standard input, its kind told by its content."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from graphsig.errors import SourceError
from graphsig.loaders.discogs.records import KINDS, Kind

STDIN = "-"

_PEEK = 65_536
_PROLOG = re.compile(rb"^(?:\xef\xbb\xbf)?(?:[\x00-\x20]+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)")
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"'>]*)""")


class _Counted(io.RawIOBase):
    """A stream that counts the bytes taken from it and can begin with some that were read before."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self.count = 0
        self._ahead = b""

    def peek(self, size: int) -> bytes:
        while len(self._ahead) < size and (more := self._inner.read(size - len(self._ahead))):
            self._ahead += more
        return self._ahead[:size]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # the stubs ask for a private type
        data = self._ahead[: len(buffer)] or self._inner.read(len(buffer))
        self._ahead = self._ahead[len(data) :]
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


@dataclass
class Dump:
    """An open dump: its kind, its unpacked bytes, and how far the file has been read."""

    name: str
    kind: Kind
    size: int | None  # bytes of the file, None for standard input
    _raw: _Counted
    _content: BinaryIO
    _ahead: bytes

    @property
    def position(self) -> int:
        """Bytes of the file read so far (compressed, if it is)."""
        return self._raw.count

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; raises SourceError where a gzip file is damaged or ends too early."""
        if self._ahead:
            data, self._ahead = self._ahead, b""
            return data
        return _read(self._content, size, self.name)


def _read(content: BinaryIO, size: int, name: str) -> bytes:
    try:
        return content.read(size)
    except EOFError as error:
        raise SourceError(
            f"{name} is cut off: the gzip data ends too early. Get the whole file and run again."
        ) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise SourceError(f"{name} is damaged: {error}. Get the file anew and run again.") from error
    except OSError as error:
        raise SourceError(f"{name} cannot be read: {error.strerror or error}.") from error


@contextmanager
def open_dump(path: str) -> Iterator[Dump]:
    """Open a dump; `-` is standard input.

    Raises SourceError if there is no such file or it is a folder, is empty, is no XML (a saved HTML page, say), holds a
    DOCTYPE, is written in another encoding than UTF-8, or is no Discogs dump.
    """
    name = "standard input" if path == STDIN else path
    with _binary(path) as binary:
        size = None if path == STDIN else Path(path).stat().st_size
        raw = _Counted(binary)
        first = raw.peek(2)
        content = io.BufferedReader(raw, _PEEK)
        # mypy: GzipFile reads like a BinaryIO
        plain = cast(BinaryIO, gzip.GzipFile(fileobj=content) if first == b"\x1f\x8b" else content)
        ahead = _head(plain, name)
        yield Dump(name, _kind(ahead, name), size, raw, plain, ahead)


@contextmanager
def _binary(path: str) -> Iterator[BinaryIO]:
    if path == STDIN:
        yield sys.stdin.buffer
        return
    file = Path(path)
    if file.is_dir():
        raise SourceError(f"{path} is a folder. Name the dump files themselves, e.g. {path.rstrip('/')}/*.xml.gz.")
    try:
        opened = file.open("rb")
    except FileNotFoundError as error:
        raise SourceError(f"There is no file {path}.") from error
    except OSError as error:
        raise SourceError(f"{path} cannot be opened: {error.strerror or error}.") from error
    with opened:
        yield opened


def _head(content: BinaryIO, name: str) -> bytes:
    head = b""
    while len(head) < _PEEK and (more := _read(content, _PEEK - len(head), name)):
        head += more
    return head


def _kind(head: bytes, name: str) -> Kind:
    if not head:
        raise SourceError(f"{name} is empty.")
    match = _PROLOG.match(head)
    body = head[match.end() :] if match else head
    start = body[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise SourceError(f"{name} is a web page, not a dump. Download the dump itself.")
    if start.startswith(b"<!doctype"):
        raise SourceError(f"{name} holds a DOCTYPE, which no Discogs dump does. It was not read.")
    root = _ROOT.match(body)
    if root is None:
        raise SourceError(f"{name} is not XML. Give a Discogs dump, plain (.xml) or packed with gzip (.xml.gz).")
    tag = root[1].decode("ascii", "replace")
    if tag not in KINDS:
        raise SourceError(f"{name} is XML, but its root is <{tag}>; a Discogs dump has one of {', '.join(KINDS)}.")
    encoding = _ENCODING.search(head, 0, match.end() if match else 0)
    if encoding and encoding[1].lower() not in {b"utf-8", b"utf8", b"us-ascii", b"ascii"}:
        said = encoding[1].decode("ascii", "replace")
        raise SourceError(f"{name} says it is written in {said}, and Discogs dumps are in UTF-8. Convert it first.")
    return cast(Kind, tag)


def sha256(path: str) -> str:
    """Return the SHA-256 of a file as it lies there; raises SourceError if it cannot be read."""
    with _binary(path) as file:
        try:
            return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # a BinaryIO has what it needs
        except OSError as error:
            raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from error
