"""Seed: what stands for a question in the graph — one shape for artists, tracks, genres and blends of several."""

from __future__ import annotations

from collections.abc import Sequence

from graphsig import queries
from graphsig.graph import Graph, Row
from graphsig.recommend.resolve import exact
from graphsig.recommend.weights import DEFAULT
from graphsig.types import Meaning

ENOUGH = 2.0  # weight of works below which an artist borrows its groups' data
LOOKED_AT = 100  # typical artists of a genre that are looked at
SAMPLE = 12  # artists that stand for a genre
PERFORMERS = 3  # performers of a track whose data backs it


async def seed_of(graph: Graph, meanings: Sequence[Meaning]) -> Row:
    """Return what stands for the meanings in the graph, each with an equal say.

    ids: artists whose ties count, and whose evidence is shown. identity: those of them that are the question under all
    their names. borrowed, lenders: ids and names of the others. excluded: ids that must not come back. family: ids of
    members, groups and projects that share a member. works, support: how much is known. tags, labels:
    as recommend/seed documents them. audio, text, graph: centroids, or None. tie_share: how much a tie to one
    of `ids` counts (0–1). tracks: ids of the tracks asked for. has: for each signal, whether there is any data.
    parts: the seeds of the single meanings, in their order; that of a track says with `own` whether anything is known
    of it beside its performers.
    """
    parts = [await _one(graph, meaning) for meaning in meanings]
    # The order of the questions must not matter, and sums depend on the order of their terms.
    ordered = [part for _, part in sorted(zip((m.id for m in meanings), parts, strict=True), key=lambda each: each[0])]
    return {**await _blend(graph, ordered), "parts": parts}


async def _one(graph: Graph, meaning: Meaning) -> Row:
    match meaning.type:
        case "artist":
            return await _artist(graph, meaning.id)
        case "track":
            return await _track(graph, meaning.id)
        case "genre":
            query = queries.get("recommend/seed_genre")
            return (await graph.read(query, id=meaning.id, looked=LOOKED_AT, sample=SAMPLE))[0]


async def _artist(graph: Graph, artist_id: str) -> Row:
    query = queries.get("recommend/seed")
    return (await graph.read(query, id=artist_id, enough=ENOUGH))[0]


async def _track(graph: Graph, track_id: str) -> Row:
    """Return the seed of a track: half its own tags and labels, half those of its performers, and its own sound."""
    query = queries.get("recommend/seed_track")
    own = (await graph.read(query, id=track_id, most=PERFORMERS))[0]
    backing = await _blend(graph, [await _artist(graph, performer) for performer in own["performers"]] or [NOBODY])
    has = {**backing["has"], "audio_similarity": own["audio"] is not None or backing["has"]["audio_similarity"]}
    facts = {name: own[name] for name in ("tags", "labels")}
    seed = await _blend(graph, [backing, {**backing, **facts}]) if own["tags"] or own["labels"] else backing
    known = own["audio"] is not None or bool(own["tags"] or own["labels"])
    sound = own["audio"] or backing["audio"]
    return {**seed, "audio": sound, "tracks": own["tracks"], "has": has | _has(seed), "own": known}


def _has(seed: Row) -> dict[str, bool]:
    return {"tag_overlap": bool(seed["tags"]), "label_affinity": bool(seed["labels"])}


async def _blend(graph: Graph, seeds: list[Row]) -> Row:
    if len(seeds) == 1:
        return seeds[0]
    return (await graph.read(queries.get("recommend/seed_blend"), seeds=seeds))[0]


# The seed of a track whose performers are not known.
NOBODY: Row = {
    **{name: [] for name in ("ids", "identity", "borrowed", "lenders", "excluded", "family", "tags")},
    **{name: [] for name in ("labels", "tracks")},
    **{"works": 0, "support": 0.0, "audio": None, "text": None, "graph": None, "tie_share": 1.0},
    "has": dict.fromkeys(DEFAULT, False),
}


async def identities(graph: Graph, artist_ids: Sequence[str]) -> list[str]:
    """Return the ids under which these artists may come back: all their names, all nodes of the entity."""
    rows = await graph.read(queries.get("recommend/identities"), ids=list(artist_ids)) if artist_ids else []
    return [row["id"] for row in rows]


async def excluded(graph: Graph, named: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the ids of those who are excluded under all their names, and what to say of names that nobody has."""
    found, unknown = [], []
    for name in named:
        rows = await exact(graph, name, "artist")
        found += [row["id"] for row in rows]
        unknown += [] if rows else [f"No artist called {name[:80]!r} is in the graph, so nobody is excluded by it."]
    return await identities(graph, found), unknown
