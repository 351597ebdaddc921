"""From Last.fm into the graph: facts, whom they belong to, and runs that are interrupted.

Waits go by a clock on which they take no time, but for those of commands.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.cypher import cypher

from graphsig.errors import RemoteError
from graphsig.graph import Graph
from graphsig.loaders import pipeline
from graphsig.loaders.lastfm import asking, source
from graphsig.loaders.lastfm.crew import THREADS
from graphsig.loaders.lastfm.network import Connection
from graphsig.loaders.lastfm.source import LastfmSource
from graphsig.loaders.pipeline.quarantine import Quarantine

MBID = "8ed2e0b3-aa4c-4e13-bec3-dc7393ed4d6b"  # Thom Yorke's, in the recorded answer
PUT = cypher(
    """UNWIND $rows AS row
    CREATE (a:Artist {id: row.id, name: row.name, stub: row.stub})
    MERGE (n:Name {key: row.key}) CREATE (a)-[:KNOWN_AS {kind: 'name', text: row.name, source: 'tests'}]->(n)
    FOREACH (key IN row.ids | MERGE (s:SourceId {key: key}) CREATE (a)-[:IDENTIFIED_BY {source: 'tests'}]->(s))""",
)
FACTS = """MATCH (a:Artist {id: $id})
RETURN a.listeners AS listeners, a.playcount AS playcount, a.lastfm_bio AS bio, a.bio AS own_bio,
  a.lastfm_unknown AS unknown, a.lastfm_other AS other, a.lastfm_asked IS NOT NULL AS asked,
  COLLECT { MATCH (a)-[h:HAS_TAG {source: 'lastfm'}]->(t) RETURN [t.id, h.count] ORDER BY t.id } AS tags,
  COLLECT { MATCH (a)-[s:SIMILAR_TO {source: 'lastfm'}]->(b) RETURN [b.id, s.score] ORDER BY b.id } AS similar,
  COLLECT { MATCH (a)-[:IDENTIFIED_BY {source: 'lastfm'}]->(s) RETURN s.key ORDER BY s.key } AS ids"""


def artist(
    number: int | str, name: str, *ids: str, catalogue: str = "discogs", stub: bool | None = None
) -> dict[str, Any]:
    own = f"{catalogue}:artist:{number}"
    return {"id": own, "name": name, "key": name.lower(), "ids": [own, *ids], "stub": stub}


class Runs:
    """Puts artists into an empty graph, and asks the Last.fm of the test about them."""

    def __init__(self, bench: Any, lastfm: Any, clock: Any, folder: Path, key: str) -> None:
        self.bench = bench
        self.lastfm = lastfm
        self.clock = clock
        self.folder = folder
        self.key = key

    def put(self, *artists: dict[str, Any]) -> None:
        self.bench.run(lambda graph: graph.write(PUT, rows=list(artists)))

    def load(self, **options: Any) -> Any:
        """Ask about all artists that were not asked about; return the report of the load."""
        connection = Connection(self.key, self.folder / "pace", server=self.lastfm.url, tries=1, clock=self.clock)
        asked = LastfmSource(connection, **options)

        async def run(graph: Graph) -> Any:
            return await pipeline.load_all(graph, [asked], quarantine=Quarantine(self.folder))

        try:
            return self.bench.run(run).files[0]
        finally:
            connection.close()

    def facts(self, number: int, catalogue: str = "discogs") -> dict[str, Any]:
        text = FACTS.replace("$id", f"'{catalogue}:artist:{number}'")
        rows = self.bench.run(lambda graph: graph.read(cypher(text)))
        return dict(rows[0])

    def faults(self) -> list[dict[str, Any]]:
        path = self.folder / "quarantine.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


@pytest.fixture
def runs(bench: Any, lastfm: Any, clock: Any, bodies: Any, tmp_path: Path) -> Runs:
    return Runs(bench, lastfm, clock, tmp_path, bodies.key)


def test_facts(runs: Runs, lastfm: Any, bodies: Any, rows: Any) -> None:
    """Neighbours are found by MBID or as the only one of their name; others become stubs."""
    runs.put(
        artist(1, "Radiohead"),
        artist(2, "Somebody", f"mb:artist:{MBID}"),
        artist(3, "Atoms for Peace"),
        artist(4, "Muse"),
        artist(5, "Muse"),
    )
    lastfm.says("getInfo", "Radiohead", bodies.recorded("artists"))
    lastfm.says("getTopTags", "Radiohead", bodies.tags("Radiohead", Rock=100, rock=90, idm=7))
    found = bodies.recorded("artist_is_hashable").replace(
        "</similarartists>", "<artist><name>Muse</name><match>0.5</match></artist></similarartists>"
    )
    lastfm.says("getSimilar", "Radiohead", found)
    lastfm.says("getInfo", "Muse", bodies.failed(6))
    report = runs.load()
    assert (report.state, report.read) == ("complete", 4)
    facts = runs.facts(1)
    assert (facts["listeners"], facts["playcount"], facts["own_bio"]) == (7965123, 1286093099, None)
    assert facts["bio"].startswith("Radiohead are an English rock band")
    assert facts["tags"] == [["idm", 7.0], ["rock", 100.0]]
    assert facts["similar"] == [["discogs:artist:2", 1.0], ["discogs:artist:3", 0.57264], ["lastfm:artist:muse", 0.5]]
    assert facts["ids"] == ["lastfm:artist:radiohead"]
    stub = """MATCH (a:Artist {id: 'lastfm:artist:muse'})-[:KNOWN_AS]->(n), (a)-[:IDENTIFIED_BY]->(s)
        RETURN a.stub AS stub, n.key AS key, s.key AS id"""
    assert runs.bench.run(lambda graph: rows(graph, stub)) == [
        {"stub": True, "key": "muse", "id": "lastfm:artist:muse"}
    ]
    assert lastfm.asked().count(("getInfo", "Muse")) == 1  # of namesakes in one catalogue one is asked about
    load = runs.bench.run(lambda graph: rows(graph, "MATCH (l:Load) RETURN l.licence AS licence, l.complete AS done"))
    assert load == [{"licence": "Last.fm API terms", "done": True}]


def test_whom_the_answer_belongs_to(runs: Runs, lastfm: Any, bodies: Any) -> None:
    """Catalogues share an answer, stubs are not asked about, and who is somebody else gets no facts."""
    runs.put(
        artist(1, "Plaid"),
        artist(9, "Plaid", catalogue="hetrec"),
        artist(2, "Nobody"),
        artist(3, "guns and roses"),
        artist(4, "Stub", stub=True),
        artist(5, "Mr Sizef + Unquote"),
    )
    lastfm.says("getTopTags", "Plaid", bodies.tags("Plaid", idm=100))
    lastfm.says("getInfo", "Nobody", bodies.failed(6))
    lastfm.says("getInfo", "guns and roses", bodies.info("Guns N&apos; Roses"))
    lastfm.says("getInfo", "Mr Sizef + Unquote", bodies.recorded("bio_content_none"))
    report = runs.load()
    assert {who for _, who in lastfm.asked()} == {"Plaid", "Nobody", "guns and roses", "Mr Sizef + Unquote"}
    for each in (runs.facts(1), runs.facts(9, "hetrec")):
        assert (each["tags"], each["ids"], each["listeners"]) == ([["idm", 100.0]], ["lastfm:artist:plaid"], 100)
    assert runs.facts(2) | {"asked": True, "unknown": True, "ids": [], "listeners": None} == runs.facts(2)
    roses = runs.facts(3)
    assert (roses["other"], roses["asked"], roses["listeners"], roses["ids"]) == ("Guns N' Roses", True, None, [])
    reasons = {fault["excerpt"].partition(" (")[0]: fault["reason"] for fault in runs.faults()}
    assert reasons == {
        "guns and roses": "Last.fm answers for another artist: Guns N' Roses",
        "Mr Sizef + Unquote": "Last.fm answers for another artist: Mr Sizef Unquote",
    }
    assert not any(fault["loaded"] for fault in runs.faults())
    assert report.facts == {"asked": 5, "unknown": 1, "others": 2, "info": 2, "has_tag": 2}
    assert not runs.facts(4)["asked"]


def test_the_best_connected_come_first(runs: Runs, lastfm: Any) -> None:
    runs.put(artist(1, "A"), artist(2, "B", "x:1", "x:2"), artist(3, "C", "x:3"))
    runs.load(parts=("info",), limit=2)
    assert {who for _, who in lastfm.asked()} == {"B", "C"}


def test_a_later_answer_takes_the_place_of_an_earlier_one(runs: Runs, lastfm: Any, bodies: Any) -> None:
    runs.put(artist(1, "A"), artist(2, "B"), artist(3, "C"))
    lastfm.says("getInfo", "A", bodies.info("A", bio="Old."), bodies.info("A"))
    lastfm.says("getTopTags", "A", bodies.tags("A", one=100, two=50), bodies.tags("A", two=60))
    lastfm.says("getSimilar", "A", bodies.similar("A", B=1, C=0.5), bodies.similar("A", C=0.75))
    runs.load()
    first = runs.facts(1)
    assert (first["bio"], first["tags"]) == ("Old.", [["one", 100.0], ["two", 50.0]])
    assert first["similar"] == [["discogs:artist:2", 1.0], ["discogs:artist:3", 0.5]]
    assert runs.load().read == 0
    assert runs.load(before=datetime.now(UTC) - timedelta(days=1)).read == 0
    assert runs.load(before=datetime.now(UTC)).read == 3
    second = runs.facts(1)
    assert (second["bio"], second["tags"]) == (None, [["two", 60.0]])
    assert second["similar"] == [["discogs:artist:3", 0.75]]


def test_one_part_after_the_other(runs: Runs, lastfm: Any, bodies: Any) -> None:
    runs.put(artist(1, "A"))
    lastfm.says("getTopTags", "A", bodies.tags("A", idm=5))
    runs.load(parts=("tags",))
    assert lastfm.asked() == [("getTopTags", "A")]
    runs.load(parts=("info", "similar"))
    assert lastfm.asked()[1:] == [("getInfo", "A"), ("getSimilar", "A")]
    facts = runs.facts(1)
    assert (facts["tags"], facts["listeners"]) == ([["idm", 5.0]], 100)
    assert runs.load().read == 0


def test_who_could_not_be_answered_for_is_asked_about_again(runs: Runs, lastfm: Any, bodies: Any) -> None:
    runs.put(*(artist(number, f"A{number}") for number in range(1, 6)))
    lastfm.says("getInfo", "A3", *[bodies.failed(16)] * asking.TRIES, bodies.info("A3"))
    assert runs.load(parts=("info",)).quarantined == 1
    assert [fault["excerpt"] for fault in runs.faults()] == ["A3"]
    assert runs.load(parts=("info",)).read == 1
    assert runs.facts(3)["listeners"] == 100


def test_a_service_that_gives_out_asks_nobody_twice(runs: Runs, lastfm: Any, bodies: Any) -> None:
    """Whatever was answered before is in the graph, also what came from the other threads."""
    names = [f"A{number:02}" for number in range(30)]
    runs.put(*(artist(number, name) for number, name in enumerate(names)))
    lastfm.says("getInfo", "A11", bodies.failed(29), bodies.info("A11"))
    lastfm.says("getInfo", "A23", lastfm.service.cut(), bodies.info("A23"))
    with pytest.raises(RemoteError, match="too often"):
        runs.load(parts=("info",))
    with pytest.raises(RemoteError, match="cannot be reached"):
        runs.load(parts=("info",))
    runs.load(parts=("info",))
    asked = [who for _, who in lastfm.asked()]
    assert sorted(asked) == sorted([*names, "A11", "A23"])
    assert all(runs.facts(number)["asked"] for number in range(30))


def test_a_service_without_answers_is_left_alone(
    runs: Runs, lastfm: Any, bodies: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "GIVEN_UP", 10)
    runs.put(*(artist(number, f"A{number:02}") for number in range(20)))
    for number in range(20):
        lastfm.says("getInfo", f"A{number:02}", bodies.failed(8))
    with pytest.raises(RemoteError, match=r"no answer for 10 artists in a row.*error 8"):
        runs.load(parts=("info",))
    assert len({who for _, who in lastfm.asked()}) < 18


@pytest.fixture
def command(graphsig: Any, empty_graph_settings: Any, lastfm: Any, bodies: Any) -> Callable[..., Any]:
    """A function that runs `graphsig load lastfm` as a user does."""

    def run(*arguments: str, key: str = bodies.key) -> Any:
        return graphsig(
            "load", "lastfm", "--server", lastfm.url, *arguments, settings=empty_graph_settings, LASTFM_API_KEY=key
        )

    return run


def test_the_command(
    runs: Runs, lastfm: Any, bodies: Any, command: Callable[..., Any], empty_graph_settings: Any
) -> None:
    runs.put(artist(1, "A"), artist(2, "B"))
    foretold = command("--dry-run", "--json", key="")
    assert json.loads(foretold.stdout) == {"artists": 2, "requests": 6, "seconds": 1}, foretold.stderr
    assert (
        "1 artists would be asked about: 2 requests"
        in command("--dry-run", "--limit", "1", "--only", "info,tags").stdout
    )
    assert lastfm.asked() == []
    nameless = command(key="")
    assert nameless.returncode == 2
    assert "https://www.last.fm/api/account/create" in nameless.stderr
    lastfm.says("getInfo", "B", lastfm.service.reply(bodies.failed(10), 403))
    refused = command()
    assert refused.returncode == 8, refused.stderr
    assert "does not know the key in LASTFM_API_KEY" in refused.stderr
    lastfm.says("getInfo", "B", bodies.info("Bee"))
    done = command("--json")
    assert done.returncode in (0, 5), done.stderr
    assert runs.facts(1)["listeners"] == 100
    assert runs.facts(2)["other"] == "Bee"
    listed = (empty_graph_settings.home / "quarantine" / "quarantine.jsonl").read_text()
    assert "Last.fm answers for another artist: Bee" in listed
    for text in (listed, *(each.stderr + each.stdout for each in (foretold, nameless, refused, done))):
        assert bodies.key not in text
        assert "Traceback" not in text
    wrong = command("--only", "bios")
    assert (wrong.returncode, "bios is none of info, tags, similar" in wrong.stderr) == (2, True)


def test_ctrl_c_ends_a_wait_at_once(
    runs: Runs, lastfm: Any, bodies: Any, environment: Any, empty_graph_settings: Any
) -> None:
    """No thread has asked a second time, so it was not a timeout that ended the command."""
    runs.put(*(artist(number, f"A{number}") for number in range(6)))
    lastfm.service.plays("/2.0/", lastfm.service.hang(600))
    command = [sys.executable, "-m", "graphsig", "load", "lastfm", "--server", lastfm.url]
    variables = {**environment(empty_graph_settings), "LASTFM_API_KEY": bodies.key}
    with subprocess.Popen(command, env=variables, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        until = time.monotonic() + 120
        while not lastfm.service.asked and time.monotonic() < until:
            time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=120)
    assert running.returncode == 130, err
    assert 1 <= len(lastfm.service.asked) <= THREADS
    assert "Traceback" not in err
    assert bodies.key not in err
