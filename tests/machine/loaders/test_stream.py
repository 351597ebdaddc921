from __future__ import annotations

from pathlib import Path

import pytest

from graphsig.loaders.discogs import read_discogs


def test_memory_stays_flat(tmp_path: Path) -> None:
    tracemalloc = pytest.importorskip("resource")
    path = tmp_path / "big.xml"
    profile = "x" * 2_000
    with path.open("w") as file:
        file.write("<artists>")
        for i in range(1, 30_000):
            file.write(f"<artist><id>{i}</id><name>N</name><profile>{profile}</profile></artist>")
        file.write("</artists>")
    before = tracemalloc.getrusage(tracemalloc.RUSAGE_SELF).ru_maxrss
    assert read_discogs([path]).files[0].read == 29_999
    grown = tracemalloc.getrusage(tracemalloc.RUSAGE_SELF).ru_maxrss - before  # kB
    assert grown < 40_000, "the file has 60 MB: its records were kept"
