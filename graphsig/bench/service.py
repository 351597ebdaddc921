"""`graphsig serve` in a process of its own, and clients that ask it over HTTP, one request after the other."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

import numpy as np

from graphsig.errors import GraphsigError
from graphsig.settings import Settings

_TIMEOUT = 60.0  # seconds a client waits for an answer


@dataclass
class Series:
    """Requests of one kind: how long each took in milliseconds, and all of them together in seconds.

    failed: how many were answered with anything but 200 and 404 (nobody of this name). size: bytes of all answers.
    """

    name: str
    clients: int = 1
    took: list[float] = field(default_factory=list)
    seconds: float = 0.0
    unknown: int = 0
    failed: int = 0
    size: int = 0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.took) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """Return the milliseconds that so many of a hundred requests took at most."""
        return float(np.percentile(self.took, share)) if self.took else 0.0

    def as_json(self) -> dict[str, object]:
        """Return all of it."""
        return {
            "series": self.name,
            "requests": len(self.took),
            "clients": self.clients,
            "p50_ms": round(self.percentile(50), 1),
            "p95_ms": round(self.percentile(95), 1),
            "p99_ms": round(self.percentile(99), 1),
            "per_second": round(self.rate, 1),
            "unknown": self.unknown,
            "failed": self.failed,
            "kb_each": round(self.size / max(len(self.took), 1) / 1000),
        }


@contextmanager
def served(settings: Settings) -> Iterator[tuple[str, int]]:
    """Serve the graph of the settings; yields host and port once requests are answered. Raises GraphsigError."""
    command = [sys.executable, "-m", "graphsig", "serve", "--port", "0", "--log-level", "warning"]
    with subprocess.Popen(command, env=settings.of_process(), stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            said = process.stdout.readline() if process.stdout else ""
            address = re.search(r"http://([\d.]+):(\d+)", said)
            if address is None:
                raise GraphsigError(f"`graphsig serve` did not start ({said.strip() or 'it said nothing'}).")
            yield address[1], int(address[2])
        finally:
            process.terminate()


def ask(address: tuple[str, int], name: str, targets: Sequence[str], clients: int = 1) -> Series:
    """Ask for each target, e.g. `/recommend?q=Plaid`, by so many clients at once, each over one connection."""
    series = Series(name, clients)
    began = perf_counter()
    with ThreadPoolExecutor(clients) as threads:
        for each in threads.map(_client, [address] * clients, [targets[at::clients] for at in range(clients)]):
            for took, status, size in each:
                series.took.append(took)
                series.unknown += status == http.client.NOT_FOUND
                series.failed += status not in {http.client.OK, http.client.NOT_FOUND}
                series.size += size
    series.seconds = perf_counter() - began
    return series


def _client(address: tuple[str, int], targets: Sequence[str]) -> list[tuple[float, int, int]]:
    """Return milliseconds, status and bytes of each answer."""
    answers = []
    connection = http.client.HTTPConnection(*address, timeout=_TIMEOUT)
    try:
        for target in targets:
            began = perf_counter()
            connection.request("GET", target)
            response = connection.getresponse()
            body = response.read()
            answers.append(((perf_counter() - began) * 1000, response.status, len(body)))
    finally:
        connection.close()
    return answers
