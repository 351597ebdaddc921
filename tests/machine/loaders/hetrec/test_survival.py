"""A load that is killed goes on and gives the same graph."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

BATCH = 150  # small, so that there are many places to be killed at
COMMAND = f"""
from graphsig.loaders.hetrec import source
source.BATCH = {BATCH}
from graphsig.cli import main
main()
"""
DICE = random.Random()  # noqa: S311  (random points in time, as a power cut has them)


@pytest.fixture
def start(environment: Any, empty_graph_settings: Any, folder: Path) -> Callable[..., subprocess.Popen[str]]:
    """A function that starts `graphsig load hetrec` on the folder."""

    def run(*options: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", COMMAND, "load", "hetrec", *options, str(folder)],
            env=environment(empty_graph_settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return run


@pytest.mark.timeout(3600)
def test_a_killed_loader(bench: Any, start: Any, pytestconfig: pytest.Config) -> None:
    facts, whole, seconds = bench.undisturbed(start)
    for _ in range(pytestconfig.getoption("--kills")):
        bench.run(bench.clear)
        loading, delay = start("--no-derive"), DICE.uniform(0.1, 1) * seconds
        time.sleep(delay)
        loading.kill()
        loading.communicate()
        loading = start("--no-derive")
        _, err = loading.communicate(timeout=300)
        assert loading.returncode == 0, (delay, err)
        assert bench.run(bench.digest) == facts, f"killed after {delay:.2f} s of {seconds:.2f} s"
    assert bench.derived() == whole
