"""One file of playlists or listens as a source of the pipeline."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from typing import ClassVar

from graphsig.graph import Graph, Transaction
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item, Outcome, Source
from graphsig.loaders.playlists import writing
from graphsig.loaders.playlists.files import Content, expand
from graphsig.loaders.playlists.formats import format_of
from graphsig.loaders.playlists.records import Record
from graphsig.parts import PARTS, Part
from graphsig.queries import get

VERSION = "playlists-1"
FEEDS: dict[str, tuple[Part, ...]] = {"mpd": ("playlists",), "m3u": ("playlists",), "listenbrainz": ("plays",)}
LICENCES = {"mpd": "Spotify MPD terms: research only", "listenbrainz": "CC0-1.0"}
NAMES = {"mpd": "Million Playlist Dataset", "m3u": "M3U", "jspf": "JSPF", "listenbrainz": "ListenBrainz"}


class PlaylistSource(Source[Record]):
    """A file; `user`: whose listens they are, if it holds listens."""

    catalogues: ClassVar[Mapping[str, int]] = {"spotify": 5, "name": 99}  # a node of the latter is only a name
    batch = 200

    def __init__(self, path: Path, *, user: str | None = None, hashed: bool = True) -> None:
        self._content = Content(path)
        self._format = format_of(self._content)
        self._digest = self._content.sha256() if hashed else f"unhashed-{uuid.uuid4()}"
        self._user = f"{self._format.source}:user:{user or self._content.name}"
        self.file = str(path)
        self.kind = self._format.kind
        self.feeds = FEEDS.get(self._format.source, PARTS)
        self.size = path.stat().st_size
        self.load = f"playlists:{self._digest}:{VERSION}"
        if self.kind == "listens":  # the same file may be loaded for another listener
            self.load += f":{self._user}"
        self.describe(
            self._format.source,
            file=path.name,
            parser=VERSION,
            licence=LICENCES.get(self._format.source, "unknown"),
            sha256=self._digest,
        )

    @property
    def position(self) -> int:
        """Bytes of the file read so far."""
        return self._content.position

    async def prepare(self, graph: Graph) -> None:
        """Make sure of the Source node."""
        source = self._format.source
        await graph.write(get("load/source"), id=source, name=NAMES.get(source, source))

    def rows(self, start: int) -> Generator[Item[Record] | Fault, None, None]:
        """Yield the playlists or listens from `start` on; raises SourceError if the file is cut off or damaged."""
        for position, read in enumerate(self._format.read(self._content, self._digest)):
            if position < start:
                continue
            reason = read.reason or "; ".join(read.notes)
            fault = Fault(position, read.offset, read.size, reason, read.excerpt, loaded=read.record is not None)
            if read.record is None:
                yield fault
            else:
                yield Item(position, read.size, read.record, revision="", fault=fault if reason else None)

    def count(self, rows: list[Item[Record]]) -> Outcome:
        """Return what can be said without a graph: which track an entry is cannot."""
        return writing.outcome([row.record for row in rows], Counter())

    async def write(self, transaction: Transaction, rows: list[Item[Record]]) -> Outcome:
        """Write a batch within a transaction."""
        return await writing.write(transaction, self._format.source, self._user, [row.record for row in rows])


def open_playlists(
    paths: Iterable[Path | str], *, user: str | None = None, hashed: bool = True
) -> list[PlaylistSource]:
    """Return files, and those of folders, as sources; raises SourceError for one that cannot be used."""
    return [PlaylistSource(path, user=user, hashed=hashed) for path in expand(paths)]
