"""`graphsig embed text`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

from graphsig.cli.embed import run
from graphsig.cli.frame import in_graph

if TYPE_CHECKING:
    from graphsig.graph import Graph


@click.command()
@click.option(
    "--model",
    default="all-MiniLM-L6-v2",
    show_default=True,
    metavar="NAME",
    help="A sentence-transformers model by name, or a folder that holds one.",
)
@click.option("--styles", is_flag=True, help="Describe artists without a biography by their styles.")
@run.limit
@run.restart
@run.dry_run
@run.as_json
def text(*, model: str, styles: bool, limit: int | None, restart: bool, dry_run: bool, as_json: bool) -> None:
    """Make sentence vectors of the artists' biographies.

    What does not speak of the music is left out: births, addresses, advice to editors. An artist whose text is
    unchanged is passed over, so the same command goes on after an interruption and takes up what is new. One model
    fills the index: another is refused, unless --restart replaces all vectors.

    \b
    Example:
      graphsig embed text
      graphsig embed text --model ./my-model --styles --restart
    """
    from graphsig.loaders.texts import TextSource

    if dry_run:

        async def count(graph: Graph) -> int:
            source = TextSource(None, styles=styles, replace=restart)
            await source.prepare(graph)
            return await asyncio.to_thread(lambda: sum(map(len, source.todo())))

        run.tell({"texts to embed": in_graph(count)}, json_wanted=as_json)
        return
    from graphsig.embed.sentences import Sentences

    encoder = Sentences(model)
    run.load(
        lambda _: TextSource(encoder, styles=styles, replace=restart),
        limit=limit,
        json_wanted=as_json,
        restart=restart,
    )
