"""Loads sources into the graph: rows, batches, transactions with a checkpoint.

A source yields rows, each with its position. A batch of them goes into the graph in one transaction that also moves the
checkpoint of the Load node, but only if it stands where the batch begins. So a transaction that is repeated because its
commit was uncertain changes nothing, and an interrupted load goes on where it stopped.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from graphsig.errors import ConflictError, SourceError
from graphsig.loaders.pipeline.prefetch import grouped, prefetch
from graphsig.loaders.pipeline.quarantine import Fault, Quarantine
from graphsig.loaders.pipeline.report import FileReport, OnProgress, Progress, Report
from graphsig.loaders.pipeline.source import Item, Outcome, Source
from graphsig.queries import get

if TYPE_CHECKING:  # processes that only read need no driver
    from graphsig.graph import Graph, Transaction

R = TypeVar("R")


async def load_all(
    graph: Graph,
    sources: Sequence[Source[Any]],
    *,
    quarantine: Quarantine,
    limit: int | None = None,
    restart: bool = False,
    report: OnProgress | None = None,
) -> Report:
    """Load sources one after the other, each as `load` does."""
    done = Report()
    for source in sources:
        await source.prepare(graph)
        done.files.append(await load(graph, source, quarantine=quarantine, limit=limit, restart=restart, report=report))
    return done


def read_all(sources: Sequence[Source[Any]], *, limit: int | None = None, report: OnProgress | None = None) -> Report:
    """Read sources and count their facts, without a graph; raises SourceError as `load` does."""
    return Report([dry_run(source, limit=limit, report=report) for source in sources])


async def load(
    graph: Graph,
    source: Source[R],
    *,
    quarantine: Quarantine,
    limit: int | None = None,
    restart: bool = False,
    report: OnProgress | None = None,
) -> FileReport:
    """Load one source from its checkpoint to its end, or `limit` records further.

    A load that is complete is left alone unless `restart`. Raises SourceError if the source is cut off or damaged, or
    none of its records can be read: what came before is in the graph, and the load is not complete. Raises
    ConflictError if another process loads the same.
    """
    begun = time.monotonic()
    done = FileReport(source.file, source.kind, source.load)
    state = (await graph.write(get("load/begin_load"), load=source.load, properties=source.properties))[0]
    if restart and state["next"]:
        await graph.write(get("load/restart_load"), load=source.load)
    elif state["complete"]:
        source.done()  # the process that completed it may have been killed before it could
        done.state = "already complete"
        return done
    done.skipped = at = 0 if restart else state["next"]
    unread = 0 if restart else state["quarantined"]
    async with prefetch(grouped(source.rows(at), source.batch, limit)) as stream:
        try:
            async for batch in stream:
                quarantine.add(source.load, source.file, _faults(batch))
                _add(done, batch, await _write(graph, source, batch, at))
                at += len(batch)
                unread += sum(isinstance(row, Fault) for row in batch)
                done.seconds = time.monotonic() - begun
                if report is not None:
                    report(Progress(source.file, done.read, done.seconds, source.position, source.size))
        finally:
            source.stop()  # the reader may wait for a service, and ends before this block does
    if at and unread == at:
        raise SourceError(f"None of the {at:,} records of {source.file} could be read. {quarantine.path} says why.")
    done.facts += await source.finish(graph)
    done.seconds = time.monotonic() - begun
    if limit is not None and done.read == limit:
        done.state = "stopped at the limit"
    else:
        done.facts += await source.complete(graph)
        counts = json.dumps(dict(sorted(done.facts.items())))
        await graph.write(get("load/end_load"), load=source.load, records=at, counts=counts)
        source.done()
    return done


def dry_run(source: Source[R], *, limit: int | None = None, report: OnProgress | None = None) -> FileReport:
    """Read a source and count its facts, without a graph; raises SourceError if it is cut off or damaged."""
    begun = time.monotonic()
    done = FileReport(source.file, source.kind, source.load, state="read only")
    for batch in grouped(source.rows(0), source.batch, limit):
        _add(done, batch, source.count([row for row in batch if isinstance(row, Item)]))
        done.seconds = time.monotonic() - begun
        if report is not None:
            report(Progress(source.file, done.read, done.seconds, source.position, source.size))
    return done


def _faults(batch: list[Item[R] | Fault]) -> list[Fault]:
    found = (row if isinstance(row, Fault) else row.fault for row in batch)
    return [fault for fault in found if fault is not None]


def _add(done: FileReport, batch: list[Item[R] | Fault], outcome: Outcome) -> None:
    faults = _faults(batch)
    done.read += len(batch)
    done.repaired += sum(fault.loaded for fault in faults)
    done.quarantined += sum(not fault.loaded for fault in faults)
    done.unchanged += outcome.unchanged
    done.left_out += outcome.left_out
    done.facts += outcome.facts


async def _write(graph: Graph, source: Source[R], batch: list[Item[R] | Fault], start: int) -> Outcome:
    rows = [row for row in batch if isinstance(row, Item)]
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
