"""The edge: what every request passes on its way in and out.

It gets an id, which its response, its problem document and its log lines carry; its method and target in their plain
form; one log line; and an answer even where the code behind fails.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
import uuid
from urllib.parse import unquote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphsig.api.transport import problems
from graphsig.api.transport.logs import REQUEST_ID

HEADER = "X-Request-ID"

_HEADER = HEADER.lower().encode()  # as ASGI has it
_ACCEPTED = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_AUTHORITY = re.compile(rb"https?://[^/]*", re.IGNORECASE)
_SHOWN = 200  # characters of a path or method that are logged

log = logging.getLogger("graphsig.api")


class Edge:
    """ASGI middleware around everything else; expects one task for each request, as uvicorn has it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        request_id = _request_id(scope)
        REQUEST_ID.set(request_id)
        method = scope["method"]
        scope = _plain(scope)
        status: int | None = None

        async def labelled(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message["headers"], (_HEADER, request_id.encode())]}
            await send(message)

        try:
            await self._app(scope, receive, labelled)
        except asyncio.CancelledError:  # the service stops, and this took longer than it may
            if status is None:
                await problems.response(503, "The service is stopping.", retry_after=5)(scope, receive, labelled)
        except Exception:
            log.exception("failed")
            if status is None:
                await problems.response(500, problems.FAILED)(scope, receive, labelled)
        finally:
            fields = {
                "method": method[:_SHOWN],
                "path": scope["path"][:_SHOWN],
                "status": status,
                "duration_ms": round((time.perf_counter() - began) * 1000, 1),
            }
            log.info("request", extra={"fields": fields})


def _request_id(scope: Scope) -> str:
    """Return the client's id of the request if it is a plain word, else a new one."""
    given: bytes = dict(scope["headers"]).get(_HEADER, b"")
    return given.decode() if _ACCEPTED.fullmatch(given) else uuid.uuid4().hex


def _plain(scope: Scope) -> Scope:
    """Return the scope of the GET request that a HEAD or a proxy's `GET http://host/path` stands for.

    uvicorn leaves out the body of an answer to HEAD.
    """
    plain = {**scope, "method": "GET" if scope["method"] == "HEAD" else scope["method"]}
    raw: bytes = scope["raw_path"]
    if authority := _AUTHORITY.match(raw):
        plain["raw_path"] = raw[authority.end() :] or b"/"
        plain["path"] = unquote(plain["raw_path"].decode("ascii"))
    return plain
