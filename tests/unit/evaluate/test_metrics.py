"""Metrics are those worked out by hand, and baselines those of the libraries they come from."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import sparse

from graphsig.evaluate import baselines, metrics
from graphsig.evaluate.facts import Facts
from graphsig.evaluate.tasks import Task

IDS = tuple("abcdef")
# lists: a and b on three, c on two of these and one with d, e on one with d, f on none
LISTS = np.array(
    [[1, 1, 1, 0, 0, 0], [1, 1, 1, 0, 0, 0], [1, 1, 0, 0, 0, 0], [0, 0, 1, 9, 0, 0], [0, 0, 0, 2, 1, 0]], float
)
TAGS = np.array([[4, 1, 0], [2, 0, 0], [0, 3, 3], [0, 0, 1], [1, 1, 1], [0, 0, 0]], float)


@pytest.fixture
def facts() -> Facts:
    vectors = np.array([[1, 0], [3, 4], [0, 2], [0, 0], [-1, 0], [1, 1]], np.float32)
    return Facts(IDS, np.array([True] * 5 + [False]), sparse.csr_matrix(TAGS), sparse.csr_matrix(LISTS), vectors)


def ranked(text: str) -> list[tuple[str, float]]:
    return [(each, 1.0 - place / 10) for place, each in enumerate(text)]


def test_what_is_right_by_hand(facts):
    task = Task("t", {"x": ("a",), "y": ("b",)}, {"x": frozenset("bd"), "y": frozenset("acd")}, "SIMILAR_TO")
    scored = metrics.score(facts, task, ["x", "y"], [ranked("bcd"), []])
    gain = [1 / math.log2(place + 1) for place in (1, 2, 3)]
    assert scored.by_query["NDCG@10"] == pytest.approx([(gain[0] + gain[2]) / (gain[0] + gain[1]), 0.0])
    assert scored.by_query["recall@100"] == pytest.approx([1.0, 0.0])
    assert scored.by_query["MAP"] == pytest.approx([(1 / 1 + 2 / 3) / 2, 0.0])
    assert scored.by_query["MRR"] == pytest.approx([1.0, 0.0])
    mean = scored.whole["NDCG@10"]
    assert mean.value == pytest.approx((gain[0] + gain[2]) / (gain[0] + gain[1]) / 2)
    assert 0 <= mean.low < mean.value < mean.high


def test_beyond_right_by_hand(facts):
    task = Task("t", {"x": ("a",), "y": ("b",)}, {"x": frozenset("bd"), "y": frozenset("acd")}, "SIMILAR_TO")
    scored = metrics.score(facts, task, ["x", "y"], [ranked("bd"), []])
    # b is on three of five lists, d on two; they share no tag; of five recommendable artists two are shown, once each
    assert scored.by_query["log popularity"][0] == pytest.approx((math.log(4) + math.log(3)) / 2)
    assert scored.by_query["novelty"][0] == pytest.approx(-(math.log2(3 / 5) + math.log2(2 / 5)) / 2)
    assert scored.by_query["diversity"][0] == pytest.approx(1.0)
    assert np.isnan(scored.by_query["novelty"][1])
    assert scored.whole["log popularity"].value == pytest.approx((math.log(4) + math.log(3)) / 2)
    assert scored.whole["coverage"].value == pytest.approx(2 / 5)
    assert scored.whole["gini"].value == pytest.approx(3 / 5)


def test_gini():
    assert metrics.gini(np.array([2.0, 2.0, 2.0])) == pytest.approx(0.0)
    assert metrics.gini(np.array([0.0, 0.0, 0.0, 8.0])) == pytest.approx(3 / 4)
    assert metrics.gini(np.zeros(3)) == 0.0


def test_a_gap_has_an_interval_and_a_p():
    rng = np.random.default_rng(1)
    noise = rng.normal(size=200)
    gap, p = metrics.difference(noise + 0.5 + rng.normal(size=200) / 10, noise)
    assert gap.low < 0.5 < gap.high
    assert gap.high - gap.low < 0.06  # of what queries differ in themselves nothing is left: 4 × .1 / √200 = .03
    assert p < 0.01
    _, same = metrics.difference(noise, noise)
    assert same == 1.0


def test_tags_and_lists_as_worked_out_without_matrices(facts):
    rows = np.arange(6)
    sets = [set(np.flatnonzero(row)) for row in TAGS]
    on = [set(np.flatnonzero(column)) for column in LISTS.T]
    jaccard = [[len(x & y) / max(1, len(x | y)) for y in sets] for x in sets]
    items = [[len(x & y) / math.sqrt(max(1, len(x) * len(y))) for y in on] for x in on]
    assert baselines.tag_jaccard(facts)(rows) == pytest.approx(np.array(jaccard))
    assert baselines.item_cosine(facts)(rows) == pytest.approx(np.array(items))
    idf = np.log(5 / np.array([3, 3, 3]))  # each tag is on three of the five artists with tags
    weights = TAGS * idf
    length = np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-12)
    assert baselines.tag_cosine(facts)(rows) == pytest.approx((weights / length) @ (weights / length).T)
    assert baselines.popularity(facts)(rows[:1])[0].tolist() == [3, 3, 3, 2, 1, 0]
    assert baselines.fastrp(facts)(rows[:1])[0] == pytest.approx([1, 0.6, 0, 0, -1, math.sqrt(0.5)])


@pytest.mark.filterwarnings("ignore:Method expects CSR")  # of what implicit itself makes
def test_item_cosine_is_that_of_implicit(facts):
    from implicit.nearest_neighbours import CosineRecommender

    model = CosineRecommender(K=6)
    model.fit(sparse.csr_matrix((LISTS > 0).astype(float)), show_progress=False)
    ours = baselines.item_cosine(facts)(np.arange(6))
    for item in range(5):
        found, scores = model.similar_items(item, N=6)
        for other, score in zip(found, scores, strict=True):
            if other >= 0 and score > 0:
                assert ours[item, other] == pytest.approx(score, abs=1e-3)


@pytest.mark.filterwarnings("ignore:OpenBLAS")
def test_als_and_bpr_are_those_of_implicit():
    from implicit.als import AlternatingLeastSquares

    rng = np.random.default_rng(2)
    lists = sparse.csr_matrix((rng.random((60, 40)) < 0.2).astype(float))
    facts = Facts(
        tuple(f"{i:02}" for i in range(40)),
        np.ones(40, bool),
        sparse.csr_matrix((40, 1)),
        lists,
        np.zeros((40, 1), np.float32),
    )
    model = AlternatingLeastSquares(
        factors=64, regularization=0.05, alpha=40.0, iterations=15, random_state=8, num_threads=1
    )
    model.fit(lists.astype(np.float32), show_progress=False)
    ours = baselines.als(facts)(np.arange(40))
    for item in (0, 7):
        found, scores = model.similar_items(item, N=10)
        assert [ours[item, other] for other in found] == pytest.approx(list(scores), abs=1e-3)
    assert np.isfinite(baselines.bpr(facts)(np.arange(40))).all()


def test_ease_is_the_best_linear_model_without_the_artist_itself():
    """Each column of B solves a ridge regression of its artist on the others (Steck 2019, eq. 5 to 8)."""
    rng = np.random.default_rng(3)
    lists = (rng.random((50, 8)) < 0.4).astype(float)
    weights = baselines.ease_weights(lists.T @ lists, 5.0)
    for j in range(8):
        rest = [i for i in range(8) if i != j]
        x = lists[:, rest]
        alone = np.linalg.solve(x.T @ x + 5.0 * np.eye(7), x.T @ lists[:, j])
        assert weights[rest, j] == pytest.approx(alone, abs=1e-9)
        assert weights[j, j] == 0


def test_rankings_leave_seeds_out_and_sum_over_them(facts):
    found = baselines.rank(facts, baselines.item_cosine(facts), [["a"], ["a", "d"], ["unknown"]], 3)
    assert [id_ for id_, _ in found[0]] == ["b", "c"]
    # c: 2/3 with a and 1/√6 with d; b: 1 with a; e: 1/√2 with d
    assert [id_ for id_, _ in found[1]] == ["c", "b", "e"]
    assert found[2] == []
