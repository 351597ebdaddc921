"""Artists of the graph, asked for at the web service, as a source of the pipeline."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import ClassVar
from urllib.parse import urlsplit

from graphsig.graph import Graph, Transaction
from graphsig.loaders.musicbrainz import writing
from graphsig.loaders.musicbrainz.facts import node
from graphsig.loaders.musicbrainz.records import Artist, Asked, Record, revision
from graphsig.loaders.musicbrainz.service import INTERVAL, Service, UnreadableAnswerError
from graphsig.loaders.musicbrainz.source import CATALOGUES, FEEDS, LICENCE, VERSION
from graphsig.loaders.musicbrainz.tables import GID
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item, Outcome, Source
from graphsig.loaders.remote.client import Client
from graphsig.loaders.remote.clock import SYSTEM, Clock
from graphsig.loaders.remote.pace import Pace
from graphsig.queries import get
from graphsig.settings import Settings

BATCH = 5  # answers written at a time, which is how many an interruption may lose
MOST = 50_000  # asked for in one run, which takes some 15 hours
PREFIX = node("artist", "")


class UpdateSource(Source[Asked]):
    """Asks for artists; which ones is known once it is prepared."""

    feeds = FEEDS
    catalogues: ClassVar[Mapping[str, int]] = CATALOGUES

    def __init__(self, service: Service, server: str, older_than: int, stopped: threading.Event) -> None:
        self._service = service
        self._days = older_than
        self._stopped = stopped
        self._gids: list[str] = []
        self._at = 0
        self.file = urlsplit(server).netloc
        self.kind = "artists"
        self.size: int | None = None
        self.batch = BATCH
        self.load = f"musicbrainz:update:{uuid.uuid4()}"
        self.describe("musicbrainz", file=self.file, parser=VERSION, licence=LICENCE)

    @property
    def position(self) -> int:
        """Artists asked for so far."""
        return self._at

    async def prepare(self, graph: Graph) -> None:
        """Make sure of the Source node, and find out whom to ask for."""
        await graph.write(get("load/source"), id="musicbrainz", name="MusicBrainz")
        rows = await graph.read(get("load/musicbrainz/to_ask"), days=self._days, limit=MOST)
        self._gids = [gid for row in rows if GID.fullmatch(gid := row["key"].removeprefix(PREFIX))]
        self.size = len(self._gids)

    def rows(self, start: int) -> Generator[Item[Asked] | Fault, None, None]:
        """Yield an answer for each artist; raises RemoteError if the service gives out."""
        for position, gid in enumerate(self._gids[start:], start):
            if self._stopped.is_set():
                return
            try:
                artist = self._service.artist(gid)
            except UnreadableAnswerError as error:
                fault = Fault(position, 0, self._service.size, str(error), f"{PREFIX}{gid}")
                yield Item(position, self._service.size, Asked(gid, None, failed=True), "", fault)
            else:
                yield Item(position, self._service.size, Asked(gid, artist), revision(artist) if artist else "")
            self._at = position + 1

    def stop(self) -> None:
        """End `rows` soon: waiting for the service is cut short."""
        self._stopped.set()

    def count(self, rows: list[Item[Asked]]) -> Outcome:
        """Return what writing these answers to an empty graph would do."""
        return _counted(writing.count(_artists(rows)), rows)

    async def write(self, transaction: Transaction, rows: list[Item[Asked]]) -> Outcome:
        """Write a batch: the artists as a dump's, and that they were asked for."""
        outcome = await writing.write(transaction, _artists(rows), keep=("variation",))
        asked = {row.record.gid: row.record for row in rows}
        asked |= {row.record.artist.gid: row.record for row in rows if row.record.artist}
        keys = [{"key": node("artist", gid), "gone": each.gone, "failed": each.failed} for gid, each in asked.items()]
        await transaction.run_rows("load/musicbrainz/asked", keys)
        return _counted(outcome, rows)


def _artists(rows: list[Item[Asked]]) -> list[Item[Record]]:
    """Return the artists that are known, each once."""
    found: dict[str, Item[Record]] = {}
    for row in rows:
        if isinstance(artist := row.record.artist, Artist):
            found[artist.gid] = Item(row.position, row.size, artist, row.revision)
    return list(found.values())


def _counted(outcome: Outcome, rows: list[Item[Asked]]) -> Outcome:
    outcome.facts["asked"] += sum(not row.record.failed for row in rows)
    outcome.facts["gone"] += sum(row.record.gone for row in rows)
    return outcome


@contextmanager
def open_update(
    settings: Settings, server: str, older_than: int, *, clock: Clock = SYSTEM
) -> Iterator[list[UpdateSource]]:
    """Open the web service as a source; raises SettingsError if the server's address makes no sense."""
    stopped = threading.Event()
    pace = Pace(settings.home / "pace", urlsplit(server).netloc, INTERVAL, stopped, alone=True, clock=clock)
    with Client(pace, service="MusicBrainz", contact=settings.contact, largest=4 << 20) as client:
        yield [UpdateSource(Service(client, server), server, older_than, stopped)]
