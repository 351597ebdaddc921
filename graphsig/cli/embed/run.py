"""Shared options of the commands of `graphsig embed`, and the load of a source of vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.load.run import Options, run
from graphsig.cli.streams import echo_json
from graphsig.settings import Settings

if TYPE_CHECKING:
    from graphsig.embed.clap import Clap
    from graphsig.embed.encoder import AudioEncoder
    from graphsig.graph import Graph
    from graphsig.loaders.pipeline.source import Source

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
    """Load a source, derive what requests live on if it wrote anything, and print the report."""

    @contextmanager
    def opened(_: bool) -> Iterator[list[Source[Any]]]:
        yield [make(Settings.from_environment())]

    # The sources restart by themselves: they remove the vectors of other models too.
    options = Options(dry_run=False, limit=limit, restart=False, as_json=json_wanted, derive_only_changes=not restart)
    run(opened, options, FACTS)


def tell(content: Mapping[str, Any], *, json_wanted: bool) -> None:
    """Print findings as JSON or as aligned lines."""
    if json_wanted:
        echo_json(content)
        return
    width = max(map(len, content))
    for key, value in content.items():
        click.echo(f"{key.replace('_', ' '):<{width}}  {value}")


FACTS = {"text_vectors": "vectors of texts", "tracks heard": "vectors of previews"}
