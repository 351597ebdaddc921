"""Records that come more than once: of each number the last one counts, as if the files were loaded one by one.

Real dumps have none, so they cost one bit per number, and another pass over the file if there are some. (Only
aliases and groups by name are told apart: of an earlier version the incremental load may have linked them by then.)
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TextIO

from graphsig.errors import SourceError
from graphsig.loaders.discogs.bulk import workers
from graphsig.loaders.discogs.bulk.tables import TABLES
from graphsig.loaders.discogs.bulk.workers import Raw
from graphsig.loaders.discogs.numbers import Numbers
from graphsig.loaders.discogs.reading import READERS
from graphsig.loaders.discogs.records import Kind
from graphsig.loaders.discogs.source import DiscogsSource
from graphsig.loaders.discogs.stream import open_dump
from graphsig.loaders.discogs.writing import STATEMENTS
from graphsig.loaders.discogs.xml import pieces

MOST = 100_000
_BATCH = 1_000


class Seen:
    """The numbers of one kind that were met. last: file and position of the last record of each that came again."""

    def __init__(self) -> None:
        self._numbers = Numbers()
        self.last: dict[str, tuple[int, int]] = {}

    def note(self, file: int, numbers: Iterable[tuple[str, int]], name: str) -> None:
        """Take note of numbers and their positions in a file; raises SourceError if too many come again."""
        for number, position in numbers:
            if not self._numbers.add(number):
                self.last[number] = (file, position)
        if len(self.last) > MOST:
            raise SourceError(
                f"More than {MOST:,} records of {name} were in the files before. --bulk takes one dump of each kind; "
                "load the newer one afterwards without it."
            )


def replay(executor: Executor, folder: Path, sources: Sequence[DiscogsSource], seen: Mapping[Kind, Seen]) -> None:
    """Take all versions of the records that came again out of the tables, and put the last ones in."""
    for kind, each in seen.items():
        if each.last:
            _take_out(folder, kind, frozenset(each.last))
    wanted: dict[int, set[int]] = defaultdict(set)
    for each in seen.values():
        for file, position in each.last.values():
            wanted[file].add(position)
    work = []
    for file, positions in sorted(wanted.items()):
        batch: list[Raw] = []
        kind = sources[file].kind
        with open_dump(sources[file].file) as dump:
            for position, piece in enumerate(pieces(dump, READERS[kind][0])):
                if position in positions:
                    batch.append(Raw(position, piece))
                if len(batch) == _BATCH:
                    work.append(executor.submit(workers.parse, kind, batch, last=True))
                    batch = []
        if batch:
            work.append(executor.submit(workers.parse, kind, batch, last=True))
    for done in work:
        done.result()


def _take_out(folder: Path, kind: Kind, numbers: frozenset[str]) -> None:
    """Rewrite the parts of a kind's tables without what the records of these numbers say."""
    kept = {"aliases", "memberships", "sublabels"}  # in partitions until the end, and both sides may state them
    names = {name.rpartition("/")[2] for name in STATEMENTS[kind]} - kept
    names.add(f"identified_{'works' if kind == 'masters' else kind}")
    for name in sorted(names):
        table = TABLES[name]
        at = [column.field for column in table.columns].index(table.owner)
        for path in sorted(folder.glob(f"{name}-*.csv")):
            part = path.with_suffix(".part")
            with path.open(encoding="utf-8", newline="") as old, part.open("w", encoding="utf-8", newline="") as new:
                for line, cells in _lines(old):
                    if cells[at].split(":")[2] not in numbers:
                        new.write(line)
            part.replace(path)


def _lines(file: TextIO) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows of a part as they stand there, each with its cells."""
    csv.field_size_limit(1 << 26)
    held: list[str] = []

    def noted() -> Iterator[str]:
        for line in file:
            held.append(line)
            yield line

    for cells in csv.reader(noted()):
        yield "".join(held), cells
        held.clear()
