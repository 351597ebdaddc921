"""The five files: what each line adds to the graph."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphsig.errors import SourceError
from graphsig.graph import Graph
from graphsig.loaders.hetrec.known import in_graph
from graphsig.loaders.hetrec.lines import Line
from graphsig.loaders.hetrec.records import Artist, Assignment, Friendship, Kind, Play, Tag
from graphsig.loaders.hetrec.source import VERSION, Facts, HetRecSource, R
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item
from graphsig.names import fold


def artist_id(number: int) -> str:
    """Return the id of the artist with this HetRec number."""
    return f"hetrec:artist:{number}"


def user_id(number: int) -> str:
    """Return the id of the listener with this HetRec number."""
    return f"hetrec:user:{number}"


class Artists(HetRecSource[Artist]):
    """artists.dat."""

    def _key(self, record: Artist) -> int:
        return record.number

    def _facts(self, records: list[Artist]) -> Facts:
        found: Facts = {"load/hetrec/artists": [], "load/hetrec/known_as": [], "load/hetrec/identify_artists": []}
        for each in records:
            own = artist_id(each.number)
            on_lastfm = fold(each.lastfm_name or "")
            found["load/hetrec/artists"].append({"id": own, "name": each.name, "url": each.url})
            found["load/hetrec/known_as"].append({"artist": own, "key": fold(each.name), "text": each.name})
            found["load/hetrec/identify_artists"] += [
                {"artist": own, "key": key} for key in (own, *([f"lastfm:artist:{on_lastfm}"] if on_lastfm else []))
            ]
        return found


class Tags(HetRecSource[Tag]):
    """tags.dat."""

    def _key(self, record: Tag) -> int:
        return record.number

    def _facts(self, records: list[Tag]) -> Facts:
        rows = [{"id": fold(each.name), "name": each.name, "key": f"hetrec:tag:{each.number}"} for each in records]
        return {"load/tags": rows, "load/hetrec/identify_tags": rows}


class _Referring(HetRecSource[R]):
    """A file that refers to artists and tags by number.

    With other artists or tags in the graph its lines say something else, so these are part of the load's id: the same
    file is loaded once more when artists have come that it names.
    """

    async def prepare(self, graph: Graph) -> None:
        """Make sure of the Source node, and ask which artists and tags are there."""
        await super().prepare(graph)
        self.known = await in_graph(graph)
        self.load = f"hetrec:{self._file.sha256}:{VERSION}:{self.known.digest}"


class Plays(_Referring[Play]):
    """user_artists.dat."""

    def _key(self, record: Play) -> tuple[int, int]:
        return record.user, record.artist

    def _check(self, record: Play) -> None:
        self.known.check(record.artist)

    def _facts(self, records: list[Play]) -> Facts:
        plays = [
            {"user": user_id(each.user), "artist": artist_id(each.artist), "count": each.count} for each in records
        ]
        return {"load/hetrec/users": _users(user_id(each.user) for each in records), "load/hetrec/plays": plays}


@dataclass(frozen=True)
class Tagged:
    """Number of listeners who gave an artist a tag, and the date of the latest."""

    artist: int
    tag: str
    users: int
    latest: date | None


class _Sum:
    """Sum over all lines of one artist and tag; it is yielded with the first of them."""

    __slots__ = ("first", "latest", "users")

    def __init__(self, first: int) -> None:
        self.first = first
        self.users: set[int] = set()
        self.latest: date | None = None

    def add(self, user: int, day: date | None) -> None:
        self.users.add(user)
        if day is not None:
            self.latest = day if self.latest is None else max(self.latest, day)


class Assignments(_Referring[Tagged | None]):
    """user_taggedartists.dat, or the same with timestamps.

    A count of listeners needs the whole file, so it is read twice: first to count, then to tell. The memory grows with
    the number of assignments (see docs/loading.md), not with that of artists or tags in the graph.
    """

    def rows(self, start: int) -> Generator[Item[Tagged | None] | Fault, None, None]:
        """Yield a row or a fault for each line; a cut-off file is told after what came before, as in all sources."""
        self._sums: dict[tuple[int, str], _Sum] = {}
        with suppress(SourceError):  # the second reading ends with it too
            for line, record, _ in self._lines():
                if isinstance(record, Assignment):
                    pair = record.artist, self.known.tag_id(record.tag)
                    self._sums.setdefault(pair, _Sum(line.position)).add(record.user, record.day)
        yield from super().rows(start)
        self._sums.clear()

    def _key(self, record: Assignment) -> tuple[int, int, int]:
        return record.user, record.artist, record.tag

    def _check(self, record: Assignment) -> None:
        self.known.check(record.artist, record.tag)

    def _said(self, line: Line, record: Assignment) -> Tagged | None:
        tag = self.known.tag_id(record.tag)
        total = self._sums[record.artist, tag]
        return Tagged(record.artist, tag, len(total.users), total.latest) if total.first == line.position else None

    def _facts(self, records: list[Tagged | None]) -> Facts:
        rows = [
            {"artist": artist_id(each.artist), "tag": each.tag, "count": float(each.users), "latest": each.latest}
            for each in records
            if each is not None
        ]
        return {"load/hetrec/has_tag": rows}


class Friends(HetRecSource[Friendship | None]):
    """user_friends.dat, which holds each friendship in both directions; the second one adds nothing."""

    def _key(self, record: Friendship) -> tuple[int, int]:
        return record.user, record.friend

    def _said(self, line: Line, record: Friendship) -> Friendship | None:
        other_way = self._seen.get((record.friend, record.user), line.position)
        return None if other_way < line.position else record

    def _facts(self, records: list[Friendship | None]) -> Facts:
        pairs = [sorted((user_id(each.user), user_id(each.friend))) for each in records if each is not None]
        return {
            "load/hetrec/users": _users(user for pair in pairs for user in pair),
            "load/hetrec/friends": [{"from": low, "to": high} for low, high in pairs],
        }


OPENS: dict[Kind, type[HetRecSource[Any]]] = {
    "artists": Artists,
    "tags": Tags,
    "plays": Plays,
    "tag assignments": Assignments,
    "friends": Friends,
}


def _users(ids: Iterable[str]) -> list[dict[str, object]]:
    return [{"id": each} for each in dict.fromkeys(ids)]
