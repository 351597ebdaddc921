"""docker-compose.yml: what it starts is what graphsig/server would start, as closed, and for this machine alone.

No Docker runs here, so the file is read and compared; the command that fetches the plugins is run for real.
"""

from __future__ import annotations

import functools
import http.server
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from graphsig.server.artifacts import read_lock
from graphsig.server.config import HOST, JAVA_OPTIONS, Memory, neo4j_conf
from graphsig.server.download import ensure_jars
from graphsig.settings import Settings

TEXT = (Path(__file__).parents[3] / "docker-compose.yml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE: str = COMPOSE["x-build"]["dockerfile_inline"]
PLUGINS = [one for one in read_lock().artifacts if one.folder == "plugins"]
NAMES = sorted(SERVICES)


def variable(setting: str) -> str:
    """How the official image spells a setting: its entrypoint turns `_` into a dot, and two of them into `_`."""
    return f"NEO4J_{setting.replace('_', '__').replace('.', '_')}"


def promised() -> dict[str, str]:
    """The settings of the embedded server, for the memory of the container and any address inside of it."""
    lines = [line.split("=", 1) for line in neo4j_conf(7687, 7474, Memory(2048, 1024)).splitlines() if line[0] != "#"]
    settings = {key: value for key, value in lines if key != "server.jvm.additional"}
    everywhere = "0.0.0.0"  # noqa: S104  (inside of the container; its ports are published on this machine alone)
    return {
        key: value.replace(HOST, everywhere) if key.endswith("listen_address") else value
        for key, value in settings.items()
    }


def test_the_settings_are_those_of_the_embedded_server() -> None:
    given = dict(SERVICES["neo4j"]["environment"])
    assert given.pop("NEO4J_AUTH").startswith("neo4j/${NEO4J_PASSWORD:?")
    assert given.pop("NEO4J_server_jvm_additional") in JAVA_OPTIONS
    assert given == {variable(setting): value for setting, value in promised().items()}


def test_the_image_reads_each_name_back_as_the_setting() -> None:
    for setting in promised():
        name = variable(setting).removeprefix("NEO4J_")
        assert name.replace("_", ".").replace("..", "_") == setting
        assert not setting[0].isdigit()
        assert not name.endswith("_FILE")


def test_the_versions_are_those_of_the_lock() -> None:
    bases = {stage: base for base, stage in re.findall(r"^FROM (\S+) AS (\S+)$", DOCKERFILE, re.MULTILINE)}
    assert bases["neo4j"] == f"neo4j:{read_lock().version('neo4j')}"
    assert bases["graphsig"].startswith("python:3.13-")
    assert bases["plugins"] == bases["api"] == "graphsig"
    assert len(bases) == DOCKERFILE.count("FROM ")
    assert {name: service["build"]["target"] for name, service in SERVICES.items()} == {name: name for name in NAMES}


def test_packages_are_installed_by_hash() -> None:
    installs = re.findall(r"^RUN (pip .*)$", DOCKERFILE, re.MULTILINE)
    assert len(installs) == 2
    for install in installs:
        assert "--require-hashes" in install or install.endswith("--no-deps .")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Maven repository on this machine with the plugins of the cache, so that no test downloads them twice."""
    jars = Settings.from_environment().cache / "jars"
    ensure_jars(PLUGINS, jars, deep=False, progress=False)
    root = tmp_path_factory.mktemp("maven")
    for one in PLUGINS:
        (root / one.maven_path).parent.mkdir(parents=True, exist_ok=True)
        (root / one.maven_path).symlink_to(jars / one.file_name)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def fetch(directory: Path, repository: str) -> subprocess.CompletedProcess[str]:
    """Run the command of the build stage, into another folder and from another repository."""
    (command,) = re.findall(r"^RUN python (-m graphsig\.server\.fetch .*)$", DOCKERFILE, re.MULTILINE)
    arguments = [str(directory) if word == "/plugins" else word for word in shlex.split(command)]
    return subprocess.run(
        [sys.executable, *arguments, "--repository", repository], capture_output=True, text=True, check=False
    )


def test_the_build_fetches_the_locked_plugins(tmp_path: Path, repository: str) -> None:
    assert "COPY --from=plugins --chown=7474:7474 /plugins/ /var/lib/neo4j/plugins/" in DOCKERFILE
    done = fetch(tmp_path / "plugins", repository)
    assert done.returncode == 0, done.stderr
    jars = {path.name: path for path in (tmp_path / "plugins").glob("*.jar")}
    assert set(jars) == {one.file_name for one in PLUGINS}
    assert {name: path.stat().st_size for name, path in jars.items()} == {one.file_name: one.size for one in PLUGINS}


def test_the_build_ends_when_a_plugin_is_not_the_locked_one(tmp_path: Path, repository: str) -> None:
    bad, *good = PLUGINS
    jars = Settings.from_environment().cache / "jars"
    for one in good:
        (tmp_path / one.file_name).symlink_to(jars / one.file_name)
    with http.server.HTTPServer(("127.0.0.1", 0), Liar) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        done = fetch(tmp_path, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
    assert done.returncode == 1
    assert f"{bad.coordinate} is not the file the lock names" in done.stderr
    assert not (tmp_path / bad.file_name).exists()


class Liar(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(PLUGINS[0].size))
        self.end_headers()
        self.wfile.write(bytes(PLUGINS[0].size))

    def log_message(self, *_: object) -> None:
        pass


def test_the_password_comes_from_the_environment_and_from_nowhere_else() -> None:
    asked = re.findall(r"\$\{NEO4J_PASSWORD(.*?)\}", TEXT)
    assert len(asked) == 2
    assert all(message.startswith(":?set it") for message in asked)
    assert SERVICES["api"]["environment"]["NEO4J_PASSWORD"].startswith("${NEO4J_PASSWORD:?")
    # the image would take a NEO4J_PASSWORD for the setting PASSWORD and not start
    assert "NEO4J_PASSWORD" not in SERVICES["neo4j"]["environment"]
    for service in SERVICES.values():  # `$$` is for the shell in the container: arguments show the name, not the value
        assert not re.search(r"(?<!\$)\$\{", " ".join(service["healthcheck"]["test"]))
        assert "${" not in str(service.get("command", ""))


@pytest.mark.parametrize("name", NAMES)
def test_each_service_is_closed(name: str) -> None:
    service = SERVICES[name]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", service["user"])
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "network_mode", "pid", "devices"} & set(service)
    assert all(re.fullmatch(r"127\.0\.0\.1:\d+:\d+", port) for port in service["ports"])
    assert service["mem_limit"]
    assert service["restart"] == "unless-stopped"
    assert service["stop_grace_period"]
    assert all(volume.partition(":")[0] in COMPOSE["volumes"] for volume in service["volumes"])


def test_only_neo4j_writes_into_its_image() -> None:
    assert [name for name in NAMES if not SERVICES[name].get("read_only")] == ["neo4j"]
    used = {volume.partition(":")[0] for service in SERVICES.values() for volume in service["volumes"]}
    assert used == set(COMPOSE["volumes"])


@pytest.mark.parametrize("name", NAMES)
def test_each_service_says_whether_it_is_healthy(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    assert {"test", "interval", "timeout", "retries", "start_period"} <= set(check)
    assert check["test"][0] in {"CMD", "CMD-SHELL"}


def test_the_api_waits_for_a_healthy_neo4j() -> None:
    assert SERVICES["api"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert SERVICES["api"]["environment"]["NEO4J_URI"] == "bolt://neo4j:7687"
    assert "/health/ready" in SERVICES["api"]["healthcheck"]["test"][-1]
