"""The import files: for each table its columns, as `neo4j-admin database import` reads them.

A table holds the rows that a statement of `cypher/load/discogs` would be given, or rows that are known only at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

LIST_DELIMITER = "\x1f"  # XML holds no such character, and the ones in faulty dumps are taken out
SOURCE = "discogs"

Rows = Sequence[dict[str, Any]]


def _plain(rows: Rows, field: str) -> list[str]:
    return [row[field] for row in rows]


def _text(rows: Rows, field: str) -> list[str]:
    values = [row.get(field) for row in rows]
    return ["" if value is None else '"' + value.replace('"', '""') + '"' for value in values]


def _number(rows: Rows, field: str) -> list[str]:
    return ["" if (value := row.get(field)) is None else str(value) for row in rows]


def _flag(rows: Rows, field: str) -> list[str]:
    words = {True: "true", False: "false", None: ""}
    return [words[row.get(field)] for row in rows]


def _list(rows: Rows, field: str) -> list[str]:
    values = [row.get(field) for row in rows]
    return ['"' + LIST_DELIMITER.join(v).replace('"', '""') + '"' if v else "" for v in values]


# For each type of column how its cells are written, and its name in a header.
_TYPES: dict[str, tuple[Callable[[Rows, str], list[str]], str]] = {
    "plain": (_plain, "string"),  # an id made of ASCII letters, digits, ":" and "-"
    "text": (_text, "string"),
    "number": (_number, "long"),
    "decimal": (_number, "double"),
    "flag": (_flag, "boolean"),
    "list": (_list, "string[]"),
    "moment": (_text, "datetime"),
}


@dataclass(frozen=True)
class Column:
    """One column: the field of the rows, how it is written, and what the importer takes it for.

    role: "" for a property, else ID(Space), START_ID(Space) or END_ID(Space). name: of the property, if it is another
    than the field; an id whose name is empty is no property.
    """

    field: str
    type: str = "text"
    role: str = ""
    name: str | None = None

    @property
    def header(self) -> str:
        """The column's header."""
        name = self.field if self.name is None else self.name
        if not self.role:
            return f"{name}:{_TYPES[self.type][1]}"
        return f"{name if self.role.startswith('ID(') else ''}:{self.role}"

    def cells(self, rows: Rows) -> list[str]:
        """Return the column's cells."""
        return _TYPES[self.type][0](rows, self.field)


@dataclass(frozen=True)
class Table:
    """One kind of import file. what: label of its nodes, or type of its relationships.

    owner: the field whose id says which record a row is from ("discogs:track:157:1" is from 157).
    """

    name: str
    what: str
    nodes: bool
    columns: tuple[Column, ...]
    owner: str

    @property
    def header(self) -> str:
        """The first line of the import."""
        names = [column.header for column in self.columns]
        return ",".join(names if self.nodes else [*names, "source:string"]) + "\n"

    def lines(self, rows: Rows) -> str:
        """Return rows as lines of CSV. Every relationship says that it is from Discogs."""
        columns = [column.cells(rows) for column in self.columns]
        end = "\n" if self.nodes else f",{SOURCE}\n"
        return end.join(map(",".join, zip(*columns, strict=True))) + end


def _nodes(name: str, label: str, *columns: Column, key: str = "id", type_: str = "plain") -> Table:
    own = Column(key, type_, f"ID({label})")
    return Table(name, label, nodes=True, columns=(own, *columns), owner=key)


def _ties(name: str, what: str, start: Column, end: Column, *columns: Column, owner: str) -> Table:
    return Table(name, what, nodes=False, columns=(start, end, *columns), owner=owner)


def _start(field: str, label: str, type_: str = "plain") -> Column:
    return Column(field, type_, f"START_ID({label})")


def _end(field: str, label: str, type_: str = "plain") -> Column:
    return Column(field, type_, f"END_ID({label})")


def _number_column(name: str) -> Column:
    return Column(name, "number")


_STUB = (Column("name"), Column("catalogue_name"), Column("stub", "flag"))
_PERFORMED = (_number_column("position"), _number_column("part"), Column("join"))
_CREDITED = (
    Column("role"),
    Column("musical", "flag"),
    _number_column("position"),
    Column("detail"),
    Column("tracks"),
)


def _by_artists(name: str, what: str, label: str, columns: tuple[Column, ...]) -> Table:
    return _ties(
        name,
        what,
        _start("artist", "Artist"),
        _end("on", label, "text" if label == "Work" else "plain"),
        *columns,
        owner="on",
    )


def _tagged(name: str, label: str) -> Table:
    return _ties(name, "HAS_GENRE", _start("on", label), _end("tag", "Tag", "text"), owner="on")


