"""Help is quick, complete, and shows an example of every command."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from graphsig.cli import COMMANDS, root

HEAVY = {"fastapi", "jgo", "lxml", "neo4j", "numpy", "psutil", "pydantic", "rapidfuzz", "uvicorn"}


def commands() -> Iterator[list[str]]:
    """Yield every command as the words that call it, groups and their commands included."""
    context = click.Context(root)
    for name in COMMANDS:
        yield [name]
        command = root.get_command(context, name)
        if isinstance(command, click.Group):
            yield from ([name, each] for each in command.list_commands(context))


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_explains_itself_with_an_example(words):
    command: click.Command = root
    for word in words:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), word)
        assert found is not None
        command = found
    text = command.get_help(click.Context(command, info_name=" ".join(words)))
    assert f"Example:\n    graphsig {words[0]}" in text, text
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{parameter.name} of {words} has no help"


def test_help_imports_nothing_heavy():
    code = (
        "import json, sys\n"
        "from graphsig.cli import root\n"
        "root.main(['--help'], standalone_mode=False)\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Commands:" in done.stdout
    assert not HEAVY & set(json.loads(done.stderr))


def test_the_overview_names_every_command(graphsig):
    done = graphsig("--help")
    assert done.returncode == 0
    for name, (_, line) in COMMANDS.items():
        assert name in done.stdout
        assert line[:40] in done.stdout


def test_an_unknown_command_is_a_usage_error(graphsig):
    done = graphsig("recomend")
    assert done.returncode == 2
    assert "No such command" in done.stderr


def test_the_version(graphsig):
    assert graphsig("--version").stdout.startswith("graphsig, version ")
