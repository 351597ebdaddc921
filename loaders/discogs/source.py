"""One Discogs dump as a source of the pipeline."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from graphsig.loaders.discogs import linking, parsing, writing
from graphsig.loaders.discogs.reading import READERS
from graphsig.loaders.discogs.records import Kind, Record
from graphsig.loaders.discogs.stream import STDIN, Dump, open_dump, sha256
from graphsig.loaders.discogs.xml import pieces
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.reader_process import read_in_subprocess
from graphsig.loaders.pipeline.source import Item, Outcome, Source
from graphsig.parts import Part
from graphsig.queries import get

if TYPE_CHECKING:  # processes that only read need no driver
    from graphsig.graph import Graph, Transaction

SUBPROCESS_FROM = 4 << 20  # bytes; smaller files are read here, as a process of its own takes half a second to start
FEEDS: dict[Kind, tuple[Part, ...]] = {
    "artists": ("relations", "mentions", "texts"),
    "labels": ("works", "mentions"),
    "masters": ("works",),
    "releases": ("works",),
}
BATCHES = {"artists": 2_000, "labels": 2_000, "masters": 2_000, "releases": 1_000}


class DiscogsSource(Source[Record]):
    """An open dump; made by `open_source`."""

    catalogues: ClassVar[Mapping[str, int]] = {"discogs": 1}
    kind: Kind

    def __init__(self, dump: Dump, digest: str | None) -> None:
        self._dump = dump
        self._position = 0
        self.kind = dump.kind
        self.feeds = FEEDS[dump.kind]
        self.file = dump.name
        self.size = dump.size
        self.batch = BATCHES[dump.kind]
        # Standard input cannot be hashed before it is read, so such a load cannot be taken up again.
        self.load = f"discogs:{digest or f'stdin-{uuid.uuid4()}'}:{parsing.VERSION}"
        self.describe(
            "discogs", file=Path(dump.name).name, parser=str(parsing.VERSION), licence="CC0-1.0", sha256=digest
        )

    @property
    def position(self) -> int:
        """Bytes of the file read so far."""
        return self._position

    def rows(self, start: int) -> Generator[Item[Record] | Fault, None, None]:
        """Yield the records from `start` on; raises SourceError if the file is cut off or damaged."""
        if self.size is not None and self.size >= SUBPROCESS_FROM:
            yield from read_in_subprocess(read_file, self.file, start, on_progress=self._reached)
        else:
            for position, row in _read(self._dump, start):
                self._reached(position)
                yield row

    def _reached(self, position: int) -> None:
        self._position = position

    def count(self, rows: list[Item[Record]]) -> Outcome:
        """Return what writing these rows to an empty graph would do."""
        known = writing.entities(rows)
        return writing.outcome_of(self.kind, rows, writing.facts_of(self.kind, known), len(known))

    async def write(self, transaction: Transaction, rows: list[Item[Record]]) -> Outcome:
        """Write a batch within a transaction."""
        return await writing.write(transaction, self.kind, rows)

    async def finish(self, graph: Graph) -> Counter[str]:
        """Link what is named only."""
        return await linking.link_names(graph)

    async def prepare(self, graph: Graph) -> None:
        """Make sure of the Source node."""
        await graph.write(get("load/source"), id="discogs", name="Discogs")


def read_file(path: str, start: int) -> Iterator[tuple[int, Item[Record] | Fault]]:
    """Yield the records of a dump from `start` on, each with how many bytes of the file have been read by then."""
    with open_dump(path) as dump:
        yield from _read(dump, start)


def _read(dump: Dump, start: int) -> Iterator[tuple[int, Item[Record] | Fault]]:
    for number, piece in enumerate(pieces(dump, READERS[dump.kind][0])):
        if number >= start:
            yield dump.position, parsing.row(dump.kind, number, piece)


@contextmanager
def open_source(path: str, *, hashed: bool = True) -> Iterator[DiscogsSource]:
    """Open a dump as a source; raises SourceError as `open_dump` does. Without `hashed` it cannot be resumed."""
    with open_dump(path) as dump:
        yield DiscogsSource(dump, sha256(path) if hashed and path != STDIN else None)
