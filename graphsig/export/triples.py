"""The graph as triples in a Parquet file: (head, relation, tail, weight, source), one for each relationship."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graphsig import queries
from graphsig.errors import BadRequestError, SettingsError
from graphsig.graph import Graph
from graphsig.server.folders import check_replaceable

if TYPE_CHECKING:
    import pyarrow

# Bookkeeping: names, ids in catalogues, what the alignment decided on its way to SAME_AS; and TAGGED once more.
LEFT_OUT = frozenset({"KNOWN_AS", "IDENTIFIED_BY", "MATCHES", "DIFFERENT_FROM", "TYPICAL_OF"})
ROWS = 100_000  # of a row group
LONGEST = 6 * 3600.0  # seconds the server may take to give all


def schema() -> pyarrow.Schema:
    """Return the columns of the file; weight may be any positive number, and source is null where nobody knows it."""
    import pyarrow

    text = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    return pyarrow.schema(
        [
            pyarrow.field("head", pyarrow.string()),
            pyarrow.field("relation", text),
            pyarrow.field("tail", pyarrow.string()),
            pyarrow.field("weight", pyarrow.float64()),
            pyarrow.field("source", text),
        ]
    )


async def types(graph: Graph, wanted: Sequence[str] = ()) -> list[str]:
    """Return the types of relationships to export: those wanted, or all but bookkeeping.

    Raises BadRequestError for one that the graph does not have.
    """
    there = [row["type"] for row in await graph.read(queries.get("export/types"))]
    if unknown := sorted(set(wanted) - set(there)):
        has = ", ".join(sorted(there)) or "none"
        raise BadRequestError(f"The graph has no relationships {', '.join(unknown)}; it has {has}.")
    return sorted(wanted or set(there) - LEFT_OUT)


async def export_triples(
    graph: Graph, target: Path, *, relations: Sequence[str] = (), report: Callable[[int], None] = lambda _: None
) -> int:
    """Write the triples of the graph to a Parquet file and return how many there are.

    relations: types of relationships (all but bookkeeping). report: is told how many are written.
    The file appears under its name only when it is whole. Raises BadRequestError for an unknown type, SettingsError if
    it cannot be written.
    """
    import pyarrow
    from pyarrow import parquet

    check_replaceable(target)
    chosen = await types(graph, relations)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    written = 0
    try:
        with parquet.ParquetWriter(part, schema(), compression="zstd") as file:
            async for rows in graph.stream(queries.get("export/triples"), ROWS, timeout=LONGEST, types=chosen):
                file.write_table(pyarrow.Table.from_pylist(rows, schema=schema()))
                written += len(rows)
                report(written)
        part.replace(target)
    except OSError as error:
        raise SettingsError(f"{target} cannot be written ({error.strerror or error}). Choose another file.") from error
    finally:
        part.unlink(missing_ok=True)
    return written
