"""What is derived from a graph of several catalogues hangs on the canonical nodes, and counts what is one once."""

from __future__ import annotations

import math

import pytest

from graphsig import jobs
from graphsig.align import align, undo
from graphsig.loaders import catalogue_ranks
from graphsig.recommender import recommend
from graphsig.resolve.names import resolve

BEARERS = """MATCH (x)-[e:HAS_WORK|TAGGED|ON_LABEL|COLLABORATED_WITH|CO_PLAYLIST|CO_MENTIONED]-()
WHERE EXISTS { (x)-[:SAME_AS]->() } RETURN DISTINCT x.id AS id"""
TAGS = """MATCH (a:Artist {id: $id})-[t:TAGGED]->(tag:Tag)
RETURN tag.id AS tag, t.weight AS weight, t.source AS source ORDER BY tag"""


def draw(sketch):
    """Two bands of two catalogues and two of one, so that every signal but the vectors has something to say."""
    sketch.artist("discogs:artist:1", "Autechre", ("variation", "ae"))
    sketch.artist("mb:artist:1", "Autechre", ids=["discogs:artist:1"], tags={"idm": 8, "glitch": 4, "nobody else": 2})
    sketch.artist("discogs:artist:2", "Boards Of Canada")
    sketch.artist("mb:artist:2", "Boards of Canada", ("alias", "BoC"), ids=["discogs:artist:2"], tags={"idm": 5})
    sketch.artist("lastfm:artist:autechre", "Autechre", ids=["mb:artist:1"], tags={"idm": 100, "electronic": 50})
    sketch.artist("mb:artist:3", "Sean Booth", kind="person")
    sketch.artist("hetrec:artist:4", "Only Tags", tags={"idm": 3, "glitch": 2, "electronic": 1})
    sketch.rows["members"].append({"member": "mb:artist:3", "group": "mb:artist:1"})
    works = [("Amber", 1994), ("Tri Repetae", 1995), ("Confield", 2001)]
    for n, (title, year) in enumerate(works):
        styles = ["idm"] if n else ["idm", "ambient"]
        sketch.release(f"discogs:release:1{n}", title, ["discogs:artist:1"], year=year, label="Warp", styles=styles)
        if n < 2:  # two of them are in both catalogues
            sketch.release(f"mb:release:1{n}", title, ["mb:artist:1"], year=year, label="Warp", styles=["idm"])
    for n in range(2):
        by = ["discogs:artist:2"]
        sketch.release(f"discogs:release:2{n}", f"Geogaddi {n}", by, year=2002, label="Warp", styles=["idm"])
    # only in mb, and by both
    sketch.release("mb:release:30", "Together", ["mb:artist:1", "mb:artist:2"], year=2003, styles=["idm"])


@pytest.fixture
def aligned(sketch, empty_graph_settings, in_graph):
    """A function that draws the graph, aligns and derives, and runs `work(graph)` on it."""
    draw(sketch)

    def run(work):
        async def all_of_it(graph):
            await sketch.write(graph)
            await align(graph, ranks=catalogue_ranks())
            await jobs.run(graph, jobs.cypher_jobs())
            return await work(graph)

        return in_graph(empty_graph_settings, all_of_it)

    return run


def test_on_canonical_nodes_and_once(aligned, ask):
    async def work(graph):
        assert await ask(graph, BEARERS) == []
        rows = await ask(
            graph, "MATCH (a:Artist) RETURN a.id AS id, a.works AS works, a.recommendable AS recommendable ORDER BY id"
        )
        assert {row["id"]: (row["works"], row["recommendable"]) for row in rows} == {
            "discogs:artist:1": (4, True),  # two of them in both catalogues, one in each alone
            "discogs:artist:2": (3, True),
            "mb:artist:3": (0, False),
            "hetrec:artist:4": (0, True),  # three tags from people
            "mb:artist:1": (0, False),
            "mb:artist:2": (0, False),
            "lastfm:artist:autechre": (0, False),
        }
        labels = await ask(
            graph, "MATCH (a:Artist)-[o:ON_LABEL]->(l) RETURN a.id AS a, l.id AS l, o.works AS n ORDER BY a"
        )
        assert labels == [
            {"a": "discogs:artist:1", "l": "discogs:label:warp", "n": 3},
            {"a": "discogs:artist:2", "l": "discogs:label:warp", "n": 2},
        ]
        ties = await ask(graph, "MATCH (a)-[e:COLLABORATED_WITH]->(b) RETURN a.id AS a, b.id AS b, e.titles AS titles")
        assert ties == [{"a": "discogs:artist:1", "b": "discogs:artist:2", "titles": ["Together"]}]
        members = await ask(graph, "MATCH (a)-[e:MEMBER_OF {source: 'alignment'}]->(b) RETURN a.id AS a, b.id AS b")
        assert members == [{"a": "mb:artist:3", "b": "discogs:artist:1"}]
        # a second run leaves the same
        before = await ask(graph, TAGS, id="discogs:artist:1")
        await jobs.run(graph, jobs.cypher_jobs(), again=True)
        assert await ask(graph, TAGS, id="discogs:artist:1") == before

    aligned(work)


