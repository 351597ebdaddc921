"""Ends: from typed text to a node of the graph, of any kind."""

from __future__ import annotations

import re
from typing import Literal

from graphsig import queries
from graphsig.documents.explain import End, Known
from graphsig.documents.questions import checked
from graphsig.documents.requests import EndType, EntityType
from graphsig.errors import NotFoundError
from graphsig.graph import Graph
from graphsig.resolve.names import exact, resolve

_TRIED: tuple[Literal["artist", "label", "genre", "track"], ...] = ("artist", "label", "genre", "track")
_ID = re.compile(r"[a-z]+:[a-z]+:.+")
_KINDS = {"Tag": "genre"}  # what people call the nodes that have a name of their own for it


async def find(graph: Graph, q: str, type: EndType = "any") -> End:  # noqa: A002
    """Return what q means; `any` tries an artist, a label, a genre, a track, and an id of anything, in this order.

    Raises BadRequestError for text that cannot be asked for, NotFoundError with suggestions if nothing matches.
    """
    text = checked(q)
    for each in _TRIED if type == "any" else (type,):
        if found := await _label(graph, text) if each == "label" else await _exact(graph, text, each):
            return found
    if type == "any" and _ID.fullmatch(text) and (rows := await graph.read(queries.get("explain/entity"), id=text)):
        label = rows[0]["kind"]
        return End(q=text, kind=_KINDS.get(label, label.lower()), id=rows[0]["id"], name=rows[0]["name"])
    if type == "label":
        raise await _no_label(graph, text)
    kind: EntityType = "artist" if type == "any" else type
    meaning, _ = await resolve(graph, text, kind)
    return End(q=text, kind=kind, id=meaning.id, name=meaning.name)


async def known(graph: Graph, end: End) -> Known:
    """Return how many ties of each type an end has."""
    rows = await graph.read(queries.get("explain/entity"), id=end.id)
    return Known(id=end.id, ties={tie["type"]: tie["count"] for tie in rows[0]["ties"]})


async def _exact(graph: Graph, text: str, kind: EntityType) -> End | None:
    rows = await exact(graph, text, kind)
    return End(q=text, kind=kind, id=rows[0]["id"], name=rows[0]["name"]) if rows else None


async def _label(graph: Graph, text: str) -> End | None:
    if _ID.fullmatch(text):
        rows = await graph.read(queries.get("explain/entity"), id=text)
        rows = [row for row in rows if row["kind"] == "Label"]
    else:
        rows = [row for row in await _labels(graph, text) if row["exact"]]
    return End(q=text, kind="label", id=rows[0]["id"], name=rows[0]["name"]) if rows else None


async def _labels(graph: Graph, text: str) -> list[dict[str, str]]:
    spellings = list(dict.fromkeys([text, text.title(), text.capitalize(), text.upper()]))
    return await graph.read(queries.get("explain/labels_called"), names=spellings, begin=text.title(), k=5)


async def _no_label(graph: Graph, text: str) -> NotFoundError:
    near = tuple(dict.fromkeys(row["name"] for row in await _labels(graph, text)))
    hint = f" Did you mean {' or '.join(near)}?" if near else " A label is asked for as catalogues write it, or by id."
    return NotFoundError(f"No label called {text[:80]!r} is in the graph.{hint}", near)
