"""Opens playlist files: folders become their files, gzip is unpacked, and bytes come in blocks."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from graphsig.errors import SourceError

BLOCK = 1 << 20
ENDINGS = (".json", ".jsonl", ".jspf", ".m3u", ".m3u8", ".csv", ".tsv")


def expand(paths: Iterable[Path | str]) -> list[Path]:
    """Return the files, and those of folders that are named like playlists, sorted and each once."""
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if not path.is_dir():
            found[path] = None
            continue
        inside = [
            each
            for each in sorted(path.rglob("*"))
            if each.name.lower().removesuffix(".gz").endswith(ENDINGS) and each.is_file()
        ]
        if not inside:
            raise SourceError(f"The folder {path} holds no playlists ({', '.join(ENDINGS)}, also with .gz).")
        found |= dict.fromkeys(inside)
    return list(found)


class Content:
    """The unpacked bytes of a file, read in blocks; `position` is how many of the file's own bytes were read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.position = 0

    @property
    def name(self) -> str:
        """The file's name without its suffix."""
        return self.path.name.removesuffix(".gz").rpartition(".")[0] or self.path.name

    def blocks(self) -> Iterator[bytes]:
        """Yield the content; raises SourceError if the file cannot be read, or is packed and cut off or damaged."""
        try:
            with self.path.open("rb") as file:
                plain = cast(BinaryIO, gzip.GzipFile(fileobj=file)) if file.peek(2)[:2] == b"\x1f\x8b" else file
                while block := plain.read1(BLOCK):  # type: ignore[attr-defined]  # both have it
                    self.position = file.tell()
                    yield block
        except FileNotFoundError as error:
            raise SourceError(f"There is no file {self.path}.") from error
        except EOFError as error:
            raise SourceError(f"{self.path} is cut off: the gzip data ends too early. Get the whole file.") from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise SourceError(f"{self.path} is damaged: {error}. Get the file anew and run again.") from error
        except OSError as error:
            raise SourceError(f"{self.path} cannot be read: {error.strerror or error}.") from error

    def head(self, size: int) -> bytes:
        """Return the first bytes; what comes after them is looked at when it is read."""
        head = b""
        try:
            for block in Content(self.path).blocks():
                head += block
                if len(head) >= size:
                    break
        except SourceError:
            if not head:
                raise
        return head[:size]

    def sha256(self) -> str:
        """Return the SHA-256 of the file as it lies there."""
        try:
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise SourceError(f"{self.path} cannot be read: {error.strerror or error}.") from error
