"""MusicBrainz: the full data dumps, and single artists through the web service.

A dump is some hundred PostgreSQL tables in alphabetical order, tied by row numbers; the graph wants MBIDs and joined
records. What a record needs is scattered over the whole archive (an artist's aliases, credits, tags and redirects are
in six tables), so no order of one pass could join it in bounded memory. A load therefore has two stages, in one source:

1. the archive is streamed, and the needed columns of the needed tables go into a SQLite file in GRAPHSIG_HOME;
   the archive itself is never unpacked. Rows, faults and how far the archive was read are one transaction there.
2. records are joined from that file page by page, in the order artists, labels, works, releases, tracks, and written.

The alternative, to keep row numbers as properties of the graph and join in Cypher, needs an index a table, writes every
node several times, and leaves numbers in the graph that mean nothing outside one dump. SQLite sorts its indexes on disk
with a few MB of memory, joins a hundred thousand rows per second, and the second stage can be resumed at any record.
The file is deleted when the load is complete.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from graphsig.loaders.musicbrainz.archive import Archive
from graphsig.loaders.musicbrainz.source import DumpSource


@contextmanager
def open_dump(paths: Sequence[str], staging: Path, *, hashed: bool = True) -> Iterator[list[DumpSource]]:
    """Open archives or folders of one dump as a source; without `hashed` it cannot be resumed.

    staging: folder for the staging file, on a disk with room (the system's folder for temporary files may be in
    memory). Raises SourceError if an archive is missing or is no archive.
    """
    archive = Archive(paths)
    if hashed:
        with DumpSource(archive, staging, archive.sha256()) as source:
            yield [source]
        return
    staging.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="dry-", dir=staging) as folder, DumpSource(archive, Path(folder), None) as source:
        yield [source]
