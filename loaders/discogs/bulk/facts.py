"""Puts the facts of a batch where they belong: rows that stand by themselves into tables, the others into partitions.

What depends on other records waits in the partitions: who has a record at all, which spelling is the smallest, what
both sides state, and which label a name stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graphsig.loaders.discogs import writing
from graphsig.loaders.discogs.bulk.output import Output
from graphsig.loaders.discogs.bulk.spill import Spill
from graphsig.loaders.discogs.facts import Facts, Fields, name_only_id
from graphsig.loaders.discogs.records import Kind, Record
from graphsig.loaders.pipeline.source import Item

_PREFIX = "load/discogs/"
_NAME_ONLY = name_only_id("")
_PAIRS = {"aliases": ("from", "to"), "memberships": ("member", "group"), "sublabels": ("label", "parent")}


class Sink:
    """Collects the facts of one process."""

    def __init__(self, folder: Path, partitions: int, mark: str = "") -> None:
        self.output = Output(folder, mark)
        self.spill = Spill(folder, partitions)

    def flush(self) -> None:
        """Write what is held back."""
        self.output.flush()
        self.spill.flush()

    def add(self, kind: Kind, rows: Sequence[Item[Record]], found: Facts, *, last: bool = False) -> None:
        """Put away what records mean. last: of records that came more than once, these are the ones that count."""
        ids = [row["id"] for row in found.rows[_PREFIX + ("works" if kind == "masters" else kind)]]
        what = "works" if kind == "masters" else kind
        self.output.add(f"identified_{what}", [{"id": each, "key": each} for each in ids])
        for name in writing.STATEMENTS[kind]:
            table = name.removeprefix(_PREFIX)
            given = found.rows[name]
            if table == "known_as":
                given = _distinct(given)
            if table in ("released_on", "sublabels"):
                given = self._by_number(table, given, last=last)
            if table in _PAIRS:
                self._pairs(table, given, last=last)
            else:
                self.output.add(table, given)
        self._references(found)
        self._own(kind, rows, found, last=last)

    def _own(self, kind: Kind, rows: Sequence[Item[Record]], found: Facts, *, last: bool) -> None:
        """Note what has a record of its own, and what others may call it."""
        if kind == "artists":
            for row in found.rows["load/discogs/known_as"]:
                self.spill.add("name", row["key"], _owner(row["artist"], last=last))
        elif kind == "labels":
            for row in found.rows["load/discogs/labels"]:
                self.spill.add("named", row["catalogue_name"], "R", row["id"], _owner(row["id"], last=last))
        elif kind == "releases":
            self._editions(found, last=last)
        for each in rows:
            if kind == "masters":
                self.spill.add("work", f"discogs:master:{each.record.number}")
            elif kind != "releases":
                self.spill.add(kind.removesuffix("s"), each.record.number)

    def pair(self, table: str, first: str, second: str, owner: str) -> None:
        """Note a tie that more than one record may state."""
        self.spill.add(table, f"{first} {second}", first, second, owner)

    def _pairs(self, table: str, given: list[Fields], *, last: bool) -> None:
        one, other = _PAIRS[table]
        for row in given:
            self.pair(table, row[one], row[other], _owner(row[one], last=last))

    def _by_number(self, table: str, given: list[Fields], *, last: bool) -> list[Fields]:
        """Return the rows whose labels have numbers; those that only name a label wait until all names are known."""
        numbered = []
        for row in given:
            if table == "released_on" and row["label"].startswith(_NAME_ONLY):
                name = row["label"].removeprefix(_NAME_ONLY)
                fields = (row["release"], _owner(row["release"], last=last), str(row["position"]), row["catno"] or "")
                self.spill.add("named", name, "O", *fields)
            elif table == "sublabels" and row["parent"].startswith(_NAME_ONLY):
                name = row["parent"].removeprefix(_NAME_ONLY)
                self.spill.add("named", name, "P", row["label"], _owner(row["label"], last=last))
            elif table == "sublabels" and row["label"].startswith(_NAME_ONLY):
                self.spill.add("named", row["label"].removeprefix(_NAME_ONLY), "C", row["parent"], "")
            else:
                numbered.append(row)
        return numbered

    def _references(self, found: Facts) -> None:
        for number, names in found.artists.items():
            for name in names:
                self.spill.add("artist", number, name)
        for number, names in found.labels.items():
            for name in names:
                self.spill.add("label", number, name)
        for name in found.label_names:
            self.spill.add("named", name, "N")
        for (key, kind), spellings in found.tags.items():
            self.spill.add("tag", key, kind, min(spellings))

    def _editions(self, found: Facts, *, last: bool) -> None:
        works = {row["release"]: row["work"] for row in found.rows["load/discogs/editions"]}
        for row in found.rows["load/discogs/releases"]:
            year = "" if row["year"] is None else str(row["year"])
            various = "1" if row["various"] else ""
            owner = _owner(row["id"], last=last)
            self.spill.add("work", works[row["id"]], row["id"], owner, year, various, row["title"])


def _owner(own: str, *, last: bool) -> str:
    """Return the number of the record a row is from; none if the record counts whatever else has its number."""
    return "" if last else own.split(":")[2]


def _distinct(rows: list[Fields]) -> list[Fields]:
    return list({(row["artist"], row["kind"], row["text"]): row for row in rows}.values())
