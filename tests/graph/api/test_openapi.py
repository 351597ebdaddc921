"""/openapi.json: complete, true, and every example in it works."""

from __future__ import annotations

from typing import Any

import pytest

from graphsig.api.transport import problems
from graphsig.documents.answer import Answer


@pytest.fixture(scope="module")
def document(client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every path with its one operation."""
    assert all(path.keys() == {"get"} for path in document["paths"].values())
    return [(name, path["get"]) for name, path in document["paths"].items()]


def test_it_loads_nothing_from_elsewhere_and_names_what_there_is(client, document):
    assert document["paths"].keys() == {
        "/recommend", "/explain", "/why-not", "/unveil", "/health/live", "/health/ready"
    }  # fmt: skip
    assert client.get("/docs").status_code == 404
    assert "HTTPValidationError" not in document["components"]["schemas"]
    names = {parameter["name"] for parameter in document["paths"]["/recommend"]["get"]["parameters"]}
    assert names == {
        "q", "type", "of", "limit", "weights", "diversity", "exclude", "renormalize", "id", "explain"
    }  # fmt: skip


def test_every_example_of_a_parameter_is_answered(client, document):
    for path, operation in operations(document):
        parameters = operation.get("parameters", [])
        needed = {each["name"]: each["schema"]["examples"][0] for each in parameters if each["required"]}
        asked = [needed]
        for parameter in parameters:
            assert parameter["description"]
            assert parameter["schema"]["examples"], parameter["name"]
            asked += [{**needed, parameter["name"]: example} for example in parameter["schema"]["examples"]]
        for question in asked:
            response = client.get(path, params=question)
            assert response.status_code == 200, (path, question, response.text)


def test_every_response_that_can_occur_is_described(document):
    any_request = {"200", "400", "408", "413", "414", "431", "500"}
    expected = {
        **{
            path: any_request | {"404", "422", "429", "503"}
            for path in ("/recommend", "/explain", "/why-not", "/unveil")
        },
        "/health/live": any_request,
        "/health/ready": any_request | {"503"},
    }
    assert {path: operation["responses"].keys() for path, operation in operations(document)} == expected


def test_every_response_has_its_headers_and_an_example(document):
    schema = document["components"]["schemas"]["Problem"]
    assert schema["properties"].keys() == problems.Problem.model_fields.keys()
    for _, operation in operations(document):
        assert operation["description"]
        for status, response in operation["responses"].items():
            assert response["description"]
            waits = {"Retry-After"} if status in {"429", "503"} else set()
            assert response["headers"].keys() == {"X-Request-ID"} | waits
            if status != "200":
                example = response["content"][problems.MEDIA_TYPE]["example"]
                assert problems.Problem.model_validate(example).status == int(status)


def test_the_example_of_an_answer_is_one(document):
    content = document["paths"]["/recommend"]["get"]["responses"]["200"]["content"]["application/json"]
    assert content["schema"] == {"$ref": "#/components/schemas/Answer"}
    assert Answer.model_validate(content["example"]).artists
