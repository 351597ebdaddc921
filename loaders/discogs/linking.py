"""Resolves forward references once their targets have loaded: aliases, groups, mentions, and labels without a number.

Each step looks only at nodes that have something left to link, a page at a time, and can be repeated at any time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from graphsig.queries import get

if TYPE_CHECKING:  # processes that only read need no driver
    from graphsig.graph import Graph, Transaction

PAGE = 2_000

_EXISTING = {"artist": "load/existing_artists", "label": "load/discogs/existing_labels"}
_MENTIONS = {"artist": "load/discogs/artist_mentions", "label": "load/discogs/label_mentions"}

Row = dict[str, Any]


async def link_names(graph: Graph) -> Counter[str]:
    """Link all that can be linked by now and return how much that was."""
    done: Counter[str] = Counter()
    await _pages(graph, "load/discogs/pending_artists", "", lambda transaction, page: _artists(transaction, page, done))
    await _pages(
        graph,
        "load/discogs/adoptable_labels",
        "discogs:label-name:",
        lambda transaction, page: _labels(transaction, page, done),
    )
    await _pages(
        graph, "load/discogs/pending_articles", "", lambda transaction, page: _articles(transaction, page, done)
    )
    return +done


async def _pages(
    graph: Graph, query: str, after: str, link: Callable[[Transaction, list[Row]], Awaitable[None]]
) -> None:
    async def work(transaction: Transaction) -> str | None:
        page = await transaction.run(get(query), after=last, limit=PAGE)
        if not page:
            return None
        await link(transaction, page)
        return str(page[-1].get("id") or page[-1]["name_only"])

    last: str | None = after
    while last is not None:
        last = await graph.transact(work, writes=True)


async def _ids(transaction: Transaction, query: str, names: set[str]) -> dict[str, str]:
    rows = await transaction.run(get(query), names=sorted(names)) if names else []
    return {row["name"]: row["id"] for row in rows}


async def _existing(transaction: Transaction, query: str, ids: set[str]) -> set[str]:
    rows = await transaction.run(get(query), ids=sorted(ids)) if ids else []
    return {row["id"] for row in rows}


async def _artists(transaction: Transaction, page: list[Row], done: Counter[str]) -> None:
    named = await _ids(
        transaction, "load/discogs/artists_named", {n for row in page for n in row["alias_names"] + row["group_names"]}
    )
    there = await _existing(
        transaction, _EXISTING["artist"], {i for row in page for i in row["alias_ids"] + row["group_ids"]}
    )
    aliases: set[tuple[str, str]] = set()
    groups: set[tuple[str, str]] = set()
    kept: list[Row] = []
    for row in page:
        own = row["id"]
        alias = [named[n] for n in row["alias_names"] if n in named] + [i for i in row["alias_ids"] if i in there]
        group = [named[n] for n in row["group_names"] if n in named] + [i for i in row["group_ids"] if i in there]
        aliases |= {(min(own, other), max(own, other)) for other in alias if other != own}
        groups |= {(own, other) for other in group if other != own}
        if alias or group:
            left = {key: [n for n in row[key] if n not in named] for key in ("alias_names", "group_names")}
            left |= {key: [i for i in row[key] if i not in there] for key in ("alias_ids", "group_ids")}
            kept.append(_kept(own, left))
    pairs = [{"from": low, "to": high} for low, high in sorted(aliases)]
    members = [{"member": member, "group": group} for member, group in sorted(groups)]
    await transaction.run_rows("load/discogs/aliases", pairs)
    await transaction.run_rows("load/discogs/memberships", members)
    await transaction.run_rows("load/discogs/keep_pending_artists", kept)
    done.update({"aliases": len(pairs), "memberships": len(members)})


async def _labels(transaction: Transaction, page: list[Row], done: Counter[str]) -> None:
    adopted = [row for row in page if row["label"] is not None]
    for query in (
        "load/discogs/adopt_label_releases",
        "load/discogs/adopt_label_family",
        "load/discogs/adopt_label_mentions",
    ):
        await transaction.run_rows(query, adopted)
    if adopted:
        await transaction.run(get("load/discogs/remove_labels"), ids=[row["name_only"] for row in adopted])
    done["adopted labels"] += len(adopted)


async def _articles(transaction: Transaction, page: list[Row], done: Counter[str]) -> None:
    artists = await _ids(
        transaction, "load/discogs/artists_named", {name for row in page for name in row["artist_names"]}
    )
    labels = await _ids(transaction, "load/discogs/labels_named", {name for row in page for name in row["label_names"]})
    named = {"artist": artists, "label": labels}
    there = {
        what: await _existing(transaction, _EXISTING[what], {each for row in page for each in row[f"{what}_ids"]})
        for what in named
    }
    for what, ids in named.items():
        pairs = {(row["id"], each) for row in page for each in row[f"{what}_ids"] if each in there[what]}
        pairs |= {(row["id"], ids[n]) for row in page for n in row[f"{what}_names"] if n in ids}
        # Nothing mentions itself, whichever way its own name is written.
        rows = [{"article": article, "id": each} for article, each in sorted(pairs) if article != f"{each}:profile"]
        await transaction.run_rows(_MENTIONS[what], rows)
        done["mentions"] += len(rows)
    kept = []
    for row in page:
        left = {f"{what}_names": [n for n in row[f"{what}_names"] if n not in named[what]] for what in named}
        left |= {f"{what}_ids": [i for i in row[f"{what}_ids"] if i not in there[what]] for what in named}
        if any(left[key] != row[key] for key in left):
            kept.append(_kept(row["id"], left))
    await transaction.run_rows("load/discogs/keep_pending_articles", kept)


def _kept(own: str, left: dict[str, list[str]]) -> Row:
    lists: Row = {key: value or None for key, value in left.items()}
    return {"id": own, **lists, "unlinked": True if any(left.values()) else None}
