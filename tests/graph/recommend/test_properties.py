"""What holds for every graph: Hypothesis makes up small ones, and whatever they hold, an answer keeps these rules."""

from __future__ import annotations

import itertools
import json
import math
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import event, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from support.worlds import WIDTHS, World, vector, worlds

from graphsig.documents.answer import Answer, Recommendation
from graphsig.documents.requests import RecommendRequest
from graphsig.graph import Graph
from graphsig.recommender import recommend
from graphsig.recommender.diversify import caps
from graphsig.recommender.retrieve import candidates
from graphsig.recommender.seed import seed_of
from graphsig.recommender.state import Candidate, Seed
from graphsig.resolve.names import resolve
from graphsig.signals import DEFAULT_WEIGHTS

Run = Callable[[Callable[[Graph], Awaitable[Any]]], Any]
FEW = examples.get_profile("worlds")  # of conftest: as many examples as `--worlds` says
ASKED = "test:artist:00"
weightings = (
    st.lists(st.integers(0, 4), min_size=7, max_size=7)
    .filter(any)
    .map(lambda numbers: {name: number / sum(numbers) for name, number in zip(DEFAULT_WEIGHTS, numbers, strict=True)})
)


@pytest.fixture(scope="module")
def run(settings, in_graph) -> Run:
    """A function that awaits `work(graph)` on the server that may be written."""
    return lambda work: in_graph(settings, work)


def results(answer: Answer) -> list[Recommendation]:
    return [*answer.artists, *answer.tracks]


@FEW
@given(
    world=worlds(),
    question=st.sampled_from(
        [
            {"q": [ASKED]},
            {"q": [ASKED, "test:artist:01"]},
            {"q": ["test tag 0"], "type": "genre"},
            {"q": ["song of test artist 0"], "type": "track"},
            {"q": [f"test:track:{ASKED}"], "type": "track", "of": "tracks"},
            {"q": [ASKED], "of": "tracks"},
        ]
    ),
    limit=st.sampled_from([1, 3, 10, 100]),
    weights=weightings,
    diversity=st.sampled_from([None, 0.0, 0.2, 1.0]),
    renormalize=st.booleans(),
)
def test_an_answer_keeps_the_rules(
    run: Run, world: World, question: dict[str, Any], limit: int, **options: Any
) -> None:
    async def work(graph: Graph) -> tuple[Answer, Seed, list[Candidate]]:
        await world.plant(graph)
        request = RecommendRequest.of_fields(**question, limit=limit, **options)
        answer = await recommend(graph, request)
        meanings = [await resolve(graph, q, answer.query.type) for q in answer.query.q]
        seed = await seed_of(graph, [meaning for meaning, _ in meanings])
        return answer, seed, await candidates(graph, seed, answer.query.weights)

    answer, seed, pool = run(work)
    found = results(answer)
    event(f"{len(found)} results" if len(found) < 4 else "more results")
    people = {row["id"]: row["identity"] for row in world.artists}
    asked = {people[name] for name in seed.identity}
    assert len(found) <= limit
    assert (answer.reason is None) == (len(found) == limit)
    assert len({each.artist_id for each in found}) == len(found)
    assert not asked & {people[each.artist_id] for each in found}, "nobody is recommended to themselves"
    assert not {each.artist_id for each in found} & set(seed.excluded)
    for each in found:
        assert 0 < each.score <= 1
        assert math.fsum(signal.contribution for signal in each.signals) == pytest.approx(each.score, abs=1e-9)
        for signal in each.signals:
            assert signal.score is None or 0 <= signal.score <= 1
            assert signal.contribution == pytest.approx(signal.weight * (signal.score or 0.0), abs=1e-12)
    assert math.fsum(answer.query.weights.values()) == pytest.approx(1, abs=1e-9)

    if answer.query.diversity == 0:
        assert not any(each.exploration for each in found)
        assert found == sorted(found, key=lambda each: (-each.score, each.artist_id)) or near_ties(found)
        return
    rules = caps(limit)
    assert len({people[each.artist_id] for each in found}) == len(found), "one artist a person"
    assert sum(each.artist_id in seed.family for each in found) <= rules["family_cap"]
    genres = Counter(each.genre for each in found if each.genre is not None)
    most = max(genres.values(), default=0)
    if most > rules["genre_cap"]:
        assert f"The cap of {rules['genre_cap']} artists of one genre had to rise to {most}." in answer.notes
    places = [place for place, each in enumerate(found, 1) if each.exploration]
    assert all(place > limit - rules["explore"] for place in places)
    rows = {row.id: row for row in pool}
    for place in places:
        row = rows.get(found[place - 1].artist_id)
        if answer.query.of == "artists" and answer.query.type == "artist":
            assert row is not None
            assert row.connected >= 0.1
            assert not row.family
            assert "Further afield" in found[place - 1].explanation
            if seed.space != "tags":
                assert closeness(world, seed, row.id) < float(
                    np.median([c for one in pool if (c := closeness(world, seed, one.id)) is not None])
                )


