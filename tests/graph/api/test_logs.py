"""The log: a JSON object a line, a line a request, under the id that the client got; and nothing of what was asked."""

from __future__ import annotations

import re
import socket
from datetime import UTC, datetime, timedelta

import pytest

from graphsig import server
from graphsig.settings import Settings

# The command line with one more path, which fails as code fails that nobody expected to.
FAILING = """
import graphsig.api.serve as service
from graphsig.cli import main

original = service.create_app

def create_app(*arguments):
    app = original(*arguments)

    @app.get("/fail")
    def fail():
        raise RuntimeError("a secret\\nof two lines")

    return app

service.create_app = create_app
main()
"""


@pytest.fixture(scope="session")
def line_of(until):
    """A function that returns the line of one request, which is written once its answer has been sent."""

    def find(service, request_id: str) -> dict:
        (line,) = until(lambda: [line for line in service.log("request") if line["request_id"] == request_id])
        return line

    return find


@pytest.fixture
def settled(service, line_of):
    """A function that returns how many lines there are, once those of all earlier requests are written."""

    def count() -> int:
        with service.client() as client:
            line_of(service, client.get("/health/live").headers["x-request-id"])
        return len(service.log())

    return count


def test_a_request_is_a_line_without_what_was_asked(service, line_of):
    begun = datetime.now(UTC) - timedelta(milliseconds=1)  # lines tell whole ones
    with service.client() as client:
        response = client.get(
            "/recommend?q=zzyzzxqj&limit=7", headers={"Authorization": "Bearer hidden", "X-Request-ID": "a"}
        )
    line = line_of(service, "a")
    assert {name: line[name] for name in ("method", "path", "status", "level")} == {
        "method": "GET",
        "path": "/recommend",
        "status": response.status_code,
        "level": "info",
    }
    assert line["duration_ms"] > 0
    assert begun <= datetime.fromisoformat(line["time"]) <= datetime.now(UTC)
    text = service.stderr.read_text()
    assert "zzyzzxqj" not in text
    assert "hidden" not in text


@pytest.mark.parametrize("given", ["a", "A.b_c-9", "x" * 64])
def test_the_id_of_the_client_is_kept(client, given):
    assert client.get("/health/live", headers={"X-Request-ID": given}).headers.get_list("x-request-id") == [given]


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "a\tb", 'a"b', "ä".encode()])
def test_another_id_is_replaced(client, given):
    found = client.get("/health/live", headers={"X-Request-ID": given}).headers["x-request-id"]
    assert re.fullmatch("[0-9a-f]{32}", found)


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/recommend", 422),
        ("POST", "/recommend", 405),
        ("GET", "/recommend?q=" + "x" * 5000, 414),
        ("GET", "/health/ready", 200),
        ("HEAD", "/health/ready", 200),
    ],
)
def test_every_answer_has_the_id_and_a_line(service, line_of, method, path, expected):
    with service.client() as client:
        response = client.request(method, path)
    assert response.status_code == expected
    request_id = response.headers["x-request-id"]
    line = line_of(service, request_id)
    assert (line["method"], line["status"]) == (method, expected)
    if response.content and expected >= 400:
        assert response.json()["request_id"] == request_id


def test_what_is_no_http_has_a_line_too(service, line_of):
    answer = service.say(b"nonsense\r\n\r\n")
    found = re.search(rb"x-request-id: (\w+)", answer)
    assert found
    assert line_of(service, found[1].decode())["status"] == 400


def test_a_path_cannot_forge_a_line(service, line_of):
    forged = "/%0a%7b%22event%22%3a%22forged%22%7d%0d%0a%1b%5b2J"
    with service.client() as client:
        line = line_of(service, client.get(forged).headers["x-request-id"])
    assert line["path"] == '/\n{"event":"forged"}\r\n\x1b[2J'
    lines = [each for each in service.log() if each.get("request_id") == line["request_id"]]  # each is an object
    assert lines == [line]
    assert service.log("forged") == []
    assert service.stderr.read_text().isprintable() or "\x1b" not in service.stderr.read_text()


def test_a_failure_nobody_expected_is_in_the_log_and_not_in_the_answer(
    serving, problem, line_of, sample_settings: Settings
):
    with serving(sample_settings, module=("-c", FAILING)) as service, service.client() as client:
        response = client.get("/fail")
        document = problem(response, 500)
        assert "secret" not in response.text
        assert client.get("/health/live").status_code == 200
        (failure,) = service.log("failed")
        assert failure["level"] == "error"
        assert failure["request_id"] == document["request_id"]
        assert "RuntimeError: a secret" in failure["traceback"]
        assert line_of(service, document["request_id"])["status"] == 500


def test_warnings_alone_on_request(serving, sample_settings: Settings):
    with serving(sample_settings, "--log-level", "warning") as service, service.client() as client:
        assert client.get("/health/live").status_code == 200
        assert service.log() == []


def test_debug_shows_neither_the_password_nor_questions(serving, sample_settings: Settings):
    password = server.ensure_running(sample_settings).password
    with serving(sample_settings, "--log-level", "debug") as service, service.client() as client:
        assert client.get("/recommend?q=zzyzzxqj").status_code == 404
        text = service.stderr.read_text()
    assert password not in text
    assert "zzyzzxqj" not in text


def test_the_address_is_announced_when_the_plans_are_made(serving, sample_settings: Settings):
    with serving(sample_settings) as service:
        (warmed,) = service.log("plans warmed")
        assert warmed["duration_ms"] > 0


def test_a_connection_that_says_nothing_leaves_no_line(service, settled):
    host, port = service.address.removeprefix("http://").split(":")
    before = settled()
    socket.create_connection((host, int(port))).close()
    assert settled() == before + 1  # the line of the request that was asked to see this
