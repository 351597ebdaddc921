"""What a source is: it yields rows, each with its position, and knows how a batch of them is written.

A new source is one module (or folder) with a subclass of `Source`, and one folder of `cypher/load` with what it writes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from graphsig.loaders.quarantine import Fault

if TYPE_CHECKING:  # processes that only read need no driver
    from graphsig.graph import Graph, Transaction

R = TypeVar("R")


@dataclass(frozen=True)
class Row(Generic[R]):
    """One readable record: its number in the source (from 0), its size in bytes, what it says, and a hash of how.

    fault: what had to be taken out of it before it could be read, if anything.
    """

    position: int
    size: int
    record: R
    revision: str
    fault: Fault | None = None


@dataclass
class Outcome:
    """What writing one batch has done: facts by kind, records that were unchanged, records that are no entities."""

    facts: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    left_out: int = 0


class Source(ABC, Generic[R]):
    """One file or feed.

    load: id of the load, the same for the same content read by the same parser. file: what users call it. kind: what
    its records are. batch: how many records are written in one transaction. size: bytes of the file, None if nobody
    knows. properties: what the Load node says of the load (source, kind, file, sha256, parser, licence).
    """

    load: str
    file: str
    kind: str
    batch: int
    size: int | None
    properties: dict[str, Any]

    @property
    @abstractmethod
    def position(self) -> int:
        """Bytes read so far."""

    async def prepare(self, graph: Graph) -> None:
        """Make sure of what all batches rely on, the Source node for one; repeatable."""

    @abstractmethod
    def rows(self, start: int) -> Generator[Row[R] | Fault, None, None]:
        """Yield the rows from the position `start` on, in a thread of its own.

        Raises SourceError if the source is cut off or damaged, RemoteError if a service gives out.
        """

    def stop(self) -> None:
        """Make `rows` end soon, whatever it waits for; called from another thread when a load is interrupted."""

    @abstractmethod
    def count(self, rows: list[Row[R]]) -> Outcome:
        """Return what writing these rows to an empty graph would do, touching none."""

    @abstractmethod
    async def write(self, transaction: Transaction, rows: list[Row[R]]) -> Outcome:
        """Write a batch; called again from the start if the transaction is repeated."""

    async def finish(self, graph: Graph) -> Counter[str]:  # noqa: ARG002  (for those who need it)
        """Link what could not be linked while records were still missing; repeatable."""
        return Counter()

    async def complete(self, graph: Graph) -> Counter[str]:  # noqa: ARG002  (for those who need it)
        """Do what only the end of a whole source allows, e.g. remove what it no longer has; repeatable.

        Called after `finish`, and never where a limit ended the load or the source was cut off.
        """
        return Counter()

    def done(self) -> None:
        """Let go of what was kept to go on from: the load is complete, now or since before this process began."""
