from __future__ import annotations

from typing import Any

import pytest

from graphsig.embed.encoder import Model
from graphsig.embed.store import VectorReport, load_vectors
from graphsig.errors import BadRequestError, SourceError
from graphsig.graph import Graph

ARTISTS = "<artist><id>1</id><name>A</name></artist>"
MODEL = Model("text", "m")


def test_vectors_are_stored_with_their_model(bench: Any, dump: Any, rows: Any) -> None:
    vector = [0.0] * 383 + [1.0]

    async def store(graph: Graph) -> tuple[VectorReport, Any, Any]:
        await bench.load(graph, dump("artists", ARTISTS))
        given = [("discogs:artist:1", vector, "abc"), ("discogs:artist:2", vector, None)]
        report = await load_vectors(graph, given, model=MODEL)
        columns = (
            "a.text_model AS model, a.text_hash AS hash, a.text_embedding[383] AS last, size(a.text_embedding) AS size"
        )
        spaces = await rows(graph, "MATCH (m:Model) RETURN m.space AS space, m.name AS name, m.dimensions AS numbers")
        return report, await rows(graph, f"MATCH (a:Artist) RETURN {columns}"), spaces

    report, found, spaces = bench.run(store)
    assert report == VectorReport(stored=1, skipped=1)
    assert found == [{"model": "m", "hash": "abc", "last": 1.0, "size": 384}]
    assert spaces == [{"space": "text", "name": "m", "numbers": 384}]


@pytest.mark.parametrize(
    ("vector", "why"),
    [
        ([1.0, 2.0, 3.0], "has 3 numbers"),
        ([0.0] * 384, "is zero or contains"),
        ([float("nan")] * 384, "is zero or contains"),
    ],
)
def test_what_is_no_vector_of_the_index(bench: Any, vector: list[float], why: str) -> None:
    with pytest.raises(SourceError, match=why):
        bench.run(lambda graph: load_vectors(graph, [("x", vector, None)], model=MODEL))


def test_vectors_of_another_model_are_refused(bench: Any) -> None:
    async def store(graph: Graph) -> None:
        await load_vectors(graph, [], model=MODEL)
        await load_vectors(graph, [], model=Model("text", "sentence-transformers/M"))  # the same by another name
        await load_vectors(graph, [], model=Model("text", "another"))

    with pytest.raises(BadRequestError, match="holds vectors of m; those of another"):
        bench.run(store)
