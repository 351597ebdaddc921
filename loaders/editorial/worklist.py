"""The worklist of a publication: its addresses, the entries of its feeds, and the pages of its sitemaps."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from graphsig.loaders.editorial import lists
from graphsig.loaders.editorial.fetching import LIST_LARGEST, Fetcher, Manners
from graphsig.loaders.editorial.lists import Entry
from graphsig.loaders.editorial.network import PageError
from graphsig.loaders.editorial.settings_file import Publication
from graphsig.loaders.remote.client import Reply

SITEMAPS = 50  # of a publication that are read
DEPTH = 3  # of sitemaps that name sitemaps
_XML = ("xml", "text/html", "text/plain", "application/octet-stream", "application/gzip", "application/x-gzip")


class Worklist:
    """The list of one publication.

    before: for each feed, the headers to ask again with. After all of `entries` was taken, `headers` holds them anew;
    read: bytes read.
    """

    def __init__(self, publication: Publication, fetcher: Fetcher, before: Mapping[str, Mapping[str, str]]) -> None:
        self.manners = Manners(publication.interval, publication.ports)
        self.headers: dict[str, dict[str, str]] = {}
        self.read = 0
        self._publication = publication
        self._fetcher = fetcher
        self._before = before

    def entries(self) -> Iterator[Entry | tuple[str, str]]:
        """Yield what a publication lists, and (address, reason) for a list that cannot be read."""
        yield from (Entry(url) for url in self._publication.urls)
        for url in self._publication.feed:
            try:
                yield from self._feed(url)
            except PageError as error:
                yield url, str(error)
        waiting = deque((url, 1) for url in self._publication.sitemap)
        asked: set[str] = set()
        while waiting:
            url, depth = waiting.popleft()
            if url in asked:
                continue
            asked.add(url)
            if len(asked) > SITEMAPS:
                yield url, f"Only {SITEMAPS} sitemaps of a publication are read."
                return
            try:
                reply = self._list(url, {})
                entries, further = lists.read_sitemap(reply.content)
            except PageError as error:
                yield url, str(error)
                continue
            # A sitemap speaks for its own site alone (sitemaps.org, "Sitemap file location").
            yield from (entry for entry in entries if site(entry.url) == site(url))
            if depth < DEPTH:
                waiting.extend((each, depth + 1) for each in further if site(each) == site(url))

    def _feed(self, url: str) -> Iterator[Entry]:
        reply = self._list(url, self._before.get(url, {}))
        if reply.status == 304:
            return
        said = {"If-None-Match": reply.headers.get("ETag"), "If-Modified-Since": reply.headers.get("Last-Modified")}
        self.headers[url] = {name: value[:500] for name, value in said.items() if value}
        yield from lists.read_feed(reply.content, reply.url)

    def _list(self, url: str, headers: Mapping[str, str]) -> Reply:
        reply = self._fetcher.get(url, self.manners, largest=LIST_LARGEST, headers=headers)
        self.read += len(reply.content)
        kind = reply.headers.get("Content-Type", "text/xml").partition(";")[0].strip().lower()
        if not any(kind.endswith(each) for each in _XML):
            raise PageError(f"It is no feed or sitemap but {kind[:100]}.")
        return reply


def site(url: str) -> str:
    """Return the host of an address without "www.", empty if it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
