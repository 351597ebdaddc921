"""Works, relations, support and lists of real catalogues, listeners and playlists, as worked out without Cypher.

Every seventh artist of the listeners is called one with an artist of Discogs, at random, so that there are entities.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import networkx
import pytest
from support.cypher import CLEAR, cypher

from graphsig import jobs, sample
from graphsig.graph import Graph, Transaction
from graphsig.loaders import pipeline
from graphsig.loaders.discogs import load_discogs
from graphsig.loaders.hetrec import open_files
from graphsig.loaders.pipeline.quarantine import Quarantine
from graphsig.loaders.playlists.source import open_playlists

LINES = 20_000  # of each file of what people listen to
FACTS = {
    "artists": "MATCH (a:Artist) RETURN a.id AS id, a.bio AS bio",
    "works": "MATCH (w:Work) RETURN w.id AS id",
    "same": "MATCH (a)-[:SAME_AS]->(b) RETURN a.id AS a, b.id AS b",
    "performed": "MATCH (a:Artist)-[:PERFORMED]->(x:Release|Track) RETURN a.id AS a, x.id AS b",
    "appears": "MATCH (t:Track)-[:APPEARS_ON]->(r:Release) RETURN t.id AS a, r.id AS b",
    "editions": "MATCH (r:Release)-[:EDITION_OF]->(w:Work) RETURN r.id AS a, w.id AS b",
    "various": "MATCH (r:Release {various: true}) RETURN r.id AS id",
    "aliases": "MATCH (a:Artist)-[:ALIAS_OF]->(b:Artist) RETURN a.id AS a, b.id AS b",
    "members": "MATCH (a:Artist)-[e:MEMBER_OF]->(b:Artist) WHERE e.run IS NULL RETURN a.id AS a, b.id AS b",
    "similar": """MATCH (a:Artist)-[e:SIMILAR_TO]->(b:Artist) WHERE e.run IS NULL
        RETURN a.id AS a, b.id AS b, e.score AS score""",
    "tagged": "MATCH (a:Artist)-[h:HAS_TAG]->(t:Tag) RETURN a.id AS a, t.id AS b, h.count AS count",
    "played": "MATCH (u:User)-[p:PLAYED]->(a:Artist) RETURN a.id AS a, u.id AS b, p.count AS plays",
    "entries": "MATCH (t:Track)-[:IN_PLAYLIST]->(p:Playlist) RETURN t.id AS a, p.id AS b",
}
FOUND = {
    "artists": """MATCH (a:Artist) RETURN a.id AS id, a.works AS works, a.work_weight AS weight, a.identity AS identity,
        a.support AS support, a.recommendable AS recommendable, a.bio_words AS words, a.listed AS listed""",
    "works": "MATCH (a:Artist)-[e:HAS_WORK]->(w:Work) RETURN a.id AS a, w.id AS b, e.weight AS weight",
    "kinds": "MATCH (w:Work) RETURN w.id AS id, w.performers AS performers, w.compilation AS compilation",
    "members": "MATCH (a:Artist)-[e:MEMBER_OF]->(b:Artist) WHERE e.run IS NOT NULL RETURN a.id AS a, b.id AS b",
    "similar": """MATCH (a:Artist)-[e:SIMILAR_TO]->(b:Artist) WHERE e.run IS NOT NULL
        RETURN a.id AS a, b.id AS b, e.score AS score""",
    "lists": "MATCH (a:Artist)-[e:ON_PLAYLIST|IN_LIBRARY]->(l) RETURN a.id AS a, l.id AS b, e.weight AS weight",
}
# Every seventh listened artist is one with one of Discogs; some have relations that only their other node states.
ENTITIES = """MATCH (a:Artist) WHERE a.id STARTS WITH 'hetrec:' WITH a ORDER BY a.id
WITH collect(a) AS listened
MATCH (b:Artist) WHERE b.id STARTS WITH 'discogs:' AND EXISTS { (b)-[:PERFORMED]->() } WITH listened, b ORDER BY b.id
WITH listened, collect(b) AS catalogued
UNWIND range(0, size(listened) / 7 - 1) AS i
WITH listened, listened[7 * i] AS a, catalogued[i] AS b, listened[7 * i + 1] AS other, i
CREATE (a)-[:SAME_AS {method: 'test'}]->(b)
CREATE (a)-[:SIMILAR_TO {score: 0.1 + 0.001 * i, source: 'test'}]->(other)
FOREACH (x IN CASE WHEN i % 3 = 0 THEN [other] ELSE [] END | CREATE (a)-[:MEMBER_OF {source: 'test'}]->(x))
FOREACH (x IN CASE WHEN i % 5 = 0 THEN [other] ELSE [] END | CREATE (a)-[:ALIAS_OF {source: 'test'}]->(x))"""


@pytest.fixture(scope="module")
def graphs(
    settings: Any, in_graph: Any, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The facts as rows, and what the jobs derived of them."""
    hetrec = tmp_path_factory.mktemp("hetrec")
    for name in ("artists.dat", "user_artists.dat", "tags.dat", "user_taggedartists.dat"):
        lines = (shared_data / "hetrec2011-lastfm-2k" / name).read_bytes().splitlines(keepends=True)
        (hetrec / name).write_bytes(b"".join(lines[:LINES]))
    slices = sorted((shared_data / "mpd" / "slices").glob("*.gz"))[:2]

    async def rows(transaction: Transaction, texts: dict[str, str]) -> dict[str, Any]:
        return {name: await transaction.run(cypher(text)) for name, text in texts.items()}

    async def work(graph: Graph) -> Any:
        await graph.write(CLEAR)
        folder = tmp_path_factory.mktemp("quarantine")
        quarantine = Quarantine(folder)
        await load_discogs(graph, sample.paths(), quarantine=folder)
        with open_files(sorted(hetrec.iterdir())) as sources:
            await pipeline.load_all(graph, sources, quarantine=quarantine)
        await pipeline.load_all(graph, open_playlists(slices), quarantine=quarantine)
        await graph.write(cypher(ENTITIES))
        await jobs.run(graph, jobs.cypher_jobs(), ("works", "relations", "support", "lists"), again=True)
        facts = await graph.transact(lambda transaction: rows(transaction, FACTS), timeout=300)
        found = await graph.transact(lambda transaction: rows(transaction, FOUND), timeout=300)
        return facts, found

    yield in_graph(settings, work)
    in_graph(settings, lambda graph: graph.write(CLEAR))


