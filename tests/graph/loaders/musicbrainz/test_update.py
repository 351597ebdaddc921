"""`graphsig load musicbrainz --update`: artists of the graph are asked for, each once, and written as a dump's are."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.cypher import cypher

from graphsig.graph import Graph
from graphsig.loaders import pipeline
from graphsig.loaders.musicbrainz.update import open_update
from graphsig.loaders.pipeline.quarantine import Quarantine
from graphsig.queries import get

ANSWERS = Path(__file__).parents[4] / "tests" / "data" / "musicbrainz"
EXO = "b3785a55-2cf6-497d-b8e3-cfa21a36f997"
PROKOFIEV = "0e43fe9d-c472-4b62-be9e-55f971a023e1"
OLD = "00000000-aaaa-4000-8000-000000000000"  # was merged into EXO
GONE = "00000000-bbbb-4000-8000-000000000000"
BROKEN = "00000000-cccc-4000-8000-000000000000"
# An artist of Last.fm whose MBID is known, one whose MBID is nobody's any more, one MBID that only a SourceId has.
GRAPH = cypher(f"""    CREATE (a:Artist {{id: 'lastfm:artist:exo'}}), (s:SourceId {{key: 'mb:artist:{OLD}'}})
    CREATE (a)-[:IDENTIFIED_BY {{source: 'lastfm'}}]->(s)
    CREATE (:SourceId {{key: 'mb:artist:{PROKOFIEV}'}}), (:SourceId {{key: 'mb:artist:{GONE}'}})
    CREATE (:SourceId {{key: 'mb:artist:{BROKEN}'}}), (:SourceId {{key: 'mb:artist:no mbid'}})""",
)  # fmt: skip
STATE = """
MATCH (s:SourceId) WHERE s.key STARTS WITH 'mb:artist:'
RETURN substring(s.key, 10) AS gid, s.mb_asked IS NOT NULL AS asked, s.mb_gone AS gone"""
MEMBERS = f"MATCH (a)-[m:MEMBER_OF {{source: 'musicbrainz'}}]->({{id: 'mb:artist:{EXO}'}}) RETURN a.stub AS stub"


@pytest.fixture
def answering(service: Any) -> Any:
    known = (ANSWERS / f"{EXO}.xml").read_bytes()
    service.plays(f"/ws/2/artist/{OLD}", service.reply("", 301, Location=f"/ws/2/artist/{EXO}"))
    service.plays(f"/ws/2/artist/{EXO}", service.reply("", 503, Retry_After="1"), service.reply(known))
    service.plays(f"/ws/2/artist/{PROKOFIEV}", service.reply((ANSWERS / f"{PROKOFIEV}.xml").read_bytes()))
    service.plays(f"/ws/2/artist/{BROKEN}", service.reply(b"<metadata"))
    return service  # and 404 for all others


def test_artists_are_asked_for_once(
    *, bench: Any, graphsig: Any, empty_graph_settings: Any, answering: Any, clock: Any, rows: Any
) -> None:
    """The first run makes six requests, so it goes by a clock on which waits take no time; the command makes one."""
    settings = replace(empty_graph_settings, contact="me@example.org")

    async def update(graph: Graph) -> Any:
        await graph.write(GRAPH)
        with open_update(settings, answering.url, 30, clock=clock) as sources:
            return await pipeline.load_all(graph, sources, quarantine=Quarantine(bench.quarantine), limit=4)

    # In the order of the MBIDs: the merged one, the gone, the broken, Prokofiev.
    first = bench.run(update).files[0]
    assert {name: first.facts.get(name) for name in ("artists", "asked", "gone")} == {
        "artists": 2, "asked": 3, "gone": 1,
    }  # fmt: skip
    assert first.quarantined == 1
    assert clock.passed >= 5.0  # six requests, of which one is moved on and one comes too soon, are five seconds apart

    async def look(graph: Graph) -> Any:
        return await rows(graph, STATE), await rows(graph, MEMBERS)

    state, members = bench.run(look)
    assert {row["gid"] for row in state if row["asked"]} == {OLD, EXO, GONE, PROKOFIEV}
    assert [row["gid"] for row in state if row["gone"]] == [GONE]
    assert [row["stub"] for row in members] == [True] * 12

    # What is left are members and subgroups, known by reference alone, and last the one whose answer was none.
    asked = len(answering.asked)
    done = graphsig(
        "load", "musicbrainz", "--update", "--server", answering.url, "--json", "--no-derive", "--limit", "1",
        settings=settings, GRAPHSIG_CONTACT="me@example.org",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["facts"] == {"asked": 1, "gone": 1}
    assert [each.path for each in answering.asked[asked:]] == ["/ws/2/artist/143472cb-de19-4da3-b8ac-8a7d01b6638d"]
    waiting = bench.run(lambda graph: graph.read(get("load/musicbrainz/to_ask"), days=30, limit=100))
    assert len(waiting) == 15 - 1 + 2
    assert waiting[-2:] == [{"key": "mb:artist:no mbid"}, {"key": f"mb:artist:{BROKEN}"}]
