"""The import files of one process: it appends rows to a part of each table."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

from graphsig.loaders.discogs.bulk.tables import TABLES, Rows

_HELD = 1 << 20  # characters of a table held back before they go to disk


class Output:
    """Parts of tables in a folder, one a table and process."""

    def __init__(self, folder: Path, mark: str = "") -> None:
        self._folder = folder
        self._mark = f"{os.getpid()}{mark}"
        self._held: dict[str, list[str]] = defaultdict(list)
        self._sizes: dict[str, int] = defaultdict(int)

    def add(self, name: str, rows: Rows) -> None:
        """Append rows to a table."""
        if not rows:
            return
        text = TABLES[name].lines(rows)
        self._held[name].append(text)
        self._sizes[name] += len(text)
        if self._sizes[name] > _HELD:
            self._write(name)

    def _write(self, name: str) -> None:
        with self._folder.joinpath(f"{name}-{self._mark}.csv").open("ab") as file:
            # Half a surrogate pair, as `&#xD800;` would give, cannot be in a record: libxml2 refuses it.
            file.write("".join(self._held.pop(name)).encode())
        self._sizes[name] = 0

    def flush(self) -> None:
        """Write the buffered rows; more may be added afterwards."""
        for name in list(self._held):
            self._write(name)
