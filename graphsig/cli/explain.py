"""`graphsig explain`: what lies between two things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.frame import in_graph
from graphsig.cli.streams import echo_json

if TYPE_CHECKING:
    from graphsig.explain.documents import Between

_TYPES = click.Choice(["any", "artist", "track", "genre", "label"])


@click.command()
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("--from-type", type=_TYPES, default="any", help="What A names (any).")
@click.option("--to-type", type=_TYPES, default="any", help="What B names (any).")
@click.option("--limit", type=click.IntRange(1, 20), default=5, show_default=True, help="How many paths.")
@click.option("--json", "as_json", is_flag=True, help="Print everything, with Cypher for each path, as JSON.")
def explain(*, as_json: bool, **asked: Any) -> None:
    """Show the strongest paths between A and B, of up to four ties, and score B for A.

    A and B are artists, labels, genres or tracks, by name or by id; an id may be of anything: a release, a playlist, an
    article.

    \b
    Example:
      graphsig explain "Aphex Twin" Autechre
      graphsig explain Autechre "Warp Records"
      graphsig explain Björk idm --to-type genre --json
    """
    found = _ask(**asked)
    if as_json:
        echo_json(found)
    else:
        _show(found)


def _ask(start: str, end: str, from_type: Any, to_type: Any, limit: int) -> Between:
    from graphsig.explain import between

    return in_graph(lambda graph: between(graph, start, end, start_type=from_type, end_type=to_type, most=limit))


def _show(found: Between) -> None:
    from graphsig.cli.show import MARGIN, paragraph, plain, signals

    click.secho(
        f"From {plain(found.start.name)} ({found.start.kind}) to {plain(found.end.name)} ({found.end.kind})", bold=True
    )
    for path in found.paths:
        click.echo()
        paragraph(plain(path.text), f"{path.strength:>9.3f}  ")
        for tie in path.ties:
            if tie.quote:
                paragraph(plain(f"“{tie.quote}”"), MARGIN)
        sources = sorted({tie.source for tie in path.ties if tie.source})
        paragraph(f"Sources: {', '.join(sources)}", MARGIN)
    if found.signals is not None:
        click.echo(f"\n{plain(found.end.name)} for who asks for {plain(found.start.name)}: {found.score:.2f}")
        signals(found.signals)
    for each, end in zip(found.known, (found.start, found.end), strict=False):
        ties = ", ".join(f"{count} {kind}" for kind, count in each.ties.items()) or "nothing"
        click.echo()
        paragraph(f"Known of {plain(end.name)}: {ties}.")
    if found.notes:
        click.echo()
        for note in found.notes:
            paragraph(plain(note))
    if found.paths:
        click.echo("\nNext: --json adds Cypher that draws each path in Neo4j Browser.")