@pytest.fixture(scope="module")
def facts(graphs: Any) -> Any:
    return graphs[0]


@pytest.fixture(scope="module")
def found(graphs: Any) -> Any:
    return graphs[1]


@pytest.fixture(scope="module")
def one(facts: Any) -> Any:
    """A function from an id to that of the canonical node."""
    same = {row["a"]: row["b"] for row in facts["same"]}
    assert len(same) > 200
    return lambda each: same.get(each, each)


def grouped(rows: Iterable[dict[str, Any]], by: str = "a", of: str = "b") -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        groups[row[by]].add(row[of])
    return groups


@pytest.fixture(scope="module")
def performers(facts: Any, one: Any) -> dict[str, set[str]]:
    """Who performs on each canonical work: the artists of its editions' tracks, else those of the editions."""
    by, tracks = grouped(facts["performed"], "b", "a"), grouped(facts["appears"], "b", "a")
    works: dict[str, set[str]] = defaultdict(set)
    for row in facts["editions"]:
        on = tracks.get(row["a"], set())
        found = {artist for track in on for artist in by.get(track, set())}
        if not on or any(track not in by for track in on):
            found |= by.get(row["a"], set())
        works[one(row["b"])] |= {one(artist) for artist in found}
    return works


@pytest.fixture(scope="module")
def compilations(facts: Any, one: Any, performers: dict[str, set[str]]) -> set[str]:
    various = {row["id"] for row in facts["various"]}
    said = {one(row["b"]) for row in facts["editions"] if row["a"] in various}
    return said | {work for work, artists in performers.items() if len(artists) >= 4}


def test_works(found: Any, performers: dict[str, set[str]], compilations: set[str]) -> None:
    expected = {
        (artist, work): 0.1 if work in compilations else 1.0
        for work, artists in performers.items()
        for artist in artists
    }
    assert len(expected) > 1000
    assert {(row["a"], row["b"]): row["weight"] for row in found["works"]} == expected
    kinds = {row["id"]: (row["performers"], row["compilation"]) for row in found["kinds"]}
    for work, artists in performers.items():
        if artists:
            assert kinds[work] == (len(artists), work in compilations), work
    counts, weights = Counter(artist for artist, _ in expected), Counter[str]()
    for (artist, _), weight in expected.items():
        weights[artist] += weight  # type: ignore[assignment]
    for row in found["artists"]:
        assert row["works"] == counts[row["id"]], row["id"]
        assert row["weight"] == pytest.approx(weights[row["id"]], abs=1e-6), row["id"]


