"""Previews of Deezer: found by number, ISRC or names, refreshed when they expire, remembered when there are none.

Waits go by a clock on which they take no time.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.cypher import cypher

from graphsig.errors import RemoteError
from graphsig.graph import Graph
from graphsig.loaders.audio import PreviewsSource

GRAPH = cypher(
    """    CREATE (a:Artist {id: 'discogs:artist:45', name: 'Aphex Twin'})
    CREATE (a)-[:KNOWN_AS {kind: 'name', text: 'Aphex Twin', source: 'discogs'}]->(:Name {key: 'aphex twin'})
    CREATE (a)-[:KNOWN_AS {kind: 'variation', text: 'AFX', source: 'discogs'}]->(:Name {key: 'afx'})
    WITH a
    UNWIND $tracks AS track
    CREATE (t:Track) SET t = track
    CREATE (a)-[:PERFORMED {position: 0, part: 0}]->(t)""",
)
TRACKS = """MATCH (t:Track)
RETURN t.id AS id, t.audio_embedding IS NOT NULL AS heard, t.preview_url AS url, t.preview_got IS NOT NULL AS got,
       t.deezer_result AS result, [(t)-[i:IDENTIFIED_BY]->(s) | [s.key, i.method, i.confidence]] AS ids ORDER BY id"""


def track(number: int, url: str, **more: Any) -> str:
    content = {"id": number, "title": "Xtal", "duration": 294, "preview": url, "artist": {"name": "AFX"}}
    return json.dumps(content | more)


@pytest.fixture
def listen(*, bench: Any, rows: Any, service: Any, clock: Any, encoder: Any, load_one: Any, tmp_path: Path) -> Any:
    """A function that hears tracks and returns the encoder, the reports and what became of the tracks."""

    def run(*tracks: dict[str, Any], runs: int = 1, fails: str | None = None) -> Any:
        made = encoder()

        async def work(graph: Graph) -> Any:
            await graph.write(GRAPH, tracks=list(tracks))
            reports = []
            for _ in range(runs):
                source = PreviewsSource(made, tmp_path / "pace", server=service.url, interval=0.0, clock=clock)
                if fails is None:
                    reports.append(await load_one(graph, source))
                    continue
                with pytest.raises(RemoteError, match=fails):
                    await load_one(graph, source)
            return made, reports, await rows(graph, TRACKS)

        return bench.run(work)

    return run


def test_by_isrc(service: Any, listen: Any) -> None:
    url = f"{service.url}/p.mp3"
    service.plays("/track/isrc:GBAYE9300106", service.reply(track(7, url)))
    service.plays("/p.mp3", service.reply(b"sound of Xtal"))
    made, reports, found = listen({"id": "t:1", "title": "Xtal", "isrc": "GBAYE9300106"}, runs=2)
    assert made.heard == [b"sound of Xtal"]
    assert reports[0].facts == {"tracks heard": 1, "deezer ids": 1}
    assert reports[1].read == 0  # done is done
    assert found == [
        {
            "id": "t:1",
            "heard": True,
            "url": url,
            "got": True,
            "result": None,
            "ids": [["deezer:track:7", "isrc", 0.98]],
        }
    ]


def test_by_names_and_the_wrong_artist_is_refused(service: Any, listen: Any) -> None:
    url = f"{service.url}/p.mp3"
    wrong = json.loads(track(6, url, artist={"name": "Somebody"}))
    unsure = json.loads(track(7, url, duration=0))
    service.plays(
        "/search", service.reply(json.dumps({"data": [wrong]})), service.reply(json.dumps({"data": [wrong, unsure]}))
    )
    service.plays("/p.mp3", service.reply(b"sound"))
    made, reports, found = listen({"id": "t:1", "title": "Xtal"}, {"id": "t:2", "title": "Xtal"}, runs=2)
    assert len(made.heard) == 1
    assert [(each["id"], each["heard"], each["result"], each["ids"]) for each in found] == [
        ("t:1", False, "tracks that Deezer does not have", []),
        ("t:2", True, None, []),  # .81: heard, but too unsure to be called the same track
    ]
    assert sum(asked.path == "/search" for asked in service.asked) == 2  # what was not found is not asked for again
    assert reports[0].facts == {"tracks heard": 1, "tracks that Deezer does not have": 1}


@pytest.mark.parametrize("old", ["403", "exp"])
def test_an_expired_preview_is_asked_for_again(service: Any, listen: Any, old: str) -> None:
    stale = f"{service.url}/old.mp3" + ("?hdnea=exp=1500000000~hmac=1" if old == "exp" else "")
    service.plays("/old.mp3", service.reply(b"", 403))
    service.plays("/track/7", service.reply(track(7, f"{service.url}/new.mp3")))
    service.plays("/track/isrc:GBAYE9300106", service.reply(track(7, stale)))
    service.plays("/new.mp3", service.reply(b"sound"))
    given = {"id": "t:1", "title": "Xtal", "isrc": "GBAYE9300106", "preview_url": stale}
    made, _, found = listen(given)
    assert made.heard == [b"sound"]
    assert found[0]["url"] == f"{service.url}/new.mp3"
    assert any(asked.path == "/old.mp3" for asked in service.asked) == (old == "403")


def test_a_known_preview_needs_no_question(service: Any, listen: Any) -> None:
    service.plays("/p.mp3", service.reply(b"sound"))
    made, _, _ = listen({"id": "t:1", "title": "Xtal", "preview_url": f"{service.url}/p.mp3"})
    assert [asked.path for asked in service.asked] == ["/p.mp3"]
    assert made.heard == [b"sound"]


@pytest.mark.parametrize(
    ("preview", "answer", "result"),
    [
        ("", b"", "tracks without a preview"),
        ("/p.mp3", b"<html>", "previews that are no sound"),
        ("/p.mp3", b"x" * (5 << 20), None),  # more than a preview has: not kept, asked for again next time
        ("/gone.mp3", b"", None),
        ("http://169.254.169.254/p.mp3", b"", None),
    ],
)
def test_what_cannot_be_heard(service: Any, listen: Any, preview: str, answer: bytes, result: str | None) -> None:
    url = f"{service.url}{preview}" if preview.startswith("/") else preview
    service.plays("/track/isrc:GBAYE9300106", service.reply(track(7, url)))
    service.plays("/track/7", service.reply(track(7, url)))
    service.plays("/p.mp3", service.reply(answer))
    _, reports, found = listen({"id": "t:1", "title": "Xtal", "isrc": "GBAYE9300106"})
    assert [(each["heard"], each["result"]) for each in found] == [(False, result)]
    assert reports[0].state == "complete"
    assert sum(reports[0].facts.values()) == 2  # the reason, and the id that was learnt


def test_a_network_that_is_gone_ends_it_and_what_came_before_stays(service: Any, listen: Any) -> None:
    tracks = [{"id": f"t:{n}", "title": "Xtal", "isrc": f"GBAYE930010{n}"} for n in range(6)]
    for n in range(6):
        path = f"/{n}.mp3"
        service.plays(f"/track/isrc:GBAYE930010{n}", service.reply(track(n + 1, service.url + path)))
        service.plays(f"/track/{n + 1}", service.reply(track(n + 1, service.url + path)))
        service.plays(path, service.reply(b"sound %d" % n) if n < 3 else service.cut())
    made, _, found = listen(*tracks, fails="cannot be reached")
    assert len(made.heard) == 3
    assert [each["heard"] for each in found] == [True, True, True, False, False, False]
