"""`graphsig config show`: values, origins, no secrets, and no graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.command import Graphsig

from graphsig.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    return Settings(home, tmp_path / "cache", neo4j_uri="bolt://127.0.0.1:1", neo4j_password="geheim")


def write(settings: Settings, text: str, mode: int = 0o600) -> Path:
    file = settings.home / "settings.toml"
    file.write_text(text)
    file.chmod(mode)
    return file


def test_values_and_origins(graphsig_here: Graphsig, settings: Settings) -> None:
    file = write(settings, "[serve]\nport = 9000\n[lastfm]\napi_key = 'geheim'\n")
    done = graphsig_here("config", "show", settings=settings)
    assert done.returncode == 0, done.stderr
    assert "geheim" not in done.stdout + done.stderr
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines == [
        f"home {settings.home} variable GRAPHSIG_HOME",
        f"cache {settings.cache} variable GRAPHSIG_CACHE",
        "neo4j.uri bolt://127.0.0.1:1 variable NEO4J_URI",
        "neo4j.user neo4j default",
        "neo4j.password (set) variable NEO4J_PASSWORD",
        "java.home the bundled Java default",
        "contact none default",
        f"lastfm.api_key (set) file {file}",
        "serve.host 127.0.0.1 default",
        f"serve.port 9000 file {file}",
        "serve.concurrency 32 requests default",
        "serve.log_level info default",
        "",
        f"The file is {file}.",
    ]


def test_json(graphsig_here: Graphsig, settings: Settings) -> None:
    done = graphsig_here("config", "show", "--json", settings=settings)
    found = json.loads(done.stdout)
    assert (found["file"], found["notes"]) == (str(settings.home / "settings.toml"), [])
    by_key = {each.pop("key"): each for each in found["settings"]}
    assert by_key["neo4j.password"]["value"] == "(set)"
    assert by_key["lastfm.api_key"]["value"] is None
    assert by_key["serve.concurrency"] == {
        "value": 32,
        "unit": "requests",
        "origin": {"kind": "default", "name": None},
        "default": "32",
        "allowed": "a whole number from 1 to 1000",
        "variables": ["GRAPHSIG_SERVE_CONCURRENCY"],
    }


def test_a_secret_that_others_can_read_is_said(graphsig_here: Graphsig, settings: Settings) -> None:
    note = "Note: Other users of this machine can read lastfm.api_key in"
    write(settings, "lastfm.api_key = 'x'", 0o644)
    assert note in graphsig_here("config", "show", settings=settings).stdout
    write(settings, "serve.port = 1", 0o644)
    assert "Note" not in graphsig_here("config", "show", settings=settings).stdout
    write(settings, "lastfm.api_key = 'x'", 0o600)
    assert "Note" not in graphsig_here("config", "show", settings=settings).stdout
    write(settings, "lastfm.api_key = 'x'", 0o644)
    settings.home.chmod(0o700)
    assert "Note" not in graphsig_here("config", "show", settings=settings).stdout


def test_a_misspelt_variable_is_noted(graphsig_here: Graphsig, settings: Settings) -> None:
    done = graphsig_here("config", "show", settings=settings, GRAPHSIG_SERVE_PROT="1", GRAPHSIG_QQQ="1")
    assert "Note: The variable GRAPHSIG_SERVE_PROT is not a setting; did you mean GRAPHSIG_SERVE_PORT?" in done.stdout
    assert "Note: The variable GRAPHSIG_QQQ is not a setting.\n" in done.stdout


def test_a_file_that_makes_no_sense_ends_any_command_with_2(graphsig_here: Graphsig, settings: Settings) -> None:
    file = write(settings, "serve.prot = 1")
    for command in (["config", "show"], ["status"], ["recommend", "LFO"]):
        done = graphsig_here(*command, settings=settings)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"graphsig: {file}: serve.prot is not a setting. Did you mean serve.port?")


def test_the_settings_of_the_service(graphsig_here: Graphsig, settings: Settings) -> None:
    """It refuses to listen there before it looks for the graph."""
    write(settings, "[serve]\nhost = '203.0.113.1'\nport = 9000\n")
    done = graphsig_here("serve", settings=settings)
    assert "Cannot listen on 203.0.113.1 port 9000" in done.stderr
    done = graphsig_here("serve", "--port", "9001", settings=settings, GRAPHSIG_SERVE_HOST="203.0.113.2")
    assert "Cannot listen on 203.0.113.2 port 9001" in done.stderr
    done = graphsig_here("serve", "--port", "70000", settings=settings)
    assert (done.returncode, "0<=x<=65535" in done.stderr) == (2, True)
