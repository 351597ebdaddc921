"""The loader's memory does not grow with the file: `pytest -m large tests/loaders/test_memory.py` (some minutes)."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from graphsig import sample
from graphsig.loaders.discogs import xml
from graphsig.loaders.discogs.stream import open_dump
from graphsig.settings import Settings

SIZE = 300_000_000  # bytes of the dump
MOST = 150_000_000  # bytes of memory


@pytest.fixture
def large_dump(tmp_path: Path) -> Path:
    """The sample's releases over and over, each time as other releases by other artists."""
    original = next(path for path in sample.paths() if "releases" in path.name)
    with open_dump(str(original)) as dump:
        records = [piece.data for piece in xml.pieces(dump, "release")]
    path, copy, written = tmp_path / "releases.xml", 0, 0
    with path.open("wb") as file:
        file.write(b"<releases>")
        while written < SIZE:
            copy += 1
            number = b"%d" % copy
            for record in records:
                record = re.sub(rb'<release id="(\d+)"', rb'<release id="\g<1>' + number + b'"', record)  # noqa: PLW2901
                record = re.sub(rb"<id>(\d\d+)</id>", rb"<id>\g<1>" + number + b"</id>", record)  # noqa: PLW2901
                file.write(record)
                written += len(record)
        file.write(b"</releases>")
    return path


def peak(pid: int) -> int:
    """The most memory a process has held so far, in bytes; 0 when it has ended."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


@pytest.mark.large
@pytest.mark.timeout(7200)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read from /proc, which Linux has")
def test_a_large_dump(
    empty_graph_settings: Settings, environment: Any, large_dump: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "graphsig", "load", "discogs", str(large_dump)],
        env=environment(empty_graph_settings),
    ) as loading:
        most = 0
        while loading.poll() is None:
            most = max(most, peak(loading.pid))
            time.sleep(0.1)
    assert loading.returncode == 0
    with capsys.disabled():
        sys.stdout.write(f"\n{large_dump.stat().st_size:,} bytes loaded; the loader held {most:,} bytes at most\n")
    assert most < MOST
