"""Recommend: resolve → seed → three retrieval paths and the fusion of seven signals → diversify → explain.

Every stage but the last words is a query of `cypher/recommend` or `cypher/explain`; this module only hands the rows
of one to the next. The same graph and the same question give the same answer.
"""

from __future__ import annotations

import math

from graphsig import queries
from graphsig.errors import BadRequestError
from graphsig.graph import Graph, Row
from graphsig.recommend import explain
from graphsig.recommend.resolve import checked, resolve
from graphsig.recommend.weights import DEFAULT as DEFAULT_WEIGHTS
from graphsig.types import Answer, Asked, Degraded, EntityType, Meaning, Recommendation, Resolved

ENOUGH = 2.0  # weight of works below which a seed borrows its groups' data
NEAR = 60  # candidates each of the vector index, the labels and the tags give
EXACT = 150  # candidates that are scored exactly, the best by what the paths know of them
POOL = 100  # candidates that reach diversification
TELLING_TAGS = 8  # tags of the seed by which candidates are looked for
HUB = 2000  # artists from which on a tag or label is not followed: it tells nothing and costs everything
UNRELATED_TEXT = 0.35  # below it a cosine of two biographies says nothing of the music (graphsig/sample/README.md)
EXPLORE = 2  # exploration picks among ten
GENRE_SHARE = 0.3  # of the places one genre may take
FAMILY_CAP = 2  # members, groups and shared-member projects among ten
LARGEST_LIMIT = 100

_NO_DATA = {
    "audio_similarity": "no audio vector is loaded for {}",
    "tag_overlap": "{} has no tags",
    "artist_similarity": "no relation of {} to another artist is loaded",
    "text_similarity": "no vector of a biography is loaded for {}",
    "label_affinity": "no label is loaded for {}",
    "cultural_similarity": "no article that mentions {} is loaded",
    "co_mention": "{} is on no compilation or playlist",
}


async def recommend(
    graph: Graph,
    q: str,
    *,
    type: EntityType = "artist",  # noqa: A002  (the public name of the parameter, as in the HTTP API)
    limit: int = 10,
    weights: dict[str, float] | None = None,
) -> Answer:
    """Return up to `limit` (1–100) artists adjacent to the artist that q names, each with its reasons.

    `weights` holds a weight for each signal, summing to 1 (see `weights.parse`). Raises BadRequestError for a question
    that cannot be asked, NotFoundError with suggestions for an unknown artist.
    """
    if not 1 <= limit <= LARGEST_LIMIT:
        raise BadRequestError(f"limit must be between 1 and {LARGEST_LIMIT}, not {limit}.")
    weighted = DEFAULT_WEIGHTS if weights is None else weights
    meaning, alternatives = await resolve(graph, q)
    seed = await seed_of(graph, meaning)
    pool = await candidates(graph, seed, weighted)
    chosen = await diversify(graph, seed, pool, limit)
    return Answer(
        query=Asked(q=checked(q), type=type, limit=limit, weights=weighted),
        resolved=Resolved(**meaning.model_dump(), identity=sorted(seed["identity"]), borrowed=sorted(seed["borrowed"])),
        alternatives=alternatives,
        artists=await _explained(graph, seed, pool, chosen, weighted),
        degraded=[
            Degraded(signal=name, reason=_NO_DATA[name].format(meaning.artist_name))
            for name in weighted
            if not seed["has"][name]
        ],
        reason=_reason(meaning, pool, chosen, limit),
        notes=_notes(meaning, seed, chosen, limit),
    )


async def seed_of(graph: Graph, meaning: Meaning) -> Row:
    """Return what stands for the artist in the graph: the row of recommend/seed, and `ids`, whose data it may use."""
    query = queries.get("recommend/seed")
    seed = (await graph.read(query, id=meaning.artist_id, enough=ENOUGH, telling=TELLING_TAGS, hub=HUB))[0]
    return {**seed, "ids": seed["identity"] + seed["borrowed"]}


