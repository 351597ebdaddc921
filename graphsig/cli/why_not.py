"""`graphsig why-not`: the reason why an artist is missing from an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.frame import in_graph
from graphsig.cli.options import given, options
from graphsig.cli.streams import echo_json
from graphsig.documents.requests import WhyNotRequest

if TYPE_CHECKING:
    from graphsig.documents.explain import WhyNot


@click.command("why-not")
@click.argument("q", metavar="QUESTION")
@click.argument("candidate")
@options(WhyNotRequest, {"q": "QUESTION", "candidate": "CANDIDATE"})
@click.option("--json", "as_json", is_flag=True, help="Print everything, with evidence, as JSON.")
def why_not(q: str, candidate: str, *, as_json: bool, **fields: Any) -> None:
    """Explain why CANDIDATE, an artist, is missing from the recommendations for QUESTION.

    It says at which stage the artist falls out and by how much. The changes that would bring the artist in were tried.
    The options are those of `graphsig recommend`.

    \b
    Example:
      graphsig why-not "Boards Of Canada" "The Black Dog"
      graphsig why-not Autechre Björk --limit 20 --diversity 0
    """
    found = _ask(WhyNotRequest.of_fields(q=q, candidate=candidate, **given(fields)))
    if as_json:
        echo_json(found)
    else:
        _show(found)


def _ask(request: WhyNotRequest) -> WhyNot:
    from graphsig.explainer import why_not

    return in_graph(lambda graph: why_not(graph, request))


def _show(found: WhyNot) -> None:
    from graphsig.cli.show import paragraph, plain, signals

    click.secho(f"{plain(found.candidate.name)} as a recommendation for {plain(found.question.name)}", bold=True)
    click.echo()
    paragraph(plain(found.text))
    if found.score is not None and found.last_shown:
        last = found.last_shown
        paragraph(
            f"Its score is {found.score:.3f}; the lowest that is shown is {last.score:.3f} ({plain(last.name)}, number "
            f"{last.rank} by score)."
        )
    if found.signals:
        click.echo()
        signals(found.signals)
    if found.changes:
        click.echo("\nWhat would bring it in, tried:")
        for change in found.changes:
            option = f"--{change.option} {change.value}"
            kept = f"place {change.place}; {change.kept} of the results before stay"
            paragraph(plain(f"{change.text} ({option}: {kept})"), "  - ")
    elif found.stage not in {"shown", "the question itself"}:
        click.echo("\nNo limit, diversity, weight of one signal or single exclusion brings it in.")
