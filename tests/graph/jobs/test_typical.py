"""Who is typical of a tag: worked out by hand, beyond the number that is kept, and after tags are taken back."""

from __future__ import annotations

from typing import Any

import pytest

from graphsig import jobs
from graphsig.graph import Graph

# a and b have all and half of their works tagged "x"; of a one work is known, of b nine; c cannot be recommended.
PLANT = """CREATE (x:Tag {id: 'x', artists: 3}), (y:Tag {id: 'y', artists: 1}), (:Tag {id: 'z', artists: 0})
CREATE (:Artist {id: 'a', recommendable: true, support: 1.0})-[:TAGGED {weight: 1.0}]->(x)
CREATE (b:Artist {id: 'b', recommendable: true, support: 9.0})-[:TAGGED {weight: 0.5}]->(x)
CREATE (b)-[:TAGGED {weight: 1.0}]->(y)
CREATE (:Artist {id: 'c', recommendable: false, support: 99.0})-[:TAGGED {weight: 1.0}]->(x)
CREATE (:Artist {id: 'd', recommendable: true, support: 0.0})-[:TAGGED {weight: 1.0}]->(x)"""
CROWD = """CREATE (x:Tag {id: 'x', artists: 160})
WITH x UNWIND range(0, 159) AS i
CREATE (a:Artist {id: 'artist ' + right('00' + i, 3), recommendable: true})-[:TAGGED {weight: 1.0}]->(x)
SET a.support = CASE WHEN i < 20 THEN 1.0 ELSE 4.0 END"""
FOUND = "MATCH (a:Artist)-[e:TYPICAL_OF]->(t:Tag) RETURN a.id AS a, t.id AS t, e.share AS share, e.run AS run"


@pytest.fixture
def typical(empty_graph_settings: Any, in_graph: Any, ask: Any, tell: Any) -> Any:
    """A function that changes the graph and runs the statements, step by step; returns the last shares."""

    def run(*steps: str) -> dict[tuple[str, str], float]:
        async def work(graph: Graph) -> dict[tuple[str, str], float]:
            for number, text in enumerate(steps):
                await tell(graph, text)
                for statement in jobs.named(jobs.cypher_jobs(), "typical").statements:
                    await graph.write(statement, **({"run": f"run:{number}"} if statement.parameters else {}))
            rows = await ask(graph, FOUND)
            assert {row["run"] for row in rows} <= {f"run:{len(steps) - 1}"}
            return {(row["a"], row["t"]): row["share"] for row in rows}

        return in_graph(empty_graph_settings, work)

    return run


def test_the_share_of_the_works_is_trusted_by_how_much_is_known(typical):
    assert typical(PLANT) == {("a", "x"): 0.5, ("b", "x"): 0.45, ("b", "y"): 0.9}


def test_of_many_the_150_most_typical_are_kept_and_smaller_ids_win_a_tie(typical):
    # 140 have a share of .8, and of the twenty with a share of .5 the first ten are kept
    kept = {f"artist {i:03}" for i in range(160) if i < 10 or i >= 20}
    assert {artist for artist, _ in typical(CROWD)} == kept


def test_who_no_longer_has_the_tag_is_no_longer_typical(typical):
    gone = "MATCH (:Artist {id: 'a'})-[t:TAGGED]->() DELETE t"
    assert typical(PLANT, gone) == {("b", "x"): 0.45, ("b", "y"): 0.9}


def test_an_empty_graph_has_nobody(typical):
    assert typical("FINISH") == {}
