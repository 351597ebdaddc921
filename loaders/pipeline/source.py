"""The contract of a source: it yields rows, each with its position, and writes a batch of them.

A new source is one module (or folder) with a subclass of `Source`, and one folder of `cypher/load` with what it writes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.parts import PARTS, Part

if TYPE_CHECKING:  # processes that only read need no driver
    from graphsig.graph import Graph, Transaction

R = TypeVar("R")


@dataclass(frozen=True)
class Item(Generic[R]):
    """One readable record: its number in the source (from 0), its size in bytes, its content, and a hash of that.

    fault: the part that had to be removed before it could be read, if any.
    """

    position: int
    size: int
    record: R
    revision: str
    fault: Fault | None = None


@dataclass
class Outcome:
    """Result of writing one batch: facts by kind, records that were unchanged, records that are no entities."""

    facts: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    left_out: int = 0


class Source(ABC, Generic[R]):
    """One file or feed.

    load: id of the load, the same for the same content read by the same parser. file: its name for users. kind: the
    kind of its records. batch: records per transaction. size: bytes of the file, None if unknown. properties: those of
    the Load node (source, kind, file, sha256, parser, licence, feeds).

    feeds: the parts of the data that its loads change, by default any; a change makes the jobs stale that read them.
    catalogues: rank by catalogue, the prefix of the ids of nodes. Of the nodes of an entity, `graphsig align` makes the
    one of the lowest rank canonical; a catalogue without a rank has 50.
    """

    feeds: tuple[Part, ...] = PARTS
    catalogues: ClassVar[Mapping[str, int]] = {}

    load: str
    file: str
    kind: str
    batch: int
    size: int | None
    properties: dict[str, object]

    def describe(self, source: str, *, file: str | None, parser: str, licence: str, sha256: str | None = None) -> None:
        """Set `properties`; call it once `kind` and `feeds` are set.

        file: the name that the graph keeps, which holds no folders.
        """
        self.properties = {
            "source": source,
            "kind": self.kind,
            "file": file,
            "sha256": sha256,
            "parser": parser,
            "licence": licence,
            "feeds": list(self.feeds),
        }

    @property
    @abstractmethod
    def position(self) -> int:
        """Bytes read so far."""

    async def prepare(self, graph: Graph) -> None:
        """Ensure what all batches rely on, such as the Source node; repeatable."""

    @abstractmethod
    def rows(self, start: int) -> Generator[Item[R] | Fault, None, None]:
        """Yield the rows from the position `start` on, in a thread of its own.

        Raises SourceError if the source is cut off or damaged, RemoteError if a service fails.
        """

    def stop(self) -> None:
        """End `rows` soon, even while it waits; called from another thread when a load is interrupted."""

    @abstractmethod
    def count(self, rows: list[Item[R]]) -> Outcome:
        """Return the outcome of writing these rows to an empty graph, without a graph."""

    @abstractmethod
    async def write(self, transaction: Transaction, rows: list[Item[R]]) -> Outcome:
        """Write a batch; called again from the start if the transaction is repeated."""

    async def finish(self, graph: Graph) -> Counter[str]:  # noqa: ARG002  (for those who need it)
        """Resolve forward references once their targets have loaded; repeatable."""
        return Counter()

    async def complete(self, graph: Graph) -> Counter[str]:  # noqa: ARG002  (for those who need it)
        """Do the work that needs the whole source, such as removing records it no longer has; repeatable.

        Called after `finish`, and never where a limit ended the load or the source was cut off.
        """
        return Counter()

    def done(self) -> None:
        """Drop whatever was kept for resuming: the load is complete, now or since an earlier run."""
