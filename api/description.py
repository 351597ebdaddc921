"""Responses in /openapi.json: each status that can occur, its headers, and an example.

The examples are made of the same models as the answers, so a change of a model that they do not follow fails at import.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from graphsig.api.transport import limits, problems
from graphsig.api.transport.problems import Fault, Problem
from graphsig.documents.answer import Answer, Drawing, Evidence, Fact, Recommendation, Resolved, Signal
from graphsig.documents.requests import RecommendRequest

ABOUT = f"""
Ask a graph, not a listening history: *what is this music adjacent to, and why?*

Every error is an `application/problem+json` document (RFC 9457). Every response carries `X-Request-ID`: the one of the
request if that is 1 to 64 of `A-Za-z0-9._-`, else a new one; the service's log has it too. HEAD works
wherever GET does, any other method is answered with 405.

Refused are bodies above {limits.LARGEST_BODY // 1024} KiB, paths and query strings above {limits.LONGEST_TARGET} bytes,
headers above {limits.LARGEST_HEAD // 1024} KiB, and more requests at once than the service was started for.
"""

_REQUEST_ID = {
    "X-Request-ID": {
        "description": "the id of the request, under which the log of the service knows it",
        "required": True,
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$"},
    }
}
_RETRY_AFTER = {
    "Retry-After": {
        "description": "seconds after which to try again",
        "required": True,
        "schema": {"type": "integer", "minimum": 1},
    }
}
_EXAMPLE_ID = "0f8d6f5c2b0a4d0e9a5e3f1c7b6d4a21"

_EXAMPLE = Answer(
    query=RecommendRequest(
        q=["afx"],
        type="artist",
        of="artists",
        limit=1,
        weights={"tag_overlap": 1.0},
        diversity=0.5,
        exclude=[],
        renormalize=False,
        id=None,
        explain="short",
    ),
    resolved=[
        Resolved(
            q="afx",
            type="artist",
            id="discogs:artist:45",
            name="Aphex Twin",
            artists=[],
            matched="variation",
            matched_name="AFX",
            count=41,
            identity=["discogs:artist:45", "discogs:artist:799"],
            borrowed=[],
            alternatives=[],
        )
    ],
    artists=[
        Recommendation(
            artist_id="discogs:artist:1941",
            artist_name="Squarepusher",
            track=None,
            via_track=None,
            score=0.61,
            explanation="Shared tags: IDM, Experimental.",
            genre="IDM",
            exploration=False,
            signals=[
                Signal(
                    name="tag_overlap",
                    score=0.61,
                    weight=1.0,
                    contribution=0.61,
                    evidence=[
                        Evidence(
                            kind="path",
                            text="both are tagged IDM",
                            facts=[Fact(kind="tag", id="idm", name="IDM")],
                            sources=["discogs"],
                            cypher="CYPHER 25 MATCH p = (:Artist {id: $a})--(:Tag)--(:Artist {id: $b}) RETURN p",
                            params={"a": "discogs:artist:45", "b": "discogs:artist:1941"},
                        )
                    ],
                )
            ],
            browser=Drawing(
                cypher="CYPHER 25 MATCH …", params={"seed": ["discogs:artist:45"]}, url="http://localhost:7474/browser/"
            ),
        )
    ],
    tracks=[],
    degraded=[],
    reason=None,
    notes=[],
    retrieval=None,
    stages=None,
)

_DETAILS = {
    400: ("HTTP that cannot be read", "Invalid HTTP request received."),
    404: ("nothing of that name; `suggestions` holds the nearest", "No artist called 'Boreds' is in the graph."),
    408: ("a head or a body that took too long", "The body did not arrive within 5 seconds."),
    413: ("a body that is too large", "The body is larger than 16 KiB. A question goes into the query string."),
    414: ("a path or a query string that is too long", "The path or the query string is longer than 4096 bytes."),
    422: ("a parameter that cannot be used", "limit: Input should be greater than or equal to 1"),
    429: ("too many requests at once", "32 requests are being answered already. Try again in a second."),
    431: ("headers that are too large", "The headers are larger than 16 KiB."),
    500: ("a failure nobody expected", problems.FAILED),
    503: ("the graph does not answer", "The graph does not answer. The service keeps looking for it; try again soon."),
}
_MORE: dict[int, dict[str, object]] = {
    404: {"suggestions": ["Boards Of Canada"]},
    422: {"errors": [Fault(parameter="limit", detail="Input should be greater than or equal to 1")]},
}


def problem(status: int) -> dict[str, object]:
    """Return the OpenAPI response for a problem with this status."""
    why, detail = _DETAILS[status]
    example = problems.problem(status, detail, request_id=_EXAMPLE_ID, **_MORE.get(status, {}))
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}
    headers = _REQUEST_ID | (_RETRY_AFTER if status in {429, 503} else {})
    return {"description": why, "headers": headers, "content": {problems.MEDIA_TYPE: content}}


def responses(*statuses: int, example: Any) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI responses of an operation: 200 with its example, and problems with these statuses.

    Those that any request may meet need not be named.
    """
    any_request = (400, 408, 413, 414, 431, 500)
    good = {"description": "the answer", "headers": _REQUEST_ID, "content": {"application/json": {"example": example}}}
    return {200: good, **{status: problem(status) for status in sorted({*any_request, *statuses})}}


def answer_example() -> dict[str, object]:
    """Return a small answer as a document."""
    return _EXAMPLE.model_dump(mode="json")


def install(app: FastAPI) -> None:
    """Add the problem document to the schemas that /openapi.json describes."""
    original = app.openapi

    def openapi() -> dict[str, object]:
        document = original()
        schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        document["components"]["schemas"].update({**schema.pop("$defs"), "Problem": schema})
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way
