"""The embedded Neo4j: a real server, assembled from locked jars and run beside the program that needs it.

Nothing heavy is imported here, so that `graphsig --help` stays quick. Every function takes the settings and raises
EngineError (DownloadError for jars) with one sentence that says what to do; all may be called from
several processes at once, for each home has a lock.
"""

from __future__ import annotations

from graphsig.server.engine import (
    Connection,
    Status,
    dump,
    ensure_running,
    import_full,
    info,
    reset,
    restore,
    status,
    stop,
)

__all__ = [
    "Connection",
    "Status",
    "dump",
    "ensure_running",
    "import_full",
    "info",
    "reset",
    "restore",
    "status",
    "stop",
]
