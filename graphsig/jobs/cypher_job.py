"""Jobs in Cypher: a folder of `cypher/jobs` is a job, and the header of one of its files declares it.

    // job      Labels of artists, and how boutique a label is
    // after    works, tags           jobs whose results it looks at
    // loaded   works, alignment      parts of the loaded data it looks at

A folder is called `NN_NAME`. As with the files in it, the number is the place in the order of running: a job that comes
earlier in the directory runs earlier, and comes before all that name it in `after`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Literal, cast

from graphsig import queries
from graphsig.errors import QueryFileError
from graphsig.graph import Graph, Transaction
from graphsig.jobs.job import Counts, Run
from graphsig.parts import PARTS, Part
from graphsig.queries import Query
from graphsig.signals import DEFAULT_WEIGHTS

LONGEST = 6 * 3600.0  # seconds a job may take


@dataclass(frozen=True)
class CypherJob:
    """A job that is the statements of a folder, in order, in one transaction.

    They write under the id of the run, and remove what carries that of another run. A statement called `00_memory`
    estimates beforehand how many bytes of the server's memory the others may need.
    """

    name: str
    title: str
    reads: tuple[Part, ...]
    after: tuple[str, ...]
    folder: str
    memory_of: Literal["server"] = "server"

    @property
    def statements(self) -> list[Query]:
        """The statements that derive, in order."""
        return [query for query in queries.folder(self.folder) if not _estimates(query)]

    @property
    def estimate(self) -> Query | None:
        """The statement that estimates the memory, if there is one."""
        return next(filter(_estimates, queries.folder(self.folder)), None)

    @property
    def fingerprint(self) -> str:
        """A hash of the statements, and of the weights of the signals if they take `$weights`."""
        own = queries.fingerprint(self.folder)
        if any(given(query, "").keys() - {"run"} for query in self.statements):
            return hashlib.sha256(f"{own} {sorted(DEFAULT_WEIGHTS.items())}".encode()).hexdigest()[:12]
        return own

    async def memory(self, graph: Graph) -> int | None:
        """Return the bytes that the transaction may hold at most, as `00_memory` says; None without one."""
        return int((await graph.read(self.estimate))[0]["bytes"]) if self.estimate else None

    async def run(self, graph: Graph, run: Run) -> Counts:  # noqa: ARG002  (one transaction is all it needs)
        """Run the statements in the transaction that ends the run; return what each of them counted."""
        return await run.commit(lambda transaction: counted(transaction, self.statements, run), timeout=LONGEST)


async def counted(transaction: Transaction, statements: Iterable[Query], run: Run) -> Counts:
    """Run statements with the parameters they take; return the number that each of them returns."""
    counts: dict[str, int] = {}
    for query in statements:
        run.tell(query.title)
        rows = await transaction.run(query, **given(query, run.id))
        counts[query.name] = int(next(iter(rows[0].values())) or 0) if rows else 0
    return counts


def given(query: Query, run: str) -> dict[str, object]:
    """Return the parameters that a statement takes: `$run`, the id of its run, and `$weights` of the signals."""
    all_there_are = {"run": run, "weights": DEFAULT_WEIGHTS}
    return {each.name: all_there_are[each.name] for each in query.parameters}


def _estimates(query: Query) -> bool:
    return query.name.endswith("/00_memory")


@cache
def cypher_jobs() -> tuple[CypherJob, ...]:
    """Return the jobs of `cypher/jobs` in the order of running; raises QueryFileError for a folder that is none."""
    folders = groupby(queries.folder("jobs"), key=lambda query: query.name.rpartition("/")[0])
    return tuple(declared(folder, files) for folder, files in folders)


def declared(folder: str, files: Iterable[Query]) -> CypherJob:
    """Return the job that a folder's files declare; raises QueryFileError if not just one does, or does it wrongly."""
    headers = [query.fields for query in files if "job" in query.fields]
    if len(headers) != 1:
        raise QueryFileError(f"cypher/{folder}: the header of one file, and of one only, must have a `job` line.")
    reads = _listed(headers[0].get("loaded", ""))
    if unknown := set(reads) - set(PARTS):
        raise QueryFileError(f"cypher/{folder}: nothing that is loaded is called {', '.join(sorted(unknown))}.")
    name = folder.rpartition("/")[2].partition("_")[2]
    return CypherJob(
        name, headers[0]["job"], cast(tuple[Part, ...], reads), _listed(headers[0].get("after", "")), folder
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
