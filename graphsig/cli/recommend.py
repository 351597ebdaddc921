"""`graphsig recommend`: ask from the command line."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.options import given, options
from graphsig.cli.streams import echo_json
from graphsig.documents.requests import RecommendRequest
from graphsig.settings import Settings

if TYPE_CHECKING:
    from graphsig.documents.answer import Answer


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--and", "more", multiple=True, metavar="NAME", help="Ask for this too: one list for all; repeatable.")
@options(RecommendRequest, {"q": "NAME"})
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer, with all evidence, as JSON.")
def recommend(name: tuple[str, ...], more: tuple[str, ...], *, as_json: bool, **fields: Any) -> None:
    """Recommend artists or tracks adjacent to NAME (a name, an alias, an id or an address), and say why.

    \b
    Example:
      graphsig recommend "Boards Of Canada"
      graphsig recommend Autechre --and "Boards Of Canada" --exclude "Aphex Twin"
      graphsig recommend "Windowlicker - Aphex Twin" --type track --of tracks
      graphsig recommend "trip hop" --type genre --diversity 0.8
      graphsig recommend Autechre --limit 5 --weights tag_overlap=2,co_mention=1
      graphsig recommend Autechre --json
    """
    answer = asyncio.run(_ask(RecommendRequest.of_fields(q=[" ".join(name), *more], **given(fields))))
    if as_json:
        echo_json(answer.model_dump_json(indent=2))
        return
    from graphsig.cli.show import show

    show(answer)
    click.echo("\nNext: --json adds the evidence of every signal, and Cypher that draws it in Neo4j Browser.")


async def _ask(request: RecommendRequest) -> Answer:
    from graphsig.graph import connect
    from graphsig.recommender import recommend

    async with connect(Settings.from_environment()) as graph:
        return await recommend(graph, request)
