"""A throw-away job that works in a process of its own: it doubles the length of the names of artists."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from graphsig.errors import SourceError
from graphsig.graph import Row
from graphsig.jobs import StreamJob
from graphsig.jobs.child import Tell, Value
from graphsig.queries import Parameter, Query
from support.cypher import cypher

ROWS = 1_500  # more than a frame
ARTISTS = "UNWIND range(1, 15) AS i CREATE (:Artist {id: 'x:artist:' + i, name: 'Artist ' + i})"
READ = "MATCH (a:Artist) UNWIND range(1, 100) AS n RETURN a.id AS id, n, size(a.name) AS length ORDER BY id, n"
WRITE = "UNWIND $rows AS row MERGE (o:Odd {id: row.id, n: row.n, run: $run}) SET o.double = row.double"
SWAP = "MATCH (o:Odd) WHERE o.run <> $run DELETE o RETURN count(*) AS removed"
DISCARD = """OPTIONAL MATCH (r:Run {id: 'batch:odd'})
WITH coalesce(r.run, '') AS current
MATCH (o:Odd) WHERE NOT o.run IN [$run, current] DELETE o"""
FOUND = """MATCH (r:Run {id: 'batch:odd'})
MATCH (o:Odd {run: r.run}) RETURN r.run AS run, count(*) AS rows, sum(o.double) AS total"""
LEFT = "MATCH (o:Odd) RETURN count(*) AS rows, count(DISTINCT o.run) AS runs"


def doubled(rows: Iterator[Row], parameters: Mapping[str, Value], tell: Tell) -> Iterator[Row]:
    """Double the lengths; wait or fail at the row that `wait_at` or `fail_at` names."""
    print("said by the work, on its standard output")  # noqa: T201  (must not disturb the rows)
    for number, row in enumerate(rows):
        if number == parameters.get("wait_at"):
            tell("waiting")
            time.sleep(600)
        if number == parameters.get("fail_at"):
            raise SourceError("The work has failed.")
        yield {"id": row["id"], "n": row["n"], "double": 2 * row["length"]}


def odd(**changes: Any) -> StreamJob:
    """Return the job, with changes."""
    job = StreamJob(
        name="odd",
        title="Names of artists, doubled",
        work=doubled,
        version="1",
        read=cypher(READ),
        write=query("odd/write", WRITE),
        swap=(query("odd/swap", SWAP),),
        discard=query("odd/discard", DISCARD),
        reads=("works",),
    )
    return replace(job, **changes)


def query(name: str, text: str) -> Query:
    """Return a statement that takes `$run`."""
    return replace(cypher(text), name=name, parameters=(Parameter("run", "STRING", "id of this run", "'run:example'"),))
