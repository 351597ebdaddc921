"""`graphsig batch schedule`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from graphsig.errors import SettingsError
from graphsig.settings import Settings


@click.command()
@click.option("--at", default="04:30", show_default=True, metavar="HH:MM", help="When, in the machine's time.")
def schedule(*, at: str) -> None:
    """Print lines for cron and for systemd that run the stale jobs every night.

    \b
    Example:
      graphsig batch schedule --at 03:15
    """
    from graphsig.jobs.schedule import crontab, systemd

    try:
        when = datetime.strptime(at, "%H:%M").time()
    except ValueError:
        raise SettingsError(f"--at takes a time of day such as 04:30, not {at!r}.") from None
    called = Path(sys.argv[0]).absolute()
    program = [sys.executable, "-m", "graphsig"] if called.suffix == ".py" else [str(called)]
    settings = Settings.from_environment()
    environment = {"GRAPHSIG_HOME": str(settings.home)}
    if settings.neo4j_uri is not None:
        environment |= {"NEO4J_URI": settings.neo4j_uri, "NEO4J_USER": settings.neo4j_user}
        click.echo("# NEO4J_PASSWORD must be set too, there or in settings.toml; it is not printed here.")
    click.echo("# crontab -e")
    click.echo(crontab(program, when, environment))
    for name, text in systemd(program, when, environment).items():
        click.echo(f"# ~/.config/systemd/user/{name}")
        click.echo(text)
    click.echo("# systemctl --user daemon-reload && systemctl --user enable --now graphsig-batch.timer")
