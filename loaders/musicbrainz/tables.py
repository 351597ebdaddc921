"""The tables of a dump that are read: which columns, where they stand, and what may stand in them.

The order of columns is that of the schema of 2026 (CreateTables.sql of the MusicBrainz server); where an older one is
still about, it is known by its number of columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from graphsig.addresses import key_of
from graphsig.loaders.musicbrainz.copying import NULL, unescaped

Kind = Literal["number", "number?", "gid", "text", "text?", "flag", "url"]
Value = int | str | None
Reader = Callable[[str], Value]

_NUMBER = re.compile(r"-?[0-9]{1,18}")
GID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Table:
    """A table.

    columns: what is kept, in this order. layouts: by number of columns in the file, where each kept one stands (from
    1; 0 where this layout lacks it). key: its primary key. index: by what else it is looked up, with all that is then
    wanted of it.
    """

    name: str
    columns: dict[str, Kind]
    layouts: dict[int, tuple[int, ...]]
    key: str = "id"
    index: tuple[str, ...] = field(default=())

    def reader(self) -> Callable[[str], tuple[Value, ...] | None]:
        """Return a function that reads a line, or returns None to skip it; it raises ValueError with a reason."""
        kinds = tuple(self.columns.values())
        plans = {
            width: [(at - 1, _READERS[kind] if at else _absent) for at, kind in zip(places, kinds, strict=True)]
            for width, places in self.layouts.items()
        }
        known = " or ".join(str(width) for width in sorted(self.layouts))
        wants_all = "url" not in kinds

        def read(line: str) -> tuple[Value, ...] | None:
            values = line.split("\t")
            plan = plans.get(len(values))
            if plan is None:
                raise ValueError(f"{len(values)} columns instead of {known}")
            try:
                row = tuple([reader(values[at]) for at, reader in plan])
            except ValueError:
                self._explain(values, plan)
                raise
            return row if wants_all or row[-1] is not None else None

        return read

    def _explain(self, values: list[str], plan: list[tuple[int, Reader]]) -> None:
        """Raise ValueError with the name of the column that cannot be read."""
        for name, (at, reader) in zip(self.columns, plan, strict=True):
            try:
                reader(values[at])
            except ValueError as error:
                raise ValueError(f"{name}: {error}") from None


def _absent(_: str) -> None:
    """Read a column that this layout lacks."""


def _number(value: str) -> int:
    if _NUMBER.fullmatch(value) is None:
        raise ValueError("no number")
    return int(value)


def _gid(value: str) -> str:
    if GID.fullmatch(value) is None:
        raise ValueError("no MBID")
    return value


def _text(value: str) -> str:
    if value == NULL:
        raise ValueError("is missing")
    return unescaped(value)


def _flag(value: str) -> int:
    if value not in ("t", "f", "1", "0", NULL):
        raise ValueError("neither t nor f")
    return value in ("t", "1")


_READERS: dict[Kind, Reader] = {
    "number": _number,
    "number?": lambda value: None if value == NULL else _number(value),
    "gid": _gid,
    "text": _text,
    "text?": lambda value: None if value == NULL else unescaped(value) or None,
    "flag": _flag,
    "url": lambda value: key_of(_text(value)),
}


def _names(name: str, width: int) -> Table:
    return Table(name, {"id": "number", "name": "text"}, {width: (1, 2)})


def _redirects(entity: str) -> Table:
    return Table(
        f"{entity}_gid_redirect",
        {"gid": "gid", "new_id": "number"},
        {3: (1, 2)},
        key="gid",
        index=("new_id, gid",),
    )


def _links(first: str, second: str) -> Table:
    columns: dict[str, Kind] = {"id": "number", "link": "number", "entity0": "number", "entity1": "number"}
    index = ("entity0, entity1, link",) + (("entity1, entity0, link",) if second != "url" else ())
    return Table(f"l_{first}_{second}", columns, {9: (1, 2, 3, 4), 6: (1, 2, 3, 4)}, index=index)


def _tags(entity: str) -> Table:
    columns: dict[str, Kind] = {entity: "number", "tag": "number", "count": "number"}
    return Table(f"{entity}_tag", columns, {4: (1, 2, 3)}, key=f"{entity}, tag")


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table("area", {"id": "number", "name": "text", "type": "number?"}, {14: (1, 3, 4), 13: (1, 3, 4)}),
        Table("country_area", {"area": "number"}, {1: (1,)}, key="area"),
        Table("iso_3166_1", {"area": "number", "code": "text"}, {2: (1, 2)}, key="code", index=("area, code",)),
        _links("area", "area"),
        Table(
            "artist",
            {
                "id": "number", "gid": "gid", "name": "text", "sort_name": "text?", "begin": "number?",
                "end": "number?", "type": "number?", "area": "number?", "comment": "text?",
            },
            # Tables cut down to three useful columns are about, too.
            {19: (1, 2, 3, 4, 5, 8, 11, 12, 14), 11: (1, 2, 3, 0, 0, 0, 0, 0, 0)},
        ),
        _names("artist_type", 6),
        Table(
            "artist_alias",
            {"id": "number", "artist": "number", "name": "text", "type": "number?"},
            {16: (1, 2, 3, 7)},
            index=("artist, type, name",),
        ),
        Table(
            "artist_credit_name",
            {"artist_credit": "number", "position": "number", "artist": "number", "name": "text", "joined": "text?"},
            {5: (1, 2, 3, 4, 5)},
            key="artist_credit, position",
            index=("artist, name",),
        ),
        *(_redirects(entity) for entity in ("artist", "label", "recording", "release", "release_group")),
        Table(
            "label",
            {"id": "number", "gid": "gid", "name": "text", "type": "number?", "area": "number?", "comment": "text?"},
            {16: (1, 2, 3, 11, 12, 13)},
        ),
        _links("artist", "artist"),
        _links("label", "label"),
        *(_links(entity, "url") for entity in ("artist", "label", "recording", "release", "release_group")),
        Table(
            "link",
            {"id": "number", "type": "number", "begin": "number?", "end": "number?", "ended": "flag"},
            {11: (1, 2, 3, 6, 11)},
        ),
        Table("link_type", {"id": "number", "name": "text"}, {16: (1, 7)}),
        Table("url", {"id": "number", "key": "url"}, {5: (1, 3), 4: (1, 3)}),
        Table(
            "release_group",
            {"id": "number", "gid": "gid", "name": "text", "artist_credit": "number", "type": "number?"},
            {8: (1, 2, 3, 4, 5)},
        ),
        _names("release_group_primary_type", 6),
        Table("release_group_meta", {"id": "number", "year": "number?"}, {7: (1, 3)}),
        Table(
            "release",
            {
                "id": "number", "gid": "gid", "name": "text", "artist_credit": "number", "release_group": "number",
                "status": "number?", "barcode": "text?",
            },
            {14: (1, 2, 3, 4, 5, 6, 10)},
            index=("release_group, id",),
        ),
        _names("release_status", 6),
        Table(
            "release_country",
            {"release": "number", "country": "number", "year": "number?", "month": "number?", "day": "number?"},
            {5: (1, 2, 3, 4, 5)},
            key="release, country",
        ),
        Table(
            "release_unknown_country",
            {"release": "number", "year": "number?", "month": "number?", "day": "number?"},
            {4: (1, 2, 3, 4)},
            key="release",
        ),
        Table(
            "release_label",
            {"id": "number", "release": "number", "label": "number?", "catno": "text?"},
            {5: (1, 2, 3, 4)},
            index=("release, id, label, catno",),
        ),
        Table(
            "medium",
            {"id": "number", "release": "number", "position": "number"},
            {9: (1, 2, 3), 8: (1, 2, 3)},
        ),
        Table(
            "track",
            {"id": "number", "recording": "number", "medium": "number", "position": "number"},
            {12: (1, 3, 4, 5)},
            index=("recording, medium, position",),
        ),
        Table(
            "recording",
            {"id": "number", "gid": "gid", "name": "text", "artist_credit": "number", "length": "number?"},
            {9: (1, 2, 3, 4, 5)},
        ),
        Table(
            "isrc",
            {"id": "number", "recording": "number", "isrc": "text"},
            {5: (1, 2, 3), 6: (1, 2, 3)},
            index=("recording, id, isrc",),
        ),
        Table("tag", {"id": "number", "name": "text"}, {3: (1, 2)}),
        Table("genre", {"id": "number", "name": "text"}, {6: (1, 3)}, index=("name",)),
        *(_tags(entity) for entity in ("artist", "release", "release_group")),
    )
}  # fmt: skip

# The rows of these tables never change, and not every copy of a dump holds them.
NAMES: dict[str, dict[int, str]] = {
    "artist_type": {1: "Person", 2: "Group", 3: "Other", 4: "Character", 5: "Orchestra", 6: "Choir"},
    "release_group_primary_type": {1: "Album", 2: "Single", 3: "EP", 11: "Other", 12: "Broadcast"},
    "release_status": {1: "Official", 2: "Promotion", 3: "Bootleg", 4: "Pseudo-Release"},
}
ENTITIES = ("artist", "label", "release_group", "release", "recording")  # in the order they are written
