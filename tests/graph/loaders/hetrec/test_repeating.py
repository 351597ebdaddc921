"""Loading by parts and twice gives the same graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphsig.loaders.hetrec import source


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
