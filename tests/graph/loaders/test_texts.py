"""The texts of a graph's own artists: what is embedded, what is passed over, and that models are not mixed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.cypher import cypher

from graphsig.embed.encoder import Model, Vectors
from graphsig.errors import BadRequestError
from graphsig.graph import Graph
from graphsig.loaders import pipeline
from graphsig.loaders.pipeline.quarantine import Quarantine
from graphsig.loaders.pipeline.report import FileReport
from graphsig.loaders.texts import TextSource

GRAPH = cypher(
    """    UNWIND range(1, 600) AS n
    CREATE (:Artist {id: 'a:' + n, name: 'A' + n, bio: 'Makes slow music of tape loops, number ' + n})
    WITH count(*) AS made
    CREATE (:Artist {id: 'b', name: 'B', lastfm_bio: 'Plays fast music on old machines.'})
    CREATE (:Artist {id: 'c', name: 'C', bio: 'Born 1970.'})
    CREATE (d:Artist {id: 'd', name: 'D'})-[:TAGGED {weight: 0.5}]->(:Tag {id: 'idm', name: 'IDM', idf: 2.0})
    CREATE (d)-[:TAGGED {weight: 0.9}]->(:Tag {id: 'techno', name: 'Techno', idf: 1.0})""",
)
CHANGE = cypher(
    "MATCH (a:Artist {id: 'a:7'}) SET a.bio = 'Now makes quite another music.'",
)


class Counting:
    """Stands in for sentence-transformers behind the same interface."""

    def __init__(self, name: str = "counting", sha256: str | None = None) -> None:
        self.model = Model("text", name, sha256)
        self.read: list[str] = []

    def texts(self, texts: Sequence[str]) -> Vectors:
        self.read += texts
        seeds = [int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) for text in texts]
        made = np.stack([np.random.default_rng(seed).normal(size=384) for seed in seeds])
        return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


async def embed(graph: Graph, folder: Path, encoder: Counting, *, limit: int | None = None, **how: bool) -> FileReport:
    source = TextSource(encoder, **how)
    return (await pipeline.load_all(graph, [source], quarantine=Quarantine(folder), limit=limit)).files[0]


def test_only_what_is_new_or_changed_is_embedded(bench: Any, rows: Any, tmp_path: Path) -> None:
    encoder = Counting()

    async def work(graph: Graph) -> Any:
        await graph.write(GRAPH)
        counts = [(await embed(graph, tmp_path, encoder, limit=10)).read]
        counts.append((await embed(graph, tmp_path, encoder)).read)
        counts.append((await embed(graph, tmp_path, encoder)).read)
        await graph.write(CHANGE)
        counts.append((await embed(graph, tmp_path, encoder)).read)
        counts.append((await embed(graph, tmp_path, encoder, styles=True)).read)
        columns = "a.text_model AS model, a.text_hash AS hash, a.text_embedding AS vector"
        return counts, await rows(
            graph, f"MATCH (a:Artist) WHERE a.id IN ['a:7', 'c', 'd'] RETURN {columns} ORDER BY a.id"
        )

    counts, found = bench.run(work)
    assert counts == [10, 591, 0, 1, 1]  # 600 and one of Last.fm; what is left of C's biography is no text
    assert encoder.read[-1] == "D: IDM, Techno."
    text = "Now makes quite another music."
    assert found[0]["hash"] == hashlib.sha256(text.encode()).hexdigest()[:16]
    np.testing.assert_allclose(found[0]["vector"], Counting().texts([text])[0], atol=1e-6)
    assert found[1] == {"model": None, "hash": None, "vector": None}
    assert found[2]["model"] == "counting"


def test_another_model_replaces_all_or_nothing(bench: Any, rows: Any, tmp_path: Path) -> None:
    async def work(graph: Graph) -> Any:
        await graph.write(GRAPH)
        await embed(graph, tmp_path, Counting())
        with pytest.raises(BadRequestError, match="holds vectors of counting; those of other"):
            await embed(graph, tmp_path, Counting("other"))
        report = await embed(graph, tmp_path, Counting("other"), replace=True, limit=5)
        return report, await rows(
            graph, "MATCH (a:Artist) WHERE a.text_embedding IS NOT NULL RETURN a.text_model AS model, count(*) AS n"
        )

    report, found = bench.run(work)
    assert (report.read, report.state) == (5, "stopped at the limit")
    assert found == [{"model": "other", "n": 5}]


def test_the_sample_is_done_already(sample_settings: Any, in_graph: Any) -> None:
    """Its vectors were made of the same texts, by the same model: nothing is left to do."""
    from graphsig import sample

    async def work(graph: Graph) -> list[Any]:
        import asyncio

        source = TextSource(None)
        await source.prepare(graph)
        return await asyncio.to_thread(lambda: [text for page in source.todo() for text in page])

    todo = in_graph(sample_settings, work)
    assert [text.artist for text in todo] == []
    assert sample.model().name == "sentence-transformers/all-MiniLM-L6-v2"
