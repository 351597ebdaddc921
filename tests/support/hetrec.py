"""Small files in the form of the data set."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphsig.loaders import pipeline
from graphsig.loaders.hetrec import open_files
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item

HEADERS = {
    "artists.dat": b"id\tname\turl\tpictureURL\n",
    "tags.dat": b"tagID\ttagValue\r\n",
    "user_artists.dat": b"userID\tartistID\tweight\r\n",
    "user_taggedartists.dat": b"userID\tartistID\ttagID\tday\tmonth\tyear\n",
    "user_taggedartists-timestamps.dat": b"userID\tartistID\ttagID\ttimestamp\n",
    "user_friends.dat": b"userID\tfriendID\r\n",
}


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes lines, each with its end, below the header of a file; returns the file."""

    def make(name: str, *lines: bytes) -> Path:
        folder = tmp_path / "hetrec"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(HEADERS[name] + b"".join(lines))
        return folder / name

    return make


class Reading:
    """Rows and faults of one file, without a graph; files beside it say what it may refer to."""

    def __init__(self, path: Path) -> None:
        with open_files([path.parent], hashed=False) as sources:
            source = next(each for each in sources if each.file == str(path))
            found = list(source.rows(0))
        self.records = [each.record for each in found if isinstance(each, Item)]
        self.faults = [each for each in found if isinstance(each, Fault)]
        self.repaired = [each.fault for each in found if isinstance(each, Item) and each.fault is not None]
        self.positions = [each.position for each in found]


@pytest.fixture(scope="session")
def reading() -> type[Reading]:
    return Reading


@pytest.fixture
def load(bench: Any) -> Callable[..., Any]:
    """A function that loads files or folders into the graph and returns the reports by kind."""

    async def run(graph: Any, *paths: Path, **options: Any) -> dict[str, Any]:
        from graphsig.loaders.pipeline.quarantine import Quarantine

        with open_files(paths) as sources:
            report = await pipeline.load_all(graph, sources, quarantine=Quarantine(bench.quarantine), **options)
        return {each.kind: each for each in report.files}

    return lambda *paths, **options: bench.run(lambda graph: run(graph, *paths, **options))


@pytest.fixture
def folder(write: Any) -> Path:
    """Five thousand lines in the form of the data set, with its oddities: dangling ids, repeats, impossible dates."""
    dice = random.Random(11)  # noqa: S311
    write("artists.dat", *(b"%d\tArtist %d\thttp://www.last.fm/music/Artist+%d\t\n" % (n, n, n) for n in range(600)))
    write("tags.dat", *(b"%d\ttag%s%d\r\n" % (n, b"- "[n % 2 : n % 2 + 1], n // 2) for n in range(200)))
    some = dice.randrange
    write("user_artists.dat", *(b"%d\t%d\t%d\r\n" % (some(200), some(650), 1 + some(999)) for _ in range(1_500)))
    days = [b"1\t4\t2009", b"31\t2\t2010", b"5\t5\t2010"]
    write(
        "user_taggedartists.dat",
        *(b"%d\t%d\t%d\t%s\n" % (some(200), some(150), some(60), dice.choice(days)) for _ in range(2_000)),
    )
    return write("user_friends.dat", *(b"%d\t%d\r\n" % (some(200), some(200)) for _ in range(800))).parent
