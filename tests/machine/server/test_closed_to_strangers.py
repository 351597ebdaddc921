"""What somebody without the password gets, over Bolt, over HTTP and from the files: nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from neo4j import Auth, GraphDatabase, basic_auth, bearer_auth, kerberos_auth
from neo4j.exceptions import Neo4jError

from graphsig import server
from graphsig.settings import Settings

Running = tuple[Settings, server.Connection]
NOBODY = 65534
STATEMENT = {"statement": "RETURN 1", "statements": [{"statement": "RETURN 1"}]}


def refusal(connection: server.Connection, auth: Auth | None) -> str:
    """The code of the error that Bolt answers; empty if it lets us in."""
    with GraphDatabase.driver(connection.uri, auth=auth) as driver:
        try:
            driver.execute_query("RETURN 1")
        except Neo4jError as error:
            return error.code or ""
    return ""


@pytest.fixture
def root(running: Running) -> str:
    """Address of the HTTP server, with its last slash."""
    return running[1].browser_url.removesuffix("browser/")


@pytest.mark.parametrize(
    "auth",
    [
        None,
        basic_auth("neo4j", ""),
        basic_auth("", ""),
        basic_auth("admin", "neo4j"),
        bearer_auth("x"),
        kerberos_auth("x"),
    ],
    ids=["none", "no password", "nobody", "stranger", "bearer", "kerberos"],
)
def test_bolt_lets_nobody_in(running: Running, auth: Auth | None) -> None:
    assert refusal(running[1], auth).startswith("Neo.ClientError.Security.")


@pytest.mark.parametrize("auth", [None, ("admin", "neo4j"), ("", "")], ids=["none", "stranger", "nobody"])
@pytest.mark.parametrize(
    "path",
    [
        "db/neo4j/query/v2",
        "db/neo4j/query/v2/tx",
        "db/neo4j/tx",
        "db/neo4j/tx/commit",
        "db/system/query/v2",
        "db/system/tx/commit",
        "db/data/",
        "db/data/transaction/commit",
        "db/manage/",
        "db/neo4j/cluster/status",
        "browser/../db/neo4j/query/v2",
        "browser;/../db/neo4j/query/v2",
    ],
)
def test_http_asks_for_the_password(root: str, path: str, auth: tuple[str, str] | None) -> None:
    for method in ("GET", "POST", "PUT", "DELETE"):
        answer = requests.request(method, root + path, json=STATEMENT, auth=auth, timeout=120)
        assert (answer.status_code, "data" in answer.json()) == (401, False), (method, answer.text)


@pytest.mark.parametrize(
    "path", ["dbms/", "dbms/cluster/status", "metrics", "conf/neo4j.conf", "browser/%2e%2e/password"]
)
def test_there_is_nothing_else(root: str, path: str) -> None:
    assert requests.get(root + path, timeout=120).status_code in {400, 404}


def test_the_public_page_tells_the_version_and_the_addresses(root: str) -> None:
    told = requests.get(root, headers={"Accept": "application/json"}, timeout=120)
    assert set(told.json()) == {"bolt_direct", "bolt_routing", "query", "neo4j_version", "neo4j_edition"}
    page = requests.get(f"{root}browser/", timeout=120)
    assert page.status_code == 200
    assert "Server" not in told.headers


def test_everything_in_the_home_is_private(running: Running) -> None:
    settings, _ = running
    assert (settings.home / "data" / "databases" / "neo4j").is_dir()
    assert (settings.home / "logs" / "debug.log").is_file()
    assert [path.name for path in settings.home.parent.iterdir()] == [settings.home.name]
    loose = [path for path in settings.home.rglob("*") if not path.is_symlink() and path.lstat().st_mode & 0o077]
    assert loose == []
    assert settings.home.stat().st_mode & 0o777 == 0o700


@pytest.fixture
def open_way(running: Running) -> Iterator[Path]:
    """A file beside the home that anyone may read: pytest keeps its folders private, so the way there is opened."""
    beside = running[0].home.parent / "public"
    closed = [folder for folder in beside.parents if folder.stat().st_mode & 0o011 != 0o011]
    modes = [folder.stat().st_mode for folder in closed]
    for folder in closed:
        folder.chmod(0o711)
    beside.write_text("public")
    beside.chmod(0o644)
    yield beside
    beside.unlink()
    for folder, mode in zip(closed, modes, strict=True):
        folder.chmod(mode)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can read as another user")
def test_another_user_of_the_machine_reads_nothing(running: Running, open_way: Path) -> None:
    home = running[0].home
    names = ["password", "home.json", "data/dbms/auth.ini", "logs/debug.log", "conf/neo4j.conf", "run/server.json"]
    files = [home / name for name in names]
    files += [path for path in (home / "data" / "databases" / "neo4j").rglob("*") if path.is_file()]
    assert len(files) > 10

    def reads(*command: str | Path) -> bool:
        done = subprocess.run(command, user=NOBODY, group=NOBODY, extra_groups=[], capture_output=True, check=False)
        return done.returncode == 0

    assert reads("cat", open_way)
    assert [path for path in files if not path.is_file() or reads("cat", path)] == []
    assert not reads("ls", home)
    home.chmod(0o755)  # even then each file and folder is private by itself
    try:
        assert [path for path in files if reads("cat", path)] == []
        assert not reads("ls", home / "data")
    finally:
        home.chmod(0o700)


def test_guessing_is_slowed_down(running: Running, root: str, until: Any) -> None:
    """Three wrong passwords, and for five seconds the right one is refused too; then all is as before."""
    _, connection = running
    right = basic_auth(connection.user, connection.password)

    def over_http(password: str) -> int:
        auth = (connection.user, password)
        answer = requests.post(f"{root}db/neo4j/query/v2", json=STATEMENT, auth=auth, timeout=120)
        return answer.status_code

    def locked() -> bool:
        """Guess three times, then give the right password; a busy machine may do that after the five seconds."""
        assert refusal(connection, right) == ""  # ends any count of failures
        assert refusal(connection, basic_auth("neo4j", "wrong")) == "Neo.ClientError.Security.Unauthorized"
        assert over_http("wrong") == 401
        assert refusal(connection, basic_auth("neo4j", "neo4j")) == "Neo.ClientError.Security.Unauthorized"
        said = refusal(connection, right)
        assert said in {"", "Neo.ClientError.Security.AuthenticationRateLimit"}
        return bool(said) and over_http(connection.password) in {401, 429}

    def opened() -> bool:
        return refusal(connection, right) == ""

    until(lambda: locked() or not until(opened, every=0.5))
    until(opened, every=0.5)
