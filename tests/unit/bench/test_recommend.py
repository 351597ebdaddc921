"""The made-up graph of artists is as large as asked, always the same, and has what it claims; questions are asked."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from graphsig.bench.service import Series
from graphsig.bench.world.derived import TEXT_DIMENSIONS, Derived, derived
from graphsig.bench.world.derived_files import write_derived

ARTISTS = 200


@pytest.fixture(scope="module")
def made() -> Derived:
    return derived(ARTISTS)


def test_there_are_as_many_ties_as_the_issue_of_100_000_artists_asks_for(made: Derived) -> None:
    ties = {kind: len(pairs[0]) for kind, (pairs, _) in made.tied.items()}
    assert len(made.world.tagged[0]) == 12 * ARTISTS
    assert ties["SHARES_TAGS"] + len(made.world.similar[0]) == 20 * ARTISTS
    assert ties["CO_PLAYLIST"] == 20 * ARTISTS
    assert ties["CO_MENTIONED"] == 5 * ARTISTS
    for one, other in (pairs for pairs, _ in made.tied.values()):
        assert (one < other).all()  # once a pair, from the smaller number
        assert len(set(zip(one.tolist(), other.tolist(), strict=True))) == len(one)


def test_artists_tied_by_playlists_and_articles_are_on_one_together(made: Derived) -> None:
    for kind, (members, places) in (("CO_PLAYLIST", made.listed_on), ("CO_MENTIONED", made.world.mentions)):
        there: dict[int, set[int]] = {}
        for member, place in zip(members.tolist(), places.tolist(), strict=True):
            there.setdefault(member, set()).add(place)
        for one, other in zip(*(each.tolist() for each in made.tied[kind][0]), strict=True):
            assert there[one] & there[other]


def test_the_tie_of_tags_is_their_cosine_shrunk_by_what_is_known(made: Derived) -> None:
    """By the definition of batch/tag_similarity, from dense vectors."""
    vectors = np.zeros((ARTISTS, made.world.sizes.tags))
    vectors[made.world.tagged] = made.weights * made.idf[made.world.tagged[1]]
    shrunk = made.support / (made.support + 1)
    pairs, scores = made.tied["SHARES_TAGS"]
    for one, other, score in list(zip(*pairs, scores, strict=True))[:50]:
        cosine = vectors[one] @ vectors[other] / (np.linalg.norm(vectors[one]) * np.linalg.norm(vectors[other]))
        assert score == pytest.approx(cosine * shrunk[one] * shrunk[other], abs=2e-3)


def test_typical_of_a_tag_are_the_150_with_the_largest_share() -> None:
    made = derived(10 * ARTISTS)  # of whom so many have a tag that some are left out
    (artists, tags), shares = made.typical
    artist, tag = made.world.tagged
    wanted = made.weights * made.support[artist] / (made.support[artist] + 1)
    assert np.bincount(tag).max() > 150
    assert len(set(zip(artists.tolist(), tags.tolist(), strict=True))) == len(shares)
    for each in range(made.world.sizes.tags):
        largest = np.sort(wanted[tag == each])[::-1][:150]
        assert np.sort(shares[tags == each])[::-1] == pytest.approx(largest, abs=1e-3)


def test_vectors_have_length_one_and_those_of_a_circle_are_near(made: Derived) -> None:
    audio, text = made.audio(), made.text()
    assert audio.shape == (ARTISTS, 512)
    assert text.shape == (ARTISTS, TEXT_DIMENSIONS)
    assert np.allclose(np.linalg.norm(audio, axis=1), 1, atol=1e-5)
    same = made.world.circle[:, None] == made.world.circle[None, :]
    others = ~np.eye(ARTISTS, dtype=bool)
    assert (audio @ audio.T)[same & others].mean() > 0.2 + (audio @ audio.T)[~same].mean()


def test_the_files_are_plain_and_the_same_each_time(made: Derived, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder, each in zip(folders, (made, derived(ARTISTS)), strict=True):
        write_derived(each, folder)
    for path in folders[0].iterdir():
        assert path.read_bytes() == (folders[1] / path.name).read_bytes()
    with (folders[0] / "tagged-artist-tag.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 12 * ARTISTS
    assert np.load(folders[0] / "audio.npy").shape == (ARTISTS, 512)
    assert f"{ARTISTS} artists" in (folders[0] / "README.md").read_text(encoding="utf-8")


def test_a_series_knows_its_percentiles_and_its_rate() -> None:
    series = Series("a", took=[float(each) for each in range(1, 101)], seconds=4.0, size=200_000)
    assert series.as_json() | {"p50_ms": 50.5, "p95_ms": 95.0, "per_second": 25.0, "kb_each": 2} == series.as_json()
