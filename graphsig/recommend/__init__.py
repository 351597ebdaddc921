"""Recommend: resolve → seed → three retrieval paths and the fusion of seven signals → diversify → explain.

Every stage but the last words is a query of `cypher/recommend` or `cypher/explain`; this package only hands the rows
of one to the next. The same graph and the same question give the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphsig import queries
from graphsig.errors import BadRequestError, NotFoundError
from graphsig.graph import Graph
from graphsig.recommend import answer, tracks
from graphsig.recommend.resolve import checked, resolve
from graphsig.recommend.seed import excluded, seed_of
from graphsig.recommend.selection import (
    DIVERSITY,
    PATHS,
    POOL,
    UNRELATED_TEXT,
    candidates,
    caps,
    diversify,
    space,
)
from graphsig.recommend.stages import Recorded, retrieval
from graphsig.recommend.weights import DEFAULT as DEFAULT_WEIGHTS
from graphsig.recommend.weights import spread
from graphsig.types import Answer, Asked, Detail, EntityType, Meaning, ResultType

__all__ = [
    "DEFAULT_WEIGHTS",
    "DIVERSITY",
    "LARGEST_LIMIT",
    "MOST_EXCLUDED",
    "MOST_QUESTIONS",
    "PATHS",
    "POOL",
    "UNRELATED_TEXT",
    "candidates",
    "caps",
    "diversify",
    "recommend",
    "resolve",
    "seed_of",
    "space",
]

LARGEST_LIMIT = 100
MOST_QUESTIONS = 10
MOST_EXCLUDED = 50


async def recommend(
    graph: Graph,
    q: str | Sequence[str],
    *,
    type: EntityType = "artist",  # noqa: A002  (the public name of the parameter, as in the HTTP API)
    of: ResultType = "artists",
    limit: int = 10,
    weights: dict[str, float] | None = None,
    diversity: float | None = None,
    exclude: Sequence[str] = (),
    renormalize: bool = False,
    id: str | None = None,  # noqa: A002
    explain: Detail = "short",
) -> Answer:
    """Return up to `limit` (1–100) artists, or tracks, adjacent to what q names, each with its reasons.

    q: a question, or several, which make one blended seed. type: what they name. of: what comes back.
    weights: one for each signal, summing to 1 (see `weights.parse`). diversity: 0 (the plain ranking, no caps) to 1, .5
    if None. exclude: names or ids of artists that must not come back. renormalize: whether the weight of signals for
    which the whole graph has no data goes to the others. id: which of several meanings is meant.
    explain: "full" adds the time of each query, which differs from request to request, and what each path finds.

    Raises BadRequestError for a question that cannot be asked, NotFoundError with suggestions for an unknown name.
    """
    asked = _checked(
        Asked.model_construct(
            q=[q] if isinstance(q, str) else list(q),
            type=type,
            of=of,
            limit=limit,
            weights=dict(DEFAULT_WEIGHTS if weights is None else weights),
            diversity=DIVERSITY if diversity is None else diversity,
            exclude=list(exclude),
            renormalize=renormalize,
            id=id,
            explain=explain,
        )
    )
    weighted = asked.weights
    plain, graph = graph, Recorded(graph) if explain == "full" else graph
    meanings = await _meanings(graph, asked)
    chosen_meanings = [meaning for meaning, _ in meanings]
    if renormalize:
        weighted = spread(weighted, await lacking(graph))
        asked = asked.model_copy(update={"weights": weighted})
    seed = await seed_of(graph, chosen_meanings)
    banned, unknown = await excluded(graph, asked.exclude)
    seed["excluded"] = [*seed["excluded"], *banned]
    led = await tracks.near(graph, seed) if type == "track" or of == "tracks" else {}
    if any(row["listed"] for row in led.values()):
        seed["has"] = {**seed["has"], "co_mention": True}
    near = await candidates(graph, seed, weighted, tuple(led))
    pool = tracks.rescored(await tracks.having(graph, near), led, weighted) if of == "tracks" else near
    picks = await diversify(graph, seed, pool, limit, asked.diversity)
    ids = [pick["id"] for pick in picks]
    track = await tracks.chosen(graph, ids, led) if of == "tracks" else {}
    via = {artist: tracks.because(led[artist]) for artist in ids if artist in led} if of == "artists" else {}
    rows = {row["id"]: row for row in pool}
    found = await answer.results(graph, seed, rows, picks, weighted, track=track, via_track=via)
    rests_on = tracks.basis(picks, led, len(near) - len(pool)) if of == "tracks" else []
    return Answer(
        query=asked,
        resolved=[
            answer.resolved(text, meaning, others, part)
            for text, (meaning, others), part in zip(asked.q, meanings, seed["parts"], strict=True)
        ],
        artists=found if of == "artists" else [],
        tracks=found if of == "tracks" else [],
        degraded=answer.degraded(seed, chosen_meanings, weighted),
        reason=answer.reason(chosen_meanings, near, pool, picks, limit),
        notes=[*answer.notes(chosen_meanings, seed, picks, limit, asked.diversity), *rests_on, *unknown],
        retrieval=await retrieval(plain, seed, weighted) if explain == "full" else None,
        stages=graph.stages if isinstance(graph, Recorded) else None,
    )


async def lacking(graph: Graph) -> list[str]:
    """Return the signals for which the whole graph holds no data."""
    any_audio, any_text = [1.0] * 512, [1.0] * 384
    return [row["signal"] for row in await graph.read(queries.get("recommend/lacking"), audio=any_audio, text=any_text)]


def _checked(asked: Asked) -> Asked:
    """Return the question trimmed; raises BadRequestError if it cannot be asked."""
    if not 1 <= len(asked.q) <= MOST_QUESTIONS:
        raise BadRequestError(f"Ask for 1 to {MOST_QUESTIONS} things at once, not {len(asked.q)}.")
    if len(asked.exclude) > MOST_EXCLUDED:
        raise BadRequestError(f"At most {MOST_EXCLUDED} artists can be excluded, not {len(asked.exclude)}.")
    if not 1 <= asked.limit <= LARGEST_LIMIT:
        raise BadRequestError(f"limit must be between 1 and {LARGEST_LIMIT}, not {asked.limit}.")
    if not 0 <= asked.diversity <= 1:
        raise BadRequestError(f"diversity must be between 0 and 1, not {asked.diversity}.")
    trimmed = {"q": [checked(each) for each in asked.q], "exclude": [checked(each) for each in asked.exclude]}
    return asked.model_copy(update={**trimmed, "id": None if asked.id is None else checked(asked.id)})


async def _meanings(graph: Graph, asked: Asked) -> list[tuple[Meaning, list[Meaning]]]:
    """Return what each question means with its alternatives; `id` picks one of them for the question that has it."""
    found = [await resolve(graph, q, asked.type) for q in asked.q]
    if asked.id is None:
        return found
    for i, (meaning, others) in enumerate(found):
        each = [meaning, *others]
        if picked := [one for one in each if one.id == asked.id]:
            found[i] = (picked[0], [one for one in each if one.id != asked.id])
            return found
    ids = tuple(one.id for meaning, others in found for one in (meaning, *others))
    raise NotFoundError(f"{asked.q[0]!r} cannot mean {asked.id!r}. It can mean: {', '.join(ids)}.", ids)
