"""Articles that are already on this machine: a folder of saved pages, or a JSONL file."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, cast

from graphsig.errors import SourceError
from graphsig.graph import Graph, Transaction
from graphsig.loaders.editorial import writing
from graphsig.loaders.editorial.article import Article
from graphsig.loaders.editorial.extraction import Extractor
from graphsig.loaders.editorial.fetching import PAGE_LARGEST
from graphsig.loaders.editorial.lexicon import Lexicon, read_lexicon
from graphsig.loaders.editorial.network import PageError
from graphsig.loaders.editorial.saved import LINE_LARGEST, read_line, read_page
from graphsig.loaders.editorial.writing import Found
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item, Outcome, Source
from graphsig.queries import get

VERSION = "2"
LICENCE = "copyright of the publishers; only names, offsets and one sentence are kept"
_PAGES = (".html", ".htm", ".xhtml")


class OfflineSource(Source[Found]):
    """Saved articles; `publication` and `weight` are those of articles that do not say theirs."""

    kind = "articles"
    feeds = ("mentions",)
    batch = 50

    def __init__(
        self, path: Path, extractor: Extractor, *, publication: str, weight: float | None, hashed: bool = True
    ) -> None:
        self.file = str(path)
        self._path = path
        self._extractor = extractor
        self._publication = publication
        self._weight = weight
        self._lexicon: Lexicon | None = None
        self._read = 0
        self._pages = _pages(path) if path.is_dir() else []
        try:
            self.size = sum(each.stat().st_size for each in self._pages) if path.is_dir() else path.stat().st_size
            digest = _digest(path, self._pages) if hashed else "unhashed"
        except OSError as error:
            raise SourceError(f"{path} cannot be read: {error.strerror}.") from error
        self.load = f"editorial:{digest}:{VERSION}"
        self.describe("editorial", file=path.name, parser=VERSION, licence=LICENCE, sha256=digest)

    @property
    def position(self) -> int:
        """Bytes read so far; of a packed file those of the unpacked one, at most its size."""
        return min(self._read, self.size or 0)

    async def prepare(self, graph: Graph) -> None:
        """Make sure of the Source node, and read the names of all artists."""
        await graph.write(get("load/source"), id="editorial", name="Editorial")
        self._lexicon = await read_lexicon(graph)

    def rows(self, start: int) -> Generator[Item[Found] | Fault, None, None]:
        """Yield the articles from `start` on; raises SourceError if a packed file is cut off or damaged."""
        each = self._saved_pages(start) if self._path.is_dir() else self._lines(start)
        for position, offset, data, read in each:
            try:
                article, unread = read(data)
            except PageError as error:
                yield Fault(position, offset, len(data), str(error), _excerpt(data))
                continue
            fault = Fault(position, offset, len(data), unread, _excerpt(data), loaded=True) if unread else None
            named = article.source is not None and article.source != self._publication
            found = Found(
                position,
                article,
                writing.find(self._lexicon, article),
                article.source or self._publication,
                None if named else self._weight,
            )
            yield Item(position, len(data), found, article.revision, fault)

    def count(self, rows: list[Item[Found]]) -> Outcome:
        """Return what is certain without a graph: how many articles there are."""
        return Outcome(Counter(articles=len(rows)))

    async def write(self, transaction: Transaction, rows: list[Item[Found]]) -> Outcome:
        """Write a batch within a transaction."""
        return await writing.write(transaction, self.load, [row.record for row in rows])

    def _saved_pages(self, start: int) -> Iterator[tuple[int, int, bytes, Any]]:
        for position, path in enumerate(self._pages):
            if position < start:
                continue
            offset = self._read
            name = f"{self._path.name}/{path.relative_to(self._path).as_posix()}"
            try:
                with path.open("rb") as file:
                    page = file.read(PAGE_LARGEST + 1)
            except OSError as error:
                raise SourceError(f"{path} cannot be read: {error.strerror}.") from error
            self._read += len(page)
            yield position, offset, page, lambda page, name=name: read_page(page, name, self._extractor)

    def _read_line(self, line: bytes) -> tuple[Article, str]:
        return read_line(line, self._extractor)

    def _lines(self, start: int) -> Iterator[tuple[int, int, bytes, Any]]:
        with ExitStack() as stack:
            packed = stack.enter_context(self._path.open("rb"))
            file = cast(IO[bytes], stack.enter_context(gzip.open(packed)) if self._path.suffix == ".gz" else packed)
            position = offset = 0
            try:
                while line := file.readline(LINE_LARGEST):
                    size = len(line)
                    while not line.endswith(b"\n") and (more := file.readline(LINE_LARGEST)):
                        size += len(more)
                        if more.endswith(b"\n"):
                            break
                    if line.strip():
                        if position >= start:
                            yield position, offset, line if size == len(line) else line[:200] + b"\0", self._read_line
                        position += 1
                    offset += size
                    self._read = packed.tell()
            except (OSError, EOFError) as error:
                raise SourceError(f"{self.file} is cut off or damaged: {error}.") from error


def _excerpt(data: bytes) -> str:
    return data[:200].decode("utf-8", "replace")


def _pages(folder: Path) -> list[Path]:
    """Return the saved pages in a folder and the folders in it, in an order that does not depend on the file system."""
    found: list[Path] = []
    for where, folders, files in os.walk(folder):
        folders.sort()
        found += [Path(where, name) for name in files if name.lower().endswith(_PAGES)]
    regular = sorted(path for path in found if path.is_file() and not path.is_symlink())
    if not regular:
        raise SourceError(f"There is no saved page (.html, .htm) in {folder}.")
    return regular


def _digest(path: Path, pages: list[Path]) -> str:
    """Return a SHA-256 over a file, or over the names and contents of the pages of a folder."""
    if not path.is_dir():
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    whole = hashlib.sha256()
    for page in pages:
        with page.open("rb") as file:
            one = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{page.relative_to(path).as_posix()}\0{one}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()
