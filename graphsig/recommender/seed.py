"""Seed: the part of the graph that stands for a question, be it an artist, a track, a genre or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphsig import queries
from graphsig.documents.answer import Meaning
from graphsig.graph import Graph
from graphsig.recommender.state import Question, Seed, shares
from graphsig.resolve.names import exact

ENOUGH = 2.0  # weight of works below which an artist borrows its groups' data
LOOKED_AT = 100  # typical artists of a genre that are looked at
SAMPLE = 12  # artists that stand for a genre
PERFORMERS = 3  # performers of a track whose data backs it


async def seed_for(graph: Graph, question: Question) -> Seed:
    """Return the seed of a question, without the artists that it excludes."""
    return (await seed_of(graph, question.meanings)).excluding(question.excluded)


async def seed_of(graph: Graph, meanings: Sequence[Meaning]) -> Seed:
    """Return the seed of these meanings, each with an equal say."""
    parts = [await _one(graph, meaning) for meaning in meanings]
    # The order of the questions must not matter, and sums depend on the order of their terms.
    ordered = [part for _, part in sorted(zip((m.id for m in meanings), parts, strict=True), key=lambda each: each[0])]
    return replace(await _blend(graph, ordered), parts=tuple(parts))


async def _one(graph: Graph, meaning: Meaning) -> Seed:
    match meaning.type:
        case "artist":
            return await _artist(graph, meaning.id)
        case "track":
            return await _track(graph, meaning.id)
        case "genre":
            query = queries.get("recommend/2_seed/genre")
            return Seed.from_row((await graph.read(query, id=meaning.id, looked=LOOKED_AT, sample=SAMPLE))[0])


async def _artist(graph: Graph, artist_id: str) -> Seed:
    return Seed.from_row((await graph.read(queries.get("recommend/2_seed/artist"), id=artist_id, enough=ENOUGH))[0])


async def _track(graph: Graph, track_id: str) -> Seed:
    """Return the seed of a track: half its own tags and labels, half those of its performers, and its own sound."""
    row = (await graph.read(queries.get("recommend/2_seed/track"), id=track_id, most=PERFORMERS))[0]
    own = Seed(tags=shares(row["tags"], "weight"), labels=shares(row["labels"], "affinity"), audio=row["audio"])
    backing = await _blend(graph, [await _artist(graph, performer) for performer in row["performers"]] or [Seed()])
    seed = backing
    if own.tags or own.labels:
        seed = await _blend(graph, [backing, replace(backing, tags=own.tags, labels=own.labels)])
    return replace(
        seed,
        audio=own.audio or backing.audio,
        tracks=row["tracks"],
        own=own.audio is not None or bool(own.tags or own.labels),
    )


async def _blend(graph: Graph, seeds: Sequence[Seed]) -> Seed:
    if len(seeds) == 1:
        return seeds[0]
    query = queries.get("recommend/2_seed/blend")
    return Seed.from_row((await graph.read(query, seeds=[seed.as_parameter() for seed in seeds]))[0])


async def identities(graph: Graph, artist_ids: Sequence[str]) -> list[str]:
    """Return the ids under which these artists may come back: all their names, all nodes of the entity."""
    rows = await graph.read(queries.get("recommend/1_resolve/identities"), ids=list(artist_ids)) if artist_ids else []
    return [row["id"] for row in rows]


async def excluded(graph: Graph, named: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the ids of named artists under all their names, and the names that no artist has."""
    found, unknown = [], []
    for name in named:
        rows = await exact(graph, name, "artist")
        found += [row["id"] for row in rows]
        unknown += [] if rows else [name]
    return await identities(graph, found), unknown
