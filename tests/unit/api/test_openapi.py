"""docs/openapi.json is what the service answers, and every document has the version of its shape."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from graphsig.api import openapi
from graphsig.documents import SCHEMA_VERSION

ROOT = Path(__file__).parents[3]


def test_the_committed_description_is_up_to_date() -> None:
    """After a change: `python -m graphsig.api.openapi docs/openapi.json`, and a line in docs/changelog.md."""
    assert (ROOT / "docs" / "openapi.json").read_text(encoding="utf-8") == openapi.text()


@pytest.mark.parametrize("name", ["Answer", "Between", "WhyNot", "Unveiled"])
def test_documents_that_stand_alone_have_a_version(name: str) -> None:
    schema = openapi.document()["components"]["schemas"][name]
    field = schema["properties"]["schema_version"]
    assert (field["type"], field["default"]) == ("integer", 1)
    assert SCHEMA_VERSION == 1


def test_the_changelog_begins_with_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    changelog = (ROOT / "docs" / "changelog.md").read_text(encoding="utf-8")
    assert changelog.split("\n## ")[1].startswith(version)
