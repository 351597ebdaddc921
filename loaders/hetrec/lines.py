"""Cuts a file into lines whatever ends them, and tells a file that is cut off from a whole one."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import BinaryIO

from graphsig.errors import SourceError
from graphsig.loaders.pipeline.quarantine import Fault

LONGEST = 1 << 16  # bytes of a line; the longest of the real files has some hundred
EXCERPT = 200  # bytes of a faulty line that are kept


class UnreadableLineError(Exception):
    """A line that says nothing usable; the message is one phrase."""


@dataclass(frozen=True)
class Line:
    """One line without what ended it: its number among the records, from 0, the bytes before it, and its own."""

    position: int
    offset: int
    size: int
    data: bytes

    def fault(self, reason: str, *, loaded: bool = False) -> Fault:
        """Return the fault of the line; `loaded`: True if the rest of it is used."""
        excerpt = self.data[:EXCERPT].decode("utf-8", "replace")
        return Fault(self.position, self.offset, self.size, reason, excerpt, loaded)


def lines(file: BinaryIO, name: str) -> Generator[Line, None, None]:
    """Yield the lines after the first one, which is the header; blank lines are no records.

    Of a line that is longer than LONGEST only the beginning is kept, so that its record is a fault and no more.
    Raises SourceError at the end if the last line has no end: its last number may be cut.
    """
    offset = len(file.readline(LONGEST))
    position = 0
    while data := file.readline(LONGEST):
        size = len(data)
        while not data.endswith(b"\n") and (more := file.readline(LONGEST)):
            size += len(more)
            data = data[:EXCERPT] + more[-1:] if more.endswith(b"\n") else data[:EXCERPT]
        if not data.endswith(b"\n"):
            raise SourceError(
                f"{name} ends in the middle of a line: it is cut off. What came before is loaded; get the whole file."
            )
        bare = data.rstrip(b"\r\n")
        if size > LONGEST or bare.strip():
            yield Line(position, offset, size, bare)
            position += 1
        offset += size
