"""The selection equals an independent one, by determinants in NumPy: on random pools and on those of real questions.

`pytest tests/graph/recommend/test_selection.py --pools 1000 --log-cli-level INFO` chooses from a thousand pools, and
says how far greedy choices are from the best.
"""

from __future__ import annotations

import logging
import math
from collections import Counter
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from support.cypher import cypher

from graphsig import queries
from graphsig.graph import Graph
from graphsig.recommender.diversify import diversify
from graphsig.recommender.retrieve import candidates
from graphsig.recommender.seed import seed_of
from graphsig.resolve.names import resolve
from graphsig.signals import DEFAULT_WEIGHTS

CAPS = {"places": 10, "explore": 2, "genre_cap": 3, "family_cap": 2}
RULES = {**CAPS, "repulsion": 1.0, "exponent": 1.0, "seed": []}
CLEAR_MARGIN = 1e-6  # below it, rounding decides: the database compares in single precision
PLANT = cypher(
    "MATCH (a:Artist) WHERE a.id STARTS WITH 'test:' DETACH DELETE a WITH count(*) AS gone "
    "UNWIND $rows AS row CREATE (a:Artist {id: row.id}) SET a.text_embedding = row.vector RETURN count(a) AS planted",
)
VECTORS = cypher(
    "UNWIND $ids AS id MATCH (a:Artist {id: id}) RETURN id, a.text_embedding AS vector",
)


def reference_similarity(vectors: list[list[float] | None]) -> np.ndarray:
    """Return S: cosines with a thousandth of the identity mixed in; who lacks a vector is like nobody."""
    n = len(vectors)
    matrix = np.eye(n)
    for i in range(n):
        for j in range(n):
            a, b = vectors[i], vectors[j]
            if i != j and a is not None and b is not None:
                x, y = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
                matrix[i, j] = 0.999 * (x @ y) / (np.linalg.norm(x) * np.linalg.norm(y))
    return matrix


def reference_selection(
    pool: list[dict[str, Any]],
    vectors: list[list[float] | None],
    centroid: list[float] | None,
    *,
    places: int,
    explore: int,
    genre_cap: int,
    family_cap: int,
    repulsion: float = 1.0,
    exponent: float = 1.0,
) -> tuple[list[tuple[str, bool]], float]:
    """Return the picks with their exploration mark, and the smallest margin by which any of them won."""
    q = np.array([row["score"] for row in pool]) ** exponent
    similarity = repulsion * reference_similarity(vectors)
    np.fill_diagonal(similarity, 1.0)
    kernel = q[:, None] * similarity * q[None, :]
    closeness = [
        None
        if v is None or centroid is None
        else float(np.dot(v, centroid) / (np.linalg.norm(v) * np.linalg.norm(centroid)))
        for v in vectors
    ]
    known = [c for c in closeness if c is not None]
    median = float(np.median(known)) if known else math.nan
    picks: list[int] = []
    marks: list[bool] = []
    margin = math.inf
    for place in range(places):
        base = np.linalg.det(kernel[np.ix_(picks, picks)]) if picks else 1.0
        gains = {}
        for i, row in enumerate(pool):
            same_person = any(pool[j]["identity"] == row["identity"] for j in picks)
            too_much_family = row["family"] and sum(pool[j]["family"] for j in picks) >= family_cap
            if i in picks or same_person or too_much_family:
                continue
            if q[i] > 0:
                gains[i] = np.linalg.det(kernel[np.ix_([*picks, i], [*picks, i])]) / base
        if not gains:
            break
        taken = Counter(pool[j]["genre"] for j in picks if pool[j]["genre"] is not None)
        genre_cap = max(genre_cap, min(taken[pool[i]["genre"]] + 1 for i in gains))
        allowed = [i for i in gains if taken[pool[i]["genre"]] < genre_cap]
        fresh = [
            i
            for i in allowed
            if place >= places - explore
            and closeness[i] is not None
            and closeness[i] < median
            and pool[i]["connected"] >= 0.1
            and not pool[i]["family"]
        ]
        ranked = sorted(fresh or allowed, key=lambda i: (-gains[i], i))
        if len(ranked) > 1:
            margin = min(margin, gains[ranked[0]] - gains[ranked[1]])
        picks.append(ranked[0])
        marks.append(bool(fresh))
    return [(pool[i]["id"], mark) for i, mark in zip(picks, marks, strict=True)], margin


