"""The texts of a graph's own artists as a source: each becomes a vector, unless it has that one already."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graphsig.embed import spaces
from graphsig.embed.encoder import Model, TextEncoder, Vectors
from graphsig.graph import Graph, Transaction
from graphsig.loaders.pipeline.blocking import BlockingGraph
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item, Outcome, Source
from graphsig.loaders.texts.words import about_music, about_styles, text_hash
from graphsig.queries import get

PAGE = 256  # artists asked for, and texts embedded, at once


@dataclass(frozen=True)
class Text:
    """A text that describes an artist."""

    artist: str
    words: str
    hash: str


@dataclass(frozen=True)
class Embedded:
    """The vector of an artist's text."""

    text: Text
    vector: Vectors


class TextSource(Source[Embedded]):
    """The artists of a graph whose text has no vector yet, or another text than it had.

    styles: whether artists without a biography are described by their styles. replace: embed all once more. encoder:
    None to count what is to do. An interrupted run needs no place to go on from: what is done is passed over.
    """

    kind = "texts"
    feeds = ("texts",)
    file = "texts of artists"
    batch = PAGE

    def __init__(self, encoder: TextEncoder | None, *, styles: bool = False, replace: bool = False) -> None:
        self._encoder = encoder
        self._styles = styles
        self._replace = replace
        self._stop = threading.Event()
        self._seen = 0
        self._name = ""
        self.size = None
        model = encoder.model if encoder else Model("text", "none")
        self.load = f"embed:text:{model.sha256 or model.name}"
        self.describe("graphsig", file=model.name, parser="1", licence="that of the texts")

    @property
    def position(self) -> int:
        """Artists passed so far, of the `size` that have a text."""
        return self._seen

    async def prepare(self, graph: Graph) -> None:
        """Make sure that the index takes this model, and begin anew with what is to do."""
        if self._encoder is None:
            known = await spaces.current(graph, "text")
            self._name = known["name"] if known else ""
        else:
            self._name = await spaces.claim(graph, self._encoder.model, replace=self._replace)
            await graph.write(get("load/restart_load"), load=self.load)
        self._ask = BlockingGraph(graph)
        self.size = (await graph.read(get("load/text/count"), styles=self._styles))[0]["artists"]

    def todo(self) -> Iterator[list[Text]]:
        """Yield pages of texts that have no vector of the model."""
        after: str | None = ""
        while after is not None and not self._stop.is_set():
            page = self._ask("load/text/described", after=after, count=PAGE, styles=self._styles, model=self._name)
            after = page[-1]["id"] if page else None
            found = [(row, _words(row)) for row in page]
            texts = [Text(row["id"], words, text_hash(words)) for row, words in found if words]
            hashes = {row["id"]: row["hash"] for row in page}
            yield [text for text in texts if hashes[text.artist] != text.hash]
            self._seen += len(page)

    def rows(self, start: int) -> Generator[Item[Embedded] | Fault, None, None]:
        """Yield the vectors; `start` is where a run begins to count."""
        encoder, position = self._encoder, start
        if encoder is None:
            raise AssertionError
        for texts in self.todo():
            vectors: Iterable[Vectors] = encoder.texts([text.words for text in texts]) if texts else ()
            for text, vector in zip(texts, vectors, strict=True):
                yield Item(position, 4 * vector.size, Embedded(text, vector), text.hash)
                position += 1

    def stop(self) -> None:
        """Make `rows` end after the texts that are being embedded."""
        self._stop.set()

    def count(self, rows: list[Item[Embedded]]) -> Outcome:
        """Return how many vectors the rows are."""
        outcome = Outcome()
        outcome.facts["text_vectors"] = len(rows)
        return outcome

    async def write(self, transaction: Transaction, rows: list[Item[Embedded]]) -> Outcome:
        """Store a batch of vectors, if the index still takes this model."""
        await spaces.lock(transaction, "text", self._name)
        given = [
            {
                "id": row.record.text.artist,
                "vector": spaces.vector("text", row.record.text.artist, row.record.vector),
                "hash": row.record.text.hash,
            }
            for row in rows
        ]
        if given:
            await transaction.run(get("load/text/vectors"), rows=given, model=self._name)
        return self.count(rows)


def _words(row: dict[str, Any]) -> str | None:
    """Return what is embedded of an artist: the biography, or else the styles that were asked for."""
    return about_music(row["bio"]) if row["bio"] is not None else about_styles(row["name"], row["styles"])
