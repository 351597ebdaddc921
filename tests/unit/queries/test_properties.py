"""docs/properties.md: what statements say they write is declared, and what is declared is written."""

from __future__ import annotations

import re

from graphsig import queries

WRITTEN = re.compile(r"[:|](\w+)(?:\|\w+)* \{([^}]*)\}")  # (:Artist {id, name}), -[:TAGGED {weight 0–1, run}]->


def test_what_statements_say_they_write_is_declared(declared: dict[tuple[str, str], str]) -> None:
    for query in map(queries.get, queries.names()):
        if query.name.startswith("schema/"):  # an index names what it is on
            continue
        for owner, properties in WRITTEN.findall(query.fields.get("writes", "")):
            for each in properties.split(","):
                name = re.match(r"\s*(\w+)", each)
                assert name is None or (owner, name[1]) in declared, (query.name, owner, each)


def test_what_is_declared_is_written(declared: dict[tuple[str, str], str]) -> None:
    texts = " ".join(query.text for query in map(queries.get, queries.names()) if query.writes)
    words = set(re.findall(r"\w+", texts)) | {"source", "kind", "file", "sha256", "parser", "licence", "dimensions"}
    assert {name for _, name in declared} - words == set()
