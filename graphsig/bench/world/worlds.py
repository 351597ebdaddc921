"""Puts a made-up world into a graph: as import files, by `neo4j-admin`, and its audio vectors as a loader does."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np

from graphsig import server
from graphsig.bench.world.graphs import MUSICAL, ROLES, SOURCES, VERSION, World
from graphsig.embed.encoder import Model
from graphsig.embed.store import load_vectors
from graphsig.graph import Graph
from graphsig.settings import Settings

LIST_DELIMITER = "\x1f"
_AT_ONCE = 100_000  # rows that are put into words before they are written


def import_world(settings: Settings, made: World, folder: Path) -> None:
    """Make a graph of a world in place of the settings' own one; the folder of import files is removed again.

    Raises EngineError if the import fails; the graph is then as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        server.import_full(settings, folder, write_files(made, folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def load_sounds(graph: Graph, made: World) -> int:
    """Store the audio vectors of the world's tracks, and return how many."""
    vectors = made.vectors()
    named = ((f"bench:track:{track}", row, "bench") for track, row in zip(made.sounding.tolist(), vectors, strict=True))
    return (await load_vectors(graph, named, model=Model("audio", "bench"))).stored


def write_files(made: World, folder: Path) -> list[str]:
    """Write the import files, and return what `neo4j-admin database import full` is given in that folder."""
    return Files(folder, made).written()


class Files:
    """The import files of a world: facts alone, as loaders leave them; DerivedFiles writes what jobs make of them."""

    def __init__(self, folder: Path, made: World) -> None:
        self._folder = folder
        self._made = made
        self._arguments: list[str] = []

    def written(self) -> list[str]:
        """Write all files and return neo4j-admin's arguments."""
        self.nodes()
        self.releases()
        self.people()
        return [
            "--overwrite-destination",
            "--path-pattern-style=none",
            "--array-delimiter=U+001F",
            "--temp-path=./temp",
            "--report-file=./report.txt",
            *self._arguments,
        ]

    def add(self, option: str, what: str, name: str, header: str, row: str, *columns: Any) -> None:
        """Write one file: each of its lines is `row` filled with a number of each column."""
        columns = tuple(np.asarray(column) for column in columns)
        with self._folder.joinpath(f"{name}.csv").open("w", encoding="utf-8") as file:
            file.write(f"{header}\n")
            for at in range(0, len(columns[0]), _AT_ONCE):
                cells = zip(*(column[at : at + _AT_ONCE].tolist() for column in columns), strict=True)
                file.writelines(map(f"{row}\n".__mod__, cells))
        self._arguments.append(f"--{option}={what}={name}.csv")

    def each(self, label: str, count: int, header: str, row: str) -> None:
        """Write nodes of which nothing but the number is told."""
        kind, ids = label.lower(), np.arange(count)
        header, row = (f",{part}" if part else "" for part in (header, row))
        columns = (ids,) * row.count("%")
        self.add("nodes", label, kind, f"id:ID({label}){header}", f"bench:{kind}:%d{row}", ids, *columns)

    def tie(self, what: str, start: str, end: str, header: str, row: str, *columns: Any) -> None:
        """Write relationships between numbered nodes."""
        header, row = (f"{part}," if part else "" for part in (header, row))
        self.add(
            "relationships",
            what,
            f"{what}-{start}-{end}".lower(),
            f":START_ID({start}),:END_ID({end}),{header}source:string",
            f"bench:{start.lower()}:%d,bench:{end.lower()}:%d,{row}bench",
            *columns,
        )

    def nodes(self) -> None:
        """Write what there is."""
        sizes, made = self._made.sizes, self._made
        styles = sizes.tags // 10
        self.each("Artist", sizes.artists, "name:string", "Artist %d")
        tags = np.arange(sizes.tags)
        self.add(
            "nodes", "Tag", "tag", "id:ID(Tag),name:string,kind:string", "bench:tag:%d,Tag %d,%s",
            tags, tags, np.where(tags < styles, "style", "folksonomy"),
        )  # fmt: skip
        self.each("Track", sizes.tracks, "title:string,key:string,stub:boolean", "Track %d,track %d,true")
        self.each("Playlist", sizes.playlists, "name:string,source:string", "Playlist %d,bench")
        self.each("User", sizes.users, "name:string", "User %d")
        self.each("Label", sizes.labels, "name:string", "Label %d")
        everything = sizes.works + sizes.compilations
        various = np.where(np.arange(everything) < sizes.works, "false", "true")
        ids = np.arange(everything)
        for label in ("Work", "Release"):
            self.add(
                "nodes", label, label.lower(), f"id:ID({label}),title:string,year:long,various:boolean",
                f"bench:{label.lower()}:%d,{label} %d,%d,%s", ids, ids, 1960 + ids * 7 % 65, various,
            )  # fmt: skip
        self.each("Article", sizes.articles, "title:string,kind:string", "Article %d,editorial")
        self.add(
            "nodes", "Source", "source", "id:ID(Source),name:string,weight:double", "bench:source:%d,Source %d,%g",
            np.arange(SOURCES), np.arange(SOURCES), made.weights,
        )  # fmt: skip
        counts = json.dumps(made.facts()).replace('"', '""')
        self.add(
            "nodes", "Load", "load",
            "id:ID(Load),source:string,kind:string,file:string,licence:string,counts:string,parser:string,next:long,"
            "quarantined:long,complete:boolean,started:datetime,ended:datetime",
            f'bench:%d:{made.seed}:{VERSION},bench,graph,made up,CC0-1.0,"{counts}",1,%d,0,true,'
            "2026-01-01T00:00:00Z,2026-01-01T00:00:00Z",
            [sizes.artists], [sizes.artists],
        )  # fmt: skip

    def releases(self) -> None:
        """Write who made what."""
        made, ids = self._made, np.arange(self._made.sizes.works + self._made.sizes.compilations)
        self.tie("EDITION_OF", "Release", "Work", "", "", ids, ids)
        self.tie("HAS_GENRE", "Work", "Tag", "", "", *made.genres)
        self.tie("RELEASED_ON", "Release", "Label", "position:long,catno:string", "0,C%d", ids, made.labels, ids)
        self.tie("PERFORMED", "Artist", "Release", "position:long,part:long", "%d,0", *made.performances, made.place)
        self.tie(
            "CREDITED", "Artist", "Release", "role:string,musical:boolean,position:long", "%s,%s,0",
            *made.credits, np.array(ROLES)[made.roles], np.where(made.roles < MUSICAL, "true", "false"),
        )  # fmt: skip

    def people(self) -> None:
        """Write what artists are called, listed and written about as."""
        made = self._made
        self.tie("HAS_TAG", "Artist", "Tag", "count:double", "%d", *made.tagged, made.tag_counts)
        tracks = np.arange(made.sizes.tracks)
        self.tie("PERFORMED", "Artist", "Track", "position:long,part:long", "0,0", made.performs, tracks)
        self.tie("IN_PLAYLIST", "Track", "Playlist", "position:long", "%d", *made.entries, made.position)
        self.tie("OWNS", "User", "Playlist", "", "", made.owners, np.arange(made.sizes.playlists))
        self.tie("PLAYED", "User", "Artist", "count:long", "%d", *made.plays, made.play_counts)
        self.tie(
            "MENTIONED_IN", "Artist", "Article", "count:long,offsets:long[],confidence:double",
            f"%d,%d{LIST_DELIMITER}%d,%g", *made.mentions, made.mention_counts, made.offsets, made.offsets + 400,
            made.confidence,
        )  # fmt: skip
        self.tie("ABOUT", "Article", "Artist", "", "", *made.subjects)
        self.tie("PUBLISHED_BY", "Article", "Source", "", "", np.arange(made.sizes.articles), made.publishers)
        self.tie("SIMILAR_TO", "Artist", "Artist", "score:double", "%g", *made.similar, made.similarity)
        self.tie("ALIAS_OF", "Artist", "Artist", "", "", *made.aliases)
        self.tie("MEMBER_OF", "Artist", "Artist", "", "", *made.members)
