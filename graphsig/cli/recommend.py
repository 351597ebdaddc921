"""`graphsig recommend`: ask from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.frame import in_graph
from graphsig.cli.streams import echo_json

if TYPE_CHECKING:
    from graphsig.types import Answer


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option(
    "--type", type=click.Choice(["artist", "track", "genre"]), default="artist", help="What NAME names (artist)."
)
@click.option("--of", type=click.Choice(["artists", "tracks"]), default="artists", help="What comes back (artists).")
@click.option("--and", "more", multiple=True, metavar="NAME", help="Ask for this too: one list for all; repeatable.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many results.")
@click.option("--weights", metavar="SIGNAL=N,…", help="Weights of the signals; those not named get 0.")
@click.option(
    "--diversity", type=click.FloatRange(0, 1), help="How far results repel each other: 0 is the plain ranking (0.5)."
)
@click.option("--exclude", multiple=True, metavar="ARTIST", help="Leave this artist out; repeatable.")
@click.option("--renormalize", is_flag=True, help="Give the weight of signals that the graph lacks to the others.")
@click.option("--id", "picked", metavar="ID", help="Which of several meanings of NAME is meant.")
@click.option(
    "--explain", type=click.Choice(["short", "full"]), default="short", help="full: what each path finds, times."
)
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer, with all evidence, as JSON.")
def recommend(
    name: tuple[str, ...],
    more: tuple[str, ...],
    weights: str | None,
    picked: str | None,
    *,
    as_json: bool,
    **options: Any,
) -> None:
    """Recommend artists or tracks adjacent to NAME (a name, an alias, an id or an address), and say why.

    \b
    Example:
      graphsig recommend "Boards Of Canada"
      graphsig recommend Autechre --and "Boards Of Canada" --exclude "Aphex Twin"
      graphsig recommend "Windowlicker - Aphex Twin" --type track --of tracks
      graphsig recommend "trip hop" --type genre --diversity 0.8
      graphsig recommend Autechre --limit 5 --weights tag_overlap=2,label_affinity=1
      graphsig recommend Autechre --json
    """
    answer = _ask([" ".join(name), *more], weights, {**options, "id": picked})
    if as_json:
        echo_json(answer)
        return
    from graphsig.cli.show import show

    show(answer)
    click.echo("\nNext: --json adds the evidence of every signal, and Cypher that draws it in Neo4j Browser.")


def _ask(q: list[str], weights: str | None, options: dict[str, Any]) -> Answer:
    from graphsig import recommend
    from graphsig.recommend.weights import parse

    wanted = parse(weights)  # before the graph: a wrong weight needs no server
    return in_graph(lambda graph: recommend.recommend(graph, q, weights=wanted, **options))
