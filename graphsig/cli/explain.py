"""`graphsig explain`: the paths between two things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.frame import in_graph
from graphsig.cli.options import given, options
from graphsig.cli.streams import echo_json
from graphsig.documents.requests import ExplainRequest

if TYPE_CHECKING:
    from graphsig.documents.explain import Between


@click.command()
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@options(ExplainRequest, {"start": "A", "end": "B"})
@click.option("--json", "as_json", is_flag=True, help="Print everything, with Cypher for each path, as JSON.")
def explain(start: str, end: str, *, as_json: bool, **fields: Any) -> None:
    """Show the strongest paths between A and B, of up to four relationships, and score B for A.

    A and B are artists, labels, genres or tracks, by name or by id; an id may be of anything: a release, a playlist, an
    article.

    \b
    Example:
      graphsig explain "Aphex Twin" Autechre
      graphsig explain Autechre "Warp Records"
      graphsig explain Björk idm --to-type genre --json
    """
    found = _ask(ExplainRequest.of_fields(start=start, end=end, **given(fields)))
    if as_json:
        echo_json(found)
    else:
        _show(found)


def _ask(request: ExplainRequest) -> Between:
    from graphsig.explainer import explain

    return in_graph(lambda graph: explain(graph, request))


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
        click.echo(
            f"\nScore of {plain(found.end.name)} as a recommendation for {plain(found.start.name)}: {found.score:.2f}"
        )
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
