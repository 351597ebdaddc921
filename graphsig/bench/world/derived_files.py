"""The files of a derived world: CSV for `neo4j-admin import` and for whoever else, and its vectors as NPY."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from graphsig import names as folding
from graphsig.bench.world.derived import Derived
from graphsig.bench.world.graphs import ROLES
from graphsig.bench.world.wording import names
from graphsig.bench.world.worlds import LIST_DELIMITER, Files

ABOUT = """\
# A made-up world of music

{facts}.

Made by `graphsig bench recommend`; the seed and the number of artists in `manifest.json` stand for exactly these files.

- `*.csv`: one file for each kind of node and of relationship. The first line names the columns as `neo4j-admin database
  import full` reads them: `name:type`, where `:ID` is a node's id, `:START_ID` and `:END_ID` a relationship's ends.
  Lists are joined by U+001F. `manifest.json` says which label or type a file holds.
- `audio.npy`, `text.npy`: float32 unit vectors, row `i` of the artist `bench:artist:i`.
"""


class DerivedFiles(Files):
    """The import files of a derived world."""

    def __init__(self, folder: Path, made: Derived) -> None:
        super().__init__(folder, made.world)
        self._derived = made
        rng = np.random.default_rng([made.world.seed, 6])
        self.names = names(rng, made.world.sizes.artists)
        self.titles = names(rng, made.world.sizes.tracks)

    def nodes(self) -> None:
        """Write what there is, with what jobs know of it."""
        made, sizes = self._derived, self._derived.world.sizes
        ids, tags = np.arange(sizes.artists), np.arange(sizes.tags)
        genres = [
            " / ".join(sorted(f"Tag {tag}" for tag in pair if tag >= 0)) or "None" for pair in made.genres.tolist()
        ]
        self.add(
            "nodes", "Artist", "artist",
            "id:ID(Artist),name:string,works:long,support:double,recommendable:boolean,tag_norm:double,list_norm:double,"
            "cluster:long,genre:string,identity:string,bio_words:long",
            'bench:artist:%d,"%s",%d,%g,%s,%.9f,%.9f,%d,"%s",bench:artist:%d,60',
            ids, np.array(self.names, object), made.works, made.support, np.full(sizes.artists, "true", object),
            made.norms, made.list_norms, made.clusters_of, np.array(genres, object), made.identities,
        )  # fmt: skip
        self.add(
            "nodes", "Tag", "tag",
            ":ID(Tag),id:string,name:string,kind:string,idf:double,artists:long,cluster:long,cluster_name:string",
            "bench:tag:%d,tag %d,Tag %d,style,%.9f,%d,%d,Cluster %d",
            tags, tags, tags, made.idf, made.carriers, made.clusters, made.clusters,
        )  # fmt: skip
        self.add(
            "nodes", "Label", "label", "id:ID(Label),name:string,roster_size:long,boutique:double",
            "bench:label:%d,Label %d,%d,%g",
            np.arange(sizes.labels), np.arange(sizes.labels), made.rosters, made.boutique,
        )  # fmt: skip
        keys = [folding.fold(title) for title in self.titles]
        self.add(
            "nodes", "Track", "track", "id:ID(Track),title:string,key:string", 'bench:track:%d,"%s","%s"',
            np.arange(sizes.tracks), np.array(self.titles, object), np.array(keys, object),
        )  # fmt: skip
        self.each("Playlist", sizes.playlists, "name:string,source:string", "Playlist %d,bench")
        everything = np.arange(sizes.works + sizes.compilations)
        self.add(
            "nodes", "Work", "work", "id:ID(Work),title:string,year:long,performers:long,compilation:boolean",
            "bench:work:%d,Work %d,%d,%d,%s", everything, everything, 1960 + everything * 7 % 65, made.performers,
            np.where(everything < sizes.works, "false", "true"),
        )  # fmt: skip
        self.each("Article", sizes.articles, "title:string,kind:string", "Article %d,editorial")

    def releases(self) -> None:
        """Write who made what, on which label."""
        made = self._derived
        performed = made.world.performances
        weights = np.where(performed[1] < made.world.sizes.works, 1.0, 0.1)
        self.tie("HAS_WORK", "Artist", "Work", "weight:double", "%g", *performed, weights)
        self.tie("ON_LABEL", "Artist", "Label", "affinity:double", "%g", *made.on_label, made.affinity)
        pairs, works, roles = made.collaborations
        self.tie(
            "COLLABORATED_WITH", "Artist", "Artist",
            "score:double,roles:string[],pieces:string[],titles:string[],credited:string[]",
            "0.3,%s,bench:work:%d,Work %d,bench:artist:%d",
            *pairs, np.array(ROLES)[roles], works, works, pairs[0],
        )  # fmt: skip
        pairs, people = made.producers
        self.tie(
            "SHARES_PRODUCER", "Artist", "Artist", "score:double,people:string[],roles:string[]",
            "0.15,bench:artist:%d,Producer", *pairs, people,
        )  # fmt: skip

    def people(self) -> None:
        """Write names, tags, lists, articles, and what ties artists."""
        made, world = self._derived, self._derived.world
        self._names()
        self.tie("TAGGED", "Artist", "Tag", "weight:double", "%g", *world.tagged, made.weights)
        typical, shares = made.typical
        self.tie("TYPICAL_OF", "Artist", "Tag", "share:double", "%.9f", *typical, shares)
        tracks = np.arange(world.sizes.tracks)
        self.tie("PERFORMED", "Artist", "Track", "position:long,part:long", "0,0", world.performs, tracks)
        self.tie("IN_PLAYLIST", "Track", "Playlist", "position:long", "%d", *world.entries, world.position)
        lists = made.listed_on
        self.tie("ON_PLAYLIST", "Artist", "Playlist", "weight:double", "%.9f", *lists, made.list_weights[lists[1]])
        self.tie(
            "MENTIONED_IN", "Artist", "Article", "count:long,offsets:long[],confidence:double",
            f"%d,%d{LIST_DELIMITER}%d,%g", *world.mentions, world.mention_counts, world.offsets, world.offsets + 400,
            world.confidence,
        )  # fmt: skip
        self.tie("ABOUT", "Article", "Artist", "", "", *world.subjects)
        self.tie("SIMILAR_TO", "Artist", "Artist", "score:double", "%g", *world.similar, world.similarity)
        self.tie("MEMBER_OF", "Artist", "Artist", "", "", *world.members)
        self.tie("ALIAS_OF", "Artist", "Artist", "", "", *world.aliases)
        for kind, (pairs, scores) in made.tied.items():
            count = "tags:long" if kind == "SHARES_TAGS" else "count:long"
            self.tie(kind, "Artist", "Artist", f"score:double,{count}", "%g,2", *pairs, scores)
        pairs, scores = made.tracks
        self.tie("CO_PLAYLIST", "Track", "Track", "score:double,count:long", "%g,2", *pairs, scores)

    def _names(self) -> None:
        """Write the names of artists, of whom some share one, and variations: all letters in capitals with a bang."""
        keys: dict[str, int] = {}
        known: list[tuple[int, int, str, str]] = []
        for artist, name in enumerate(self.names):
            known.append((artist, keys.setdefault(folding.fold(name), len(keys)), "name", name))
            if artist % 3 == 0:
                variation = f"{name} Band"
                known.append((artist, keys.setdefault(folding.fold(variation), len(keys)), "variation", variation))
        self.add(
            "nodes", "Name", "name", ":ID(Name),key:string", 'bench:name:%d,"%s"',
            np.arange(len(keys)), np.array(list(keys), object),
        )  # fmt: skip
        artists, numbers, kinds, texts = (np.array(column, object) for column in zip(*known, strict=True))
        self.tie("KNOWN_AS", "Artist", "Name", "kind:string,text:string", '%s,"%s"', artists, numbers, kinds, texts)


def write_derived(made: Derived, folder: Path) -> dict[str, object]:
    """Write a derived world into an empty folder, with a README and a manifest, and return the manifest.

    Its `arguments` are what `neo4j-admin database import full` is given in that folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = DerivedFiles(folder, made)
    arguments = files.written()
    for name, vectors in (("audio", made.audio()), ("text", made.text())):
        np.save(folder / f"{name}.npy", vectors)
    facts = {kind: len(pairs[0]) for kind, (pairs, _) in made.tied.items()} | made.world.facts()
    manifest = {
        "artists": made.world.sizes.artists,
        "seed": made.world.seed,
        "facts": facts,
        "arguments": arguments,
        "names": files.names,
        "titles": files.titles,
        "genres": [f"Tag {tag}" for tag in np.argsort(-made.carriers)[: max(10, len(made.carriers) // 10)].tolist()],
    }
    told = ", ".join(f"{count:,} {name.lower().replace('_', ' ')}" for name, count in facts.items())
    told = f"{made.world.sizes.artists:,} artists: {told}"
    folder.joinpath("README.md").write_text(ABOUT.format(facts=told), encoding="utf-8")
    folder.joinpath("manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return manifest
