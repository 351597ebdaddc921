"""Cuts a dump into the bytes of its records before any XML is parsed, so that damage stays within one record.

A parser that has met one fault cannot go on, and one that guesses accepts a file that is cut off. The dumps make
cutting easy: their records stand side by side below the root, and but for sublabels no element in a record has the
record's name. Sublabels are told from records by what they hold: text or nothing, and a record holds elements. Comments
are not looked into: a record within one is cut out like any other, and its marks are faults.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass

from graphsig.errors import SourceError
from graphsig.loaders.discogs.stream import Dump

LONGEST = 16 << 20  # bytes of a record; the largest real ones have about 1 MB, and libxml2 takes texts up to 10 MB

_CHUNK = 1 << 18
_REST = rb"""(?:\s(?:[^<>"']|"[^<"]*"|'[^<']*')*)?/?>"""  # of a tag, after its name
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
# An element that stands first in a record. No record begins with a label: there a sublabel has lost its end.
_FIRST = re.compile(rb"\s*(?:<!--[^<]*?-->\s*)?<(?!label[\s/>])[A-Za-z]")
_AHEAD = 3  # "<" that tell what a tag is: a comment's, the first element's, and the one up to which its name is whole


@dataclass(frozen=True)
class Piece:
    """The bytes of one record, and where they begin in the unpacked dump; `fault` tells why they cannot be one."""

    offset: int
    data: bytes
    fault: str | None = None


def pieces(dump: Dump, tag: str) -> Generator[Piece, None, None]:
    """Yield the records of a dump and whatever else stands between them.

    tag: name of the record's element; the root's is its plural. Raises SourceError if the dump ends too early.
    """
    return _Cutter(tag).cut(dump)


class _Cutter:
    """Looks for the tags of the records in a buffer that moves over the dump."""

    def __init__(self, tag: str) -> None:
        name = tag.encode()
        self._tag = name
        self._root = re.compile(rb"<" + name + rb"s" + _REST)
        self._opening = re.compile(rb"<" + name + rb"(?P<root>s)?" + _REST)
        self._closing = re.compile(rb"</" + name + rb"(?P<root>s)?" + _REST)
        self._buffer = b""
        self._offset = 0  # of the buffer in the unpacked dump
        self._begin = 0  # of the record or gap under way, in the buffer
        self._depth = 0  # 1 within a record, more within elements of the same name in it
        self._overlong = False  # the piece under way was reported, its bytes are dropped
        self._ended = 0  # length of the root's last tag, if it was met: the gap under way begins with it
        self._count = 0

    def cut(self, dump: Dump) -> Generator[Piece, None, None]:
        """Yield the pieces of a whole dump; see `pieces`."""
        at = self._skip_prolog(dump)
        whole = False
        while not whole:
            chunk = dump.read(_CHUNK)
            whole = not chunk
            self._buffer += chunk
            safe = len(self._buffer) if whole else self._safe(at)
            for token in self._tokens(at):
                if token.start() >= safe:
                    break
                at = token.end()
                for piece in self._meet(token):
                    self._count += 1
                    yield piece
            at = max(at, safe)
            if len(self._buffer) - self._begin > LONGEST:
                if not self._overlong:
                    self._count += 1
                    yield self._piece(self._begin + _CHUNK, f"longer than {LONGEST >> 20} MB")
                self._overlong = True
                at = self._begin = max(at, len(self._buffer) - _CHUNK)
            self._buffer, self._offset = self._buffer[self._begin :], self._offset + self._begin
            at, self._begin = at - self._begin, 0
        if self._depth or not self._ended:
            raise SourceError(
                f"{dump.name} ends after {self._count:,} records without its last tag: it is cut off. "
                "Get the whole file and run again."
            )
        self._begin += self._ended
        yield from self._gap(len(self._buffer))

    def _safe(self, at: int) -> int:
        """Return up to where the buffer shows what its tags are: what follows a tag tells, and may be still to come."""
        end = len(self._buffer)
        for _ in range(_AHEAD):
            end = max(self._buffer.rfind(b"<", at, end), at)
        return end

    def _skip_prolog(self, dump: Dump) -> int:
        while (match := self._root.search(self._buffer)) is None:
            chunk = dump.read(_CHUNK)
            if not chunk or len(self._buffer) > LONGEST:
                raise SourceError(f"{dump.name} ends within its first tag: it is cut off. Get the whole file.")
            self._buffer += chunk
        if match[0].endswith(b"/>"):
            self._begin, self._ended = match.start(), len(match[0])
        else:
            self._begin = match.end()
        return match.end()

    def _tokens(self, at: int) -> Generator[re.Match[bytes], None, None]:
        """Yield the tags of records and of the root in their order.

        One expression for both would be tried at every "<"; where an expression begins is looked for much faster.
        """
        opening, closing = self._opening.search(self._buffer, at), self._closing.search(self._buffer, at)
        while opening or closing:
            if opening and (closing is None or opening.start() < closing.start()):
                yield opening
                opening = self._opening.search(self._buffer, opening.end())
            elif closing:
                yield closing
                closing = self._closing.search(self._buffer, closing.end())

    def _meet(self, token: re.Match[bytes]) -> Generator[Piece, None, None]:
        """Take note of one tag and yield the pieces it ends."""
        if token["root"]:
            yield from self._meet_root(token)
        elif token.re is self._closing:
            if self._depth == 0:
                yield from self._end(token.end(), "its beginning is missing")
            elif self._depth == 1:
                yield from self._end(token.end(), None)
            else:
                self._depth -= 1
        elif self._depth and self._inner(token):
            self._depth += not token[0].endswith(b"/>")
        else:
            if self._depth:
                yield from self._end(token.start(), "its end is missing")
            else:
                yield from self._gap(token.start())
            self._depth = 1
            if token[0].endswith(b"/>"):
                yield from self._end(token.end(), None)

    def _meet_root(self, token: re.Match[bytes]) -> Generator[Piece, None, None]:
        if token.re is self._opening:
            return  # a second beginning is text between records
        if self._depth:
            yield from self._end(token.start(), "its end is missing")
        else:
            yield from self._gap(token.start())
        self._ended = len(token[0])

    def _inner(self, token: re.Match[bytes]) -> bool:
        """Return True if a tag within a record is a sublabel's: empty, or not followed by what records begin with.

        An empty element is never the next record, as there is nothing in it to be read. So `<label/>` is the same as
        `<label></label>` wherever it stands, and a list that has lost its own tags tears no record.
        """
        if self._tag != b"label":
            return False
        return token[0].endswith(b"/>") or _FIRST.match(self._buffer, token.end()) is None

    def _gap(self, end: int) -> Generator[Piece, None, None]:
        """End what stands between two records, which should be nothing."""
        if _COMMENT.sub(b"", self._buffer[self._begin : end]).strip():
            yield from self._end(end, "text between records")
        else:
            self._pass(end)

    def _end(self, end: int, fault: str | None) -> Generator[Piece, None, None]:
        if not self._overlong:
            yield self._piece(end, fault)
        self._pass(end)

    def _pass(self, end: int) -> None:
        self._begin, self._depth, self._ended, self._overlong = end, 0, 0, False

    def _piece(self, end: int, fault: str | None) -> Piece:
        return Piece(self._offset + self._begin, self._buffer[self._begin : end], fault)
