"""`graphsig load discogs --bulk`: a new graph of whole dumps."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphsig.cli.deriving import derive
from graphsig.cli.load.meter import Meter, table
from graphsig.cli.load.run import Options
from graphsig.cli.streams import echo_json
from graphsig.settings import Settings

if TYPE_CHECKING:
    from graphsig.loaders.discogs.bulk import Done


def run(
    files: tuple[str, ...], options: Options, facts: Mapping[str, str], *, replace: bool, folder: str | None
) -> None:
    """Make a new graph of dumps, derive what requests live on, and print the report."""
    meter = Meter()

    def say(stage: str) -> None:
        meter.close()
        click.echo(f"» {stage}", err=True)

    try:
        done = _load(files, options, meter, say, replace=replace, folder=folder)
    except KeyboardInterrupt:
        meter.close()
        click.echo(
            "graphsig: interrupted. The graph is as it was before, or says itself that it is not whole; the same "
            "command goes on.",
            err=True,
        )
        sys.exit(130)
    finally:
        meter.close()
    report = done.report
    stages = {name: round(seconds, 2) for name, seconds in done.seconds.items()}
    if options.as_json:
        whole = (
            report.as_json()
            | {"stages": stages, "import_bytes": done.size}
            | ({"command": done.command} if done.command else {})
        )
        echo_json(json.dumps(whole, indent=2, ensure_ascii=False))
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
    from graphsig.graph import connect
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

    async def finish() -> None:
        async with connect(settings) as graph:
            await derive(graph)

    if done.command is None and options.derive:
        begun = time.monotonic()
        asyncio.run(finish())
        done.seconds["batch"] = time.monotonic() - begun
    return done