async def candidates(graph: Graph, seed: Row, weighted: dict[str, float]) -> list[Row]:
    """Return the POOL best artists near the seed with their signals, best first: the rows of recommend/candidates."""
    return await graph.read(
        queries.get("recommend/candidates"),
        seed=seed["ids"],
        excluded=seed["excluded"],
        family=seed["family"],
        support=seed["support"],
        tags={tag["id"]: tag["weight"] for tag in seed["tags"]},
        telling_tags=seed["telling_tags"],
        labels={label["id"]: label["affinity"] for label in seed["labels"]},
        weights=weighted,
        near=NEAR,
        exact=EXACT,
        pool=POOL,
        hub=HUB,
        unrelated_text=UNRELATED_TEXT,
    )


async def diversify(graph: Graph, seed: Row, pool: list[Row], limit: int) -> list[Row]:
    """Return up to `limit` picks from the pool in the order of choice: the rows of recommend/diversify.

    Similarity is measured in one vector space a request: by audio if the seed has it, else by text, else by tags.
    """
    space = "audio_embedding" if seed["has"]["audio_similarity"] else "text_embedding"
    if not seed["has"]["audio_similarity"] and not seed["has"]["text_similarity"]:
        space = "tags"
    fields = ("id", "score", "genre", "identity", "family", "connected")
    return await graph.read(
        queries.get("recommend/diversify"),
        pool=[{field: row[field] for field in fields} for row in pool],
        seed=seed["ids"],
        space=space,
        **caps(limit),
    )


def caps(limit: int) -> dict[str, int]:
    """Return the rules of recommend/diversify for a list of `limit` artists: those for ten, scaled."""
    return {
        "places": limit,
        "explore": EXPLORE * limit // 10,
        "genre_cap": math.ceil(GENRE_SHARE * limit),
        "family_cap": math.ceil(FAMILY_CAP * limit / 10),
    }


async def _explained(
    graph: Graph,
    seed: Row,
    pool: list[Row],
    chosen: list[Row],
    weighted: dict[str, float],
) -> list[Recommendation]:
    if not chosen:
        return []
    rows = {row["id"]: row for row in pool}
    reasons = await explain.reasons(graph, seed["ids"], [pick["id"] for pick in chosen])
    artists = []
    for pick in chosen:
        row, found = rows[pick["id"]], reasons[pick["id"]]
        scores = {name: row["signals"][name] if seed["has"][name] else None for name in weighted}
        signals = explain.signals(scores, weighted, found, seed["ids"], row["id"])
        artists.append(
            Recommendation(
                artist_id=row["id"],
                artist_name=row["name"],
                score=math.fsum(signal.contribution for signal in signals),
                explanation=explain.sentence(signals, found),
                genre=row["genre"],
                exploration=pick["exploration"],
                signals=signals,
                browser=explain.drawing(seed["ids"], row["id"], graph.browser_url),
            )
        )
    return artists


def _reason(meaning: Meaning, pool: list[Row], chosen: list[Row], limit: int) -> str | None:
    """Say why fewer artists come back than were asked for: the list is never padded."""
    near = sum(row["score"] > 0 for row in pool)
    if len(chosen) == limit:
        return None
    if not chosen:
        return f"Nothing in the graph is near {meaning.artist_name}: no tag, label, relation or text leads away."
    if near < limit:
        return f"Only {near} artists have anything in common with {meaning.artist_name}."
    return f"Only {len(chosen)} of {near} candidates fit under the caps."


def _notes(meaning: Meaning, seed: Row, chosen: list[Row], limit: int) -> list[str]:
    notes = []
    if seed["borrowed"]:
        lenders = ", ".join(sorted(seed["lenders"]))
        notes.append(f"{meaning.artist_name} has few works here, so what is known of {lenders} is used too.")
    wanted, found = caps(limit)["explore"], sum(pick["exploration"] for pick in chosen)
    if chosen and found < wanted:
        notes.append(f"{found} of {wanted} exploration picks found: nobody else is well connected and yet far away.")
    cap = caps(limit)["genre_cap"]
    if chosen and chosen[-1]["genre_cap"] > cap:
        notes.append(f"The cap of {cap} artists of one genre had to rise to {chosen[-1]['genre_cap']}.")
    return notes
