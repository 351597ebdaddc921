"""The one error tree of graphsig.

    GraphsigError                 exit 1   anything graphsig reports on purpose
    ├── SettingsError             exit 2   an environment variable or option that makes no sense
    ├── BadRequestError           exit 2   a question that cannot be asked (HTTP 422)
    ├── NotFoundError             exit 3   nothing in the graph matches (HTTP 404), with suggestions
    ├── GraphUnavailableError     exit 4   no graph answers (HTTP 503)
    │   ├── AccessRefusedError             the server refuses the user or password
    │   └── UnsupportedServerError         the server is too old or lacks GDS
    ├── EngineError               exit 4   the embedded Neo4j cannot be assembled, started or stopped
    │   └── DownloadError                  a jar cannot be fetched or is not the one in the lock
    ├── SourceError               exit 5   an input that cannot be used at all
    │   └── RemoteError           exit 8   a service on the network does not answer, or refuses
    ├── QueryFileError            exit 6   a file in cypher/ that breaks its contract
    ├── ConflictError             exit 7   another process does the same work
    ├── MemoryNeededError         exit 9   a job that does not fit into the server's memory
    ├── OutputError               exit 10  the standard output cannot be written
    ├── FaultError                exit 11  a fault of graphsig or of the data in the graph (HTTP 500)
    └── UpgradeNeededError        exit 12  a graph of an older schema: `graphsig db upgrade` rewrites it

Users see `str(error)` and nothing else, so every message says what happened and what to do next.
"""

from __future__ import annotations


class GraphsigError(Exception):
    """Base of every error graphsig raises on purpose."""

    exit_code = 1


class SettingsError(GraphsigError):
    """A setting that makes no sense."""

    exit_code = 2


class BadRequestError(GraphsigError):
    """A question that cannot be asked: empty, too long, or with impossible options."""

    exit_code = 2


class NotFoundError(GraphsigError):
    """Nothing in the graph matches; `suggestions` holds the nearest names."""

    exit_code = 3

    def __init__(self, message: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.suggestions = suggestions


class GraphUnavailableError(GraphsigError):
    """No graph answers at the configured address."""

    exit_code = 4


class AccessRefusedError(GraphUnavailableError):
    """The server answers, but refuses the user or password."""


class UnsupportedServerError(GraphUnavailableError):
    """The server answers, but is too old or lacks the Graph Data Science library."""


class EngineError(GraphsigError):
    """The embedded Neo4j cannot be assembled, started or stopped."""

    exit_code = 4


class DownloadError(EngineError):
    """A jar cannot be fetched, or its SHA-256 is not the one in the lock."""


class SourceError(GraphsigError):
    """An input that cannot be used at all."""

    exit_code = 5


class RemoteError(SourceError):
    """A service on the network does not answer, or refuses; `status` is the HTTP status it gave, if any."""

    exit_code = 8

    def __init__(self, message: str, *, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class QueryFileError(GraphsigError):
    """A file in `cypher/` that breaks its contract."""

    exit_code = 6


class ConflictError(GraphsigError):
    """Another process does the same work on the same graph; that one goes on, this one stops."""

    exit_code = 7


class MemoryNeededError(GraphsigError):
    """A job does not fit into the server's memory; the message holds the figure."""

    exit_code = 9


class OutputError(GraphsigError):
    """The standard output cannot be written: its device is full, say, or it was closed."""

    exit_code = 10


class FaultError(GraphsigError):
    """A fault of graphsig or of the data in the graph, never of the question: `reason` is a phrase that says it.

    Neo4j rejects a statement, or a value is of another type than graphsig reads. Only `graphsig query` passes
    parameters on as they are, and makes a BadRequestError of it.
    """

    exit_code = 11

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"{reason}. Your input is not the cause: the graph holds a value that graphsig does not expect, or "
            "graphsig has a bug. Please report this message."
        )
        self.reason = reason


class UpgradeNeededError(GraphsigError):
    """The graph was written by an older graphsig; `found` and `needed` are versions of the schema."""

    exit_code = 12

    def __init__(self, found: int, needed: int) -> None:
        super().__init__(
            f"This graph was written by an older graphsig (schema {found}, this one needs {needed}). Run `graphsig db "
            "upgrade`; with --dry-run it says what it is going to change."
        )
        self.found, self.needed = found, needed
