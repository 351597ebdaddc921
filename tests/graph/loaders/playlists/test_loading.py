"""Loading into a graph: matching worked out by hand, libraries of listeners, loading twice, and being killed."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from support.cypher import cypher

from graphsig.errors import SourceError
from graphsig.graph import Graph

MBID = "2cfad207-3f55-4aec-8120-86cf66e34d59"


# Two artists called "Genesis"; of "Help!" two pressings; and a song on a release whose tracks have no artists.
SMALL = """
CREATE (beatles:Artist {id: 'discogs:artist:82730', name: 'The Beatles'}),
       (genesis:Artist {id: 'discogs:artist:1', name: 'Genesis'}), (other:Artist {id: 'discogs:artist:2'}),
       (autechre:Artist {id: 'discogs:artist:41', name: 'Autechre'}), (guest:Artist {id: 'discogs:artist:9'}),
       (beatles)-[:KNOWN_AS {kind: 'name', text: 'The Beatles', source: 'discogs'}]->(:Name {key: 'beatles'}),
       (genesis)-[:KNOWN_AS {kind: 'name', text: 'Genesis', source: 'discogs'}]->(name:Name {key: 'genesis'}),
       (other)-[:KNOWN_AS {kind: 'name', text: 'Genesis (2)', source: 'discogs'}]->(name),
       (autechre)-[:KNOWN_AS {kind: 'name', text: 'Autechre', source: 'discogs'}]->(:Name {key: 'autechre'}),
       (autechre)-[:KNOWN_AS {kind: 'alias', text: 'Gescom', source: 'discogs'}]->(:Name {key: 'gescom'}),
       (guest)-[:KNOWN_AS {kind: 'real name', text: 'Björk', source: 'discogs'}]->(:Name {key: 'bjork'}),
       (t1:Track {id: 'discogs:track:1:1', title: 'Help!', key: 'help', duration_ms: 138000}),
       (t2:Track {id: 'discogs:track:2:1', title: 'Help!', key: 'help', duration_ms: 200000}),
       (t3:Track {id: 'discogs:track:3:1', title: 'Mama', key: 'mama'}),
       (t4:Track {id: 'discogs:track:4:1', title: 'Lost', key: 'lost'}),
       (t5:Track {id: $recording, title: 'Something else', key: 'something else'}),
       (beatles)-[:PERFORMED {source: 'discogs'}]->(t1), (beatles)-[:PERFORMED {source: 'discogs'}]->(t2),
       (genesis)-[:PERFORMED {source: 'discogs'}]->(t3),
       (autechre)-[:PERFORMED {source: 'discogs'}]->(r:Release {id: 'r4'}),
       (t4)-[:APPEARS_ON {source: 'discogs'}]->(r),
       (t1)-[:APPEARS_ON {source: 'discogs'}]->(:Release {id: 'r1', year: 1987}),
       (t2)-[:APPEARS_ON {source: 'discogs'}]->(:Release {id: 'r2', year: 1965}),
       (t5)-[:IDENTIFIED_BY {source: 'mb'}]->(:SourceId {key: $recording}),
       (t5)-[:IDENTIFIED_BY {source: 'mb'}]->(:SourceId {key: 'isrc:GBAYE6500001'})
