"""Asking over real HTTP, and a Last.fm that misbehaves."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from graphsig.errors import RemoteError, SettingsError
from graphsig.loaders.lastfm import asking
from graphsig.loaders.lastfm.asking import Asker, NoAnswerError
from graphsig.loaders.lastfm.network import Connection

MBID = "410c9baf-5469-44f6-9852-826524b80c61"
ASK = """
import sys
from pathlib import Path
from graphsig.loaders.lastfm.asking import Asker, Question
from graphsig.loaders.lastfm.crew import Crew
from graphsig.loaders.lastfm.network import Connection
connection = Connection("key", Path(sys.argv[1]), server=sys.argv[2])
questions = [Question(("x",), f"A{i}", None, frozenset({f"a{i}"})) for i in range(4)]
assert len(list(Crew(Asker(connection).ask, connection.stop).answers(questions))) == 4
"""


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PAUSE", 0.01)


@pytest.fixture
def asker(connection: Connection) -> Asker:
    return Asker(connection)


def test_three_requests_make_an_answer(lastfm: Any, bodies: Any, asker: Asker, question: Callable[..., Any]) -> None:
    lastfm.says("getInfo", "Radiohead", bodies.recorded("artists"))
    lastfm.says("getTopTags", "Radiohead", bodies.tags("Radiohead", rock=100, alternative=60))
    lastfm.says("getSimilar", "Radiohead", bodies.recorded("artist_is_hashable"))
    answer = asker.ask(question("Radiohead"))
    assert answer.name == "Radiohead"
    assert answer.info.listeners == 7965123
    assert answer.tags == {"rock": 100.0, "alternative": 60.0}
    assert [each.name for each in answer.similar] == ["Thom Yorke", "Atoms for Peace"]
    assert {query["autocorrect"] for query in lastfm.queries()} == {"1"}
    assert {query["api_key"] for query in lastfm.queries()} == {bodies.key}
    assert {each.path for each in lastfm.service.asked} == {"/2.0/"}
    assert all(each.headers["User-Agent"].startswith("graphsig/") for each in lastfm.service.asked)


def test_an_mbid_is_asked_for_first(lastfm: Any, bodies: Any, asker: Asker, question: Callable[..., Any]) -> None:
    lastfm.says("getInfo", MBID, bodies.info("Ae", MBID))
    lastfm.says("getTopTags", MBID, bodies.tags("Ae"))
    lastfm.says("getSimilar", MBID, bodies.similar("Ae"))
    assert asker.ask(question("Autechre", MBID)).name == "Ae"
    assert {query.get("mbid") for query in lastfm.queries()} == {MBID}


def test_an_mbid_nobody_knows(lastfm: Any, bodies: Any, asker: Asker, question: Callable[..., Any]) -> None:
    lastfm.says("getInfo", MBID, bodies.failed(6))
    assert asker.ask(question("Autechre", MBID)).name == "Autechre"
    assert lastfm.asked()[:2] == [("getInfo", MBID), ("getInfo", "Autechre")]


def test_nobody_of_that_name(lastfm: Any, bodies: Any, asker: Asker, question: Callable[..., Any]) -> None:
    lastfm.says("getInfo", "Autechre", lastfm.service.reply(bodies.failed(6), 404))
    answer = asker.ask(question())
    assert (answer.name, answer.other, answer.tags) == (None, None, None)
    assert len(lastfm.asked()) == 1


@pytest.mark.parametrize("parts", [("info", "tags", "similar"), ("tags",), ("similar",)])
def test_another_artist(lastfm: Any, bodies: Any, connection: Any, question: Callable[..., Any], parts: Any) -> None:
    for method, body in (("getInfo", bodies.info), ("getTopTags", bodies.tags), ("getSimilar", bodies.similar)):
        lastfm.says(method, "guns and roses", body("Guns N&apos; Roses"))
    answer = Asker(connection, parts).ask(question("guns and roses"))
    assert (answer.name, answer.other, answer.info, answer.tags) == (None, "Guns N' Roses", None, None)
    assert len(lastfm.asked()) == 1


def test_a_recorded_answer_for_another_artist(
    lastfm: Any, bodies: Any, asker: Asker, question: Callable[..., Any]
) -> None:
    """Last.fm reads the + of the name as a space."""
    lastfm.says("getInfo", "Mr Sizef + Unquote", bodies.recorded("bio_content_none"))
    assert asker.ask(question("Mr Sizef + Unquote")).other == "Mr Sizef Unquote"


@pytest.mark.parametrize("status", [503, 429])
def test_a_retry_after_is_waited_for(
    lastfm: Any, bodies: Any, asker: Asker, question: Callable[..., Any], status: int
) -> None:
    busy = lastfm.service.reply("busy", status, Retry_After="2")
    lastfm.says("getInfo", "Autechre", busy, bodies.info("Autechre"))
    assert asker.ask(question()).name == "Autechre"
    assert lastfm.service.asked[1].moment - lastfm.service.asked[0].moment > 1.9


@pytest.mark.parametrize("misbehaviour", ["cut", "hang", "slow", "error 8", "error 500", "no XML", "a web page"])
def test_a_broken_answer_is_asked_for_again(
    lastfm: Any, bodies: Any, asker: Asker, question: Callable[..., Any], misbehaviour: str
) -> None:
    service = lastfm.service
    broken = {
        "cut": service.cut(b"<lfm"),
        "hang": service.hang(5),
        "slow": service.slow(b"x" * 100, 0.1),
        "error 8": service.reply(bodies.failed(8), 500),
        "error 500": service.reply("oops", 500),
        "no XML": service.reply(b"<lfm status='ok'><artist>"),
        "a web page": service.reply("<html><body>Welcome</body></html>"),
    }[misbehaviour]
    lastfm.says("getInfo", "Autechre", broken, bodies.info("Autechre"))
    begun = time.monotonic()
    assert asker.ask(question()).name == "Autechre"
    assert time.monotonic() - begun < 8


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff\xfe",
        b'<lfm status="failed"/>',
        b'<lfm status="failed"><error code="8"/></lfm>',
        b'<!DOCTYPE lfm [<!ENTITY a "aaaa">]><lfm status="ok"><artist><name>&a;</name></artist></lfm>',
        b'<lfm status="ok">' + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</lfm>",
        b'{"artist": 1}',
    ],
    ids=["empty", "no text", "no error", "no reason", "doctype", "deep", "JSON"],
)
def test_answers_that_stay_unusable(lastfm: Any, asker: Asker, question: Callable[..., Any], body: bytes) -> None:
    lastfm.says("getInfo", "Autechre", lastfm.service.reply(body))
    with pytest.raises(NoAnswerError) as caught:
        asker.ask(question())
    assert len(str(caught.value)) < 100
    assert len(lastfm.asked()) == asking.TRIES


@pytest.mark.parametrize("code", [8, 11, 16])
def test_what_last_fm_cannot_do_for_the_moment(
    lastfm: Any, bodies: Any, asker: Asker, question: Callable[..., Any], code: int
) -> None:
    lastfm.says("getInfo", "Autechre", bodies.failed(code))
    with pytest.raises(NoAnswerError, match=rf"error {code}\b"):
        asker.ask(question())
    assert len(lastfm.asked()) == asking.TRIES


@pytest.mark.parametrize(
    "refused", [(10, "does not know the key"), (26, "suspended the key"), (29, "too often lately")], ids=str
)
def test_what_ends_a_run(
    lastfm: Any, bodies: Any, asker: Asker, question: Callable[..., Any], refused: tuple[int, str]
) -> None:
    code, message = refused
    lastfm.says("getInfo", "Autechre", lastfm.service.reply(bodies.failed(code), 403))
    with pytest.raises(RemoteError, match=message) as caught:
        asker.ask(question())
    assert bodies.key not in str(caught.value)
    assert len(lastfm.asked()) == 1


def test_a_service_that_is_gone(lastfm: Any, asker: Asker, question: Callable[..., Any]) -> None:
    lastfm.says("getInfo", "Autechre", lastfm.service.cut())
    with pytest.raises(RemoteError, match=r"Last\.fm cannot be reached.*same command again"):
        asker.ask(question())


def test_the_key_is_in_no_log(
    lastfm: Any, bodies: Any, asker: Asker, question: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    asker.ask(question())
    assert "artist.getInfo" in caplog.text
    assert bodies.key not in caplog.text


def test_two_processes_share_five_requests_a_second(lastfm: Any, tmp_path: Path) -> None:
    command = [sys.executable, "-c", ASK, str(tmp_path), lastfm.url]
    running = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait(120) for process in running] == [0, 0]
    moments = sorted(asked.moment for asked in lastfm.service.asked)
    assert len(moments) == 2 * 4 * 3
    # They begin 0.2 s apart; how long each takes to arrive differs, but in any second there are five, give or take one.
    assert moments[-1] - moments[0] > 0.2 * 22
    assert min(c - a for a, c in zip(moments, moments[6:], strict=False)) > 0.9
    assert min(b - a for a, b in pairwise(moments)) >= 0


def test_a_server_that_is_no_address(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--server must be an address"):
        Connection("key", tmp_path, server="ftp://example.org")
