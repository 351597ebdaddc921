"""The real tables beside the repository: what is loaded is what an independent count of the files says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from graphsig.graph import Graph
from graphsig.loaders.musicbrainz.tables import TABLES

FOLDERS = ("osasuwu/mbdump", "wxyc", "wxyc/mbdump")
MBID = re.compile("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
COUNTS = """
CALL () {
  MATCH (n) WHERE n.revision IS NOT NULL RETURN labels(n)[0] AS what, count(n) AS n
  UNION ALL
  MATCH ()-[r]->() WHERE r.source = 'musicbrainz' RETURN type(r) AS what, count(r) AS n
} RETURN what, n"""


def read(folder: Path, table: str) -> list[list[str]]:
    path = folder / table
    return [line.split("\t") for line in path.read_text().splitlines()] if path.is_file() else []


def counted(folder: Path) -> dict[str, int]:
    """What the tables of a folder say, counted with nothing but split and sets."""
    artists = {row[0]: row[2] for row in read(folder, "artist") if MBID.match(row[1])}
    groups = {row[0]: row[3] for row in read(folder, "release_group")}
    releases = {row[0]: row for row in read(folder, "release")}
    recordings = {row[0]: row[3] for row in read(folder, "recording")}
    named: dict[str, list[str]] = {}
    for credit, _, artist, *_ in read(folder, "artist_credit_name"):
        if artist in artists:
            named.setdefault(credit, []).append(artist)
    performed = [
        artist
        for used in (groups.values(), (row[3] for row in releases.values()), recordings.values())
        for credit in used
        for artist in named.get(credit, [])
    ]
    tags = {row[0] for row in read(folder, "tag")}
    urls = {row[0]: row[2] for row in read(folder, "url")}
    spotify = {
        (row[2], urls[row[3]])
        for row in read(folder, "l_artist_url")
        if row[2] in artists and "open.spotify.com/artist/" in urls.get(row[3], "")
    }
    isrcs = {(row[1], row[2]) for row in read(folder, "isrc") if row[1] in recordings}
    names = {(row[0], "name", row[2]) for row in read(folder, "artist") if row[0] in artists}
    if all(len(row) == 19 for row in read(folder, "artist")):
        names |= {(row[0], "sort name", row[3]) for row in read(folder, "artist") if row[0] in artists}
    names |= {(row[1], "alias", row[2]) for row in read(folder, "artist_alias") if row[1] in artists}
    names |= {
        (row[2], "variation", row[3])
        for row in read(folder, "artist_credit_name")
        if row[2] in artists and row[3] != artists[row[2]]
    }
    media = {row[0]: row[1] for row in read(folder, "medium")}
    places = [row for row in read(folder, "track") if media.get(row[3]) in releases and row[2] in recordings]
    found = {
        "Artist": len(artists), "Work": len(groups), "Release": len(releases), "Track": len(recordings),
        "PERFORMED": len(performed), "KNOWN_AS": len(names), "APPEARS_ON": len(places),
        "EDITION_OF": sum(row[4] in groups for row in releases.values()),
        "HAS_TAG": sum(row[0] in artists and row[1] in tags for row in read(folder, "artist_tag")),
        "IDENTIFIED_BY": len(artists) + len(groups) + len(releases) + len(recordings) + len(spotify) + len(isrcs),
    }  # fmt: skip
    return {what: n for what, n in found.items() if n}


def unreadable(folder: Path) -> int:
    """Artists without an MBID, and media without a release."""
    return sum(not MBID.match(row[1]) for row in read(folder, "artist")) + sum(
        row[1] == r"\N" for row in read(folder, "medium")
    )


@pytest.mark.parametrize("name", FOLDERS)
def test_counts_are_those_of_the_files(  # noqa: PLR0917
    bench: Any, load: Any, packed: Any, rows: Any, shared_data: Path, name: str
) -> None:
    folder = shared_data / "mbdump" / name
    tables = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and not path.suffix}

    async def work(graph: Graph) -> Any:
        report = await load(graph, packed(tables))
        counts = {row["what"]: row["n"] for row in await rows(graph, COUNTS)}
        digest = await bench.digest(graph)
        await bench.clear(graph)
        await load(graph, folder)  # as a folder it is the same
        return report, counts, digest, await bench.digest(graph)

    report, counts, digest, again = bench.run(work)
    assert counts == counted(folder)
    assert report.quarantined == unreadable(folder)
    assert again == digest
    lines = sum(len(read(folder, table)) for table in TABLES)
    assert report.facts["lines"] == lines
