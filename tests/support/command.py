"""The command line as a user runs it: in a process of its own, or in this one where only its text matters."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from click.testing import CliRunner

from graphsig.cli import main
from graphsig.settings import Settings

Graphsig = Callable[..., subprocess.CompletedProcess[str]]


def environment_of(settings: Settings) -> dict[str, str]:
    """Return the environment in which a new process has these settings."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "GRAPHSIG_"))}
    ours = {"GRAPHSIG_HOME": str(settings.home), "GRAPHSIG_CACHE": str(settings.cache)}
    if settings.java_home:
        ours["GRAPHSIG_JAVA_HOME"] = str(settings.java_home)
    if settings.neo4j_uri:
        ours |= {"NEO4J_URI": settings.neo4j_uri, "NEO4J_PASSWORD": settings.neo4j_password or ""}
    return others | ours


@pytest.fixture(scope="session")
def environment() -> Callable[[Settings], Mapping[str, str]]:
    """A function that returns the environment in which a new process has these settings."""
    return environment_of


@pytest.fixture(scope="session")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a server that does not answer, so that a command that should need none is noticed."""
    folder = tmp_path_factory.mktemp("nowhere")
    return Settings(folder / "home", folder / "cache", neo4j_uri="bolt://127.0.0.1:1", neo4j_password="none")


@pytest.fixture(scope="session")
def graphsig(nowhere: Settings) -> Graphsig:
    """A function that runs `graphsig ARGUMENTS…` in a process of its own."""

    def run(*arguments: str, settings: Settings = nowhere, stdin: str = "", **more: str) -> Any:
        return subprocess.run(
            [sys.executable, "-m", "graphsig", *arguments],
            env={**environment_of(settings), **more},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=500,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def graphsig_here(nowhere: Settings) -> Graphsig:
    """A function that runs `graphsig ARGUMENTS…` in this process, which takes a tenth of the time."""

    def run(*arguments: str, settings: Settings = nowhere, stdin: str = "", **more: str) -> Any:
        runner = CliRunner()
        theirs = {name: None for name in os.environ if name.startswith(("NEO4J_", "GRAPHSIG_"))}
        code: Any = 0
        with runner.isolation(stdin, env={**theirs, **environment_of(settings), **more}) as (out, err, _):
            try:
                main(list(arguments))
            except SystemExit as end:
                code = end.code
            sys.stdout.flush()
            sys.stderr.flush()
            texts = [stream.getvalue().decode().replace("\r\n", "\n") for stream in (out, err)]
        return subprocess.CompletedProcess(arguments, code or 0, *texts)

    return run
