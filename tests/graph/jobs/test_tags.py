"""How heavy and how telling tags are: by hand on small graphs, and by NumPy on the sample with given tags."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import Any

import numpy as np
import pytest
from support.cypher import cypher
from support.undone import undone

from graphsig import jobs, queries
from graphsig.graph import Graph

RELEASED = """UNWIND $rows AS row
MERGE (a:Artist {id: row.artist})
CREATE (a)-[:PERFORMED {position: 0, part: 0, source: 'test'}]->(r:Release {id: row.release, title: row.release})
CREATE (r)-[:EDITION_OF {source: 'test'}]->(w:Work {id: 'work of ' + row.release})
FOREACH (tag IN row.tags |
  MERGE (t:Tag {id: tag}) ON CREATE SET t.name = tag, t.kind = 'style' CREATE (r)-[:HAS_GENRE {source: 'test'}]->(t))"""
GIVEN = """UNWIND $rows AS row
MERGE (a:Artist {id: row.artist})
MERGE (t:Tag {id: row.tag}) ON CREATE SET t.name = row.tag, t.kind = 'folksonomy'
CREATE (a)-[:HAS_TAG {count: row.count, source: row.source}]->(t)"""
TAGGED = """MATCH (a:Artist)-[t:TAGGED]->(tag:Tag)
RETURN a.id AS artist, tag.id AS tag, t.weight AS weight, t.source AS source, tag.idf AS idf, tag.artists AS artists"""
ARTISTS = "MATCH (a:Artist) RETURN a.id AS artist, a.style AS style, a.genre AS genre, a.tag_norm AS norm"
WORKS = """MATCH (a:Artist)-[e:HAS_WORK]->(w:Work)
RETURN a.id AS artist, w.id AS work, e.weight AS weight, a.work_weight AS total,
       [(w)<-[:EDITION_OF]-(:Release)-[:HAS_GENRE]->(t:Tag) | t.id] + [(w)-[:HAS_GENRE]->(t:Tag) | t.id] AS tags"""


async def derive(graph: Graph) -> dict[tuple[str, str], dict[str, Any]]:
    await jobs.run(graph, jobs.cypher_jobs(), ["works", "tags"], again=True)
    return {(row["artist"], row["tag"]): row for row in await graph.read(cypher(TAGGED))}


def released(*texts: str) -> list[dict[str, Any]]:
    """Return releases from texts such as "artist style style"."""
    split = [text.split() for text in texts]
    return [{"release": f"release {i:02}", "artist": each[0], "tags": each[1:]} for i, each in enumerate(split)]


def given(source: str, **tags: str) -> list[dict[str, Any]]:
    """Return the tags of artists, each written `tag*count`."""
    return [
        {"artist": artist, "tag": tag, "count": float(count), "source": source}
        for artist, text in tags.items()
        for tag, _, count in (one.partition("*") for one in text.split())
    ]


@pytest.fixture
def derived(empty_graph_settings: Any, in_graph: Any) -> Any:
    """A function that writes releases and given tags and runs the job, and again after each change of the graph."""

    def run(releases: list[dict[str, Any]], tags: list[dict[str, Any]], *more: str) -> Any:
        async def work(graph: Graph) -> Any:
            await graph.write(cypher(RELEASED), rows=releases)
            await graph.write(cypher(GIVEN), rows=tags)
            found = await derive(graph)
            for text in more:
                await graph.write(cypher(text))
                found = await derive(graph)
            return found, {row["artist"]: row for row in await graph.read(cypher(ARTISTS))}

        return in_graph(empty_graph_settings, work)

    return run


def test_the_weight_is_the_share_of_the_works(derived):
    found, _ = derived(released("a idm ambient", "a idm", "a idm", "b ambient"), [])
    assert {pair: row["weight"] for pair, row in found.items()} == {
        ("a", "idm"): 1.0, ("a", "ambient"): pytest.approx(1 / 3, abs=1e-9), ("b", "ambient"): 1.0,
    }  # fmt: skip
    assert {row["source"] for row in found.values()} == {"works"}


def test_given_tags_are_joined_as_a_noisy_or(derived):
    found, _ = derived(released("a idm", "a techno"), given("x", a="idm*50 glitch*100", b="glitch*3"))
    # of the two works one is idm; of the given tags it has half as many as the first, which counts (1/2)^(3/4)
    assert found["a", "idm"]["weight"] == pytest.approx(1 - (1 - 1 / 2) * (1 - 0.5**0.75), abs=1e-9)
    assert found["a", "idm"]["source"] == "works and tags"
    assert found["a", "techno"]["weight"] == 0.5
    assert (found["a", "glitch"]["weight"], found["a", "glitch"]["source"]) == (1.0, "tags")


def test_a_source_counts_by_its_own_largest(derived):
    """Ten people of one network say as much as a thousand of another."""
    found, _ = derived([], [*given("x", a="idm*1000 dub*100", b="idm*1"), *given("y", a="dub*10 idm*5", b="dub*1")])
    assert found["a", "idm"]["weight"] == pytest.approx((1 + 0.5**0.75) / 2, abs=1e-9)
    assert found["a", "dub"]["weight"] == pytest.approx((0.1**0.75 + 1) / 2, abs=1e-9)


def test_a_tag_of_one_artist_alone_ties_nobody(derived):
    tags = given("x", a="mine*3 idm*3", b="idm*1 twin*1", c="twin*2")
    found, _ = derived([], tags)
    assert sorted(found) == [("a", "idm"), ("b", "idm"), ("b", "twin"), ("c", "twin")]
    # b and c turn out to be one: now their tag is on one artist alone too
    found, _ = derived([], tags, "MATCH (b:Artist {id: 'b'}), (c:Artist {id: 'c'}) CREATE (c)-[:SAME_AS]->(b)")
    assert sorted(found) == [("a", "idm"), ("b", "idm")]


def test_the_rarer_the_more_telling(derived):
    found, artists = derived(released("a idm ambient", "b idm", "c idm", "d dub"), [])
    assert found["a", "idm"]["artists"] == 3
    assert found["a", "idm"]["idf"] == pytest.approx(math.log(5 / 3) / math.log(5), abs=1e-12)
    assert found["d", "dub"]["idf"] == 1.0
    assert artists["a"]["norm"] == pytest.approx(math.hypot(1.0, math.log(5 / 3) / math.log(5)), abs=1e-9)


def test_the_two_heaviest_styles_make_the_genre(derived):
    _, artists = derived(released("a idm ambient", "a idm dub", "a idm ambient", "b dub"), [])
    assert (artists["a"]["style"], artists["a"]["genre"]) == ("idm", "ambient / idm")
    assert (artists["b"]["style"], artists["b"]["genre"]) == ("dub", "dub")


def test_who_lost_their_tags_has_no_style(derived):
    found, artists = derived(released("a idm", "b dub"), [], "MATCH (:Tag {id: 'dub'})<-[h:HAS_GENRE]-() DELETE h")
    assert sorted(found) == [("a", "idm")]
    assert artists["b"] == {"artist": "b", "style": None, "genre": None, "norm": None}


def test_nothing(derived):
    assert derived([], []) == ({}, {})


def test_the_job_says_what_memory_it_may_need(derived, empty_graph_settings, in_graph):
    derived(released("a idm"), [])
    rows = in_graph(empty_graph_settings, lambda graph: graph.read(queries.get("jobs/20_tags/00_memory")))
    assert 0 < rows[0]["bytes"] < 50_000_000


# ── the sample, with tags that listeners gave ──


@pytest.fixture(scope="module")
def real(sample_settings: Any, in_graph: Any) -> dict[str, Any]:
    """What the jobs make of the sample; undone afterwards."""

    async def work(graph: Graph) -> dict[str, Any]:
        rows = await graph.read(cypher("MATCH (a:Artist) RETURN a.id AS artist ORDER BY artist"))
        tags = await graph.read(cypher("MATCH (t:Tag) RETURN t.id AS tag, t.kind AS kind ORDER BY tag"))
        dice = np.random.default_rng(5)
        pairs = {
            (rows[i]["artist"], tags[j]["tag"], source)
            for source in ("x", "y")
            for i, j in zip(dice.integers(len(rows), size=3000), dice.integers(len(tags), size=3000), strict=True)
        }
        told = [
            {"artist": artist, "tag": tag, "source": source, "count": float(dice.integers(1, 50))}
            for artist, tag, source in sorted(pairs)
        ]
        await graph.write(cypher(GIVEN), rows=told)
        return {
            "found": await derive(graph),
            "again": await derive(graph),
            "works": await graph.read(cypher(WORKS)),
            "told": told,
            "artists": await graph.read(cypher(ARTISTS)),
        }

    return in_graph(sample_settings, lambda graph: undone(graph, work))


def test_the_weights_are_those_of_numpy(real):
    by_works: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in real["works"]:
        for tag in set(row["tags"]):
            by_works[row["artist"]][tag] += row["weight"] / row["total"]
    by_people: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for row in real["told"]:
        by_people[row["artist"]][row["source"]][row["tag"]] = row["count"]
    expected: dict[tuple[str, str], float] = {
        (artist, tag): share for artist, tags in by_works.items() for tag, share in tags.items()
    }
    for artist, sources in by_people.items():
        share: dict[str, float] = defaultdict(float)
        for tags in sources.values():
            for tag, count in tags.items():
                share[tag] += (count / max(tags.values())) ** 0.75 / len(sources)
        for tag, value in share.items():
            expected[artist, tag] = 1 - (1 - expected.get((artist, tag), 0.0)) * (1 - value)
    assert real["found"].keys() == expected.keys()
    tagged = {artist for artist, _ in expected}
    carriers = Counter(tag for _, tag in expected)
    lengths: dict[str, float] = defaultdict(float)
    for (artist, tag), row in real["found"].items():
        assert row["weight"] == pytest.approx(expected[artist, tag], abs=1e-6)
        assert row["artists"] == carriers[tag]
        idf = math.log((len(tagged) + 1) / carriers[tag]) / math.log(len(tagged) + 1)
        assert row["idf"] == pytest.approx(idf, abs=1e-9)
        lengths[artist] += (row["weight"] * row["idf"]) ** 2
    assert len(tagged) > 1000
    for row in real["artists"]:
        norm = math.sqrt(lengths[row["artist"]]) if row["artist"] in lengths else None
        assert row["norm"] == (None if norm is None else pytest.approx(norm, abs=1e-6))


def test_a_second_run_makes_the_same(real):
    assert real["again"].keys() == real["found"].keys()
    assert all(real["again"][pair]["weight"] == row["weight"] for pair, row in real["found"].items())
