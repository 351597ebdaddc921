"""Editorial writing: a polite crawler of publications, and saved articles, with the artists they mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from graphsig.errors import SettingsError, SourceError
from graphsig.loaders.editorial.crawl import CrawlSource
from graphsig.loaders.editorial.extraction import Extractor
from graphsig.loaders.editorial.fetching import Fetcher
from graphsig.loaders.editorial.offline import OfflineSource
from graphsig.loaders.editorial.settings_file import read_settings
from graphsig.loaders.pipeline.source import Source
from graphsig.loaders.remote.clock import SYSTEM, Clock
from graphsig.settings import Settings

__all__ = ["open_editorial"]

LINES = (".jsonl", ".jsonl.gz", ".ndjson")


@contextmanager
def open_editorial(
    paths: Iterable[Path | str],
    settings: Settings,
    *,
    publication: str = "Saved articles",
    weight: float | None = None,
    hashed: bool = True,
    again: bool = False,
    hosts: Mapping[str, str] | None = None,
    clock: Clock = SYSTEM,
) -> Iterator[list[Source[Any]]]:
    """Open settings files (.toml), folders of saved pages, and JSONL files as sources.

    publication, weight: of saved articles that do not name theirs. again: ask for pages that were read before, too.
    hosts: names that the crawler connects to at the address given here, unchecked; for tests. clock: what the
    crawler's waits go by.
    Raises SourceError for a path that cannot be used, SettingsError for a settings file that makes no sense, or where
    nobody is named who can be reached about the crawler (GRAPHSIG_CONTACT).
    """
    with ExitStack() as stack:
        extractor = stack.enter_context(Extractor())
        found: list[Source[Any]] = []
        for path in map(Path, paths):
            if path.suffix == ".toml":
                publications = read_settings(path)
                if not settings.contact:
                    raise SettingsError(
                        "Set GRAPHSIG_CONTACT to a mail address or a page: sites need a way to reach you."
                    )
                fetcher = stack.enter_context(
                    Fetcher(settings.home / "pace", settings.contact, hosts=hosts, clock=clock)
                )
                found.append(CrawlSource(path, publications, fetcher, extractor, again=again))
            elif path.is_dir() or path.name.endswith(LINES):
                found.append(OfflineSource(path, extractor, publication=publication, weight=weight, hashed=hashed))
            else:
                raise SourceError(f"{path} is no settings file (.toml), folder of saved pages, or .jsonl file.")
        yield found
