"""Publications on the network: what their feeds and sitemaps list is asked for, unless it was and is still fresh."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import Counter, deque
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from graphsig.graph import Graph, Transaction
from graphsig.loaders.editorial import writing
from graphsig.loaders.editorial.article import Article, clean
from graphsig.loaders.editorial.dates import read_date
from graphsig.loaders.editorial.extraction import Extractor
from graphsig.loaders.editorial.fetching import Fetcher, Manners, normalised
from graphsig.loaders.editorial.lexicon import Lexicon, read_lexicon
from graphsig.loaders.editorial.lists import Entry
from graphsig.loaders.editorial.network import PageError
from graphsig.loaders.editorial.offline import LICENCE, VERSION
from graphsig.loaders.editorial.settings_file import Publication
from graphsig.loaders.editorial.worklist import Worklist, site
from graphsig.loaders.editorial.writing import Found, publisher_id
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item, Outcome, Source
from graphsig.loaders.remote.client import Reply
from graphsig.queries import get

_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")


@dataclass(frozen=True)
class Known:
    """An address that was asked for: the article it led to, when, and what it said to ask again with."""

    id: str
    fetched: datetime
    etag: str | None
    modified: str | None


@dataclass(frozen=True)
class Visit:
    """One page that was asked for. found: the article in it, if there is a new one."""

    publication: str
    address: str
    id: str
    status: int
    fetched: str
    etag: str | None = None
    modified: str | None = None
    found: Found | None = None


class CrawlSource(Source[Visit]):
    """The publications of a settings file. Each run is a load of its own; what was read is remembered by article."""

    kind = "articles"
    feeds = ("mentions",)
    batch = 5  # what an interruption may cost
    size = None

    def __init__(
        self,
        path: Path,
        publications: Sequence[Publication],
        fetcher: Fetcher,
        extractor: Extractor,
        *,
        again: bool = False,
    ) -> None:
        self.file = str(path)
        self._publications = publications
        self._fetcher = fetcher
        self._extractor = extractor
        self._again = again
        self._lexicon: Lexicon | None = None
        self._known: dict[str, Known] = {}
        self._lists: dict[str, dict[str, dict[str, str]]] = {}
        self._worklists: dict[str, Worklist] = {}
        self._unfinished: set[str] = set()
        self._read = 0
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        self.load = f"editorial:{digest}:{uuid.uuid4()}"
        self.describe("editorial", file=path.name, parser=VERSION, licence=LICENCE, sha256=digest)

    @property
    def position(self) -> int:
        """Bytes of pages read so far."""
        return self._read + sum(each.read for each in list(self._worklists.values()))

    def stop(self) -> None:
        """End all waits."""
        self._fetcher.stop.set()

    async def prepare(self, graph: Graph) -> None:
        """Make sure of the Source nodes, and read the names of all artists and what was asked for before."""
        await graph.write(get("load/source"), id="editorial", name="Editorial")
        rows = [{"id": publisher_id(p.name), "name": p.name, "weight": p.weight} for p in self._publications]
        await graph.write(get("load/editorial/publishers"), rows=rows)
        self._lexicon = await read_lexicon(graph)
        if self._again:
            return
        for each in self._publications:
            publisher = publisher_id(each.name)
            for row in await graph.read(get("load/editorial/visited"), publisher=publisher):
                fetched = datetime.fromisoformat(row["fetched"])
                self._known[row["address"]] = Known(row["id"], fetched, row["etag"], row["modified"])
            kept = await graph.read(get("load/editorial/lists"), publisher=publisher)
            self._lists[publisher] = json.loads(kept[0]["lists"]) if kept else {}

    def rows(self, start: int) -> Generator[Item[Visit] | Fault, None, None]:
        """Yield what publications have that is new, one page of each in turn; raises RemoteError if it was stopped."""
        waiting = deque((each, self._pages(each)) for each in self._publications)
        position = 0
        while waiting:
            publication, pages = waiting.popleft()
            step = next(pages, None)
            if step is None:
                continue
            waiting.append((publication, pages))
            address, size, outcome = step
            if position >= start:
                if isinstance(outcome, str):
                    yield Fault(position, 0, size, outcome, address)
                else:
                    visit, reason = outcome
                    if visit.found:
                        visit = replace(visit, found=replace(visit.found, position=position))
                    fault = Fault(position, 0, size, reason, address, loaded=True) if reason else None
                    yield Item(position, size, visit, "", fault)
            position += 1

    def count(self, rows: list[Item[Visit]]) -> Outcome:
        """Return what is certain without a graph: how many articles there are."""
        articles = sum(row.record.found is not None for row in rows)
        return Outcome(Counter(articles=articles), left_out=len(rows) - articles)

    async def write(self, transaction: Transaction, rows: list[Item[Visit]]) -> Outcome:
        """Write a batch within a transaction."""
        visits = [row.record for row in rows]
        found = [visit.found for visit in visits if visit.found]
        done = await writing.write(transaction, self.load, found)
        unchanged = sum(visit.status == 304 for visit in visits)
        noted = [
            {
                **{name: getattr(visit, name) for name in ("id", "address", "status", "fetched", "etag", "modified")},
                "kind": None if visit.found or visit.status == 304 else "no article",
            }
            for visit in visits
        ]
        await transaction.run_rows("load/editorial/visits", noted)
        await transaction.run_rows(
            "load/editorial/published",
            [
                {"article": visit.id, "publisher": publisher_id(visit.publication)}
                for visit in visits
                if not visit.found
            ],
        )
        done.unchanged += unchanged
        done.left_out += len(visits) - len(found) - unchanged
        return done

    async def complete(self, graph: Graph) -> Counter[str]:
        """Keep what feeds said to ask again with, where all they list was read."""
        rows = [
            {"id": publisher, "lists": json.dumps(self._lists.get(publisher, {}) | worklist.headers)}
            for publisher, worklist in self._worklists.items()
            if worklist.headers and publisher not in self._unfinished
        ]
        if rows:
            await graph.write(get("load/editorial/keep_lists"), rows=rows)
        return Counter()

    def _pages(self, publication: Publication) -> Iterator[tuple[str, int, Any]]:
        """Yield the pages of a publication that are new or due: address, bytes, and a visit or what is wrong."""
        publisher = publisher_id(publication.name)
        worklist = Worklist(publication, self._fetcher, self._lists.get(publisher, {}))
        self._worklists[publisher] = worklist
        seen: set[str] = set()
        left = publication.pages
        for entry in worklist.entries():
            if isinstance(entry, tuple):
                self._unfinished.add(publisher)
                yield entry[0], 0, entry[1]
                continue
            try:
                address = normalised(entry.url)
            except PageError as error:
                yield entry.url[:200], 0, str(error)
                continue
            if address in seen or not self._is_due(address, entry, publication):
                continue
            if not left:
                self._unfinished.add(publisher)
                return
            seen.add(address)
            left -= 1
            step = self._visit(address, replace(entry, url=address), publication, worklist.manners)
            if isinstance(step[2], str):
                self._unfinished.add(publisher)
            yield step

    def _is_due(self, address: str, entry: Entry, publication: Publication) -> bool:
        known = self._known.get(address)
        if known is None:
            return True
        if entry.changed is not None and entry.changed > known.fetched:
            return True
        return datetime.now(UTC) - known.fetched > timedelta(days=publication.refresh)

    def _visit(self, address: str, entry: Entry, publication: Publication, manners: Manners) -> tuple[str, int, Any]:
        known = self._known.get(address)
        visit = Visit(publication.name, address, address, 0, datetime.now(UTC).isoformat(timespec="seconds"))
        try:
            reply = self._fetcher.get(address, manners, headers=_conditions(known))
            self._read += len(reply.content)
            if reply.status == 304 and known is not None:
                same = replace(visit, id=known.id, status=304, etag=known.etag, modified=known.modified)
                return address, 0, (same, "")
            visit = replace(
                visit,
                status=reply.status,
                etag=reply.headers.get("ETag", "")[:500] or None,
                modified=reply.headers.get("Last-Modified", "")[:100] or None,
            )
            article = self._article(reply, entry, publication)
        except PageError as error:
            if error.later:
                return address, 0, str(error)
            return address, 0, (replace(visit, status=error.status or visit.status), str(error))
        found = Found(0, article, writing.find(self._lexicon, article), publication.name, publication.weight)
        size = len(article.whole.encode())
        return address, size, (replace(visit, id=article.id, found=found), "")

    def _article(self, reply: Reply, entry: Entry, publication: Publication) -> Article:
        kind = reply.headers.get("Content-Type", "text/html").partition(";")[0].strip().lower()
        if kind not in _TEXTS:
            raise PageError(f"It is no page but {kind[:100]}.")
        article = self._extractor.article(reply.content, url=reply.url, language=publication.language)
        try:  # a page may name its own address, but not one of another publisher
            address = normalised(article.id)
        except PageError:
            address = reply.url
        if site(address) != site(reply.url):
            address = reply.url
        changed = read_date(entry.changed.isoformat()) if entry.changed else None
        return replace(
            article,
            id=address,
            url=address,
            title=article.title or " ".join(clean(entry.title, 500).split()),
            published=article.published or changed,
            tags=tuple(dict.fromkeys([*article.tags, *(clean(tag, 200) for tag in entry.tags)])),
        )


def _conditions(known: Known | None) -> dict[str, str]:
    if known is None:
        return {}
    said = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in said.items() if value}
