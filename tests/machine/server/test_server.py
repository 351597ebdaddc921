"""Real servers: start, stop, kill, start twice, dump, reset, restore. Slow (some 10 s a start)."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest
from neo4j import GraphDatabase

from graphsig import server
from graphsig.errors import EngineError
from graphsig.server import download
from graphsig.server.home import Home
from graphsig.settings import Settings

Running = tuple[Settings, server.Connection]


def ask(connection: server.Connection, query: str, **parameters: object) -> list[dict[str, object]]:
    with GraphDatabase.driver(connection.uri, auth=(connection.user, connection.password)) as driver:
        return [record.data() for record in driver.execute_query(query, parameters).records]


def graphsig(settings: Settings, *arguments: str) -> subprocess.Popen[str]:
    """Start `graphsig db ARGUMENTS` as users do."""
    paths = {"GRAPHSIG_HOME": str(settings.home), "GRAPHSIG_CACHE": str(settings.cache)}
    return subprocess.Popen(
        [sys.executable, "-c", "from graphsig.cli import main; main()", "db", *arguments],
        env={key: value for key, value in os.environ.items() if not key.startswith("NEO4J_")} | paths,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def outcome(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=500)
    return process.returncode, out, err


def pid_of(settings: Settings) -> int:
    pid = server.status(settings).pid
    assert pid is not None
    return pid


def test_it_is_the_locked_neo4j_with_gds(running: Running) -> None:
    _, connection = running
    (kernel,) = [row for row in ask(connection, "CALL dbms.components()") if row["name"] == "Neo4j Kernel"]
    assert kernel["versions"] == ["2026.08.1"]
    assert ask(connection, "RETURN gds.version() AS gds") == [{"gds": "2.26.0"}]


def test_gds_computes(running: Running) -> None:
    _, connection = running
    ask(connection, "UNWIND range(1, 4) AS i MERGE (a:T {i: i}) MERGE (b:T {i: i % 4 + 1}) MERGE (a)-[:R]->(b)")
    ask(connection, "MATCH (a:T)-[:R]->(b:T) RETURN gds.graph.project('t', a, b)")
    ranks = ask(connection, "CALL gds.pageRank.stream('t') YIELD score RETURN round(score, 1) AS score")
    ask(connection, "CALL gds.graph.drop('t') YIELD graphName RETURN graphName")
    ask(connection, "MATCH (t:T) DETACH DELETE t")
    assert ranks == [{"score": 1.0}] * 4


def test_browser_is_there_and_told_the_right_port(running: Running) -> None:
    _, connection = running
    with urllib.request.urlopen(connection.browser_url, timeout=120) as page:  # noqa: S310
        assert b"<html" in page.read().lower()
    root = connection.browser_url.removesuffix("browser/")
    with urllib.request.urlopen(root, timeout=120) as answer:  # noqa: S310
        told = json.load(answer)
    assert told["bolt_direct"].rpartition(":")[2] == connection.uri.rpartition(":")[2]


def test_an_empty_home_is_small(running: Running) -> None:
    settings, _ = running
    size = sum(path.lstat().st_size for path in settings.home.rglob("*") if path.is_file() and not path.is_symlink())
    assert size < 20_000_000


def test_starting_again_changes_nothing(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, connection = running
    monkeypatch.setattr(download, "fetch_all", lambda *_: pytest.fail("downloaded again"))
    pid = pid_of(settings)
    assert server.ensure_running(settings) == connection
    assert pid_of(settings) == pid


def test_the_command_line_tells_but_not_the_password(running: Running) -> None:
    settings, connection = running
    code, out, _ = outcome(graphsig(settings, "info", "--json"))
    assert code == 0
    told = json.loads(out)
    assert (told["uri"], told["user"]) == (connection.uri, "neo4j")
    assert Path(told["password_file"]).read_text().strip() == connection.password
    code, out, _ = outcome(graphsig(settings, "status"))
    assert (code, "running" in out) == (0, True)
    code, out, err = outcome(graphsig(settings, "start"))
    assert code == 0
    assert connection.password not in out + err


def test_two_homes_two_starts_a_kill_and_a_recycled_pid(running: Running, settings: Settings, tmp_path: Path) -> None:
    """One story, because each start costs seconds: the default ports may be taken, so the second home takes others."""
    _, first = running
    assert outcome(graphsig(settings, "status"))[0] == 3

    # two starts at the same time make one server
    with socket.create_server(("127.0.0.1", 0)) as taken:
        Home(settings.home).create("2026.08.1")
        manifest = Home(settings.home).manifest()
        assert manifest is not None
        Home(settings.home).write_manifest(replace(manifest, bolt_port=taken.getsockname()[1]))
        both = [graphsig(settings, "start", "--json", "--quiet") for _ in range(2)]
        answers = [outcome(one) for one in both]
        assert [code for code, _, _ in answers] == [0, 0], answers
        assert answers[0][1] == answers[1][1]
        second = server.ensure_running(settings)
        assert second.uri.rpartition(":")[2] not in {str(taken.getsockname()[1]), first.uri.rpartition(":")[2]}
    servers = [one for one in psutil.process_iter() if f"--home-dir={settings.home}" in cmdline(one)]
    assert [one.pid for one in servers] == [pid_of(settings)]

    # each home has its own graph and password
    ask(second, "CREATE (:Here {name: 'second'})")
    assert ask(first, "MATCH (n:Here) RETURN n.name") == []
    assert first.password != second.password

    # kill -9: the pid file is stale, the data is not lost, and the port is remembered
    os.kill(pid_of(settings), signal.SIGKILL)
    psutil.wait_procs(servers, timeout=120)
    assert server.status(settings).state == "stopped"
    # worse: the pid belongs to another program now
    state = json.loads((settings.home / "run" / "server.json").read_text())
    (settings.home / "run" / "server.json").write_text(json.dumps(state | {"pid": os.getpid()}))
    assert server.status(settings).state == "stopped"
    server.dump(settings, tmp_path / "after a crash.dump")  # needs a recovery first
    assert server.status(settings).state == "stopped"
    again = server.ensure_running(settings)
    assert again.uri == second.uri
    assert ask(again, "MATCH (n:Here) RETURN n.name AS name") == [{"name": "second"}]

    assert server.stop(settings) is True
    assert server.stop(settings) is False
    assert server.status(settings).state == "stopped"


def cmdline(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def test_dump_reset_restore(odd_settings: Settings, running: Running, tmp_path: Path) -> None:
    _, connection = running
    ask(connection, "CREATE (:Kept {name: 'Boards Of Canada'})")
    target = tmp_path / "graph dump é.dump"
    server.dump(odd_settings, target)
    assert target.stat().st_size > 1000
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert server.status(odd_settings).state == "running"

    code, _, _ = outcome(graphsig(odd_settings, "reset"))  # nobody to confirm
    assert code != 0
    assert server.status(odd_settings).state == "running"
    server.reset(odd_settings)
    assert server.status(odd_settings).state == "absent"

    server.restore(odd_settings, target)
    assert server.status(odd_settings).state == "stopped"
    bad = tmp_path / "bad.dump"
    bad.write_bytes(target.read_bytes()[: target.stat().st_size // 2])
    with pytest.raises(EngineError, match="the graph is as it was before"):
        server.restore(odd_settings, bad)
    after = server.ensure_running(odd_settings)
    assert after.password != connection.password
    assert ask(after, "MATCH (n:Kept) RETURN n.name AS name") == [{"name": "Boards Of Canada"}]


def test_ctrl_c_leaves_no_half_started_server(settings: Settings, until: Any) -> None:
    starting = graphsig(settings, "start")
    until(lambda: server.status(settings).state == "starting", every=0.02)
    starting.send_signal(signal.SIGINT)
    code, out, err = outcome(starting)
    assert code == 130, (out, err)
    assert "interrupted" in err
    assert server.status(settings).state == "stopped"
    assert [one for one in psutil.process_iter() if f"--home-dir={settings.home}" in cmdline(one)] == []


def test_a_start_that_fails_says_why_and_leaves_nothing(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from graphsig.server import process

    monkeypatch.setattr(process, "MAIN_CLASS", "org.example.NoSuchServer")
    with pytest.raises(EngineError, match=r"Neo4j ended while it started(.|\n)*NoSuchServer"):
        server.ensure_running(settings, progress=False)
    assert server.status(settings).state == "stopped"
