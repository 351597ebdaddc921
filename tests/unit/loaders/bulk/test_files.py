"""The import files: what is in them, and that nothing is left behind when making them fails. No graph is needed."""

from __future__ import annotations

import csv
import multiprocessing
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psutil
import pytest

from graphsig import sample
from graphsig.errors import SourceError
from graphsig.loaders.discogs import open_dumps, parsing, writing
from graphsig.loaders.discogs.bulk import files
from graphsig.loaders.discogs.bulk.build import Builder, Built
from graphsig.loaders.discogs.bulk.duplicates import Seen
from graphsig.loaders.discogs.bulk.spill import Spill, rows
from graphsig.loaders.discogs.bulk.tables import TABLES
from graphsig.loaders.discogs.numbers import Numbers
from graphsig.loaders.discogs.reading import READERS
from graphsig.loaders.discogs.stream import open_dump
from graphsig.loaders.discogs.xml import pieces
from graphsig.loaders.pipeline.quarantine import Quarantine
from graphsig.loaders.pipeline.source import Item

pytestmark = pytest.mark.restarts


def build(folder: Path, *paths: Path, limit: int | None = None) -> Built:
    folder.mkdir(exist_ok=True)
    with open_dumps(paths) as sources:
        builder = Builder(folder, partitions=4, processes=2, quarantine=Quarantine(folder.parent / "q"), limit=limit)
        return builder.build(sources)


def read(folder: Path, table: str) -> Iterator[dict[str, str]]:
    names = [column.field for column in TABLES[table].columns] + ["source"]
    for path in sorted(folder.glob(f"{table}-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for cells in csv.reader(file):
                yield dict(zip(names, cells, strict=False))


def test_every_fact_has_a_column() -> None:
    """A field that the facts have and no table knows would be lost in silence."""
    for path in sample.paths():
        with open_dump(str(path)) as dump, closing(pieces(dump, READERS[dump.kind][0])) as cut:
            read_rows = [parsing.row(dump.kind, at, piece) for at, piece in zip(range(300), cut, strict=False)]
        found = writing.facts_of(dump.kind, [row for row in read_rows if isinstance(row, Item)])
        for name in writing.STATEMENTS[dump.kind]:
            table = TABLES[name.rpartition("/")[2]]
            known = {column.field for column in table.columns}
            for row in found.rows[name]:
                assert row.keys() <= known, (name, row.keys() - known)


def test_text_is_written_as_it_is() -> None:
    texts = ['say "hi"', "a,b", "", None, " kept ", "back\\slash", "two\nlines", "ü\u2028x"]
    table = TABLES["artist_stubs"]
    given = [
        {"id": f"discogs:artist:{i}", "name": text, "catalogue_name": "x", "stub": True} for i, text in enumerate(texts)
    ]
    found = list(csv.reader(table.lines(given).splitlines(keepends=True)[:3]))
    assert [cells[1] for cells in found] == ['say "hi"', "a,b", ""]
    lines = table.lines(given)
    assert '2,"","x"' in lines  # an empty text is quoted, and no text is not
    assert '3,,"x"' in lines


def test_partitions_hold_each_key_once_and_whole(tmp_path: Path) -> None:
    for _ in range(2):  # as two processes would
        spill = Spill(tmp_path, 4)
        for i in range(1_000):
            spill.add("x", f"key {i % 100}", str(i), "text\nwith a line break")
        spill.flush()
    found: dict[str, set[int]] = {}
    for partition in range(4):
        for key, number, text in rows(tmp_path, "x", partition):
            assert text == "text\nwith a line break"
            found.setdefault(key, set()).add(partition)
            assert int(number) % 100 == int(key.removeprefix("key "))
    assert len(found) == 100
    assert all(len(where) == 1 for where in found.values())


def test_numbers() -> None:
    numbers = Numbers()
    assert numbers.add("5")
    assert not numbers.add("5")
    assert numbers.add("999999999999999")
    assert "5" in numbers
    assert "999999999999999" in numbers
    assert "4" not in numbers
    assert "268435457" not in numbers


def test_records_that_come_again(tricky: list[Path], tmp_path: Path) -> None:
    """Artist 4 twice in one file, artist 2 and release 12 in two: what the last one says, and nothing else."""
    build(tmp_path / "bulk", *tricky)
    artists = {row["id"]: row for row in read(tmp_path / "bulk", "artists")}
    assert sorted(artists) == [f"discogs:artist:{i}" for i in (1, 2, 3, 4)]
    assert artists["discogs:artist:4"]["name"] == "New"
    assert artists["discogs:artist:2"]["alias_names"] == ""
    assert artists["discogs:artist:2"]["group_names"] == "Three"
    assert len(list(read(tmp_path / "bulk", "artists"))) == 4
    releases = [row for row in read(tmp_path / "bulk", "releases") if row["id"] == "discogs:release:12"]
    assert [row["year"] for row in releases] == ["1993"]
    works = {row["id"]: row for row in read(tmp_path / "bulk", "derived_works")}
    assert works["discogs:work:33:alone"]["year"] == "1993"  # of release 12, whose first version was younger than 13
    assert {row["name"] for row in read(tmp_path / "bulk", "artist_stubs")} == {
        "Nine", "Only Here", "STRANGER", "Stranger",
    } - {"Stranger"}  # fmt: skip
    assert {row["id"] for row in read(tmp_path / "bulk", "tags")} == {"electronic", "idm", "ambient"}
    assert {row["name"]: row["kind"] for row in read(tmp_path / "bulk", "tags")}["Electronic"] == "genre"


def test_too_many_records_that_come_again() -> None:
    seen = Seen()
    seen.note(0, ((str(i), i) for i in range(1, 100_003)), "a.xml")
    with pytest.raises(SourceError, match="one dump of each kind"):
        seen.note(1, ((str(i), i) for i in range(1, 100_003)), "b.xml")


@pytest.mark.parametrize("cut", [10, 60])
def test_a_file_that_is_cut_off(dump: object, tricky: list[Path], tmp_path: Path, cut: int) -> None:
    whole = tricky[3].read_bytes()
    tricky[3].write_bytes(whole[:-cut])
    with pytest.raises(SourceError, match="cut off"):
        build(tmp_path / "bulk", *tricky[:4])
    assert not multiprocessing.active_children()


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path, until: Any) -> None:
    at_work = tmp_path / "at work"
    at_work.mkdir()
    program = (
        "from pathlib import Path\n"
        "from graphsig.loaders.discogs.bulk import workers\n"
        "import os, time\n"
        "def work():\n"
        f"    Path({str(at_work)!r}, str(os.getpid())).touch()\n"
        "    time.sleep(3600)\n"
        "if __name__ == '__main__':\n"
        f"    with workers.pool(Path({str(tmp_path)!r}), 4, 2) as pool:\n"
        "        for each in [pool.submit(work) for _ in range(2)]:\n"
        "            each.result()\n"
    )
    script = tmp_path / "script.py"
    script.write_text(program)
    parent = subprocess.Popen([sys.executable, str(script)])
    pids = until(lambda: len(found := [int(path.name) for path in at_work.iterdir()]) == 2 and found)
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    until(lambda: not any(alive(pid) for pid in pids))


def alive(pid: int) -> bool:
    """Whether a process still runs; one that only waits for its parent's notice does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_too_little_room(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="Free some, choose another folder, or load without --bulk"):
        files.need_space(tmp_path, 10**15, store=True)
