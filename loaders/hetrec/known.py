"""Artists and tags of the data set that plays and tag assignments may refer to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from graphsig.errors import SourceError
from graphsig.graph import Graph
from graphsig.loaders.hetrec.files import File
from graphsig.loaders.hetrec.lines import UnreadableLineError, lines
from graphsig.loaders.hetrec.records import Artist, Record, Tag, read
from graphsig.names import fold
from graphsig.queries import get


@dataclass(frozen=True)
class Known:
    """Numbers of artists, and ids of tags by their number; None where unknown: then every reference is accepted."""

    artists: frozenset[int] | None = None
    tags: Mapping[int, str] | None = None

    @property
    def digest(self) -> str:
        """A short hash: with other artists or tags in the graph, the same file says something else."""
        said = (sorted(self.artists or ()), sorted((self.tags or {}).items()))
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]

    def check(self, artist: int, tag: int | None = None) -> None:
        """Raise UnreadableLineError for a dangling reference."""
        if self.artists is not None and artist not in self.artists:
            raise UnreadableLineError(f"no file and no graph has an artist {artist}")
        if tag is not None and self.tags is not None and tag not in self.tags:
            raise UnreadableLineError(f"no file and no graph has a tag {tag}")

    def tag_id(self, tag: int) -> str:
        """Return the id of a tag, or its number if that is unknown."""
        return str(tag) if self.tags is None else self.tags[tag]


async def in_graph(graph: Graph) -> Known:
    """Return what the graph has of the data set."""
    artists = await graph.read(get("load/hetrec/known_artists"))
    tags = await graph.read(get("load/hetrec/known_tags"))
    return Known(
        frozenset(int(row["id"].rpartition(":")[2]) for row in artists),
        {int(row["key"].rpartition(":")[2]): row["tag"] for row in tags},
    )


def in_files(files: Sequence[File]) -> Known:
    """Return what the files that are given define, for a run without a graph."""
    kinds = {file.kind for file in files}
    found = [record for file in files if file.kind in ("artists", "tags") for record in _records(file)]
    artists = frozenset(record.number for record in found if isinstance(record, Artist))
    tags = {record.number: fold(record.name) for record in found if isinstance(record, Tag)}
    return Known(artists if "artists" in kinds else None, tags if "tags" in kinds else None)


def _records(file: File) -> Iterator[Record]:
    with file.path.open("rb") as opened, suppress(SourceError):  # told when the file's own turn comes
        for line in lines(opened, str(file.path)):
            with suppress(UnreadableLineError):
                yield read(file.kind, line)[0]
