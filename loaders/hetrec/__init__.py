"""The HetRec 2011 Last.fm-2k data set: artists, tags, plays, tag assignments and friends of 1,892 listeners."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graphsig.loaders.hetrec.files import find
from graphsig.loaders.hetrec.kinds import OPENS
from graphsig.loaders.hetrec.known import Known, in_files
from graphsig.loaders.hetrec.source import HetRecSource

__all__ = ["open_files"]


@contextmanager
def open_files(paths: Iterable[Path | str], *, hashed: bool = True) -> Iterator[list[HetRecSource[Any]]]:
    """Give the files in `paths` (files or folders, any subset) as sources, in the order in which they are loaded.

    Without `hashed` they can be read but not loaded; what they refer to is then looked for in the files alone. Raises
    SourceError for a file that is none of the data set's.
    """
    files = find(paths, hashed=hashed)
    known = Known() if hashed else in_files(files)
    yield [OPENS[file.kind](file, known) for file in files]
