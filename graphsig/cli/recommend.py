"""`graphsig recommend`: ask from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.frame import in_graph
from graphsig.cli.options import given, options
from graphsig.cli.streams import echo_json
from graphsig.documents.requests import RecommendRequest

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
    answer = _ask(RecommendRequest.of_fields(q=[" ".join(name), *more], **given(fields)))
    if as_json:
        echo_json(answer)
        return
    from graphsig.cli.show import show

    show(answer)
    click.echo("\nNext: --json adds the evidence of every signal, and Cypher that draws it in Neo4j Browser.")


def _ask(request: RecommendRequest) -> Answer:
    from graphsig.recommender import recommend

    return in_graph(lambda graph: recommend(graph, request))
