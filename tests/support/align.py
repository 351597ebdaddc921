"""A second catalogue, and small graphs, to align with.

The two catalogues of the labelled set are half-synthetic: both come from the bundled excerpt of the real Discogs dumps.
Its releases are dealt out, a third to Discogs alone, a third to a catalogue called "mb" alone, a third to both. The
second catalogue is written as catalogues differ: names without Discogs' numbers, in other spellings, as variations,
some mistyped; labels missing or short; titles and years a little off; tags of other people; few members and countries.
Sixty of its artists are namesakes: they bear the name of another Discogs artist, who is gone from "mb" in half of the
cases. No node states an id of the other catalogue; that both come from one record is what the labels are.
"""

from __future__ import annotations

import gzip
import hashlib
import random
import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from graphsig import sample
from graphsig.graph import Graph
from graphsig.loaders.discogs import load_discogs
from graphsig.names import display_name, fold
from support.cypher import cypher

NAMESAKES = 60
COMPILATION = 4  # artists from which on a release is one

PLANT = {
    "artists": """UNWIND $rows AS row MERGE (a:Artist {id: row.id})
        SET a.name = row.name, a.kind = row.kind, a.country = row.country, a.begin_year = row.begin_year
        WITH a, row UNWIND row.names AS each MERGE (n:Name {key: each.key})
        MERGE (a)-[:KNOWN_AS {kind: each.kind, text: each.text, source: 'mb'}]->(n)""",
    "tags": """UNWIND $rows AS row MATCH (a:Artist {id: row.artist}) MERGE (t:Tag {id: row.tag})
        ON CREATE SET t.name = row.tag, t.kind = 'folksonomy'
        MERGE (a)-[h:HAS_TAG {source: split(a.id, ':')[0]}]->(t) SET h.count = row.count""",
    "members": """UNWIND $rows AS row MATCH (a:Artist {id: row.member}) MATCH (b:Artist {id: row.group})
        MERGE (a)-[:MEMBER_OF {source: 'mb'}]->(b)""",
    "releases": """UNWIND $rows AS row MERGE (r:Release {id: row.id})
        SET r.title = row.title, r.year = row.year, r.various = row.various
        MERGE (w:Work {id: row.work}) ON CREATE SET w.title = row.title, w.year = row.year, w.various = row.various
        MERGE (r)-[:EDITION_OF {source: 'mb'}]->(w)""",
    "labels": """UNWIND $rows AS row MATCH (r:Release {id: row.release}) MERGE (l:Label {id: row.label})
        SET l.name = row.name MERGE (r)-[on:RELEASED_ON {position: 0, source: 'mb'}]->(l) SET on.catno = row.catno""",
    "tracks": """UNWIND $rows AS row MATCH (r:Release {id: row.release}) MERGE (t:Track {id: row.id})
        SET t.title = row.title MERGE (t)-[:APPEARS_ON {position: row.number, source: 'mb'}]->(r)""",
    "genres": """UNWIND $rows AS row MATCH (w:Work {id: row.work}) MERGE (t:Tag {id: row.tag})
        ON CREATE SET t.name = row.tag, t.kind = 'style' MERGE (w)-[:HAS_GENRE {source: 'mb'}]->(t)""",
    "ids": """UNWIND $rows AS row MATCH (n:Artist|Label|Work|Release|Track {id: row.node})
        MERGE (s:SourceId {key: row.key}) MERGE (n)-[:IDENTIFIED_BY {source: 'mb'}]->(s)""",
    "performed": """UNWIND $rows AS row MATCH (a:Artist {id: row.artist}) MATCH (x:Release|Track|Work {id: row.on})
        MERGE (a)-[p:PERFORMED {position: row.position, source: 'mb'}]->(x) SET p.part = 0""",
}


@pytest.fixture(scope="session")
def plant() -> Callable[..., Awaitable[list[dict[str, Any]]]]:
    """A function that runs a writing statement."""

    async def write(graph: Graph, text: str, **parameters: Any) -> list[dict[str, Any]]:
        return await graph.write(cypher(text), **parameters)

    return write


@pytest.fixture(scope="session")
def ask() -> Callable[..., Awaitable[list[dict[str, Any]]]]:
    """A function that runs a reading statement."""

    async def read(graph: Graph, text: str, **parameters: Any) -> list[dict[str, Any]]:
        query = cypher(text)
        return await graph.read(query, **parameters)

    return read


