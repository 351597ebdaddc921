"""Removes records that a whole new dump no longer has: `graphsig load discogs --prune`.

Discogs removes records, and merges artists who turn out to be one. A dump that was read to its end is proof that what
it lacks is gone. Whatever is still referred to stays, known by reference only; ids of merged artists lead to the artist
they were merged into.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from graphsig.errors import BadRequestError
from graphsig.loaders.discogs import open_dumps
from graphsig.loaders.discogs.numbers import Numbers
from graphsig.loaders.discogs.records import Artist, Kind, Label, Record, Reference
from graphsig.loaders.discogs.removal import (
    ARTISTS,
    LABELS,
    PAGE,
    merge,
    remove,
    remove_masters,
    remove_releases,
    remove_unused,
)
from graphsig.loaders.discogs.source import DiscogsSource
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item, Outcome, Source
from graphsig.names import fold
from graphsig.queries import get

if TYPE_CHECKING:  # processes that only read need no driver
    from graphsig.graph import Graph, Transaction

PLAUSIBLE = 0.1  # the share of a kind that may go without being asked for

_RECORDED: dict[Kind, str] = {
    "artists": "load/discogs/recorded_artists",
    "labels": "load/discogs/recorded_labels",
    "masters": "load/discogs/recorded_masters",
    "releases": "load/discogs/recorded_releases",
}


_DATE = re.compile(r"discogs_(\d{8})_")
_NUMBER = re.compile(r"""\bid="(\d{1,15})"|<id>\s*(\d{1,15})\s*</id>""")
_BUCKETS = 1 << 27  # into which names are hashed: two that meet keep a stub too much


class WholeDump(Source[Record]):
    """A dump that is loaded as any other is, and after whose end the graph has no other records of its kind.

    anyhow: remove even more than PLAUSIBLE, and even by an older dump.
    """

    kind: Kind

    def __init__(self, dump: DiscogsSource, *, anyhow: bool = False) -> None:
        self._dump = dump
        self._anyhow = anyhow
        self._there = Numbers()
        self._referred = Numbers()
        self._named = Numbers()
        self.load, self.file, self.kind = dump.load, dump.file, dump.kind
        self.batch, self.size, self.properties = dump.batch, dump.size, dump.properties

    @property
    def position(self) -> int:
        """Bytes of the file read so far."""
        return self._dump.position

    async def prepare(self, graph: Graph) -> None:
        """Raise BadRequestError if a newer dump was loaded before: it knows better what there is."""
        await self._dump.prepare(graph)
        rows = await graph.read(get("load/discogs/loaded_files"), kind=self.kind)
        own, newest = _date(self.file), max((_date(row["file"]) for row in rows), default="")
        if own and own < newest and not self._anyhow:
            raise BadRequestError(
                f"{self.file} is older than a dump of {newest} that was loaded before, so what it lacks may be new. "
                "Leave --prune out, or add --yes."
            )

    def rows(self, start: int) -> Generator[Item[Record] | Fault, None, None]:
        """Yield the records from `start` on; those before are looked at too, for who is in the dump."""
        for row in self._dump.rows(0):
            self._note(row)
            if row.position >= start:
                yield row

    def stop(self) -> None:
        """Make `rows` end soon."""
        self._dump.stop()

    def count(self, rows: list[Item[Record]]) -> Outcome:
        """Return what writing these rows to an empty graph would do."""
        return self._dump.count(rows)

    async def write(self, transaction: Transaction, rows: list[Item[Record]]) -> Outcome:
        """Write a batch within a transaction."""
        return await self._dump.write(transaction, rows)

    async def finish(self, graph: Graph) -> Counter[str]:
        """Link what is named only."""
        return await self._dump.finish(graph)

    async def complete(self, graph: Graph) -> Counter[str]:
        """Remove what the dump lacks; raises BadRequestError, having removed nothing, if that is implausibly much."""
        known = gone = 0
        async for page in _pages(graph, _RECORDED[self.kind]):
            known += len(page)
            gone += len(self._lacking(page))
        if gone > PLAUSIBLE * known and not self._anyhow:
            raise BadRequestError(
                f"{self.file} lacks {gone:,} of the {known:,} {self.kind} in the graph, too many for a newer dump. "
                "Nothing was removed. Add --yes if they may go, or leave --prune out."
            )
        async for page in _pages(graph, _RECORDED[self.kind]):
            if lacking := self._lacking(page):
                await graph.transact(partial(self._retire, lacking), writes=True)
        unused = await remove_unused(graph)
        return +Counter({f"removed {self.kind}": gone, "removed stubs": unused})

    def _note(self, row: Item[Record] | Fault) -> None:
        if isinstance(row, Fault):  # unreadable records exist in the dump too
            for match in _NUMBER.finditer(row.excerpt):
                self._there.add(match[1] or match[2])
            return
        self._there.add(row.record.number)
        for each in _references(row.record):
            if each.number:
                self._referred.add(each.number)
            else:
                self._named.add(_bucket(each.name))

    def _lacking(self, ids: Iterable[str]) -> list[str]:
        return [each for each in ids if each.rpartition(":")[2] not in self._there]

    async def _retire(self, ids: list[str], transaction: Transaction) -> None:
        if self.kind == "releases":
            await remove_releases(transaction, ids)
        elif self.kind == "masters":
            await remove_masters(transaction, ids)
        else:
            await self._people(transaction, ids)

    async def _people(self, transaction: Transaction, ids: list[str]) -> None:
        """Take the records of artists or labels away, and those that nothing refers to."""
        statements = ARTISTS if self.kind == "artists" else LABELS
        if self.kind == "artists":
            await merge(transaction, ids)
        named = await transaction.run(get(statements.names), ids=ids)
        loose = [
            row["id"]
            for row in named
            if row["id"].rpartition(":")[2] not in self._referred and _bucket(row["catalogue_name"]) not in self._named
        ]
        await transaction.run(get(statements.untie), ids=loose)
        await transaction.run(get("load/discogs/clear_articles"), ids=[f"{each}:profile" for each in ids])
        await transaction.run(get(statements.clear), ids=ids)
        left = await transaction.run(get(statements.unrecord), ids=ids)
        unused = [row["id"] for row in left if not row["used"]]
        if self.kind == "artists":
            known = [
                {"artist": row["id"], "key": key, "kind": "name", "text": row["catalogue_name"]}
                for row in left
                if row["used"] and (key := fold(row["catalogue_name"]))
            ]
            await transaction.run_rows("load/discogs/known_as", known)
        await remove(statements, unused, transaction)


@contextmanager
def open_whole_dumps(paths: Iterable[str], *, hashed: bool, anyhow: bool) -> Iterator[list[WholeDump]]:
    """Open dumps as `open_dumps` does; what they lack will be removed."""
    with open_dumps(paths, hashed=hashed) as dumps:
        yield [WholeDump(dump, anyhow=anyhow) for dump in dumps]


def _date(file: str) -> str:
    match = _DATE.search(file)
    return match[1] if match else ""


def _bucket(name: str) -> str:
    return str(zlib.crc32(name.encode("utf-8", "surrogatepass")) % _BUCKETS)


def _references(record: Record) -> Iterable[Reference]:
    """Return the references of a record to others of its kind, which both sides may state."""
    if isinstance(record, Artist):
        return (*record.aliases, *record.groups, *record.members)
    if isinstance(record, Label):
        return (*((record.parent,) if record.parent else ()), *record.sublabels)
    return ()


async def _pages(graph: Graph, query: str) -> AsyncIterator[list[str]]:
    after = ""
    while page := await graph.read(get(query), after=after, limit=PAGE):
        after = page[-1]["id"]
        yield [row["id"] for row in page]
