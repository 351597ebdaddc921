"""`graphsig status`: what is loaded, how fresh it is, and how complete each signal is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.catalogue import catalogue
from graphsig.cli.frame import in_graph
from graphsig.cli.streams import echo_json
from graphsig.documents import SCHEMA_VERSION
from graphsig.signals import SIGNALS

if TYPE_CHECKING:
    from graphsig.graph import Graph

AGES = ((86_400, "days"), (3_600, "hours"), (60, "minutes"))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def status(as_json: bool) -> None:
    """Tell what is loaded, how fresh it is, and how complete each signal is.

    \b
    Example:
      graphsig status
      graphsig status --json
    """
    found = in_graph(_read, older=True)
    if as_json:
        echo_json(found)
    else:
        click.echo("\n".join(_lines(found)))


async def _read(graph: Graph) -> dict[str, object]:
    from graphsig import jobs, queries, schema

    signals = (await graph.read(queries.get("status/signals")))[0]
    return {
        "schema_version": SCHEMA_VERSION,
        "schema": {"found": await schema.version(graph), "needed": schema.VERSION},
        "nodes": (await graph.read(queries.get("status/nodes")))[0],
        "loads": await graph.read(queries.get("status/loads")),
        "derived": await jobs.is_fresh(graph, catalogue()),
        "recommendable": signals.pop("artists"),
        "signals": signals,
    }


def _lines(found: dict[str, Any]) -> list[str]:
    """Return the report for people."""
    nodes = [_counted(count, name) for name, count in found["nodes"].items() if count]
    if not nodes:
        return ["The graph is empty. `graphsig demo` loads a sample, `graphsig load --help` lists the sources."]
    lines = [f"The graph holds {', '.join(nodes)}.", ""]
    if found["schema"]["found"] < found["schema"]["needed"]:
        lines += [f"It is of an older version ({found['schema']['found']}). Run `graphsig db upgrade`.", ""]
    for load in found["loads"]:
        lines += _load(load)
    if not found["derived"]:
        lines += ["", "Derived data is stale. Run `graphsig batch run`."]
    total = found["recommendable"]
    lines += ["", f"Signal coverage ({total:,} recommendable artists):"]
    for name, count in found["signals"].items():
        hint = "" if count else f"   {SIGNALS[name].filled_by}"
        lines.append(f"  {name:<19} {count:>9,} {count / total if total else 0:>5.0%}{hint}")
    return lines


def _load(load: dict[str, Any]) -> list[str]:
    parts = [_counted(load["records"], "records")]
    if load["loads"] > 1:
        parts.append(f"{load['loads']:,} loads")
    if load["quarantined"]:
        parts.append(f"{load['quarantined']:,} quarantined")
    if load["ended"]:
        parts.append(_age(load["ended"]))
    if load["licences"]:
        parts.append(", ".join(sorted(load["licences"])))
    lines = [f"{load['source']} {load['kind']}: {'; '.join(parts)}"]
    if left := load["loads"] - load["complete"]:
        lines.append(f"  {left:,} not read to the end: {', '.join(load['unfinished'])}{' …' if left > 3 else ''}")
    return lines


def _age(ended: int) -> str:
    """Return how long ago a moment was, in its largest unit."""
    seconds = max(0, round(time.time() - ended))
    for length, units in AGES:
        if (count := seconds // length) > 0:
            return f"{_counted(count, units)} ago"
    return "just now"


def _counted(count: int, things: str) -> str:
    """Return a number with what it counts, which is given in the plural."""
    return f"{count:,} {things.removesuffix('s') if count == 1 else things}"
