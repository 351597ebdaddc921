"""The sources of values: the default, `settings.toml`, a variable, an option; of those given, the last one counts."""

from __future__ import annotations

import difflib
import stat
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from graphsig.errors import SettingsError
from graphsig.settings.declaring import Declaration

FILE = "settings.toml"
LARGEST_FILE = 1024 * 1024  # bytes of a settings.toml


@dataclass(frozen=True)
class Origin:
    """The source of a value; `name` is the path, variable or option."""

    kind: Literal["default", "file", "variable", "option"]
    name: str | None = None

    def __str__(self) -> str:
        return " ".join(filter(None, (self.kind, self.name)))


@dataclass(frozen=True)
class Found:
    """The value of a setting, and its origin."""

    value: Any
    origin: Origin


def find(
    declared: Mapping[str, Declaration], environment: Mapping[str, str], options: Mapping[str, Any]
) -> dict[str, Found]:
    """Return the value and origin of each setting, by the name of its field; the first is the home, with the file.

    options: values given on the command line, by key; None is not given. An empty text counts as not given.
    Raises SettingsError that names the origin of a value that makes no sense, and the remedy.
    """
    home, *others = declared
    found = {home: next(_given(declared[home], Path(), {}, environment, options))}
    file = found[home].value / FILE
    content = read_file(file, {each.key: each for each in declared.values()})
    for name in others:
        found[name] = next(_given(declared[name], file, content, environment, options))
    return found


def _given(
    declared: Declaration,
    file: Path,
    content: Mapping[str, Any],
    environment: Mapping[str, str],
    options: Mapping[str, Any],
) -> Iterator[Found]:
    """Yield the values of one setting, the one that counts first."""
    if options.get(declared.key) not in (None, ""):
        origin = Origin("option", declared.option)
        yield Found(_checked(declared, options[declared.key], origin), origin)
    for variable in (declared.variable, *declared.aliases):
        if environment.get(variable):
            origin = Origin("variable", variable)
            yield Found(_checked(declared, environment[variable], origin), origin)
    if declared.key in content:
        yield Found(content[declared.key], Origin("file", str(file)))
    yield Found(declared.default(), Origin("default"))


def _checked(declared: Declaration, given: Any, origin: Origin) -> Any:
    """Return a value that comes from a variable, an option or a file."""
    folder = Path()
    if declared.kind is Path:
        folder = Path(str(origin.name)).parent if origin.kind == "file" else Path.cwd()
    try:
        return (declared.read if origin.kind == "variable" else declared.value_of)(given, folder)
    except ValueError as error:
        place = f"{origin.name}: {declared.key}" if origin.kind == "file" else origin.name
        shown = "" if declared.secret else f", not {given!r:.80}"
        advice = f"Correct it, or leave it out for the default ({declared.default_text})."
        raise SettingsError(f"{place} must be {error}{shown}. {advice}") from error


def read_file(path: Path, declared: Mapping[str, Declaration]) -> dict[str, object]:
    """Return the values that the file holds, by key; none if there is no file.

    declared: the settings by key. Raises SettingsError when the file cannot be read, is not TOML, holds a key that is
    no setting, or a value that its setting may not have.
    """
    found = {}
    for key, given in _flat(_content(path)):
        known = declared.get(key)
        if known is None:
            raise _unknown(path, key, declared)
        if not known.in_file:
            raise SettingsError(f"{path}: {key} cannot be set in this file. Set {known.variable} instead.")
        if given != "":
            found[key] = _checked(known, given, Origin("file", str(path)))
    return found


def _content(path: Path) -> dict[str, object]:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SettingsError(f"{path} is not a file. Put a file in its place, or remove it.")
        if status.st_size > LARGEST_FILE:
            raise SettingsError(f"{path} is larger than {LARGEST_FILE // 1024} KiB. Settings need a few lines.")
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise SettingsError(f"{path} cannot be read ({error.strerror}). Give yourself the right to read it.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not in UTF-8. Save it in that encoding.") from error
    except (ValueError, RecursionError) as error:  # of tomllib; a number of 5,000 digits is a plain ValueError
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error).partition("\n")[0]
        raise SettingsError(f"{path} is not valid TOML: {reason.rstrip('.')}. Correct it.") from error


def _flat(content: Mapping[str, Any], section: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each value with its key; a section of a section is a value, as no setting is in one."""
    for name, value in content.items():
        if isinstance(value, dict) and not section:
            yield from _flat(value, f"{name}.") if value else [(name, value)]
        else:
            yield f"{section}{name}", value


def _unknown(path: Path, key: str, declared: Mapping[str, Declaration]) -> SettingsError:
    shown = f"{key:.80}"
    if key in {each.partition(".")[0] for each in declared if "." in each}:
        return SettingsError(f"{path}: [{shown}] is a section and holds settings. Add one, or remove the line.")
    near = nearest(key, [each for each in declared if declared[each].in_file])
    advice = f"Did you mean {near}?" if near else "Remove it."
    return SettingsError(f"{path}: {shown} is not a setting. {advice} `graphsig config show` lists them all.")


def nearest(name: str, known: list[str]) -> str | None:
    """Return the known name that is most like a name, or has the same last part; None if none is like it."""
    near = difflib.get_close_matches(name, known, n=1) or [
        each for each in known if each.rpartition(".")[2] == name.rpartition(".")[2]
    ]
    return near[0] if near else None