def test_identities(facts: Any, found: Any, one: Any) -> None:
    names = networkx.Graph()
    names.add_nodes_from(one(row["id"]) for row in facts["artists"])
    names.add_edges_from((one(row["a"]), one(row["b"])) for row in facts["aliases"])
    expected = {name: min(component) for component in networkx.connected_components(names) for name in component}
    assert sum(name != identity for name, identity in expected.items()) > 100
    assert {row["id"]: row["identity"] for row in found["artists"] if row["identity"]} == expected


def test_members_and_similar_artists_are_handed_on(facts: Any, found: Any, one: Any) -> None:
    known = {(row["a"], row["b"]) for row in facts["members"]}
    members = {(one(a), one(b)) for a, b in known if (one(a), one(b)) != (a, b)}
    assert {(row["a"], row["b"]) for row in found["members"]} == {x for x in members - known if x[0] != x[1]}
    assert members
    stated = {(row["a"], row["b"]): row["score"] for row in facts["similar"]}
    best: dict[tuple[str, str], float] = {}
    for (a, b), score in stated.items():
        pair = (one(a), one(b))
        if pair != (a, b) and pair not in stated and pair[0] != pair[1]:
            best[pair] = max(score, best.get(pair, 0.0))
    assert len(best) > 200
    assert {(row["a"], row["b"]): row["score"] for row in found["similar"]} == pytest.approx(best, abs=1e-6)


def test_support(facts: Any, found: Any, one: Any) -> None:
    weights = {row["id"]: row["weight"] for row in found["artists"]}
    works = {row["id"]: row["works"] for row in found["artists"]}
    canonical = {one(row["id"]) for row in facts["artists"]}
    people: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    audience: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in facts["tagged"]:
        people[one(row["a"])][row["b"]] += row["count"]
    lists = grouped(facts["entries"])
    for row in facts["played"]:
        audience[one(row["a"])]["listeners of " + row["a"]].add(row["b"])
    for row in facts["performed"]:
        audience[one(row["a"])]["lists with " + row["a"]] |= lists.get(row["b"], set())
    for row in found["artists"]:
        artist = row["id"]
        if artist in canonical:
            given, heard = people[artist], len(set().union(*audience[artist].values()))
            expected = weights[artist] + sum(min(3.0, count) for count in given.values()) / 8
            assert row["support"] == pytest.approx(expected, abs=1e-6), artist
            assert row["recommendable"] == (works[artist] >= 2 or len(given) >= 3 or heard >= 5), artist
        else:
            assert row["recommendable"] is False, artist
    texts = {row["id"]: row["bio"] or "" for row in facts["artists"]}
    for row in random.Random(6).sample(found["artists"], 200):  # noqa: S311
        assert row["words"] == texts[row["id"]].count(" ") + 1


def test_lists(facts: Any, found: Any, one: Any, performers: dict[str, set[str]], compilations: set[str]) -> None:
    by = grouped(facts["performed"], "b", "a")
    lists: dict[str, set[str]] = defaultdict(set)
    for row in facts["entries"]:
        lists[row["b"]] |= {one(artist) for artist in by.get(row["a"], set())}
    plays: dict[str, Counter[str]] = defaultdict(Counter)
    for row in facts["played"]:
        plays[row["b"]][one(row["a"])] += row["plays"]
    libraries = {
        user: set(sorted(artists, key=lambda artist: (-artists[artist], artist))[:100])
        for user, artists in plays.items()
    }
    kept = {name: artists for name, artists in lists.items() if 2 <= len(artists) <= 250}
    kept |= {user: artists for user, artists in libraries.items() if len(artists) >= 2}
    weight = {name: 1 / math.log(max(4, len(artists))) ** 2 for name, artists in kept.items()}
    expected = {(artist, name): weight[name] for name, artists in kept.items() for artist in artists}
    assert len(expected) > 10_000
    assert {(row["a"], row["b"]): row["weight"] for row in found["lists"]} == pytest.approx(expected, abs=1e-9)
    totals: dict[str, float] = defaultdict(float)
    for (artist, _), value in expected.items():
        totals[artist] += value
    for work in compilations:
        if len(performers[work]) <= 250:
            for artist in performers[work]:
                totals[artist] += 1 / math.log(max(4, len(performers[work]))) ** 2
    listed = {row["id"]: row["listed"] for row in found["artists"] if row["listed"] is not None}
    assert listed == pytest.approx(totals, abs=1e-6)
