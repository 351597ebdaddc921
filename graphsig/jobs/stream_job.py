"""Jobs that work beside the database: they stream rows to a process of their own and write its results.

The work may take hours, and more memory than a transaction holds. So its results are written in batches, each a
transaction of its own, where readers do not look yet. One last transaction makes them count and removes those of the
run before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Literal

from graphsig.graph import Graph, Transaction
from graphsig.jobs.child import ROWS, Value, Work, work_aside
from graphsig.jobs.cypher_job import LONGEST, counted
from graphsig.jobs.job import Counts, Run
from graphsig.parts import Part
from graphsig.queries import Query


@dataclass(frozen=True)
class StreamJob:
    """A job that reads a stream, works in a process of its own, and writes under its run.

    read: a query without parameters, whose rows are streamed to the process. work: what makes other rows of them.
    parameters: are handed to `work`. version: changes whenever `work` finds something else for the same rows.
    write: puts `$rows` into the graph under `$run`, such that no reader finds them; it may be repeated, so it merges.
    swap: statements of the last transaction; they make what carries `$run` count, and remove the rest.
    discard: removes what neither counts nor carries `$run`, left by a run that was cut short.
    estimate: a query for the `bytes` of this machine's memory that the process may need at most.
    """

    name: str
    title: str
    work: Work
    version: str
    read: Query
    write: Query
    swap: tuple[Query, ...]
    discard: Query
    reads: tuple[Part, ...] = ()
    after: tuple[str, ...] = ()
    parameters: Mapping[str, Value] = field(default_factory=dict)
    estimate: Query | None = None
    memory_of: Literal["machine"] = "machine"

    @property
    def fingerprint(self) -> str:
        """A hash of the statements, the parameters and the version of the work."""
        texts = [query.text for query in (self.read, self.write, *self.swap)]
        said = [self.work.__module__, self.work.__qualname__, self.version, repr(sorted(self.parameters.items()))]
        return hashlib.sha256("\n".join(texts + said).encode()).hexdigest()[:12]

    async def memory(self, graph: Graph) -> int | None:
        """Return the bytes that the process may take at most; None without an estimate."""
        return int((await graph.read(self.estimate))[0]["bytes"]) if self.estimate else None

    async def run(self, graph: Graph, run: Run) -> Counts:
        """Read, work, write and swap; return the rows written, and what each statement of the swap counted.

        Cancelled, or left by an error, it ends the process. What it has written never counts, and the next run of the
        job removes it. Raises ConflictError as soon as a later run has taken the graph over.
        """
        await run.write(self.discard, run=run.id)
        written = 0
        rows = graph.stream(self.read, ROWS, timeout=LONGEST)
        async with aclosing(work_aside(self.work, self.parameters, rows, run.tell)) as results:
            async for some in results:
                await run.write(self.write, rows=some, run=run.id)
                written += len(some)
                run.tell(f"{written:,} rows written")

        async def swap(transaction: Transaction) -> Counts:
            return {self.write.name: written, **await counted(transaction, self.swap, run)}

        return await run.commit(swap, timeout=LONGEST)
