"""The processes that do the work: they parse batches and work partitions off, and end when their parent does."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import connection
from pathlib import Path

from graphsig.errors import GraphsigError
from graphsig.loaders.discogs import parsing, writing
from graphsig.loaders.discogs.bulk import reduce
from graphsig.loaders.discogs.bulk.facts import Sink
from graphsig.loaders.discogs.records import Kind
from graphsig.loaders.discogs.xml import Piece
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item

_SLICE = 250  # records that are in memory at once with all that they mean


@dataclass(frozen=True)
class Raw:
    """An unparsed record, and its number in the file from 0."""

    position: int
    piece: Piece

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.piece.data)


@dataclass
class Parsed:
    """Result of one batch. numbers: of its records, with their positions."""

    read: int = 0
    left_out: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    numbers: list[tuple[str, int]] = field(default_factory=list)


class _Worker:
    """State of a worker process."""

    sink: Sink
    folder: Path


def begin(folder: Path, partitions: int) -> None:
    """Initialise a worker. It ignores Ctrl-C, which its parent handles, and exits when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Worker.folder = folder
    _Worker.sink = Sink(folder, partitions)
    parent = multiprocessing.parent_process()
    assert parent is not None  # noqa: S101  (we were started by one)

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def parse(kind: Kind, batch: list[Raw], *, last: bool = False) -> Parsed:
    """Parse a batch and put away what it means."""
    done = Parsed()
    for at in range(0, len(batch), _SLICE):
        _parse(kind, batch[at : at + _SLICE], done, last=last)
    _Worker.sink.flush()
    return done


def _parse(kind: Kind, batch: list[Raw], done: Parsed, *, last: bool) -> None:
    read = [parsing.row(kind, raw.position, raw.piece) for raw in batch]
    rows = [row for row in read if isinstance(row, Item)]
    known = writing.entities(rows)
    found = writing.facts_of(kind, known)
    _Worker.sink.add(kind, known, found, last=last)
    done.read += len(batch)
    done.left_out += len(rows) - len(known)
    done.facts += writing.outcome_of(kind, known, found, len(known)).facts
    faults = (row if isinstance(row, Fault) else row.fault for row in read)
    done.faults += [fault for fault in faults if fault is not None]
    done.numbers += [(row.record.number, row.position) for row in known]


def work_off(phase: int, what: str, partition: int, dropped: reduce.Dropped) -> None:
    """Work off one partition."""
    reduce.PHASES[phase][what](_Worker.folder, partition, _Worker.sink, dropped)
    _Worker.sink.flush()


@contextmanager
def pool(folder: Path, partitions: int, count: int) -> Iterator[ProcessPoolExecutor]:
    """Give worker processes; all of them have ended when the block ends."""
    executor = ProcessPoolExecutor(
        count, multiprocessing.get_context("spawn"), initializer=begin, initargs=(folder, partitions)
    )
    try:
        yield executor
    except BrokenProcessPool as error:
        raise GraphsigError(
            "A worker process was killed, perhaps because memory ran out. Nothing was replaced; run it again."
        ) from error
    finally:
        executor.shutdown(cancel_futures=True)
