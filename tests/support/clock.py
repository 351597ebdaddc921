"""A clock for the network clients on which waiting takes no time."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest


class Clock:
    """A clock that nothing but a wait moves, and no wait takes time; see `graphsig.loaders.remote.clock`.

    Threads share it: each wait moves it for all of them, so it may show more than they need, and never less.
    passed: seconds since it was made. waits: how long each wait was, in order. at: does something at a moment, once a
    wait reaches it.
    """

    def __init__(self) -> None:
        self.began = 1_767_225_600.0  # 2026-01-01 00:00:00 UTC; sums with halves, quarters and so on are exact
        self.waits: list[float] = []
        self._now = self.began
        self._agenda: list[tuple[float, Callable[[], object]]] = []
        self._lock = threading.RLock()

    @property
    def passed(self) -> float:
        return self._now - self.began

    def now(self) -> float:
        return self._now

    def monotonic(self) -> float:
        return self._now

    def at(self, seconds: float, act: Callable[[], object]) -> None:
        self._agenda.append((self.began + seconds, act))

    def wait(self, stop: threading.Event, seconds: float) -> bool:
        with self._lock:
            begun, until = self._now, self._now + max(0.0, seconds)
            for due in sorted(self._agenda, key=lambda each: each[0]):
                if due[0] <= until and not stop.is_set():
                    self._agenda.remove(due)
                    self._now = max(self._now, due[0])
                    due[1]()
            if not stop.is_set():
                self._now = until
            self.waits.append(self._now - begun)
            return stop.is_set()


@pytest.fixture
def clock() -> Clock:
    """A clock on which waits take no time."""
    return Clock()
