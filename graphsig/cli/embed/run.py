"""What the commands of `graphsig embed` have in common: their options, and how a source of vectors is loaded."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graphsig.cli.deriving import derive
from graphsig.cli.load.meter import Meter, table
from graphsig.cli.streams import echo_json
from graphsig.errors import GraphUnavailableError
from graphsig.settings import Settings

if TYPE_CHECKING:
    from graphsig.embed.clap import Clap
    from graphsig.embed.encoder import AudioEncoder
    from graphsig.graph import Graph
    from graphsig.loaders.pipeline.report import Report
    from graphsig.loaders.pipeline.source import Source

T = TypeVar("T")

limit = click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after N artists, tracks or files.")
restart = click.option(
    "--restart",
    is_flag=True,
    help="Remove all such vectors first, whichever model made them; after an interruption go on without it.",
)
dry_run = click.option("--dry-run", is_flag=True, help="Count what is to do; loads no model and writes nothing.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
checkpoint = click.option(
    "--checkpoint",
    type=click.Path(dir_okay=False),
    metavar="PATH",
    help="A checkpoint of LAION's CLAP; the package downloads its own if none is given.",
)
sha256 = click.option("--sha256", metavar="HEX", help="The SHA-256 that the checkpoint must have.")


def clap(path: str | None, expected: str | None) -> Clap:
    """Return the audio model."""
    from pathlib import Path

    from graphsig.embed.clap import Clap

    click.echo("» the audio model", err=True)
    return Clap(Path(path) if path else None, expected)


async def checked(graph: Graph, encoder: AudioEncoder) -> None:
    """Prove that a model tells descriptions apart, unless the graph remembers that it does; raises SourceError."""
    from graphsig.embed import spaces
    from graphsig.embed.separation import demand

    known = await spaces.current(graph, "audio")
    if known is not None and known["sha256"] and spaces.same(encoder.model, known):
        return
    click.echo("» does it tell descriptions apart?", err=True)
    demand(encoder)


def load(make: Callable[[Settings], Source[Any]], *, limit: int | None, json_wanted: bool, restart: bool) -> None:
    """Load a source, derive what requests live on, and print the report."""
    meter = Meter()

    async def work(graph: Graph, settings: Settings) -> Report:
        from graphsig.loaders import pipeline
        from graphsig.loaders.pipeline.quarantine import Quarantine

        quarantine = Quarantine(settings.home / "quarantine")
        done = await pipeline.load_all(graph, [make(settings)], quarantine=quarantine, limit=limit, report=meter)
        meter.close()
        if faults := sum(each.quarantined for each in done.files):
            click.echo(f"» {faults:,} files with faults are listed in {quarantine.path}", err=True)
        if done.facts or restart:
            await derive(graph)
        return done

    try:
        report = in_graph(work)
    except KeyboardInterrupt:
        meter.close()
        click.echo(f"graphsig: interrupted. {meter.way_on()}", err=True)
        sys.exit(130)
    except GraphUnavailableError as error:
        raise (GraphUnavailableError(f"{error} {meter.way_on()}") if meter.begun else error) from error
    finally:
        meter.close()
    show(report, json_wanted=json_wanted)


def in_graph(work: Callable[[Graph, Settings], Awaitable[T]]) -> T:
    """Open the graph and return what `work` makes of it."""

    async def opened() -> T:
        from graphsig.graph import connect

        settings = Settings.from_environment()
        async with connect(settings) as graph:
            return await work(graph, settings)

    return asyncio.run(opened())


def show(report: Report, *, json_wanted: bool) -> None:
    """Print a report."""
    if json_wanted:
        echo_json(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
    else:
        click.echo(table(report, FACTS))


def tell(content: Mapping[str, Any], *, json_wanted: bool) -> None:
    """Print findings as JSON or as aligned lines."""
    if json_wanted:
        echo_json(json.dumps(content, indent=2, ensure_ascii=False))
        return
    width = max(map(len, content))
    for key, value in content.items():
        click.echo(f"{key.replace('_', ' '):<{width}}  {value}")


FACTS = {"text_vectors": "vectors of texts", "tracks heard": "vectors of previews"}
