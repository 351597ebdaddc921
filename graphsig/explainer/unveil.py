"""Unveil: everything that the graph knows of one artist or track, section by section, and where it comes from."""

from __future__ import annotations

import asyncio
from itertools import groupby
from typing import Any

from graphsig import queries
from graphsig.documents.answer import Drawing
from graphsig.documents.explain import Loaded, Related, Section, Unveiled
from graphsig.documents.requests import UnveilRequest
from graphsig.graph import Graph, Row
from graphsig.resolve.names import resolve

ORDER = (
    "names", "performers", "members and groups", "works", "records", "compilations", "labels", "tags", "credits",
    "collaborators", "producers", "produced", "alike to listeners", "influences", "tag neighbours", "sound neighbours",
    "listed together", "mentioned together", "playlists", "libraries", "listeners", "articles", "ids in catalogues",
)  # fmt: skip


async def unveil(graph: Graph, asked: UnveilRequest | str, /, **fields: Any) -> Unveiled:
    """Return all relations of an artist or a track, up to `limit` (1–100) per section.

    asked: a request; or its q, with the other fields of UnveilRequest as keywords. Raises BadRequestError for a
    question that cannot be asked, NotFoundError with suggestions for an unknown name.
    """
    if not isinstance(asked, UnveilRequest):
        asked = UnveilRequest.of_fields(q=asked, **fields)
    meaning, _ = await resolve(graph, asked.q, asked.type)
    of_artist = asked.type == "artist"
    query = queries.get("explain/artist_relations" if of_artist else "explain/track_relations")
    rows, loads, facts = await asyncio.gather(
        graph.read(query, id=meaning.id, most=asked.limit),
        graph.read(queries.get("status/loads")),
        graph.read(queries.get("explain/artist_profile"), id=meaning.id) if of_artist else _nothing(),
    )
    sections = [_section(name, list(each)) for name, each in groupby(rows, key=lambda row: str(row["section"]))]
    return Unveiled(
        meaning=meaning,
        facts={name: value for name, value in facts[0]["facts"].items() if value is not None} if facts else {},
        sections=sorted(sections, key=lambda section: ORDER.index(section.name)),
        loads=[
            Loaded(source=row["source"], kind=row["kind"], records=row["records"], licences=sorted(row["licences"]))
            for row in loads
        ],
        browser=Drawing(
            cypher=queries.get("explain/surroundings").text,
            params={"id": meaning.id, "most": asked.limit},
            url=graph.browser_url,
        ),
    )


async def _nothing() -> list[Row]:
    return []


def _section(name: str, rows: list[Row]) -> Section:
    fields = Related.model_fields
    return Section(
        name=name, total=rows[0]["total"], rows=[Related(**{field: row[field] for field in fields}) for row in rows]
    )
