"""From files to figures on a small graph: tasks, the check for leaks, the recommender beside baselines, the report."""

from __future__ import annotations

import asyncio

import pytest

from graphsig.errors import BadRequestError, GraphUnavailableError, SourceError
from graphsig.evaluate import asking, tasks
from graphsig.evaluate.fit import fitted
from graphsig.recommender.state import Candidate
from graphsig.signals import DEFAULT_WEIGHTS


def test_parts_depend_on_the_id_alone():
    ids = [f"a:{n}" for n in range(400)]
    task = tasks.Task("t", {id_: (id_,) for id_ in ids}, {id_: frozenset("x") for id_ in ids}, "SIMILAR_TO")
    dev, test = task.queries("dev"), task.queries("test")
    assert sorted(dev + test) == sorted(ids)
    assert 160 < len(dev) < 240
    assert set(task.queries("dev", 50)) < set(dev)
    assert task.queries("dev", 50) == [each for each in dev if each in set(task.queries("dev", 50))]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("query\tartist\n", "columns"),
        ("query\trole\tartist\n", "no query"),
        ("query\trole\tartist\nq\tseed\ta\n", "q has"),
        ("query\trole\tartist\nq\tright\ta\n", "row 1"),
    ],
)
def test_a_file_that_is_no_task_is_refused(tmp_path, text, reason):
    (tmp_path / "t.tsv").write_text(text)
    with pytest.raises(SourceError, match=reason):
        tasks.read(tmp_path / "t.tsv")


def test_of_many_requests_the_first_error_is_raised_as_it_is():
    async def work(number: int) -> int:
        if number == 7:
            raise GraphUnavailableError("gone")
        await asyncio.sleep(0)
        return 2 * number

    assert asyncio.run(asking.each(work, range(5))) == [0, 2, 4, 6, 8]
    with pytest.raises(GraphUnavailableError, match="gone"):
        asyncio.run(asking.each(work, range(20)))


def test_there_are_two_parts():
    assert (tasks.checked_part("dev"), tasks.checked_part("all")) == ("dev", None)
    with pytest.raises(BadRequestError, match="dev, test, all"):
        tasks.checked_part("train")


def candidate(name: str, **signals: float) -> Candidate:
    known = {**dict.fromkeys(DEFAULT_WEIGHTS), **signals}
    return Candidate(name, name, None, name, family=False, connected=0.0, signals=known, score=0.0)


def test_fitted_weights_put_the_right_ones_first():
    """The tags are right in every pool, what is listed is wrong: all that helps is weight on the tags."""
    pools = [
        [
            *(candidate(f"wrong {n}", co_mention=0.9, tag_overlap=0.1) for n in range(10)),
            *(candidate(f"right {n}", co_mention=0.1, tag_overlap=0.4) for n in range(10)),
        ]
    ]  # .15·.1 + .10·.9 = .105 of the wrong, .15·.4 + .10·.1 = .07 of the right
    weights = fitted([frozenset(f"right {n}" for n in range(10))], pools)
    assert (
        0.4 * weights["tag_overlap"] + 0.1 * weights["co_mention"]
        > 0.1 * weights["tag_overlap"] + 0.9 * weights["co_mention"]
    )
    assert sum(weights.values()) == pytest.approx(1.0)
    assert fitted([frozenset("x")], [[]]) == DEFAULT_WEIGHTS
