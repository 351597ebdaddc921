"""How boutique a label is: worked out by hand on small graphs, and by NumPy on the sample."""

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

LABELS = """MATCH (l:Label) RETURN l.id AS label, l.roster_size AS roster, l.works AS works, l.purity AS purity,
l.boutique AS boutique"""
RELEASED = """UNWIND $rows AS row
MERGE (a:Artist {id: row.artist})
MERGE (l:Label {id: row.label})
CREATE (a)-[:PERFORMED {position: 0, part: 0, source: 'test'}]->(r:Release {id: row.release, title: row.release})
CREATE (r)-[:EDITION_OF {source: 'test'}]->(w:Work {id: 'work of ' + row.release})
CREATE (r)-[:RELEASED_ON {source: 'test'}]->(l)
FOREACH (tag IN row.tags |
  MERGE (t:Tag {id: tag}) ON CREATE SET t.name = tag, t.kind = 'style' CREATE (r)-[:HAS_GENRE {source: 'test'}]->(t))"""
ON_LABEL = """MATCH (a:Artist)-[o:ON_LABEL]->(l:Label) RETURN a.id AS artist, l.id AS label, o.affinity AS affinity"""
TAGGED = """MATCH (a:Artist)-[t:TAGGED]->(tag:Tag) RETURN a.id AS artist, tag.id AS tag, t.weight * tag.idf AS weight"""
WORKS = """MATCH (x:Label)<-[:RELEASED_ON]-(:Release)-[:EDITION_OF]->(w:Work)
RETURN DISTINCT x.id AS label, w.id AS work"""


async def derive(graph: Graph) -> dict[str, dict[str, Any]]:
    await jobs.run(graph, jobs.cypher_jobs(), ("works", "tags", "labels"), again=True)
    return {row["label"]: row for row in await graph.read(cypher(LABELS))}


def records(*texts: str) -> list[dict[str, Any]]:
    """Return releases from texts such as "artist label tag tag"."""
    return [
        {"release": f"release {i:03}", "artist": each[0], "label": each[1], "tags": each[2:]}
        for i, each in enumerate(text.split() for text in texts)
    ]


@pytest.fixture
def derived(empty_graph_settings: Any, in_graph: Any) -> Any:
    """A function that writes releases, runs the job, and again after each change of the graph; returns the labels."""

    def run(rows: list[dict[str, Any]], *more: str) -> Any:
        async def work(graph: Graph) -> Any:
            await graph.write(cypher(RELEASED), rows=rows)
            found = await derive(graph)
            for text in more:
                await graph.write(cypher(text))
                found = await derive(graph)
            return found

        return in_graph(empty_graph_settings, work)

    return run


# Four artists, six works: `pure` has two artists of one style, `mixed` two of two, `own` one.
FOUR = records("a pure idm", "b pure idm", "b pure idm", "c mixed rock", "d mixed soul", "d own soul")


def test_purity_is_the_length_of_the_centroid(derived):
    found = derived(FOUR)
    assert found["pure"]["purity"] == 1.0
    assert found["own"]["purity"] == 1.0
    # Affinities: c has its one work there, 1/(1+1); d one of two, 1/(2+1).
    length = math.hypot(1 / 2, 1 / 3) / (1 / 2 + 1 / 3)
    assert found["mixed"]["purity"] == pytest.approx(length, abs=1e-9)


def test_boutique_is_purity_times_smallness(derived):
    found = derived(FOUR)
    assert {name: (row["roster"], row["works"]) for name, row in found.items()} == {
        "pure": (2, 3), "mixed": (2, 2), "own": (1, 1),
    }  # fmt: skip
    assert found["own"]["boutique"] == 1.0
    few = 1 - math.log(2) / math.log(4)
    assert found["pure"]["boutique"] == pytest.approx(math.sqrt(few * (1 - math.log(3) / math.log(6))), abs=1e-9)
    assert found["mixed"]["boutique"] == pytest.approx(
        math.hypot(1 / 2, 1 / 3) / (5 / 6) * math.sqrt(few * (1 - math.log(2) / math.log(6))), abs=1e-9
    )


def test_a_major_is_near_0_and_a_small_label_of_one_style_near_1(derived):
    styles = ["rock", "soul", "folk", "jazz", "idm", "metal", "disco", "dub"]
    found = derived(
        records(
            *[f"star{i} major {styles[i % 8]}" for i in range(80)],
            *[f"idm{i} small idm" for i in range(3)],
            *[f"other{i} various{i % 10} {styles[i % 8]}" for i in range(60)],
        )
    )
    assert found["major"]["boutique"] < 0.05
    assert found["small"]["boutique"] > 0.7


