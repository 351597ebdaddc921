"""Homes for the tests of the embedded server: real servers, on jars that are downloaded once per machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graphsig import server
from graphsig.settings import Settings


@pytest.fixture(scope="session")
def shared_cache() -> Path:
    return Settings.from_environment().cache


@pytest.fixture(scope="session")
def odd_settings(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Iterator[Settings]:
    """Settings whose home has spaces, accents and a backslash in its name; its server ends with the tests."""
    home = tmp_path_factory.mktemp("homes") / "Café del Mar 音\\楽"
    settings = Settings(home=home, cache=shared_cache)
    yield settings
    server.stop(settings)


@pytest.fixture(scope="session")
def running(odd_settings: Settings) -> tuple[Settings, server.Connection]:
    """A server that runs in that home."""
    return odd_settings, server.ensure_running(odd_settings, progress=False)


@pytest.fixture
def settings(tmp_path: Path, shared_cache: Path) -> Iterator[Settings]:
    """Settings of a home that does not exist yet."""
    fresh = Settings(home=tmp_path / "home", cache=shared_cache)
    yield fresh
    server.stop(replace(fresh, neo4j_uri=None))
