"""The service as a user runs it: `graphsig serve` in a process of its own, on a free loopback port."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest

from graphsig.settings import Settings

Environment = Callable[[Settings], Mapping[str, str]]


# `graphsig` with a watch that no busy machine makes think that the graph is away.
PATIENT = """
from graphsig.api import watch
watch.PATIENCE, watch.DEADLINE = 120, 300
from graphsig.cli import main
main()
"""
# The driver leaves the socket of an attempt to connect that is cut off to the garbage collector.
WARNINGS = ("-W", "error", "-W", "ignore::ResourceWarning")


@dataclass(frozen=True)
class Service:
    """A running service: its process, its address, and the file that its stderr goes to."""

    process: subprocess.Popen[str]
    address: str
    stderr: Path

    def log(self, event: str | None = None) -> list[dict[str, Any]]:
        """The log so far, or the lines of one event; every line must be a JSON object."""
        lines = [json.loads(line) for line in self.stderr.read_text().splitlines() if line != "graphsig: stopped."]
        return [line for line in lines if event in {None, line["event"]}]

    def client(self, **options: Any) -> httpx2.Client:
        """A client of it."""
        return httpx2.Client(base_url=self.address, trust_env=False, **{"timeout": 300, **options})

    def say(self, raw: bytes, *, seconds: float = 120) -> bytes:
        """Send bytes, and return everything that comes back until the service closes the connection."""
        host, port = self.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=seconds) as connection:
            connection.sendall(raw)
            received = b""
            while chunk := connection.recv(65536):
                received += chunk
            return received


Serving = Callable[..., "contextmanager[Service]"]


@pytest.fixture(scope="session")
def serving(environment: Environment, tmp_path_factory: pytest.TempPathFactory) -> Serving:
    """A context manager: a running service; `options` are those of `graphsig serve`, `module` what runs it."""

    @contextmanager
    def run(settings: Settings, *options: str, module: tuple[str, ...] = ("-m", "graphsig")) -> Iterator[Service]:
        stderr = tmp_path_factory.mktemp("service") / "stderr"
        with stderr.open("w") as out:
            process = subprocess.Popen(
                [sys.executable, *WARNINGS, *module, "serve", "--port", "0", *options],
                env=environment(settings),
                stdout=subprocess.PIPE,
                stderr=out,
                text=True,
            )
        with process:
            try:
                line = process.stdout.readline() if process.stdout else ""
                found = re.search(r"http://127\.0\.0\.1:\d+", line)
                assert found, (line, stderr.read_text())
                yield Service(process, found[0], stderr)
            finally:
                process.send_signal(signal.SIGKILL)

    return run


@pytest.fixture(scope="session")
def patient() -> tuple[str, ...]:
    """The `module` that is `graphsig` with a watch that waits for minutes before it takes the graph for away."""
    return ("-c", PATIENT)


@pytest.fixture(scope="session")
def service(serving: Serving, patient: tuple[str, ...], sample_settings: Settings) -> Iterator[Service]:
    """A service over the sample."""
    with serving(sample_settings, module=patient) as made:
        yield made


@pytest.fixture(scope="session")
def client(service: Service) -> Iterator[httpx2.Client]:
    """A client of a service over the sample."""
    with service.client() as made:
        yield made


def problem(response: httpx2.Response, status: int) -> dict[str, Any]:
    """Return the problem document of a response after checking what every problem has."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = response.json()
    assert document["status"] == status
    assert document["type"] == "about:blank"
    assert document["title"]
    assert document["detail"]
    assert document["request_id"] == response.headers["x-request-id"]
    return document


@pytest.fixture(scope="session", name="problem")
def problem_fixture() -> Callable[[httpx2.Response, int], dict[str, Any]]:
    """A function that checks a response to be a problem document of a status, and returns the document."""
    return problem