def test_without_tags_a_label_is_as_pure_as_the_others_are(derived):
    found = derived(FOUR + [{**row, "release": "x" + row["release"]} for row in records("e untagged", "f untagged")])
    assert found["untagged"]["purity"] is None
    typical = (2 + found["mixed"]["purity"]) / 3
    small = math.sqrt((1 - math.log(2) / math.log(6)) * (1 - math.log(2) / math.log(8)))
    assert found["untagged"]["boutique"] == pytest.approx(typical * small, abs=1e-8)


def test_one_artist_without_tags(derived):
    assert derived(records("a only"))["only"]["boutique"] == 1.0


def test_a_label_that_lost_its_artists_has_no_measure(derived):
    found = derived(FOUR, "MATCH (:Label {id: 'own'})<-[r:RELEASED_ON]-() DELETE r")
    assert found["own"] == {"label": "own", "roster": 0, "works": None, "purity": None, "boutique": None}


def test_labels_of_several_catalogues_that_are_one_count_once(derived):
    same = "MATCH (a:Label {id: 'own'}), (b:Label {id: 'pure'}) CREATE (a)-[:SAME_AS]->(b)"
    found = derived(FOUR, same)
    assert (found["pure"]["roster"], found["pure"]["works"]) == (3, 4)
    assert found["own"]["boutique"] is None


def test_nothing(derived):
    assert derived([]) == {}


def test_the_job_says_what_memory_it_may_need(derived, empty_graph_settings, in_graph):
    derived(FOUR)
    rows = in_graph(empty_graph_settings, lambda graph: graph.read(queries.get("jobs/45_labels/00_memory")))
    assert 0 < rows[0]["bytes"] < 50_000_000


# ── the sample ──


@pytest.fixture(scope="module")
def real(sample_settings: Any, in_graph: Any) -> dict[str, Any]:
    """What the jobs make of the sample; undone afterwards."""

    async def work(graph: Graph) -> dict[str, Any]:
        return {
            "labels": await derive(graph),
            "again": await derive(graph),
            "on": await graph.read(cypher(ON_LABEL)),
            "tagged": await graph.read(cypher(TAGGED)),
            "works": await graph.read(cypher(WORKS)),
        }

    return in_graph(sample_settings, lambda graph: undone(graph, work))


def test_the_measures_are_those_of_numpy(real):
    tags = {tag: i for i, tag in enumerate(sorted({row["tag"] for row in real["tagged"]}))}
    vectors: dict[str, Any] = defaultdict(lambda: np.zeros(len(tags)))
    for row in real["tagged"]:
        vectors[row["artist"]][tags[row["tag"]]] = row["weight"]
    unit = {name: vector / np.linalg.norm(vector) for name, vector in vectors.items() if vector.any()}
    roster: dict[str, dict[str, float]] = defaultdict(dict)
    for row in real["on"]:
        roster[row["label"]][row["artist"]] = row["affinity"]
    works: dict[str, set[str]] = defaultdict(set)
    for row in real["works"]:
        works[row["label"]].add(row["work"])
    purity = {}
    for label, artists in roster.items():
        if tagged := [name for name in artists if name in unit]:
            weights = np.array([artists[name] for name in tagged])
            matrix = np.array([unit[name] for name in tagged])
            centroid = np.average(matrix, axis=0, weights=weights)
            cosines = matrix @ centroid / np.linalg.norm(centroid)
            purity[label] = float(np.average(cosines, weights=weights))
    everybody = len({row["artist"] for row in real["on"]})
    everything = len(set().union(*works.values()))
    typical = float(np.mean(list(purity.values())))
    assert len(roster) > 200
    names = sorted(roster)
    for i in np.random.default_rng(6).choice(len(names), 200, replace=False):
        label = names[i]
        found = real["labels"][label]
        few = 1 - math.log(len(roster[label])) / math.log(everybody)
        little = 1 - math.log(len(works[label])) / math.log(everything)
        assert (found["roster"], found["works"]) == (len(roster[label]), len(works[label]))
        assert found["purity"] == (pytest.approx(purity[label], abs=1e-6) if label in purity else None)
        assert found["boutique"] == pytest.approx(purity.get(label, typical) * math.sqrt(few * little), abs=1e-6)


def test_a_second_run_makes_the_same(real):
    assert real["again"] == real["labels"]
