"""Seeds of artists, tracks, genres and blends on a graph of a few nodes, with numbers worked out by hand."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from support.cypher import cypher

from graphsig.documents.answer import Answer, Evidence, Recommendation
from graphsig.documents.requests import EntityType
from graphsig.errors import NotFoundError
from graphsig.graph import Graph
from graphsig.recommender import recommend
from graphsig.recommender.retrieve import RETRIEVERS, candidates
from graphsig.recommender.seed import seed_of
from graphsig.recommender.state import Seed
from graphsig.resolve.names import resolve
from graphsig.signals import DEFAULT_WEIGHTS

# a performs "Song", which is on a record of its own tag; "Other" by b sounds like it at a cosine of .8; "Third" by c
# stands beside it on playlists; d is alone with its tag.
PLANT = """
CREATE (g:Tag {id: 'shoegaze', name: 'Shoegaze', idf: 0.5, artists: 4, cluster: 1, cluster_name: 'Gaze'}),
       (n:Tag {id: 'noise', name: 'Noise', idf: 0.8, artists: 1, cluster: 1, cluster_name: 'Gaze'}),
       (l:Label {id: 'test:label:1', name: 'Small', boutique: 0.5, roster_size: 2}),
       (w:Work {id: 'test:work:1', title: 'Record'}),
       (r:Release {id: 'test:release:1', title: 'Record'})-[:EDITION_OF]->(w),
       (w)-[:HAS_GENRE]->(n), (r)-[:RELEASED_ON]->(l)
WITH *
UNWIND ['a', 'b', 'c', 'd'] AS name
CREATE (x:Artist {id: 'test:artist:' + name, name: 'Artist ' + name, identity: 'test:artist:' + name,
                  recommendable: true, support: 3.0, works: 3, tag_norm: 0.5, bio_words: 100, cluster: 1})
CREATE (x)-[:TAGGED {weight: 1.0}]->(g), (x)-[:TYPICAL_OF {share: 0.75}]->(g)
CREATE (x)-[:KNOWN_AS {kind: 'name', text: 'Artist ' + name}]->(:Name {key: 'artist ' + name})
WITH collect(x) AS artists, r, l
WITH artists[0] AS a, artists[1] AS b, artists[2] AS c, artists[3] AS d, r, l
CREATE (song:Track {id: 'test:track:1', title: 'Song', key: 'song', isrc: 'GBBPW9900041', audio_model: 'm'}),
       (song)-[:APPEARS_ON]->(r),
       (again:Track {id: 'test:track:2', title: 'Song', key: 'song'}),
       (other:Track {id: 'test:track:3', title: 'Other', key: 'other', audio_model: 'm'}),
       (third:Track {id: 'test:track:4', title: 'Third', key: 'third'}),
       (fourth:Track {id: 'test:track:5', title: 'Song', key: 'song'}),
       (a)-[:PERFORMED]->(song), (a)-[:PERFORMED]->(again), (b)-[:PERFORMED]->(other), (c)-[:PERFORMED]->(third),
       (d)-[:PERFORMED]->(fourth), (song)-[:CO_PLAYLIST {score: 0.4, count: 2}]->(third),
       (a)-[:ON_LABEL {affinity: 0.2}]->(l), (b)-[:ON_LABEL {affinity: 0.5}]->(l),
       (a)-[:CO_PLAYLIST {score: 0.3}]->(d)
SET song.audio_embedding = $one, other.audio_embedding = $other, b.audio_embedding = $other,
    a.graph_embedding = $here, b.graph_embedding = $near
FINISH
"""


# Lists: a with d .3 (as planted), c with d .4 and with b .3.
COMPANY = """
MATCH (a:Artist {id: 'test:artist:a'}), (b:Artist {id: 'test:artist:b'}), (c:Artist {id: 'test:artist:c'}),
      (d:Artist {id: 'test:artist:d'})
