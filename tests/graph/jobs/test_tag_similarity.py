"""Artists whose tags are alike, worked out by hand on small graphs."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import pytest
from support.cypher import cypher
from support.tagged import GIVEN, neighbours

from graphsig import jobs, queries
from graphsig.graph import Graph
from graphsig.recommender.retrieve import candidates
from graphsig.recommender.state import Seed

SIGNALS = (
    "audio_similarity", "tag_overlap", "artist_similarity", "text_similarity", "label_affinity", "cultural_similarity",
    "co_mention",
)  # fmt: skip


def given(**tags: str) -> list[dict[str, Any]]:
    """Return the tags of artists, each written `tag` or `tag*count`."""
    return [
        {"artist": artist, "tag": one.partition("*")[0], "count": float(one.partition("*")[2] or 1)}
        for artist, text in tags.items()
        for one in text.split()
    ]


@pytest.fixture
def derived(empty_graph_settings: Any, in_graph: Any) -> Any:
    """A function that gives artists tags, runs the job, and again after each change; returns the last edges."""

    def run(rows: list[dict[str, Any]], *more: str) -> Any:
        async def work(graph: Graph) -> Any:
            await graph.write(cypher(GIVEN), rows=rows)
            found = await neighbours(graph)
            for text in more:
                await graph.write(cypher(text))
                # what is not loaded by a loader makes nothing stale
                await jobs.run(graph, jobs.cypher_jobs(), ["tags", "support"], again=True)
                found = await neighbours(graph)
            return found

        return in_graph(empty_graph_settings, work)

    return run


def test_the_score_is_the_cosine_shrunk_on_both_sides(derived):
    found = derived(given(a="x*4 y*2 z*1", b="x*3 y*3 w*3", c="z w v", d="v z w"))
    # Four artists; x and y are on two, z and w on three, v on two. Of those who gave a tag three count: six of a's,
    # nine of b's, three of c's and d's, and eight of them are as much as a work.
    idf = {tag: math.log(5 / n) / math.log(5) for tag, n in {"x": 2, "y": 2, "z": 3, "w": 3, "v": 2}.items()}
    a = {"x": 1.0 * idf["x"], "y": 0.5**0.75 * idf["y"], "z": 0.25**0.75 * idf["z"]}
    b = {"x": idf["x"], "y": idf["y"], "w": idf["w"]}
    cosine = sum(a[t] * b.get(t, 0) for t in a) / math.hypot(*a.values()) / math.hypot(*b.values())
    assert found["a", "b"] == (pytest.approx(cosine * 6 / 14 * 9 / 17, abs=1e-9), 2)
    assert found["c", "d"] == (pytest.approx((3 / 11) ** 2, abs=1e-9), 3)
    assert found["a", "c"][1] == 1


def test_the_score_is_the_signal_of_a_request(derived, empty_graph_settings, in_graph):
    found = derived(given(a="x*4 y*2 z*1", b="x*3 y*3 w*3", c="z w v", d="v z w"))

    async def ask(graph: Graph) -> Any:
        seed = Seed.from_row((await graph.read(queries.get("recommend/2_seed/artist"), id="a", enough=0.0))[0])
        return await candidates(graph, seed, dict.fromkeys(SIGNALS, 1 / 7))

    signals = {each.id: each.signals["tag_overlap"] for each in in_graph(empty_graph_settings, ask)}
    assert signals["b"] == pytest.approx(found["a", "b"][0], abs=1e-9)
    assert signals["c"] == pytest.approx(found["a", "c"][0], abs=1e-9)


def test_who_cannot_be_recommended_is_no_neighbour(derived):
    assert derived(given(a="x y z", b="x y", c="x y z")).keys() == {("a", "c")}


def test_each_artist_keeps_twenty(derived):
    rows = [
        {"artist": f"artist {i:02}", "tag": tag, "count": count}
        for i in range(60)
        for tag, count in (("all", 10.0), ("also all", 10.0), (f"pair {i // 2}", 10.0), (f"part {i // 3}", 1.0))
    ]
    found = derived(rows)
    for i in range(0, 60, 2):
        assert (f"artist {i:02}", f"artist {i + 1:02}") in found
    # Many are equally near: the smaller id decides.
    kept = Counter(name for pair in found for name in pair)
    assert min(kept.values()) == 20
    assert kept["artist 59"] == 20


def test_a_tie_that_no_longer_holds_is_removed(derived):
    gone = "MATCH (a:Artist {id: 'a'})-[h:HAS_TAG]->() DELETE h"
    assert derived(given(a="x y z", b="x y z", c="x y z"), gone).keys() == {("b", "c")}


@pytest.mark.parametrize("rows", [[], given(a="x y z")])
def test_nothing_and_nobody_else(derived, rows):
    assert derived(rows) == {}


def test_the_job_says_what_memory_it_may_need(derived, empty_graph_settings, in_graph):
    derived(given(a="x y z", b="x y z"))
    rows = in_graph(empty_graph_settings, lambda graph: graph.read(queries.get("jobs/35_tag_similarity/00_memory")))
    assert 0 < rows[0]["bytes"] < 50_000_000
