"""`graphsig db`: start, stop and look after the embedded Neo4j."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from graphsig import server
from graphsig.cli.db_upgrade import upgrade
from graphsig.cli.streams import confirm, echo_json
from graphsig.settings import Settings

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
yes = click.option("--yes", "-y", is_flag=True, help="Do not ask.")
quiet = click.option("--quiet", "-q", is_flag=True, help="Do not report the download.")


@click.group()
def db() -> None:
    """Start, stop and look after the embedded Neo4j.

    graphsig starts it by itself when a command needs it; these commands are for looking after it. It listens on this
    machine only. GRAPHSIG_HOME chooses the folder of its data, GRAPHSIG_CACHE that of the downloaded jars.

    \b
    Example:
      graphsig db start
      graphsig db info
    """


db.add_command(upgrade)


def tell(content: dict[str, Any], *, json_wanted: bool) -> None:
    """Print a flat dictionary as JSON or as aligned lines; what is unknown is left out of the lines."""
    if json_wanted:
        echo_json({key: str(value) if isinstance(value, Path) else value for key, value in content.items()})
        return
    known = {key.replace("_", " "): value for key, value in content.items() if value is not None}
    width = max(map(len, known))
    for key, value in known.items():
        click.echo(f"{key:<{width}}  {value}")


@db.command()
@as_json
@quiet
def start(as_json: bool, quiet: bool) -> None:
    """Start the server, and return when it answers.

    The first start downloads Neo4j (200 MB, once for all homes). A server that runs already is left alone.

    \b
    Example:
      graphsig db start
    """
    connection = server.ensure_running(Settings.from_environment(), progress=not quiet)
    content = {key: value for key, value in asdict(connection).items() if key != "password"}
    tell(content, json_wanted=as_json)


@db.command()
def stop() -> None:
    """Stop the server; the data stays.

    \b
    Example:
      graphsig db stop
    """
    settings = Settings.from_environment()
    click.echo("Stopped." if server.stop(settings) else "It was not running.")


@db.command()
@as_json
def status(as_json: bool) -> None:
    """Tell whether the server runs.

    Exit code 0 when it runs, 3 when it does not.

    \b
    Example:
      graphsig db status --json
    """
    found = server.status(Settings.from_environment())
    content = asdict(found)
    if not as_json and found.uptime is not None:
        content["uptime"] = f"{found.uptime:.0f} s"
    tell(content, json_wanted=as_json)
    if found.state != "running":
        click.get_current_context().exit(3)


@db.command()
@as_json
def info(as_json: bool) -> None:
    """Tell how to reach the graph from Browser and other programs.

    The password is in the file that is named; it is not printed.

    \b
    Example:
      graphsig db info
      cat "$(graphsig db info --json | python -c 'import json, sys; print(json.load(sys.stdin)["password_file"])')"
    """
    tell(server.info(Settings.from_environment()), json_wanted=as_json)


@db.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@yes
def dump(target: Path, yes: bool) -> None:
    """Write the whole graph into one file.

    A server that runs is stopped meanwhile and started again. The file appears only when it is complete.

    \b
    Example:
      graphsig db dump graph.dump
    """
    settings = Settings.from_environment()
    if target.exists() and not yes:
        confirm(f"Replace {target}?")
    server.dump(settings, target)
    click.echo(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


@db.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@yes
def restore(source: Path, yes: bool) -> None:
    """Replace the graph by one that `dump` wrote.

    If the file cannot be used, the graph stays as it was.

    \b
    Example:
      graphsig db restore graph.dump
    """
    settings = Settings.from_environment()
    if not yes and server.status(settings).state != "absent":
        confirm(f"Replace the graph in {settings.home} by {source}?")
    server.restore(settings, source)
    click.echo(f"Restored {source}.")


@db.command()
@yes
def reset(yes: bool) -> None:
    """Stop the server and delete its graph; the downloaded jars stay.

    \b
    Example:
      graphsig db reset --yes
    """
    settings = Settings.from_environment()
    if not yes:
        confirm(f"Delete the graph in {settings.home}?")
    server.reset(settings)
    click.echo("Deleted; `graphsig db start` makes an empty graph.")
