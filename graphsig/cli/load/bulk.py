"""`graphsig load discogs --bulk`: a new graph of whole dumps."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphsig.cli.deriving import derive
from graphsig.cli.frame import in_graph, interruptible
from graphsig.cli.load.meter import Meter, table
from graphsig.cli.load.run import Options
from graphsig.cli.streams import echo_json
from graphsig.settings import Settings

if TYPE_CHECKING:
    from graphsig.loaders.discogs.bulk import Done


INTERRUPTED = "The graph is as it was before, or says itself that it is not whole; the same command goes on."


def run(
    files: tuple[str, ...], options: Options, facts: Mapping[str, str], *, replace: bool, folder: str | None
) -> None:
    """Make a new graph of dumps, derive what requests live on, and print the report."""
    meter = Meter()

    def say(stage: str) -> None:
        meter.close()
        click.echo(f"» {stage}", err=True)

    with interruptible(lambda: INTERRUPTED), closing(meter):
        done = _load(files, options, meter, say, replace=replace, folder=folder)
    report = done.report
    stages = {name: round(seconds, 2) for name, seconds in done.seconds.items()}
    if options.as_json:
        whole = (
            report.as_json()
            | {"stages": stages, "import_bytes": done.size}
            | ({"command": done.command} if done.command else {})
        )
        echo_json(whole)
        return
    click.echo(table(report, facts))
    click.echo("\nSeconds: " + ", ".join(f"{name} {seconds:g}" for name, seconds in stages.items()))
    if done.command:
        click.echo(
            "\nThe import files are written. Where they can be read, with that Neo4j stopped, run\n\n"
            f"{done.command}\n\nstart it again, and give this command once more: it makes the indexes and ends the "
            "load."
        )


def _load(
    files: tuple[str, ...],
    options: Options,
    meter: Meter,
    say: Callable[[str], None],
    *,
    replace: bool,
    folder: str | None,
) -> Done:
    from graphsig.loaders.discogs import open_dumps
    from graphsig.loaders.discogs.bulk import load_bulk

    settings = Settings.from_environment()
    with open_dumps(files) as sources:
        done = load_bulk(
            settings,
            sources,
            folder=Path(folder).absolute() if folder else settings.home / "bulk",
            replace=replace,
            limit=options.limit,
            report=meter,
            say=say,
        )

    if done.command is None and options.derive:
        begun = time.monotonic()
        in_graph(derive, settings)
        done.seconds["batch"] = time.monotonic() - begun
    return done
