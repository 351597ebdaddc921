"""One connection: uvicorn's, with a time limit for the head of a request and a problem document where it is no HTTP."""

from __future__ import annotations

import asyncio
import http
import logging
import sys
import uuid
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from graphsig.api.transport import problems
from graphsig.api.transport.edge import HEADER
from graphsig.api.transport.logs import REQUEST_ID

HEAD_TIME = 10.0  # seconds in which the head of a request must have arrived, from the first byte or the connect on
LINGER = 10.0  # seconds in which a client must have read its answer once the connection is idle, or refused

log = logging.getLogger("graphsig.api")


class Connection(H11Protocol):
    """Speaks HTTP/1.1 with one client."""

    _head_timer: asyncio.TimerHandle | None = None
    _refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin; a client that never says anything is not kept."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Take what the client sent; what comes after a refusal is read and forgotten."""
        if not self._refused:
            super().data_received(data)
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._forget_timer()
        super().connection_lost(exc)

    def timeout_keep_alive_handler(self) -> None:
        """Close an idle connection, and do not wait for ever for a client that does not read its last answer."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(LINGER, self.transport.abort)

    def shutdown(self) -> None:
        """Close, when the service ends, as soon as the answer under way is given."""
        if self._refused:
            self.transport.close()
        else:
            super().shutdown()

    def send_400_response(self, msg: str) -> None:
        """Answer something that is no HTTP, while the parser's exception is being handled; then close."""
        error = sys.exception()
        hint = getattr(error, "error_status_hint", 400)
        self._refuse(hint, "The request's head is too long." if hint == 431 else msg)

    def _should_upgrade(self) -> bool:
        """Speak HTTP whatever the client would rather speak, without uvicorn's advice to install something."""
        return False

    def _await_head(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._forget_timer()
        elif self._head_timer is None:
            self._head_timer = self.loop.call_later(HEAD_TIME, self._too_slow)

    def _forget_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _too_slow(self) -> None:
        if self.conn.trailing_data[0]:
            self._refuse(408, f"The request's head did not arrive within {HEAD_TIME:.0f} seconds.")
        else:
            self.transport.close()

    def _refuse(self, status: int, detail: str) -> None:
        """Answer with a problem unless an answer is under way, and close once the client has.

        A connection closed while the client still sends is reset, and the client may never see the answer.
        """
        self._refused = True
        self._forget_timer()
        if self.cycle is not None and not self.cycle.response_complete:
            # The body of a request in work cannot be read: whoever works on it hears that the client is gone.
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        request_id = uuid.uuid4().hex
        REQUEST_ID.set(request_id)
        log.info("request", extra={"fields": {"method": None, "path": None, "status": status, "duration_ms": None}})
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            response = problems.response(status, detail, headers={"Connection": "close", HEADER: request_id})
            reason = http.HTTPStatus(status).phrase.encode()
            self._send(h11.Response(status_code=status, headers=response.raw_headers, reason=reason))
            self._send(h11.Data(data=bytes(response.body)))
            self._send(h11.EndOfMessage())
        self.transport.write_eof()
        self.loop.call_later(LINGER, self.transport.abort)

    def _send(self, event: Any) -> None:
        self.transport.write(self.conn.send(event) or b"")
