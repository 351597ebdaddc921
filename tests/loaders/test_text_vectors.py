from __future__ import annotations

from typing import Any

import pytest

from graphsig.errors import SourceError
from graphsig.graph import Graph
from graphsig.loaders.text_vectors import VectorReport, load_text_vectors

ARTISTS = "<artist><id>1</id><name>A</name></artist>"


def test_vectors_are_stored_with_their_model(bench: Any, dump: Any, rows: Any) -> None:
    vector = [0.0] * 383 + [1.0]

    async def store(graph: Graph) -> tuple[VectorReport, Any]:
        await bench.load(graph, dump("artists", ARTISTS))
        given = [("discogs:artist:1", vector), ("discogs:artist:2", vector)]
        report = await load_text_vectors(graph, given, model="m")
        columns = "a.text_model AS model, a.text_embedding[383] AS last, size(a.text_embedding) AS size"
        return report, await rows(graph, f"MATCH (a:Artist) RETURN {columns}")

    report, found = bench.run(store)
    assert report == VectorReport(stored=1, skipped=1)
    assert found == [{"model": "m", "last": 1.0, "size": 384}]


def test_a_vector_of_another_length(bench: Any) -> None:
    with pytest.raises(SourceError, match="has 3 numbers"):
        bench.run(lambda graph: load_text_vectors(graph, [("x", [1.0, 2.0, 3.0])], model="m"))
