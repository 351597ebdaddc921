"""The first stage: dumps become import files, by several processes at once."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from pathlib import Path

from graphsig.errors import SourceError
from graphsig.loaders.discogs.bulk import workers
from graphsig.loaders.discogs.bulk.duplicates import Seen, replay
from graphsig.loaders.discogs.bulk.reduce import PHASES, Dropped
from graphsig.loaders.discogs.bulk.workers import Parsed, Raw
from graphsig.loaders.discogs.reading import READERS
from graphsig.loaders.discogs.records import KINDS
from graphsig.loaders.discogs.source import DiscogsSource
from graphsig.loaders.discogs.stream import Dump, open_dump
from graphsig.loaders.discogs.xml import pieces
from graphsig.loaders.pipeline.prefetch import grouped
from graphsig.loaders.pipeline.quarantine import Quarantine
from graphsig.loaders.pipeline.report import FileReport, OnProgress, Progress

_AHEAD = 2  # batches a worker has waiting


@dataclass
class Built:
    """The import files and what they hold. seconds: of each stage."""

    reports: list[FileReport]
    seconds: dict[str, float] = field(default_factory=dict)


def partitions_for(xml: int) -> int:
    """Return into how many partitions the rest of so many bytes of XML goes, so that each needs some 30 MB at most."""
    return min(256, max(4, xml // (256 << 20)))


class Builder:
    """Reads dumps and has worker processes make import files of them, in a folder.

    limit: how many records of each file to read. report, say: are told how far it is, and what comes next.
    """

    def __init__(
        self,
        folder: Path,
        *,
        partitions: int,
        processes: int,
        quarantine: Quarantine,
        limit: int | None = None,
        report: OnProgress = lambda _: None,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._folder = folder
        self._partitions = partitions
        self._processes = processes
        self._quarantine = quarantine
        self._limit = limit
        self._report = report
        self._say = say
        self._seen = {kind: Seen() for kind in KINDS}

    def build(self, sources: Sequence[DiscogsSource]) -> Built:
        """Write the import files of dumps, which are sorted as `open_dumps` gives them.

        Raises SourceError if a file is cut off or damaged, or none of its records can be read.
        """
        built = Built([])
        begun = time.monotonic()
        with workers.pool(self._folder, self._partitions, self._processes) as executor:
            for number, source in enumerate(sources):
                built.reports.append(self._read(executor, source, number))
            built.seconds["parse"] = time.monotonic() - begun
            begun = time.monotonic()
            self._say("what the files say of the same people, labels and works")
            dropped: Dropped = {kind: frozenset(each.last) for kind, each in self._seen.items()}
            replay(executor, self._folder, sources, self._seen)
            self._work_off(executor, dropped)
            built.seconds["gather"] = time.monotonic() - begun
        return built

    def _read(self, executor: Executor, source: DiscogsSource, number: int) -> FileReport:
        begun = time.monotonic()
        done = FileReport(source.file, source.kind, source.load)
        waiting: deque[Future[Parsed]] = deque()

        def take() -> None:
            parsed = waiting.popleft().result()
            self._quarantine.add(source.load, source.file, parsed.faults)
            done.read += parsed.read
            done.left_out += parsed.left_out
            done.repaired += sum(fault.loaded for fault in parsed.faults)
            done.quarantined += sum(not fault.loaded for fault in parsed.faults)
            done.facts += parsed.facts
            self._seen[source.kind].note(number, parsed.numbers, source.file)
            done.seconds = time.monotonic() - begun
            self._report(Progress(source.file, done.read, done.seconds, dump.position, source.size))

        with open_dump(source.file) as dump:
            for batch in grouped(raw(dump), source.batch, self._limit):
                if len(waiting) >= self._processes * _AHEAD:
                    take()
                waiting.append(executor.submit(workers.parse, source.kind, batch))
            while waiting:
                take()
        if done.read and done.quarantined == done.read:
            raise SourceError(
                f"None of the {done.read:,} records of {source.file} could be read. {self._quarantine.path} says why."
            )
        if self._limit is not None and done.read == self._limit:
            done.state = "stopped at the limit"
        return done

    def _work_off(self, executor: Executor, dropped: Dropped) -> None:
        for number, phase in enumerate(PHASES):
            work = [
                executor.submit(workers.work_off, number, what, partition, dropped)
                for what in phase
                for partition in range(self._partitions)
            ]
            for each in work:
                each.result()


def raw(dump: Dump) -> Generator[Raw, None, None]:
    """Yield the records of a dump as bytes."""
    for position, piece in enumerate(pieces(dump, READERS[dump.kind][0])):
        yield Raw(position, piece)
