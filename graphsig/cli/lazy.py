"""A group of commands whose modules are imported only when they are used, so that --help is quick."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click


def modules_in(folder: Path, package: str, group: str) -> dict[str, tuple[str, str]]:
    """Return the commands of a group, from the first lines of the modules in its folder, which are not imported.

    A module is a command if its docstring is one line that begins with the command: `group name`: one line of help.
    """
    found = {}
    for path in sorted(folder.glob("*.py")):
        with path.open(encoding="utf-8") as file:
            first = file.readline().rstrip()
        if match := re.fullmatch(rf'"""`{group} {path.stem}`: (.+)"""', first):
            found[path.stem] = f"{package}.{path.stem}", match[1]
    return found


class LazyGroup(click.Group):
    """A group made of `name → (module, one line of help)`; the module holds a click command of the same name.

    A name with a dash is that of a function with an underscore.
    """

    def __init__(self, *args: Any, modules: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Name the commands in the order a new user meets them."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (click's signature)
        """Import and return one command, or None if there is none of that name."""
        if cmd_name not in self._modules:
            return None
        command: click.Command = getattr(import_module(self._modules[cmd_name][0]), cmd_name.replace("-", "_"))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (click's signature)
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self._modules.items()])
