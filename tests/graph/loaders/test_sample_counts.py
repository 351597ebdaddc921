"""The graph of the sample against a count of the files by another parser, with other code."""

from __future__ import annotations

import gzip
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NOBODY = {"Various", "Unknown Artist", "No Artist", "Traditional", "Anonymous"}
NOBODY_IDS = {"194", "355", "118760", "151641"}

COUNTS = {
    "artists": "MATCH (n:Artist) WHERE n.stub IS NULL RETURN count(n) AS n",
    "groups": "MATCH (n:Artist {kind: 'group'}) RETURN count(n) AS n",
    "labels": "MATCH (n:Label) WHERE n.stub IS NULL RETURN count(n) AS n",
    "masters": "MATCH (n:Work) WHERE n.derived IS NULL RETURN count(n) AS n",
    "releases": "MATCH (n:Release) RETURN count(n) AS n",
    "tracks": "MATCH (n:Track)-[:APPEARS_ON]->(:Release) RETURN count(n) AS n",
    "variations": "MATCH (:Artist)-[k:KNOWN_AS {kind: 'variation'}]->(:Name) RETURN count(k) AS n",
    "real names": "MATCH (:Artist)-[k:KNOWN_AS {kind: 'real name'}]->(:Name) RETURN count(k) AS n",
    "aliases": "MATCH (:Artist)-[k:ALIAS_OF]->(:Artist) RETURN count(k) AS n",
    "members": "MATCH (:Artist)-[k:MEMBER_OF]->(:Artist) RETURN count(k) AS n",
    "labels of releases": "MATCH (:Release)-[k:RELEASED_ON]->(:Label) RETURN count(k) AS n",
    "parents": "MATCH (:Label)-[k:SUBLABEL_OF]->(:Label) RETURN count(k) AS n",
    "tags": "MATCH (n:Tag) RETURN count(n) AS n",
    "tagged releases": "MATCH (:Release)-[k:HAS_GENRE]->(:Tag) RETURN count(k) AS n",
    "tagged works": "MATCH (:Work)-[k:HAS_GENRE]->(:Tag) RETURN count(k) AS n",
    "main artists of releases": "MATCH (:Artist)-[k:PERFORMED]->(:Release) RETURN count(k) AS n",
    "main artists of tracks": "MATCH (:Artist)-[k:PERFORMED]->(:Track) RETURN count(k) AS n",
    "credited artists of tracks": """MATCH (a:Artist)-[k:CREDITED]->(t:Track)
        WITH DISTINCT a, t, k.role AS role RETURN count(*) AS n""",
    "stubs": "MATCH (n:Artist {stub: true}) RETURN count(n) AS n",
}


def somebody(number: str | None, name: str) -> bool:
    return number not in NOBODY_IDS and name not in NOBODY


def known(artist: ET.Element) -> bool:
    number = artist.findtext("id", "0")
    return number != "0" and somebody(number, artist.findtext("name", ""))


@pytest.fixture(scope="module")
def counted() -> Counter[str]:
    folder = Path(__file__).parents[3] / "graphsig" / "sample"
    roots = {
        kind: ET.fromstring(gzip.decompress((folder / f"{kind}.xml.gz").read_bytes()))  # noqa: S314 - our own file
        for kind in ("artists", "labels", "masters", "releases")
    }
    counts: Counter[str] = Counter()
    _count_artists(counts, roots["artists"])
    _count_labels(counts, roots["labels"])
    _count_releases(counts, roots)
    own = {artist.findtext("id") for artist in roots["artists"] if known(artist)}
    mentioned = {a.findtext("id") for kind in ("masters", "releases") for a in roots[kind].iter("artist") if known(a)}
    # Headings and index entries have no credits in the sample, so every credited artist is in the graph.
    mentioned |= {number.text for number in roots["artists"].iterfind("artist/members/id")}
    counts["stubs"] = len(mentioned - own)
    return counts


def _count_artists(counts: Counter[str], root: ET.Element) -> None:
    artists = {a.findtext("name", ""): a for a in root if known(a)}
    number = {name: a.findtext("id", "") for name, a in artists.items()}
    aliases, members = set(), set()
    for name, artist in artists.items():
        counts["artists"] += 1
        counts["groups"] += artist.find("members/id") is not None
        counts["real names"] += artist.findtext("realname", "").strip() not in ("", "NULL")
        written = {" ".join((v.text or "").split()) for v in artist.iterfind("namevariations/name")}
        counts["variations"] += len({v for v in written if v and v not in NOBODY})
        aliases |= {
            tuple(sorted((name, a.text)))
            for a in artist.iterfind("aliases/name")
            if a.text in artists and a.text != name
        }
        members |= {(number[name], number[g.text or ""]) for g in artist.iterfind("groups/name") if g.text in artists}
        members |= {(m.text or "", number[name]) for m in artist.iterfind("members/id")}
    counts["aliases"] = len(aliases)
    counts["members"] = len({pair for pair in members if pair[0] != pair[1]})


