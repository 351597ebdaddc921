"""README.md and docs/: links, commands, exit codes, settings and examples hold, and every page can be reached."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import graphsig
from graphsig import queries
from graphsig.cli import root
from graphsig.errors import GraphsigError
from graphsig.settings import declared

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
DOCS = ROOT / "docs"
GENERATED = ("docs/cli.md", "docs/settings.md", "cypher/recommend/3_candidates/candidates.cypher")
PAGES = [README, *sorted(DOCS.rglob("*.md"))]
FENCED = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
GRAPHSIG = re.compile(r"(?<![\w./'-])graphsig (?=[a-z-])([^|`&#\n]*)")  # a call, up to a pipe, a comment or its end

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose(page: Path) -> str:
    return FENCED.sub("", text(page))


def links(page: Path) -> list[str]:
    return re.findall(r"\]\(([^)\s]+)\)", prose(page))


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def resolved(page: Path, link: str) -> tuple[Path, str]:
    """The file and the anchor to which a relative link leads."""
    path, _, anchor = link.partition("#")
    return ((page.parent / path).resolve() if path else page), anchor


def test_the_readme_is_short() -> None:
    assert len(text(README).splitlines()) <= 180
    assert len(re.findall(r"!\[|```mermaid", text(README))) <= 2


def test_the_readme_begins_with_its_two_commands() -> None:
    """`.ci/run` takes the second fenced block for the test command."""
    (_, first), (_, second) = FENCED.findall(text(README))[:2]
    assert first.endswith("graphsig demo\n")
    assert re.search(r"/pytest\b[^&]*\n\Z", second)
    script = r"/^```/ { fence++; next } fence == 3"
    assert script in text(ROOT / ".ci" / "run")
    assert subprocess.run(["awk", script, README], capture_output=True, text=True, check=True).stdout == second


def test_every_page_is_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    todo = [README]
    while todo:
        page = todo.pop()
        if page not in reached:
            reached.add(page)
            todo += [path for path, _ in (resolved(page, link) for link in links(page)) if path in PAGES]
    assert reached == set(PAGES)


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        if not link.startswith("https://"):
            path, anchor = resolved(page, link)
            assert path.is_relative_to(ROOT), link
            assert path.exists(), link
            assert not anchor or anchor in anchors(path), link


@each_page
def test_no_anchor_is_given_twice(page: Path) -> None:
    assert len(anchors(page)) == len(re.findall(r"^#+ ", prose(page), re.MULTILINE))


def calls(page: Path) -> list[str]:
    """All calls of graphsig in blocks of shell commands and in inline code, but for the generated help."""
    shell = "".join(block for language, block in FENCED.findall(text(page)) if language == "sh")
    return GRAPHSIG.findall(shell) + GRAPHSIG.findall("\n".join(re.findall(r"`([^`\n]+)`", prose(page))))


@each_page
def test_commands_and_their_options_exist(page: Path) -> None:
    for call in calls(page):
        command: click.Command = root
        words = call.split()
        while isinstance(command, click.Group) and words and re.fullmatch(r"[a-z-]+", words[0]):
            found = command.get_command(click.Context(command), words.pop(0))
            assert found is not None, call
            command = found
        known = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
        assert {word for word in words if word.startswith("--")} <= known | {"--help"}, call


def test_calls_are_found() -> None:
    assert sum(len(calls(page)) for page in PAGES) > 60
    assert "recommend Autechre --json" in calls(DOCS / "asking.md")
    assert "load hetrec FOLDER" in calls(DOCS / "loading.md")


def test_python_examples_import_what_is_there() -> None:
    blocks = [block for page in PAGES for language, block in FENCED.findall(text(page)) if language == "python"]
    names = [
        (statement.module, alias.name)
        for block in blocks
        for statement in ast.parse(textwrap.dedent(block)).body
        if isinstance(statement, ast.ImportFrom) and (statement.module or "").split(".")[0] == "graphsig"
        for alias in statement.names
    ]
    names += [("graphsig", name) for block in blocks for name in re.findall(r"\bgraphsig\.(\w+)\(", block)]
    assert len(names) >= 3
    for module, name in names:
        assert module != "graphsig" or name == "server" or name in graphsig.__all__
        found = importlib.import_module(str(module))
        assert hasattr(found, name) or importlib.util.find_spec(f"{module}.{name}"), (module, name)


def test_everything_generated_is_up_to_date() -> None:
    """After a change of a command, a setting or a fragment: `python -m cogapp -r` with the names in GENERATED."""
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "--diff", *GENERATED],
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
    _, _, table_on = text(DOCS / "cli.md").partition("| exit code | meaning |")
    table = {int(code) for code in re.findall(r"^\| (\d+) \| ", table_on, re.MULTILINE)}
    assert table == {0, 130} | {kind.exit_code for kind in kinds()}


def test_every_setting_is_described() -> None:
    described = text(DOCS / "settings.md")
    listed = re.findall(r"^\| `([a-z0-9_.]+)`", described, re.MULTILINE)
    assert listed == [each.key for each in declared().values()]
    known = "GRAPHSIG_HOME GRAPHSIG_CACHE GRAPHSIG_JAVA_HOME GRAPHSIG_CONTACT NEO4J_URI NEO4J_USER NEO4J_PASSWORD"
    for variable in (*known.split(), "LASTFM_API_KEY"):
        assert f"`{variable}`" in described


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]
    extras = [names for extra, names in project["optional-dependencies"].items() if extra != "test"]
    wanted = {re.split(r"[^\w-]", each)[0] for names in (project["dependencies"], *extras) for each in names}
    assert wanted <= set(re.findall(r"\*\*([\w-]+)\*\*", text(DOCS / "decisions.md")))


def test_the_example_of_a_query_keeps_the_contract() -> None:
    _, _, section = text(DOCS / "contributing.md").partition("## Add a query\n")
    example = next(block for language, block in FENCED.findall(section) if language == "cypher")
    assert [parameter.name for parameter in queries.parse("explain/example", example).parameters] == ["artist"]
