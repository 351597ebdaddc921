"""Writes a batch of records into the graph: what is unchanged is left alone, what has changed is written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from graphsig.graph import Transaction
from graphsig.loaders.discogs import facts as meaning
from graphsig.loaders.discogs.facts import Facts, Fields, name_only_id
from graphsig.loaders.discogs.records import Kind, Record
from graphsig.loaders.source import Outcome, Row
from graphsig.names import display_name, fold
from graphsig.queries import get

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
_IDENTIFY: dict[Kind, str] = {
    "artists": "load/discogs/identify_artists",
    "labels": "load/discogs/identify_labels",
    "masters": "load/discogs/identify_works",
    "releases": "load/discogs/identify_releases",
}


def facts_of(kind: Kind, rows: Iterable[Row[Record]]) -> Facts:
    """Return what the rows mean in the graph."""
    return _MEANING[kind]((row.record, row.revision) for row in rows)


def entities(rows: Iterable[Row[Record]]) -> list[Row[Record]]:
    """Return the rows that are somebody or something; of a number that comes twice, the last."""
    return list({row.record.number: row for row in rows if not row.record.placeholder}.values())


def outcome_of(kind: Kind, rows: list[Row[Record]], found: Facts, written: int) -> Outcome:
    """Return what writing has done, given the facts of the records that were new or changed."""
    known = entities(rows)
    counts = Counter(
        {name.removeprefix("load/discogs/"): len(found.rows[name]) for name in STATEMENTS[kind] if found.rows[name]}
    )
    return Outcome(counts, unchanged=len(known) - written, left_out=len(rows) - len(known))


async def write(transaction: Transaction, kind: Kind, rows: list[Row[Record]]) -> Outcome:
    """Write a batch of one kind of record within a transaction."""
    known = entities(rows)
    keys = {_id(kind, row): row for row in known}
    asked = [{"id": key, "revision": row.revision} for key, row in keys.items()]
    there = {each["id"]: each["same"] for each in await transaction.run(get(_KNOWN[kind]), rows=asked)}
    fresh = {key: row for key, row in keys.items() if not there.get(key, False)}
    found = facts_of(kind, fresh.values())
    if not fresh:
        return outcome_of(kind, rows, found, 0)
    left = await _clear(transaction, kind, [key for key in fresh if key in there], found)
    await _references(transaction, found)
    for name in STATEMENTS[kind]:
        await transaction.run_rows(name, found.rows[name])
    await _identify(transaction, kind, fresh)
    if kind == "releases":
        await transaction.run(get("load/discogs/derive_works"), ids=sorted(found.works | left))
        if left:
            await transaction.run(get("load/discogs/remove_works"), ids=sorted(left))
    return outcome_of(kind, rows, found, len(fresh))


def _id(kind: Kind, row: Row[Record]) -> str:
    return f"discogs:{_NODES[kind]}:{row.record.number}"


async def _identify(transaction: Transaction, kind: Kind, ids: Iterable[str]) -> None:
    if found := list(ids):
        await transaction.run(get(_IDENTIFY[kind]), ids=found)


async def _clear(transaction: Transaction, kind: Kind, ids: list[str], found: Facts) -> set[str]:
    """Take away what earlier revisions said (or, of a stub, what references said); return works that lost an edition.

    Aliases and memberships stay: both sides may state them.
    """
    if not ids:
        return set()
    if kind in ("artists", "labels"):
        await transaction.run(
            get("load/discogs/clear_names" if kind == "artists" else "load/discogs/clear_labels"), ids=ids
        )
        await transaction.run(get("load/discogs/clear_articles"), ids=[f"{each}:profile" for each in ids])
    elif kind == "masters":
        await transaction.run(get("load/discogs/clear_works"), ids=ids)
    else:
        tracks: dict[str, list[str]] = {each: [] for each in ids}
        for row in found.rows["load/discogs/appears_on"]:
            if row["release"] in tracks:
                tracks[row["release"]].append(row["id"])
        await transaction.run_rows(
            "load/discogs/clear_tracks", [{"id": key, "tracks": kept} for key, kept in tracks.items()]
        )
        return {row["work"] for row in await transaction.run(get("load/discogs/clear_releases"), ids=ids)}
    return set()


async def _references(transaction: Transaction, found: Facts) -> None:
    """Make sure of the artists, labels, works and tags the batch refers to."""
    await _artists(transaction, found)
    await _labels(transaction, found)
    if found.works:
        await transaction.run(get("load/discogs/work_references"), ids=sorted(found.works))
        await _identify(
            transaction, "masters", sorted(each for each in found.works if each.startswith("discogs:master:"))
        )
    await _tags(transaction, found)


async def _tags(transaction: Transaction, found: Facts) -> None:
    """Make sure of tags: what is a genre and a style is a genre, and of several spellings the smallest stays."""
    wanted: dict[str, Fields] = {}
    for (key, kind), spellings in found.tags.items():
        tag = wanted.setdefault(key, {"id": key, "name": min(spellings), "kind": kind})
        tag["name"], tag["kind"] = min(tag["name"], *spellings), min(tag["kind"], kind)  # "genre" < "style"
    known = await transaction.run_rows("load/discogs/tags", [tag for _, tag in sorted(wanted.items())])
    better = [
        {"id": tag["id"], **{field: min(tag[field], wanted[tag["id"]][field]) for field in ("name", "kind")}}
        for tag in known
    ]
    await transaction.run_rows(
        "load/discogs/rename_tags", [tag for tag, old in zip(better, known, strict=True) if tag != old]
    )


async def _artists(transaction: Transaction, found: Facts) -> None:
    names = {meaning.artist_id(number): spellings for number, spellings in found.artists.items()}
    rows = [_named(key, min(spellings)) for key, spellings in sorted(names.items())]
    stubs = await _stubs(transaction, "load/discogs/artist_references", "load/discogs/rename_artists", rows)
    await _identify(transaction, "artists", stubs)
    known_as = [
        {"artist": key, "key": fold(text), "kind": "name", "text": text}
        for key in stubs
        for text in sorted(names[key])
        if fold(text)
    ]
    await transaction.run_rows("load/discogs/known_as", known_as)


async def _stubs(transaction: Transaction, references: str, rename: str, rows: list[Fields]) -> list[str]:
    """Make sure of nodes and return the ids of those without a record; of several names each keeps the smallest."""
    named = {row["id"]: row for row in rows}
    stubs = await transaction.run_rows(references, rows)
    better = [named[stub["id"]] for stub in stubs if named[stub["id"]]["catalogue_name"] < stub["catalogue_name"]]
    await transaction.run_rows(rename, better)
    return [stub["id"] for stub in stubs]


async def _labels(transaction: Transaction, found: Facts) -> None:
    """Make sure of labels, and give the facts the numbers of those that records only name."""
    numbered = {meaning.label_id(number): min(names) for number, names in found.labels.items()}
    rows = [_named(key, name) for key, name in sorted(numbered.items())]
    await _identify(
        transaction,
        "labels",
        await _stubs(transaction, "load/discogs/label_references", "load/discogs/rename_labels", rows),
    )
    if not found.label_names:
        return
    asked = sorted(found.label_names)
    own = {row["catalogue_name"]: row["id"] for row in found.rows["load/discogs/labels"]}
    known = {
        row["name"]: row["id"] for row in await transaction.run(get("load/discogs/labels_named"), names=asked)
    } | own
    nameless = [_named(name_only_id(name), name) for name in asked if name not in known]
    await transaction.run_rows("load/discogs/name_only_labels", nameless)
    ids = {name_only_id(name): known[name] for name in asked if name in known}
    for row in found.rows["load/discogs/released_on"]:
        row["label"] = ids.get(row["label"], row["label"])
    for row in found.rows["load/discogs/sublabels"]:
        row["label"], row["parent"] = ids.get(row["label"], row["label"]), ids.get(row["parent"], row["parent"])


def _named(key: str, name: str) -> Fields:
    return {"id": key, "name": display_name(name), "catalogue_name": name}