def random_pool(random: np.random.Generator) -> tuple[list[dict[str, Any]], list[list[float] | None], list[float]]:
    """Return a pool of 2–60 candidates, best first, with their vectors (some lacking) and the seed's vector."""
    n, dimensions = int(random.integers(2, 60)), int(random.choice([3, 8, 64, 384]))
    centre = random.normal(size=dimensions)
    rows = []
    for i in range(n):
        vector = (centre * random.uniform(0, 1.5) + random.normal(size=dimensions)).astype(np.float32).tolist()
        rows.append(
            {
                "id": f"test:{i}",
                "score": float(random.uniform(0.02, 0.7)),
                "genre": str(random.integers(0, 6)) if random.random() < 0.9 else None,
                "identity": str(random.integers(0, n)),
                "family": bool(random.random() < 0.15),
                "connected": float(random.uniform(0, 0.4)),
                "vector": None if random.random() < 0.1 else vector,
            }
        )
    rows.sort(key=lambda row: (-row["score"], row["id"]))
    vectors = [row.pop("vector") for row in rows]
    return rows, vectors, centre.astype(np.float32).tolist()


@pytest.fixture
def pools(pytestconfig: pytest.Config) -> int:
    """Return how many random pools each test chooses from: a quarter of those asked for, as four compare them."""
    return max(1, pytestconfig.getoption("--pools") // 4)


@pytest.mark.parametrize(("part", "strengths"), [(0, (1.0, 1.0)), (1, (1.0, 1.0)), (2, (0.4, 1.0)), (3, (1.0, 0.25))])
def test_random_pools(part, strengths, pools, empty_graph_settings, in_graph):
    random = np.random.default_rng(100 + part)
    strength = dict(zip(("repulsion", "exponent"), strengths, strict=True))

    async def work(graph: Graph) -> int:
        compared = 0
        for _ in range(pools):
            pool, vectors, seed = random_pool(random)
            rows = [{"id": row["id"], "vector": vector} for row, vector in zip(pool, vectors, strict=True)]
            await graph.write(PLANT, rows=rows)
            chosen = await graph.read(
                queries.get("recommend/5_diversify/diversify"),
                pool=pool,
                centroid=seed,
                space="text_embedding",
                **{**RULES, **strength},
            )
            expected, margin = reference_selection(pool, vectors, seed, **CAPS, **strength)
            if margin > CLEAR_MARGIN:
                assert [(row["id"], row["exploration"]) for row in chosen] == expected
                compared += 1
        return compared

    assert in_graph(empty_graph_settings, work) >= 0.8 * pools


def test_greedy_choices_beside_the_best(pools, empty_graph_settings, in_graph):
    """Of pools of 15, five are chosen: their gains multiply to the determinant, and no five have a larger one.

    Looking for the five with the largest determinant is NP-hard; here all 3,003 are tried.
    """
    random = np.random.default_rng(15)
    every = np.array(list(combinations(range(15), 5)))
    free = {**RULES, "places": 5, "explore": 0, "genre_cap": 15}

    async def work(graph: Graph) -> list[float]:
        gaps = []
        for _ in range(pools):
            centre = random.normal(size=8)
            vectors = [(centre * random.uniform(0, 1.5) + random.normal(size=8)).astype(np.float32) for _ in range(15)]
            scores = sorted(random.uniform(0.02, 0.7, 15).tolist(), reverse=True)
            pool = [
                {"id": f"test:{i}", "score": each, "genre": None, "identity": f"{i}", "family": False, "connected": 0.0}
                for i, each in enumerate(scores)
            ]
            rows = [{"id": row["id"], "vector": each.tolist()} for row, each in zip(pool, vectors, strict=True)]
            await graph.write(PLANT, rows=rows)
            chosen = await graph.read(
                queries.get("recommend/5_diversify/diversify"), pool=pool, centroid=None, space="text_embedding", **free
            )
            kernel = np.outer(scores, scores) * reference_similarity([each.tolist() for each in vectors])
            best = math.log(np.linalg.det(kernel[every[:, :, None], every[:, None, :]]).max())
            picks = [int(row["id"].removeprefix("test:")) for row in chosen]
            own = math.log(np.linalg.det(kernel[np.ix_(picks, picks)]))
            assert sum(math.log(row["gain"]) for row in chosen) == pytest.approx(own, abs=1e-3)
            gaps.append(best - own)
        return gaps

    gaps = np.array(in_graph(empty_graph_settings, work))
    assert gaps.min() > -1e-6
    logging.getLogger(__name__).info(
        "of %d pools of 15 the best five were chosen in %d; the logarithm of the determinant is %.4f below the best on "
        "average, %.4f at most",
        *(pools, (gaps < 1e-6).sum(), gaps.mean(), gaps.max()),
    )


QUESTIONS = [
    "Aphex Twin", "Autechre", "Boards Of Canada", "Juan Atkins", "CJ Bolland", "Broadcast", "Squarepusher", "LFO",
    "Plaid", "Luke Vibert", "Joey Beltram", "Ken Ishii", "Model 500", "Speedy J", "The Black Dog", "Gescom", "Seefeel",
    "Nightmares On Wax", "Mira Calix", "Stereolab", "Björk", "Dave Angel", "Kenny Larkin", "Derrick May",
    "Skinny Puppy", "Depeche Mode", "Richard Devine",
]  # fmt: skip


def test_real_pools(sample_settings, in_graph):
    async def work(graph: Graph) -> int:
        compared = 0
        for question in QUESTIONS:
            meaning, _ = await resolve(graph, question)
            seed = await seed_of(graph, [meaning])
            pool = await candidates(graph, seed, DEFAULT_WEIGHTS)
            chosen = await diversify(graph, seed, pool, 10)
            if not seed.has("text_similarity"):
                continue  # S is measured by tags there, not by the vectors compared here
            found = {row["id"]: row["vector"] for row in await graph.read(VECTORS, ids=[p.id for p in pool])}
            own = [row["vector"] for row in await graph.read(VECTORS, ids=seed.ids) if row["vector"]]
            centroid = np.sum(own, axis=0).tolist()
            expected, margin = reference_selection(
                [vars(p) for p in pool], [found[p.id] for p in pool], centroid, **CAPS
            )
            if margin > CLEAR_MARGIN:
                assert [(pick.id, pick.exploration) for pick in chosen] == expected, question
                compared += 1
        return compared

    assert in_graph(sample_settings, work) >= 20


def test_a_genre_cap_that_cannot_be_met_rises_just_so_far(empty_graph_settings, in_graph):
    """Six candidates of one genre and no other: all places are filled, and the cap that allowed it is told."""
    pool = [
        {"id": f"test:{i}", "score": 0.5 - i / 100, "genre": "IDM", "identity": f"{i}", "family": False, "connected": 0}
        for i in range(6)
    ]

    async def work(graph: Graph) -> list[dict[str, Any]]:
        await graph.write(PLANT, rows=[{"id": row["id"], "vector": None} for row in pool])
        return await graph.read(
            queries.get("recommend/5_diversify/diversify"), pool=pool, centroid=None, space="text_embedding", **RULES
        )

    chosen = in_graph(empty_graph_settings, work)
    # Nobody has a vector, so the score alone decides.
    assert [row["id"] for row in chosen] == [row["id"] for row in pool]
    assert chosen[-1]["genre_cap"] == 6
    assert not any(row["exploration"] for row in chosen)


def test_a_candidate_without_any_signal_is_never_padding(empty_graph_settings, in_graph):
    pool = [{"id": "test:0", "score": 0.0, "genre": None, "identity": "0", "family": False, "connected": 0.0}]

    async def work(graph: Graph) -> list[dict[str, Any]]:
        await graph.write(PLANT, rows=[{"id": "test:0", "vector": None}])
        return await graph.read(
            queries.get("recommend/5_diversify/diversify"), pool=pool, centroid=None, space="tags", **RULES
        )

    assert in_graph(empty_graph_settings, work) == []
