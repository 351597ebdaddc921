"""Keeps requests to a host apart, across threads and processes: a file a host says when the next may begin."""

from __future__ import annotations

import fcntl
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from graphsig.loaders.remote.clock import SYSTEM, Clock

IN_FLIGHT = 30.0  # seconds after which a request that is kept alone counts as over: its process may have been killed
LONGEST = 3600.0  # seconds a hold may last; a moment further away means that the clock was set back


class Pace:
    """A rate limit per host over all processes: one request per `interval` seconds, none before a time the host set.

    folder: where the file lies that all processes share (`pace` in GRAPHSIG_HOME). stop: ends every wait once set.
    alone: whether one request must be over before the interval to the next begins. A request that takes long on its
    way could else reach the host right before the next one does. clock: what all waits go by.
    """

    def __init__(
        self,
        folder: Path,
        host: str,
        interval: float,
        stop: threading.Event | None = None,
        *,
        alone: bool = False,
        clock: Clock = SYSTEM,
    ) -> None:
        self.interval = interval
        self.clock = clock
        self._alone = alone
        self._mark = 0.0  # what the file says while our request is in flight
        self.stop = stop or threading.Event()
        self._path = folder / f"{re.sub(r'[^a-z0-9.-]', '_', host.lower())}.next"

    def wait(self) -> bool:
        """Wait until a request may begin; False if `stop` was set before."""
        while not self.stop.is_set():
            with self._appointment() as file:
                now = self.clock.now()
                left = min(_read(file, now) - now, LONGEST)
                if left <= 0:
                    self._mark = round(now + (IN_FLIGHT if self._alone else self.interval), 6)
                    _write(file, self._mark)
                    return True
            self.clock.wait(self.stop, min(left, self.interval / 4) if self._alone else left)
        return False

    def done(self) -> None:
        """Tell that the request is over, however it ended."""
        if self._alone:
            with self._appointment() as file:
                now = self.clock.now()
                if _read(file, now) == self._mark:  # no other process has asked for a longer wait
                    _write(file, now + self.interval)

    def hold(self, seconds: float) -> None:
        """Hold back all requests for so many seconds (at most LONGEST), as a Retry-After asks."""
        with self._appointment() as file:
            now = self.clock.now()
            _write(file, max(_read(file, now), now + min(seconds, LONGEST)))

    @contextmanager
    def _appointment(self) -> Iterator[TextIO]:
        """Open the file and keep it from all others, threads too, as each opens it for itself."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a+", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file


def _read(file: TextIO, now: float) -> float:
    file.seek(0)
    try:
        moment = float(file.read() or 0)
    except ValueError:  # a process was killed while it wrote
        return 0.0
    return moment if moment <= now + LONGEST else 0.0


def _write(file: TextIO, moment: float) -> None:
    file.seek(0)
    file.truncate()
    file.write(f"{moment:.6f}")
    file.flush()
