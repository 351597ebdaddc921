"""The one way from a source into the graph: rows, batches, transactions with a checkpoint.

A source yields rows, each with its position. A batch of them goes into the graph in one transaction that also moves the
checkpoint of the Load node, but only if it stands where the batch begins. So a transaction that is repeated because its
commit was uncertain changes nothing, and an interrupted load goes on where it stopped.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from graphsig.errors import ConflictError, SourceError
from graphsig.graph import Graph, Transaction
from graphsig.loaders.ahead import grouped, read_ahead
from graphsig.loaders.quarantine import Fault, Quarantine
from graphsig.loaders.report import FileReport, OnProgress, Progress
from graphsig.queries import get

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


class Source(Protocol[R]):
    """One file or feed: says who it is, yields its rows, and knows how a batch of them is written."""

    @property
    def load(self) -> str:
        """Id of the load: the same for the same content read by the same parser."""

    @property
    def file(self) -> str:
        """What users call it."""

    @property
    def kind(self) -> str:
        """What its records are."""

    @property
    def batch(self) -> int:
        """How many records are written in one transaction."""

    @property
    def size(self) -> int | None:
        """Bytes of the file, None if nobody knows."""

    @property
    def properties(self) -> dict[str, Any]:
        """What the Load node says of the load."""

    @property
    def position(self) -> int:
        """Bytes read so far."""

    def rows(self, start: int) -> Generator[Row[R] | Fault, None, None]:
        """Yield the rows from the position `start` on; raises SourceError if the source is cut off or damaged."""

    def count(self, rows: list[Row[R]]) -> Outcome:
        """Return what writing these rows to an empty graph would do, touching none."""

    async def write(self, transaction: Transaction, rows: list[Row[R]]) -> Outcome:
        """Write a batch; called again from the start if the transaction is repeated."""

    async def finish(self, graph: Graph) -> Counter[str]:
        """Link what could not be linked while records were still missing; repeatable."""


async def load(
    graph: Graph,
    source: Source[R],
    *,
    quarantine: Quarantine,
    limit: int | None = None,
    again: bool = False,
    report: OnProgress | None = None,
) -> FileReport:
    """Load one source from its checkpoint to its end, or `limit` records further.

    A load that is complete is left alone unless `again`. Raises SourceError if the source is cut off or damaged, or
    none of its records can be read: what came before is in the graph, and the load is not complete. Raises
    ConflictError if another process loads the same.
    """
    begun = time.monotonic()
    done = FileReport(source.file, source.kind, source.load)
    state = (await graph.write(get("load/begin_load"), load=source.load, properties=source.properties))[0]
    if again and state["next"]:
        await graph.write(get("load/restart_load"), load=source.load)
    elif state["complete"]:
        done.state = "already complete"
        return done
    done.skipped = at = 0 if again else state["next"]
    unreadable = 0 if again else state["quarantined"]
    async with read_ahead(grouped(source.rows(at), source.batch, limit)) as stream:
        async for batch in stream:
            quarantine.add(source.load, source.file, _faults(batch))
            _add(done, batch, await _write(graph, source, batch, at))
            at += len(batch)
            done.seconds = time.monotonic() - begun
            if report is not None:
                report(Progress(source.file, done.read, done.seconds, source.position, source.size))
    if at and unreadable + done.quarantined == at:
        raise SourceError(f"None of the {at:,} records of {source.file} could be read. {quarantine.path} says why.")
    done.facts += await source.finish(graph)
    done.seconds = time.monotonic() - begun
    if limit is not None and done.read == limit:
        done.state = "stopped at the limit"
    else:
        counts = json.dumps(dict(sorted(done.facts.items())))
        await graph.write(get("load/end_load"), load=source.load, records=at, counts=counts)
    return done


def dry_run(source: Source[R], *, limit: int | None = None, report: OnProgress | None = None) -> FileReport:
    """Read a source and count what it says, without a graph; raises SourceError if it is cut off or damaged."""
    begun = time.monotonic()
    done = FileReport(source.file, source.kind, source.load, state="read only")
    for batch in grouped(source.rows(0), source.batch, limit):
        _add(done, batch, source.count([row for row in batch if isinstance(row, Row)]))
        done.seconds = time.monotonic() - begun
        if report is not None:
            report(Progress(source.file, done.read, done.seconds, source.position, source.size))
    return done


def _faults(batch: list[Row[R] | Fault]) -> list[Fault]:
    found = (row if isinstance(row, Fault) else row.fault for row in batch)
    return [fault for fault in found if fault is not None]


def _add(done: FileReport, batch: list[Row[R] | Fault], outcome: Outcome) -> None:
    faults = _faults(batch)
    done.read += len(batch)
    done.repaired += sum(fault.loaded for fault in faults)
    done.quarantined += sum(not fault.loaded for fault in faults)
    done.unchanged += outcome.unchanged
    done.left_out += outcome.left_out
    done.facts += outcome.facts


async def _write(graph: Graph, source: Source[R], batch: list[Row[R] | Fault], start: int) -> Outcome:
    rows = [row for row in batch if isinstance(row, Row)]
    end = start + len(batch)
    tried = 0

    async def work(transaction: Transaction) -> Outcome:
        nonlocal tried
        tried += 1
        moved = await transaction.run(
            get("load/advance_load"),
            load=source.load,
            **{"from": start, "to": end},
            quarantined=len(batch) - len(rows),
        )
        if moved:
            return await source.write(transaction, rows)
        state = await transaction.run(get("load/load_state"), load=source.load)
        if tried > 1 and state and state[0]["next"] == end:
            return source.count(rows)  # the commit that seemed uncertain had happened
        raise ConflictError(
            f"Another process is loading {source.file} too, so this one stopped; nothing is lost or loaded twice."
        )

    return await graph.transact(work, writes=True)
