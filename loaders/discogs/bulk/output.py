"""The import files of one process: it appends rows to a part of each table, and tells which parts hold line breaks."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from graphsig.loaders.discogs.bulk.tables import TABLES, Rows

_HELD = 1 << 20  # characters of a table held back before they go to disk


class Output:
    """Parts of tables in a folder, one a table and process.

    The importer reads a file much faster if no field in it goes over several lines, so rows where one does
    (biographies, mostly) go into parts of their own.
    """

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
        if text.count("\n") == len(rows) and "\r" not in text:
            self._hold(name, text)
        else:
            for row in rows:
                line = TABLES[name].lines([row])
                many = line.count("\n") > 1 or "\r" in line
                self._hold(f"{name}.many" if many else name, line)

    def add_all(self, tables: Mapping[str, Rows]) -> None:
        """Append rows to tables."""
        for name, rows in tables.items():
            self.add(name, rows)

    def _hold(self, part: str, text: str) -> None:
        self._held[part].append(text)
        self._sizes[part] += len(text)
        if self._sizes[part] > _HELD:
            self._write(part)

    def _write(self, part: str) -> None:
        name, _, many = part.partition(".")
        suffix = f".{many}" if many else ""
        with self._folder.joinpath(f"{name}-{self._mark}{suffix}.csv").open("ab") as file:
            # Half a surrogate pair, as `&#xD800;` would give, cannot be in a record: libxml2 refuses it.
            file.write("".join(self._held.pop(part)).encode())
        self._sizes[part] = 0

    def flush(self) -> None:
        """Write what is held back; more may be added all the same."""
        for part in list(self._held):
            self._write(part)
