"""Writes answers of Last.fm: what an earlier answer said of the same artists goes, what the new one says comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from graphsig.graph import Transaction
from graphsig.loaders.lastfm.asking import Answer
from graphsig.names import fold
from graphsig.queries import get

Fields = dict[str, Any]


def counts(answers: Iterable[Answer]) -> Counter[str]:
    """Return how many artists were asked about, and what was said of them."""
    found: Counter[str] = Counter()
    for answer in answers:
        many = len(answer.question.artists)
        found["asked"] += many
        found["unknown"] += many * (answer.name is None and answer.other is None)
        found["others"] += many * (answer.other is not None)
        found["info"] += many * (answer.info is not None)
        found["bios"] += many * (answer.info is not None and answer.info.bio is not None)
        found["has_tag"] += many * len(answer.tags or ())
        found["similar_to"] += many * len(answer.similar or ())
    return +found


async def write(transaction: Transaction, answers: list[Answer], parts: tuple[str, ...]) -> None:
    """Write answers to questions about `parts`."""
    ids = [each for answer in answers for each in answer.question.artists]
    for part, statement in (("tags", "load/lastfm/clear_tags"), ("similar", "load/lastfm/clear_similar")):
        if part in parts:
            await transaction.run(get(statement), ids=ids)
    await transaction.run(get("load/lastfm/clear_identity"), ids=ids)
    asked = [row for each in answers for row in _asked(each)]
    await transaction.run(get("load/lastfm/asked"), rows=asked, parts=list(parts))
    if "info" in parts:
        await transaction.run_rows("load/lastfm/info", [row for each in answers for row in _info(each)])
    await transaction.run_rows("load/lastfm/identify", [row for each in answers for row in _identity(each)])
    await _tags(transaction, answers)
    await _similar(transaction, answers)


def page_id(name: str) -> str:
    """Return the id of the artist that Last.fm calls by this name."""
    return f"lastfm:artist:{fold(name)}"


def _asked(answer: Answer) -> list[Fields]:
    unknown = True if answer.name is None and answer.other is None else None
    return [{"id": each, "unknown": unknown, "other": answer.other} for each in answer.question.artists]


def _info(answer: Answer) -> list[Fields]:
    said = vars(answer.info) if answer.info else {}
    kept = {field: said.get(field) for field in ("listeners", "playcount", "bio", "url")}
    return [{"id": each, **kept} for each in answer.question.artists]


def _identity(answer: Answer) -> list[Fields]:
    return [{"id": each, "key": page_id(answer.name)} for each in answer.question.artists if answer.name is not None]


async def _tags(transaction: Transaction, answers: list[Answer]) -> None:
    rows = [
        {"artist": artist, "id": fold(name), "name": name, "count": count}
        for answer in answers
        for artist in answer.question.artists
        for name, count in (answer.tags or {}).items()
    ]
    await transaction.run_rows("load/tags", rows)
    await transaction.run_rows("load/lastfm/has_tag", rows)


async def _similar(transaction: Transaction, answers: list[Answer]) -> None:
    """Tie artists to their neighbours: to those that are in the graph, and to stubs of those that are not."""
    named = {fold(each.name): each for answer in answers for each in answer.similar or ()}
    asked = [{"key": key, "page": page_id(key), "mbid": f"mb:artist:{each.mbid}"} for key, each in named.items()]
    if not asked:
        return
    there = {row["key"]: row for row in await transaction.run(get("load/lastfm/neighbours"), rows=asked)}
    target = {key: _target(there[key]) for key in named}
    stubs = [
        {
            "id": page_id(key),
            "name": each.name,
            "key": key,
            "ids": [page_id(key), *([f"mb:artist:{each.mbid}"] if each.mbid else [])],
        }
        for key, each in named.items()
        if target[key] is None
    ]
    await transaction.run_rows("load/named_artists", stubs)
    await transaction.run_rows("load/artist_names", stubs, source="lastfm")
    await transaction.run_rows(
        "load/lastfm/identify", [{"id": stub["id"], "key": key} for stub in stubs for key in stub["ids"]]
    )
    scores: dict[tuple[str, str], float] = {}
    for answer in answers:
        own = set(answer.question.artists)
        for each in answer.similar or ():
            to = target[fold(each.name)] or page_id(each.name)
            for artist in own if to not in own else ():
                scores[artist, to] = max(scores.get((artist, to), 0.0), each.score)
    await transaction.run_rows(
        "load/lastfm/similar_to", [{"from": a, "to": b, "score": score} for (a, b), score in sorted(scores.items())]
    )


def _target(row: Fields) -> str | None:
    """Return the artist a neighbour is, if that is sure: by MBID, by its page, or as the only one of that name."""
    for exact in (row["by_mbid"], row["by_page"]):
        if exact:
            return str(exact[0])
    return str(row["by_name"][0]) if len(row["by_name"]) == 1 else None
