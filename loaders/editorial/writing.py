"""Writes a batch of articles into the graph, with the artists they mention."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graphsig.graph import Transaction
from graphsig.loaders.editorial.article import Article
from graphsig.loaders.editorial.candidates import Candidate, Ties
from graphsig.loaders.editorial.dates import year_of
from graphsig.loaders.editorial.judging import Place, decide, places
from graphsig.loaders.editorial.lexicon import Hit, Lexicon
from graphsig.loaders.pipeline.source import Outcome
from graphsig.names import fold
from graphsig.queries import get

Fields = dict[str, object]


@dataclass(frozen=True)
class Found:
    """An article with its number in the source, where names stand in it, and the publication it is of."""

    position: int
    article: Article
    hits: tuple[Hit, ...]
    publication: str
    weight: float | None = None


def publisher_id(name: str) -> str:
    """Return the id of the Source node of a publication."""
    return f"editorial:{fold(name)}"


def find(lexicon: Lexicon | None, article: Article) -> tuple[Hit, ...]:
    """Return where names stand in an article, nowhere without a lexicon."""
    return tuple(lexicon.find(article.whole)) if lexicon else ()


async def write(transaction: Transaction, load: str, batch: Sequence[Found]) -> Outcome:
    """Write articles; of several with one address the first of a load is written, the others are left out."""
    first: dict[str, Found] = {}
    for found in batch:
        first.setdefault(found.article.id, found)
    asked = [{"id": key, "position": found.position} for key, found in first.items()]
    for row in await transaction.run(get("load/editorial/written_before"), load=load, rows=asked):
        del first[row["id"]]
    fresh = list(first.values())
    mentions, ambiguous = await _mentions(transaction, fresh)
    await transaction.run_rows("load/editorial/publishers", publishers(fresh))
    rows = [_article(found) for found in fresh]
    if rows:
        await transaction.run(get("load/editorial/articles"), load=load, rows=rows)
        await transaction.run(get("load/editorial/clear_articles"), ids=list(first))
    await transaction.run_rows(
        "load/editorial/published",
        [{"article": each.article.id, "publisher": publisher_id(each.publication)} for each in fresh],
    )
    await transaction.run_rows("load/editorial/mentions", mentions)
    facts = {"articles": len(fresh), "mentions": len(mentions), "ambiguous mentions": ambiguous}
    return Outcome(Counter({name: n for name, n in facts.items() if n}), left_out=len(batch) - len(fresh))


def publishers(batch: Sequence[Found]) -> list[Fields]:
    """Return the rows of the publications of a batch, each once."""
    rows = {publisher_id(each.publication): each for each in batch}
    return [{"id": key, "name": each.publication, "weight": each.weight} for key, each in sorted(rows.items())]


async def _mentions(transaction: Transaction, batch: Sequence[Found]) -> tuple[list[Fields], int]:
    """Return the rows of all mentions, and how many places are ambiguous."""
    keys = sorted({hit.key for found in batch for hit in found.hits})
    if not keys:
        return [], 0
    known: dict[str, list[Candidate]] = {}
    for row in await transaction.run(get("load/editorial/artists_called"), keys=keys):
        texts = frozenset(row["texts"])
        known.setdefault(row["key"], []).append(
            Candidate(row["id"], texts, row["own"], row["degree"], frozenset(row["same_as"]))
        )
    # In a thread: the lock of a transaction is kept by messages that must go on meanwhile.
    placed = await asyncio.to_thread(lambda: [places(each.article, each.hits, known) for each in batch])
    ids = sorted({candidate.id for group in placed for place in group for candidate in place.candidates})
    rows = await transaction.run(get("load/editorial/ties"), ids=ids) if ids else []
    ties = {row["id"]: Ties.of(row) for row in rows}
    found: list[Fields] = []
    ambiguous = 0
    for each, group in zip(batch, placed, strict=True):
        mentions, unclear = _decided(each.article, group, ties)
        found += [{"article": each.article.id, **mention} for mention in mentions]
        ambiguous += unclear
    return found, ambiguous


def _decided(article: Article, group: Sequence[Place], ties: dict[str, Ties]) -> tuple[list[Fields], int]:
    mentions, unclear = decide(article, group, ties)
    return [vars(mention) for mention in mentions], unclear


def _article(found: Found) -> Fields:
    article = found.article
    fields = ("id", "title", "url", "published", "author", "language", "revision")
    values = {name: getattr(article, name) for name in fields}
    return {**values, "year": year_of(article.published), "position": found.position}
