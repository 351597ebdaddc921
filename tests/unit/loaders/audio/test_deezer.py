"""Deezer's answers: recorded ones, its own way of refusing, and what a service does when it is unwell.

Waits go by a clock on which they take no time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from graphsig.errors import RemoteError
from graphsig.loaders.audio import deezer as deezer_module
from graphsig.loaders.audio.deezer import Deezer, Found, parse
from graphsig.loaders.remote.client import Client
from graphsig.loaders.remote.pace import Pace

TRACK = {
    "id": 7,
    "title": "Xtal (Remastered)",
    "title_short": "Xtal",
    "duration": 294,
    "preview": "https://cdn-preview-a.dzcdn.net/stream/c-1.mp3",
    "artist": {"id": 3, "name": "Aphex Twin"},
}
QUOTA = {"error": {"type": "Exception", "message": "Quota limit exceeded", "code": 4}}
NO_DATA = {"error": {"type": "DataException", "message": "no data", "code": 800}}


@pytest.fixture
def asking(service: Any, clock: Any, tmp_path: Path) -> Iterator[Callable[..., Deezer]]:
    """A function that makes what asks the service."""
    with ExitStack() as stack:

        def make(**limits: Any) -> Deezer:
            pace = Pace(tmp_path / "pace", service.host, 0.0, clock=clock)
            client = stack.enter_context(Client(pace, service="Deezer", **{"tries": 3, **limits}))
            return Deezer(client, pace, service.url)

        yield make


@pytest.fixture
def deezer(asking: Callable[..., Deezer]) -> Deezer:
    return asking()


def recorded(folder: Path, name: str) -> tuple[str, str]:
    """Return the address asked for and the body answered in a recording."""
    interaction = yaml.safe_load((folder / "deezer-cassettes" / "client" / name).read_text())["interactions"][0]
    return interaction["request"]["uri"], interaction["response"]["body"]["string"]


def test_a_recorded_track(service: Any, deezer: Deezer, shared_data: Path) -> None:
    _, body = recorded(shared_data, "TestClient.test_get_track.yaml")
    service.plays("/track/isrc:GBDUW0000059", service.reply(body))
    found = deezer.by_isrc("GBDUW0000059")
    said = json.loads(body)  # read by the test itself
    assert found == Found(
        3135556,
        "Harder Better Faster Stronger",
        "Harder Better Faster Stronger",
        "Daft Punk",
        224_000,
        said["preview"],
    )


def test_a_recorded_search(service: Any, deezer: Deezer, shared_data: Path) -> None:
    _, body = recorded(shared_data, "TestClient.test_search_advanced_simple.yaml")
    service.plays("/search", service.reply(body))
    found = deezer.search('Lou "Doillon"', "Joke")
    said = json.loads(body)["data"]
    assert [each.number for each in found] == [each["id"] for each in said]
    assert {each.artist for each in found} == {each["artist"]["name"] for each in said}
    assert service.asked[0].query["q"] == 'artist:"Lou Doillon" track:"Joke"'


def test_the_recorded_request_has_the_form_of_ours(shared_data: Path, service: Any, deezer: Deezer) -> None:
    asked, body = recorded(shared_data, "TestClient.test_advanced_search_complex_with_relation.yaml")
    service.plays("/search", service.reply(body))
    assert deezer.search("Lou Doillon", "Joke")
    assert parse_qs(urlsplit(asked).query)["q"] == [service.asked[0].query["q"]]


def test_no_data_is_no_track(service: Any, deezer: Deezer, shared_data: Path) -> None:
    _, body = recorded(shared_data, "TestClient.test_no_track_raise.yaml")
    service.plays("/track/5", service.reply(body))
    assert deezer.track(5) is None


def test_the_quota_is_waited_for(service: Any, deezer: Deezer, clock: Any) -> None:
    service.plays("/track/7", *[service.reply(json.dumps(QUOTA))] * 2, service.reply(json.dumps(TRACK)))
    found = deezer.track(7)
    assert found is not None
    assert found.short_title == "Xtal"
    assert clock.waits == [1.0, 2.0]


def test_a_quota_that_stays_used_up(service: Any, deezer: Deezer) -> None:
    service.plays("/track/7", service.reply(json.dumps(QUOTA)))
    with pytest.raises(RemoteError, match="quota is used up, 5 times"):
        deezer.track(7)
    assert (len(service.asked), deezer_module.TRIES) == (5, 5)


@pytest.mark.parametrize("fault", ["503", "429", "cut", "no json", "deep json", "a list"])
def test_what_passes_is_tried_again(service: Any, deezer: Deezer, clock: Any, fault: str) -> None:
    unwell = {
        "503": service.reply(b"", 503, Retry_After="3"),
        "429": service.reply(b"", 429),
        "cut": service.cut(b'{"id"'),
        "no json": service.reply(b"<html>"),
        "deep json": service.reply(b"[" * 100_000),
        "a list": service.reply(b"[]"),
    }[fault]
    service.plays("/track/7", unwell, service.reply(json.dumps(TRACK)))
    assert deezer.track(7) is not None
    assert len(service.asked) == 2
    assert clock.waits == [3.0 if fault == "503" else 1.0]


def test_an_answer_that_hangs_is_asked_for_again(service: Any, asking: Callable[..., Deezer], clock: Any) -> None:
    """The timeout is real. Under load the good answer may be late as well, which costs one more try."""
    service.plays("/track/7", service.hang(60), service.reply(json.dumps(TRACK)))
    assert asking(read_timeout=0.3, tries=5).track(7) is not None
    assert len(service.asked) >= 2
    assert clock.waits[0] == 1.0


def test_a_refusal_ends_it(service: Any, deezer: Deezer) -> None:
    service.plays("/track/7", service.reply(json.dumps({"error": {"code": 200, "message": "Permission"}})))
    with pytest.raises(RemoteError, match="Deezer refuses"):
        deezer.track(7)


def test_names_that_deezer_cannot_read_are_not_found(service: Any, deezer: Deezer) -> None:
    service.plays("/search", service.reply(json.dumps({"error": {"code": 600, "message": "Query"}})))
    assert deezer.search("\x00", "\\") == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "7"},
        {"id": True},
        {"id": -1},
        {"title": None},
        {"artist": None},
        {"artist": {"name": 3}},
        {"artist": []},
    ],
)
def test_answers_of_wrong_types_are_no_tracks(wrong: dict[str, Any]) -> None:
    assert parse({**TRACK, **wrong}) is None


@pytest.mark.parametrize("duration", ["294", -1, 10**9, None, 1.5])
def test_a_length_that_cannot_be_is_none(duration: Any) -> None:
    found = parse({**TRACK, "duration": duration, "preview": 5, "title_short": 5})
    assert found == Found(7, "Xtal (Remastered)", "Xtal (Remastered)", "Aphex Twin", 0, "")
