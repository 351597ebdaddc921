from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from graphsig import jobs
from graphsig.graph import Graph
from graphsig.loaders.discogs import load_discogs
from graphsig.loaders.pipeline.report import FileReport
from support.cypher import CLEAR, cypher

# Neither loads and runs nor the schema are facts; node ids of the store are left out.
NODES = """MATCH (n) WHERE NOT n:Load AND NOT n:Schema AND NOT n:Run
RETURN labels(n) AS labels, properties(n) AS properties"""
RELATIONSHIPS = """MATCH (a)-[r]->(b)
RETURN coalesce(a.id, a.key) AS a, type(r) AS type, r{.*, run: null} AS properties, coalesce(b.id, b.key) AS b"""
ELEMENTS = """MATCH (n) WHERE NOT n:Load AND NOT n:Schema WITH collect(elementId(n)) AS nodes
MATCH ()-[r]->() RETURN nodes, collect(elementId(r)) AS relationships"""


class Bench:
    """An empty graph to load into, and what tells whether it has changed."""

    def __init__(self, run: Callable[[Callable[[Graph], Awaitable[Any]]], Any], quarantine: Path) -> None:
        self.run = run
        self.quarantine = quarantine

    async def load(self, graph: Graph, *paths: Path, **options: Any) -> list[FileReport]:
        """Load files one by one in the order given, not in the one `graphsig load` gives them."""
        reports = [await load_discogs(graph, [path], quarantine=self.quarantine, **options) for path in paths]
        return [report.files[0] for report in reports]

    async def digest(self, graph: Graph) -> str:
        """Sum up every node and relationship, derived ones too, but loads and runs."""
        lines = []
        for text in (NODES, RELATIONSHIPS):
            lines += [json.dumps(row, sort_keys=True, default=str) for row in await graph.read(cypher(text))]
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()

    async def elements(self, graph: Graph) -> tuple[list[str], list[str]]:
        """Return the store's own ids, which tell whether anything was deleted and made anew."""
        row = (await graph.read(cypher(ELEMENTS)))[0]
        return sorted(row["nodes"]), sorted(row["relationships"])

    def undisturbed(self, start: Callable[..., subprocess.Popen[str]]) -> tuple[str, str, float]:
        """Load in a process of its own that nothing happens to; return the digest of the facts, that of the graph with
        what is derived from them, and the seconds of the load. The graph is empty again.

        It loads twice, as the first load waits for the server to plan its queries and the later ones do not: a load
        killed at a moment within the time of the first would mostly have ended by then.
        """
        for _ in range(2):
            self.run(self.clear)
            begun = time.monotonic()
            loading = start("--no-derive")
            _, err = loading.communicate(timeout=500)
            seconds = time.monotonic() - begun
            assert loading.returncode == 0, err
        facts = self.run(self.digest)
        self.run(lambda graph: jobs.run(graph, jobs.cypher_jobs()))
        whole = self.run(self.digest)
        self.run(self.clear)
        return facts, whole, seconds

    def derived(self) -> str:
        """Derive all from the facts that are in the graph, and return the digest of both."""
        self.run(lambda graph: jobs.run(graph, jobs.cypher_jobs()))
        return str(self.run(self.digest))

    async def clear(self, graph: Graph) -> None:
        """Empty the graph of all but its schema."""
        await graph.write(CLEAR)


@pytest.fixture
def bench(typed: None, empty_graph_settings: Any, in_graph: Any, tmp_path: Path) -> Bench:
    return Bench(lambda work: in_graph(empty_graph_settings, work), tmp_path / "quarantine")


@pytest.fixture
def dump(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes records into a small dump."""

    def write(kind: str, *records: str, name: str | None = None, packed: bool = False) -> Path:
        path = tmp_path / (name or f"{kind}.xml")
        data = f"<{kind}>\n{''.join(records)}\n</{kind}>\n".encode()
        path.write_bytes(gzip.compress(data) if packed else data)
        return path

    return write
