"""Rows that cannot be written before all files are read, on disk in partitions that each fit into memory.

All rows of one key are in the same partition, whichever process met them, so each partition can be worked off alone.
The separators are control characters, which XML cannot hold.
"""

from __future__ import annotations

import os
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

_FIELD, _ROW = "\x1f", "\x1e"
_HELD = 1 << 22  # characters held back before they go to disk
_BLOCK = 1 << 20


class Spill:
    """Appends the rows of one process to the partitions. `flush` writes the buffered rows."""

    def __init__(self, folder: Path, partitions: int) -> None:
        self._folder = folder
        self._partitions = partitions
        self._held: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._size = 0

    def add(self, what: str, key: str, *fields: str) -> None:
        """Add a row of that kind under a key."""
        partition = zlib.crc32(key.encode("utf-8", "surrogatepass")) % self._partitions
        row = _FIELD.join((key, *fields))
        self._held[what, partition].append(row)
        self._size += len(row)
        if self._size > _HELD:
            self.flush()

    def flush(self) -> None:
        """Write the buffered rows; more may be added afterwards."""
        for (what, partition), rows in self._held.items():
            with self._folder.joinpath(f"{what}-{partition}-{os.getpid()}.spill").open("ab") as file:
                file.write((_ROW.join(rows) + _ROW).encode("utf-8", "surrogatepass"))
        self._held.clear()
        self._size = 0


def rows(folder: Path, what: str, partition: int) -> Iterator[list[str]]:
    """Yield the rows of one partition, in no particular order, each with its key first."""
    for path in sorted(folder.glob(f"{what}-{partition}-*.spill")):
        yield from _rows(path)


def _rows(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", errors="surrogatepass", newline="") as file:
        left = ""
        while block := file.read(_BLOCK):
            *whole, left = (left + block).split(_ROW)
            yield from (row.split(_FIELD) for row in whole)
