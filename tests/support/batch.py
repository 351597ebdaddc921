"""A small graph that has something for every job, and what tells whether two derivations are the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from graphsig.graph import Graph
from support.cypher import cypher

LITTLE = """CREATE (source:Source {id: 'test', name: 'Test', weight: 1.0})
WITH source
UNWIND range(0, 39) AS i
CREATE (a:Artist {id: 'x:artist:' + right('0' + i, 2), name: 'Artist ' + i, bio: 'A short text about artist ' + i})
CREATE (w:Work {id: 'x:work:' + i, title: 'Work ' + i})<-[:EDITION_OF {source: 'test'}]-(r:Release
        {id: 'x:release:' + i, title: 'Work ' + i, year: 1990, various: false})
CREATE (a)-[:PERFORMED {position: 0, part: 0, source: 'test'}]->(r)
CREATE (v:Work {id: 'x:second:' + i, title: 'Second ' + i})<-[:EDITION_OF {source: 'test'}]-(s:Release
       {id: 'x:release-of-second:' + i, title: 'Second ' + i, year: 1994, various: false})
CREATE (a)-[:PERFORMED {position: 0, part: 0, source: 'test'}]->(s)
CREATE (t:Track {id: 'x:track:' + i, title: 'Track ' + i})-[:APPEARS_ON {position: 1, source: 'test'}]->(r)
CREATE (a)-[:PERFORMED {position: 0, part: 0, source: 'test'}]->(t)
MERGE (label:Label {id: 'x:label:' + i / 8, name: 'Label ' + i / 8})
CREATE (r)-[:RELEASED_ON {position: 0, source: 'test'}]->(label)
MERGE (style:Tag {id: 'style ' + i / 5, name: 'Style ' + i / 5, kind: 'style'})
MERGE (genre:Tag {id: 'genre ' + i % 3, name: 'Genre ' + i % 3, kind: 'genre'})
CREATE (r)-[:HAS_GENRE {source: 'test'}]->(style), (r)-[:HAS_GENRE {source: 'test'}]->(genre),
       (s)-[:HAS_GENRE {source: 'test'}]->(style)
MERGE (list:Playlist {id: 'x:playlist:' + i / 4})
MERGE (user:User {id: 'x:user:' + i / 8})
MERGE (user)-[:OWNS {source: 'test'}]->(list)
CREATE (t)-[:IN_PLAYLIST {position: i % 4, source: 'test'}]->(list)
MERGE (second:Playlist {id: 'x:second playlist:' + i / 7})
CREATE (t)-[:IN_PLAYLIST {position: i % 7, source: 'test'}]->(second)
MERGE (listener:User {id: 'x:listener:' + i / 6})
CREATE (listener)-[:PLAYED {count: 10 + i, source: 'test'}]->(a)
MERGE (article:Article {id: 'x:article:' + i / 3})
MERGE (article)-[:PUBLISHED_BY {source: 'test'}]->(source)
CREATE (a)-[:MENTIONED_IN {count: 1, offsets: [10 * (i % 3)], confidence: 1.0, source: 'test'}]->(article)
WITH i, a, r, t
CALL db.create.setNodeVectorProperty(t, 'audio_embedding',
  [j IN range(0, 511) | CASE WHEN j = i / 5 THEN 1.0 WHEN j = 100 + i THEN 0.5 ELSE 0.0 END])
SET t.audio_model = 'test'
WITH i, a, r
MATCH (producer:Artist {id: 'x:artist:' + right('0' + (i / 10 * 10), 2)})
WHERE producer <> a
CREATE (producer)-[:CREDITED {role: 'Producer', musical: true, position: 0, source: 'test'}]->(r)
WITH DISTINCT 1 AS done
MATCH (a:Artist {id: 'x:artist:01'}), (b:Artist {id: 'x:artist:02'}), (c:Artist {id: 'x:artist:39'})
CREATE (a)-[:SIMILAR_TO {score: 0.5, source: 'test'}]->(b), (a)-[:MEMBER_OF {source: 'test'}]->(c),
       (a)-[:ALIAS_OF {source: 'test'}]->(b)
"""
NODES = """MATCH (n) WHERE NOT n:Run AND NOT n:Schema
RETURN labels(n) AS kind, coalesce(n.id, n.key) AS id, properties(n) AS properties"""
TIES = """MATCH (a)-[r]->(b)
RETURN coalesce(a.id, a.key) AS a, type(r) AS type, coalesce(b.id, b.key) AS b, properties(r) AS properties"""


@pytest.fixture
def little(typed: None, empty_graph_settings: Any, in_graph: Any) -> Any:
    """The settings of a server with forty artists that have something for every job."""

    async def write(graph: Graph) -> None:
        await graph.write(cypher(LITTLE))

    in_graph(empty_graph_settings, write)
    return empty_graph_settings


@pytest.fixture(scope="session")
def digest() -> Callable[[Graph], Awaitable[str]]:
    """A function that sums up the whole graph, but for runs and the ids of runs."""

    async def made(graph: Graph) -> str:
        lines = []
        for text in (NODES, TIES):
            for row in await graph.read(cypher(text)):
                row["properties"].pop("run", None)
                lines.append(json.dumps(row, sort_keys=True, default=str))
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()

    return made


@pytest.fixture(scope="session")
def ask() -> Callable[[Graph, str], Awaitable[list[dict[str, Any]]]]:
    """A function that asks the graph a question in Cypher."""

    async def made(graph: Graph, text: str) -> list[dict[str, Any]]:
        return await graph.read(cypher(text))

    return made


@pytest.fixture(scope="session")
def tell() -> Callable[[Graph, str], Awaitable[list[dict[str, Any]]]]:
    """A function that changes the graph in Cypher."""

    async def made(graph: Graph, text: str) -> list[dict[str, Any]]:
        return await graph.write(cypher(text))

    return made
