"""One file of the data set as a source of the pipeline: what all five have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Generator, Hashable, Iterator, Mapping
from typing import Any, ClassVar, TypeVar

from graphsig.errors import SourceError
from graphsig.graph import Graph, Transaction
from graphsig.loaders.hetrec.files import File
from graphsig.loaders.hetrec.known import Known
from graphsig.loaders.hetrec.lines import Line, UnreadableLineError, lines
from graphsig.loaders.hetrec.records import Notes, Record, read
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item, Outcome, Source
from graphsig.queries import get

VERSION = "hetrec-1"
BATCH = 5_000

R = TypeVar("R")
Facts = dict[str, list[dict[str, Any]]]  # the rows of each statement, in the order in which they run


class HetRecSource(Source[R]):
    """One file. What is common to all: lines, repeats, and writing the rows of some statements."""

    feeds = ("tags", "plays")
    catalogues: ClassVar[Mapping[str, int]] = {"hetrec": 4}
    uncounted: ClassVar[frozenset[str]] = frozenset({"load/hetrec/users"})  # comes again in every batch

    def __init__(self, file: File, known: Known) -> None:
        self._file = file
        self.known = known
        self._position = 0
        self._seen: dict[Hashable, int] = {}  # key → number of the first record with it
        self.kind = file.kind
        self.file = str(file.path)
        self.size = file.path.stat().st_size
        self.batch = BATCH
        self.load = f"hetrec:{file.sha256}:{VERSION}"
        self.describe("hetrec", file=file.path.name, parser=VERSION, licence="non-commercial use", sha256=file.sha256)

    @property
    def position(self) -> int:
        """Bytes of the file read so far."""
        return self._position

    async def prepare(self, graph: Graph) -> None:
        """Make sure of the Source node."""
        await graph.write(get("load/source"), id="hetrec", name="HetRec 2011 Last.fm-2k")

    def rows(self, start: int) -> Generator[Item[R] | Fault, None, None]:
        """Yield a row or a fault for each line from `start` on; raises SourceError if the file is cut off."""
        for line, record, notes in self._lines():
            if line.position < start:
                continue
            if isinstance(record, Fault):
                yield record
            else:
                fault = line.fault("; ".join(notes), loaded=True) if notes else None
                yield Item(line.position, line.size, self._said(line, record), "", fault)

    def count(self, rows: list[Item[R]]) -> Outcome:
        """Return how many facts these rows are."""
        found = self._facts([row.record for row in rows])
        return Outcome(
            Counter({name.rpartition("/")[2]: len(each) for name, each in found.items() if name not in self.uncounted})
        )

    async def write(self, transaction: Transaction, rows: list[Item[R]]) -> Outcome:
        """Write a batch: all statements merge, so writing it twice changes nothing."""
        for name, each in self._facts([row.record for row in rows]).items():
            await transaction.run_rows(name, each)
        return self.count(rows)

    @abstractmethod
    def _key(self, record: Any) -> Hashable:
        """Return what must be there once only."""

    @abstractmethod
    def _facts(self, records: list[R]) -> Facts:
        """Return the rows that say it in the graph, by statement."""

    def _check(self, record: Any) -> None:
        """Raise UnreadableLineError for a record with a dangling reference."""

    def _said(self, line: Line, record: Any) -> R:  # noqa: ARG002  (for those who need the line)
        """Return what a line adds to the graph."""
        said: R = record
        return said

    def _lines(self) -> Iterator[tuple[Line, Record | Fault, Notes]]:
        """Yield each line with its record, or with a fault instead if it says nothing usable or nothing new."""
        self._seen.clear()
        try:
            with self._file.path.open("rb") as file:
                for line in lines(file, self.file):
                    self._position = line.offset + line.size
                    try:
                        record, notes = read(self._file.kind, line)
                        self._check(record)
                    except UnreadableLineError as error:
                        yield line, line.fault(str(error)), []
                        continue
                    first = self._seen.setdefault(self._key(record), line.position)
                    if first == line.position:
                        yield line, record, notes
                    else:
                        yield line, line.fault(f"record {first} is about the same; it counts, this one does not"), []
        except OSError as error:
            raise SourceError(f"{self.file} cannot be read any more: {error.strerror}.") from error
        finally:
            self._seen.clear()
