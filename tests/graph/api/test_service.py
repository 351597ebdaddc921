"""Everything about the service that is not the answer itself."""

from __future__ import annotations

from graphsig.api.transport import problems


def test_an_unknown_path_is_a_problem_that_tells_what_there_is(client):
    response = client.get("/nowhere")
    assert response.status_code == 404
    assert response.headers["content-type"] == problems.MEDIA_TYPE
    assert "/recommend?q=" in response.json()["detail"]


def test_health(client):
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/health/ready").json() == {"status": "ready"}
