"""`graphsig export triples`: what is in the graph is in the file, and the validation finds what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet
from support.cypher import cypher

from graphsig.export import export_triples, validate
from graphsig.graph import Graph

GRAPH = """CREATE (a:Artist {id: 'a'}), (b:Artist {id: 'b'}), (t:Tag {id: 'idm'}), (n:Name {key: 'a'}),
  (a)-[:TAGGED {weight: 0.5, source: 'works', run: 'run:1'}]->(t),
  (a)-[:TYPICAL_OF {share: 0.4, run: 'run:1'}]->(t), (b)-[:TAGGED {weight: 0.25, run: 'run:1'}]->(t),
  (a)-[:MEMBER_OF {source: 'discogs'}]->(b), (a)-[:HAS_TAG {count: 7, source: 'lastfm'}]->(t),
  (a)-[:KNOWN_AS {kind: 'name'}]->(n)"""
EXPECTED = {
    ("a", "HAS_TAG", "idm", 7.0, "lastfm"),
    ("a", "MEMBER_OF", "b", 1.0, "discogs"),
    ("a", "TAGGED", "idm", 0.5, "works"),
    ("b", "TAGGED", "idm", 0.25, "run:1"),
}


@pytest.fixture
def small(empty_graph_settings: Any, in_graph: Any) -> Any:
    async def write(graph: Graph) -> None:
        await graph.write(cypher(GRAPH))

    in_graph(empty_graph_settings, write)
    return empty_graph_settings


def rows(path: Path) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in parquet.read_table(path).to_pylist()]


def test_everything_but_bookkeeping(small: Any, graphsig: Any, tmp_path: Path):
    target = tmp_path / "out.parquet"
    done = graphsig("export", "triples", str(target), "--json", settings=small)
    assert done.returncode == 0, done.stderr
    assert set(rows(target)) == EXPECTED
    assert len(rows(target)) == len(EXPECTED)
    assert parquet.read_schema(target).names == ["head", "relation", "tail", "weight", "source"]
    found = json.loads(done.stdout)
    assert found["triples"] == 4
    assert found["entities"] == 3
    assert found["relations"] == {"HAS_TAG": 1, "MEMBER_OF": 1, "TAGGED": 2}
    assert found["degrees"] == {"median": 3.0, "p90": 3.0, "p99": 3.0, "most": 3.0}  # a 3, idm 3, b 2
    assert [found[key] for key in ("duplicates", "dangling", "loops", "sourceless", "weightless")] == [0] * 5
    assert not list(tmp_path.glob(".*"))


def test_chosen_relations_in_pieces(small: Any, in_graph: Any, tmp_path: Path, monkeypatch: Any):
    """Row groups of one triple each are the same triples."""
    monkeypatch.setattr("graphsig.export.triples.ROWS", 1)
    target = tmp_path / "out.parquet"
    seen: list[int] = []
    count = in_graph(small, lambda graph: export_triples(graph, target, relations=["TAGGED"], report=seen.append))
    assert (count, seen) == (2, [1, 2])
    assert set(rows(target)) == {row for row in EXPECTED if row[1] == "TAGGED"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["out.csv"], "call the file out.parquet"),
        (["absent/out.parquet"], "There is no folder"),
        (["out.parquet", "--relation", "LOVES"], "The graph has no relationships LOVES"),
    ],
)
def test_what_cannot_be(arguments: list[str], said: str, small: Any, graphsig: Any, tmp_path: Path):
    done = graphsig("export", "triples", str(tmp_path / arguments[0]), *arguments[1:], settings=small)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_empty_graph(empty_graph_settings: Any, in_graph: Any, tmp_path: Path):
    target = tmp_path / "out.parquet"
    assert in_graph(empty_graph_settings, lambda graph: export_triples(graph, target)) == 0
    found = validate(target)
    assert (found.triples, found.entities, found.degrees) == (0, 0, {})
