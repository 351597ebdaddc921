"""Alignment of small graphs: what is joined and why, what is not, and how it is taken back."""

from __future__ import annotations

import pytest

from graphsig.align import align, store, undo
from graphsig.align.match import between
from graphsig.errors import ConflictError, NotFoundError
from graphsig.loaders import catalogue_ranks
from graphsig.queries import get

MATCHES = """MATCH (a)-[m:MATCHES]->(b)
RETURN a.id AS a, b.id AS b, m.method AS method, m.confidence AS confidence, m.evidence AS evidence, m.run AS run
ORDER BY a, b"""
SAME = "MATCH (x)-[s:SAME_AS]->(c) RETURN x.id AS x, c.id AS c, s.run AS run ORDER BY x"
TITLES = ["Music Has The Right", "Geogaddi", "Turquoise Hexagon Sun", "Telephasic Workshop"]


def draw(sketch):
    """Explicit links, shared recordings, names with context, and namesakes."""
    sketch.artist("discogs:artist:1", "Autechre")
    sketch.artist("mb:artist:1", "ae", ids=["discogs:artist:1", "wikidata:artist:Q1"])
    # an mb entry that names two pages of Discogs: the one of the same name is meant
    sketch.artist("discogs:artist:2", "Plaid (2)")
    sketch.artist("discogs:artist:3", "Tura")
    sketch.artist("mb:artist:2", "Plaid", ids=["discogs:artist:2", "discogs:artist:3"])
    # other names, five recordings in common
    for catalogue, name in (("mb", "Mike Paradinas"), ("spotify", "u-Ziq")):
        sketch.artist(f"{catalogue}:artist:4", name)
        tracks = ["Hasty Boom Alert", "Brace Yourself Jason", "Roy Castle", "The Fear", "Twangle Frent"]
        isrcs = [f"GBAAA980000{n}" for n in range(5)]
        sketch.release(
            f"{catalogue}:release:4", "Lunatic Harness", [f"{catalogue}:artist:4"], tracks=tracks, isrcs=isrcs
        )
    # one recording in common says too little about two of other names
    for catalogue, name in (("mb", "One Name"), ("spotify", "Another Name")):
        sketch.artist(f"{catalogue}:artist:5", name)
        sketch.release(
            f"{catalogue}:release:5", "Tracks", [f"{catalogue}:artist:5"], tracks=["Once"], isrcs=["GBAAA9800009"]
        )
    # the same name, titles and label
    for catalogue, name in (("discogs", "Boards Of Canada"), ("mb", "Boards of Canada")):
        sketch.artist(f"{catalogue}:artist:6", name)
        for n, title in enumerate(TITLES):
            sketch.release(f"{catalogue}:release:6{n}", title, [f"{catalogue}:artist:6"], label="Warp", year=1998 + n)
    # namesakes: other titles, other labels, other tags
    sketch.artist("discogs:artist:7", "Orbit (2)", tags={"techno": 9, "trance": 5, "acid": 4})
    sketch.artist("mb:artist:7", "Orbit", tags={"polka": 9, "brass": 5, "folk": 4})
    for n in range(3):
        sketch.release(f"discogs:release:7{n}", f"Spin {n}", ["discogs:artist:7"], label=f"Rave {n}")
        sketch.release(f"mb:release:7{n}", f"Heimat {n}", ["mb:artist:7"], label=f"Volk {n}")
    # a name alone, and nothing else
    sketch.artist("discogs:artist:8", "Some Long Name")
    sketch.artist("hetrec:artist:8", "Some Long Name")
    # two of one catalogue claim the same
    sketch.artist("lastfm:artist:bola", "Bola")
    sketch.artist("mb:artist:9", "Bola", ids=["lastfm:artist:bola"])
    sketch.artist("mb:artist:10", "Bola", ids=["lastfm:artist:bola"])


@pytest.fixture
def drawn(sketch, typed, empty_graph_settings, in_graph):
    """A function that draws the graph and runs `work(graph)` on it."""
    draw(sketch)

    def run(work):
        async def all_of_it(graph):
            await sketch.write(graph)
            return await work(graph)

        return in_graph(empty_graph_settings, all_of_it)

    return run