"""

SPOTIFY = "spotify:track:" + "A" * 22
# artist, title, isrc, mbid, spotify, duration in seconds → track, method, confidence, performer of a track of its own
EXPECTED = [
    (("Beatles, The", "Help", "", "", "", ""), ("discogs:track:2:1", "name", 0.81, None)),  # the earlier pressing
    (("The Beatles", "HELP!", "", "", "", "137"), ("discogs:track:1:1", "name", 0.95, None)),  # of this length
    (
        ("The Beatles", "Help! - Remastered 2009", "", "", "", ""),
        ("discogs:track:2:1", "name", 0.689, None),
    ),  # .9·.9·.85
    (("The Beatles feat. Billy", "Help!", "", "", "", ""), ("discogs:track:2:1", "name", 0.81, None)),
    (("The Beatles", "Help!", "GB-AYE-65-00001", "", "", ""), (f"mb:recording:{MBID}", "isrc", 1.0, None)),
    (("Whoever", "Whatever", "", MBID, "", ""), (f"mb:recording:{MBID}", "id", 1.0, None)),
    (("Genesis", "Mama", "", "", "", ""), ("discogs:track:3:1", "name", 0.9, None)),  # the other one has no such song
    (("Autechre", "Lost (feat. X)", "", "", "", ""), ("discogs:track:4:1", "name", 0.855, None)),  # by the release
    (("The Beatles", "Yesterday", "", "", SPOTIFY, ""), (SPOTIFY, "own", 1.0, ("discogs:artist:82730", 0.8))),
    (
        ("Genesis", "Unknown", "", "", "", ""),
        (None, "own", 1.0, ("name:artist:genesis", 1.0)),
    ),  # which one, nobody knows
    (("Gescom", "Mag", "", "", "", ""), (None, "own", 1.0, ("discogs:artist:41", 0.6))),
    (("Björk", "Jóga", "", "", "", ""), (None, "own", 1.0, ("name:artist:bjork", 1.0))),  # a real name is no stage name
    (("Various Artists", "Mag", "", "", "", ""), (None, "own", 1.0, None)),
]
ENTRIES = """MATCH (t:Track)-[e:IN_PLAYLIST]->(p:Playlist)
OPTIONAL MATCH (a:Artist)-[by:PERFORMED]->(t) WHERE t.stub
RETURN p.id AS playlist, e.position AS position, t.id AS track, t.title AS title, e.method AS method,
       e.confidence AS confidence, e.source AS source, a.id AS artist, by.confidence AS sure
