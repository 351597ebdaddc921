"""A generated dump holds what the sample holds, so many times, and copies that share nothing have nothing in common."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from graphsig import sample
from graphsig.bench import generator
from graphsig.loaders.discogs import read_discogs
from graphsig.loaders.discogs.source import open_source
from graphsig.loaders.source import Row

COPIES = generator.SHARING + 1  # two of those that share nothing: the first and the last


@pytest.mark.parametrize("kind", ["labels", "masters", "releases"])
def test_copies_say_as_much_as_the_sample_each(tmp_path: Path, kind: str) -> None:
    original = next(path for path in sample.paths() if path.name.startswith(kind))
    once = read_discogs([original]).files[0]
    made = read_discogs([generator.dump(tmp_path, once.kind, COPIES)]).files[0]  # type: ignore[arg-type]
    times = 2 if kind == "labels" else COPIES
    assert made.read == times * once.read
    assert made.left_out == times * once.left_out
    assert made.facts == {what: times * count for what, count in once.facts.items()}
    assert not made.quarantined


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> list[list[Row]]:  # type: ignore[type-arg]
    """The releases of each copy."""
    path = generator.dump(tmp_path_factory.mktemp("dump"), "releases", COPIES)
    with open_source(str(path), hashed=False) as source:
        rows = [row for row in source.rows(0) if isinstance(row, Row)]
    assert len({row.record.number for row in rows}) == len(rows)
    many = len(rows) // COPIES
    return [rows[many * copy : many * (copy + 1)] for copy in range(COPIES)]


def test_copies_have_the_same_artists_and_labels_and_other_releases_and_masters(copies: list[list[Row]]) -> None:  # type: ignore[type-arg]
    first, second = (list(zip(*map(_who, part), strict=True)) for part in copies[:2])
    assert first[0] == second[0]
    assert first[1] == second[1]
    assert not set(itertools.chain(*first[2])) & set(itertools.chain(*second[2]))


def test_copies_far_apart_have_nothing_in_common(copies: list[list[Row]]) -> None:  # type: ignore[type-arg]
    first, last = (list(zip(*map(_who, part), strict=True)) for part in (copies[0], copies[-1]))
    for ours, theirs in zip(first, last, strict=True):
        assert not set(itertools.chain(*ours)) & set(itertools.chain(*theirs))


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