def _count_labels(counts: Counter[str], root: ET.Element) -> None:
    for label in root:
        if not label.findtext("name", "").startswith("Not On Label"):
            counts["labels"] += 1
            parent = label.findtext("parentLabel")
            counts["parents"] += bool(parent) and not str(parent).startswith("Not On Label")


def _count_releases(counts: Counter[str], roots: dict[str, ET.Element]) -> None:
    tags = set()
    for kind, what in (("masters", "works"), ("releases", "releases")):
        for record in roots[kind]:
            own = {t.text for t in (*record.iterfind("genres/genre"), *record.iterfind("styles/style"))}
            counts[f"tagged {what}"] += len(own)
            tags |= own
    counts["tags"] = len(tags)
    counts["masters"] = len(roots["masters"])
    for release in roots["releases"]:
        counts["releases"] += 1
        counts["main artists of releases"] += sum(known(a) for a in release.iterfind("artists/artist"))
        names = [label.get("name", "") for label in release.iterfind("labels/label")]
        counts["labels of releases"] += sum(not name.startswith("Not On Label") for name in names)
        for track in _tracks(release):
            counts["tracks"] += 1
            counts["main artists of tracks"] += sum(known(a) for a in track.iterfind("artists/artist"))


def _tracks(release: ET.Element) -> list[ET.Element]:
    entries = release.findall("tracklist/track")
    # An entry that only groups others, and a bare title between numbered ones, is no track.
    flat = [t for entry in entries for t in (entry.findall("sub_tracks/track") or [entry])]
    numbered = any(t.findtext("position") for t in flat)
    return [
        t
        for t in flat
        if not numbered or t.findtext("position") or t.findtext("duration") or t.find("artists") is not None
    ]


@pytest.fixture(scope="module")
def graph_counts(sample_settings: Any, in_graph: Callable[..., Any], rows: Any) -> dict[str, int]:
    async def read(graph: Any) -> dict[str, int]:
        return {name: (await rows(graph, text))[0]["n"] for name, text in COUNTS.items()}

    return dict(in_graph(sample_settings, read))


@pytest.mark.parametrize("what", [name for name in COUNTS if name != "credited artists of tracks"])
def test_counts(what: str, counted: Counter[str], graph_counts: dict[str, int]) -> None:
    assert graph_counts[what] == counted[what] > 0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("MATCH (a:Artist) WHERE a.name IN $names RETURN count(a) AS n", 0),
        ("MATCH (l:Label) WHERE l.name STARTS WITH 'Not On Label' RETURN count(l) AS n", 0),
        ("MATCH (a:Artist {id: 'discogs:artist:0'}) RETURN count(a) AS n", 0),
        ("MATCH ()-[r]->() WHERE r.source IS NULL AND r.run IS NULL RETURN count(r) AS n", 0),
        ("MATCH (l:Label {catalogue_name: 'Warp Records'}) RETURN count(l) AS n", 1),
        ("MATCH (n:Artist) WHERE coalesce(n.name, '') = '' RETURN count(n) AS n", 0),
        ("MATCH (w:Work) WHERE w.title IS NULL RETURN count(w) AS n", 0),
        ("MATCH (r:Release) WHERE COUNT { (r)-[:EDITION_OF]->() } <> 1 RETURN count(r) AS n", 0),
    ],
)
def test_invariants(sample_settings: Any, in_graph: Any, rows: Any, text: str, wanted: int) -> None:
    found = in_graph(sample_settings, lambda graph: rows(graph, text.replace("$names", repr(sorted(NOBODY)))))
    assert found[0]["n"] == wanted


def test_names_are_shown_as_people_write_them(sample_settings: Any, in_graph: Any, rows: Any) -> None:
    text = "MATCH (a:Artist {id: 'discogs:artist:445854'}) RETURN a.name AS name, a.catalogue_name AS catalogue_name"
    found = in_graph(sample_settings, lambda graph: rows(graph, text))
    assert found == [{"name": "The Designers Republic", "catalogue_name": "Designers Republic, The"}]
    assert not re.search(r"\[[almr][=\d]", str(found))
