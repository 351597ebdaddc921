"""Cuts records out of a file before they are understood, so that a fault costs the record it is in and no other."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, NoReturn

LARGEST = 16 << 20  # characters of one record
EXCERPT = 200  # characters of a damaged record that are shown


@dataclass(frozen=True, slots=True)
class Piece:
    """A record in the raw: where it lies in the unpacked file, and what it holds, or why it cannot be read.

    value: the decoded JSON, or the text of a line. whole: False for a last line without a line end.
    """

    offset: int
    size: int
    value: Any = None
    reason: str | None = None
    excerpt: str = ""
    whole: bool = True


def lines(blocks: Iterable[bytes], encoding: str = "utf-8") -> Iterator[Piece]:
    """Yield the lines of a text."""
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape" if encoding == "utf-8" else "replace")
    rest, offset, dropped = "", 0, 0
    for block in chain(blocks, [None]):
        rest += decoder.decode(block or b"", block is None)
        *ended, rest = rest.split("\n")
        for line in ended:
            size = dropped + bytes_of(line) + 1
            yield _line(offset, size, line, too_long=bool(dropped))
            offset, dropped = offset + size, 0
        if len(rest) > LARGEST:
            dropped, rest = dropped + bytes_of(rest), ""
    if rest or dropped:
        yield _line(offset, dropped + bytes_of(rest), rest, too_long=bool(dropped), whole=False)


def _line(offset: int, size: int, text: str, *, too_long: bool, whole: bool = True) -> Piece:
    if offset == 0:
        text = text.removeprefix("\ufeff")
    reason = "is far too long" if too_long else None if is_text(text) else "is not in UTF-8"
    return Piece(offset, size, text, reason, excerpt(text), whole)


def is_text(text: str) -> bool:
    """Return True if all bytes of a decoded text were in UTF-8."""
    return text.isascii() or not _UNDECODED.search(text)


def decoded(text: str, start: int = 0) -> tuple[Any, int]:
    """Decode the JSON value at `start`; return it and where it ends. Raises ValueError with the reason."""
    try:
        return _DECODER.raw_decode(text, start)
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error


def excerpt(text: str) -> str:
    """Return how a text begins, fit to be shown."""
    return text[:EXCERPT].encode("utf-8", "backslashreplace").decode()


def bytes_of(text: str) -> int:
    """Return how many bytes a decoded text takes in the file."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogateescape"))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"holds {constant}, which is no JSON")


_UNDECODED = re.compile("[\udc80-\udcff]")
_DECODER = json.JSONDecoder(parse_constant=_refuse)
