"""Writes a batch of records into the graph: what is unchanged is left alone, what has changed is written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable
from typing import TYPE_CHECKING, Any, cast

from graphsig.loaders.discogs import facts as meaning
from graphsig.loaders.discogs.facts import Facts
from graphsig.loaders.discogs.fresh import NewReleases
from graphsig.loaders.discogs.records import Kind, Record, Release
from graphsig.loaders.discogs.references import ensure, identify
from graphsig.loaders.pipeline.source import Item, Outcome
from graphsig.queries import get

if TYPE_CHECKING:  # processes that only read need no driver
    from graphsig.graph import Transaction

# The statements of each kind in the order in which they run; whatever they refer to exists by then.
STATEMENTS: dict[Kind, tuple[str, ...]] = {
    "artists": (
        "load/discogs/artists",
        "load/discogs/known_as",
        "load/discogs/aliases",
        "load/discogs/memberships",
        "load/discogs/articles",
        "load/discogs/about_artists",
        "load/discogs/published",
    ),
    "labels": (
        "load/discogs/labels",
        "load/discogs/sublabels",
        "load/discogs/articles",
        "load/discogs/about_labels",
        "load/discogs/published",
    ),
    "masters": ("load/discogs/works", "load/discogs/performed_works", "load/discogs/tagged_works"),
    "releases": (
        "load/discogs/releases",
        "load/discogs/editions",
        "load/discogs/performed_releases",
        "load/discogs/credited_releases",
        "load/discogs/released_on",
        "load/discogs/tagged_releases",
        "load/discogs/tracks",
        "load/discogs/appears_on",
        "load/discogs/performed_tracks",
        "load/discogs/credited_tracks",
    ),
}
_MEANING: dict[Kind, Callable[[Any], Facts]] = {
    "artists": meaning.of_artists,
    "labels": meaning.of_labels,
    "masters": meaning.of_masters,
    "releases": meaning.of_releases,
}
_NODES: dict[Kind, str] = {"artists": "artist", "labels": "label", "masters": "master", "releases": "release"}
_KNOWN: dict[Kind, str] = {
    "artists": "load/discogs/known_artists",
    "labels": "load/discogs/known_labels",
    "masters": "load/discogs/known_masters",
    "releases": "load/discogs/known_releases",
}


def facts_of(kind: Kind, rows: Iterable[Item[Record]]) -> Facts:
    """Return what the rows mean in the graph."""
    return _MEANING[kind]((row.record, row.revision) for row in rows)


def entities(rows: Iterable[Item[Record]]) -> list[Item[Record]]:
    """Return the rows that are no placeholders; of a number that comes twice, the last."""
    return list({row.record.number: row for row in rows if not row.record.placeholder}.values())


def outcome_of(
    kind: Kind, rows: list[Item[Record]], found: Facts, written: int, created: NewReleases | None = None
) -> Outcome:
    """Return what writing has done, given the facts of the records that were new or changed."""
    known = entities(rows)
    counts = Counter(
        {name.removeprefix("load/discogs/"): len(found.rows[name]) for name in STATEMENTS[kind] if found.rows[name]}
    )
    if created is not None:
        counts += created.counts
    return Outcome(counts, unchanged=len(known) - written, left_out=len(rows) - len(known))


async def write(transaction: Transaction, kind: Kind, rows: list[Item[Record]]) -> Outcome:
    """Write a batch of one kind of record within a transaction."""
    if kind == "releases":  # what is found to be absent stays so: loads of other files wait until this batch is written
        await transaction.run(get("load/discogs/lock"), id="discogs")
    keys = {_id(kind, row): row for row in entities(rows)}
    asked = [{"id": key, "revision": row.revision} for key, row in keys.items()]
    there = {each["id"]: each["same"] for each in await transaction.run(get(_KNOWN[kind]), rows=asked)}
    fresh = {key: row for key, row in keys.items() if not there.get(key, False)}
    if not fresh:
        return outcome_of(kind, rows, Facts(), 0)
    if kind == "releases":
        return await _write_releases(transaction, rows, fresh, there)
    found = facts_of(kind, fresh.values())
    await _clear(transaction, kind, [key for key in fresh if key in there])
    await ensure(transaction, found)
    await _run(transaction, kind, found)
    await identify(transaction, kind, fresh)
    return outcome_of(kind, rows, found, len(fresh))


async def _write_releases(
    transaction: Transaction, rows: list[Item[Record]], fresh: dict[str, Item[Record]], there: Container[str]
) -> Outcome:
    """Create the releases that are new, and write those anew that have changed."""
    changed = {key: row for key, row in fresh.items() if key in there}
    found = facts_of("releases", changed.values())
    left = await _clear_releases(transaction, list(changed), found)
    new = [(row.record, row.revision) for key, row in fresh.items() if key not in there]
    created = NewReleases(found, cast("list[tuple[Release, str]]", new))
    await ensure(transaction, found)
    if created.rows:
        await transaction.run(get("load/discogs/new_releases"), **created.parameters)
    await _run(transaction, "releases", found)
    await identify(transaction, "releases", fresh)
    await transaction.run(get("load/discogs/derive_works"), ids=sorted(found.works | left))
    if left:
        await transaction.run(get("load/discogs/remove_works"), ids=sorted(left))
    return outcome_of("releases", rows, found, len(fresh), created)


async def _run(transaction: Transaction, kind: Kind, found: Facts) -> None:
    for name in STATEMENTS[kind]:
        await transaction.run_rows(name, found.rows[name])


def _id(kind: Kind, row: Item[Record]) -> str:
    return f"discogs:{_NODES[kind]}:{row.record.number}"


async def _clear(transaction: Transaction, kind: Kind, ids: list[str]) -> None:
    """Take away what earlier revisions said (or, of a stub, what references said).

    Aliases and memberships stay: both sides may state them.
    """
    if not ids:
        return
    if kind == "masters":
        await transaction.run(get("load/discogs/clear_works"), ids=ids)
        return
    query = "load/discogs/clear_names" if kind == "artists" else "load/discogs/clear_labels"
    await transaction.run(get(query), ids=ids)
    await transaction.run(get("load/discogs/clear_articles"), ids=[f"{each}:profile" for each in ids])


async def _clear_releases(transaction: Transaction, ids: list[str], found: Facts) -> set[str]:
    """Take away what earlier revisions of releases said; return works that lost an edition."""
    if not ids:
        return set()
    tracks: dict[str, list[str]] = {each: [] for each in ids}
    for row in found.rows["load/discogs/appears_on"]:
        tracks[row["release"]].append(row["id"])
    cleared = [{"id": key, "tracks": kept} for key, kept in tracks.items()]
    await transaction.run_rows("load/discogs/clear_tracks", cleared)
    return {row["work"] for row in await transaction.run(get("load/discogs/clear_releases"), ids=ids)}
