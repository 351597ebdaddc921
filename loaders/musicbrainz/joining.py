"""Joins the staged rows of a dump to records, a page of entities at a time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from graphsig.loaders.musicbrainz import records, relations, urls
from graphsig.loaders.musicbrainz import statements as sql
from graphsig.loaders.musicbrainz.records import Credit, Record, Relation

PAGE = 1_000  # entities joined at a time
LEGAL_NAME = 2  # type of aliases; the others are artist names (1) and search hints (3)
Ids = tuple[int, int]  # the first and the last row number of a page
Rows = dict[int, tuple[Any, ...]]  # by row number of the entity


class Joining:
    """Gives the records of a staging file."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._run = database.execute
        self._country = lru_cache(10_000)(self._country_of)
        self._years = sql.YEARS if self._run(sql.ANY_YEAR).fetchone() else sql.YEARS_OF_RELEASES

    def records(self, table: str, skip: int) -> Iterator[Record]:
        """Yield the records of the entities of a table in the order of their row numbers, but for the first `skip`."""
        joins: dict[str, Callable[[list[Any], Ids], Iterator[Record]]] = {
            "artist": self._artists,
            "label": self._labels,
            "release_group": self._works,
            "release": self._releases,
            "recording": self._tracks,
        }
        last = self._run(sql.SKIP.format(table), (skip - 1,)).fetchone()[0] if skip else -1 << 62
        while page := self._run(sql.NEXT.format(table), (last, PAGE)).fetchall():
            first, last = page[0][0], page[-1][0]
            yield from joins[table](page, (first, last))

    def _of(self, statement: str, *arguments: Any) -> Rows:
        """Return rows by their first column; of rows with two columns, the second alone."""
        found: dict[int, list[Any]] = defaultdict(list)
        for key, *rest in self._run(statement, arguments):
            found[key].append(rest[0] if len(rest) == 1 else tuple(rest))
        return defaultdict(tuple, {key: tuple(rows) for key, rows in found.items()})

    def _shared(self, table: str, ids: Ids) -> Callable[[int], tuple[tuple[str, ...], tuple[str, ...]]]:
        """Return what gives an entity's merged MBIDs and its ids in other catalogues."""
        merged = self._of(sql.MERGED.format(table), *ids)
        links = self._of(sql.LINKS.format(table), *ids)

        def of(row: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
            stated = (urls.identity(table, key) for key in links[row])
            return merged[row], tuple(key for key in stated if key is not None)

        return of

    def _credits(self, table: str, ids: Ids) -> Rows:
        rows = self._of(sql.CREDITS.format(table), *ids)
        return defaultdict(tuple, {key: tuple(Credit(*each) for each in named) for key, named in rows.items()})

    def _names(self, table: str) -> dict[int | None, str]:
        return dict(self._run(sql.NAMES.format(table)))

    def _country_of(self, area: int) -> str | None:
        """Return the country of an area: its ISO code, else its name; None if it is in no country that is known."""
        for _ in range(10):  # districts in cities in counties …; a circle ends, too
            for statement in (sql.CODE, sql.COUNTRY):
                if name := self._run(statement, (area,)).fetchone()[0]:
                    return str(name)
            parent = self._run(sql.PARENT, (area,)).fetchone()[0]
            if parent is None:
                break
            area = parent
        return None

    def _at(self, area: int | None) -> str | None:
        return None if area is None else self._country(area)

    def _artists(self, page: list[Any], ids: Ids) -> Iterator[Record]:
        kinds, shared = self._names("artist_type"), self._shared("artist", ids)
        aliases, credited, tags = (self._of(each, *ids) for each in (sql.ALIASES, sql.CREDITED, sql.TAGS))
        related, others = self._related(ids)
        for row, gid, name, sort_name, begin, end, kind, area, comment in page:
            known = [("real name" if type_ == LEGAL_NAME else "alias", text) for type_, text in aliases[row]]
            known += [("variation", text) for text in credited[row] if text != name]
            yield records.Artist(
                gid,
                name,
                *shared(row),
                sort_name=sort_name,
                kind=kinds.get(kind),
                country=self._at(area),
                begin_year=begin,
                end_year=end,
                comment=comment,
                aliases=tuple(dict.fromkeys(known)),
                relations=relations.merged(related[row]),
                others=tuple(sorted(others[row])),
                tags=tuple((tag, count, bool(genre)) for tag, count, genre in tags[row]),
            )

    def _related(self, ids: Ids) -> tuple[dict[int, list[Relation]], dict[int, set[tuple[str, str]]]]:
        """Return the relations of artists, whichever end they are, and the names of those at the other end."""
        found: dict[int, list[Relation]] = defaultdict(list)
        others: dict[int, set[tuple[str, str]]] = defaultdict(set)
        for end in ("entity0", "entity1"):
            for row, type_, a, a_name, b, b_name, begun, ended in self._run(sql.RELATIONS.format(end), ids):
                if meant := relations.relation(type_, a, b, begun, ended):
                    found[row].append(meant)
                    others[row].add((b, b_name) if end == "entity0" else (a, a_name))
        return found, others

    def _labels(self, page: list[Any], ids: Ids) -> Iterator[Record]:
        shared, owners = self._shared("label", ids), self._of(sql.OWNERS, *ids, *relations.OWNERSHIP)
        for row, gid, name, _, area, comment in page:
            country = self._at(area)
            yield records.Label(gid, name, *shared(row), country=country, comment=comment, parents=owners[row])

    def _works(self, page: list[Any], ids: Ids) -> Iterator[Record]:
        types, shared, named = self._names("release_group_primary_type"), *self._common("release_group", ids)
        genres, years = self._of(sql.GENRES.format("release_group"), *ids), self._of(self._years, *ids)
        for row, gid, name, _, type_ in page:
            yield records.Work(
                gid,
                name,
                *shared(row),
                type=types.get(type_),
                year=next(iter(years[row]), None),
                credits=named[row],
                genres=genres[row],
            )

    def _common(self, table: str, ids: Ids) -> tuple[Callable[[int], tuple[Any, Any]], Rows]:
        return self._shared(table, ids), self._credits(table, ids)

    def _releases(self, page: list[Any], ids: Ids) -> Iterator[Record]:
        states, shared, named = self._names("release_status"), *self._common("release", ids)
        genres, dates = self._of(sql.GENRES.format("release"), *ids), self._of(sql.RELEASED, *ids)
        works, labels = self._of(sql.WORKS, *ids), self._of(sql.LABELS, *ids)
        for row, gid, name, _, _, status, barcode in page:
            country, released = self._first(dates[row])
            yield records.Release(
                gid,
                name,
                *shared(row),
                work=next(iter(works[row]), None),
                status=states.get(status),
                barcode=barcode,
                country=country,
                released=released,
                credits=named[row],
                labels=tuple(dict.fromkeys(labels[row])),
                genres=genres[row],
            )

    def _first(self, events: tuple[Any, ...]) -> tuple[str | None, str | None]:
        """Return country and date of the first release event; one without a date is no earlier than the others."""
        if not events:
            return None, None
        area, *date = min(events, key=lambda event: (*((part is None, part or 0) for part in event[1:]), event[0] or 0))
        known: list[str] = []
        for width, part in zip((4, 2, 2), date, strict=True):
            if part is None:
                break
            known.append(f"{part:0{width}}")
        return self._at(area), "-".join(known) or None

    def _tracks(self, page: list[Any], ids: Ids) -> Iterator[Record]:
        shared, named = self._common("recording", ids)
        isrcs, places = self._of(sql.ISRCS, *ids), self._of(sql.PLACES, *ids)
        for row, gid, name, _, length in page:
            yield records.Track(
                gid,
                name,
                *shared(row),
                duration_ms=length,
                credits=named[row],
                isrcs=tuple(dict.fromkeys(isrcs[row])),
                appears_on=tuple(dict.fromkeys(places[row])),
            )