CREATE (d)-[:CO_PLAYLIST {score: 0.4}]->(c), (c)-[:CO_PLAYLIST {score: 0.3}]->(b)
SET a.list_norm = 0.3, b.list_norm = 0.3, c.list_norm = 0.5, d.list_norm = 0.5
FINISH
"""


def axis(*numbers: float, width: int = 512) -> list[float]:
    """Return a vector that begins with the numbers."""
    return [*numbers, *[0.0] * (width - len(numbers))]


@pytest.fixture
def asked(empty_graph_settings, in_graph) -> Callable[[Callable[[Graph], Awaitable[Any]]], Any]:
    """A function that awaits `work(graph)` on the planted graph."""

    async def plant(graph: Graph) -> None:
        places = {"here": axis(1.0, width=128), "near": axis(0.6, 0.8, width=128)}
        await graph.write(cypher(PLANT), one=axis(1.0), other=axis(0.8, 0.6), **places)

    in_graph(empty_graph_settings, plant)
    return lambda work: in_graph(empty_graph_settings, work)


async def seed(graph: Graph, *questions: str, kind: EntityType = "artist") -> Seed:
    return await seed_of(graph, [(await resolve(graph, q, kind))[0] for q in questions])


def signal(found: Recommendation, name: str) -> float | None:
    return next(each.score for each in found.signals if each.name == name)


def evidence(found: Recommendation, name: str) -> list[Evidence]:
    return next(each.evidence for each in found.signals if each.name == name)


def test_a_track_is_half_itself_and_half_its_performer(asked):
    found = asked(lambda graph: seed(graph, "test:track:1", kind="track"))
    assert found.ids == found.identity == ["test:artist:a"]
    assert found.tracks == ["test:track:1", "test:track:2"], "every recording of the title by the same performer"
    assert found.tags == {"noise": 0.4, "shoegaze": 0.25}  # half of .8, half of .5
    assert found.labels == {"test:label:1": pytest.approx(0.6)}  # of 1 and .2
    assert found.audio[:2] == [1.0, 0.0]
    assert found.has("audio_similarity")


def test_a_recording_without_sound_has_that_of_another(asked):
    assert asked(lambda graph: seed(graph, "test:track:2", kind="track")).audio[0] == 1.0


def test_several_questions_have_an_equal_say_in_whatever_order(asked):
    async def work(graph: Graph) -> list[Seed]:
        return [await seed(graph, *order) for order in (["artist a", "artist b"], ["artist b", "artist a"])]

    one, other = asked(work)
    assert replace(one, parts=()) == replace(other, parts=())
    assert one.parts == other.parts[::-1]
    assert one.ids == one.excluded == ["test:artist:a", "test:artist:b"]
    assert one.labels == {"test:label:1": pytest.approx(0.35)}  # of .2 and .5
    assert one.tags == {"shoegaze": 0.5}
    assert one.support == 3.0


def test_vectors_are_scaled_before_they_are_blended(asked):
    """b alone has a vector, of length 1; a track's is scaled too: (1, 0) + (.8, .6)."""

    async def work(graph: Graph) -> Seed:
        tracks = [(await resolve(graph, q, "track"))[0] for q in ("test:track:1", "test:track:3")]
        return await seed_of(graph, tracks)

    assert asked(work).audio[:2] == [pytest.approx(1.8), pytest.approx(0.6)]


def test_a_genre_is_its_tag_and_those_typical_of_it_who_may_all_come_back(asked):
    async def work(graph: Graph) -> tuple[Seed, Answer]:
        return await seed(graph, "shoe gaze", kind="genre"), await recommend(graph, "shoe gaze", type="genre")

    found, answer = asked(work)
    # All four have the tag alike. a and b have places, at a cosine of .89 to their centroid; a and d are tied
    # to each other, which is worth .3 / 1.3 = .23.
    assert found.ids == ["test:artist:a", "test:artist:b", "test:artist:d", "test:artist:c"]
    assert (found.identity, found.excluded) == ([], [])
    assert [*found.tags] == ["shoegaze"]
    assert {each.artist_id for each in answer.artists} == {f"test:artist:{name}" for name in "abcd"}
    assert answer.resolved[0].matched == "variation"


def test_a_genre_of_whom_nobody_is_typical_says_what_may_be_missing(asked):
    async def work(graph: Graph) -> Answer:
        return await recommend(graph, "noise", type="genre")

    answer = asked(work)
    assert answer.artists == []
    assert answer.reason is not None
    assert answer.reason.startswith("No artist who can be recommended is typical of Noise.")
    assert "graphsig batch run" in answer.reason


def test_each_path_finds_whom_it_leads_to_and_their_ties_count_all_the_same(asked):
    async def work(graph: Graph) -> dict[str, dict[str, float | None]]:
        a = await seed(graph, "artist a")
        alone = {each: await candidates(graph, a, DEFAULT_WEIGHTS, retrievers=[each]) for each in RETRIEVERS}
        return {each: {row.name: row.signals["co_mention"] for row in rows} for each, rows in alone.items()}

    found = asked(work)
    assert set(found["vector"]) == {"Artist b"}  # by its place in the graph
    assert set(found["traversal"]) == {"Artist b", "Artist d"}  # by the label, by a list
    assert set(found["tags"]) == {"Artist b", "Artist c", "Artist d"}
    assert found["tags"]["Artist d"] == found["traversal"]["Artist d"] == pytest.approx(0.3, abs=1e-5)


def test_tracks_lead_to_artists_by_sound_and_by_playlists(asked):
    answer = asked(lambda graph: recommend(graph, "Song - Artist a", type="track"))
    assert [each.id for each in answer.resolved[0].alternatives] == []
    via = {each.artist_id: each.via_track for each in answer.artists}
    assert via["test:artist:b"].title == "Other"
    assert via["test:artist:b"].because == "it sounds alike (cosine 0.80)"
    assert via["test:artist:c"].because == "playlists bring it together with “Song”"
    assert via["test:artist:d"] is None
    assert "test:artist:a" not in via