def test_what_is_joined_and_why(drawn, ask):
    async def work(graph):
        report = await align(graph, ranks=catalogue_ranks())
        return report, await ask(graph, MATCHES), await ask(graph, SAME)

    report, matches, same = drawn(work)
    artists = {(row["a"], row["b"]): row for row in matches if ":artist:" in row["a"]}
    assert {pair: row["method"] for pair, row in artists.items()} == {
        ("discogs:artist:1", "mb:artist:1"): "id",
        ("discogs:artist:2", "mb:artist:2"): "id",
        ("mb:artist:4", "spotify:artist:4"): "isrc",
        ("discogs:artist:6", "mb:artist:6"): "name",
        ("lastfm:artist:bola", "mb:artist:10"): "id",
    }
    explicit = artists["discogs:artist:1", "mb:artist:1"]
    assert (explicit["confidence"], explicit["evidence"]) == (1.0, ["both have discogs:artist:1"])
    assert artists["discogs:artist:2", "mb:artist:2"]["confidence"] == 0.95  # one of two that it links to
    by_isrc = artists["mb:artist:4", "spotify:artist:4"]["evidence"]
    assert "5 shared recordings, e.g. ISRC GBAAA9800000" in by_isrc
    by_name = artists["discogs:artist:6", "mb:artist:6"]["evidence"]
    assert by_name[0] == "same name: Boards Of Canada"
    assert any(text.startswith("4 shared titles: ") for text in by_name)
    assert "shared label: Warp" in by_name
    joined = {row["x"]: row["c"] for row in same}
    assert joined["mb:artist:6"] == "discogs:artist:6"
    assert joined["spotify:artist:4"] == "mb:artist:4"
    assert joined["mb:label:warp"] == "discogs:label:warp"
    assert {joined[f"mb:work:6{n}"] for n in range(4)} == {f"discogs:work:6{n}" for n in range(4)}
    assert {node: chosen for node, chosen in joined.items() if ":artist:" in node} == {
        "mb:artist:1": "discogs:artist:1",
        "mb:artist:2": "discogs:artist:2",
        "mb:artist:6": "discogs:artist:6",
        "spotify:artist:4": "mb:artist:4",
        "lastfm:artist:bola": "mb:artist:10",
    }
    doubtful = {each.match.pair: each.reason for each in report.doubtful}
    assert doubtful["discogs:artist:3", "mb:artist:2"] == "less sure than 0.9"
    assert doubtful["discogs:artist:8", "hetrec:artist:8"] == "less sure than 0.9"
    assert doubtful["lastfm:artist:bola", "mb:artist:9"] == "would make mb:artist:10 and mb:artist:9 one"
    assert doubtful["mb:artist:5", "spotify:artist:5"] == "less sure than 0.9"
    assert not any("artist:7" in node for pair in doubtful for node in pair)


def test_a_second_run_changes_nothing_and_new_facts_only_what_they_must(drawn, sketch, ask, plant):
    async def work(graph):
        first = await align(graph, ranks=catalogue_ranks())
        before = await ask(graph, MATCHES), await ask(graph, SAME)
        again = await align(graph, ranks=catalogue_ranks())
        assert (again.run, again.added, again.removed) == (None, 0, 0)
        assert (await ask(graph, MATCHES), await ask(graph, SAME)) == before
        # an explicit link appears where only a name was, and one that was there goes
        await plant(
            graph,
            "MATCH (a:Artist {id: 'hetrec:artist:8'}) MERGE (s:SourceId {key: 'discogs:artist:8'}) "
            "MERGE (a)-[:IDENTIFIED_BY {source: 'hetrec'}]->(s)",
        )
        await plant(graph, "MATCH (:Artist {id: 'mb:artist:1'})-[i:IDENTIFIED_BY]->() DELETE i")
        third = await align(graph, ranks=catalogue_ranks())
        assert (third.added, third.removed) == (1, 1)
        joined = {row["x"]: row for row in await ask(graph, SAME)}
        assert joined["hetrec:artist:8"]["run"] == third.run
        assert joined["mb:artist:6"]["run"] == first.run  # what stays is not touched
        assert "mb:artist:1" not in joined
        runs = await ask(graph, "MATCH (r:Run {kind: 'align'}) RETURN count(r) AS runs, count(r.ended) AS ended")
        assert runs == [{"runs": 2, "ended": 2}]

    drawn(work)


def test_a_run_is_taken_back_and_may_come_again(drawn, ask):
    async def work(graph):
        first = await align(graph, ranks=catalogue_ranks())
        before = {(row["x"], row["c"]) for row in await ask(graph, SAME)}
        back = await undo(graph, first.run, ranks=catalogue_ranks())
        assert back.removed == first.added
        assert await ask(graph, MATCHES) == []
        assert await ask(graph, SAME) == []
        await align(graph, ranks=catalogue_ranks())
        assert {(row["x"], row["c"]) for row in await ask(graph, SAME)} == before

    drawn(work)


def test_what_a_person_takes_back_stays_back(drawn, ask):
    async def work(graph):
        await align(graph, ranks=catalogue_ranks())
        before = {row["x"] for row in await ask(graph, SAME)}
        await undo(graph, "mb:artist:6", ranks=catalogue_ranks())
        after = {row["x"] for row in await ask(graph, SAME)}
        # their works were one because the artists were
        assert before - after == {"mb:artist:6", *(f"mb:work:6{n}" for n in range(4))}
        refused = await ask(graph, "MATCH (a)-[d:DIFFERENT_FROM]->(b) RETURN a.id AS a, b.id AS b, d.by AS by")
        assert refused == [{"a": "discogs:artist:6", "b": "mb:artist:6", "by": "user"}]
        again = await align(graph, ranks=catalogue_ranks())
        assert again.run is None
        assert {row["x"] for row in await ask(graph, SAME)} == after
        with pytest.raises(NotFoundError, match="no match"):
            await undo(graph, "mb:artist:6", ranks=catalogue_ranks())

    drawn(work)


def test_what_a_killed_run_leaves_never_counts(drawn, ask):
    """It dies after its pages were written and before the switch: that is the state a kill in the middle leaves."""

    async def work(graph):
        wrong = between("discogs:artist:7", "mb:artist:7", "Artist", "name", 1.0, ["half a run"])
        await graph.write(get("runs/begin"), kind="align", run="align:killed")
        await graph.write(get("align/write_matches"), rows=[wrong.row()], run="align:killed")
        assert (await store.read(graph)).matches == {}
        await align(graph, ranks=catalogue_ranks())
        left = await ask(graph, MATCHES)
        assert not any(row["run"] == "align:killed" for row in left)
        again = await align(graph, ranks=catalogue_ranks())
        assert again.run is None

    drawn(work)


def test_of_two_runs_at_once_the_earlier_one_stops_and_changes_nothing(drawn, ask):
    async def work(graph):
        state = await store.read(graph)
        one = between("discogs:artist:7", "mb:artist:7", "Artist", "name", 1.0, ["the earlier run"])
        change = store.Change([one], [], [{"id": "mb:artist:7", "canonical": "discogs:artist:7"}], [])
        begun = graph.write

        async def overtaken(query, /, **parameters):
            rows = await begun(query, **parameters)
            if query.name == "align/write_matches":
                await begun(get("runs/begin"), kind="align", run="align:later")
            return rows

        graph.write = overtaken
        with pytest.raises(ConflictError):
            await store.apply(graph, change, "align")
        assert await ask(graph, SAME) == []
        assert state.matches == (await store.read(graph)).matches

    drawn(work)


def test_a_dry_run_writes_nothing(drawn, ask):
    async def work(graph):
        report = await align(graph, ranks=catalogue_ranks(), dry_run=True)
        assert report.run is None
        assert report.added > 5
        assert await ask(graph, "MATCH (r:Run) RETURN count(r) AS runs") == [{"runs": 0}]
        assert await ask(graph, MATCHES) == []

    drawn(work)


def test_a_higher_bar_makes_fewer_matches(drawn):
    async def work(graph):
        return await align(graph, ranks=catalogue_ranks(), accept=0.99, dry_run=True)

    report = drawn(work)
    assert report.matches["artists by id"] == 1  # the ones that are linked twice have .95
    assert ("discogs:artist:2", "mb:artist:2") in {each.match.pair for each in report.doubtful}
