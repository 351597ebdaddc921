"""Errors as `application/problem+json` (RFC 9457): every response that is not an answer has this one shape."""

from __future__ import annotations

import http
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from graphsig.errors import BadRequestError, GraphUnavailableError, NotFoundError

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = "5"  # seconds; about half of what the embedded server needs to start

# What a bare HTTP error means for someone who looks for recommendations.
_HINTS = {
    404: "There is nothing at {path}. Ask /recommend?q=Aphex%20Twin; /openapi.json describes everything there is.",
    405: "{path} answers GET requests only.",
    500: "graphsig failed on this request. The reason is in the server's log.",
}


class Fault(BaseModel):
    """One parameter that cannot be used, and why."""

    parameter: str
    detail: str


class Problem(BaseModel):
    """What went wrong, for programs (`status`, `errors`, `suggestions`) and for people (`detail`)."""

    type: str = "about:blank"
    title: str = Field(description="the name of the HTTP status")
    status: int
    detail: str
    suggestions: list[str] | None = Field(None, description="the nearest names, where no artist has the one asked for")
    errors: list[Fault] | None = Field(None, description="the parameters that cannot be used")


def response(status: int, detail: str, *, headers: dict[str, str] | None = None, **more: Any) -> JSONResponse:
    """Return a problem document; `more` are its optional members."""
    problem = Problem(title=http.HTTPStatus(status).phrase, status=status, detail=detail, **more)
    return JSONResponse(problem.model_dump(exclude_none=True), status, headers=headers, media_type=MEDIA_TYPE)


def documented(**statuses: str) -> dict[int | str, dict[str, Any]]:
    """Return OpenAPI `responses` for problems, from `_404="why"` and so on."""
    content = {MEDIA_TYPE: {"schema": Problem.model_json_schema(ref_template="#/components/schemas/{model}")}}
    content[MEDIA_TYPE]["schema"]["properties"]["errors"] = {"type": "array", "items": Fault.model_json_schema()}
    content[MEDIA_TYPE]["schema"].pop("$defs")
    return {int(status[1:]): {"description": why, "content": content} for status, why in statuses.items()}


def install(app: FastAPI) -> None:
    """Make every error of the app a problem document."""
    expected = (NotFoundError, BadRequestError, GraphUnavailableError, RequestValidationError, HTTPException)
    for kind in (*expected, Exception):
        app.add_exception_handler(kind, answer)


async def answer(request: Request, error: Exception) -> JSONResponse:
    """Return the problem document of an error; one that nobody expected is logged by the server and not shown."""
    match error:
        case NotFoundError():
            return response(404, str(error), suggestions=list(error.suggestions))
        case BadRequestError():
            return response(422, str(error))
        case GraphUnavailableError():
            return response(503, str(error), headers={"Retry-After": RETRY_AFTER})
        case RequestValidationError():
            faults = [Fault(parameter=str(one["loc"][-1]), detail=one["msg"]) for one in error.errors()]
            return response(422, "; ".join(f"{one.parameter}: {one.detail}" for one in faults), errors=faults)
        case HTTPException():
            detail = _HINTS.get(error.status_code, str(error.detail)).format(path=request.url.path)
            return response(error.status_code, detail, headers=dict(error.headers or {}))
        case _:
            return response(500, _HINTS[500])
