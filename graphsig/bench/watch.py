"""Measures what a stage takes: seconds, seconds of processor time, and the most memory it held."""

from __future__ import annotations

import platform
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, thread_time
from typing import Any

import psutil

_EVERY = 0.2  # seconds between two looks, each of which takes some milliseconds


@dataclass
class Measure:
    """Resources that a stage took. records: the number it processed.

    cpu: seconds of processor time of this process and those it has started, the server's apart.
    memory: the most bytes all of them held at once, but for Java; `early` the same until `half_way` was called.
    server_memory: the most bytes the server held; together: it and all of them at once.
    """

    name: str
    records: int = 0
    unit: str = "releases"
    seconds: float = 0.0
    cpu: float = 0.0
    server_cpu: float = 0.0
    memory: int = 0
    early: int = 0
    server_memory: int = 0
    together: int = 0
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Records a second."""
        return self.records / self.seconds if self.seconds else 0.0

    def half_way(self) -> None:
        """Keep the memory held so far apart."""
        self.early = self.early or self.memory

    def as_json(self) -> dict[str, object]:
        """Return all of it, seconds of processor time for a thousand records."""
        thousands = max(self.records, 1) / 1000
        return {
            "stage": self.name,
            "records": self.records,
            "unit": self.unit,
            "seconds": round(self.seconds, 2),
            "per_second": round(self.rate),
            "cpu_per_1000": round(self.cpu / thousands, 3),
            "server_cpu_per_1000": round(self.server_cpu / thousands, 3),
            "memory_mb": round(self.memory / 1e6),
            "early_memory_mb": round(self.early / 1e6),
            **self.notes,
        }


@contextmanager
def measured(name: str, unit: str = "releases", *, server: int | None = None) -> Iterator[Measure]:
    """Measure what happens within; `server` is the process id of a server whose processor time counts apart."""
    made = Measure(name, unit=unit)
    own, ended = psutil.Process(), threading.Event()
    before, begun = own.cpu_times(), monotonic()
    served, looking = _cpu(server), 0.0

    def look() -> None:
        nonlocal looking
        while not ended.wait(_EVERY):
            held = 0
            for process in (own, *own.children(recursive=True)):
                with suppress(psutil.Error):
                    if process.name() != "java":  # Neo4j and neo4j-admin take what the machine has
                        held += process.memory_info().rss
            served = _memory(server)
            made.memory = max(made.memory, held)
            made.server_memory = max(made.server_memory, served)
            made.together = max(made.together, held + served)
        looking = thread_time()

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield made
    finally:
        ended.set()
        watcher.join()
        made.seconds = monotonic() - begun
        after = own.cpu_times()
        # Its own and that of the processes it has waited for, without what looking at them took.
        made.cpu = sum(after[:4]) - sum(before[:4]) - looking
        made.server_cpu = _cpu(server) - served


def _cpu(process: int | None) -> float:
    if process is None:
        return 0.0
    with suppress(psutil.Error):
        return float(sum(psutil.Process(process).cpu_times()[:2]))
    return 0.0


def _memory(process: int | None) -> int:
    if process is None:
        return 0
    with suppress(psutil.Error):
        return int(psutil.Process(process).memory_info().rss)
    return 0


def folder_size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    total = 0
    for each in folder.rglob("*"):
        with suppress(OSError):  # a server removes files of its own
            total += each.stat().st_size if each.is_file() else 0
    return total


def machine() -> dict[str, object]:
    """Return what the figures depend on."""
    return {
        "processors": psutil.cpu_count(),
        "memory_mb": round(psutil.virtual_memory().total / 1e6),
        "load_1_minute": round(psutil.getloadavg()[0], 1),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }
