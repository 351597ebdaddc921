"""`graphsig config`: the settings, and where each comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graphsig.cli.streams import echo_json
from graphsig.settings import FILE, Found, declared, find_all, unknown_variables

HIDDEN = "(set)"


@click.group()
def config() -> None:
    """Show the settings, and where each comes from.

    A setting comes from an option of a command, else from an environment variable, else from settings.toml in
    GRAPHSIG_HOME, else it has its default. docs/settings.md describes them all.

    \b
    Example:
      graphsig config show
    """


@config.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def show(as_json: bool) -> None:
    """Print the value and the origin of each setting.

    Secrets are not shown, only that they are set. No graph is needed.

    \b
    Example:
      graphsig config show
      GRAPHSIG_SERVE_PORT=9000 graphsig config show --json
    """
    found = find_all()
    file = found["home"].value / FILE
    notes = [*_loose(file, found), *_unknown()]
    if as_json:
        content = {"file": str(file), "settings": [_entry(*each) for each in found.items()], "notes": notes}
        echo_json(content)
        return
    rows = [(declared()[name].key, _text(name, each), str(each.origin)) for name, each in found.items()]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for key, value, origin in rows:
        click.echo(f"{key:<{widths[0]}}  {value:<{widths[1]}}  {origin}")
    click.echo(f"\nThe file is {file}{'' if file.exists() else ', which is not there'}.")
    for note in notes:
        click.echo(f"Note: {note}")


def _shown(name: str, found: Found) -> Any:
    """Return the value as JSON has it; of a secret only that there is one."""
    if found.value is not None and declared()[name].secret:
        return HIDDEN
    return str(found.value) if isinstance(found.value, Path) else found.value


def _text(name: str, found: Found) -> str:
    each = declared()[name]
    value = _shown(name, found)
    return each.otherwise if value is None else " ".join(filter(None, (str(value), each.unit)))


def _entry(name: str, found: Found) -> dict[str, object]:
    each = declared()[name]
    return {
        "key": each.key,
        "value": _shown(name, found),
        "unit": each.unit or None,
        "origin": {"kind": found.origin.kind, "name": found.origin.name},
        "default": each.default_text,
        "allowed": each.wanted,
        "variables": [each.variable, *each.aliases],
    }


def _loose(file: Path, found: dict[str, Found]) -> list[str]:
    """Return a note if other users can read a file that holds secrets."""
    kept = [declared()[name].key for name, each in found.items() if each.origin.kind == "file"]
    secrets = [each.key for each in declared().values() if each.secret and each.key in kept]
    readable = file.exists() and file.stat().st_mode & 0o044 and file.parent.stat().st_mode & 0o011
    if not (secrets and readable):
        return []
    return [f"Other users of this machine can read {', '.join(secrets)} in {file}. Run `chmod 600` on it."]


def _unknown() -> list[str]:
    return [
        f"The variable {name} is not a setting{f'; did you mean {near}?' if near else '.'}"
        for name, near in unknown_variables().items()
    ]
