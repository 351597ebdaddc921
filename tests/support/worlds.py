"""Small made-up graphs for Hypothesis: what the batch jobs derive of 4–16 artists, written straight into the graph."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st

from graphsig import queries
from graphsig.graph import Graph
from support.cypher import cypher

WIDTHS = {"text_embedding": 384, "audio_embedding": 512}
STRENGTHS = st.sampled_from([0.05, 0.2, 0.5, 0.9, 1.0])
TIES = ("COLLABORATED_WITH", "SIMILAR_TO", "CO_MENTIONED", "CO_PLAYLIST", "MEMBER_OF")


@dataclass(frozen=True)
class World:
    """Rows to be planted: artists, tags, labels, tracks, and the edges between them, all by id."""

    artists: list[dict[str, Any]]
    tags: list[dict[str, Any]]
    labels: list[dict[str, Any]]
    tagged: list[dict[str, Any]]
    on_label: list[dict[str, Any]]
    ties: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def renamed(self, names: dict[str, str]) -> World:
        """The same world, in which ids of artists are others."""
        ends = ("id", "identity", "a", "b")

        def row(old: dict[str, Any]) -> dict[str, Any]:
            return {key: names.get(value, value) if key in ends else value for key, value in old.items()}

        return replace(
            self,
            artists=[row(each) for each in self.artists],
            tagged=[row(each) for each in self.tagged],
            on_label=[row(each) for each in self.on_label],
            ties={kind: [row(each) for each in rows] for kind, rows in self.ties.items()},
        )

    def beside(self, other: World) -> World:
        """Both worlds in one graph, without anything between them."""
        return World(
            artists=self.artists + other.artists,
            tags=self.tags + other.tags,
            labels=self.labels + other.labels,
            tagged=self.tagged + other.tagged,
            on_label=self.on_label + other.on_label,
            ties={kind: self.ties[kind] + other.ties[kind] for kind in TIES},
        )

    async def plant(self, graph: Graph) -> None:
        """Make this world all there is of artists, tags, labels and tracks."""
        await graph.write(cypher(CLEAR))
        await graph.write(
            cypher(PLANT),
            artists=[
                {**row, **{space: vector(row[space], width) for space, width in WIDTHS.items()}} for row in self.artists
            ],
            tags=self.tags,
            labels=self.labels,
            tagged=self.tagged,
            on_label=self.on_label,
        )
        await graph.write(queries.get("jobs/30_typical/10_artists"), run="test")
        for kind, rows in self.ties.items():
            await graph.write(cypher(TIE % kind), rows=rows)


CLEAR = "MATCH (n:Artist|Tag|Label|Name|Track) DETACH DELETE n"
PLANT = """
CALL () {
  UNWIND $artists AS row
  CREATE (a:Artist)
  SET a += row
  CREATE (t:Track {id: 'test:track:' + row.id, title: 'Song of ' + row.name, key: 'song of ' + row.name})
  CREATE (a)-[:PERFORMED {position: 0}]->(t)
}
CALL () { UNWIND $tags AS row CREATE (t:Tag) SET t += row }
CALL () { UNWIND $labels AS row CREATE (l:Label) SET l += row }
CALL () {
  UNWIND $tagged AS row
  MATCH (a:Artist {id: row.a}), (t:Tag {id: row.tag})
  CREATE (a)-[:TAGGED {weight: row.weight}]->(t)
}
CALL () {
  UNWIND $on_label AS row
  MATCH (a:Artist {id: row.a}), (l:Label {id: row.label})
  CREATE (a)-[:ON_LABEL {affinity: row.affinity}]->(l)
}
FINISH
"""
TIE = """
UNWIND $rows AS row
MATCH (a:Artist {id: row.a}), (b:Artist {id: row.b})
CREATE (a)-[e:%s]->(b)
SET e.score = row.score, e.roles = ['together'], e.pieces = ['test:track:' + row.a], e.titles = ['Song'],
    e.credited = [row.a]
