"""The queries of explain/ on a hand-made graph of a dozen nodes, with strengths worked out by hand."""

from __future__ import annotations

import itertools
import math
from typing import Any

import pytest
from support.cypher import CLEAR, cypher

from graphsig import queries
from graphsig.graph import Graph

# Ada and Bo share a boutique label, a rare tag and a record; Cy is tied to Bo by a group; and everybody is
# tagged "hub", which has more ties than may be passed through. Eve wrote with Cy, and an article about Ada names Cy.
WORLD = """CREATE (ada:Artist {id: 'a', name: 'Ada', identity: 'a', recommendable: true, support: 2.0, works: 2,
                     bio: 'Born in May. Plays with Cy now and then. Lives.'}),
  (bo:Artist {id: 'b', name: 'Bo', identity: 'b', recommendable: true, support: 2.0, works: 2}),
  (cy:Artist {id: 'c', name: 'Cy', identity: 'c', recommendable: false, support: 1.0, works: 1}),
  (di:Artist {id: 'd', name: 'Di', identity: 'd'}),
  (group:Artist {id: 'g', name: 'The Group', identity: 'g'}),
  (label:Label {id: 'test:label:1', name: 'Small Label', catalogue_name: 'Small Label', boutique: 0.5, works: 4}),
  (big:Label {id: 'test:label:2', name: 'Small Wonder', catalogue_name: 'Small Wonder', boutique: 0.1}),
  (rare:Tag {id: 'rare', name: 'Rare', idf: 0.4}), (hub:Tag {id: 'hub', name: 'Hub', idf: 0.01}),
  (ada)-[:ON_LABEL {affinity: 0.8, works: 2, run: 'r'}]->(label)<-[:ON_LABEL {affinity: 0.6, works: 2, run: 'r'}]-(bo),
  (ada)-[:TAGGED {weight: 0.5, source: 'works', run: 'r'}]->(rare),
  (bo)-[:TAGGED {weight: 0.5, source: 'works', run: 'r'}]->(rare),
  (bo)-[:MEMBER_OF {source: 'test'}]->(group)<-[:MEMBER_OF {source: 'test'}]-(cy),
  (work:Work {id: 'w', title: 'Compiled', year: 1994, performers: 20, compilation: true}),
  (ada)-[:HAS_WORK {weight: 0.1, run: 'r'}]->(work)<-[:HAS_WORK {weight: 0.1, run: 'r'}]-(bo),
  (article:Article {id: 'x', title: 'Profile of Ada'})-[:ABOUT {source: 'test'}]->(ada),
  (cy)-[:MENTIONED_IN {source: 'test'}]->(article),
  (record:Release {id: 'r1', title: 'Record', year: 1990}),
  (track:Track {id: 't', title: 'Song'})-[:APPEARS_ON {source: 'test'}]->(record),
  (bo)-[:PERFORMED {source: 'test'}]->(record)-[:RELEASED_ON {source: 'test', catno: 'S 1'}]->(label),
  (list:Playlist {id: 'p', name: 'Mix', source: 'test'})<-[:IN_PLAYLIST {source: 'test'}]-(track),
  (producer:Artist {id: 'e', name: 'Eve', identity: 'e', produced: 3}),
  (cy)-[:PRODUCED_BY {weight: 0.25, works: 1, work: 'w', roles: ['Producer'], run: 'r'}]->(producer)
WITH [ada, bo, cy, di, group] AS people, hub
UNWIND people AS one CREATE (one)-[:TAGGED {weight: 1.0, source: 'tags', run: 'r'}]->(hub)"""
HUB = 6  # the nodes of this world have fewer ties, but for the tag "hub", which gets more
CROWD = """MATCH (hub:Tag {id: 'hub'})
UNWIND range(1, 20) AS i CREATE (:Artist {id: 'z' + i})-[:TAGGED {weight: 0.01}]->(hub)"""


@pytest.fixture(scope="module")
def read(settings: Any, in_graph: Any) -> Any:
    """A function that runs a query file with parameters on the hand-made graph."""

    async def make(graph: Graph) -> None:
        for statement in (CLEAR, cypher(WORLD), cypher(CROWD)):
            await graph.write(statement)

    in_graph(settings, make)
    yield lambda name, **given: in_graph(settings, lambda graph: graph.read(queries.get(name), **given))
    in_graph(settings, lambda graph: graph.write(CLEAR))


