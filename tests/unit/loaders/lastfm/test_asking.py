"""Asking over real HTTP, and a Last.fm that misbehaves.

Waits go by a clock on which they take no time. How processes share a pace is tested in
tests/machine/loaders/test_pace.py.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from graphsig.errors import RemoteError, SettingsError
from graphsig.loaders.lastfm import asking
from graphsig.loaders.lastfm.asking import Asker, NoAnswerError
from graphsig.loaders.lastfm.crew import Crew
from graphsig.loaders.lastfm.network import Connection

MBID = "410c9baf-5469-44f6-9852-826524b80c61"


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
    assert lastfm.service.asked[1].moment - lastfm.service.asked[0].moment == 2.0


@pytest.mark.parametrize("misbehaviour", ["cut", "error 8", "error 500", "no XML", "a web page"])
def test_a_broken_answer_is_asked_for_again(
    lastfm: Any, bodies: Any, asker: Asker, question: Callable[..., Any], misbehaviour: str
) -> None:
    service = lastfm.service
    broken = {
        "cut": service.cut(b"<lfm"),
        "error 8": service.reply(bodies.failed(8), 500),
        "error 500": service.reply("oops", 500),
        "no XML": service.reply(b"<lfm status='ok'><artist>"),
        "a web page": service.reply("<html><body>Welcome</body></html>"),
    }[misbehaviour]
    lastfm.says("getInfo", "Autechre", broken, bodies.info("Autechre"))
    assert asker.ask(question()).name == "Autechre"
    assert [method for method, _ in lastfm.asked()] == ["getInfo", "getInfo", "getTopTags", "getSimilar"]


@pytest.mark.parametrize("misbehaviour", ["hang", "slow"])
def test_an_answer_that_takes_too_long_is_asked_for_again(
    lastfm: Any, bodies: Any, connected: Any, question: Callable[..., Any], misbehaviour: str
) -> None:
    """The timeouts are real. Under load a good answer may be late as well, which costs one more try."""
    late = {"hang": lastfm.service.hang(60), "slow": lastfm.service.slow(b"x" * 1_000, 0.1)}[misbehaviour]
    lastfm.says("getInfo", "Autechre", late, bodies.info("Autechre"))
    asker = Asker(connected(read_timeout=0.3, total_timeout=0.5, tries=5))
    assert asker.ask(question()).name == "Autechre"
    assert lastfm.asked().count(("getInfo", "Autechre")) >= 2


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
    *, lastfm: Any, bodies: Any, asker: Asker, clock: Any, question: Callable[..., Any], code: int
) -> None:
    """It is asked three times: the second time after one second, the third after two more."""
    lastfm.says("getInfo", "Autechre", bodies.failed(code))
    with pytest.raises(NoAnswerError, match=rf"error {code}\b"):
        asker.ask(question())
    assert (len(lastfm.asked()), clock.waits) == (3, [1.0, 2.0])


def test_a_stop_ends_a_pause(
    lastfm: Any, bodies: Any, connection: Connection, clock: Any, question: Callable[..., Any]
) -> None:
    lastfm.says("getInfo", "Autechre", bodies.failed(8))
    clock.at(0.5, connection.stop.set)
    with pytest.raises(NoAnswerError):
        Asker(connection).ask(question())
    assert (len(lastfm.asked()), clock.waits) == (1, [0.5])


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


def test_connections_share_five_requests_a_second(
    lastfm: Any, connected: Any, clock: Any, question: Callable[..., Any]
) -> None:
    """Two connections take turns, each with a pace of its own, as processes have: what they share is the file.

    That was a test of two processes, which tests/machine/loaders/test_pace.py has now for every client.
    """
    askers = [Asker(connected(), ("info",)) for _ in range(2)]
    for number in range(12):
        askers[number % 2].ask(question(f"A{number}"))
    moments = [asked.moment for asked in lastfm.service.asked]
    assert len(moments) == 12
    assert min(b - a for a, b in pairwise(moments)) >= 0.2 - 1e-6  # the file keeps microseconds


def test_threads_share_them_too(lastfm: Any, connected: Any, clock: Any, question: Callable[..., Any]) -> None:
    """Two crews of four threads make 24 requests, which need 23 intervals."""
    questions = [question(f"A{number}") for number in range(4)]
    found: list[Any] = []

    def some() -> None:
        connection = connected()
        found.extend(Crew(Asker(connection).ask, connection.stop).answers(questions))

    crews = [threading.Thread(target=some) for _ in range(2)]
    for crew in crews:
        crew.start()
    for crew in crews:
        crew.join()
    assert (len(found), len(lastfm.asked())) == (8, 24)
    assert clock.passed >= 0.2 * 23 - 24e-6  # the file keeps microseconds


def test_a_server_that_is_no_address(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="--server must be an address"):
        Connection("key", tmp_path, server="ftp://example.org")
