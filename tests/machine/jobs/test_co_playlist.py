"""Artists and tracks on the same lists, as SciPy has them, of what real listeners play."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp
from support.co_playlist import derive, edges
from support.cypher import CLEAR, cypher

from graphsig.graph import Graph, Transaction
from graphsig.loaders import pipeline
from graphsig.loaders.hetrec import open_files
from graphsig.loaders.pipeline.quarantine import Quarantine
from graphsig.loaders.playlists.source import open_playlists

PLAYS = """MATCH (u:User)-[p:PLAYED]->(x:Artist) RETURN u.id AS list, x.id AS item, p.count AS plays"""
ENTRIES = """MATCH (p:Playlist)<-[:IN_PLAYLIST]-(t:Track)
RETURN p.id AS list, t.id AS track, [(t)<-[:PERFORMED]-(x:Artist) | x.id] AS artists"""
OWNERS = "MATCH (u:User)-[:OWNS]->(p:Playlist) RETURN p.id AS list, u.id AS owner"


@dataclass
class Lists:
    """Lists of items: which are on it, by list, and who owns it."""

    items: dict[str, set[str]]
    owners: dict[str, str]

    def pairs(self) -> tuple[list[str], sp.csr_matrix, sp.csr_matrix]:
        """Return the items, the scores of all pairs and how many lists they share."""
        lists = {name: items for name, items in self.items.items() if 2 <= len(items) <= 250}
        names = sorted({item for items in lists.values() for item in items})
        index = {name: n for n, name in enumerate(names)}
        weights = {name: 1 / math.log(max(4, len(items))) ** 2 for name, items in lists.items()}
        groups: dict[str, list[str]] = defaultdict(list)
        for name in lists:
            groups[self.owners.get(name, name)].append(name)

        def matrix(chosen: list[str]) -> sp.csr_matrix:
            columns = [(index[item], n) for n, name in enumerate(chosen) for item in lists[name]]
            ones = np.ones(len(columns))
            return sp.csr_matrix((ones, np.array(columns).T), shape=(len(names), len(chosen)))

        every = matrix(list(lists))
        count = (every @ every.T).tocsr()
        alone = [group[0] for group in groups.values() if len(group) == 1]
        single = matrix(alone)
        shared = (single @ sp.diags([weights[name] for name in alone]) @ single.T).tocsr()
        for group in groups.values():
            if len(group) > 1:  # the weightiest of the owner's lists that hold the pair
                best = sp.csr_matrix(shared.shape)
                for name in group:
                    one = matrix([name])
                    best = best.maximum((one @ one.T) * weights[name])
                shared = shared + best
        totals = shared.diagonal()
        found = shared.tocoo()
        scores = found.data / (np.sqrt(totals[found.row] * totals[found.col]) + 1)
        keep = (np.asarray(count[found.row, found.col]).ravel() >= 2) & (found.row != found.col)
        return names, sp.csr_matrix((scores[keep], (found.row[keep], found.col[keep])), shape=shared.shape), count


def compare(lists: Lists, found: Mapping[tuple[str, str], tuple[float, int]], most: int) -> None:
    """Check the neighbours of 200 items: all that are among the strongest of either side, and no others."""
    names, scores, count = lists.pairs()
    index = {name: n for n, name in enumerate(names)}
    near: dict[str, dict[str, tuple[float, int]]] = defaultdict(dict)
    for (a, b), edge in found.items():
        near[a][b] = near[b][a] = edge

    def strongest(name: str) -> list[str]:
        row = scores.getrow(index[name])
        ranked = sorted((-round(value, 9), names[n]) for n, value in zip(row.indices, row.data, strict=True))
        return [other for _, other in ranked[:most]]

    def least(name: str) -> float:
        return sorted(scores.getrow(index[name]).data)[-most:][0]

    listed = [name for name in names if scores.getrow(index[name]).nnz]
    assert len(listed) > 200
    for name in random.Random(6).sample(listed, 200):  # noqa: S311
        assert set(strongest(name)) <= near[name].keys(), name
        for other, (value, times) in near[name].items():
            assert value == pytest.approx(scores[index[name], index[other]], abs=1e-6)
            assert times == count[index[name], index[other]]
            assert value >= min(least(name), least(other)) - 1e-6


@pytest.fixture(scope="module")
def real(settings: Any, in_graph: Any, shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """What 1,892 listeners play and some playlists, of which every third belongs to somebody who owns two more."""
    paths = sorted((shared_data / "mpd" / "slices").glob("*.gz"))[:10]
    hetrec = shared_data / "hetrec2011-lastfm-2k"

    async def all_facts(transaction: Transaction) -> Any:
        return [await transaction.run(cypher(text)) for text in (PLAYS, ENTRIES, OWNERS)]

    async def work(graph: Graph) -> Any:
        await graph.write(CLEAR)
        quarantine = Quarantine(tmp_path_factory.mktemp("quarantine"))
        with open_files([hetrec / "artists.dat", hetrec / "user_artists.dat"]) as sources:
            await pipeline.load_all(graph, sources, quarantine=quarantine)
        await pipeline.load_all(graph, open_playlists(paths), quarantine=quarantine)
        await graph.write(
            cypher("""MATCH (p:Playlist) WITH p ORDER BY p.id WITH collect(p) AS lists
            UNWIND range(0, size(lists) - 1) AS i WITH lists[i] AS p, i WHERE i % 9 < 3
            MERGE (u:User {id: 'owner:' + (i / 9)}) CREATE (u)-[:OWNS]->(p)""")
        )
        await derive(graph)
        facts = await graph.transact(all_facts, timeout=300)
        return *facts, await edges(graph), await edges(graph, "Track")

    yield in_graph(settings, work)
    in_graph(settings, lambda graph: graph.write(CLEAR))


def test_artists_as_scipy_has_them(real: Any) -> None:
    plays, entries, owners, found, _ = real
    items: dict[str, set[str]] = defaultdict(set)
    libraries: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in plays:
        libraries[row["list"]].append((-row["plays"], row["item"]))
    for row in entries:
        items[row["list"]].update(row["artists"])
    items |= {name: {item for _, item in sorted(library)[:100]} for name, library in libraries.items()}
    compare(Lists(items, {row["list"]: row["owner"] for row in owners}), found, 20)


def test_tracks_as_scipy_has_them(real: Any) -> None:
    _, entries, owners, _, found = real
    items: dict[str, set[str]] = defaultdict(set)
    for row in entries:
        items[row["list"]].add(row["track"])
    compare(Lists(items, {row["list"]: row["owner"] for row in owners}), found, 10)