@pytest.fixture(scope="module")
def between(read: Any) -> Any:
    """A function that returns paths as pairs: names from end to end, and strength."""

    def find(one: str, other: str, most: int = 20) -> list[tuple[list[str], float]]:
        rows = read("explain/between", **{"from": one, "to": other}, hub=HUB, most=most)
        return [([node["name"] for node in row["nodes"]], row["strength"]) for row in rows]

    return find


def test_paths_are_ordered_by_the_product_of_their_ties(between):
    found = between("a", "b")
    assert [names for names, _ in found[:4]] == [
        ["Ada", "Profile of Ada", "Cy", "The Group", "Bo"],
        ["Ada", "Small Label", "Bo"],
        ["Ada", "Compiled", "Bo"],
        ["Ada", "Rare", "Bo"],
    ]
    by_hand = [0.8 / math.log(4) * 0.6**2, (0.8 * 0.5) * (0.6 * 0.5), 1 / math.log(20) ** 2, (0.5 * 0.4) ** 2]
    assert [strength for _, strength in found[:4]] == pytest.approx(by_hand)


def test_ways_meet_in_a_hub_and_nobody_is_looked_for_behind_it(between):
    assert (["Ada", "Hub", "Bo"], pytest.approx(0.0001)) in between("a", "b")
    assert all("z" not in name for names, _ in between("a", "c", most=100) for name in names)


def test_a_path_has_four_ties_at_most_and_visits_nothing_twice(between):
    found = between("a", "c", most=100)
    assert max(len(names) for names, _ in found) <= 5
    assert all(len(set(names)) == len(names) for names, _ in found)
    assert (["Ada", "Small Label", "Bo", "The Group", "Cy"], pytest.approx(0.4 * 0.3 * 0.6 * 0.6)) in found


def test_an_article_that_names_somebody_is_a_path(between):
    assert (["Ada", "Profile of Ada", "Cy"], pytest.approx(0.8 / math.log(4))) in between("a", "c")


def test_labels_tags_and_tracks_are_ends_too(between):
    assert between("test:label:1", "a", most=1) == [(["Small Label", "Ada"], pytest.approx(0.4))]
    assert between("rare", "test:label:1", most=1)[0][0] == ["Rare", "Ada", "Small Label"]
    # a track without performers of its own: those of its record
    assert between("t", "b", most=1) == [(["Song", "Record", "Bo"], pytest.approx(0.9 * 0.9))]
    assert between("t", "g", most=1)[0][0] == ["Song", "Record", "Bo", "The Group"]


def test_a_hub_as_an_end_is_followed_by_one_tie(between):
    assert all(len(names) <= 4 for names, _ in between("hub", "test:label:1", most=100))
    assert between("hub", "test:label:1")[0][0] == ["Hub", "Ada", "Small Label"]


def test_both_ways_lead_over_the_same_nodes(between):
    there, back = between("a", "c", most=100), between("c", "a", most=100)
    assert sorted((names[::-1], round(strength, 12)) for names, strength in back) == sorted(
        (names, round(strength, 12)) for names, strength in there
    )


def test_there_is_no_path_where_nothing_leads_on_and_none_to_oneself(between):
    assert between("a", "e") != []
    assert between("p", "c") == []
    assert between("a", "a") == []
    assert between("a", "nobody") == []


def test_a_path_is_found_again_tie_by_tie(read):
    row = read("explain/between", **{"from": "a", "to": "c"}, hub=HUB, most=1)[0]
    nodes, types = [node["id"] for node in row["nodes"]], [tie["type"] for tie in row["ties"]]
    steps = read("explain/path", nodes=nodes, types=types)
    assert [step["path"].relationships[0].type for step in steps] == types
    assert [{node["id"] for node in step["path"].nodes} for step in steps] == [
        set(pair) for pair in itertools.pairwise(nodes)
    ]


