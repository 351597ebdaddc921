"""evidence/reasons on a hand-made graph: what is said, and that a superstar costs no more than others."""

from __future__ import annotations

from typing import Any

import pytest
from support.cypher import CLEAR, cypher

from graphsig import queries
from graphsig.bench.stages import Watched
from graphsig.graph import Graph

LISTS = 2_000  # on which the star is
# Bo is on one list with the star, and listed with Ann (.4) and Ben (.5), with whom the star is too (.5 and .2).
# Cy is listed with Ann (.3) and Dot (.9), and nobody else is with Dot.
WORLD = f"""CREATE (star:Artist {{id: 's', name: 'Star', support: 2.0}}),
  (bo:Artist {{id: 'b', name: 'Bo', support: 2.0}}),
  (cy:Artist {{id: 'c', name: 'Cy', support: 2.0}}), (ann:Artist {{id: 'x', name: 'Ann'}}),
  (ben:Artist {{id: 'y', name: 'Ben'}}), (dot:Artist {{id: 'z', name: 'Dot'}}),
  (star)-[:CO_PLAYLIST {{score: 0.5}}]->(ann), (star)-[:CO_PLAYLIST {{score: 0.2}}]->(ben),
  (bo)-[:CO_PLAYLIST {{score: 0.4}}]->(ann), (bo)-[:CO_PLAYLIST {{score: 0.5}}]->(ben),
  (cy)-[:CO_PLAYLIST {{score: 0.3}}]->(ann), (cy)-[:CO_PLAYLIST {{score: 0.9}}]->(dot),
  (rare:Tag {{id: 'rare', name: 'Rare', idf: 0.5}}), (label:Label {{id: 'l', name: 'Label', boutique: 0.5}}),
  (star)-[:TAGGED {{weight: 0.5, source: 'works'}}]->(rare)<-[:TAGGED {{weight: 0.2, source: 'works'}}]-(bo),
  (cy)-[:TAGGED {{weight: 0.1, source: 'works'}}]->(rare),
  (star)-[:ON_LABEL {{affinity: 0.9}}]->(label)<-[:ON_LABEL {{affinity: 0.4}}]-(bo)
WITH star, bo
UNWIND range(1, {LISTS}) AS i
CREATE (star)-[:ON_PLAYLIST {{weight: 0.5}}]->(list:Playlist {{id: 'list ' + i, source: 'test'}})
WITH bo, list WHERE list.id = 'list 7'
CREATE (bo)-[:ON_PLAYLIST {{weight: 0.5}}]->(list)"""


@pytest.fixture(scope="module")
def ask(settings: Any, in_graph: Any) -> Any:
    """A function that returns the reasons for each candidate, as (query, bindings, strength), and the db hits."""

    async def make(graph: Graph) -> None:
        for statement in (CLEAR, cypher(WORLD)):
            await graph.write(statement)

    def run(seed: list[str], candidates: list[str]) -> tuple[dict[str, list[tuple[str, Any, float]]], int]:
        query = queries.get("evidence/reasons")

        async def read(graph: Graph) -> Any:
            watched = Watched(graph)
            watched.profile = True
            rows = await watched.read(query, seed=seed, candidates=candidates, most=3)
            return rows, watched.stages[query.name].hits[-1]

        rows, hits = in_graph(settings, read)
        said = {
            row["candidate"]: [
                (each["query"], each["bindings"], pytest.approx(each["strength"])) for each in row["reasons"]
            ]
            for row in rows
        }
        return said, hits

    in_graph(settings, make)
    return run


def test_the_strongest_of_each_signal_come_first(ask):
    """Strengths by hand: the tag .5·2·.2·.5², the label √(.9·.4)·.5, the list .5, Ann .001·.5·.4, Ben .001·.2·.5."""
    said, _ = ask(["s"], ["b"])
    assert said["b"] == [
        ("evidence/shared_playlist", {"playlist": "list 7"}, 0.5),
        ("evidence/shared_company", {"other": "x"}, 0.0002),
        ("evidence/shared_company", {"other": "y"}, 0.0001),
        ("evidence/shared_label", {"label": "l"}, 0.3),
        ("evidence/shared_tag", {"tag": "rare"}, 0.05),
    ]


def test_one_who_stands_for_a_genre_is_no_reason_for_itself(ask):
    """Cy's own tie to Ann does not count for Cy, (.5 + .3 − .3)·.3, but does for Bo; with Dot nobody else is listed."""
    said, _ = ask(["c", "s"], ["b", "c"])
    assert said["c"] == [
        ("evidence/shared_company", {"other": "x"}, 0.001 * 0.5 * 0.3),
        ("evidence/shared_tag", {"tag": "rare"}, 0.5 * 2 * 0.1 * 0.25),
    ]
    assert ("evidence/shared_company", {"other": "x"}, 0.001 * 0.8 * 0.4) in said["b"]
    assert ("evidence/shared_tag", {"tag": "rare"}, (0.5 * 2 + 0.1 * 2) * 0.2 * 0.25) in said["b"]


@pytest.mark.parametrize(("seed", "candidates"), [("s", ["b", "c"]), ("b", ["s"])])
def test_who_is_on_many_lists_is_not_asked_for_them(ask, seed, candidates):
    said, cost = ask([seed], candidates)
    assert "evidence/shared_playlist" in {query for query, _, _ in said[candidates[0]]}
    assert cost < LISTS / 4
