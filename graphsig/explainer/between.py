"""Between: the strongest paths between any two ends, and the seven signals of one for the other."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from graphsig import queries
from graphsig.documents.answer import Drawing, Meaning, Signal
from graphsig.documents.explain import Between, End, Node, Path, Tie
from graphsig.documents.requests import EntityType, ExplainRequest
from graphsig.explainer import scoring
from graphsig.graph import Graph, Row
from graphsig.recommender.seed import seed_of
from graphsig.resolve.ends import find, known
from graphsig.signals import DEFAULT_WEIGHTS

HUB = 1000  # relationships from which on a node is not passed through
# How a tie is said in the direction in which the graph has it, and in the other.
_SAID = {
    "TAGGED": ("is tagged {}", "is a tag of {}"),
    "HAS_GENRE": ("is tagged {}", "is a tag of {}"),
    "ON_LABEL": ("is on {}", "released {}"),
    "RELEASED_ON": ("came out on {}", "released {}"),
    "HAS_WORK": ("is on “{}”", "is by or with {}"),
    "PERFORMED": ("performs “{}”", "is performed by {}"),
    "APPEARS_ON": ("is on “{}”", "holds “{}”"),
    "EDITION_OF": ("is an edition of “{}”", "was issued as “{}”"),
    "ON_PLAYLIST": ("is on the playlist “{}”", "lists {}"),
    "IN_PLAYLIST": ("is on the playlist “{}”", "lists “{}”"),
    "IN_LIBRARY": ("is played a lot by {}", "plays {} a lot"),
    "MENTIONED_IN": ("is mentioned in “{}”", "mentions {}"),
    "ABOUT": ("is about {}", "is the subject of “{}”"),
    "MEMBER_OF": ("is a member of {}", "has the member {}"),
    "SIMILAR_TO": ("is alike to {}", "is alike to {}"),
    "INFLUENCED_BY": ("was influenced by {}", "influenced {}"),
    "COLLABORATED_WITH": ("worked with {}", "worked with {}"),
    "PRODUCED_BY": ("was produced by {}", "produced {}"),
    "SOUNDS_LIKE": ("sounds like {}", "sounds like {}"),
    "CO_PLAYLIST": ("stands on playlists with “{}”", "stands on playlists with “{}”"),
    "ALIAS_OF": ("is an alias of {}", "has the alias {}"),
    "SAME_AS": ("is the same as {}", "is the same as {}"),
    "SUBLABEL_OF": ("is a sublabel of {}", "has the sublabel {}"),
}


async def explain(graph: Graph, asked: ExplainRequest | str, end: str = "", /, **fields: Any) -> Between:
    """Return up to `limit` (1–20) paths of at most four relationships, and the score of the end for the start.

    asked: a request; or its start and end, with the other fields of ExplainRequest as keywords. Raises BadRequestError
    for a name that cannot be asked for, NotFoundError with suggestions for one that nothing has.
    """
    if not isinstance(asked, ExplainRequest):
        asked = ExplainRequest.of_fields(start=asked, end=end, **fields)
    one, other = await find(graph, asked.start, asked.from_type), await find(graph, asked.end, asked.to_type)
    rows, (signals, notes) = await asyncio.gather(
        graph.read(queries.get("explain/between"), **{"from": one.id, "to": other.id}, hub=HUB, most=asked.limit),
        _signals(graph, one, other),
    )
    if not rows:
        notes = [_no_path(one, other), *notes]
    return Between(
        start=one,
        end=other,
        paths=[_path(row, graph.browser_url) for row in rows],
        score=None if signals is None else scoring.total(signals),
        signals=signals,
        known=[] if rows else [await known(graph, each) for each in (one, other)],
        notes=notes,
    )


async def _signals(graph: Graph, one: End, other: End) -> tuple[list[Signal] | None, list[str]]:
    """Return the signals of the other end for the one, or why there are none."""
    if one.kind not in {"artist", "track", "genre"}:
        return None, [f"No signals: nobody can ask for artists near a {one.kind}."]
    if other.kind != "artist":
        return None, [f"No signals: artists are recommended, and {other.name} is a {other.kind}."]
    kind = cast(EntityType, one.kind)
    meaning = Meaning(type=kind, id=one.id, name=one.name, artists=[], matched="id", matched_name=one.name, count=0)
    seed = await seed_of(graph, [meaning])
    if other.id in seed.identity:
        return None, [f"No signals: {other.name} is {one.name}."]
    candidate = await scoring.scored(graph, seed, other.id, DEFAULT_WEIGHTS)
    if candidate is None:
        return None, [f"No signals: too little is known of {other.name} to recommend it to anybody."]
    return await scoring.signals(graph, seed, candidate, DEFAULT_WEIGHTS), []


def _path(row: Row, browser_url: str | None) -> Path:
    nodes = [Node(**node) for node in row["nodes"]]
    ties = [Tie(**tie) for tie in row["ties"]]
    params = {"nodes": [node.id for node in nodes], "types": [tie.type for tie in ties]}
    drawing = Drawing(cypher=queries.get("explain/path").text, params=params, url=browser_url)
    return Path(strength=row["strength"], text=said(nodes, ties), nodes=nodes, ties=ties, browser=drawing)


def said(nodes: list[Node], ties: list[Tie]) -> str:
    """Return a path in words: "Aphex Twin is tagged IDM, which is a tag of Autechre"."""
    parts = []
    for tie, node in zip(ties, nodes[1:], strict=True):
        phrase = _SAID[tie.type][0 if tie.forward else 1].format(node.name)
        if tie.title:
            phrase += f" ({tie.role}: “{tie.title}”)" if tie.role else f" (“{tie.title}”)"
        elif node.year:
            phrase += f" ({node.year})"
        parts.append(phrase)
    return f"{nodes[0].name} {', which '.join(parts)}."


def _no_path(one: End, other: End) -> str:
    if one.id == other.id:
        return f"Both are {one.name}."
    return (
        f"No path of up to four ties leads from {one.name} to {other.name} without passing through something "
        f"that has more than {HUB} ties."
    )
