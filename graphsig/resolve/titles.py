"""Titles: a track by its title alone, or with its artist in either order — "Windowlicker - Aphex Twin"."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from graphsig import names, queries
from graphsig.graph import Graph, Row

LOOKED_AT = 1000  # tracks of one title that are compared
_SEPARATOR = re.compile(r"\s+[-–—|/]\s+|\s*[:–—]\s+|\s+by\s+", re.IGNORECASE)
_WORDS = 12  # words of a question beyond which it is not taken apart
_FIELDS = ("id", "name", "artists", "matched_name", "count")


async def exact(graph: Graph, text: str, key: str, k: int) -> list[Row]:
    """Return up to k tracks that are called so, or by this artist and called so; the exact title goes first."""
    rows = await graph.read(queries.get("recommend/1_resolve/track"), key=key, most=LOOKED_AT, k=k)
    if rows:
        return rows
    for pairs in (separated(text), divided(key)):
        found = (
            await graph.read(queries.get("recommend/1_resolve/track_of"), pairs=pairs, any=False, k=k) if pairs else []
        )
        if found:
            return [
                {**{name: row[name] for name in _FIELDS}, "matched": "name" if row["key"] == row["title"] else "prefix"}
                for row in found
            ]
    return []


async def alike(graph: Graph, text: str, k: int) -> list[Row]:
    """Return tracks of artists that the text names, with the `likeness` (0–100) of their titles to the rest of it."""
    pairs = separated(text)
    if not pairs:
        return []
    found = await graph.read(queries.get("recommend/1_resolve/track_of"), pairs=pairs, any=True, k=20 * k)
    return [{**row, "likeness": fuzz.ratio(row["title"], row["key"])} for row in found]


def separated(text: str) -> list[dict[str, str]]:
    """Return what a sign or a "by" separates, as artist and title in either order."""
    pairs = []
    for match in _SEPARATOR.finditer(text):
        one, other = names.fold(text[: match.start()]), names.fold(text[match.end() :])
        pairs += [{"name": one, "title": other}, {"name": other, "title": one}] if one and other else []
    return pairs


def divided(key: str) -> list[dict[str, str]]:
    """Return a question taken apart between any two words, as artist and title in either order."""
    words = key.split()
    if len(words) > _WORDS:
        return []
    parts = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    return [pair for one, other in parts for pair in ({"name": one, "title": other}, {"name": other, "title": one})]