def test_anything_is_found_by_its_id_with_its_ties(read):
    assert read("explain/entity", id="test:label:1") == [
        {
            "kind": "Label",
            "id": "test:label:1",
            "name": "Small Label",
            "ties": [{"type": "ON_LABEL", "count": 2}, {"type": "RELEASED_ON", "count": 1}],
        }
    ]
    assert read("explain/entity", id="r1")[0]["name"] == "Record"
    assert read("explain/entity", id="nothing") == []


def test_labels_are_found_by_their_name_or_its_beginning(read):
    found = read("explain/labels_called", names=["Small Label"], begin="Small", k=5)
    assert [(row["name"], row["exact"]) for row in found] == [("Small Label", True), ("Small Wonder", False)]


def test_the_standing_of_an_artist(read):
    assert read("explain/standing", id="c")[0] == {
        "recommendable": False, "works": 1, "tags": 0, "support": 1.0, "genre": None, "derived": True
    }  # fmt: skip
    assert read("explain/standing", id="d")[0]["derived"] is False


def test_the_relations_of_an_artist_are_sections(read):
    sections: dict[str, list[dict[str, Any]]] = {}
    for row in read("explain/artist_relations", id="c", most=5):
        sections.setdefault(row["section"], []).append(row)
    assert {name: [row["name"] for row in rows] for name, rows in sections.items()} == {
        "names": ["Cy"],
        "members and groups": ["The Group"],
        "tags": ["Hub"],
        "articles": ["Profile of Ada"],
        "producers": ["Eve"],
    }
    # the sentence of a profile is found in the biography of whom it is about
    assert sections["articles"][0]["quote"] == "Plays with Cy now and then."
    assert sections["producers"][0]["role"] == "Producer of “Compiled”"


def test_a_section_counts_all_and_shows_the_strongest(read):
    rows = [row for row in read("explain/artist_relations", id="a", most=1) if row["section"] == "tags"]
    assert [(row["name"], row["total"]) for row in rows] == [("Rare", 2)]


def test_the_relations_of_a_track_are_sections(read):
    rows = read("explain/track_relations", id="t", most=5)
    assert [(row["section"], row["name"], row["role"], row["source"]) for row in rows] == [
        ("labels", "Small Label", "S 1", "test"),
        ("performers", "Bo", "of the record", "test"),
        ("playlists", "Mix", None, "test"),
        ("records", "Record", None, "test"),
    ]


def test_the_picture_holds_three_of_each_kind_at_most(read):
    paths = [row["path"] for row in read("evidence/picture", seed=["a"], candidate="b")]
    middles = [node["id"] for path in paths for node in path.nodes[1:-1]]
    assert sorted(middles) == ["hub", "rare", "test:label:1", "w"]


def test_the_surroundings_are_the_strongest_of_each_type(read):
    paths = [row["path"] for row in read("explain/surroundings", id="a", most=1)]
    assert sorted((path.relationships[0].type, path.nodes[-1]["id"]) for path in paths) == [
        ("HAS_WORK", "w"), ("ON_LABEL", "test:label:1"), ("TAGGED", "rare")
    ]  # fmt: skip


def test_a_shared_label_comes_with_the_first_record_of_each(read, settings, in_graph):
    more = """MATCH (a:Artist {id: 'a'}), (b:Artist {id: 'b'}), (l:Label {id: 'test:label:1'})
    UNWIND [[a, 1992], [a, 1991], [b, 1990]] AS one
    WITH one[0] AS artist, one[1] AS year, l
    CREATE (artist)-[:HAS_WORK]->(:Work {id: artist.id + year})<-[:EDITION_OF]-(:Release {id: 'of ' + year, year: year})
           -[:RELEASED_ON {source: 'test'}]->(l)"""
    less = "MATCH (w:Work)<-[:EDITION_OF]-(r:Release) WHERE r.id STARTS WITH 'of ' DETACH DELETE w, r"
    in_graph(settings, lambda graph: graph.write(cypher(more)))
    rows = read("evidence/shared_label", seed=["a"], candidate="b", label="test:label:1")
    in_graph(settings, lambda graph: graph.write(cypher(less)))
    assert [len(row["path"]) for row in rows] == [2, 3, 3]
    assert [row["path"].nodes[2]["id"] for row in rows[1:]] == ["of 1991", "of 1990"]
