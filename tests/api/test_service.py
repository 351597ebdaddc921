"""Everything about the service that is not the answer itself."""

from __future__ import annotations

import asyncio
import signal
import socket

import httpx
import pytest
from fastapi import FastAPI

from graphsig import server
from graphsig.api import problems
from graphsig.settings import Settings


def test_an_unknown_path_is_a_problem_that_tells_what_there_is(client):
    response = client.get("/nowhere")
    assert response.status_code == 404
    assert response.headers["content-type"] == problems.MEDIA_TYPE
    assert "/recommend?q=" in response.json()["detail"]


@pytest.mark.parametrize("path", ["/recommend", "/health/live"])
def test_another_method_is_405_with_allow(client, path):
    response = client.post(path)
    assert response.status_code == 405
    assert response.headers["content-type"] == problems.MEDIA_TYPE
    assert response.headers["allow"] == "GET"


def test_health(client):
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/health/ready").json() == {"status": "ready"}


def test_openapi_describes_answers_and_problems_and_loads_nothing_from_elsewhere(client):
    document = client.get("/openapi.json").json()
    responses = document["paths"]["/recommend"]["get"]["responses"]
    assert responses["200"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Answer"}
    for status in ("404", "422", "503"):
        schema = responses[status]["content"][problems.MEDIA_TYPE]["schema"]
        assert {"type", "title", "status", "detail", "suggestions", "errors"} == schema["properties"].keys()
    assert "HTTPValidationError" not in document["components"]["schemas"]
    assert {parameter["name"] for parameter in document["paths"]["/recommend"]["get"]["parameters"]} == {
        "q",
        "type",
        "limit",
        "weights",
    }
    assert client.get("/docs").status_code == 404


def test_a_graph_that_goes_away_is_503_and_comes_back(serving, settings: Settings):
    with serving(settings) as (_, address), httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
        assert client.get("/health/ready").status_code == 200
        server.stop(settings)
        try:
            for path in ("/health/ready", "/recommend?q=Autechre"):
                response = client.get(path)
                assert response.status_code == 503, response.text
                assert response.headers["content-type"] == problems.MEDIA_TYPE
                assert int(response.headers["retry-after"]) > 0
            assert client.get("/health/live").status_code == 200
        finally:
            server.ensure_running(settings)
        assert client.get("/health/ready").status_code == 200


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(serving, sample_settings: Settings, ending):
    with serving(sample_settings) as (process, address):
        assert httpx.get(f"{address}/health/live", trust_env=False).status_code == 200
        process.send_signal(ending)
        assert process.wait(20) == 0
        assert process.stderr.read() == "graphsig: stopped.\n"


def test_a_port_in_use_is_refused_with_a_message(graphsig):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = graphsig("serve", "--port", port)
    assert done.returncode == 2
    assert done.stderr.startswith(f"graphsig: Cannot listen on 127.0.0.1 port {port}: Address already in use")
    assert "--port" in done.stderr


def test_a_graph_that_does_not_answer_ends_it_at_once(graphsig):
    done = graphsig("serve", "--port", "0")
    assert done.returncode == 4
    assert "does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_error_nobody_expected_shows_nothing_of_itself():
    app = FastAPI()
    problems.install(app)

    @app.get("/fail")
    def fail() -> None:
        raise RuntimeError("a secret")

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get("/fail")

    response = asyncio.run(ask())
    assert response.status_code == 500
    assert response.headers["content-type"] == problems.MEDIA_TYPE
    assert "secret" not in response.text
