"""Why not: where a candidate falls out of the answer to a request, by how much, and what would bring it in.

Nothing is guessed: a rule of the selection is blamed only if the candidate comes in without it, and each change that
is proposed was tried.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphsig import queries
from graphsig.errors import BadRequestError
from graphsig.explain import scoring
from graphsig.explain.changes import changes
from graphsig.explain.documents import Shown, Stage, WhyNot
from graphsig.explain.trial import Trial
from graphsig.graph import Graph, Row
from graphsig.recommend import DEFAULT_WEIGHTS, DIVERSITY, LARGEST_LIMIT, POOL, caps, resolve, seed_of, tracks
from graphsig.recommend.seed import excluded, identities
from graphsig.types import EntityType, Meaning

# Rules of the selection that a candidate may fall victim to, and recommend/diversify's parameters without each.
_WITHOUT: dict[Stage, dict[str, float]] = {
    "family cap": {"family_cap": 1000},
    "genre cap": {"genre_cap": 1000},
    "exploration": {"explore": 0},
    "repulsion": {"repulsion": 0.0},
}


@dataclass(frozen=True)
class _Found:
    """Where the candidate falls out; `row` is null where it is never scored."""

    stage: Stage
    text: str
    row: Row | None = None
    rank: int | None = None


async def why_not(
    graph: Graph,
    q: str,
    candidate: str,
    *,
    type: EntityType = "artist",  # noqa: A002  (the public name of the parameter, as in the HTTP API)
    limit: int = 10,
    weights: dict[str, float] | None = None,
    diversity: float = DIVERSITY,
    exclude: Sequence[str] = (),
) -> WhyNot:
    """Return why the artist `candidate` is not in the answer to the request, or that it is.

    The other parameters are those of `graphsig.recommend.recommend`. Raises BadRequestError for a question that cannot
    be asked, NotFoundError with suggestions if q or the candidate is not in the graph.
    """
    if not 1 <= limit <= LARGEST_LIMIT or not 0 <= diversity <= 1:
        raise BadRequestError(f"limit must be between 1 and {LARGEST_LIMIT}, diversity between 0 and 1.")
    weighted = dict(DEFAULT_WEIGHTS if weights is None else weights)
    meaning, _ = await resolve(graph, q, type)
    wanted, _ = await resolve(graph, candidate, "artist")
    seed = await seed_of(graph, [meaning])
    asked_out, _ = await excluded(graph, exclude)
    seed = {**seed, "excluded": [*seed["excluded"], *asked_out]}
    led = tuple(await tracks.near(graph, seed)) if type == "track" else ()
    trial = await Trial(graph, seed, wanted.id, limit, diversity, weighted, led).begun()
    picks = await trial.picks()
    found = await _found(trial, meaning, wanted, picks, asked_out)
    signals = await scoring.signals(graph, seed, found.row, weighted) if found.row else []
    shown = {pick["id"] for pick in picks}
    last = [
        Shown(id=row["id"], name=row["name"], score=row["score"], rank=rank)
        for rank, row in enumerate(trial.rows, 1)
        if row["id"] in shown
    ][-1:]
    missed = wanted.id in {row["id"] for row in trial.rows} - shown
    return WhyNot(
        question=meaning,
        candidate=wanted,
        type=type,
        limit=limit,
        diversity=diversity,
        weights=weighted,
        stage=found.stage,
        text=found.text,
        score=found.row["score"] if found.row else None,
        rank=found.rank,
        last_shown=last[0] if last else None,
        signals=signals,
        changes=await changes(trial, found.row) if found.row and missed else [],
    )


async def _found(trial: Trial, meaning: Meaning, wanted: Meaning, picks: list[Row], asked_out: list[str]) -> _Found:
    """Return the stage at which the candidate falls out, tried in the order of a request."""
    name, rows = wanted.name, trial.rows
    left_out = await _left_out(trial, meaning, wanted, asked_out)
    if left_out:
        return left_out
    place = next((i for i, pick in enumerate(picks, 1) if pick["id"] == wanted.id), None)
    rank = next((i for i, row in enumerate(rows, 1) if row["id"] == wanted.id), None)
    if rank is None:
        row = await scoring.scored(trial.graph, trial.seed, wanted.id, trial.weights)
        if row is None:
            return await _unfit(trial.graph, wanted)
        above = sum((-other["score"], other["id"]) < (-row["score"], row["id"]) for other in rows)
        text = (
            f"None of the three paths (vectors, ties and labels, tags) leads from {meaning.name} to {name}; "
            f"with its score it would be number {above + 1} of {len(rows) + 1}."
        )
        return _Found("not retrieved", text, row, above + 1)
    row = rows[rank - 1]
    if place is not None:
        return _Found("shown", f"{name} is shown, in place {place} of {len(picks)}.", row, rank)
    if row["score"] <= 0:
        return _Found("nothing in common", f"No signal finds anything in common: the score of {name} is 0.", row, rank)
    if rank > POOL:
        text = f"{name} is number {rank} of {len(rows)} by its score, and {POOL} go on to the selection."
        if row["score"] > rows[POOL - 1]["score"]:
            text = f"By what the paths know {name} is not among those who are scored, though its score would do."
        return _Found("pool", text, row, rank)
    return await _unselected(trial, picks, row, rank)


async def _left_out(trial: Trial, meaning: Meaning, wanted: Meaning, asked_out: list[str]) -> _Found | None:
    """Return why the candidate must not come back for this question, if that is so."""
    seed, name = trial.seed, wanted.name
    if wanted.id in await identities(trial.graph, seed["identity"]):
        return _Found("the question itself", f"{name} is {meaning.name}, perhaps under another name.")
    if wanted.id not in seed["excluded"]:
        return None
    if wanted.id in asked_out:
        text = f"The request leaves {name} out."
    elif wanted.id in seed["borrowed"]:
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


async def _unselected(trial: Trial, picks: list[Row], row: Row, rank: int) -> _Found:
    """Blame the first rule of the selection without which the candidate would be shown; else its rank."""
    pool = {each["id"]: each for each in trial.rows[:POOL]}
    chosen = [pool[pick["id"]] for pick in picks]
    if twin := next((other for other in chosen if other["identity"] == row["identity"]), None):
        return _Found("same person", f"{twin['name']} is the same person, and is shown.", row, rank)
    rules = caps(trial.limit)
    of_genre = [other["name"] for other in chosen if other["genre"] == row["genre"]]
    said: dict[Stage, str] = {
        "family cap": f"it belongs to the circle of the question, of which {rules['family_cap']} at most are shown",
        "genre cap": f"{row['genre']} has its {len(of_genre)} places: {', '.join(of_genre)}",
        "exploration": f"the last {rules['explore']} places are for those who are well connected and yet far away",
        "repulsion": "it is too much like others that are shown",
    }
    if trial.diversity > 0:
        for stage, without in _WITHOUT.items():
            if row["id"] in {pick["id"] for pick in await trial.picks(**without)}:
                text = f"{row['name']} is number {rank} by its score, but {said[stage]}. Without that it is shown."
                return _Found(stage, text, row, rank)
    text = f"{row['name']} is number {rank} by its score: {trial.limit} are shown, and others are ahead of it."
    return _Found("rank", text, row, rank)