class Sketch:
    """A small graph: what is told of artists and releases, written by `write`."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in PLANT}

    def artist(self, own: str, name: str, *others: tuple[str, str], **more: Any) -> None:
        """Add an artist: others are further names, each with its kind; tags a map of counts; ids those it states."""
        names = [("name", name), *others]
        self.rows["artists"].append(
            {
                "id": own,
                "name": display_name(name),
                **{key: more.get(key) for key in ("kind", "country", "begin_year")},
                "names": [{"key": fold(text), "kind": kind, "text": text} for kind, text in names],
            }
        )
        for tag, count in more.get("tags", {}).items():
            self.rows["tags"].append({"artist": own, "tag": tag, "count": float(count)})
        for key in more.get("ids", ()):
            self.rows["ids"].append({"node": own, "key": key})

    def release(self, own: str, title: str, by: list[str], **more: Any) -> None:
        """Add a release, which is a work of its own unless `work` says of which: label, year, tracks, isrcs, styles."""
        source = own.partition(":")[0]
        work = more.get("work") or own.replace(":release:", ":work:")
        self.rows["releases"].append(
            {"id": own, "work": work, "title": title, "year": more.get("year"), "various": False}
        )
        if label := more.get("label"):
            row = {"release": own, "label": f"{source}:label:{fold(label)}", "name": label, "catno": more.get("catno")}
            self.rows["labels"].append(row)
        self.rows["performed"] += [{"artist": each, "on": own, "position": at} for at, each in enumerate(by)]
        self.rows["genres"] += [{"work": work, "tag": style} for style in more.get("styles", ())]
        for at, text in enumerate(more.get("tracks", ()), 1):
            track = f"{own.replace(':release:', ':track:')}-{at}"
            self.rows["tracks"].append({"id": track, "release": own, "number": at, "title": text})
            self.rows["performed"] += [{"artist": each, "on": track, "position": n} for n, each in enumerate(by)]
        for at, isrc in enumerate(more.get("isrcs", ()), 1):
            node = f"{own.replace(':release:', ':track:')}-{at}"
            self.rows["ids"].append({"node": node, "key": f"isrc:{isrc}"})

    async def write(self, graph: Graph) -> None:
        """Write all of it; what is there already stays."""
        for name, text in PLANT.items():
            if self.rows[name]:
                await graph.write(cypher(text), rows=self.rows[name])


@pytest.fixture
def sketch() -> Sketch:
    """An empty sketch of a graph."""
    return Sketch()


@dataclass
class Catalogues:
    """The two catalogues. truth: the Discogs artist of each "mb" artist; labelled: those that perform in both."""

    dumps: list[Path]
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {name: [] for name in PLANT})
    truth: dict[str, str] = field(default_factory=dict)
    labelled: set[tuple[str, str]] = field(default_factory=set)
    namesakes: set[str] = field(default_factory=set)

    async def load(self, graph: Graph, quarantine: Path) -> None:
        """Load Discogs with its own loader, and plant the second catalogue."""
        await load_discogs(graph, self.dumps, quarantine=quarantine)
        for name, text in PLANT.items():
            rows = self.rows[name]
            for start in range(0, len(rows), 2_000):
                await graph.write(cypher(text), rows=rows[start : start + 2_000])


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Catalogues]:
    """A function that makes the two catalogues; `shared` is the share of the releases that both have."""
    return lambda shared=1 / 3, seed=1: _Dealer(random.Random(seed), tmp_path_factory.mktemp("dumps")).deal(shared)  # noqa: S311


class _Dealer:
    def __init__(self, chance: random.Random, folder: Path) -> None:
        self._chance = chance
        self._folder = folder
        artists, _, _, self._releases = (_read(path) for path in sample.paths())
        self._artists = {each.findtext("id"): each for each in artists}

    def deal(self, shared: float) -> Catalogues:
        chance = self._chance
        ours, theirs = [], []
        for release in self._releases:
            draw = chance.random()
            ours += [release] if draw < (1 + shared) / 2 else []
            theirs += [release] if draw >= (1 - shared) / 2 else []
        kept = self._folder / "releases.xml.gz"
        kept.write_bytes(gzip.compress(b"<releases>\n" + b"\n".join(map(etree.tostring, ours)) + b"\n</releases>\n"))
        made = Catalogues([*sample.paths()[:3], kept])
        here = {number for release in ours for number in _performers(release)} & self._artists.keys()
        there = {number for release in theirs for number in _performers(release)} & self._artists.keys()
        names = self._names(sorted(there, key=int), sorted(here, key=int), made)
        for number, (name, alike) in names.items():
            self._artist(made, number, name, alike)
        for release in theirs:
            self._release(made, release, names)
        found = {row["artist"] for row in made.rows["performed"]}
        made.labelled = {
            (f"discogs:artist:{number}", _id(number))
            for number, (_, alike) in names.items()
            if alike and number in here and _id(number) in found
        }
        return made

    def _names(self, there: list[str], here: list[str], made: Catalogues) -> dict[str, tuple[str, bool]]:
        """Return the artists of the second catalogue: the name of each, and whether it is their own."""
        names = {number: (self._artists[number].findtext("name"), True) for number in there}
        for number in self._chance.sample(there, NAMESAKES):
            other = self._chance.choice([each for each in here if each != number])
            names[number] = (self._artists[other].findtext("name"), False)
            made.namesakes.add(_id(number))
            if self._chance.random() < 0.5:
                names.pop(other, None)
        return {number: name for number, name in names.items() if name[0]}

    def _artist(self, made: Catalogues, number: str, catalogue_name: str, own: bool) -> None:
        chance, record = self._chance, self._artists[number]
        variations = [each.text for each in record.findall("namevariations/name") if each.text] if own else []
        name, extra = self._spelling(display_name(catalogue_name), variations)
        names = [("name", name), *extra, ("sort name", _sorted(name))]
        names += [("alias", each) for each in variations if chance.random() < 0.2]
        members = record.findall("members/name")
        kind = "group" if members else "person" if record.findtext("realname") else None
        made.truth[_id(number)] = f"discogs:artist:{number}"
        made.rows["artists"].append(
            {
                "id": _id(number),
                "name": name,
                "kind": kind if chance.random() < 0.6 else None,
                "country": chance.choice(["GB", "US", "DE", "JP", None, None]),
                "begin_year": chance.randint(1970, 2000) if chance.random() < 0.2 else None,
                "names": [{"key": fold(text), "kind": kind, "text": text} for kind, text in names if fold(text)],
            }
        )
        for each in members:
            if chance.random() < 0.5 and (found := self._numbers().get(each.text or "")):
                made.rows["members"].append({"member": _id(found), "group": _id(number)})

    def _numbers(self) -> dict[str, str]:
        if not hasattr(self, "_by_name"):
            self._by_name = {record.findtext("name"): number for number, record in self._artists.items()}
        return self._by_name

    def _spelling(self, name: str, variations: list[str]) -> tuple[str, list[tuple[str, str]]]:
        """Return the name as the other catalogue spells it, and further names it has."""
        draw = self._chance.random()
        if draw < 0.08 and variations:
            other = self._chance.choice(variations)
            return other, [("alias", name)] if draw < 0.04 else []
        if draw < 0.14:
            plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
            return plain.upper() if draw < 0.11 else plain, []
        if draw < 0.20:
            return name.replace(" & ", " and ") if "&" in name else name.removeprefix("The "), []
        if draw < 0.24 and len(name) > 4:  # mistyped: no key leads from one to the other
            at = self._chance.randrange(1, len(name) - 1)
            return name[:at] + name[at + 1 :], []
        return name, []

    def _release(self, made: Catalogues, release: Any, names: dict[str, tuple[str, bool]]) -> None:
        chance, number = self._chance, release.get("id")
        own = f"mb:release:{_hash(number)}"
        title = self._title(release.findtext("title") or "")
        year = (release.findtext("released") or "")[:4]
        dated = int(year) if year.isdigit() and year != "0000" and chance.random() < 0.9 else None
        everybody = release.findall("artists/artist")
        made.rows["releases"].append(
            {
                "id": own,
                "work": f"mb:release-group:{_hash(release.findtext('master_id') or 'r' + number)}",
                "title": title,
                "year": dated + chance.choice([0] * 8 + [1, -1]) if dated else None,
                "various": any(each.findtext("id") == "194" for each in everybody),
            }
        )
        self._performed(made, own, everybody, names)
        label = release.find("labels/label")
        if label is not None and label.get("name") and chance.random() < 0.75:
            name = display_name(label.get("name"))
            short = name.removesuffix(" Records") if chance.random() < 0.3 else name
            made.rows["labels"].append(
                {"release": own, "label": f"mb:label:{_hash(name)}", "name": short, "catno": label.get("catno")}
            )
        for at, track in enumerate(release.findall("tracklist/track"), 1):
            if text := track.findtext("title"):
                row = {"id": f"mb:recording:{_hash(f'{number}-{at}')}", "release": own, "number": at}
                made.rows["tracks"].append({**row, "title": self._title(text)})
                self._performed(made, row["id"], track.findall("artists/artist") or everybody, names)
        for artist in dict.fromkeys(_performers(release)):
            for style in release.findall("styles/style") if artist in names else []:
                if chance.random() < 0.6 and style.text:
                    count = float(chance.randint(1, 9))
                    made.rows["tags"].append({"artist": _id(artist), "tag": fold(style.text), "count": count})
            if artist in names and chance.random() < 0.3:
                noise = chance.choice(["seen live", "british", "favourites", "awesome", "90s"])
                made.rows["tags"].append({"artist": _id(artist), "tag": noise, "count": 1.0})

    def _title(self, text: str) -> str:
        draw = self._chance.random()
        return f"{text} EP" if draw < 0.05 else text.partition(" (")[0] if draw < 0.1 else text

    def _performed(self, made: Catalogues, on: str, given: Any, names: dict[str, tuple[str, bool]]) -> None:
        numbers = [each.findtext("id") for each in given]
        made.rows["performed"] += [
            {"artist": _id(number), "on": on, "position": at} for at, number in enumerate(numbers) if number in names
        ]


def _read(path: Path) -> Any:
    with gzip.open(path) as file:
        return list(etree.parse(file).getroot())


def _performers(release: Any) -> list[str]:
    return [each.text for each in release.iterfind(".//artists/artist/id") if each.text]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _id(number: str) -> str:
    """Return the id of a Discogs artist in the second catalogue; nothing in it leads back."""
    return f"mb:artist:{_hash(number)}"


def _sorted(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else name
