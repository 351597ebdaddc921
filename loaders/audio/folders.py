"""Finds the sound files in folders, in a fixed order; links to folders are not followed, so there are no loops."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graphsig.errors import SourceError

SUFFIXES = frozenset({
    ".aac", ".aif", ".aifc", ".aiff", ".alac", ".ape", ".au", ".caf", ".flac", ".m4a", ".m4b", ".m4p", ".mp2", ".mp3",
    ".mp4", ".mpc", ".oga", ".ogg", ".opus", ".w64", ".wav", ".wma", ".wv",
})  # fmt: skip
LARGEST = 4 << 30  # bytes of a file: a day of uncompressed stereo is no track


@dataclass(frozen=True)
class File:
    """A file that should hold sound; fault: why it cannot, as far as that is seen from outside."""

    path: Path
    size: int
    fault: str | None = None


def sound_files(paths: Iterable[Path]) -> Iterator[File]:
    """Yield the files given, and those in the folders given whose names end as those of sound files do."""
    for path in paths:
        if not path.is_dir():
            yield _file(path)
            continue
        for folder, folders, names in os.walk(path):
            folders.sort()
            yield from (_file(Path(folder, name)) for name in sorted(names) if _named(name))


def check(paths: Iterable[Path]) -> None:
    """Raise SourceError for the first path that does not exist."""
    for path in paths:
        if not path.exists():
            raise SourceError(f"{path} does not exist.")


def _named(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES and not name.startswith("._")  # which macOS leaves on other disks


def _file(path: Path) -> File:
    try:
        found = path.stat()
    except OSError as error:  # a link to nowhere, or to itself
        return File(path, 0, f"cannot be opened: {error.strerror}")
    if not stat.S_ISREG(found.st_mode):
        return File(path, 0, "is no file but a pipe, a device or a folder")
    if not found.st_size:
        return File(path, 0, "is empty")
    if found.st_size > LARGEST:
        return File(path, found.st_size, f"has more than {LARGEST >> 30} GB")
    return File(path, found.st_size)
