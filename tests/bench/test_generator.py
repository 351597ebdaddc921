"""A generated dump holds what the sample holds, so many times, and nothing of one copy belongs to another."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from graphsig import sample
from graphsig.bench import generator
from graphsig.loaders.discogs import read_discogs
from graphsig.loaders.discogs.source import open_source
from graphsig.loaders.source import Row

# Of the texts that records share: what is said in a few words, and works by "various" that have no number.
COPIES = 2


@pytest.mark.parametrize("kind", ["labels", "masters", "releases"])
def test_copies_say_as_much_as_the_sample_each(tmp_path: Path, kind: str) -> None:
    original = next(path for path in sample.paths() if path.name.startswith(kind))
    once = read_discogs([original]).files[0]
    made = read_discogs([generator.dump(tmp_path, once.kind, COPIES)]).files[0]  # type: ignore[arg-type]
    assert made.read == COPIES * once.read
    assert made.left_out == COPIES * once.left_out
    assert made.facts == {what: COPIES * count for what, count in once.facts.items()}
    assert not made.quarantined


def test_no_two_copies_share_an_artist_a_master_or_a_label(tmp_path: Path) -> None:
    with open_source(str(generator.dump(tmp_path, "releases", COPIES)), hashed=False) as source:
        rows = [row for row in source.rows(0) if isinstance(row, Row)]
    half = len(rows) // 2
    first, second = ({_who(row) for row in part} for part in (rows[:half], rows[half:]))
    assert len({row.record.number for row in rows}) == len(rows)
    for ours, theirs in zip(zip(*first, strict=True), zip(*second, strict=True), strict=True):
        mixed = set(itertools.chain(*ours)) & set(itertools.chain(*theirs))
        assert not mixed


def _who(row: Row) -> tuple[frozenset[str], ...]:  # type: ignore[type-arg]
    record = row.record
    credited = [*record.performers, *record.credits, *(each for track in record.tracks for each in track.credits)]
    return (
        frozenset(f"{each.artist.number} {each.artist.name}" for each in credited),
        frozenset(each.label.name for each in record.imprints),
        frozenset({record.work, record.title}),
    )


def test_a_dump_is_made_once_and_always_the_same(tmp_path: Path) -> None:
    path = generator.dump(tmp_path, "masters", 1)
    made = path.stat().st_mtime_ns
    assert generator.dump(tmp_path, "masters", 1).stat().st_mtime_ns == made
    assert b"".join(generator.records("masters", 1)) == b"".join(generator.records("masters", 1))
    assert generator.releases_in(generator.copies_for(200_000)) >= 200_000