def _identified(name: str, label: str) -> Table:
    return _ties(name, "IDENTIFIED_BY", _start("id", label), _end("key", "SourceId"), owner="id")


_ALL = (
    _nodes(
        "artists",
        "Artist",
        *(Column(name) for name in ("name", "catalogue_name", "real_name", "kind", "bio")),
        *(Column(name, "list") for name in ("urls", "alias_names", "group_names", "alias_ids", "group_ids")),
        Column("unlinked", "flag"),
        Column("revision"),
    ),
    _nodes("artist_stubs", "Artist", *_STUB),
    _nodes(
        "labels",
        "Label",
        Column("name"),
        Column("catalogue_name"),
        Column("profile"),
        Column("urls", "list"),
        Column("revision"),
    ),
    _nodes("label_stubs", "Label", *_STUB, type_="text"),
    _nodes("works", "Work", Column("title"), _number_column("year"), Column("various", "flag"), Column("revision")),
    _nodes(
        "derived_works",
        "Work",
        Column("title"),
        _number_column("year"),
        Column("various", "flag"),
        Column("derived", "flag"),
        type_="text",
    ),
    _nodes(
        "releases",
        "Release",
        Column("title"),
        _number_column("year"),
        Column("released"),
        Column("country"),
        Column("formats", "list"),
        Column("various", "flag"),
        Column("unlinked_credits", "list"),
        Column("revision"),
    ),
    _nodes(
        "tracks",
        "Track",
        Column("title"),
        Column("key"),
        Column("position"),
        _number_column("duration_ms"),
        Column("unlinked_credits", "list"),
    ),
    _nodes(
        "articles",
        "Article",
        *(Column(name) for name in ("title", "kind", "url")),
        *(Column(name, "list") for name in ("artist_names", "artist_ids", "label_names", "label_ids")),
        Column("unlinked", "flag"),
    ),
    _nodes("names", "Name", key="key", type_="text"),
    _nodes("tags", "Tag", Column("name"), Column("kind"), type_="text"),
    _nodes("sources", "Source", Column("name"), Column("weight", "decimal")),
    _nodes("source_ids", "SourceId", key="key"),
    _nodes(
        "loads",
        "Load",
        *(Column(name) for name in ("source", "kind", "file", "sha256", "licence", "parser", "counts", "bulk")),
        *(_number_column(name) for name in ("next", "quarantined")),
        Column("feeds", "list"),
        Column("complete", "flag"),
        Column("started", "moment"),
    ),
    _identified("identified_artists", "Artist"),
    _identified("identified_labels", "Label"),
    _identified("identified_works", "Work"),
    _identified("identified_releases", "Release"),
    _ties(
        "known_as",
        "KNOWN_AS",
        _start("artist", "Artist"),
        _end("key", "Name", "text"),
        Column("kind"),
        Column("text"),
        owner="artist",
    ),
    _ties("aliases", "ALIAS_OF", _start("from", "Artist"), _end("to", "Artist"), owner="from"),
    _ties("memberships", "MEMBER_OF", _start("member", "Artist"), _end("group", "Artist"), owner="member"),
    _ties("sublabels", "SUBLABEL_OF", _start("label", "Label", "text"), _end("parent", "Label", "text"), owner="label"),
    _ties("about_artists", "ABOUT", _start("article", "Article"), _end("about", "Artist"), owner="about"),
    _ties("about_labels", "ABOUT", _start("article", "Article"), _end("about", "Label"), owner="about"),
    _ties("published", "PUBLISHED_BY", _start("article", "Article"), _end("publisher", "Source"), owner="article"),
    _by_artists("performed_works", "PERFORMED", "Work", _PERFORMED),
    _tagged("tagged_works", "Work"),
    _ties("editions", "EDITION_OF", _start("release", "Release"), _end("work", "Work", "text"), owner="release"),
    _by_artists("performed_releases", "PERFORMED", "Release", _PERFORMED),
    _by_artists("credited_releases", "CREDITED", "Release", _CREDITED),
    _ties(
        "released_on",
        "RELEASED_ON",
        _start("release", "Release"),
        _end("label", "Label", "text"),
        _number_column("position"),
        Column("catno"),
        owner="release",
    ),
    _tagged("tagged_releases", "Release"),
    _ties(
        "appears_on",
        "APPEARS_ON",
        _start("id", "Track"),
        _end("release", "Release"),
        Column("number", "number", name="position"),
        owner="release",
    ),
    _by_artists("performed_tracks", "PERFORMED", "Track", _PERFORMED),
    _by_artists("credited_tracks", "CREDITED", "Track", _CREDITED),
)
TABLES = {table.name: table for table in _ALL}
