"""The archives of a dump, read member by member as they stream by: tar (bz2, gz, xz or plain) or a folder of tables."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import tarfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from graphsig.errors import SourceError

DAMAGE = (EOFError, OSError, zlib.error, lzma.LZMAError, tarfile.TarError)  # what reading a damaged archive may raise
BLOCK = tarfile.BLOCKSIZE
BUFFER = 128 * BLOCK  # bytes read from the unpacked stream at once
_OPENERS = ((b"BZh", bz2.open), (b"\x1f\x8b", gzip.open), (b"\xfd7zXZ\x00", lzma.open))


@dataclass(frozen=True)
class Member:
    """One file of a dump. key: unique over all archives of the dump. name: of the table, without its folder."""

    key: str
    name: str
    stream: IO[bytes]


class Archive:
    """The archives and folders that make up a dump; raises SourceError if one is missing or is neither.

    name: what users call it. size, position: bytes on disk, and of these read so far.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = [Path(path) for path in paths]
        self._files: dict[Path, list[Path]] = {path: _files(path) for path in self._paths}
        self.name = " ".join(path.name for path in self._paths)
        self.size = sum(file.stat().st_size for files in self._files.values() for file in files)
        self._before = 0
        self._path = self._paths[0]
        self._open: BinaryIO | None = None

    @property
    def position(self) -> int:
        """Bytes read so far."""
        here = self._open
        return self._before + (here.tell() if here is not None and not here.closed else 0)

    def sha256(self) -> str:
        """Return a hash of all that is read, the same whichever way the archives are given."""
        digests = []
        for path, files in self._files.items():
            for file in files:
                with file.open("rb") as data:
                    label = file.name if path.is_dir() else ""
                    digests.append(f"{label} {hashlib.file_digest(data, 'sha256').hexdigest()}")
        return hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()

    def members(self) -> Iterator[Member]:
        """Yield the files one by one; each must be read before the next is asked for.

        Raises one of DAMAGE, or reading a member does, if an archive is cut off or damaged.
        """
        self._before = 0
        for number, path in enumerate(sorted(self._paths, key=lambda each: each.name)):
            self._path = path
            yield from self._folder(number, path) if path.is_dir() else self._tar(number, path)
            self._open = None

    def damage(self, error: BaseException) -> str:
        """Return what the user is told after one of DAMAGE was raised."""
        reason = str(error).rstrip(".") or type(error).__name__
        return f"{self._path} is cut off or damaged ({reason}). {_WAY_ON}"

    def _folder(self, number: int, path: Path) -> Iterator[Member]:
        for file in self._files[path]:
            with file.open("rb") as self._open:
                yield Member(f"{number}/{file.name}", file.name, self._open)
            self._before += file.stat().st_size

    def _tar(self, number: int, path: Path) -> Iterator[Member]:
        with path.open("rb") as self._open:
            packed = _unpacked(self._open)
            unpacked = _Counting(packed)
            with tarfile.open(fileobj=cast(Any, unpacked), mode="r|", bufsize=BUFFER) as tar:
                for entry in tar:
                    stream = tar.extractfile(entry) if entry.isfile() else None
                    if stream is not None:
                        yield Member(f"{number}/{entry.name}", entry.name.rpartition("/")[2], stream)
                while unpacked.read(1 << 20):
                    pass
                # tarfile takes a damaged header for the end; the real one is two blocks of zeros, and nothing after.
                if unpacked.last > tar.offset or unpacked.total < tar.offset + 2 * BLOCK:
                    raise tarfile.ReadError("the archive's end is missing")
        self._before += path.stat().st_size


_WAY_ON = (
    "What came before is in the graph, but the load is not complete; fetch the file again and load it with the same "
    "command."
)


class _Counting:
    """Passes a stream on and knows its length and where its last byte other than zero is."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.total = 0
        self.last = 0

    def read(self, size: int) -> bytes:
        part = self._stream.read(size)
        if said := len(part.rstrip(b"\0")):
            self.last = self.total + said
        self.total += len(part)
        return part


def _unpacked(file: BinaryIO) -> IO[bytes]:
    magic = file.read(6)
    file.seek(0)
    for mark, opener in _OPENERS:
        if magic.startswith(mark):
            return cast(IO[bytes], opener(file))
    return io.BufferedReader(cast(io.RawIOBase, file))


def _files(path: Path) -> list[Path]:
    """Return the files to be read: the archive itself, or the tables of a folder (or of its folder `mbdump`)."""
    if path.is_dir():
        found = [file for file in sorted(path.iterdir()) if file.is_file() and not file.suffix]
        inner = path / "mbdump"
        if not found and inner.is_dir():
            found = [file for file in sorted(inner.iterdir()) if file.is_file() and not file.suffix]
        if not found:
            raise SourceError(f"{path} holds no tables of a MusicBrainz dump.")
        return found
    try:
        with path.open("rb") as file:
            start = file.read(BLOCK)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from error
    if not start:
        raise SourceError(f"{path} is empty. {_WAY_ON}")
    if not (start.startswith(tuple(mark for mark, _ in _OPENERS)) or start[257:262] == b"ustar"):
        raise SourceError(f"{path} is no tar archive. Give mbdump.tar.bz2, mbdump-derived.tar.bz2, or a folder.")
    return [path]
