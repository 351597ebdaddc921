"""A dump as a source of the pipeline."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Generator, Mapping
from pathlib import Path
from types import TracebackType
from typing import ClassVar

from graphsig.errors import SourceError
from graphsig.graph import Graph, Transaction
from graphsig.loaders.musicbrainz import writing
from graphsig.loaders.musicbrainz.archive import Archive
from graphsig.loaders.musicbrainz.joining import Joining
from graphsig.loaders.musicbrainz.records import Record, Staged, revision
from graphsig.loaders.musicbrainz.staging import Staging
from graphsig.loaders.musicbrainz.tables import ENTITIES
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item, Outcome, Source
from graphsig.parts import Part
from graphsig.queries import get

VERSION = "1"  # of the parser: another one reads the same dump differently
BATCH = 1_000
WEIGHT = 500  # bytes that a record weighs about
STAGING = 0.1  # share of the time that reading the archive takes, roughly
FEEDS: tuple[Part, ...] = ("works", "relations", "tags")
CATALOGUES = {"mb": 2}
LICENCE = "CC0-1.0; tags: CC BY-NC-SA 3.0"


class DumpSource(Source["Record | Staged"]):
    """A dump; closes and, when all of it is in the graph, deletes its staging file.

    digest: hash of the archives, None where the load cannot be taken up again.
    """

    feeds = FEEDS
    catalogues: ClassVar[Mapping[str, int]] = CATALOGUES

    def __init__(self, archive: Archive, staging: Path, digest: str | None) -> None:
        self._archive = archive
        self._path = staging / f"{(digest or uuid.uuid4().hex)[:32]}-{VERSION}.sqlite"
        self._staging: Staging | None = None
        self._stopped = threading.Event()
        self._done = 0.0  # share of the records
        self._spent = False
        self.file = archive.name
        self.kind = "dump"
        self.size = archive.size
        self.batch = BATCH
        self.load = f"musicbrainz:{digest or uuid.uuid4()}:{VERSION}"
        self.describe("musicbrainz", file=archive.name, parser=VERSION, licence=LICENCE, sha256=digest)

    def __enter__(self) -> DumpSource:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._spent:
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    @property
    def position(self) -> int:
        """Bytes of the archives that stand for the work done: reading them is one part, writing records the rest."""
        read = self._archive.position / self._archive.size if self._done == 0 else 1.0
        return round(self._archive.size * (STAGING * read + (1 - STAGING) * self._done))

    async def prepare(self, graph: Graph) -> None:
        """Make sure of the Source node."""
        await graph.write(get("load/source"), id="musicbrainz", name="MusicBrainz")

    def rows(self, start: int) -> Generator[Item[Record | Staged] | Fault, None, None]:
        """Yield what staging tells, then the records of the dump; raises SourceError at the end of one that is cut."""
        staging = self._staging = Staging(self._path)
        try:
            yield from self._stage(staging, start)
            if self._stopped.is_set():
                return
            yield from self._records(staging, start)
            if staging.damage:
                self._spent = True
                raise SourceError(staging.damage)
        except sqlite3.Error as error:
            if self._stopped.is_set():
                return
            raise staging.unusable(error) from error
        finally:
            self._staging = None
            staging.close()

    def _stage(self, staging: Staging, start: int) -> Generator[Item[Record | Staged] | Fault, None, None]:
        following = start
        steps = iter(()) if staging.complete else staging.stage(self._archive)
        while not self._stopped.is_set():
            for number, told in list(staging.told(following)):
                following = number + 1
                yield told  # type: ignore[misc]  # a Item[Staged] is a Item[Record | Staged] that nobody changes
            if next(steps, self) is self:
                return

    def _records(self, staging: Staging, start: int) -> Generator[Item[Record | Staged] | Fault, None, None]:
        at = staging.next
        counts = {table: staging.count(table) for table in ENTITIES}
        begin, end = at, at + sum(counts.values())
        joining = Joining(staging.database)
        for table, count in counts.items():
            skip = max(0, start - at)
            if skip < count:
                for position, record in enumerate(joining.records(table, skip), at + skip):
                    if self._stopped.is_set():
                        return
                    self._done = (position - begin + 1) / (end - begin)
                    yield Item(position, WEIGHT, record, revision(record))
            at += count

    def stop(self) -> None:
        """Make `rows` end soon."""
        self._stopped.set()
        if staging := self._staging:
            staging.interrupt()

    def count(self, rows: list[Item[Record | Staged]]) -> Outcome:
        """Return what writing these rows to an empty graph would do."""
        found, lines = _apart(rows)
        outcome = writing.count(found)
        outcome.facts["lines"] += lines
        return outcome

    async def write(self, transaction: Transaction, rows: list[Item[Record | Staged]]) -> Outcome:
        """Write a batch within a transaction."""
        found, lines = _apart(rows)
        outcome = await writing.write(transaction, found)
        outcome.facts["lines"] += lines
        return outcome

    def done(self) -> None:
        """Know that the staging file is needed no more."""
        self._spent = True


def _apart(rows: list[Item[Record | Staged]]) -> tuple[list[Item[Record]], int]:
    """Return the records, and how many lines were staged."""
    found: list[Item[Record]] = []
    lines = 0
    for row in rows:
        if isinstance(row.record, Staged):
            lines += row.record.lines
        else:
            found.append(row)  # type: ignore[arg-type]  # its record is none of the other kind
    return found, lines
