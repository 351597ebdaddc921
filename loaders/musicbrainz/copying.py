r"""PostgreSQL's COPY text format: a line a row, columns between tabs, `\N` for null, backslash escapes.

As in https://www.postgresql.org/docs/current/sql-copy.html, section "Text Format".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from graphsig.loaders.musicbrainz.archive import DAMAGE

NULL = r"\N"
BLOCK = 4 << 20  # bytes of lines that are taken together; a line that is longer is taken in pieces, all of them faults
READ = 1 << 16  # bytes asked for at once, so that little is lost where an archive is cut

_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|(.)|$)", re.DOTALL)
_LETTERS = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


def unescaped(value: str) -> str:
    """Return the text that a column stands for; raises ValueError if it is no text."""
    if "\\" not in value:
        return value
    try:
        text = _ESCAPE.sub(_meant, value.encode()).decode()
    except UnicodeDecodeError as error:
        raise ValueError("an escape that is not UTF-8") from error
    if "\0" in text:
        raise ValueError("a NUL character")
    return text


def _meant(match: re.Match[bytes]) -> bytes:
    octal, hexadecimal, other = match.groups()
    if octal or hexadecimal:
        return bytes([(int(octal, 8) if octal else int(hexadecimal, 16)) & 0xFF])
    return _LETTERS.get(other, other or b"\\")


def blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the stream in pieces of about BLOCK bytes that end where a line ends.

    Where the archive is cut off, its complete lines are given before the error goes on.
    """
    held = bytearray()
    try:
        while part := stream.read(READ):
            held += part
            if len(held) < BLOCK:
                continue
            end = held.rfind(b"\n") + 1 or len(held)
            yield bytes(held[:end])
            del held[:end]
    except DAMAGE:
        if end := held.rfind(b"\n") + 1:
            yield bytes(held[:end])
        raise
    if held:
        yield bytes(held)
