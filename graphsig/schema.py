"""The schema: every file of `cypher/schema`, applied on first use and recorded in the graph."""

from __future__ import annotations

from typing import Any, Protocol

from graphsig import queries
from graphsig.errors import UnsupportedServerError
from graphsig.queries import Query

VERSION = 5  # raise it whenever a file of cypher/schema changes


class _Runner(Protocol):
    async def read(self, query: Query, /, **parameters: Any) -> list[dict[str, Any]]: ...
    async def write(self, query: Query, /, **parameters: Any) -> list[dict[str, Any]]: ...


async def ensure(graph: _Runner) -> None:
    """Apply the schema unless the graph already has it; raises UnsupportedServerError if the graph's is newer.

    A step may be repeated: it says IF NOT EXISTS, or changes only what no earlier run has changed. So two processes
    that both find a new graph do no harm, and after an interruption all steps are run again.
    """
    found = (await graph.read(queries.get("server/schema_version")))[0]["version"]
    if found is not None and found > VERSION:
        raise UnsupportedServerError(
            f"This graph was written by a newer graphsig (schema {found}, this one knows {VERSION}). Upgrade graphsig."
        )
    if found == VERSION:
        return
    for statement in queries.folder("schema"):
        await graph.write(statement)
    await graph.write(queries.get("server/record_schema"), version=VERSION)
