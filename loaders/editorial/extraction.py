"""Takes an article out of a page, by trafilatura, in a process of its own that may fail or take too long."""

from __future__ import annotations

import multiprocessing
import re
import signal
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any

from graphsig.loaders.editorial.article import LONGEST, Article, clean
from graphsig.loaders.editorial.dates import read_date
from graphsig.loaders.editorial.network import PageError

TIME = 20.0  # seconds for a page
MEMORY = 2 << 30  # bytes of address space of the process, a third of which it takes to begin with
START = 60.0  # seconds until the process has imported what it needs
_LANGUAGE = re.compile(rb"<html[^>]{0,2000}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)", re.IGNORECASE)
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{4,}\)(\S{1,2000})\s*-->")


class Extractor:
    """Reads pages in one process, which is started when it is needed and again after it failed; close it after use."""

    def __init__(self, time: float = TIME) -> None:
        self._time = time
        self._process: Any = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Extractor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None

    def article(self, page: bytes, *, url: str | None = None, language: str | None = None) -> Article:
        """Return the article of a page; `id` is its canonical address, else `url`, else the address it was saved from.

        Raises PageError if there is no article in it, or none that can be taken out in time.
        """
        said = self._ask(page, url)
        address = said["url"] or url or _saved_from(page)
        return Article(
            id=address or "",
            url=address,
            title=" ".join(clean(said["title"], 500).split()),
            text=clean(said["text"], LONGEST),
            published=read_date(said["date"]),
            author=clean(said["author"], 200) or None,
            language=_language(page) or language,
            tags=tuple(clean(tag, 200) for tag in said["tags"][:100]),
        )

    def _ask(self, page: bytes, url: str | None) -> dict[str, Any]:
        pipe = self._pipe or self._start()
        try:
            pipe.send((page, url))
            if not pipe.poll(self._time):
                self.close()
                raise PageError(f"Its text cannot be taken out within {self._time:g} s.")
            said = pipe.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise PageError(
                "Its text cannot be taken out: the page needs too much memory, or breaks the parser."
            ) from error
        if isinstance(said, str):
            raise PageError(said)
        return dict(said)

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True, name="graphsig-extract")
        self._process.start()
        theirs.close()
        self._pipe = ours
        try:
            ready = ours.poll(START) and ours.recv() == "ready"
        except (EOFError, OSError):
            ready = False
        if not ready:
            self.close()
            raise PageError("The process that takes texts out of pages does not start.")
        return ours


def _saved_from(page: bytes) -> str | None:
    found = _SAVED_FROM.search(page[:4_096])
    return found[1].decode("ascii", "ignore") if found else None


def _language(page: bytes) -> str | None:
    found = _LANGUAGE.search(page[:8_192])
    return found[1].decode("ascii") if found else None


def _work(pipe: Connection) -> None:
    """Answer pages until the other end is closed; runs in the process."""
    import logging
    import resource
    import warnings

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the other end says when it is over
    warnings.simplefilter("ignore")
    logging.disable()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import trafilatura

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    pipe.send("ready")
    while True:
        try:
            page, url = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            found = trafilatura.bare_extraction(page, url=url, with_metadata=True, include_comments=False)
        except Exception as error:  # noqa: BLE001  (whatever the page does to the parser, the next one is read)
            pipe.send(f"Its text cannot be taken out: {type(error).__name__}.")
            continue
        said = found.as_dict() if found is not None and not isinstance(found, dict) else found
        if not said or not said.get("text"):
            pipe.send("There is no article in it.")
            continue
        tags = [str(tag) for tag in [*(said.get("tags") or []), *(said.get("categories") or [])]]
        fields = {name: said.get(name) and str(said[name]) for name in ("url", "title", "author", "date")}
        pipe.send({**fields, "text": str(said["text"])[: 2 * LONGEST], "tags": tags})
