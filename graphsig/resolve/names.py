"""Resolve: from a typed name to an artist, a track or a genre, with the alternatives.

Tried in turn: an id or an address that stands for one, an exact name or another spelling of it (folded, see
`graphsig.names.fold`), a name misspelt or begun.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from graphsig import names, queries
from graphsig.documents.answer import Meaning
from graphsig.documents.questions import checked
from graphsig.documents.requests import EntityType
from graphsig.errors import NotFoundError
from graphsig.graph import Graph, Row
from graphsig.resolve import genres, titles
from graphsig.resolve.identifiers import identifier

LIKELY = 82.0  # rapidfuzz ratio (0–100) from which a misspelt name is taken for what it is near to
SUGGESTED = 60.0  # … and from which it is worth suggesting
SHORTEST = 4  # letters a misspelt name must have: one wrong letter of three leaves too little
ALTERNATIVES = 5
_CANDIDATES = 50  # names that the full-text index gives to be compared in letters
_WORDS = 12  # words of a question that take part in the fuzzy search


async def resolve(graph: Graph, q: str, type: EntityType = "artist") -> tuple[Meaning, list[Meaning]]:  # noqa: A002
    """Return what q means as an artist, a track or a genre, and the alternatives, best first.

    Raises BadRequestError for a question that cannot be asked, NotFoundError with suggestions if nothing matches.
    """
    text = checked(q)
    rows = await exact(graph, text, type)
    if not rows:
        rows = await _misspelt(graph, text, type)
    meanings = [Meaning(type=type, **row) for row in rows[: ALTERNATIVES + 1]]
    return meanings[0], meanings[1:]


async def exact(graph: Graph, text: str, type: EntityType) -> list[Row]:  # noqa: A002
    """Return the meanings of a checked question by id, name, or another spelling of it, best first."""
    rows: list[Row] = []
    if found := identifier(text, type):
        query = {"artist": "recommend/1_resolve/id", "track": "recommend/1_resolve/track_id"}
        rows = await graph.read(queries.get(query[type]), id=found)
    key = names.fold(text)
    if rows or not key:
        return rows
    match type:
        case "artist":
            return await graph.read(queries.get("recommend/1_resolve/artist"), key=key, k=ALTERNATIVES + 1)
        case "track":
            return await titles.exact(graph, text, key, ALTERNATIVES + 1)
        case "genre":
            spellings = genres.spellings(key)
            return await graph.read(queries.get("recommend/1_resolve/genre"), keys=spellings, k=ALTERNATIVES + 1)


async def _misspelt(graph: Graph, text: str, type: EntityType) -> list[Row]:  # noqa: A002
    """Return the names nearest to the question in letters, then those that begin like it.

    Raises NotFoundError if there are none. The rows come in the order of their popularity.
    """
    key = names.fold(text)
    words = lucene(key)
    begin = key if len(key) >= SHORTEST else ""
    found: list[Row] = []
    if words:
        query = {
            "artist": "recommend/1_resolve/artist_fuzzy",
            "track": "recommend/1_resolve/track_fuzzy",
            "genre": "recommend/1_resolve/genre_fuzzy",
        }
        found = await graph.read(queries.get(query[type]), words=words, begin=begin, k=_CANDIDATES)
        for row in found:
            row["likeness"] = fuzz.ratio(key, row["key"])
    if type == "track":
        found += await titles.alike(graph, text, _CANDIDATES)
    ranked = sorted(found, key=lambda row: -row["likeness"])  # stable: among equals the more popular stays first
    likely = [{**row, "matched": "fuzzy"} for row in ranked if row["likeness"] >= LIKELY and len(key) >= SHORTEST]
    begun = [{**row, "matched": "prefix"} for row in found if begin and row["key"].startswith(begin)]
    meanings: dict[str, Row] = {}
    for row in [*likely, *begun]:
        meanings.setdefault(row["id"], row)
    if not meanings:
        near = [row["name"] for row in ranked if row["likeness"] >= SUGGESTED]
        suggestions = tuple(dict.fromkeys(near))[:ALTERNATIVES]
        hint = f" Did you mean {' or '.join(suggestions)}?" if suggestions else ""
        raise NotFoundError(f"No {type} called {text[:80]!r} is in the graph.{hint}", suggestions)
    fields = ("id", "name", "artists", "matched", "matched_name", "count")
    return [{field: row[field] for field in fields} for row in meanings.values()]


def lucene(key: str) -> str:
    """Return a folded key as a Lucene query: each word escaped, and allowed one or two wrong letters by its length."""
    terms = []
    for word in key.split()[:_WORDS]:
        escaped = re.sub(r"([^\w])", r"\\\1", word[:60])
        terms.append(f"{escaped}~{2 if len(word) > 6 else 1}" if len(word) > 2 else escaped)
    return " ".join(terms)
