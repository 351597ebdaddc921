"""The README says what the program does: its help, exit codes, variables and the example of a query are checked."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from graphsig import queries
from graphsig.errors import GraphsigError
from graphsig.settings import declared

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_what_is_generated_is_up_to_date() -> None:
    """After a change of a command or a setting: `python -m cogapp -r README.md docs/settings.md`."""
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "--diff", "README.md", "docs/settings.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def kinds(kind: type[GraphsigError] = GraphsigError) -> Iterator[type[GraphsigError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from kinds(each)


def test_every_exit_code_is_in_the_table() -> None:
    _, _, table_on = README.partition("| exit code | meaning |")
    table = {int(code) for code in re.findall(r"^\| (\d+) \| ", table_on, re.MULTILINE)}
    assert table == {0, 130} | {kind.exit_code for kind in kinds()}


def test_every_setting_is_described() -> None:
    described = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z0-9_.]+)`", described, re.MULTILINE)
    assert listed == [each.key for each in declared().values()]
    known = "GRAPHSIG_HOME GRAPHSIG_CACHE GRAPHSIG_JAVA_HOME GRAPHSIG_CONTACT NEO4J_URI NEO4J_USER NEO4J_PASSWORD"
    for variable in (*known.split(), "LASTFM_API_KEY"):
        assert f"`{variable}`" in described


def test_the_example_of_a_query_keeps_the_contract() -> None:
    (example,) = re.findall(r"```cypher\n(.*?)```", README, re.DOTALL)
    assert [parameter.name for parameter in queries.parse("explain/example", example).parameters] == ["artist"]


def test_every_command_named_is_there() -> None:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    commands = re.findall(r"\bgraphsig ([a-z-]+)(?: (discogs))?", "".join(blocks))
    assert len(commands) > 8
    for first, second in commands:
        assert f"\n### `graphsig {first}{second and ' ' + second}`\n" in README


def test_links_lead_somewhere() -> None:
    headings = {
        re.sub(r"[^\w -]", "", line.lstrip("#").strip().lower()).replace(" ", "-")
        for line in README.splitlines()
        if line.startswith("#")
    }
    for target in re.findall(r"\]\(([^)]+)\)", README):
        if target.startswith("#"):
            assert target[1:] in headings, target
        elif not target.startswith("https://"):
            assert (ROOT / target).exists(), target
