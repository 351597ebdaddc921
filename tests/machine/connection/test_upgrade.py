"""A graph that the graphsig of an older commit made, upgraded by this one; and upgrades that are killed."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support.command import Graphsig, environment_of
from support.cypher import cypher
from support.servers import InGraph, home_settings

from graphsig import schema, server
from graphsig.graph import Graph
from graphsig.settings import Settings

REPOSITORY = Path(__file__).parents[3]
COMMIT = "88f0b25"  # its schema is 4
ARTICLES = [
    ("2021-09-06", "Autechre and Boards Of Canada shared a stage with Aphex Twin."),
    ("2019-03-05", "Aphex Twin and Squarepusher were on the same label."),
    (None, "Autechre met Squarepusher."),
]
QUESTIONS = [
    ("Aphex Twin",),
    ("Boards Of Canada", "--limit", "5", "--exclude", "Autechre"),
    ("Autechre", "--diversity", "0"),
    ("IDM", "--type", "genre"),
]
Old = Callable[..., str]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of that commit; an archive and no worktree, so that a test that is killed leaves nothing in .git."""
    done = subprocess.run(["git", "archive", COMMIT], cwd=REPOSITORY, capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"git does not have commit {COMMIT}: {done.stderr.decode().strip()}")
    folder = tmp_path_factory.mktemp("older")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="tar")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of a home of its own, without graphsig's conf for tests: another process starts its server."""
    ours = home_settings(tmp_path_factory.mktemp("upgrade") / "home")
    settings = Settings(ours.home, ours.cache, java_home=ours.java_home)
    yield settings
    server.stop(settings)


@pytest.fixture(scope="module")
def old(tree: Path, home: Settings) -> Old:
    """A function that runs `graphsig ARGUMENTS…` of that commit and returns its output."""

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "graphsig", *arguments],
            cwd=tree,
            env={**environment_of(home), "PYTHONPATH": str(tree)},
            capture_output=True,
            text=True,
            check=False,
            timeout=1500,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="module")
def answers(old: Old, tree: Path) -> list[list[str]]:
    """The sample and three articles are loaded by that commit: the ids of its answers, in order.

    It could not answer with a sentence of an article whose date is text, so it is asked before it has any.
    """
    assert "schema/10_artist_key" in old("query", "--list")
    old("demo", "--yes")
    found = [ids(old("recommend", *question, "--json")) for question in QUESTIONS]
    lines = [
        json.dumps({"url": f"https://a.example/{n}", "title": "A", "text": text, "published": published})
        for n, (published, text) in enumerate(ARTICLES)
    ]
    (tree / "articles.jsonl").write_text("\n".join(lines))
    old("load", "editorial", "articles.jsonl", "--no-derive")
    return found


def ids(text: str) -> list[str]:
    return [each["artist_id"] for each in json.loads(text)["artists"]]


def test_a_graph_of_an_older_commit_is_upgraded_and_answers_as_it_did(
    answers: list[list[str]], home: Settings, graphsig: Graphsig, in_graph: InGraph, mistyped: Any
):
    assert [len(each) for each in answers] == [10, 5, 10, 10]
    refused = graphsig("recommend", "Aphex Twin", settings=home)
    assert (refused.returncode, refused.stdout) == (12, "")
    assert "(schema 4, this one needs 5). Run `graphsig db upgrade`" in refused.stderr
    assert "It is of an older version (4)." in graphsig("status", settings=home).stdout

    plan = json.loads(graphsig("db", "upgrade", "--dry-run", "--json", settings=home).stdout)
    nodes = {each["step"]: each["nodes"] for each in plan["steps"]}
    assert (plan["found"], plan["needed"]) == (4, schema.VERSION)
    assert {name: count for name, count in nodes.items() if name.startswith("05_")} == {
        "05_10_article_year": 2,
        "05_20_load_parser": 4,  # the dumps; that of articles was text before
        "05_30_run_outcome": 0,  # one catalogue: nothing was aligned
    }

    dump = home.home.with_name("before.dump")
    done = graphsig("db", "upgrade", "--dump", str(dump), "--json", settings=home)
    assert done.returncode == 0, done.stderr
    assert {each["step"]: each["changed"] for each in json.loads(done.stdout)["steps"]} == nodes
    assert dump.stat().st_size > 1_000_000
    again = graphsig("db", "upgrade", settings=home)
    assert (again.returncode, again.stdout) == (0, f"The graph is up to date (schema {schema.VERSION}).\n")

    found = [ids(graphsig("recommend", *question, "--json", settings=home).stdout) for question in QUESTIONS]
    assert found == answers
    assert in_graph(home, mistyped) == []


MANY = 300_000
PLANT = f"""UNWIND range(1, {MANY}) AS n
CALL (n) {{ CREATE (:Article {{id: 'many:' + n, published: '2021'}}) }} IN TRANSACTIONS OF 20000 ROWS RETURN 1"""


async def years(graph: Graph) -> int:
    (row,) = await graph.read(cypher("MATCH (x:Article) WHERE x.year = 2021 RETURN count(x) AS count"))
    return int(row["count"])


def test_an_upgrade_that_is_ended_in_the_middle_twice_is_gone_on_with(
    empty_graph_settings: Settings, graphsig: Graphsig, in_graph: InGraph
):
    async def end_in_the_middle(graph: Graph, sign: signal.Signals) -> tuple[int, str]:
        """End an upgrade as soon as it has committed something; return how many are done then, and its messages."""
        before = await years(graph)
        process = subprocess.Popen(
            [sys.executable, "-m", "graphsig", "db", "upgrade", "--yes"],
            env=environment_of(empty_graph_settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        while await years(graph) == before:
            assert process.poll() is None
        os.kill(process.pid, sign)
        _, said = process.communicate(timeout=120)
        assert process.returncode == (130 if sign == signal.SIGINT else -sign)
        return await years(graph), said

    async def interrupt_and_kill(graph: Graph) -> list[int]:
        async for _ in graph.apart(cypher(PLANT), 1000, timeout=600):
            pass
        await graph.write(cypher("MATCH (s:Schema) SET s.version = 4"))
        first, said = await end_in_the_middle(graph, signal.SIGINT)
        assert "interrupted. What was changed stays changed; the same command goes on." in said
        second, _ = await end_in_the_middle(graph, signal.SIGKILL)
        return [first, second]

    first, second = in_graph(empty_graph_settings, interrupt_and_kill)
    assert 0 < first < second < MANY
    assert graphsig("recommend", "LFO", settings=empty_graph_settings).returncode == 12
    finished = graphsig("db", "upgrade", "--yes", settings=empty_graph_settings)
    assert finished.returncode == 0, finished.stderr
    assert in_graph(empty_graph_settings, years) == MANY
