"""Sound files of the user's own as a source: each becomes the vector of the track that its tags name."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphsig.embed import spaces
from graphsig.embed.encoder import AudioEncoder, SoundError, Vectors
from graphsig.graph import Graph, Transaction
from graphsig.loaders.audio.folders import File, check, sound_files
from graphsig.loaders.audio.tags import entry
from graphsig.loaders.pipeline.blocking import BlockingGraph
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item, Outcome, Source
from graphsig.loaders.playlists import own
from graphsig.loaders.playlists.finding import find
from graphsig.loaders.playlists.records import Entry
from graphsig.queries import get

BATCH = 16  # files written at once: each takes seconds to hear
BLOCK = 4 << 20  # bytes hashed at once


@dataclass(frozen=True)
class Own:
    """A file: the track its tags name, the SHA-256 of its content, and its vector unless it is in the graph already."""

    entry: Entry
    sha256: str
    vector: Vectors | None


class FilesSource(Source[Own]):
    """Files and folders, which are only read. encoder: None to read the tags alone; replace: remove all vectors first.

    A file is known by its content, so one that was moved or renamed is not heard again. An interrupted run needs no
    place to go on from: what is done is passed over.
    """

    kind = "sounds"
    feeds = ("audio",)
    batch = BATCH

    def __init__(self, paths: Sequence[Path], encoder: AudioEncoder | None, *, replace: bool = False) -> None:
        check(paths)
        self._paths = list(paths)
        self._encoder = encoder
        self._replace = replace
        self._stop = threading.Event()
        self._passed = 0
        self._ask: BlockingGraph | None = None
        self.file = ", ".join(str(path) for path in paths[:3]) + (" …" if len(paths) > 3 else "")
        self.size = sum(file.size for file in sound_files(paths))
        where = hashlib.sha256("\n".join(sorted(str(path.resolve()) for path in paths)).encode(errors="replace"))
        model = encoder.model if encoder else None
        self.load = f"embed:audio:files:{where.hexdigest()[:16]}:{(model.sha256 or model.name) if model else 'none'}"
        self.describe("files", file=", ".join(path.resolve().name for path in paths[:3]), parser="1", licence="unknown")

    @property
    def position(self) -> int:
        """Bytes of the files passed so far."""
        return self._passed

    async def prepare(self, graph: Graph) -> None:
        """Make sure that the index takes this model, and begin with the first file."""
        if self._encoder is None:
            raise AssertionError
        await graph.write(get("load/source"), id="files", name="Sound files")
        self._name = await spaces.claim(graph, self._encoder.model, replace=self._replace)
        await graph.write(get("load/restart_load"), load=self.load)
        self._ask = BlockingGraph(graph)

    def rows(self, start: int) -> Generator[Item[Own] | Fault, None, None]:
        """Yield a row for each file, and a fault for each that holds no sound that can be decoded."""
        for position, file in enumerate(sound_files(self._paths), start):
            if self._stop.is_set():
                return
            yield self._row(position, file)
            self._passed += file.size

    def stop(self) -> None:
        """Make `rows` end after the file that is being heard."""
        self._stop.set()

    def count(self, rows: list[Item[Own]]) -> Outcome:
        """Return how many files there are, and what their tags tell."""
        entries = [row.record.entry for row in rows]
        return Outcome(
            +Counter(
                {
                    "files": len(rows),
                    "files that name artist and title": sum(bool(each.artist and each.title) for each in entries),
                    "files that name an id": sum(len(each.keys) > 1 for each in entries),
                }
            )
        )

    async def write(self, transaction: Transaction, rows: list[Item[Own]]) -> Outcome:
        """Find or make the track of each file, and store the vectors."""
        await spaces.lock(transaction, "audio", self._name)
        fresh = {row.record.sha256: row.record for row in rows if row.record.vector is not None}
        outcome = self.count(rows)
        outcome.unchanged = sum(row.record.vector is None for row in rows)
        if not fresh:
            return outcome
        matches = await find(transaction, [each.entry for each in fresh.values()])
        unknown = [each.entry for each in fresh.values() if matches[each.entry].method == "own"]
        await own.write(transaction, "files", unknown)
        if unknown:
            await transaction.run(get("load/audio/own"), ids=sorted(str(each.own_id) for each in unknown))
        known = [(each, matches[each.entry]) for each in fresh.values()]
        identified = [
            {"id": match.track, "key": _key(each.sha256), "method": match.method, "confidence": match.confidence}
            for each, match in known
        ]
        await transaction.run(get("load/audio/identified"), rows=identified, source="files")
        vectors = {
            match.track: {
                "id": match.track,
                "vector": spaces.vector("audio", match.track, each.vector),
                "hash": each.sha256,
            }
            for each, match in known
        }
        await transaction.run(get("load/audio/vectors"), rows=list(vectors.values()), model=self._name)
        outcome.facts += Counter(f"matched by {match.method}" for _, match in known)
        return outcome

    def _row(self, position: int, file: File) -> Item[Own] | Fault:
        if file.fault is not None:
            return self._fault(position, file, file.fault)
        try:
            with file.path.open("rb") as content:
                digest = hashlib.sha256()
                while block := content.read(BLOCK):
                    digest.update(block)
                sha256 = digest.hexdigest()
                found = entry(file.path, _key(sha256))
                vector = None
                if self._encoder is not None and not self._heard(sha256):
                    content.seek(0)
                    vector = self._encoder.sound(content)
        except SoundError as error:
            return self._fault(position, file, str(error))
        except OSError as error:
            return self._fault(position, file, f"cannot be read: {error.strerror or error}")
        return Item(position, 4_096, Own(found, sha256, vector), sha256)

    def _heard(self, sha256: str) -> bool:
        return self._ask is not None and bool(self._ask("load/audio/heard", keys=[_key(sha256)], model=self._name))

    def _fault(self, position: int, file: File, reason: str) -> Fault:
        shown = str(file.path).encode(errors="replace").decode()
        return Fault(position, self._passed, file.size, reason, shown)


def _key(sha256: str) -> str:
    return f"file:track:{sha256}"
