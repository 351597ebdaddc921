"""Dumps that are read in a process of their own: the same rows, the same faults, and nobody is left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from graphsig import sample
from graphsig.errors import SourceError
from graphsig.loaders.discogs import source
from graphsig.loaders.pipeline.reader_process import read_in_subprocess

RECORDS = [f"<artist><id>{number}</id><name>N{number}</name></artist>" for number in range(1, 400)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Small files are read in a process of their own too."""
    monkeypatch.setattr(source, "SUBPROCESS_FROM", 0)
    before = set(psutil.Process().children())
    yield
    assert set(psutil.Process().children()) <= before


def read(path: Path, start: int = 0) -> list[Any]:
    with source.open_source(str(path), hashed=False) as opened:
        found = list(opened.rows(start))
        assert opened.position == path.stat().st_size
    return found


def test_the_rows_are_the_same(dump: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    faults = ("<artist><id>x</id></artist>", "<artist><id>2</id><name>A\x01</name></artist>")
    faulty = dump("artists", *RECORDS[:70], *faults)
    paths = [faulty, next(path for path in sample.paths() if "masters" in path.name)]
    inline = [read(path, 3) for path in paths]
    monkeypatch.setattr(source, "SUBPROCESS_FROM", 0)
    assert [read(path, 3) for path in paths] == inline
    assert len(inline[0]) == 69


@pytest.mark.usefixtures("small")
def test_what_stands_before_a_cut_is_given_first(dump: Callable[..., Path]) -> None:
    path = dump("artists", *RECORDS[:77])
    path.write_bytes(path.read_bytes()[:-60])
    found: list[Any] = []
    with source.open_source(str(path), hashed=False) as opened:
        rows = opened.rows(0)
        with pytest.raises(SourceError, match="cut off"):
            found.extend(rows)
    assert [row.position for row in found] == list(range(75))


@pytest.mark.usefixtures("small")
def test_who_stops_listening_leaves_nobody_behind(dump: Callable[..., Path]) -> None:
    with source.open_source(str(dump("artists", *RECORDS)), hashed=False) as opened:
        rows = opened.rows(0)
        assert next(rows).position == 0
        rows.close()


READER = """
import sys
sys.path.insert(0, {folder!r})
from graphsig.loaders.pipeline.reader_process import read_in_subprocess
import {module}
for row in read_in_subprocess({module}.endless, {pid_file!r}, on_progress=lambda position: None):
    print(row, flush=True)
    input()
"""


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_it_ends_with_who_started_it(tmp_path: Path, until: Any, sign: signal.Signals) -> None:
    (tmp_path / "endless_rows.py").write_text(
        "import os\nfrom pathlib import Path\ndef endless(pid_file):\n    Path(pid_file).write_text(str(os.getpid()))\n"
        "    while True:\n        yield 0, 0\n"
    )
    pid_file = tmp_path / "pid"
    program = READER.format(folder=str(tmp_path), module="endless_rows", pid_file=str(pid_file))
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline()
        child = psutil.Process(int(pid_file.read_text()))
        parent.send_signal(sign)
        parent.wait(120)
        until(lambda: gone(child))


def gone(process: psutil.Process) -> bool:
    """Whether a process has ended; it may stay a zombie, if nothing is there to bury it."""
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def test_a_reader_that_is_killed_is_an_error(dump: Callable[..., Path]) -> None:
    before = set(psutil.Process().children())
    path = dump("artists", *RECORDS * 100)
    rows = read_in_subprocess(source.read_file, str(path), 0, on_progress=lambda _: None)
    next(rows)
    (child,) = set(psutil.Process().children()) - before
    child.kill()
    with pytest.raises(SourceError, match="Run the same command to resume"):
        list(rows)
