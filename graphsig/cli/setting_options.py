"""Options of a command, made of the declarations of the settings that they override."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from graphsig.settings import Declaration, declared

Command = TypeVar("Command", bound=Callable[..., Any])


def setting_options(*keys: str) -> Callable[[Command], Command]:
    """Return a decorator that adds an option for each setting; what is not given is None."""
    by_key = {each.key: each for each in declared().values()}

    def add(command: Command) -> Command:
        for key in reversed(keys):
            each = by_key[key]
            text = f"{each.help} [setting: {key}; default: {each.default_text}]"
            command = click.option(each.option, type=_type(each), help=text)(command)
        return command

    return add


def _type(declared: Declaration) -> click.ParamType[Any]:
    """Return the type of an option as click wants it."""
    if declared.choices:
        return click.Choice(declared.choices)
    if declared.kind is int:
        return click.IntRange(declared.least, declared.most)  # type: ignore[arg-type]  # limits of an int are ints
    if declared.kind is float:
        return click.FloatRange(declared.least, declared.most)
    return click.BOOL if declared.kind is bool else click.STRING
