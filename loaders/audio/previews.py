"""Tracks of a graph that have no audio vector, heard as 30-second previews of Deezer."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from graphsig.embed import spaces
from graphsig.embed.encoder import AudioEncoder
from graphsig.graph import Graph, Transaction
from graphsig.loaders.audio.deezer import INTERVAL, SERVER, Deezer
from graphsig.loaders.audio.hearing import UNFETCHED, Heard, Listener
from graphsig.loaders.audio.matching import SURE, Wanted
from graphsig.loaders.pipeline.blocking import BlockingGraph
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item, Outcome, Source
from graphsig.loaders.remote.client import Client
from graphsig.loaders.remote.clock import SYSTEM, Clock
from graphsig.loaders.remote.pace import Pace
from graphsig.queries import get

PAGE = 50  # tracks asked for at once
BATCH = 16  # tracks written at once: some take seconds to hear
LARGEST = 4 << 20  # bytes of a preview; 30 seconds are half a megabyte


class PreviewsSource(Source[Heard]):
    """The tracks of a graph without an audio vector, in the order of their ids.

    folder: where processes share the pace of requests. replace: remove all audio vectors first. server: where Deezer
    answers. clock: what all waits go by. What is done is passed over, so an interrupted run needs no place to go on
    from; a track that Deezer does not have is asked for once.
    """

    kind = "previews"
    feeds = ("audio",)
    catalogues: ClassVar[Mapping[str, int]] = {"deezer": 6}
    file = "previews of Deezer"
    batch = BATCH
    size = None

    def __init__(
        self,
        encoder: AudioEncoder,
        folder: Path,
        *,
        server: str = SERVER,
        contact: str | None = None,
        replace: bool = False,
        interval: float = INTERVAL,
        timeout: float = 20.0,
        clock: Clock = SYSTEM,
    ) -> None:
        self._encoder = encoder
        self._server = server
        self._replace = replace
        self._stop = threading.Event()
        host = urlsplit(server).netloc or server
        pace = Pace(folder, host, interval, self._stop, clock=clock)
        self._client = Client(pace, service="Deezer", contact=contact, read_timeout=timeout)
        deezer = Deezer(self._client, pace, server)
        self._sounds = Client(
            Pace(folder, f"previews.{host}", interval, self._stop, clock=clock),
            service="Deezer's previews",
            contact=contact,
            largest=LARGEST,
            read_timeout=timeout,
            tries=3,
        )
        self._listener = Listener(encoder, deezer, self._sounds, server, self._stop, clock=clock)
        self._seen = 0
        model = encoder.model
        self.load = f"embed:audio:deezer:{model.sha256 or model.name}"
        self.describe("deezer", file=urlsplit(server).hostname, parser="1", licence="Deezer API terms")

    @property
    def position(self) -> int:
        """Tracks passed so far, of the `size` that are to be heard."""
        return self._seen

    async def prepare(self, graph: Graph) -> None:
        """Make sure that the index takes this model, and begin anew with what is to do."""
        await graph.write(get("load/source"), id="deezer", name="Deezer")
        self._name = await spaces.claim(graph, self._encoder.model, replace=self._replace)
        await graph.write(get("load/restart_load"), load=self.load)
        self._ask = BlockingGraph(graph)
        self.size = (await graph.read(get("load/audio/count")))[0]["tracks"]

    def rows(self, start: int) -> Generator[Item[Heard] | Fault, None, None]:
        """Yield what became of each track; raises RemoteError if Deezer gives out."""
        with self._client, self._sounds:
            for position, wanted in enumerate(self._wanted(), start):
                if self._stop.is_set():
                    return
                heard = self._listener.hear(wanted)
                yield Item(position, 2_048, heard, heard.hash)
                self._seen += 1

    def stop(self) -> None:
        """End every wait for Deezer."""
        self._stop.set()

    def count(self, rows: list[Item[Heard]]) -> Outcome:
        """Return how many tracks were heard, and why others were not."""
        found = Counter("tracks heard" if row.record.vector is not None else row.record.reason for row in rows)
        found["deezer ids"] = sum(row.record.confidence >= SURE and row.record.found is not None for row in rows)
        return Outcome(+found)

    async def write(self, transaction: Transaction, rows: list[Item[Heard]]) -> Outcome:
        """Store a batch of vectors, and what was learnt on the way."""
        await spaces.lock(transaction, "audio", self._name)
        all_heard = [row.record for row in rows]
        vectors = [
            {"id": each.id, "vector": spaces.vector("audio", each.id, each.vector), "hash": each.hash}
            for each in all_heard
            if each.vector is not None
        ]
        if vectors:
            await transaction.run(get("load/audio/vectors"), rows=vectors, model=self._name)
        told = [(each, each.found) for each in all_heard if each.found is not None]
        await transaction.run_rows(
            "load/audio/previews",
            [
                {"id": each.id, "preview_url": found.preview or None, "confidence": each.confidence}
                for each, found in told
            ],
        )
        sure = [
            {
                "id": each.id,
                "key": f"deezer:track:{found.number}",
                "method": each.method,
                "confidence": each.confidence,
            }
            for each, found in told
            if each.confidence >= SURE
        ]
        if sure:
            await transaction.run(get("load/audio/identified"), rows=sure, source="deezer")
        silent = [
            {"id": each.id, "reason": each.reason}
            for each in all_heard
            if each.vector is None and each.reason != UNFETCHED
        ]
        await transaction.run_rows("load/audio/asked", silent)
        return self.count(rows)

    def _wanted(self) -> Iterator[Wanted]:
        after: str | None = ""
        while after is not None and not self._stop.is_set():
            page = self._ask("load/audio/unheard", after=after, count=PAGE)
            after = page[-1]["id"] if page else None
            yield from map(_wanted, page)


def _wanted(row: dict[str, Any]) -> Wanted:
    keys = row["keys"]
    isrcs = [row["isrc"]] if row["isrc"] else []
    isrcs += [key.removeprefix("isrc:") for key in keys if key.startswith("isrc:")]
    numbers = [key.removeprefix("deezer:track:") for key in keys if key.startswith("deezer:track:")]
    return Wanted(
        id=row["id"],
        title=row["title"],
        artists=tuple(row["artists"]),
        names=frozenset(row["names"]),
        duration_ms=row["duration_ms"],
        isrcs=tuple(dict.fromkeys(isrcs)),
        numbers=tuple(int(number) for number in numbers if number.isdecimal()),
        preview=row["preview_url"],
    )
