"""HTTP as it is spoken and misspoken: every answer is well formed, and no client holds the service up."""

from __future__ import annotations

import json
import re
import socket
from contextlib import suppress

import pytest

HEAD = b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def test_head_is_get_without_the_body(client):
    got, head = client.get("/health/live"), client.head("/health/live")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == str(len(got.content))
    assert client.head("/nowhere").status_code == 404
    assert client.head("/recommend?q=zzyzzxqj").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize("path", ["/recommend?q=Autechre", "/health/live", "/health/ready"])
def test_another_method_is_405_with_allow(client, problem, method, path):
    response = client.request(method, path)
    problem(response, 405)
    assert response.headers["allow"] == "GET, HEAD"


def test_http_1_0_is_answered_and_closed(service):
    answer = service.say(b"GET /health/live HTTP/1.0\r\n\r\n")
    assert status(answer) == 200
    assert answer.endswith(b'{"status":"live"}')


def test_pipelined_requests_are_answered_in_their_order(service):
    first = b"GET /recommend?q=zzyzzxqj HTTP/1.1\r\nHost: x\r\nX-Request-ID: first\r\n\r\n"
    second = b"GET /health/live HTTP/1.1\r\nHost: x\r\nX-Request-ID: second\r\nConnection: close\r\n\r\n"
    answer = service.say(first + second)
    assert re.findall(rb"HTTP/1.1 (\d+)", answer) == [b"404", b"200"]
    assert re.findall(rb"x-request-id: (\w+)", answer) == [b"first", b"second"]


@pytest.mark.parametrize("target", [b"http://x/health/live", b"HTTP://x:80/health/live", b"http://x/health/live?"])
def test_the_absolute_form_of_a_target_is_understood(service, target):
    assert status(service.say(b"GET " + target + HEAD)) == 200


@pytest.mark.parametrize("target", [b"http://x", b"*", b"//", b"/%", b"/%zz", b"/%00", b"/../etc/passwd", b"/%ff"])
def test_a_target_that_leads_nowhere_is_404(service, target):
    assert status(service.say(b"GET " + target + HEAD)) == 404


@pytest.mark.parametrize("query", [b"q=%", b"q=%zz", b"q=%00", b"q=%ff%fe", b"q", b"&&&", b"=x", b"q=%ed%a0%80"])
def test_a_query_that_is_badly_written_is_a_question_or_a_fault(service, query):
    answer = service.say(b"GET /recommend?" + query + HEAD)
    assert status(answer) in {404, 422}
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["status"] == status(answer)


@pytest.mark.parametrize(
    "raw",
    [
        b"hello\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /ä HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n",
    ],
)
def test_what_is_no_http_is_400_and_closed(service, raw):
    head, _, body = service.say(raw).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 "), head
    assert b"content-type: application/problem+json" in head
    document = json.loads(body)
    assert document["status"] == 400
    assert f"x-request-id: {document['request_id']}".encode() in head
    assert service.log("failed") == []


def test_an_upgrade_is_not_made(service):
    upgrade = b"GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: upgrade, close\r\nUpgrade: websocket\r\n\r\n"
    assert status(service.say(upgrade)) == 200


def test_a_head_that_trickles_is_cut_off(service, until):
    """Slowloris: a byte now and then keeps no connection, and other clients do not notice it."""
    host, port = service.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=1) as slow, service.client() as client:
        slow.sendall(b"GET / HTTP/1.1\r\n")

        def told() -> tuple[bytes] | None:
            """Send one byte more, and return what is said to it."""
            with suppress(TimeoutError):
                slow.sendall(b"X")
                return (slow.recv(65536),)
            assert client.get("/health/live").status_code == 200
            return None

        (received,) = until(told, every=0)
        assert received == b"" or status(received) == 408


def test_idle_connections_are_closed(service):
    """Before and after a request; a service that kept them would leave `say` waiting."""
    assert service.say(b"") == b""
    assert service.say(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").endswith(b'{"status":"live"}')


def test_a_client_that_leaves_takes_nothing_with_it(service, until):
    host, port = service.address.removeprefix("http://").split(":")
    for _ in range(50):
        with socket.create_connection((host, int(port))) as leaving:
            leaving.sendall(b"GET /recommend?q=Autechre HTTP/1.1\r\nHost: x\r\n\r\n")
    with service.client() as client:
        until(lambda: client.get("/recommend?q=zzyzzxqj").status_code == 404)
    assert service.log("failed") == []
