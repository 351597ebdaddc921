"""`graphsig why-not`: why an artist is not in an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.frame import in_graph
from graphsig.cli.streams import echo_json

if TYPE_CHECKING:
    from graphsig.explain.documents import WhyNot


@click.command("why-not")
@click.argument("q", metavar="QUESTION")
@click.argument("candidate")
@click.option(
    "--type", type=click.Choice(["artist", "track", "genre"]), default="artist", help="What QUESTION names (artist)."
)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many were asked for.")
@click.option("--weights", metavar="SIGNAL=N,…", help="Weights of the signals; those not named get 0.")
@click.option("--diversity", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="As asked for.")
@click.option("--exclude", multiple=True, metavar="ARTIST", help="Who was left out; repeatable.")
@click.option("--json", "as_json", is_flag=True, help="Print everything, with evidence, as JSON.")
def why_not(*, as_json: bool, weights: str | None, **asked: Any) -> None:
    """Tell why CANDIDATE, an artist, is not recommended to who asks for QUESTION.

    It says at which stage the artist falls out and by how much. The changes that would bring the artist in were tried.
    The options are those of `graphsig recommend`.

    \b
    Example:
      graphsig why-not "Boards Of Canada" "The Black Dog"
      graphsig why-not Autechre Björk --limit 20 --diversity 0
    """
    found = _ask(weights, **asked)
    if as_json:
        echo_json(found)
    else:
        _show(found)


def _ask(weights: str | None, q: str, candidate: str, **options: Any) -> WhyNot:
    from graphsig import explain
    from graphsig.recommend.weights import parse

    wanted = parse(weights)  # before the graph: a wrong weight needs no server
    return in_graph(lambda graph: explain.why_not(graph, q, candidate, weights=wanted, **options))


def _show(found: WhyNot) -> None:
    from graphsig.cli.show import paragraph, plain, signals

    click.secho(f"{plain(found.candidate.name)} for who asks for {plain(found.question.name)}", bold=True)
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
