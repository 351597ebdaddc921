"""Takes records out of the graph: what they stated goes, and what nothing refers to any more.

Every function works within the transaction it is given, but `remove_unused`, which goes over the graph page by page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from graphsig.names import display_name, fold
from graphsig.queries import get

if TYPE_CHECKING:  # processes that only read need no driver
    from graphsig.graph import Graph, Transaction

PAGE = 2_000


@dataclass(frozen=True)
class Statements:
    """The queries that artists and labels have each their own of."""

    names: str
    untie: str
    clear: str
    unrecord: str
    unused: str
    remove: str


ARTISTS = Statements(
    "load/discogs/names_of_artists",
    "load/discogs/untie_artists",
    "load/discogs/clear_names",
    "load/discogs/unrecord_artists",
    "load/discogs/unused_artists",
    "load/discogs/remove_artists",
)
LABELS = Statements(
    "load/discogs/names_of_labels",
    "load/discogs/untie_labels",
    "load/discogs/clear_labels",
    "load/discogs/unrecord_labels",
    "load/discogs/unused_labels",
    "load/discogs/remove_labels",
)


async def merge(transaction: Transaction, ids: list[str]) -> None:
    """Have the ids of artists whose name is now a variation of exactly one other's lead there."""
    rows = [
        {"id": row["id"], "key": key, "texts": sorted({name, display_name(name)})}
        for row in await transaction.run(get("load/discogs/names_of_artists"), ids=ids)
        if (key := fold(name := row["catalogue_name"]))
    ]
    found = await transaction.run(get("load/discogs/merged_artists"), rows=rows, gone=ids)
    merged = [{"id": row["id"], "into": row["into"][0]} for row in found if len(row["into"]) == 1]
    await transaction.run_rows("load/discogs/merge_ids", merged)


async def remove_masters(transaction: Transaction, ids: list[str]) -> None:
    """Take the records of works away."""
    await transaction.run(get("load/discogs/clear_works"), ids=ids)
    await transaction.run(get("load/discogs/unrecord_masters"), ids=ids)
    await _works(transaction, ids)


async def remove_releases(transaction: Transaction, ids: list[str]) -> None:
    """Remove releases with their tracks, and works that were theirs alone."""
    await transaction.run_rows("load/discogs/clear_tracks", [{"id": each, "tracks": []} for each in ids])
    works = sorted({row["work"] for row in await transaction.run(get("load/discogs/clear_releases"), ids=ids)})
    await transaction.run(get("load/discogs/remove_releases"), ids=ids)
    await transaction.run(get("load/discogs/remove_source_ids"), ids=ids)
    await _works(transaction, works)


async def _works(transaction: Transaction, ids: list[str]) -> None:
    """Have works without a record follow their editions; they go with the last one."""
    await transaction.run(get("load/discogs/derive_works"), ids=ids)
    await transaction.run(get("load/discogs/remove_works"), ids=ids)
    await transaction.run(get("load/discogs/remove_source_ids"), ids=ids)


async def remove(statements: Statements, ids: list[str], transaction: Transaction) -> None:
    """Remove artists or labels."""
    if ids:
        await transaction.run(get(statements.clear), ids=ids)
        await transaction.run(get(statements.remove), ids=ids)
        await transaction.run(get("load/discogs/remove_source_ids"), ids=ids)


async def remove_unused(graph: Graph) -> int:
    """Remove the artists and labels without a record that nothing refers to any more; return how many."""
    done = 0
    for statements in (ARTISTS, LABELS):
        after: str | None = ""
        while after is not None:
            page = (await graph.read(get(statements.unused), after=after, limit=PAGE))[0]
            after = page["last"]
            if page["unused"]:
                await graph.transact(partial(remove, statements, page["unused"]), writes=True)
            done += len(page["unused"])
    return done
