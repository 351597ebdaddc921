"""The stage at which a candidate falls out of an answer, by how much, and changes that bring it in.

Nothing is guessed: a rule of the selection is blamed only if the candidate comes in without it, and each change that
is proposed was tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphsig import queries
from graphsig.documents.answer import Meaning
from graphsig.documents.explain import Shown, Stage, WhyNot
from graphsig.documents.requests import WhyNotRequest
from graphsig.explainer import scoring
from graphsig.explainer.changes import changes
from graphsig.explainer.trial import Trial
from graphsig.graph import Graph
from graphsig.recommender import tracks
from graphsig.recommender.diversify import caps
from graphsig.recommender.retrieve import POOL
from graphsig.recommender.seed import excluded, identities, seed_of
from graphsig.recommender.state import Candidate, Pick
from graphsig.resolve.names import resolve

# Rules that may keep a candidate out, with the parameters of recommend/5_diversify/diversify that switch each off.
_WITHOUT: dict[Stage, dict[str, float]] = {
    "family cap": {"family_cap": 1000},
    "genre cap": {"genre_cap": 1000},
    "exploration": {"explore": 0},
    "repulsion": {"repulsion": 0.0},
}


@dataclass(frozen=True)
class _Found:
    """The stage at which the candidate falls out; `row` is None where it is never scored."""

    stage: Stage
    text: str
    row: Candidate | None = None
    rank: int | None = None


async def why_not(graph: Graph, asked: WhyNotRequest | str, candidate: str = "", /, **fields: Any) -> WhyNot:
    """Return why an artist is missing from the answer to a request, or that it is shown.

    asked: a request; or its q and candidate, with the other fields of WhyNotRequest as keywords. Raises BadRequestError
    for a question that cannot be asked, NotFoundError with suggestions if q or the candidate is not in the graph.
    """
    if not isinstance(asked, WhyNotRequest):
        asked = WhyNotRequest.of_fields(q=asked, candidate=candidate, **fields)
    meaning, _ = await resolve(graph, asked.q, asked.type)
    wanted, _ = await resolve(graph, asked.candidate, "artist")
    asked_out, _ = await excluded(graph, asked.exclude)
    seed = (await seed_of(graph, [meaning])).excluding(asked_out)
    led = tuple(await tracks.leads(graph, seed)) if asked.type == "track" else ()
    trial = await Trial(graph, seed, wanted.id, asked.limit, asked.diversity, asked.weights, led).begun()
    picks = await trial.picks()
    found = await _found(trial, meaning, wanted, picks, asked_out)
    shown = {pick.id for pick in picks}
    missed = wanted.id in {row.id for row in trial.rows} - shown
    return WhyNot(
        question=meaning,
        candidate=wanted,
        type=asked.type,
        limit=asked.limit,
        diversity=asked.diversity,
        weights=asked.weights,
        stage=found.stage,
        text=found.text,
        score=found.row.score if found.row else None,
        rank=found.rank,
        last_shown=_last_shown(trial, shown),
        signals=await scoring.signals(graph, seed, found.row, asked.weights) if found.row else [],
        changes=await changes(trial, found.row) if found.row and missed else [],
    )


def _last_shown(trial: Trial, shown: set[str]) -> Shown | None:
    """Return the result with the lowest score, None if nothing is shown."""
    ranked = [
        Shown(id=row.id, name=row.name, score=row.score, rank=rank)
        for rank, row in enumerate(trial.rows, 1)
        if row.id in shown
    ]
    return ranked[-1] if ranked else None


async def _found(trial: Trial, meaning: Meaning, wanted: Meaning, picks: list[Pick], asked_out: list[str]) -> _Found:
    """Return the stage at which the candidate falls out, tried in the order of a request."""
    name, rows = wanted.name, trial.rows
    left_out = await _left_out(trial, meaning, wanted, asked_out)
    if left_out:
        return left_out
    place = next((i for i, pick in enumerate(picks, 1) if pick.id == wanted.id), None)
    rank = next((i for i, row in enumerate(rows, 1) if row.id == wanted.id), None)
    if rank is None:
        row = await scoring.scored(trial.graph, trial.seed, wanted.id, trial.weights)
        if row is None:
            return await _unfit(trial.graph, wanted)
        above = sum(other.rank < row.rank for other in rows)
        text = (
            f"None of the three paths (vectors, ties and labels, tags) leads from {meaning.name} to {name}; "
            f"with its score it would be number {above + 1} of {len(rows) + 1}."
        )
        return _Found("not retrieved", text, row, above + 1)
    row = rows[rank - 1]
    if place is not None:
        return _Found("shown", f"{name} is shown, in place {place} of {len(picks)}.", row, rank)
    if row.score <= 0:
        return _Found("nothing in common", f"No signal finds anything in common: the score of {name} is 0.", row, rank)
    if rank > POOL:
        text = f"{name} is number {rank} of {len(rows)} by its score, and {POOL} go on to the selection."
        if row.score > rows[POOL - 1].score:
            text = f"By what the paths know {name} is not among those who are scored, though its score would do."
        return _Found("pool", text, row, rank)
    return await _unselected(trial, picks, row, rank)


async def _left_out(trial: Trial, meaning: Meaning, wanted: Meaning, asked_out: list[str]) -> _Found | None:
    """Return why the candidate must not come back for this question, if that is so."""
    seed, name = trial.seed, wanted.name
    if wanted.id in await identities(trial.graph, seed.identity):
        return _Found("the question itself", f"{name} is {meaning.name}, perhaps under another name.")
    if wanted.id not in seed.excluded:
        return None
    if wanted.id in asked_out:
        text = f"The request leaves {name} out."
    elif wanted.id in seed.borrowed:
        text = f"{meaning.name} has too little of its own, and {name} stands for it."
    else:
        text = f"{name} is the person behind {meaning.name}, or another project of that person alone."
    return _Found("left out", text, await scoring.scored(trial.graph, seed, wanted.id, trial.weights))


async def _unfit(graph: Graph, wanted: Meaning) -> _Found:
    """Say why an artist is recommended to nobody."""
    standing = (await graph.read(queries.get("explain/standing"), id=wanted.id))[0]
    if not standing["derived"]:
        text = f"{wanted.name} was loaded after the batch jobs ran. `graphsig batch run` makes it a candidate."
    else:
        text = (
            f"Too little is known of {wanted.name} to recommend it to anybody: {standing['works']} works of two, "
            f"{standing['tags']} tags of three, and too few listeners or playlists."
        )
    return _Found("not recommendable", text)


async def _unselected(trial: Trial, picks: list[Pick], row: Candidate, rank: int) -> _Found:
    """Blame the first rule of the selection without which the candidate would be shown; else its rank."""
    pool = {each.id: each for each in trial.rows[:POOL]}
    chosen = [pool[pick.id] for pick in picks]
    if twin := next((other for other in chosen if other.identity == row.identity), None):
        return _Found("same person", f"{twin.name} is the same person, and is shown.", row, rank)
    rules = caps(trial.limit)
    of_genre = [other.name for other in chosen if other.genre == row.genre]
    said: dict[Stage, str] = {
        "family cap": f"it belongs to the circle of the question, of which {rules['family_cap']} at most are shown",
        "genre cap": f"{row.genre} has its {len(of_genre)} places: {', '.join(of_genre)}",
        "exploration": f"the last {rules['explore']} places are for those who are well connected and yet far away",
        "repulsion": "it is too much like others that are shown",
    }
    if trial.diversity > 0:
        for stage, without in _WITHOUT.items():
            if row.id in {pick.id for pick in await trial.picks(**without)}:
                text = f"{row.name} is number {rank} by its score, but {said[stage]}. Without that it is shown."
                return _Found(stage, text, row, rank)
    text = f"{row.name} is number {rank} by its score: {trial.limit} are shown, and others are ahead of it."
    return _Found("rank", text, row, rank)
