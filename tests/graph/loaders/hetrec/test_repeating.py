"""Loading by parts, twice, and after being killed gives the same graph."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from graphsig.loaders.hetrec import source

BATCH = 150  # small, so that there are many places to be killed at


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


def test_loading_again_changes_nothing(folder: Path, load: Any, bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(folder)
    whole, elements = bench.run(bench.digest), bench.run(bench.elements)
    assert {report.state for report in load(folder).values()} == {"already complete"}
    again = load(folder, restart=True)
    assert {kind: report.facts for kind, report in again.items()} == {kind: each.facts for kind, each in first.items()}
    assert (bench.run(bench.digest), bench.run(bench.elements)) == (whole, elements)
    bench.run(bench.clear)
    monkeypatch.setattr(source, "BATCH", 300)  # a batch's end parts the lines of one artist and tag elsewhere
    for _ in range(4):
        load(folder, limit=600)
    assert {report.state for report in load(folder).values()} == {"already complete"}
    assert bench.run(bench.digest) == whole


def test_files_one_by_one(folder: Path, load: Any, bench: Any) -> None:
    """What names artists that are not there yet is loaded again when they are."""
    load(folder)
    whole = bench.run(bench.digest)
    bench.run(bench.clear)
    artists = folder / "artists.dat"
    lines = artists.read_bytes().splitlines(keepends=True)
    half = folder / "half.dat"
    half.write_bytes(b"".join(lines[:300]))
    load(folder / "tags.dat", half)
    before = load(folder / "user_artists.dat", folder / "user_taggedartists.dat", folder / "user_friends.dat")
    load(artists)
    after = load(folder / "user_artists.dat", folder / "user_taggedartists.dat", folder / "user_friends.dat")
    assert after["plays"].quarantined < before["plays"].quarantined
    assert (after["plays"].state, after["friends"].state) == ("complete", "already complete")
    assert bench.run(bench.digest) == whole
