"""`graphsig db upgrade`: graphs of schema 4 are told to use it, and it changes what is to be changed, once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.command import Graphsig
from support.cypher import cypher
from support.servers import InGraph

from graphsig import queries, schema, upgrading
from graphsig.errors import ConflictError, UpgradeNeededError
from graphsig.graph import Graph
from graphsig.settings import Settings

# Two articles with a year to come, one without; a load of a number; an alignment's counts. The rest stays as it is.
OLDER = """CREATE (:Article {id: 'a:1', published: '2021-09-06'}), (:Article {id: 'a:2', published: '1999'}),
  (:Article {id: 'a:3', published: 'soon'}), (:Article {id: 'a:4', published: '2020', year: 2020}),
  (:Load {id: 'l:1', parser: 3}), (:Load {id: 'l:2', parser: '3'}), (:Load {id: 'l:3'}),
  (:Run {id: 'align', under_way: 'align:1'}), (:Run {id: 'align:1', kind: 'align', counts: ['added: 0']}),
  (:Run {id: 'batch:tags', job: 'tags', run: 'run:1', fingerprint: 'f', statements: ['batch/tags/10'], counts: [7],
         ended: datetime('2026-01-01T00:00:00Z'), seconds: 1.0, gds: '2'}), (:Run {id: 'batch', under_way: 'run:1'})"""
STATE = """OPTIONAL MATCH (x:Article) WITH x ORDER BY x.id WITH collect([x.id, x.year]) AS years
OPTIONAL MATCH (l:Load) WITH years, l ORDER BY l.id WITH years, collect([l.id, l.parser]) AS parsers
MATCH (r:Run) WHERE r.job IS NOT NULL OR r.kind IS NOT NULL WITH years, parsers, r ORDER BY r.id
RETURN years, parsers, collect([r.id, r.counts, r.outcome]) AS runs"""
BEFORE = {
    "years": [["a:1", None], ["a:2", None], ["a:3", None], ["a:4", 2020]],
    "parsers": [["l:1", 3], ["l:2", "3"]],
    "runs": [["align:1", ["added: 0"], None], ["batch:tags", [7], None]],
}
AFTER = {
    "years": [["a:1", 2021], ["a:2", 1999], ["a:3", None], ["a:4", 2020]],
    "parsers": [["l:1", "3"], ["l:2", "3"]],
    "runs": [["align:1", None, ["added: 0"]], ["batch:tags", [7], None]],
}
CHANGED = {"05_10_article_year": 2, "05_20_load_parser": 1, "05_30_run_outcome": 1}
MARK = "MATCH (s:Schema) SET s.version = $version, s.upgrading = null, s.upgraded = null"


async def state(graph: Graph) -> dict[str, Any]:
    (row,) = await graph.read(cypher(STATE))
    return {**row, "parsers": [pair for pair in row["parsers"] if pair[1] is not None]}


async def record(graph: Graph) -> dict[str, Any]:
    (row,) = await graph.read(cypher("MATCH (s:Schema) RETURN s{.version, .upgrading, .upgraded} AS schema"))
    found: dict[str, Any] = row["schema"]
    return found


@pytest.fixture
def older(empty_graph_settings: Settings, in_graph: InGraph) -> Iterator[Settings]:
    """A server whose graph is of schema 4."""

    async def make(graph: Graph) -> None:
        await graph.write(cypher(OLDER))
        await graph.write(cypher(MARK), version=4)

    in_graph(empty_graph_settings, make)
    yield empty_graph_settings
    in_graph(empty_graph_settings, lambda graph: graph.write(cypher(MARK), version=schema.VERSION))


@pytest.mark.parametrize(
    "command",
    [
        ("recommend", "LFO"),
        ("explain", "LFO", "Autechre"),
        ("serve", "--port", "0"),
        ("batch", "run"),
        ("align",),
        ("demo", "--yes"),
        ("load", "playlists", "{file}"),
        ("query", "status/contents"),
    ],
    ids=lambda command: command[0],
)
def test_commands_say_what_to_run(older: Settings, graphsig: Graphsig, tmp_path: Path, command: Any, in_graph: InGraph):
    file = tmp_path / "lists.json"
    file.write_text('{"playlists": []}')
    done = graphsig(*(word.format(file=file) for word in command), settings=older)
    assert done.returncode == 12, done.stderr
    assert "(schema 4, this one needs 5). Run `graphsig db upgrade`; with --dry-run it says" in done.stderr
    assert in_graph(older, state) == BEFORE


def test_status_works_and_says_it(older: Settings, graphsig: Graphsig):
    done = graphsig("status", settings=older)
    assert (done.returncode, done.stderr) == (0, "")
    assert "It is of an older version (4). Run `graphsig db upgrade`." in done.stdout
    assert json.loads(graphsig("status", "--json", settings=older).stdout)["schema"] == {"found": 4, "needed": 5}


def test_a_dry_run_counts_and_changes_nothing(older: Settings, graphsig: Graphsig, in_graph: InGraph):
    done = graphsig("db", "upgrade", "--dry-run", settings=older)
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0] == ["From", "schema", "4", "to", "schema", "5:"]
    assert [line[:3] for line in lines[1:4]] == [[name, str(count), "nodes"] for name, count in CHANGED.items()]
    found = json.loads(graphsig("db", "upgrade", "--dry-run", "--json", settings=older).stdout)
    assert found == {
        "found": 4,
        "needed": 5,
        "done": False,
        "steps": [{"step": name, "nodes": count} for name, count in CHANGED.items()],
    }
    assert in_graph(older, state) == BEFORE
    assert in_graph(older, record) == {"version": 4, "upgrading": None, "upgraded": None}


def test_an_upgrade_changes_what_it_counted_and_a_second_one_nothing(
    older: Settings, graphsig: Graphsig, in_graph: InGraph, mistyped: Any
):
    done = graphsig("db", "upgrade", "--yes", settings=older)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("The graph is up to date (schema 5): 4 nodes were changed.\n")
    assert "» 05_10_article_year: 2 of 2\n" in done.stderr
    assert in_graph(older, state) == AFTER
    assert in_graph(older, record) == {"version": 5, "upgrading": None, "upgraded": None}
    assert in_graph(older, mistyped) == []
    again = graphsig("db", "upgrade", settings=older)
    assert (again.returncode, again.stdout) == (0, "The graph is up to date (schema 5).\n")
    assert graphsig("query", "status/contents", settings=older).returncode == 0


def test_it_asks_about_a_dump(older: Settings, graphsig: Graphsig, in_graph: InGraph):
    done = graphsig("db", "upgrade", settings=older)
    assert done.returncode == 2
    assert "Upgrade without a dump (--dump FILE makes one)? [y/N]" in done.stderr
    assert "Pass --yes to go on without it." in done.stderr
    assert graphsig("db", "upgrade", settings=older, stdin="n\n").returncode == 130
    assert in_graph(older, state) == BEFORE
    assert graphsig("db", "upgrade", settings=older, stdin="y\n").returncode == 0
    assert in_graph(older, state) == AFTER


def test_json_says_what_was_changed(older: Settings, graphsig: Graphsig):
    found = json.loads(graphsig("db", "upgrade", "--yes", "--json", settings=older).stdout)
    assert found["done"] is True
    assert {each["step"]: each["changed"] for each in found["steps"]} == CHANGED


class _StoppedError(Exception):
    """Ends an upgrade where a test wants it."""


@pytest.mark.parametrize("at", ["05_20_load_parser", "indexes"])
def test_an_upgrade_that_was_interrupted_is_gone_on_with(older: Settings, in_graph: InGraph, at: str):
    def stop(name: str, _what: str) -> None:
        if name == at:
            raise _StoppedError

    with pytest.raises(_StoppedError):
        in_graph(older, lambda graph: upgrading.upgrade(graph, stop))
    done = [name for name in CHANGED if name < at]
    found = in_graph(older, record)
    assert (found["version"], found["upgraded"]) == (4, done)
    with pytest.raises(UpgradeNeededError):
        in_graph(older, schema.ensure)
    assert in_graph(older, upgrading.upgrade) == {name: count for name, count in CHANGED.items() if name not in done}
    assert in_graph(older, state) == AFTER
    assert in_graph(older, record) == {"version": 5, "upgrading": None, "upgraded": None}


def test_one_that_another_upgrade_takes_over_stops(older: Settings, in_graph: InGraph):
    async def both(graph: Graph) -> list[Any]:
        second: list[asyncio.Task[Any]] = []

        def begin(_name: str, _what: str) -> None:
            if not second:
                second.append(asyncio.create_task(upgrading.upgrade(graph)))

        first = asyncio.create_task(upgrading.upgrade(graph, begin))
        (one,) = await asyncio.gather(first, return_exceptions=True)
        (other,) = await asyncio.gather(*second, return_exceptions=True)
        return [one, other]

    results = in_graph(older, both)
    assert all(isinstance(each, dict | ConflictError) for each in results), results
    assert any(isinstance(each, dict) for each in results), results
    assert in_graph(older, state) == AFTER
    assert in_graph(older, record) == {"version": 5, "upgrading": None, "upgraded": None}


def test_the_earlier_one_says_so(older: Settings, in_graph: InGraph):
    """Whatever is recorded under the id of an upgrade that was taken over is refused."""

    async def taken_over(graph: Graph) -> list[Any]:
        for run in ("upgrade:1", "upgrade:2"):
            await graph.write(queries.get("runs/begin_upgrade"), run=run)
        step = await graph.write(queries.get("runs/record_step"), run="upgrade:1", step="05_10_article_year")
        return [step, await graph.write(queries.get("runs/end_upgrade"), run="upgrade:1", version=5)]

    assert in_graph(older, taken_over) == [[], []]
    assert in_graph(older, record) == {"version": 4, "upgrading": "upgrade:2", "upgraded": None}


def test_derivations_of_an_older_graphsig_lose_the_graph(older: Settings, in_graph: InGraph):
    in_graph(older, upgrading.upgrade)
    held = cypher(
        "MATCH (r:Run) WHERE r.under_way IS NOT NULL RETURN r.id AS id, left(r.under_way, 8) AS by ORDER BY id"
    )
    found = in_graph(older, lambda graph: graph.read(held))
    assert found == [{"id": "align", "by": "upgrade:"}, {"id": "batch", "by": "upgrade:"}]


def test_more_nodes_than_one_transaction_changes(older: Settings, in_graph: InGraph):
    many = cypher(
        "UNWIND range(1, 25000) AS n CREATE (:Article {id: 'many:' + n, published: toString(1000 + n % 9000)})"
    )
    wrong = cypher("MATCH (x:Article) WHERE x.id STARTS WITH 'many:' AND NOT x.year = toInteger(x.published) RETURN x")
    in_graph(older, lambda graph: graph.write(many))
    said: list[str] = []
    changed = in_graph(older, lambda graph: upgrading.upgrade(graph, lambda _name, what: said.append(what)))
    assert changed == {**CHANGED, "05_10_article_year": 25_002}
    assert said[0] == "0 of 25,002"
    assert "1,000 of 25,002" in said
    assert "25,002 of 25,002" in said
    assert in_graph(older, lambda graph: graph.read(wrong)) == []


def test_a_step_is_not_for_the_command_that_runs_queries(older: Settings, graphsig: Graphsig):
    done = graphsig("query", "upgrade/05_10_article_year/change", "--write", settings=older)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is a step of `graphsig db upgrade`, which runs it." in done.stderr
