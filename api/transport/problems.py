"""Errors as `application/problem+json` (RFC 9457): every response that is not an answer has this one shape."""

from __future__ import annotations

import http
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from graphsig.api.transport.logs import REQUEST_ID
from graphsig.errors import BadRequestError, GraphUnavailableError, NotFoundError

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = 5  # seconds; about half of what the embedded server needs to start
FAILED = (
    "graphsig failed; the request is not the cause. The service's log has the reason under this request_id: "
    "give it to the operator."
)

# What a bare HTTP error means for someone who looks for recommendations.
_HINTS = {
    404: "There is nothing at {path}. Ask /recommend?q=Aphex%20Twin; /openapi.json describes everything there is.",
    405: "{path} answers GET and HEAD requests only.",
}


class Fault(BaseModel):
    """One parameter that cannot be used, and why."""

    parameter: str
    detail: str


class Problem(BaseModel):
    """An error, for programs (`status`, `errors`, `suggestions`) and for people (`detail`)."""

    type: str = "about:blank"
    title: str = Field(description="the name of the HTTP status")
    status: int = Field(ge=400, le=599)
    detail: str = Field(description="what happened and what to do next")
    suggestions: list[str] | None = Field(None, description="the nearest names, where nothing has the one asked for")
    errors: list[Fault] | None = Field(None, description="the parameters that cannot be used")
    request_id: str | None = Field(None, description="the X-Request-ID of the response, under which it is in the log")


def problem(status: int, detail: str, **more: Any) -> dict[str, object]:
    """Return a problem document; `more` are its optional members."""
    title = http.HTTPStatus(status).phrase
    return Problem(title=title, status=status, detail=detail, **more).model_dump(exclude_none=True)


def response(
    status: int, detail: str, *, retry_after: int | None = None, headers: dict[str, str] | None = None, **more: Any
) -> JSONResponse:
    """Return a problem document as a response to the request being answered; `retry_after` is in seconds."""
    document = problem(status, detail, request_id=REQUEST_ID.get(), **more)
    wait = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return JSONResponse(document, status, headers={**(headers or {}), **wait}, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Make every error that the app expects a problem document; `graphsig.api.transport.edge` sees to the others."""
    for kind in (NotFoundError, BadRequestError, GraphUnavailableError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, answer)


async def answer(request: Request, error: Exception) -> JSONResponse:
    """Return the problem document of an error."""
    match error:
        case NotFoundError():
            return response(404, str(error), suggestions=list(error.suggestions))
        case BadRequestError():
            return response(422, str(error))
        case GraphUnavailableError():
            return response(503, str(error), retry_after=RETRY_AFTER)
        case RequestValidationError():
            faults = [
                Fault(parameter=str(one["loc"][1]), detail=one["msg"]) for one in error.errors()
            ]  # loc: query, name, …
            return response(422, "; ".join(f"{one.parameter}: {one.detail}" for one in faults), errors=faults)
        case HTTPException():
            detail = _HINTS.get(error.status_code, str(error.detail)).format(path=request.url.path)
            headers = {**(error.headers or {}), **({"Allow": "GET, HEAD"} if error.status_code == 405 else {})}
            return response(error.status_code, detail, headers=headers)
        case _:
            raise error
