"""`graphsig batch report`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from graphsig.cli.frame import in_graph
from graphsig.cli.streams import echo_json


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def report(*, as_json: bool) -> None:
    """Report what is odd in the graph: islands, orphans, duplicates, silent artists, supernodes.

    \b
    Example:
      graphsig batch report
      graphsig batch report --json
    """
    found = _report()
    if as_json:
        echo_json(found)
    else:
        click.echo("\n".join(_findings(found)))


def _report() -> dict[str, object]:
    from graphsig.jobs.report import report as findings

    return in_graph(findings)


def _findings(found: dict[str, Any]) -> list[str]:
    islands, silent, twins = found["components"], found["silent_artists"], found["duplicates"]
    lines = [
        f"{islands['components']:,} islands of artists; the largest has {islands['largest']:,}, and "
        f"{islands['alone']:,} artists have one of their own.",
        f"{silent['silent']:,} of {silent['artists']:,} artists have no data for any signal, "
        f"{silent['recommendable']:,} of them with works of their own{_such_as(silent['examples'])}.",
        f"{twins['count']:,} pairs of artists of several catalogues bear one name and are not aligned"
        + (". The best connected:" if twins["examples"] else "."),
        *(f"  {each['name']}: {each['a']}, {each['b']}" for each in twins["examples"]),
    ]
    lines += [
        f"{each['count']:,} {each['kind']} nodes lead nowhere{_such_as(each['examples'])}." for each in found["orphans"]
    ]
    if found["supernodes"]:
        lines.append("The nodes with the most relationships:")
        lines += [
            f"  {each['degree']:>11,}  {each['kind']} {each['name']} ({each['id']})" for each in found["supernodes"]
        ]
    return lines


def _such_as(examples: Sequence[str]) -> str:
    return f", such as {', '.join(examples)}" if examples else ""
