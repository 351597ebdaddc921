"""Writes a batch of records: what is unchanged is left alone, what has changed loses its old facts first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from graphsig.graph import Transaction
from graphsig.loaders.musicbrainz import facts as meaning
from graphsig.loaders.musicbrainz.facts import Facts
from graphsig.loaders.musicbrainz.records import Artist, Label, Record, Release, Track, Work
from graphsig.loaders.pipeline.source import Item, Outcome
from graphsig.queries import get


@dataclass(frozen=True)
class Kind:
    """Statements that write one kind of record.

    entity: its name in ids. of: what records mean. known: which are there, and whether just so. clear: takes old facts
    away. statements: in the order in which they run; whatever they refer to exists by then.
    """

    entity: str
    of: Callable[[Iterable[Any]], Facts]
    known: str
    clear: tuple[str, ...]
    statements: tuple[str, ...]


KINDS: dict[type[Record], Kind] = {
    Artist: Kind(
        "artist",
        meaning.of_artists,
        "load/musicbrainz/known_artists",
        ("load/musicbrainz/clear_artist_names", "load/musicbrainz/clear_artists"),
        (
            "load/musicbrainz/artists",
            "load/musicbrainz/artist_references",
            "load/musicbrainz/known_as",
            "load/musicbrainz/identified_artists",
            "load/musicbrainz/tags",
            "load/musicbrainz/artist_tags",
            "load/musicbrainz/member_of",
            "load/musicbrainz/subgroup_of",
            "load/musicbrainz/influenced_by",
            "load/musicbrainz/worked_with",
            "load/musicbrainz/tribute_to",
            "load/musicbrainz/alias_of",
        ),
    ),
    Label: Kind(
        "label",
        meaning.of_labels,
        "load/musicbrainz/known_labels",
        ("load/musicbrainz/clear_labels",),
        (
            "load/musicbrainz/labels",
            "load/musicbrainz/label_references",
            "load/musicbrainz/identified_labels",
            "load/musicbrainz/sublabels",
        ),
    ),
    Work: Kind(
        "release-group",
        meaning.of_works,
        "load/musicbrainz/known_works",
        ("load/musicbrainz/clear_works",),
        (
            "load/musicbrainz/works",
            "load/musicbrainz/identified_works",
            "load/musicbrainz/performed_works",
            "load/musicbrainz/tags",
            "load/musicbrainz/work_genres",
        ),
    ),
    Release: Kind(
        "release",
        meaning.of_releases,
        "load/musicbrainz/known_releases",
        ("load/musicbrainz/clear_releases",),
        (
            "load/musicbrainz/releases",
            "load/musicbrainz/identified_releases",
            "load/musicbrainz/editions",
            "load/musicbrainz/performed_releases",
            "load/musicbrainz/released_on",
            "load/musicbrainz/tags",
            "load/musicbrainz/release_genres",
        ),
    ),
    Track: Kind(
        "recording",
        meaning.of_tracks,
        "load/musicbrainz/known_tracks",
        ("load/musicbrainz/clear_tracks",),
        (
            "load/musicbrainz/tracks",
            "load/musicbrainz/identified_tracks",
            "load/musicbrainz/performed_tracks",
            "load/musicbrainz/appears_on",
        ),
    ),
}
_SILENT = ("tags", "artist_references", "label_references")  # what other facts need, and no facts themselves


def outcome_of(found: Iterable[tuple[Kind, Facts]], unchanged: int = 0, left_out: int = 0) -> Outcome:
    """Return what writing these facts has done."""
    counts: Counter[str] = Counter()
    for _, facts in found:
        counts.update(
            {name: len(rows) for name, rows in facts.items() if rows and name not in _SILENT and name[0] != "+"}
        )
    return Outcome(counts, unchanged, left_out)


def _kinds(rows: Iterable[Item[Record]]) -> dict[Kind, dict[str, Item[Record]]]:
    """Return the rows that are no placeholders, by kind and id."""
    kinds: dict[Kind, dict[str, Item[Record]]] = {}
    for row in rows:
        if not meaning.placeholder(row.record):
            kind = KINDS[type(row.record)]
            kinds.setdefault(kind, {})[meaning.node(kind.entity, row.record.gid)] = row
    return kinds


def count(rows: list[Item[Record]]) -> Outcome:
    """Return what writing these rows to an empty graph would do."""
    kinds = _kinds(rows)
    found = [(kind, kind.of((row.record, row.revision) for row in known.values())) for kind, known in kinds.items()]
    return outcome_of(found, left_out=len(rows) - sum(map(len, kinds.values())))


async def write(transaction: Transaction, rows: list[Item[Record]], *, keep: tuple[str, ...] = ()) -> Outcome:
    """Write a batch within a transaction. keep: kinds of names that changed artists keep."""
    kinds = _kinds(rows)
    found = []
    unchanged = 0
    for kind, known in kinds.items():
        asked = [{"id": key, "revision": row.revision} for key, row in known.items()]
        there = {each["id"]: each["same"] for each in await transaction.run(get(kind.known), rows=asked)}
        fresh = {key: row for key, row in known.items() if not there.get(key, False)}
        unchanged += len(known) - len(fresh)
        facts = kind.of((row.record, row.revision) for row in fresh.values())
        found.append((kind, facts))
        old = [meaning.node(kind.entity, gid) for row in fresh.values() for gid in row.record.merged]
        await _clear(transaction, kind, [*(key for key in fresh if key in there), *old], keep)
        for name in kind.statements:
            short = name.rpartition("/")[2]
            await transaction.run_rows(name, facts[short] + facts[f"+{short}"])
    return outcome_of(found, unchanged, len(rows) - sum(map(len, kinds.values())))


async def _clear(transaction: Transaction, kind: Kind, ids: list[str], keep: tuple[str, ...]) -> None:
    """Take away what earlier records said of nodes, and of nodes that were merged into others.

    A merged node stays, as other catalogues may speak of it, but what it was is now said of the other one; both have
    its id, by which `graphsig align` joins them.
    """
    for name in kind.clear if ids else ():
        await transaction.run_rows(name, [{"id": each, "keep": list(keep)} for each in ids])
