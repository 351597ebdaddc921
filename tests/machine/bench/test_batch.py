"""A made-up world is as large as asked and always the same; the jobs run on it, and libraries beside them."""

from __future__ import annotations

import json
import os
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from graphsig import jobs
from graphsig.bench import references
from graphsig.bench.batch import Outcome, Outcomes, bench_batch, table
from graphsig.bench.watch import Measure
from graphsig.bench.world.graphs import Sizes, World, world
from graphsig.bench.world.worlds import write_files
from graphsig.errors import BadRequestError
from graphsig.settings import Settings

ARTISTS = 300


@pytest.fixture(scope="module")
def made() -> World:
    return world(ARTISTS)


def test_a_world_has_as_much_as_was_asked_for(made: World) -> None:
    facts = made.facts()
    assert facts["tagged"] == len(made.tag_counts) == 12 * ARTISTS
    assert facts["entries"] == len(made.position) == 10 * ARTISTS
    assert facts["plays"] == len(made.play_counts) == 5 * ARTISTS
    assert facts["mentions"] == len(made.offsets) == 2 * ARTISTS
    assert len(made.performs) == made.sizes.tracks
    assert len(made.owners) == made.sizes.playlists == made.entries[1].max() + 1
    assert len(made.labels) == 3 * ARTISTS + made.sizes.compilations
    assert len(made.vectors()) == len(made.sounding) == ARTISTS // 5
    assert Sizes.of(100_000).playlists == 15_000
    assert Sizes.of(100_000).tagged == 1_200_000
    assert Sizes.of(100_000).entries == 1_000_000


@pytest.mark.parametrize("name", ["tagged", "plays", "performances", "genres", "mentions", "similar", "members"])
def test_no_fact_is_told_twice_and_each_is_of_somebody(made: World, name: str) -> None:
    first, second = getattr(made, name)
    assert len(set(zip(first.tolist(), second.tolist(), strict=True))) == len(first)
    assert min(first.min(), second.min()) >= 0
    if name in {"similar", "members"}:
        assert not (first == second).any()


def test_positions_of_a_list_are_counted_from_zero(made: World) -> None:
    for each in range(made.sizes.playlists):
        there = made.position[made.entries[1] == each]
        assert sorted(there.tolist()) == list(range(len(there)))


def test_artists_of_a_circle_share_more_tags_than_others(made: World) -> None:
    tags = np.zeros((ARTISTS, made.sizes.tags))
    tags[made.tagged] = 1
    tags /= np.linalg.norm(tags, axis=1, keepdims=True)
    alike, same = tags @ tags.T, made.circle[:, None] == made.circle[None, :]
    others = ~np.eye(ARTISTS, dtype=bool)
    assert alike[same & others].mean() > 1.2 * alike[~same].mean()


def test_a_seed_stands_for_one_world(made: World, tmp_path: Path) -> None:
    again, other = world(ARTISTS), world(ARTISTS, seed=7)
    for each in fields(World):
        assert np.array_equal(np.array(getattr(made, each.name), object), np.array(getattr(again, each.name), object))
    assert np.array_equal(made.vectors(), again.vectors())
    assert not np.array_equal(made.tagged[1], other.tagged[1])
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder, each in zip(folders, (made, again), strict=True):
        folder.mkdir()
        assert write_files(each, folder)
    for path in folders[0].iterdir():
        assert path.read_bytes() == (folders[1] / path.name).read_bytes()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose home is never used: the benchmark has a server of its own."""
    kept = {name: value for name, value in os.environ.items() if name in {"GRAPHSIG_CACHE", "GRAPHSIG_JAVA_HOME"}}
    return Settings.from_environment({**kept, "GRAPHSIG_HOME": str(tmp_path / "unused")})


@pytest.mark.timeout(1200)  # a server of its own, whose first answers are slow
def test_jobs_beside_libraries(settings: Settings) -> None:
    for each in ("scipy", "implicit", "hnswlib", "networkx"):
        pytest.importorskip(each)
    said: list[str] = []
    found = bench_batch(
        settings, jobs.cypher_jobs(), artists=ARTISTS, seed=6, jobs=(), sounds=True, references=True, say=said.append
    )
    assert [each.name for each in found.jobs] == [job.name for job in jobs.cypher_jobs()]
    assert not [each.failed for each in found.jobs if each.failed]
    for outcome in found.jobs:
        assert outcome.measure.seconds > 0
        assert outcome.measure.together > outcome.measure.server_memory > 100_000_000
        assert outcome.name in references.REFERENCES or outcome.name in references.WITHOUT or not outcome.references
        for reference in outcome.references:
            assert reference.records > 0, outcome.name
            assert outcome.ratio(reference) > 0
    by_name = {each.name: each for each in found.jobs}
    assert set(references.REFERENCES) & set(by_name) == {each.name for each in found.jobs if each.references}
    assert sum(by_name["tags"].counts.values()) > 12 * ARTISTS / 2
    assert by_name["audio"].counts["jobs/75_audio/10_centroids"] == ARTISTS // 5
    assert json.loads(json.dumps(found.as_json()))["facts"]["tagged"] == 12 * ARTISTS
    assert all(job.name in table(found) for job in jobs.cypher_jobs())
    assert not settings.home.exists()


def test_a_library_that_is_missing_and_a_job_without_one_are_told(made: World) -> None:
    absent = references.Reference("graphsig_has_no_such_library", "", lambda _: 0)
    assert not absent.installed
    outcomes = Outcomes(1, 6, {"artists": 1})
    outcomes.jobs = [
        Outcome("tags", Measure("tags", seconds=2.0), missing=["implicit"], references=[Measure("scipy", seconds=0.5)]),
        Outcome("new", Measure("new", seconds=1.0)),
        Outcome("large", Measure("large"), failed="The job large may need 9.0 GB."),
    ]
    text = table(outcomes)
    assert "4.0" in text
    assert "implicit" in text
    assert "not installed" in text
    assert "nothing to compare with" in text
    assert "may need 9.0 GB" in text


def test_a_job_that_there_is_not(settings: Settings) -> None:
    with pytest.raises(BadRequestError, match="no batch job"):
        bench_batch(
            settings,
            jobs.cypher_jobs(),
            artists=60,
            seed=6,
            jobs=["nonsense"],
            sounds=False,
            references=False,
            say=print,
        )
