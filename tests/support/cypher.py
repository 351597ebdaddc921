"""Statements of tests, which stand where they are used and not in `cypher/`."""

from __future__ import annotations

from graphsig.queries import Query


def cypher(text: str) -> Query:
    """Return a statement as a query for `Graph.read`, `Graph.write` or a transaction; it needs no contract."""
    return Query("tests/cypher", "", {"returns": ""}, (), f"CYPHER 25 {text}")


# Everything but the record of the schema, which stays because the constraints and indexes stay too.
CLEAR = cypher("MATCH (n) WHERE NOT n:Schema DETACH DELETE n")
