"""Makes sure of what records refer to: artists, labels, works and tags, most of which are there already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graphsig.loaders.discogs import facts as meaning
from graphsig.loaders.discogs.facts import Facts, Fields, folded, name_only_id
from graphsig.loaders.discogs.records import Kind
from graphsig.names import display_name
from graphsig.queries import get

if TYPE_CHECKING:  # processes that only read need no driver
    from graphsig.graph import Transaction

_IDENTIFY: dict[Kind, str] = {
    "artists": "load/discogs/identify_artists",
    "labels": "load/discogs/identify_labels",
    "masters": "load/discogs/identify_works",
    "releases": "load/discogs/identify_releases",
}


async def identify(transaction: Transaction, kind: Kind, ids: Iterable[str]) -> None:
    """Tie nodes to their ids in the catalogue."""
    if found := list(ids):
        await transaction.run(get(_IDENTIFY[kind]), ids=found)


async def ensure(transaction: Transaction, found: Facts) -> None:
    """Make sure of the artists, labels, works and tags the batch refers to."""
    await _artists(transaction, found)
    await _labels(transaction, found)
    if found.works:
        await transaction.run(get("load/discogs/work_references"), ids=sorted(found.works))
        await identify(
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
    await identify(transaction, "artists", stubs)
    known_as = [
        {"artist": key, "key": folded(text), "kind": "name", "text": text}
        for key in stubs
        for text in sorted(names[key])
        if folded(text)
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
    await identify(
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
