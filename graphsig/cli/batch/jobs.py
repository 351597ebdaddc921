"""`graphsig batch list`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from graphsig.cli.catalogue import catalogue
from graphsig.cli.frame import in_graph
from graphsig.cli.streams import echo_json

if TYPE_CHECKING:
    from graphsig.jobs import Standing


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def list(*, as_json: bool) -> None:  # noqa: A001  (the name of the command)
    """List the jobs: whether they are fresh, and what their last run took.

    \b
    Example:
      graphsig batch list
      graphsig batch list --json
    """
    found = _standings()
    if as_json:
        echo_json([_standing(each) for each in found])
        return
    click.echo(f"{'job':20}{'state':11}{'last run':18}{'took':>9}  what it derives")
    for each in found:
        ended = f"{each.ended.astimezone():%Y-%m-%d %H:%M}" if each.ended else ""
        took = f"{each.seconds:,.1f} s" if each.seconds is not None else ""
        click.echo(f"{each.job.name:20}{each.state:11}{ended:18}{took:>9}  {each.job.title}")


def _standings() -> Sequence[Standing]:
    from graphsig import jobs

    return in_graph(lambda graph: jobs.standings(graph, catalogue()))


def _standing(standing: Standing) -> dict[str, object]:
    return {
        "job": standing.job.name,
        "title": standing.job.title,
        "state": standing.state,
        "after": [*standing.job.after],
        "ended": standing.ended.isoformat() if standing.ended else None,
        "seconds": standing.seconds,
        "counts": dict(standing.counts or {}),
    }