ORDER BY playlist, position"""


def test_matching_worked_out_by_hand(bench: Any, rows: Any, load_files: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    lines = ["artist,title,isrc,mbid,spotify,duration", *(",".join(f'"{each}"' for each in row) for row, _ in EXPECTED)]
    path.write_text("\n".join(lines) + "\n")

    async def work(graph: Graph) -> tuple[Any, ...]:
        await graph.write(cypher(SMALL), recording=f"mb:recording:{MBID}")
        report = await load_files(graph, bench.quarantine, path)
        found = await rows(graph, ENTRIES)
        stored = await rows(graph, "MATCH (p:Playlist) RETURN p.name AS name, p.tracks AS tracks, p.source AS source")
        load = await rows(
            graph, "MATCH (l:Load) RETURN l.source AS source, l.complete AS complete, l.records AS records"
        )
        digest = await bench.digest(graph)
        again = await load_files(graph, bench.quarantine, path)
        thrice = await load_files(graph, bench.quarantine, path, restart=True)
        # later Mama of Genesis turns out to be known by Spotify too, and so is Yesterday: only a restart takes note
        await graph.write(
            cypher("""MATCH (t:Track {id: 'discogs:track:3:1'})
            MERGE (s:SourceId {key: $key}) CREATE (t)-[:IDENTIFIED_BY {source: 'x'}]->(s)"""),
            key=SPOTIFY,
        )
        same = (await bench.digest(graph)) == digest
        await load_files(graph, bench.quarantine, path, restart=True)
        better = await rows(graph, ENTRIES)
        left = await rows(graph, f"MATCH (t:Track {{id: '{SPOTIFY}'}}) RETURN t.id AS id")
        return report, found, stored, load, again, thrice, same, better, left

    report, found, stored, load, again, thrice, same, better, left = bench.run(work)
    assert [row["position"] for row in found] == list(range(len(EXPECTED)))
    for row, (given, (track, method, confidence, performer)) in zip(found, EXPECTED, strict=True):
        assert (row["method"], row["confidence"], row["source"]) == (method, confidence, "csv"), given
        assert row["track"] == track or (track is None and row["track"].startswith("name:track:")), given
        assert (row["artist"], row["sure"]) == (performer or (None, None)), given
    assert stored == [{"name": "mine", "tracks": len(EXPECTED), "source": "csv"}]
    assert load == [{"source": "csv", "complete": True, "records": 1}]
    methods = Counter(f"matched by {method}" for _, (_, method, _, _) in EXPECTED)
    assert report.facts == methods + Counter({"playlists": 1, "entries": len(EXPECTED)})
    assert again.files[0].state == "already complete"
    assert thrice.facts == report.facts
    assert not same  # the new tie is in it
    assert [row["track"] for row in better if row["title"] in ("Yesterday", "Mama")] == ["discogs:track:3:1"] * 2
    assert left == []


def test_a_second_loading_changes_nothing(bench: Any, load_files: Any, mpd: Any, tmp_path: Path) -> None:
    """Not even when the same playlists come in another file, and the tracks in another order of batches."""
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    lists = {1: ["Can – Spoon", "Neu! – Hero", "Can – Spoon"], 2: ["Neu! – Hero", "CAN – Vitamin C"]}
    first.write_text(json.dumps(mpd(lists)))
    second.write_text(json.dumps(mpd(dict(reversed(lists.items()))), indent=1))

    async def work(graph: Graph) -> list[str]:
        digests = []
        for paths, options in (([first], {}), ([first], {"restart": True}), ([second], {}), ([first, second], {})):
            await load_files(graph, bench.quarantine, *paths, **options)
            digests.append(await bench.digest(graph))
        return digests

    assert len(set(bench.run(work))) == 1


def test_what_a_listener_played(bench: Any, rows: Any, load_files: Any, tmp_path: Path) -> None:
    def listen(at: int, title: str) -> dict[str, Any]:
        return {"listened_at": at, "track_metadata": {"artist_name": "Can", "track_name": title}}

    day = 1_486_449_409
    first, second = tmp_path / "rob.json", tmp_path / "more.jsonl"
    first.write_text(json.dumps({"payload": [listen(day, "Spoon"), listen(day, "Spoon"), listen(day + 9, "Spoon")]}))
    second.write_text(
        "".join(json.dumps(listen(day + n, title)) + "\n" for n, title in [(9, "Spoon"), (5, "Spoon"), (9, "X")])
    )

    async def work(graph: Graph) -> Any:
        await load_files(graph, bench.quarantine, first)
        await load_files(graph, bench.quarantine, second, user="rob")
        await load_files(graph, bench.quarantine, second, user="rob", restart=True)
        await load_files(graph, bench.quarantine, second, user="eve")
        return await rows(
            graph,
            "MATCH (u:User)-[p:PLAYED]->(t:Track) RETURN u.id AS user, t.title AS title, p.count AS count, "
            "p.source AS source ORDER BY user, title",
        )

    assert [tuple(row.values()) for row in bench.run(work)] == [
        ("listenbrainz:user:eve", "Spoon", 2, "listenbrainz"),
        ("listenbrainz:user:eve", "X", 1, "listenbrainz"),
        ("listenbrainz:user:rob", "Spoon", 3, "listenbrainz"),  # at 0, 5 and 9 seconds
        ("listenbrainz:user:rob", "X", 1, "listenbrainz"),
    ]


def test_the_real_slice_and_its_owner_less_playlists(bench: Any, rows: Any, load_files: Any, shared_data: Path) -> None:
    """The full slice, then the one that is cut off: its first 29 playlists are the same, the graph holds each once."""
    (full,) = (shared_data / "mpd" / "full-schema").glob("*.gz")
    (cut,) = (shared_data / "mpd" / "malformed").glob("*.gz")
    there = json.loads(gzip.decompress(full.read_bytes()))["playlists"]

    async def work(graph: Graph) -> tuple[Any, ...]:
        report = await load_files(graph, bench.quarantine, full)
        counts = await rows(
            graph,
            "MATCH (t:Track)-[e:IN_PLAYLIST]->(p) RETURN count(e) AS n, count(DISTINCT t) AS t, count(DISTINCT p) AS p",
        )
        artists = await rows(graph, "MATCH (a:Artist)-[:PERFORMED]->(:Track) RETURN count(DISTINCT a) AS n")
        dates = await rows(graph, "MATCH (p:Playlist {id: 'mpd:playlist:0'}) RETURN p.modified.epochSeconds AS at")
        with pytest.raises(SourceError, match="cut off"):
            await load_files(graph, bench.quarantine, cut)
        ended = await rows(graph, "MATCH (l:Load) RETURN l.complete AS complete, l.next AS next ORDER BY next")
        return report, counts[0], artists[0]["n"], dates[0]["at"], ended

    report, counts, artists, at, ended = bench.run(work)
    tracks = [track for each in there for track in each["tracks"]]
    assert report.facts["entries"] == counts["n"] == len(tracks)
    assert counts["t"] == len({track["track_uri"] for track in tracks})
    assert counts["p"] == len(there)
    assert artists == len({track["artist_uri"] for track in tracks})
    assert at == there[0]["modified_at"]
    assert [row["complete"] for row in ended] == [True, False]
