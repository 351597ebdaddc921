"""One evaluation: the shipped recommender beside its baselines, its parts, and its ways to diversify."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from graphsig.documents.answer import Retriever
from graphsig.documents.requests import DIVERSITY
from graphsig.errors import SourceError
from graphsig.evaluate import asking, baselines, facts, metrics
from graphsig.evaluate.asking import Asked
from graphsig.evaluate.baselines import BASELINES, Ranking
from graphsig.evaluate.facts import Facts
from graphsig.evaluate.fit import fitted
from graphsig.evaluate.leaks import leaked
from graphsig.evaluate.metrics import Interval, Scored
from graphsig.evaluate.tasks import Part, Task
from graphsig.graph import Graph
from graphsig.recommender.retrieve import RETRIEVERS
from graphsig.signals import DEFAULT_WEIGHTS

US = "graphsig"
SHIPPED = f"graphsig, as shipped (diversity {DIVERSITY:g}, caps)"
RANKED = 100  # places that are judged
CHECKED = 20  # queries for which recommend itself is asked too
LEVELS = (0.25, 0.5, 0.75, 1.0)
Say = Callable[[str], None]


@dataclass(frozen=True)
class Compared:
    """A method against the recommender: the gap in NDCG@10, method − recommender, and the p of no gap."""

    gap: Interval
    p: float


@dataclass
class Findings:
    """Findings of an evaluation.

    same: of how many queries asked through recommend with diversity 0 the ten are those judged here, and of how many.
    scores: what each method got, by its name; `graphsig` is the plain ranking. front: names of those that diversify.
    weights: those fitted on the dev queries, if they were.
    """

    task: str
    part: str
    queries: int
    leaks: int
    same: tuple[int, int]
    scores: dict[str, Scored] = field(default_factory=dict)
    compared: dict[str, Compared] = field(default_factory=dict)
    front: list[str] = field(default_factory=list)
    weights: dict[str, float] | None = None


@dataclass(frozen=True)
class Wanted:
    """Choices of an evaluation. most: queries at most, of each part. fit: whether to fit weights on the dev queries."""

    part: Part | None = "test"
    most: int | None = None
    baselines: bool = True
    ablations: bool = True
    diversity: bool = True
    fit: bool = False
    despite_leaks: bool = False


async def evaluate(graph: Graph, task: Task, wanted: Wanted, say: Say) -> Findings:
    """Evaluate the recommender on a task; raises SourceError where the graph holds the truth that is asked for."""
    queries = task.queries(wanted.part, wanted.most)
    if not queries:
        raise SourceError(f"The task has no queries in the part {wanted.part}.")
    pairs = await leaked(graph, task, queries)
    if pairs and not wanted.despite_leaks:
        raise SourceError(
            f"The graph holds {len(pairs):,} of the pairs that the task asks for ({task.proof}), e.g. "
            f"{pairs[0][0]} and {pairs[0][1]}. Load a graph without them, or say --despite-leaks."
        )
    say(f"{len(queries):,} queries; none of the truth is in the graph" if not pairs else f"{len(pairs):,} pairs leak")
    known = await facts.read(graph)
    given = dict(DEFAULT_WEIGHTS)
    asked = await _asked(graph, task, queries, given, say=say)
    same = [
        await asking.same_as_recommend(graph, task.seeds[query], one.ranking, given)
        for query, one in list(zip(queries, asked, strict=True))[:CHECKED]
    ]
    found = Findings(task.name, wanted.part or "all", len(queries), len(pairs), (sum(same), len(same)))
    judge = _Judge(known, task, queries, found)
    judge(US, [one.ranking for one in asked])
    if wanted.diversity:
        for name, level, caps in _ways():
            say(name)
            judge(name, await asking.each(partial(asking.diversified, graph, diversity=level, caps=caps), asked))
            found.front.append(name)
    if wanted.baselines:
        for name, make in BASELINES.items():
            say(name)
            judge(name, baselines.rank(known, make(known), [task.seeds[each] for each in queries], RANKED))
        say("personalised PageRank")
        judge("personalised PageRank", await asking.walks(graph, [task.seeds[each] for each in queries], RANKED))
    if wanted.ablations:
        for name, weights in _ablations(asked):
            say(name)
            judge(name, [one.ranking for one in await _asked(graph, task, queries, weights, say=say)])
        for retriever in RETRIEVERS:
            say(name := f"without the {retriever} path")
            others = [each for each in RETRIEVERS if each != retriever]
            judge(name, [one.ranking for one in await _asked(graph, task, queries, given, say=say, retrievers=others)])
    if wanted.fit:
        dev = task.queries("dev", wanted.most)
        say("weights fitted on the dev queries")
        pools = asked if wanted.part == "dev" else await _asked(graph, task, dev, given, say=say)
        found.weights = fitted([task.relevant[each] for each in dev], [one.pool for one in pools])
        rankings = [one.ranking for one in await _asked(graph, task, queries, found.weights, say=say)]
        judge("graphsig, weights fitted on dev", rankings)
    return found


class _Judge:
    """Scores what methods return, and compares each with the recommender."""

    def __init__(self, known: Facts, task: Task, queries: Sequence[str], found: Findings) -> None:
        self._known, self._task, self._queries, self._found = known, task, queries, found

    def __call__(self, name: str, rankings: Sequence[Ranking]) -> None:
        scored = metrics.score(self._known, self._task, self._queries, rankings)
        self._found.scores[name] = scored
        if name != US:
            ours = self._found.scores[US].by_query["NDCG@10"]
            self._found.compared[name] = Compared(*metrics.difference(scored.by_query["NDCG@10"], ours))


async def _asked(
    graph: Graph,
    task: Task,
    queries: Sequence[str],
    weights: dict[str, float],
    *,
    say: Say,
    retrievers: Sequence[Retriever] = RETRIEVERS,
) -> list[Asked]:
    async def one(query: str) -> Asked:
        return await asking.ask(graph, await asking.seed(graph, task.seeds[query]), weights, retrievers)

    return await asking.each(one, queries, lambda done, of: say(f"{done:,} of {of:,} queries"))


def _ways() -> list[tuple[str, float, bool]]:
    free = [(f"DPP, diversity {level:g}, no caps", level, False) for level in LEVELS]
    return [*free, (SHIPPED, DIVERSITY, True)]


def _ablations(asked: Sequence[Asked]) -> list[tuple[str, dict[str, float]]]:
    """Return weights for each signal alone and each left out, of those signals that any query has data for."""
    there = [name for name in DEFAULT_WEIGHTS if any(one.seed.has(name) for one in asked)]
    if len(there) < 2:
        return []
    alone = [(f"{name} alone", {other: float(other == name) for other in DEFAULT_WEIGHTS}) for name in there]
    if len(there) == 2:  # leaving one out is the other alone
        return alone
    left_out = []
    for name in there:
        total = 1 - DEFAULT_WEIGHTS[name]
        rest = {other: 0.0 if other == name else weight / total for other, weight in DEFAULT_WEIGHTS.items()}
        left_out.append((f"without {name}", rest))
    return alone + left_out
