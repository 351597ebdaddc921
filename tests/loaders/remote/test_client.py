"""The client of services: its pace over threads and processes, and what it does when a service misbehaves."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from graphsig.errors import RemoteError
from graphsig.loaders.remote import client as client_module
from graphsig.loaders.remote import pace as pace_module
from graphsig.loaders.remote.client import Client
from graphsig.loaders.remote.pace import Pace

ASK = """
import sys
from pathlib import Path
from graphsig.loaders.remote.client import Client
from graphsig.loaders.remote.pace import Pace
with Client(Pace(Path(sys.argv[1]), "host", float(sys.argv[3])), service="Service") as client:
    for _ in range(4):
        client.get(sys.argv[2] + "/x")
"""


@pytest.fixture
def ask(service: Any, tmp_path: Path) -> Callable[..., Any]:
    """A function that asks the service once, with a client that gives up soon."""

    def get(**options: Any) -> Any:
        given = {"read_timeout": 0.5, "total_timeout": 1.0, "tries": 2, **options}
        with Client(Pace(tmp_path, "host", 0.0), service="Service", **given) as client:
            return client.get(f"{service.url}/x")

    return get


def test_three_processes_share_one_pace(service: Any, tmp_path: Path) -> None:
    service.plays("/x", service.reply("ok"))
    command = [sys.executable, "-c", ASK, str(tmp_path), service.url, "0.3"]
    running = [subprocess.Popen(command) for _ in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    moments = [asked.moment for asked in service.asked]
    assert len(moments) == 12
    # Requests begin 0.3 s apart; what lies between beginning and arrival differs by much less than half of it.
    assert min(b - a for a, b in pairwise(moments)) > 0.15


def test_threads_share_it_too(tmp_path: Path) -> None:
    begun: list[float] = []

    def some() -> None:
        pace = Pace(tmp_path, "host", 0.05)
        for _ in range(5):
            pace.wait()
            begun.append(time.monotonic())

    threads = [threading.Thread(target=some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(begun) - min(begun) > 0.05 * 18


@pytest.mark.parametrize("status", [429, 503])
def test_a_retry_after_is_waited_for(service: Any, ask: Any, status: int) -> None:
    service.plays("/x", service.reply("busy", status, Retry_After="2"), service.reply("ok"))
    assert ask().content == b"ok"
    assert service.asked[1].moment - service.asked[0].moment > 1.9


def test_a_service_that_asks_for_hours_is_left_alone(service: Any, ask: Any) -> None:
    service.plays("/x", service.reply("busy", 503, Retry_After="7200"))
    with pytest.raises(RemoteError, match=r"come back in 2.0 hours"):
        ask()
    assert len(service.asked) == 1


@pytest.mark.parametrize("misbehaviour", ["cut", "hang", "slow"])
def test_a_broken_answer_is_asked_for_again(service: Any, ask: Any, misbehaviour: str) -> None:
    broken = {"cut": service.cut(b"half"), "hang": service.hang(5), "slow": service.slow(b"x" * 100, 0.1)}
    service.plays("/x", broken[misbehaviour], service.reply("ok"))
    begun = time.monotonic()
    assert ask().content == b"ok"
    assert time.monotonic() - begun < 5


def test_a_service_that_is_gone(service: Any, ask: Any) -> None:
    service.plays("/x", service.cut())
    with pytest.raises(RemoteError, match=r"cannot be reached.*2 times.*same command again"):
        ask()


def test_other_answers_are_not_repeated(service: Any, ask: Any) -> None:
    service.plays("/x", service.reply("no", 403))
    with pytest.raises(RemoteError, match="answers 403") as caught:
        ask()
    assert (caught.value.status, len(service.asked)) == (403, 1)


def test_an_endless_answer_is_not_kept(service: Any, ask: Any) -> None:
    service.plays("/x", service.reply(b"x" * 200_000))
    with pytest.raises(RemoteError, match="more than 100,000 bytes"):
        ask(largest=100_000)


def test_a_key_in_the_query_is_not_told(service: Any, tmp_path: Path) -> None:
    service.plays("/x", service.reply("no", 403))
    with Client(Pace(tmp_path, "host", 0.0), service="Service") as client, pytest.raises(RemoteError) as caught:
        client.get(f"{service.url}/x", params={"api_key": "secret"})
    assert "secret" not in str(caught.value)


def test_stopping_ends_every_wait(service: Any, tmp_path: Path) -> None:
    stop = threading.Event()
    pace = Pace(tmp_path, "host", 60.0, stop)
    assert pace.wait()
    threading.Timer(0.3, stop.set).start()
    begun = time.monotonic()
    with Client(pace, service="Service") as client, pytest.raises(RemoteError, match="Interrupted"):
        client.get(service.url)
    assert time.monotonic() - begun < 5
    assert service.asked == []


@pytest.mark.parametrize("content", ["", "12a.", "99999999999"])
def test_a_file_that_was_written_by_halves_or_by_a_wrong_clock_holds_nobody(tmp_path: Path, content: str) -> None:
    (tmp_path / "host.next").write_text(content)
    assert Pace(tmp_path, "host", 1.0).wait()


def test_dates_in_retry_after() -> None:
    headers = client_module.httpx2.Headers({"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"})
    assert client_module.retry_after(headers) == 0.0
    assert client_module.retry_after(client_module.httpx2.Headers({"Retry-After": "soon"})) is None


def test_requests_that_are_kept_alone_arrive_apart_even_if_one_takes_long_on_its_way(
    service: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first request is held up for 0.6 s before it is sent; the second one may not overtake it."""
    service.plays("/x", service.reply("ok"))
    honest, late = Client._read, iter([0.6, 0.0, 0.0])

    def slowly(self: Client, *arguments: Any) -> Any:
        time.sleep(next(late))
        return honest(self, *arguments)

    monkeypatch.setattr(Client, "_read", slowly)

    def once() -> None:
        with Client(Pace(tmp_path, "host", 0.3, alone=True), service="Service") as client:
            client.get(f"{service.url}/x")

    threads = [threading.Thread(target=once) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    moments = [asked.moment for asked in service.asked]
    assert min(b - a for a, b in pairwise(moments)) >= 0.3


def test_a_request_of_a_killed_process_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace_module, "IN_FLIGHT", 0.4)
    assert Pace(tmp_path, "host", 0.1, alone=True).wait()  # and nothing is heard of it any more
    begun = time.monotonic()
    assert Pace(tmp_path, "host", 0.1, alone=True).wait()
    assert 0.3 < time.monotonic() - begun < 5


def test_a_hold_outlasts_the_end_of_the_request(service: Any, tmp_path: Path) -> None:
    service.plays("/x", service.reply("busy", 503, Retry_After="1"), service.reply("ok"))
    with Client(Pace(tmp_path, "host", 0.1, alone=True), service="Service") as client:
        assert client.get(f"{service.url}/x").content == b"ok"
    assert service.asked[1].moment - service.asked[0].moment > 0.9
