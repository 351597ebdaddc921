"""Resolve: from what somebody typed to an artist of the graph, with the other artists it may have meant."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from rapidfuzz import fuzz

from graphsig import names, queries
from graphsig.errors import BadRequestError, NotFoundError
from graphsig.graph import Graph
from graphsig.types import Meaning

LONGEST = 200  # characters of a question
LIKELY = 82.0  # rapidfuzz ratio (0–100) from which a misspelt name is taken for the artist
SUGGESTED = 60.0  # … and from which it is worth suggesting
SHORTEST = 4  # letters a misspelt name must have: one wrong letter of three leaves too little
_ALTERNATIVES = 5
_WORDS = 12  # words of a question that take part in the fuzzy search
_ID = re.compile(r"[a-z]+:artist:.+")


def checked(q: str) -> str:
    """Return the question trimmed; raises BadRequestError if it is empty, too long or holds control characters."""
    text = q.strip()
    if not text:
        raise BadRequestError("The question is empty. Ask for an artist, for example: Aphex Twin")
    if len(text) > LONGEST:
        raise BadRequestError(f"The question is {len(text)} characters long; at most {LONGEST} are allowed.")
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
        raise BadRequestError("The question holds control characters.")
    return text


async def resolve(graph: Graph, q: str) -> tuple[Meaning, list[Meaning]]:
    """Return the artist q means and the alternatives, best first.

    Tried in turn: an artist id, an exact name or name variation (folded, see `graphsig.names.fold`), a misspelling.
    Raises BadRequestError for a question that cannot be asked, NotFoundError with suggestions if nothing matches.
    """
    text = checked(q)
    rows: list[dict[str, Any]] = []
    if _ID.fullmatch(text):
        rows = await graph.read(queries.get("recommend/resolve_id"), id=text)
    key = names.fold(text)
    if not rows and key:
        rows = await graph.read(queries.get("recommend/resolve"), key=key, k=_ALTERNATIVES + 1)
    if not rows:
        rows = await _misspelt(graph, text, key)
    meanings = [Meaning(**row) for row in rows]
    return meanings[0], meanings[1:]


async def _misspelt(graph: Graph, text: str, key: str) -> list[dict[str, Any]]:
    """Return the artists whose names are nearest to the key in letters; raises NotFoundError if none is near enough."""
    words = lucene(key)
    found = await graph.read(queries.get("recommend/resolve_fuzzy"), words=words, k=50) if words else []
    nearest: dict[str, dict[str, Any]] = {}
    for row in found:
        likeness = fuzz.ratio(key, row.pop("key"))
        if likeness > nearest.get(row["artist_id"], {"likeness": -1.0})["likeness"]:
            nearest[row["artist_id"]] = {**row, "likeness": likeness}
    ranked = sorted(nearest.values(), key=lambda row: (-row["likeness"], -row["works"], row["artist_id"]))
    likely = [row for row in ranked if row["likeness"] >= LIKELY and len(key) >= SHORTEST][: _ALTERNATIVES + 1]
    if not likely:
        suggestions = [row["artist_name"] for row in ranked if row["likeness"] >= SUGGESTED]
        near = tuple(dict.fromkeys(suggestions))[:_ALTERNATIVES]
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise NotFoundError(f"No artist called {text[:80]!r} is in the graph.{hint}", near)
    for row in likely:
        del row["likeness"]
        row["matched"] = "fuzzy"
    return likely


def lucene(key: str) -> str:
    """Return a folded key as a Lucene query: each word escaped, and allowed one or two wrong letters by its length."""
    terms = []
    for word in key.split()[:_WORDS]:
        escaped = re.sub(r"([^\w])", r"\\\1", word[:60])
        terms.append(f"{escaped}~{2 if len(word) > 6 else 1}" if len(word) > 2 else escaped)
    return " ".join(terms)
