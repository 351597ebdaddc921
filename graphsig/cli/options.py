"""Options of a command, made of the fields of the request that it sends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin

import click
from annotated_types import Ge, Le

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from graphsig.documents.requests import Request

Command = TypeVar("Command", bound=Callable[..., Any])
_METAVARS = {"exclude": "ARTIST", "id": "ID", "weights": "SIGNAL=N,…"}


def options(
    request: type[Request], arguments: Mapping[str, str], defaults: Mapping[str, Any] | None = None
) -> Callable[[Command], Command]:
    """Return a decorator that adds an option for each field of a request.

    arguments: fields that are arguments of the command, with the words that its help has for them. defaults: those of
    the command that differ from those of the request.
    """

    def add(command: Command) -> Command:
        for name, field in reversed(request.model_fields.items()):
            if name not in arguments:
                default = (defaults or {}).get(name, None if field.default_factory else field.default)
                command = _option(name, field, default, _help(field, arguments))(command)
        return command

    return add


def given(options: Mapping[str, Any]) -> dict[str, object]:
    """Return the options that have a value; the request has defaults for the others."""
    return {name: value for name, value in options.items() if value is not None and value != ()}


def _option(name: str, field: FieldInfo, default: Any, text: str) -> Callable[[Command], Command]:
    return click.option(
        f"--{name.replace('_', '-')}",
        default=default,
        show_default=default not in (None, False),
        help=text,
        metavar=_METAVARS.get(name),
        **_kind(field),
    )


def _help(field: FieldInfo, arguments: Mapping[str, str]) -> str:
    """Return the description of a field as a sentence about the arguments of the command."""
    text = (field.description or "").replace("`", "")
    for name, word in arguments.items():
        text = re.sub(rf"\b{name}\b", word, text)
    return f"{text[:1].upper()}{text[1:]}."


def _kind(field: FieldInfo) -> dict[str, Any]:
    """Return the type of an option as click wants it."""
    annotation = field.annotation
    least = next((each.ge for each in field.metadata if isinstance(each, Ge)), None)
    most = next((each.le for each in field.metadata if isinstance(each, Le)), None)
    if get_origin(annotation) is Literal:
        return {"type": click.Choice(get_args(annotation))}
    if annotation is bool:
        return {"is_flag": True}
    if annotation is int:
        return {"type": click.IntRange(least, most)}  # type: ignore[arg-type]  # bounds of an int are ints
    if annotation is float:
        return {"type": click.FloatRange(least, most)}  # type: ignore[arg-type]  # bounds of a float are floats
    return {"multiple": True} if get_origin(annotation) is list else {"type": str}
