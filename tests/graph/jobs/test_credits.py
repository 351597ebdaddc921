"""Who worked together and with the same producers: worked out by hand, and computed anew from the sample's credits."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Any

import numpy as np
import pytest
from support.cypher import cypher
from support.undone import undone

from graphsig import jobs, queries
from graphsig.graph import Graph

SHARED = """MATCH (a:Artist)-[e:SHARES_PRODUCER]->(b:Artist)
RETURN a.id AS a, b.id AS b, e.score AS score, e.people AS people, e.roles AS roles, e.count AS count"""
PRODUCED = """MATCH (a:Artist)-[e:PRODUCED_BY]->(p:Artist)
RETURN a.id AS artist, p.id AS person, e.weight AS weight, e.works AS works, e.roles AS roles, p.produced AS produced"""
RECORDS = """UNWIND $rows AS row
MERGE (a:Artist {id: row.artist})
MERGE (p:Artist {id: row.person})
CREATE (a)-[:PERFORMED {position: 0, part: 0, source: 'test'}]->(r:Release {id: row.release, title: row.release})
CREATE (r)-[:EDITION_OF {source: 'test'}]->(:Work {id: 'work of ' + row.release})
CREATE (t:Track {id: 'track of ' + row.release, title: row.release})-[:APPEARS_ON {position: 1, source: 'test'}]->(r)
CREATE (p)-[:CREDITED {role: row.role, musical: row.musical, position: 0, source: 'test'}]->(x)"""
ON_RELEASE, ON_TRACK = (RECORDS.replace("->(x)", f"->({variable})") for variable in "rt")
FACTS = """MATCH (p:Artist)-[c:CREDITED]->(piece:Track|Release)
WHERE c.musical AND c.role IN ['Producer', 'Co-producer', 'Programmed By', 'Remix', 'Edited By', 'Post Production']
RETURN p.id AS person, p.identity AS person_identity, c.role AS role, labels(piece)[0] AS kind,
       [(piece)<-[:PERFORMED]-(a:Artist) | [a.id, a.identity]] AS performers,
       [(piece)-[:APPEARS_ON]->(r:Release)-[:EDITION_OF]->(w:Work) |
         [w.id, w.performers, [(r)<-[:PERFORMED]-(a:Artist) | [a.id, a.identity]]]] AS releases,
       [(piece)-[:EDITION_OF]->(w:Work) | [w.id, w.performers]] AS works"""
HEAVY = {
    "Producer": 1.0, "Co-producer": 1.0, "Programmed By": 1.0, "Remix": 0.5, "Edited By": 0.5, "Post Production": 0.5,
}  # fmt: skip


async def derive(graph: Graph) -> dict[str, Any]:
    await jobs.run(graph, jobs.cypher_jobs(), ("works", "relations", "credits"), again=True)
    shared = await graph.read(cypher(SHARED))
    assert all(row["a"] < row["b"] for row in shared)
    assert len({(row["a"], row["b"]) for row in shared}) == len(shared)
    return {
        "shared": {(row.pop("a"), row.pop("b")): row for row in shared},
        "produced": {(row["artist"], row["person"]): row for row in await graph.read(cypher(PRODUCED))},
    }


def records(*texts: str) -> list[dict[str, Any]]:
    """Return releases from texts such as "artist person Role"; a role in lower case is not musical."""
    return [
        {"release": f"release {i:04}", "artist": artist, "person": person, "role": role, "musical": not role.islower()}
        for i, (artist, person, role) in enumerate(text.split(" ", 2) for text in texts)
    ]


@pytest.fixture
def derived(empty_graph_settings: Any, in_graph: Any) -> Any:
    """A function that writes credits, runs the job, and again after each change of the graph; returns the last."""

    def run(rows: list[dict[str, Any]], *more: str, on: str = ON_RELEASE) -> Any:
        async def work(graph: Graph) -> Any:
            await graph.write(cypher(on), rows=rows)
            found = await derive(graph)
            for text in more:
                await graph.write(cypher(text))
                found = await derive(graph)
            return found

        return in_graph(empty_graph_settings, work)

    return run


HALF = 1 / math.log(4) ** 2  # what one of few artists counts


@pytest.mark.parametrize("on", [ON_RELEASE, ON_TRACK])
def test_artists_with_the_same_producer_are_tied(derived, on):
    found = derived(records("a eno Producer", "a eno Producer", "b eno Producer"), on=on)["shared"]
    assert found == {
        ("a", "b"): {
            "score": pytest.approx(math.sqrt(2 / 3 * 1 / 2) * HALF, abs=1e-8),
            "people": ["eno"],
            "roles": ["Producer"],
            "count": 1,
        }
    }


def test_a_remix_counts_by_half(derived):
    found = derived(records("a eno Producer", "b eno Remix"))["shared"]["a", "b"]
    assert found["score"] == pytest.approx(math.sqrt(1 / 2 * 1 / 3) * HALF, abs=1e-8)
    assert found["roles"] == ["Producer, Remix"]


def test_several_people_are_a_noisy_or(derived):
    found = derived(records("a eno Producer", "b eno Producer", "a fripp Remix", "b fripp Remix"))["shared"]["a", "b"]
    strengths = [1 / 2 * HALF, 1 / 3 * HALF]
    assert found["score"] == pytest.approx(1 - (1 - strengths[0]) * (1 - strengths[1]), abs=1e-8)
    assert found["people"] == ["eno", "fripp"]


def test_who_did_nothing_to_be_heard_ties_nobody(derived):
    assert derived(records("a eno mastered by", "b eno mastered by", "c x Engineer", "d x Engineer"))["shared"] == {}


def test_who_works_with_many_counts_little_and_with_more_than_500_nothing(derived):
    found = derived(
        records(*[f"a{i:03} busy Producer" for i in range(501)], *[f"b{i} some Producer" for i in range(50)])
    )
    assert found["shared"]["b0", "b1"]["score"] == pytest.approx(1 / 2 / math.log(50) ** 2, abs=1e-8)
    assert not any(a.startswith("a") for a, _ in found["shared"])


def test_nobody_is_their_own_producer_under_any_name(derived):
    alias = "MATCH (a:Artist {id: 'a'}), (p:Artist {id: 'eno'}) CREATE (a)-[:ALIAS_OF {source: 'test'}]->(p)"
    rows = records("a a Producer", "a eno Producer", "b eno Producer", "b a Producer")
    before, after = derived(rows), None
    assert set(before["produced"]) == {("a", "eno"), ("b", "eno"), ("b", "a")}
    after = derived([], alias)
    assert set(after["produced"]) == {("b", "eno"), ("b", "a")}
    assert after["shared"] == {}


def test_entities_of_several_catalogues_count_once(derived):
    rows = records("a eno Producer", "b brian Producer", "c brian Producer")
    same = "MATCH (x:Artist {id: 'brian'}), (y:Artist {id: 'eno'}) CREATE (x)-[:SAME_AS]->(y)"
    as_well = "MATCH (x:Artist {id: 'c'}), (y:Artist {id: 'a'}) CREATE (x)-[:SAME_AS]->(y)"
    assert set(derived(rows, same)["shared"]) == {("a", "b"), ("a", "c"), ("b", "c")}
    found = derived([], as_well)
    assert set(found["shared"]) == {("a", "b")}
    assert found["produced"]["a", "eno"]["works"] == 2


def test_a_tie_that_no_longer_holds_is_removed(derived):
    found = derived(records("a eno Producer", "b eno Producer"), "MATCH (:Artist)-[c:CREDITED]->() DELETE c")
    assert found == {"shared": {}, "produced": {}}


def test_nothing(derived):
    assert derived([]) == {"shared": {}, "produced": {}}


def test_the_path_of_a_shared_producer_is_found(derived, empty_graph_settings, in_graph):
    derived(records("a eno Producer", "b eno Producer"))
    query = queries.get("evidence/shared_producer")
    rows = in_graph(empty_graph_settings, lambda graph: graph.read(query, seed=["a"], candidate="b", producer="eno"))
    over = [[node["id"] for node in row["path"].nodes] for row in rows]
    assert over[0] == ["b", "a", "eno", "b"]  # the tie, and the producer of both
    assert over[1:] == [
        ["a", "work of release 0000", "release 0000", "eno"],
        ["b", "work of release 0001", "release 0001", "eno"],
    ]


def test_the_job_says_what_memory_it_may_need(derived, empty_graph_settings, in_graph):
    derived(records("a eno Producer"))
    rows = in_graph(empty_graph_settings, lambda graph: graph.read(queries.get("jobs/50_credits/00_memory")))
    assert 0 < rows[0]["bytes"] < 50_000_000


# ── the sample ──


@pytest.fixture(scope="module")
def real(sample_settings: Any, in_graph: Any) -> dict[str, Any]:
    """What the jobs make of the sample; undone afterwards."""

    async def work(graph: Graph) -> dict[str, Any]:
        first = await derive(graph)
        return {**first, "again": await derive(graph), "facts": await graph.read(cypher(FACTS))}

    return in_graph(sample_settings, lambda graph: undone(graph, work))


@pytest.fixture(scope="module")
def expected(real: dict[str, Any]) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """The weight of each producer of each artist, and the score of each pair, computed from the credits."""
    shaped: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    identity: dict[str, str] = {}

    def add(fact: dict[str, Any], performers: list[list[str]], work: str) -> None:
        for artist, who in performers:
            identity[artist] = who
            if who != fact["person_identity"]:
                works = shaped[artist, fact["person"]]
                works[work] = max(works[work], HEAVY[fact["role"]])

    for fact in real["facts"]:
        for work, performers in fact["works"]:
            if (performers or 4) < 4:
                add(fact, fact["performers"], work)
        for work, performers, release in fact["releases"]:
            if fact["performers"]:
                add(fact, fact["performers"], work)
            elif (performers or 4) < 4:
                add(fact, release, work)
    weights = {pair: sum(works.values()) / (sum(works.values()) + 1) for pair, works in shaped.items()}
    by_person: dict[str, list[str]] = defaultdict(list)
    for artist, person in weights:
        by_person[person].append(artist)
    rest: dict[tuple[str, str], float] = defaultdict(lambda: 1.0)
    for person, artists in by_person.items():
        for a in artists:
            for b in artists:
                if a != b and identity[a] != identity[b] and len(artists) <= 500:
                    both = math.sqrt(weights[a, person] * weights[b, person])
                    rest[a, b] *= 1 - both / math.log(max(4, len(artists))) ** 2
    return weights, {pair: 1 - value for pair, value in rest.items()}


def test_the_producers_are_those_of_the_credits(real, expected):
    weights, _ = expected
    assert real["produced"].keys() == weights.keys()
    assert len(weights) > 200
    for pair, row in real["produced"].items():
        assert row["weight"] == pytest.approx(weights[pair], abs=1e-6)


def test_the_neighbours_and_scores_are_those_of_another_computation(real, expected):
    _, scores = expected
    nearest: dict[str, list[str]] = defaultdict(list)
    for a, b in sorted(scores, key=lambda pair: (-round(scores[pair], 8), pair[1])):
        nearest[a].append(b)
    found: dict[str, set[str]] = defaultdict(set)
    for (a, b), row in real["shared"].items():
        assert row["score"] == pytest.approx(scores[a, b], abs=1e-6)
        found[a].add(b)
        found[b].add(a)
    names = sorted(nearest)
    for i in np.random.default_rng(6).choice(len(names), min(200, len(names)), replace=False):
        name = names[i]
        ordered = nearest[name]
        last = scores[name, ordered[:20][-1]]
        sure = {b for b in ordered[:20] if scores[name, b] > last + 1e-7}
        assert sure <= found[name]
        assert len(found[name]) >= min(20, len(ordered))
        for b in found[name] - set(ordered):
            raise AssertionError((name, b))


def test_a_second_run_makes_the_same(real):
    assert real["again"]["shared"] == real["shared"]
    assert real["again"]["produced"] == real["produced"]
