"""The declaration of a setting: its names, default, range and help, beside the field that holds its value."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

PREFIX = "GRAPHSIG_"  # of variables

_METADATA = "setting"
_KINDS: dict[type, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    Path: "a path",
    str: "text on one line",
}
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True)
class Declaration:
    """One setting, without its value.

    key: its place in settings.toml, `SECTION.NAME`, or `NAME` if it is in no section.
    help: one sentence on what it does.
    aliases: further environment variables, read in this order where `variable` is not set.
    least, most: the range of a number, both ends included; None is no limit. unit: the unit of a number.
    choices: the texts allowed, if only some are. pattern: a regular expression for all of a text; like: examples of it.
    secret: never printed. in_file: the file may hold it. otherwise: the default in words, where there is no value or
    one that differs between machines. kind, default: the type, and what makes the default; from the field.
    """

    key: str
    help: str
    aliases: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    unit: str = ""
    choices: tuple[str, ...] = ()
    pattern: str = ""
    like: str = ""
    secret: bool = False
    in_file: bool = True
    otherwise: str = ""
    kind: type = str
    default: Callable[[], Any] = lambda: None

    @property
    def variable(self) -> str:
        """The environment variable that overrides the file."""
        return f"{PREFIX}{self.key.replace('.', '_').upper()}"

    @property
    def option(self) -> str:
        """The command-line option, on the commands that have it."""
        return "--" + self.key.rpartition(".")[2].replace("_", "-")

    @property
    def wanted(self) -> str:
        """The values allowed, as a phrase."""
        if self.choices:
            return f"one of {', '.join(self.choices)}"
        if self.like:
            return f"like {self.like}"
        limits = [f"{word} {limit:g}" for word, limit in (("from", self.least), ("to", self.most)) if limit is not None]
        return " ".join([_KINDS[self.kind], *limits])

    @property
    def default_text(self) -> str:
        """The default, as a phrase."""
        return self.otherwise or str(self.default())

    def read(self, text: str, folder: Path) -> Any:
        """Return the value that a text stands for; raises ValueError, as `value_of` does."""
        given: Any = text
        try:
            if self.kind is bool:
                given = _BOOLEANS.get(text.strip().lower(), text)
            elif self.kind in (int, float):
                given = self.kind(text)
        except ValueError as error:
            raise ValueError(self.wanted) from error
        return self.value_of(given, folder)

    def value_of(self, given: Any, folder: Path) -> Any:
        """Return the value of this setting that was given with its type; a relative path starts from `folder`.

        Raises ValueError, whose text is `wanted`, for another type and for a value out of range.
        """
        if self.kind in (int, float):
            return self._number(given)
        if self.kind is bool and isinstance(given, bool):
            return given
        if (
            self.kind is bool
            or not isinstance(given, str)
            or any(sign < " " or sign == "\x7f" for sign in given)
            or (self.choices and given not in self.choices)
            or (self.pattern and not re.fullmatch(self.pattern, given))
        ):
            raise ValueError(self.wanted)
        return folder / _expanded(given) if self.kind is Path else given

    def _number(self, given: Any) -> float:
        fits = isinstance(given, int if self.kind is int else (int, float)) and not isinstance(given, bool)
        if not fits or not math.isfinite(given):
            raise ValueError(self.wanted)
        if (self.least is not None and given < self.least) or (self.most is not None and given > self.most):
            raise ValueError(self.wanted)
        number: float = self.kind(given)
        return number


def _expanded(path: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError as error:  # ~somebody: there is no such user
        raise ValueError("a path; after ~ it may have the name of a user of this machine") from error


def setting(key: str, help: str, *, default: Any = None, factory: Any = MISSING, **more: Any) -> Any:  # noqa: A002
    """Return a dataclass field that is a setting; `more` are fields of Declaration.

    factory: makes the default where it depends on the machine.
    """
    declaration = Declaration(key, help, **more)
    metadata = {_METADATA: declaration}
    if factory is not MISSING:
        return field(default_factory=factory, repr=not declaration.secret, metadata=metadata)
    return field(default=default, repr=not declaration.secret, metadata=metadata)


def declarations(settings: type) -> Mapping[str, Declaration]:
    """Return the settings that a dataclass declares, by the name of their field."""
    hints = get_type_hints(settings)
    found = {}
    for each in fields(settings):
        if _METADATA in each.metadata:
            kind = next(iter(get_args(hints[each.name])), hints[each.name])  # of `int | None` it is int
            found[each.name] = replace(each.metadata[_METADATA], kind=kind, default=_default(each))
    return found


def _default(of: Field[Any]) -> Callable[[], Any]:
    return (lambda: of.default) if of.default_factory is MISSING else of.default_factory
