"""`graphsig recommend`: ask from the command line."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

from graphsig.settings import Settings

if TYPE_CHECKING:
    from graphsig.types import Answer


@click.command()
@click.argument("artist", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many artists.")
@click.option("--weights", metavar="SIGNAL=N,…", help="Weights of the signals; those not named get 0.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer, with all evidence, as JSON.")
def recommend(artist: tuple[str, ...], limit: int, weights: str | None, *, as_json: bool) -> None:
    """Recommend artists adjacent to ARTIST (a name, an alias or an id), and say why.

    \b
    Example:
      graphsig recommend "Boards Of Canada"
      graphsig recommend Autechre --limit 5 --weights tag_overlap=2,label_affinity=1
      graphsig recommend Autechre --json
    """
    answer = asyncio.run(_ask(" ".join(artist), limit, weights))
    if as_json:
        click.echo(answer.model_dump_json(indent=2))
        return
    from graphsig.cli.show import show

    show(answer)
    click.echo("\nNext: --json adds the evidence of every signal, and Cypher that draws it in Neo4j Browser.")


async def _ask(q: str, limit: int, weights: str | None) -> Answer:
    from graphsig import graph, recommend
    from graphsig.recommend.weights import parse

    wanted = parse(weights)  # before the graph: a wrong weight needs no server
    async with graph.connect(Settings.from_environment()) as connection:
        return await recommend.recommend(connection, q, limit=limit, weights=wanted)
