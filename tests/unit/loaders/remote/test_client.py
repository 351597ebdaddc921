"""The client of services: its pace over threads, and what it does when a service misbehaves.

Waits go by a clock on which they take no time, so a test compares what the clock showed. How processes share a pace is
tested in tests/machine/loaders/test_pace.py.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx2
import pytest

from graphsig.errors import RemoteError
from graphsig.loaders.remote.client import Client, retry_after
from graphsig.loaders.remote.pace import IN_FLIGHT, Pace


@pytest.fixture
def ask(service: Any, clock: Any, tmp_path: Path) -> Callable[..., Any]:
    """A function that asks the service once, by a client that tries twice; the service tells moments by the clock."""
    service.monotonic = clock.monotonic

    def get(**options: Any) -> Any:
        with Client(Pace(tmp_path, "host", 0.0, clock=clock), service="Service", **{"tries": 2, **options}) as client:
            return client.get(f"{service.url}/x")

    return get


def moments(service: Any) -> list[float]:
    return [asked.moment for asked in service.asked]


def test_requests_begin_one_interval_apart(service: Any, clock: Any, tmp_path: Path) -> None:
    """Two clients share the file of one host and take turns."""
    service.monotonic = clock.monotonic
    service.plays("/x", service.reply("ok"))
    paces = [Pace(tmp_path, "host", 0.25, clock=clock) for _ in range(2)]
    with Client(paces[0], service="Service") as one, Client(paces[1], service="Service") as other:
        for client in (one, other, one, other):
            client.get(f"{service.url}/x")
    assert [b - a for a, b in pairwise(moments(service))] == [0.25, 0.25, 0.25]


def test_threads_share_it_too(clock: Any, tmp_path: Path) -> None:
    """Twenty requests need nineteen intervals; without a shared file each thread would wait for its own four alone."""

    def some() -> None:
        pace = Pace(tmp_path, "host", 0.25, clock=clock)
        for _ in range(5):
            pace.wait()

    threads = [threading.Thread(target=some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert clock.passed >= 0.25 * 19


@pytest.mark.parametrize("status", [429, 503])
def test_a_retry_after_is_waited_for(service: Any, ask: Any, status: int) -> None:
    service.plays("/x", service.reply("busy", status, Retry_After="2"), service.reply("ok"))
    assert ask().content == b"ok"
    first, second = moments(service)
    assert second - first == 2.0


def test_a_retry_after_may_be_a_date(service: Any, ask: Any, clock: Any) -> None:
    """The clock of the test begins with the year 2026."""
    service.plays("/x", service.reply("busy", 503, Retry_After="Thu, 01 Jan 2026 00:01:30 GMT"), service.reply("ok"))
    assert ask().content == b"ok"
    assert clock.passed == 90.0


def test_each_wait_is_twice_as_long_as_the_one_before(service: Any, ask: Any, clock: Any) -> None:
    service.plays("/x", service.reply("busy", 503))
    with pytest.raises(RemoteError, match="it answers 503, 5 times"):
        ask(tries=5)
    assert (len(service.asked), clock.waits) == (5, [1.0, 2.0, 4.0, 8.0])


def test_a_service_that_asks_for_hours_is_left_alone(service: Any, ask: Any) -> None:
    service.plays("/x", service.reply("busy", 503, Retry_After="7200"))
    with pytest.raises(RemoteError, match=r"come back in 2.0 hours"):
        ask()
    assert len(service.asked) == 1


def test_a_broken_answer_is_asked_for_again(service: Any, ask: Any, clock: Any) -> None:
    service.plays("/x", service.cut(b"half"), service.reply("ok"))
    assert ask().content == b"ok"
    assert (len(service.asked), clock.waits) == (2, [1.0])


@pytest.mark.parametrize("misbehaviour", ["hang", "slow"])
def test_an_answer_that_takes_too_long_is_asked_for_again(service: Any, ask: Any, misbehaviour: str) -> None:
    """The timeouts are real. Under load the good answer may be late as well, which costs one more try."""
    late = {"hang": service.hang(60), "slow": service.slow(b"x" * 1_000, 0.1)}
    service.plays("/x", late[misbehaviour], service.reply("ok"))
    assert ask(read_timeout=0.3, total_timeout=0.5, tries=5).content == b"ok"
    assert len(service.asked) >= 2


def test_parts_that_come_in_time_make_no_answer_that_does(service: Any, ask: Any) -> None:
    """The timeout is real: no part is late, but all of them together are, and the message says so."""
    service.plays("/x", service.slow(b"x" * 1_000, 0.1))
    with pytest.raises(RemoteError, match=r"took more than 0.3 s, 1 times"):
        ask(read_timeout=30.0, total_timeout=0.3, tries=1)


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


def test_stopping_ends_every_wait(service: Any, clock: Any, tmp_path: Path) -> None:
    """A wait of a minute ends at the moment of the stop, and nothing is asked."""
    stop = threading.Event()
    pace = Pace(tmp_path, "host", 60.0, stop, clock=clock)
    assert pace.wait()
    clock.at(0.5, stop.set)
    with Client(pace, service="Service") as client, pytest.raises(RemoteError, match="Interrupted"):
        client.get(service.url)
    assert clock.waits == [0.5]
    assert service.asked == []


def test_the_clock_of_the_machine_is_stopped_too(tmp_path: Path) -> None:
    """A real wait of fifty minutes, which the guard of pytest would end as a failure."""
    stop = threading.Event()
    pace = Pace(tmp_path, "host", 3_000.0, stop)
    assert pace.wait()
    threading.Timer(0.1, stop.set).start()
    assert not pace.wait()


@pytest.mark.parametrize("content", ["", "12a.", "99999999999"])
def test_a_file_that_was_written_by_halves_or_by_a_wrong_clock_holds_nobody(
    clock: Any, tmp_path: Path, content: str
) -> None:
    (tmp_path / "host.next").write_text(content)
    assert Pace(tmp_path, "host", 1.0, clock=clock).wait()
    assert clock.passed == 0.0


def test_dates_in_retry_after() -> None:
    headers = httpx2.Headers({"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"})  # 1,445,412,480 s after 1970
    assert retry_after(headers, 1_445_412_470.0) == 10.0
    assert retry_after(headers, 1_445_412_481.0) == 0.0
    assert retry_after(httpx2.Headers({"Retry-After": "soon"}), 0.0) is None


def test_a_request_that_is_kept_alone_is_over_before_the_interval_begins(clock: Any, tmp_path: Path) -> None:
    """The first request is on its way for 0.75 s; so the second begins 0.25 s after that, when it is looked for."""
    first, second = (Pace(tmp_path, "host", 0.25, alone=True, clock=clock) for _ in range(2))
    assert first.wait()
    clock.at(0.75, first.done)
    assert second.wait()
    assert clock.passed == 1.0


def test_the_client_tells_when_a_request_is_over(service: Any, clock: Any, tmp_path: Path) -> None:
    """The first request takes two seconds on its way to the service; 0.25 s later the next one may begin."""

    class Long(httpx2.HTTPTransport):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            clock.wait(threading.Event(), 2.0)
            return super().handle_request(request)

    service.monotonic = clock.monotonic
    service.plays("/x", service.reply("ok"))
    pace = Pace(tmp_path, "host", 0.25, alone=True, clock=clock)
    with Client(pace, service="Service", transport=Long()) as client:
        client.get(f"{service.url}/x")
    with Client(pace, service="Service") as client:
        client.get(f"{service.url}/x")
    first, second = moments(service)
    assert (first - clock.began, second - first) == (2.0, 0.25)


def test_a_request_of_a_killed_process_is_not_waited_for_for_ever(clock: Any, tmp_path: Path) -> None:
    assert Pace(tmp_path, "host", 0.25, alone=True, clock=clock).wait()  # and nothing is heard of it any more
    assert Pace(tmp_path, "host", 0.25, alone=True, clock=clock).wait()
    assert clock.passed == IN_FLIGHT


def test_a_hold_outlasts_the_end_of_the_request(service: Any, clock: Any, tmp_path: Path) -> None:
    service.plays("/x", service.reply("busy", 503, Retry_After="1"), service.reply("ok"))
    with Client(Pace(tmp_path, "host", 0.125, alone=True, clock=clock), service="Service") as client:
        assert client.get(f"{service.url}/x").content == b"ok"
    assert clock.passed == 1.0
