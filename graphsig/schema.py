"""The schema of the graph: constraints and indexes of `cypher/schema`, and the version that the graph records.

A new graph gets them when it is first opened. Data of an older version is rewritten by `graphsig db upgrade` alone.
"""

from __future__ import annotations

from typing import Any, Protocol

from graphsig import queries
from graphsig.errors import UnsupportedServerError, UpgradeNeededError
from graphsig.queries import Query

VERSION = 5  # raise it with a file of cypher/schema, and with a step of cypher/upgrade


class _Runner(Protocol):
    async def read(self, query: Query, /, **parameters: Any) -> list[dict[str, Any]]: ...
    async def write(self, query: Query, /, **parameters: Any) -> list[dict[str, Any]]: ...


async def version(graph: _Runner) -> int | None:
    """Return the version of the schema that the graph records; None for a graph that was never opened."""
    found: int | None = (await graph.read(queries.get("server/schema_version")))[0]["version"]
    return found


async def ensure(graph: _Runner, *, older: bool = False) -> None:
    """Apply the schema to a graph that has none, and refuse one of another version.

    older: accept a graph of an older schema, which is left as it is.
    Raises UpgradeNeededError if the graph's schema is older than this one, UnsupportedServerError if it is newer.
    """
    found = await version(graph)
    if found is not None and found > VERSION:
        raise UnsupportedServerError(
            f"This graph was written by a newer graphsig (schema {found}, this one knows {VERSION}). Upgrade graphsig."
        )
    if found is None:
        await apply(graph)
        await graph.write(queries.get("server/record_schema"), version=VERSION)
    elif found < VERSION and not older:
        raise UpgradeNeededError(found, VERSION)


async def apply(graph: _Runner) -> None:
    """Create the constraints and indexes that are missing; it may be repeated, and by two processes at once."""
    for statement in queries.folder("schema"):
        await graph.write(statement)
