"""The protocol of a job: what it declares, and what one run of it is given."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from graphsig.graph import Graph, Transaction
from graphsig.parts import Part
from graphsig.queries import Query

Counts = Mapping[str, int]  # results by the names of statements


class Commit(Protocol):
    """Makes the results of a run count."""

    async def __call__(self, work: Callable[[Transaction], Awaitable[Counts]], *, timeout: float) -> Counts:
        """Do `work` in one transaction, record the run in it, and return what `work` counted.

        timeout: seconds the transaction may take. Raises ConflictError if a later run has taken the graph over.
        """


class Write(Protocol):
    """Writes a part of a run's results beforehand."""

    async def __call__(self, query: Query, /, **parameters: Any) -> None:
        """Run a query in a transaction of its own, again after a transient error, so it must be repeatable.

        Raises ConflictError if a later run has taken the graph over.
        """


@dataclass(frozen=True)
class Run:
    """One execution of a job.

    id: what its results carry as `run`. tell: shows progress, in a few words. commit: ends the run. A job calls it once
    and last of all; until it returns, readers find the results of the run before. write: puts results into the graph
    that do not count yet.
    """

    id: str
    tell: Callable[[str], None]
    commit: Commit
    write: Write


class Job(Protocol):
    """One unit of declared work on the graph, all-or-nothing for everyone who reads it."""

    @property
    def name(self) -> str:
        """The name by which commands know it, in small letters with `_`."""

    @property
    def title(self) -> str:
        """The data it derives, in a line."""

    @property
    def reads(self) -> tuple[Part, ...]:
        """The parts of the loaded data it looks at."""

    @property
    def after(self) -> tuple[str, ...]:
        """The names of the jobs whose results it looks at."""

    @property
    def fingerprint(self) -> str:
        """A hash of what decides its results beside the data: statements, versions of code, parameters."""

    @property
    def memory_of(self) -> Literal["server", "machine"]:
        """The place of the memory that `memory` estimates: a transaction of the server, or a process beside it."""

    async def memory(self, graph: Graph) -> int | None:
        """Return the bytes of memory it may need at most; None if that is not known."""

    async def run(self, graph: Graph, run: Run) -> Counts:
        """Do the work, and return what `run.commit` returned.

        A job that is cancelled ends what it has started, and leaves the results of the run before.
        """