def test_a_list_of_tracks_counts_the_sound_and_the_playlists_of_the_track(asked):
    answer = asked(lambda graph: recommend(graph, "Song - Artist a", type="track", of="tracks", diversity=0))
    found = {each.artist_id: each for each in answer.tracks}
    assert {each.artist_id: each.track.title for each in answer.tracks} == {
        "test:artist:b": "Other",
        "test:artist:c": "Third",
        "test:artist:d": "Song",
    }
    assert signal(found["test:artist:b"], "audio_similarity") == pytest.approx(0.8, abs=1e-6)
    assert signal(found["test:artist:c"], "audio_similarity") is None
    # the playlists of the track; c has no place in the graph that could be compared
    assert signal(found["test:artist:c"], "co_mention") == pytest.approx(0.4, abs=1e-5)
    assert found["test:artist:d"].track.because.startswith("it is among their best known")
    for each in answer.tracks:
        assert math.fsum(one.contribution for one in each.signals) == pytest.approx(each.score, abs=1e-9)


def test_what_is_not_known_of_a_candidate_is_null_and_what_is_known_to_be_none_is_0(asked):
    answer = asked(lambda graph: recommend(graph, "artist d", diversity=0))
    found = {each.artist_id: each for each in answer.artists}
    assert signal(found["test:artist:a"], "label_affinity") is None, "the seed has no label"
    assert signal(found["test:artist:b"], "co_mention") == 0, "b has a place in the graph, and is on no list with d"
    assert signal(found["test:artist:c"], "co_mention") is None, "c is on no list at all, and has no place"
    answer = asked(lambda graph: recommend(graph, "artist a", diversity=0))
    found = {each.artist_id: each for each in answer.artists}
    assert signal(found["test:artist:c"], "label_affinity") is None, "c has no label"
    # b is in no list, but the cosine of their places is .6: .15 · .6³
    assert signal(found["test:artist:b"], "co_mention") == pytest.approx(0.0324, abs=1e-6)
    assert signal(found["test:artist:b"], "artist_similarity") is None


def test_who_is_on_lists_with_the_same_others_is_a_little_like_on_the_same_lists(asked):
    async def work(graph: Graph) -> Answer:
        await graph.write(cypher(COMPANY))
        return await recommend(graph, "artist a", diversity=0)

    found = {each.artist_id: each for each in asked(work).artists}
    # a is with d (.3), and c with d (.4) and with b (.3), so the cosine is .3 · .4 / (.3 · .5) = .8: a fifth counts
    assert signal(found["test:artist:c"], "co_mention") == pytest.approx(0.16, abs=1e-6)
    assert "both are on lists with Artist d" in [one.text for one in evidence(found["test:artist:c"], "co_mention")]
    # d itself is with a, so it is with nobody that both are with
    assert signal(found["test:artist:d"], "co_mention") == pytest.approx(0.3, abs=1e-5)


def test_weights_of_what_the_graph_lacks_go_to_the_others(asked):
    answer = asked(lambda graph: recommend(graph, "artist a", renormalize=True))
    weights = answer.query.weights
    # There are sounds, tags, labels and lists, but no relations, texts and mentions: .25 + .15 + .1 + .1 = .6 are left.
    assert {name for name, weight in weights.items() if weight == 0} == {
        "artist_similarity",
        "text_similarity",
        "cultural_similarity",
    }
    assert weights["audio_similarity"] == pytest.approx(0.25 / 0.6)
    assert sum(weights.values()) == pytest.approx(1)


@pytest.mark.parametrize("who", ["Artist d", "artist d", "test:artist:d"])
def test_who_is_excluded_does_not_come_back(asked, who):
    answer = asked(lambda graph: recommend(graph, "artist a", exclude=[who, "nobody at all"]))
    assert "test:artist:d" not in {each.artist_id for each in answer.artists}
    assert len(answer.artists) == 2
    assert [note for note in answer.notes if "nobody at all" in note]


def test_one_of_several_meanings_is_picked_by_its_id(asked):
    async def work(graph: Graph) -> list[Answer]:
        return [
            await recommend(graph, "song", type="track", id=picked) for picked in (None, "test:track:1", "test:track:5")
        ]

    first, one, other = asked(work)
    assert first.resolved[0].id == "test:track:1", "the one with sound, of two by the same name"
    assert [each.id for each in first.resolved[0].alternatives] == ["test:track:5"]
    assert (one.resolved[0].artists, other.resolved[0].artists) == (["Artist a"], ["Artist d"])
    with pytest.raises(NotFoundError, match="cannot mean 'test:track:3'"):
        asked(lambda graph: recommend(graph, "song", type="track", id="test:track:3"))


def test_a_graph_without_tracks_says_that_no_list_of_them_can_be_made(asked):
    remove = cypher("MATCH (t:Track) DETACH DELETE t")

    async def work(graph: Graph) -> Answer:
        await graph.write(remove)
        return await recommend(graph, "artist a", of="tracks")

    answer = asked(work)
    assert (answer.artists, answer.tracks) == ([], [])
    assert answer.reason == "No track is loaded of any artist near Artist a."


def test_an_isrc_finds_its_track(asked):
    found = asked(lambda graph: resolve(graph, "GB-BPW-99-00041", "track"))[0]
    assert (found.id, found.matched, found.artists) == ("test:track:1", "id", ["Artist a"])
