"""The clock that clients of services go by; a test gives them one on which waits take no time."""

from __future__ import annotations

import time
from threading import Event
from typing import Protocol


class Clock(Protocol):
    """Tells the time and waits. Deadlines of sockets do not go by it, as the kernel keeps those."""

    def now(self) -> float:
        """Return the seconds since 1970, the same in all processes."""

    def monotonic(self) -> float:
        """Return seconds that never go back."""

    def wait(self, stop: Event, seconds: float) -> bool:
        """Wait for so many seconds, or until `stop` is set; return whether it is."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> float:
        """Return the seconds since 1970."""
        return time.time()

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()

    def wait(self, stop: Event, seconds: float) -> bool:
        """Wait for so many seconds, or until `stop` is set; return whether it is."""
        return stop.wait(seconds)


SYSTEM: Clock = SystemClock()
