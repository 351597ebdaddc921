"""Errors of the Neo4j driver, as errors of graphsig."""

from __future__ import annotations

from neo4j import exceptions as driver_errors

from graphsig.errors import AccessRefusedError, FaultError, GraphsigError, GraphUnavailableError, MemoryNeededError


def translated(error: Exception) -> GraphsigError:
    """Return the GraphsigError that tells the user what a driver error means."""
    if isinstance(error, driver_errors.AuthError):
        return AccessRefusedError("Neo4j refuses the user or password. Check NEO4J_USER and NEO4J_PASSWORD.")
    code = getattr(error, "code", None) or ""
    if "MemoryPoolOutOfMemory" in code:
        return MemoryNeededError(
            f"The server's memory for transactions is used up ({_first_line(error)}). The transaction was rolled back. "
            "Give Neo4j a larger heap and db.memory.transaction.max."
        )
    if isinstance(
        error, driver_errors.ServiceUnavailable | driver_errors.SessionExpired | driver_errors.TransientError | OSError
    ):
        reason = _first_line(error)
        return GraphUnavailableError(f"Neo4j does not answer ({reason}). `graphsig db status` shows its state.")
    if isinstance(error, driver_errors.ClientError) and "Timed" in code:
        return GraphUnavailableError("The query took longer than allowed and was stopped by the server.")
    if code in ("Neo.ClientError.Security.Forbidden", "Neo.ClientError.General.ReadOnly"):
        return AccessRefusedError(f"Neo4j does not permit this to NEO4J_USER: {_first_line(error)}")
    # All statements are graphsig's own, and parameters are checked before: the client is not to blame.
    if isinstance(error, driver_errors.ClientError) or ".Statement." in code:
        return FaultError(f"Neo4j rejects a statement of graphsig ({_first_line(error).rstrip('.')})")
    return GraphUnavailableError(f"Neo4j reports: {_first_line(error)}")


def _first_line(error: Exception) -> str:
    message = getattr(error, "message", None) or str(error) or type(error).__name__
    return str(message).splitlines()[0][:300]