def test_tags_of_works_and_of_people_by_hand(aligned, ask):
    """Autechre: works idm 4/4, ambient 1/4. People: mb idm 1, glitch ½; lastfm idm 1, electronic ½; the mean of their
    powers of ¾."""

    async def work(graph):
        return await ask(graph, TAGS, id="discogs:artist:1"), await ask(graph, TAGS, id="hetrec:artist:4")

    autechre, tagged = aligned(work)
    assert {row["tag"]: (row["weight"], row["source"]) for row in autechre} == {
        "idm": (1.0, "works and tags"),
        "ambient": (0.25, "works"),
        "glitch": (pytest.approx(0.5**0.75 / 2, abs=1e-9), "tags"),
        "electronic": (pytest.approx(0.5**0.75 / 2, abs=1e-9), "tags"),
    }
    assert {row["tag"]: row["weight"] for row in tagged} == {
        "idm": 1.0,
        "glitch": pytest.approx((2 / 3) ** 0.75, abs=1e-9),
        "electronic": pytest.approx((1 / 3) ** 0.75, abs=1e-9),
    }


def test_whatever_id_or_name_is_asked_the_answer_is_the_same(aligned):
    async def work(graph):
        asked = ["discogs:artist:1", "mb:artist:1", "autechre", "ae"]
        answers = [await recommend(graph, q) for q in asked]
        assert {answer.resolved[0].id for answer in answers} == {"discogs:artist:1"}
        lists = [[(each.artist_id, each.score, each.explanation) for each in answer.artists] for answer in answers]
        assert all(each == lists[0] for each in lists)
        found = {artist for artist, _, _ in lists[0]}
        assert found == {"discogs:artist:2", "hetrec:artist:4"}
        meaning, others = await resolve(graph, "boc")
        assert (meaning.id, meaning.matched, others) == ("discogs:artist:2", "alias", [])
        for answer in answers[:1]:
            for artist in answer.artists:
                for signal in artist.signals:
                    assert math.isfinite(signal.contribution)
                    for piece in signal.evidence:
                        rows = await graph.read(evidence(piece.cypher), **piece.params)
                        assert rows, piece.text

    aligned(work)


def evidence(text):
    from graphsig.queries import Query

    return Query("tests/evidence", "", {"reads": "", "returns": ""}, (), text)


def test_what_catalogues_say_of_two_artists_counts_and_is_proven(aligned, plant, ask):
    async def work(graph):
        await plant(
            graph,
            "MATCH (a:Artist {id: 'mb:artist:1'}), (b:Artist {id: 'mb:artist:3'}), (c:Artist {id: 'hetrec:artist:4'}), "
            "(l:Artist {id: 'lastfm:artist:autechre'}) "
            "CREATE (a)-[:WORKED_WITH {kind: 'collaboration', source: 'mb'}]->(c), "
            "(l)-[:SIMILAR_TO {score: 0.5, source: 'lastfm'}]->(c)",
        )
        await jobs.run(graph, jobs.cypher_jobs(), again=True)
        answer = await recommend(graph, "autechre")
        other = next(each for each in answer.artists if each.artist_id == "hetrec:artist:4")
        signal = next(each for each in other.signals if each.name == "artist_similarity")
        # by hand: worked with .4, similar .5, as a noisy-or: 1 − .6 · .5
        assert signal.score == pytest.approx(0.7, abs=1e-5)
        texts = [piece.text for piece in signal.evidence]
        assert "Autechre worked with Only Tags (collaboration)" in texts
        assert "Autechre and Only Tags are alike to listeners" in texts
        for piece in signal.evidence:
            assert await graph.read(evidence(piece.cypher), **piece.params), piece.text

    aligned(work)


def test_taking_back_an_entity_undoes_what_was_derived(aligned, ask):
    async def work(graph):
        assert await jobs.run(graph, jobs.cypher_jobs()) == []  # nothing is new
        await undo(graph, "mb:artist:2", ranks=catalogue_ranks())
        assert (
            await jobs.run(graph, jobs.cypher_jobs()) is not None
        )  # the alignment is part of what the derived facts rest on
        rows = await ask(
            graph, "MATCH (a:Artist)-[e:HAS_WORK]->(:Work) RETURN a.id AS id, count(e) AS works ORDER BY id"
        )
        assert rows == [
            {"id": "discogs:artist:1", "works": 4},
            {"id": "discogs:artist:2", "works": 2},
            {"id": "mb:artist:2", "works": 1},
        ]

    aligned(work)
