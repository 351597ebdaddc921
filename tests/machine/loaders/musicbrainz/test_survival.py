"""A loader that is killed leaves the same graph as one that nothing happens to, once the same command is given again.

`pytest tests/machine/loaders/musicbrainz/test_survival.py --kills 10` kills it ten times.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

# `graphsig` with small blocks and batches, so that there are many places to be killed at
COMMAND = """
from graphsig.loaders.musicbrainz import copying, source
copying.BLOCK, copying.READ, source.BATCH = 20_000, 1_000, 100
from graphsig.cli import main
main()
"""
DICE = random.Random()  # noqa: S311  (random points in time, as a power cut has them)


@pytest.fixture
def start(
    environment: Any, empty_graph_settings: Any, larger: Any, packed: Any
) -> Callable[..., subprocess.Popen[str]]:
    """A function that starts `graphsig load musicbrainz` on a dump with a few faults."""
    tables = larger(120)
    tables["recording"][5] += "\tone column more"
    tables["artist_tag"][7] = tables["artist_tag"][6]
    path: Path = packed(tables)

    def run(*options: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", COMMAND, "load", "musicbrainz", *options, str(path)],
            env=environment(empty_graph_settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return run


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=500)
    return process.returncode, out, err


@pytest.mark.timeout(3600)
def test_a_killed_loader(bench: Any, start: Any, empty_graph_settings: Any, pytestconfig: pytest.Config) -> None:
    facts, whole, seconds = bench.undisturbed(start)
    for _ in range(pytestconfig.getoption("--kills")):
        bench.run(bench.clear)
        loading, delay = start("--no-derive"), DICE.uniform(0.05, 0.9) * seconds
        time.sleep(delay)
        loading.kill()
        loading.communicate()
        code, _, err = ended(start("--no-derive"))
        assert code == 0, (delay, err)
        assert bench.run(bench.digest) == facts, f"killed after {delay:.2f} s of {seconds:.2f} s"
        assert list((empty_graph_settings.home / "musicbrainz").iterdir()) == []
    assert bench.derived() == whole


def test_staging_that_is_given_up_anywhere_goes_on_the_same(
    packed: Any, larger: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader is left at each of its steps; the next one yields what is left, under the same numbers."""
    from graphsig.loaders.musicbrainz import copying, open_dump

    monkeypatch.setattr(copying, "BLOCK", 5_000)
    monkeypatch.setattr(copying, "READ", 500)
    tables = larger(30)
    tables["isrc"][3] += "\tone column more"
    path = str(packed(tables))
    with open_dump([path], tmp_path / "one") as (source,):
        whole = list(source.rows(0))
    for given in range(1, len(whole), 17):
        folder = tmp_path / f"after {given}"
        with open_dump([path], folder) as (source,):
            rows = source.rows(0)
            first = [next(rows) for _ in range(given)]
            rows.close()
        with open_dump([path], folder) as (source,):
            # what was read ahead is not always written: the load goes on from a checkpoint before it
            back = max(0, given - DICE.randrange(5))
            assert first[:back] + list(source.rows(back)) == whole


def test_two_loads_of_one_dump(packed: Any, larger: Any, tmp_path: Path) -> None:
    from graphsig.errors import ConflictError
    from graphsig.loaders.musicbrainz import open_dump

    path = str(packed(larger(30)))
    with open_dump([path], tmp_path / "s") as (one,), open_dump([path], tmp_path / "s") as (two,):
        rows = one.rows(0)
        next(rows)
        with pytest.raises(ConflictError, match="Another process"):
            next(two.rows(0))
        rows.close()
