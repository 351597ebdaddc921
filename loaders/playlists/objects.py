"""Cuts the records out of the one large array of a JSON file, in bounded memory.

A streaming JSON parser cannot go on after a fault. So the records are found here, and each is decoded by the standard
library. A damaged one ends where its brackets say; if those are damaged too, reading goes on at the next object that
decodes and is a record.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from graphsig.errors import SourceError
from graphsig.loaders.playlists.pieces import LARGEST, Piece, bytes_of, decoded, excerpt, is_text

_GAP = re.compile(r"[\s,]*")
_TOKEN = re.compile(r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|["{}\[\]]')
_OPENED = {"}": "{", "]": "["}
_AFTER = re.compile(r"\s*[,\]]")
_ENDED = {"}": re.compile(r"\][\s}]*\}\s*$"), "]": re.compile(r"\]\s*$")}  # the list, and what it is in
_NEAR = 256  # a fault this close to the end of what was read may be the lack of what follows


class Objects:
    """The records of a file: `begins` finds the start of their array, `belongs` tells them from other objects."""

    def __init__(
        self, name: str, blocks: Iterable[bytes], begins: re.Pattern[str], belongs: Callable[[Any], bool]
    ) -> None:
        self._name, self._blocks, self._begins, self._belongs = name, iter(blocks), begins, belongs
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._text = ""
        self._at = 0  # where in the text reading stands
        self._offset = 0  # where in the file, in bytes
        self._ended = False

    def __iter__(self) -> Iterator[Piece]:
        """Yield the records; raises SourceError after the last whole one if the file ends too early."""
        while not (begin := self._begins.search(self._text)):
            if not self._more():
                raise self._cut_off()
        last = "]" if self._text.lstrip("\ufeff \t\r\n").startswith("[") else "}"
        self._move(begin.end())
        while self._skip_gap():
            offset, begun = self._offset, excerpt(self._text[self._at : self._at + 1_000])
            value: Any = None
            reason: str | None = "holds a bracket that does not belong there"
            if self._text[self._at] in "[]":  # the end, unless records follow it
                if not self._resume():
                    if self._text.rstrip().endswith(last):
                        return
                    break
            else:
                value, reason = self._value()
                if reason is None and not self._belongs(value):
                    value, reason = None, "is no record"
                if self._offset == offset:  # it could not be decoded
                    length = self._bracketed()
                    if length:
                        ahead = self._record_within(length) or length  # before the sum: reading on moves `_at`
                        self._move(self._at + ahead)
                    elif not self._resume():
                        if length is None or not _ENDED[last].search(self._text):
                            break
                        yield Piece(offset, self._offset - offset, None, reason, begun)
                        return
            yield Piece(offset, self._offset - offset, value, reason, begun)
        raise self._cut_off()

    def _value(self) -> tuple[Any, str | None]:
        """Decode the value here and move behind it; else return why that cannot be done."""
        try:
            value, end = self._decoded(0)
        except ValueError as error:
            return None, str(error)
        reason = None if is_text(self._text[self._at : end]) else "is not in UTF-8"
        self._move(end)
        return (None if reason else value), reason

    def _decoded(self, ahead: int) -> tuple[Any, int]:
        """Decode the value that begins `ahead` of here, reading on while its end may be missing.

        Return it and where in the text it ends. Raises ValueError with the reason.
        """
        while True:
            try:
                return decoded(self._text, self._at + ahead)
            except ValueError as error:
                if not (self._unfinished(error) and self._more()):
                    raise

    def _unfinished(self, error: ValueError) -> bool:
        return isinstance(error, json.JSONDecodeError) and (
            error.pos >= len(self._text) - _NEAR or error.msg.startswith("Unterminated string")
        )

    def _bracketed(self) -> int | None:
        """Return how long the damaged object here is; 0 if its brackets do not tell, None if the file ends first."""
        while True:
            stack: list[str] = []
            for token in _TOKEN.finditer(self._text, self._at):
                if (sign := token[0]) in _OPENED:
                    if not stack or stack.pop() != _OPENED[sign]:
                        return 0
                    if not stack:
                        near = token.end() > len(self._text) - _NEAR
                        if near and self._more():
                            break
                        return token.end() - self._at if _AFTER.match(self._text, token.end()) else 0
                elif sign == '"':  # a string that does not end on its line, or not yet
                    if token.start() > len(self._text) - 16 * _NEAR and self._more():
                        break
                    return 0
                elif len(sign) == 1:
                    stack.append(sign)
                elif not stack:
                    return 0
            else:
                if not self._more():
                    return None if self._ended else 0

    def _record_within(self, length: int) -> int | None:
        """Return how far ahead a record begins within the damaged object: then its brackets have misled."""
        ahead = 0
        while (ahead := self._text.find("{", self._at + ahead + 1, self._at + length) - self._at) > 0:
            if self._is_record(ahead):
                return ahead
        return None

    def _resume(self) -> bool:
        """Move to the next object that decodes and is a record; say whether there is one."""
        search = self._at + 1
        while True:
            found = self._text.find("{", search)
            if found >= 0:
                self._move(found)
                if self._is_record(0):
                    return True
                search = self._at + 1
            else:
                self._move(max(self._at, len(self._text) - _NEAR))
                search = len(self._text) - self._at
                if not self._more():
                    return False

    def _is_record(self, ahead: int) -> bool:
        try:
            value, _ = self._decoded(ahead)
        except ValueError:
            return False
        return self._belongs(value)

    def _skip_gap(self) -> bool:
        """Move over blanks and commas; say whether anything follows."""
        while True:
            gap = _GAP.match(self._text, self._at)
            self._move(gap.end() if gap else self._at)
            if self._at < len(self._text):
                return True
            if not self._more():
                return False

    def _more(self) -> bool:
        """Read a block more, forgetting what lies behind; say whether there was one, and room for it."""
        if self._ended or len(self._text) - self._at > LARGEST:
            return False
        block = next(self._blocks, None)
        if block is None:
            self._ended = True
            self._text += self._decoder.decode(b"", final=True)  # half a character, if it ends so
            return False
        self._text = self._text[self._at :] + self._decoder.decode(block)
        self._at = 0
        return True

    def _move(self, to: int) -> None:
        self._offset += bytes_of(self._text[self._at : to])
        self._at = to

    def _cut_off(self) -> SourceError:
        return SourceError(
            f"{self._name} is cut off: the list in it does not end. Get the whole file; what was whole is loaded."
        )
