"""Limits: what is too big, too slow or too much is refused before any work is done for it."""

from __future__ import annotations

import asyncio

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from graphsig.api.transport import problems

LARGEST_BODY = 16 * 1024  # bytes; no request needs any
LONGEST_TARGET = 4096  # bytes of a path, and of a query string
LARGEST_HEAD = 16 * 1024  # bytes of all header names and values
BODY_TIME = 5.0  # seconds in which a body must have arrived
CONCURRENCY = 32  # requests answered at once, unless `graphsig serve --concurrency` says otherwise
EXEMPT = "/health/"  # a supervisor that is refused would end a service that is only busy

_DRAINED = 1024 * 1024  # bytes of a refused body that are read, as many clients only listen once they have sent it all


class Limits:
    """ASGI middleware that answers 408, 413, 414, 429 and 431; `concurrency` requests may be in work at once."""

    def __init__(self, app: ASGIApp, concurrency: int) -> None:
        self._app = app
        self._concurrency = concurrency
        self._in_work = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let it through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if refusal := await _of_body(scope, receive) or _of_head(scope):
            await refusal(scope, receive, send)
        elif scope["path"].startswith(EXEMPT):
            await self._app(scope, receive, send)
        elif self._in_work >= self._concurrency:
            busy = f"{self._concurrency} requests are being answered already. Try again in a second."
            await problems.response(429, busy, retry_after=1)(scope, receive, send)
        else:
            self._in_work += 1
            try:
                await self._app(scope, receive, send)
            finally:
                self._in_work -= 1


def _of_head(scope: Scope) -> Response | None:
    """Return the refusal of a target or of headers that are too long."""
    if len(scope["query_string"]) > LONGEST_TARGET or len(scope["raw_path"]) > LONGEST_TARGET:
        return problems.response(414, f"The path or the query string is longer than {LONGEST_TARGET} bytes.")
    if sum(len(name) + len(value) for name, value in scope["headers"]) > LARGEST_HEAD:
        return problems.response(431, f"The headers are larger than {LARGEST_HEAD // 1024} KiB.")
    return None


async def _of_body(scope: Scope, receive: Receive) -> Response | None:
    """Read the body and throw it away; return the refusal of one that is too large or too slow."""
    headers = dict(scope["headers"])
    declared = int(headers.get(b"content-length", 0))  # the HTTP parser lets nothing but digits through
    if declared > LARGEST_BODY and b"expect" in headers:
        return _too_large()  # the client waits for our word before it sends any of it
    size, more = 0, True
    try:
        async with asyncio.timeout(BODY_TIME):
            while more and size <= _DRAINED:
                message = await receive()
                size += len(message.get("body", b""))
                more = message.get("more_body", False)
    except TimeoutError:
        if max(size, declared) <= LARGEST_BODY:
            late = f"The body did not arrive within {BODY_TIME:.0f} seconds."
            return problems.response(408, late, headers={"Connection": "close"})
    return _too_large() if max(size, declared) > LARGEST_BODY else None


def _too_large() -> Response:
    detail = f"The body is larger than {LARGEST_BODY // 1024} KiB. A question goes into the query string."
    return problems.response(413, detail, headers={"Connection": "close"})