def near_ties(found: list[Recommendation]) -> bool:
    """Whether the scores fall but for rounding: the database and Python add in different orders."""
    return all(a.score >= b.score - 1e-12 for a, b in itertools.pairwise(found))


def closeness(world: World, seed: Seed, artist_id: str) -> float | None:
    space = seed.space
    v = next(vector(row[space], WIDTHS[space]) for row in world.artists if row["id"] == artist_id)
    centroid = seed.centroid
    return None if v is None else float(np.dot(v, centroid) / (np.linalg.norm(v) * np.linalg.norm(centroid)))


@FEW
@given(world=worlds(), random=st.randoms(use_true_random=False))
def test_other_ids_change_nothing_but_ties(run: Run, world: World, random: Any) -> None:
    ids = [row["id"] for row in world.artists]
    others = [f"test:artist:x{i:02}" for i in range(len(ids))]
    random.shuffle(others)
    names = dict(zip(ids, others, strict=True))

    async def scores(graph: Graph, made: World, asked: str) -> dict[str, float]:
        await made.plant(graph)
        answer = await recommend(graph, asked, limit=100, diversity=0)
        return {each.artist_name: each.score for each in answer.artists}

    before = run(lambda graph: scores(graph, world, ASKED))
    after = run(lambda graph: scores(graph, world.renamed(names), names[ASKED]))
    assert after == pytest.approx(before, abs=1e-9)


@FEW
@given(world=worlds(), other=worlds("other", vectors=False))
def test_what_is_unrelated_changes_nothing(run: Run, world: World, other: World) -> None:
    async def asked(graph: Graph, made: World) -> list[Any]:
        await made.plant(graph)
        answers = [
            await recommend(graph, ASKED),
            await recommend(graph, "test tag 0", type="genre"),
            await recommend(graph, ASKED, of="tracks", limit=3),
        ]
        return [json.loads(answer.model_dump_json()) for answer in answers]

    beside, alone = run(lambda graph: asked(graph, world.beside(other))), run(lambda graph: asked(graph, world))
    assert [*differences(beside, alone)] == []


def differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """Yield where two documents differ by more than rounding: sums depend on the order in which Neo4j returns rows."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key in one:
            yield from differences(one[key], other[key], f"{path}.{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for i, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from differences(left, right, f"{path}[{i}]")
    elif isinstance(one, float) and isinstance(other, float):
        if not math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12):
            yield f"{path}: {one} or {other}"
    elif one != other:
        yield f"{path}: {one!r:.300} or {other!r:.300}"


@FEW
@given(
    world=worlds(), weights=weightings, raised=st.sampled_from(sorted(DEFAULT_WEIGHTS)), by=st.sampled_from([0.1, 1, 9])
)
def test_a_raised_weight_puts_nobody_below_whom_that_signal_puts_lower(
    run: Run, world: World, weights: dict[str, float], raised: str, by: float
) -> None:
    """Who is above another, and not below by the raised signal alone, stays above."""
    more = {name: (weight + by * (name == raised)) / (1 + by) for name, weight in weights.items()}

    async def work(graph: Graph) -> list[list[Recommendation]]:
        await world.plant(graph)
        answers = [await recommend(graph, ASKED, limit=100, diversity=0, weights=each) for each in (weights, more)]
        return [answer.artists for answer in answers]

    before, after = run(work)
    place = {each.artist_id: i for i, each in enumerate(after)}
    alone = {
        each.artist_id: next(signal.score for signal in each.signals if signal.name == raised) or 0.0 for each in after
    }
    for i, above in enumerate(before):
        for below in before[i + 1 :]:
            if above.score > below.score and alone[above.artist_id] >= alone[below.artist_id]:
                higher = place[above.artist_id] < place[below.artist_id]
                assert higher or after[place[above.artist_id]].score == pytest.approx(
                    after[place[below.artist_id]].score
                )
