"""GET /explain, /why-not and /unveil over a real socket, against the sample in a real Neo4j."""

from __future__ import annotations

import pytest

from graphsig.documents.explain import Between, Unveiled, WhyNot


def test_paths_between_two_ends(client):
    response = client.get(
        "/explain", params={"from": "Aphex Twin", "to": "Warp Records", "to_type": "label", "limit": 2}
    )
    assert response.status_code == 200, response.text
    found = Between.model_validate_json(response.content)
    assert (found.start.kind, found.end.kind, len(found.paths)) == ("artist", "label", 2)


def test_why_not(client):
    response = client.get("/why-not", params={"q": "Aphex Twin", "candidate": "Plaid", "limit": 3})
    assert response.status_code == 200, response.text
    found = WhyNot.model_validate_json(response.content)
    assert found.limit == 3
    assert found.stage != "shown"


def test_unveil(client):
    response = client.get("/unveil", params={"q": "Autechre", "limit": 1})
    found = Unveiled.model_validate_json(response.content)
    assert found.meaning.name == "Autechre"
    assert {len(section.rows) for section in found.sections} == {1}


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/explain", {"from": "Aphex Twin", "to": "zzyzzxqj"}),
        ("/explain", {"from": "Aphex Twin", "to": "0"}),  # written alike in all cases
        ("/why-not", {"q": "Aphex Twin", "candidate": "zzyzzxqj"}),
        ("/unveil", {"q": "zzyzzxqj"}),
    ],
)
def test_what_is_not_there_is_404(client, problem, path, parameters):
    problem(client.get(path, params=parameters), 404)


@pytest.mark.parametrize(
    ("path", "parameters", "named"),
    [
        ("/explain", {"from": "x"}, "to"),
        ("/explain", {"from": "x", "to": " "}, "to"),
        ("/explain", {"from": "x", "to": "y", "limit": 21}, "limit"),
        ("/explain", {"from": "x", "to": "y", "to_type": "album"}, "to_type"),
        ("/why-not", {"q": "x"}, "candidate"),
        ("/why-not", {"q": "x", "candidate": "y", "diversity": 2}, "diversity"),
        ("/unveil", {"q": "x", "type": "genre"}, "type"),
        ("/unveil", {"q": "x", "most": 3}, "most"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_422_and_named(client, problem, path, parameters, named):
    document = problem(client.get(path, params=parameters), 422)
    assert [fault["parameter"] for fault in document["errors"]] == [named]
