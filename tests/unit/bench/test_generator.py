"""A generated dump holds what the sample holds, so many times, and has as many artists a release as a real one."""

from __future__ import annotations

from itertools import chain, islice
from pathlib import Path

import pytest

from graphsig import sample
from graphsig.bench.world import generator
from graphsig.loaders.discogs import parsing, read_discogs
from graphsig.loaders.discogs.records import Kind, Reference, Release
from graphsig.loaders.discogs.xml import Piece
from graphsig.loaders.pipeline.source import Item

COPIES = 12  # they have the sample's artists 2 times, its labels 4 times and its masters 7 times


@pytest.mark.parametrize(("kind", "times"), [("labels", 4), ("masters", 7)])
def test_copies_say_as_much_as_the_sample_each(tmp_path: Path, kind: Kind, times: int) -> None:
    original = next(path for path in sample.paths() if path.name.startswith(kind))
    once = read_discogs([original]).files[0]
    made = read_discogs([generator.dump(tmp_path, kind, COPIES)]).files[0]
    assert made.read == times * once.read
    assert made.left_out == times * once.left_out
    assert made.facts == {what: times * count for what, count in once.facts.items()}
    assert not made.quarantined


def test_a_large_dump_has_as_many_artists_labels_and_masters_a_release_as_a_months_dumps() -> None:
    copies = generator.copies_for(200_000)
    releases = generator.releases_in(copies)
    held = {"artists": 5_560, "labels": 656, "masters": 396}
    wanted = {"artists": 9.5 / 18, "labels": 2.3 / 18, "masters": 2.5 / 18}
    made = {kind: many * generator.groups(kind, copies) / releases for kind, many in held.items()}  # type: ignore[arg-type]
    assert made == {kind: pytest.approx(ratio, rel=0.03) for kind, ratio in wanted.items()}


def test_copies_share_artists_labels_and_masters_and_nothing_else() -> None:
    first, after_two, after_four, after_seven, second = map(_copy, (0, 2, 4, 7, 1))
    assert _artists(first) == _artists(after_two)
    assert _labels(first) == _labels(after_four)
    assert _masters(first) == _masters(after_seven)
    assert not _artists(first) & _artists(second)
    assert not _labels(first) & _labels(after_two)
    assert not _masters(first) & _masters(after_four)
    each = (first, after_two, after_four, after_seven, second)
    assert len({record.number for record in chain(*each)}) == 5 * len(first)
    for name in ("title", "tracks"):
        assert not {getattr(record, name) for record in first} & {getattr(record, name) for record in after_two} - {()}


def _copy(number: int) -> list[Release]:
    """The releases of one of the copies."""
    many = generator.releases_in(1)
    records = islice(generator.records("releases", COPIES), 1 + 2 * many * number, 1 + 2 * many * (number + 1), 2)
    rows = [parsing.row("releases", position, Piece(0, data)) for position, data in enumerate(records)]
    return [row.record for row in rows if isinstance(row, Item) and isinstance(row.record, Release)]


def _artists(releases: list[Release]) -> set[Reference]:
    named: set[Reference] = set()
    for record in releases:
        named |= {each.artist for each in record.performers}
        named |= {each.artist for each in chain(record.credits, *(track.credits for track in record.tracks))}
    return named


def _labels(releases: list[Release]) -> set[str]:
    return {each.label.name for record in releases for each in record.imprints}


def _masters(releases: list[Release]) -> set[str]:
    return {record.work for record in releases if record.work.startswith("discogs:master:")}


def test_a_dump_is_made_once_and_always_the_same(tmp_path: Path) -> None:
    path = generator.dump(tmp_path, "masters", 1)
    made = path.stat().st_mtime_ns
    assert generator.dump(tmp_path, "masters", 1).stat().st_mtime_ns == made
    assert b"".join(generator.records("masters", 1)) == b"".join(generator.records("masters", 1))
    assert generator.releases_in(generator.copies_for(200_000)) >= 200_000
