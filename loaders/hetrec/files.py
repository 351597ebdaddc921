"""Finds the files of the data set, and tells by its header what each one holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graphsig.errors import SourceError
from graphsig.loaders.hetrec.lines import LONGEST
from graphsig.loaders.hetrec.records import HEADERS, KINDS, Kind

NAMES = ("artists.dat", "tags.dat", "user_artists.dat", "user_taggedartists.dat", "user_friends.dat")
STAMPED = "user_taggedartists-timestamps.dat"  # says the same as user_taggedartists.dat


@dataclass(frozen=True)
class File:
    """One file of the data set; `sha256` is None where it is not needed."""

    path: Path
    kind: Kind
    sha256: str | None


def find(paths: Iterable[Path | str], *, hashed: bool) -> list[File]:
    """Return the files that are given or lie in a given folder, in the order in which they must be loaded.

    Raises SourceError for one that cannot be read or is none of the data set's, and for a folder without any.
    """
    files = [_opened(path, hashed) for given in paths for path in _files(Path(given))]
    return sorted(files, key=lambda file: KINDS.index(file.kind))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = [path / name for name in NAMES if (path / name).is_file()]
    if path / "user_taggedartists.dat" not in found and (path / STAMPED).is_file():
        found.append(path / STAMPED)
    if not found:
        raise SourceError(f"{path} holds none of the HetRec files ({', '.join(NAMES)}).")
    return found


def _opened(path: Path, hashed: bool) -> File:
    try:
        with path.open("rb") as file:
            header = file.readline(LONGEST).decode("utf-8", "replace").lstrip("\ufeff").strip("\r\n")
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest() if hashed else None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from error
    kind = HEADERS.get(tuple(header.split("\t")))
    if kind is None:
        shown = f"its first line is {header[:60]!r}" if header else "its first line is empty"
        raise SourceError(f"{path} is none of the HetRec files ({', '.join(NAMES)}): {shown}, not the header of one.")
    return File(path, kind, digest)
