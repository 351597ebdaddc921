"""Structured logs: one JSON object a line on stderr, whether the service, uvicorn or the Neo4j driver wrote it.

    {"time": "2026-01-31T12:00:00.000+00:00", "level": "info", "event": "request", "logger": "graphsig.api",
     "method": "GET", "path": "/recommend", "status": 200, "duration_ms": 85.2, "request_id": "6f1c…"}

No line holds a header, a password or a query string: what people ask is nobody's business. Control characters and
line breaks are escaped, so that nothing a client sends can look like a line of its own. A failure nobody expected
is the exception: its traceback may quote what was asked.
"""

from __future__ import annotations

import json
import logging
import logging.config
from contextvars import ContextVar
from datetime import UTC, datetime

LEVELS = ("debug", "info", "warning", "error")

# The request that is being answered; everything logged meanwhile carries it.
REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)


class JsonFormatter(logging.Formatter):
    """Writes a record as one JSON object: time (UTC), level, event, logger, and what `extra={"fields": …}` holds."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, in ASCII and without its line break."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage().strip(),
            "logger": record.name,
            **getattr(record, "fields", {}),
        }
        if request_id := REQUEST_ID.get():
            line.setdefault("request_id", request_id)
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


def configure(level: str) -> None:
    """Send everything of this level and above to stderr as JSON; `level` is one of LEVELS."""
    threshold = level.upper()
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": JsonFormatter}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": threshold},
            # The driver's debug messages hold the parameters of queries, which are what people ask.
            "loggers": {"neo4j": {"level": "ERROR" if level == "error" else "WARNING"}},
        }
    )
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # a reader of stderr that went away is no reason to fail a request