FINISH
"""


def vector(directions: tuple[int, int, int] | None, width: int) -> list[float] | None:
    """Return the unit vector that points in these directions: there are few of them, so that many are alike."""
    if directions is None:
        return None
    numbers = [0.0] * width
    for place, direction in enumerate(directions):
        numbers[direction] += 3.0 - place
    length = math.hypot(*numbers)
    return [number / length for number in numbers]


@st.composite
def worlds(draw: st.DrawFn, prefix: str = "test", *, vectors: bool = True) -> World:
    """Draw a world whose ids begin with the prefix; artist 0, whom tests ask for, has ties to some others."""
    n = draw(st.integers(4, 16))
    ids = [f"{prefix}:artist:{i:02}" for i in range(n)]
    tags = [
        {
            "id": f"{prefix} tag {i}",
            "name": f"{prefix} Tag {i}",
            "kind": "style",
            "idf": idf,
            "artists": n,
            "cluster": i % 2,
            "cluster_name": f"{prefix} {i % 2}",
        }
        for i, idf in enumerate(draw(st.lists(st.sampled_from([0.1, 0.3, 0.6, 1.0]), min_size=1, max_size=4)))
    ]
    labels = [
        {"id": f"{prefix}:label:{i}", "name": f"{prefix} Label {i}", "boutique": boutique, "roster_size": n}
        for i, boutique in enumerate(draw(st.lists(st.sampled_from([0.1, 0.5, 0.9]), max_size=3)))
    ]
    tagged = _some(draw, ids, [tag["id"] for tag in tags], "tag", "weight")
    on_label = _some(draw, ids, [label["id"] for label in labels], "label", "affinity")
    ties = {kind: _pairs(draw, ids) for kind in TIES}
    idfs = {tag["id"]: tag["idf"] for tag in tags}
    directions = st.none() | st.tuples(*[st.integers(0, 3)] * 3) if vectors else st.none()
    artists: list[dict[str, Any]] = []
    for i, artist in enumerate(ids):
        mine = [each["weight"] * idfs[each["tag"]] for each in tagged if each["a"] == artist]
        listed = [each["score"] for each in ties["CO_PLAYLIST"] if artist in {each["a"], each["b"]}]
        other = draw(st.integers(0, 3 * n))
        row: dict[str, Any] = {
            "id": artist,
            "name": f"{prefix} Artist {i}",
            "identity": artists[other]["identity"] if other < i else artist,
            "recommendable": True,
            "works": 2,
            "support": draw(st.sampled_from([0.5, 2.0, 10.0])),
            "bio_words": draw(st.sampled_from([0, 10, 100])),
            "genre": draw(st.sampled_from([None, "A", "B", "C"])),
            "cluster": draw(st.sampled_from([None, 0, 1])) if mine else None,
            "tag_norm": math.hypot(*mine) if mine else None,
            "list_norm": math.hypot(*listed) if listed else None,
        }
        artists.append({**row, **{space: draw(directions) for space in WIDTHS}})
    return World(artists, tags, labels, tagged, on_label, ties)


def _some(draw: st.DrawFn, ids: list[str], others: list[str], kind: str, weight: str) -> list[dict[str, Any]]:
    if not others:
        return []
    edges = draw(
        st.dictionaries(st.tuples(st.sampled_from(ids), st.sampled_from(others)), STRENGTHS, max_size=2 * len(ids))
    )
    return [{"a": a, kind: other, weight: strength} for (a, other), strength in edges.items()]


def _pairs(draw: st.DrawFn, ids: list[str]) -> list[dict[str, Any]]:
    ends = st.tuples(st.sampled_from(ids[:3]) | st.sampled_from(ids), st.sampled_from(ids)).filter(
        lambda p: p[0] < p[1]
    )
    edges = draw(st.dictionaries(ends, STRENGTHS, max_size=len(ids)))
    return [{"a": a, "b": b, "score": score} for (a, b), score in edges.items()]
