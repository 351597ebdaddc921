"""A line on stderr while jars are fetched: how much, how fast, how long still."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from graphsig.server.artifacts import Artifact

MB = 1_000_000
SECONDS_ON_TTY = 0.2
SECONDS_ELSEWHERE = 5.0


class Progress:
    """Counts bytes from many threads; redraws one line on a terminal, adds a line every few seconds elsewhere."""

    def __init__(self, artifacts: Iterable[Artifact], *, show: bool) -> None:
        sizes = [artifact.size for artifact in artifacts]
        self._total, self._files = sum(sizes), len(sizes)
        self._show = show
        self._tty = sys.stderr.isatty()
        self._done = 0
        self._lock = threading.Lock()
        self._start = self._last = time.monotonic()

    def __enter__(self) -> Self:
        self._say(f"Fetching Neo4j, once: {self._files} jars, {self._total / MB:.0f} MB", end="\n")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._draw(end="\n")
        elif self._tty:
            self._say("", end="\n")

    def add(self, count: int) -> None:
        """Note `count` more bytes (negative when an attempt is thrown away)."""
        with self._lock:
            self._done += count
            now = time.monotonic()
            if now - self._last >= (SECONDS_ON_TTY if self._tty else SECONDS_ELSEWHERE):
                self._last = now
                self._draw(end="" if self._tty else "\n")

    def _draw(self, end: str) -> None:
        rate = self._done / max(time.monotonic() - self._start, 1e-3)
        left = (self._total - self._done) / rate if rate else 0
        line = f"{self._done / MB:6.1f} of {self._total / MB:.0f} MB  {rate / MB:5.1f} MB/s  {left:3.0f} s left"
        self._say(f"\r{line:<60}" if self._tty else line, end=end)

    def _say(self, text: str, end: str) -> None:
        if self._show:
            sys.stderr.write(text + end)
            sys.stderr.flush()
