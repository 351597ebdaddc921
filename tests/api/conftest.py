"""The service as a user runs it: `graphsig serve` in a process of its own, on a free loopback port."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import httpx
import pytest

from graphsig.settings import Settings

Environment = Callable[[Settings], Mapping[str, str]]
Serving = Callable[[Settings], "contextmanager[tuple[subprocess.Popen[str], str]]"]


@pytest.fixture(scope="session")
def serving(environment: Environment) -> Serving:
    """A context manager: a running service and its address."""

    @contextmanager
    def run(settings: Settings) -> Iterator[tuple[subprocess.Popen[str], str]]:
        process = subprocess.Popen(
            [sys.executable, "-m", "graphsig", "serve", "--port", "0"],
            env=environment(settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        with process:
            try:
                line = process.stdout.readline() if process.stdout else ""
                found = re.search(r"http://127\.0\.0\.1:\d+", line)
                assert found, (line, process.stderr and process.stderr.read())
                yield process, found[0]
            finally:
                process.send_signal(signal.SIGKILL)

    return run


@pytest.fixture(scope="session")
def client(serving: Serving, sample_settings: Settings) -> Iterator[httpx.Client]:
    """A client of a service over the sample."""
    with serving(sample_settings) as (_, address), httpx.Client(base_url=address, timeout=30, trust_env=False) as made:
        yield made
