"""`graphsig unveil`: all that is known of an artist or a track."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.frame import in_graph
from graphsig.cli.options import given, options
from graphsig.cli.streams import echo_json
from graphsig.documents.requests import UnveilRequest

if TYPE_CHECKING:
    from graphsig.documents.explain import Related, Unveiled


@click.command()
@click.argument("name", nargs=-1, required=True)
@options(UnveilRequest, {"q": "NAME"}, {"limit": 5})
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def unveil(name: tuple[str, ...], *, as_json: bool, **fields: Any) -> None:
    """Tell all that is known of NAME, an artist or a track: every sort of relation, and where it comes from.

    \b
    Example:
      graphsig unveil "Boards Of Canada"
      graphsig unveil "Windowlicker - Aphex Twin" --type track
      graphsig unveil Autechre --limit 100 --json
    """
    found = _ask(UnveilRequest.of_fields(q=" ".join(name), **given(fields)))
    if as_json:
        echo_json(found)
    else:
        _show(found)


def _ask(request: UnveilRequest) -> Unveiled:
    from graphsig.explainer import unveil

    return in_graph(lambda graph: unveil(graph, request))


def _show(found: Unveiled) -> None:
    from graphsig.cli.show import paragraph, paste, plain

    performers = f" by {' & '.join(found.meaning.artists)}" if found.meaning.artists else ""
    click.secho(f"{plain(found.meaning.name + performers)} ({found.meaning.id})", bold=True)
    for name, value in found.facts.items():
        shown = f"{value:.2f}" if isinstance(value, float) else plain(str(value))
        paragraph(f"{name.replace('_', ' ')}: {shown}", "  ")
    for section in found.sections:
        click.echo()
        click.secho(f"{section.name.capitalize()} ({section.total})", bold=True)
        for row in section.rows:
            paragraph(plain(_line(row)), "  - ")
            if row.quote:
                paragraph(plain(f"“{row.quote}”"), "    ")
    click.echo()
    click.secho("Loaded", bold=True)
    for load in found.loads:
        paragraph(f"{load.records} {load.kind} of {load.source} ({', '.join(load.licences)})", "  - ")
    click.echo("\nPaste this into Neo4j Browser to see it:\n")
    click.echo(paste(found.browser))


def _line(row: Related) -> str:
    year = f" ({row.year})" if row.year else ""
    role = f", {row.role}" if row.role else ""
    source = f"  [{row.source}]" if row.source else ""
    return f"{row.name}{year}{role}{source}"
