"""Loading into a graph: matching worked out by hand, libraries of listeners, loading twice, and being killed."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

COMMAND = """
from graphsig.loaders.playlists.source import PlaylistSource
PlaylistSource.batch = 7
from graphsig.cli import main
main()
"""


@pytest.fixture
def start(environment: Any, empty_graph_settings: Any) -> Callable[..., subprocess.Popen[str]]:
    """A function that starts `graphsig load playlists` on a file, in small batches."""

    def run(path: Path, *options: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", COMMAND, "load", "playlists", *options, str(path)],
            env=environment(empty_graph_settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return run


@pytest.mark.timeout(3600)
def test_a_killed_load_leaves_the_same_graph(
    bench: Any, mpd: Any, start: Any, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    dice, path = random.Random(), tmp_path / "x.json"  # noqa: S311
    lists = {
        pid: [f"Artist {(pid * 7 + i) % 90} – Song {(pid * 11 + i * i) % 400}" for i in range(30)] for pid in range(150)
    }
    path.write_text(json.dumps(mpd(lists)))

    facts, whole, seconds = bench.undisturbed(lambda *options: start(path, *options))
    for _ in range(pytestconfig.getoption("--kills")):
        bench.run(bench.clear)
        killed, delay = start(path, "--no-derive"), dice.uniform(0.2, 1) * seconds
        time.sleep(delay)
        killed.kill()
        killed.communicate()
        _, err = (again := start(path, "--no-derive")).communicate(timeout=600)
        assert again.returncode == 0, err
        assert bench.run(bench.digest) == facts, f"killed after {delay:.2f} s of {seconds:.2f} s"
    assert bench.derived() == whole
