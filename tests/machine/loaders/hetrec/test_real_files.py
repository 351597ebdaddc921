"""The real files in the graph, against a count of them by other code."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphsig.names import fold

COUNTS = {
    "artists": "MATCH (n:Artist) WHERE n.name IS NOT NULL RETURN count(n) AS n",
    "names": "MATCH (n:Artist)-[k:KNOWN_AS {source: 'hetrec'}]->(m:Name) RETURN count(k) AS n",
    "own ids": "MATCH (n:Artist)-[k:IDENTIFIED_BY]->(s:SourceId {key: n.id}) RETURN count(k) AS n",
    "pages": "MATCH (n:Artist)-[k:IDENTIFIED_BY]->(s:SourceId) WHERE s.key STARTS WITH 'lastfm:' RETURN count(k) AS n",
    "different pages": "MATCH (s:SourceId) WHERE s.key STARTS WITH 'lastfm:' RETURN count(s) AS n",
    "tags": "MATCH (n:Tag {kind: 'folksonomy'}) RETURN count(n) AS n",
    "ids of tags": "MATCH (n:Tag)-[:IDENTIFIED_BY]->(s:SourceId) RETURN count(s) AS n",
    "plays": "MATCH (:User)-[p:PLAYED {source: 'hetrec'}]->(:Artist) RETURN count(p) AS n",
    "times played": "MATCH (:User)-[p:PLAYED]->(:Artist) RETURN sum(p.count) AS n",
    "tagged": "MATCH (:Artist)-[h:HAS_TAG {source: 'hetrec'}]->(:Tag) RETURN count(h) AS n",
    "assigned": "MATCH (:Artist)-[h:HAS_TAG]->(:Tag) RETURN toInteger(sum(h.count)) AS n",
    "without a date": "MATCH (:Artist)-[h:HAS_TAG]->(:Tag) WHERE h.latest IS NULL RETURN count(h) AS n",
    "listeners": "MATCH (u:User) RETURN count(u) AS n",
    "friends": "MATCH (:User)-[f:FRIEND_OF {source: 'hetrec'}]->(:User) RETURN count(f) AS n",
}


def columns(path: Path, encoding: str = "ascii") -> list[list[str]]:
    """All lines but the header, cut at tabs."""
    lines = path.read_bytes().decode(encoding).replace("\r\n", "\n").split("\n")
    assert lines.pop() == ""
    return [line.split("\t") for line in lines[1:]]


def possible(day: str, month: str, year: str) -> bool:
    try:
        return date(2002, 1, 1) <= date(int(year), int(month), int(day)) <= date(2011, 12, 31)
    except ValueError:
        return False


def counted(folder: Path) -> dict[str, int]:
    artists = columns(folder / "artists.dat", "utf-8")
    known = {row[0] for row in artists}
    tag = {row[0]: fold(row[1]) for row in columns(folder / "tags.dat", "latin-1")}
    plays = columns(folder / "user_artists.dat")
    given = columns(folder / "user_taggedartists.dat")
    friends = columns(folder / "user_friends.dat")
    kept = [(user, artist, tag[number], *day) for user, artist, number, *day in given if artist in known]
    dated = {row[1:3] for row in kept if possible(*row[3:])}
    return {
        "artists": len(artists),
        "names": len(artists),
        "own ids": len(known),
        "pages": len(artists),
        "different pages": len({fold(row[1]) for row in artists}),  # an address spells the name, in these files
        "tags": len(set(tag.values())),
        "ids of tags": len(tag),
        "plays": sum(row[1] in known for row in plays),
        "times played": sum(int(row[2]) for row in plays if row[1] in known),
        "tagged": len({row[1:3] for row in kept}),
        "assigned": len({row[:3] for row in kept}),
        "without a date": len({row[1:3] for row in kept} - dated),
        "listeners": len({row[0] for row in plays} | {user for row in friends for user in row}),
        "friends": len({frozenset(row) for row in friends}),
        "dangling": len(given) - len(kept),
        "undated": sum(not possible(*row[3:]) for row in kept),
    }


@pytest.fixture
def folder(shared_data: Path) -> Path:
    return shared_data / "hetrec2011-lastfm-2k"


def test_counts(folder: Path, load: Any, bench: Any, rows: Any) -> None:
    async def read(graph: Any) -> dict[str, int]:
        return {name: (await rows(graph, text))[0]["n"] for name, text in COUNTS.items()}

    expected = counted(folder)
    assert (expected["plays"], expected["friends"], expected["artists"]) == (92_834, 12_717, 17_632)
    reports = load(folder)
    assert bench.run(read) == {name: expected[name] for name in COUNTS}
    assert {report.state for report in reports.values()} == {"complete"}
    assert reports["tag assignments"].quarantined == expected["dangling"] == 1_538
    assert reports["tag assignments"].repaired == expected["undated"]
    others = [report for kind, report in reports.items() if kind != "tag assignments"]
    assert [(report.quarantined, report.repaired) for report in others] == [(0, 0)] * 4
    listed = [json.loads(line) for line in (bench.quarantine / "quarantine.jsonl").read_text().splitlines()]
    assert len(listed) == expected["dangling"] + expected["undated"]
    content = (folder / "user_taggedartists.dat").read_bytes()
    for fault in listed:
        line = content[fault["offset"] : fault["offset"] + fault["size"]]
        assert line.decode().rstrip("\n") == fault["excerpt"]
    facts = """MATCH (:Artist {id: 'hetrec:artist:51'})-[h:HAS_TAG]->(:Tag {id: 'new wave'})
        RETURN h.count AS n, h.latest AS day"""
    given = [row for row in columns(folder / "user_taggedartists.dat") if row[1] == "51"]
    named = {row[0] for row in columns(folder / "tags.dat", "latin-1") if fold(row[1]) == "new wave"}
    days = [date(int(row[5]), int(row[4]), int(row[3])) for row in given if row[2] in named]
    found = bench.run(lambda graph: rows(graph, facts))[0]
    assert found["n"] == len({row[0] for row in given if row[2] in named}) > 1
    assert found["day"].to_native() == max(days)


def test_a_dry_run_says_the_same(folder: Path, graphsig: Any) -> None:
    done = graphsig("load", "hetrec", "--dry-run", "--json", str(folder))
    assert done.returncode == 0, done.stderr
    expected = counted(folder)
    facts = json.loads(done.stdout)["facts"]
    assert facts["plays"] == expected["plays"]
    assert facts["has_tag"] == expected["tagged"]
    assert facts["friends"] == expected["friends"]
    assert facts["artists"] == expected["artists"]
    assert facts["identify_tags"] == expected["ids of tags"]
