"""`graphsig batch run`."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.catalogue import catalogue
from graphsig.cli.frame import in_graph, interruptible
from graphsig.cli.streams import echo_json

if TYPE_CHECKING:
    from graphsig.graph import Graph
    from graphsig.jobs import Done


INTERRUPTED = "The jobs that were finished stay, the one under way has changed nothing; the same command goes on."


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME…|all]")
@click.option("--again", is_flag=True, help="Run jobs that are fresh too.")
@click.option("--force", is_flag=True, help="Run jobs that may not fit into the server's memory too.")
@click.option("--dry-run", is_flag=True, help="Only say what would be run, and what memory it may need.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
def run(names: tuple[str, ...], *, again: bool, force: bool, dry_run: bool, as_json: bool) -> None:
    """Run the jobs that are stale: all, or some and what those look at.

    Each job is one transaction: however it ends, the graph holds its old results or its new ones. Ctrl-C ends it.

    \b
    Example:
      graphsig batch run
      graphsig batch run tags --again
      graphsig batch run all --dry-run
    """
    begun = time.monotonic()
    meter = Steps()
    with interruptible(lambda: INTERRUPTED), closing(meter):
        done = _run(names, again=again, force=force, dry_run=dry_run, meter=meter)
    if as_json:
        echo_json(done)
        return
    for each in done:
        click.echo(_line(each, dry_run=dry_run))
    if not done:
        click.echo("Everything is fresh; --again runs it all the same.")
    elif not dry_run:
        click.echo(f"{len(done)} jobs in {time.monotonic() - begun:.1f} s.")


class Steps:
    """Shows on standard error what a job does: a line for each statement, and one that changes on a terminal."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._last = ""
        self._open = False

    def __call__(self, job: str, what: str) -> None:
        """Show what a job does now."""
        text = f"» {job}: {what}"
        if text == self._last:
            return
        self._last = text
        if self._terminal:
            click.echo(f"\r\x1b[K{text[:110]}", nl=False, err=True)
            self._open = True
        else:
            click.echo(text, err=True)

    def close(self) -> None:
        """End the line on a terminal, if one is open."""
        if self._open:
            click.echo("\r\x1b[K", nl=False, err=True)
            self._open = False


def _run(names: Sequence[str], *, again: bool, force: bool, dry_run: bool, meter: Steps) -> list[dict[str, object]]:
    from graphsig import jobs

    only = [] if "all" in names else [jobs.named(catalogue(), name).name for name in names]

    async def work(graph: Graph) -> list[dict[str, object]]:
        if dry_run:
            return [
                {"job": each.job.name, "state": each.state, "memory": await each.job.memory(graph)}
                for each in jobs.due(await jobs.standings(graph, catalogue()), only, again=again)
            ]
        done = await jobs.run(graph, catalogue(), only, again=again, force=force, watch=meter)
        return [_done(each) for each in done]

    return in_graph(work)


def _done(done: Done) -> dict[str, object]:
    return {
        "job": done.job.name,
        "seconds": round(done.seconds, 2),
        "memory": done.memory,
        "counts": {name.rpartition("/")[2]: count for name, count in done.counts.items()},
    }


def _line(done: dict[str, Any], *, dry_run: bool) -> str:
    memory = "" if done["memory"] is None else f"{done['memory'] / 1e6:,.0f} MB at most"
    if dry_run:
        return f"{done['job']:20}{done['state']:11}{memory}"
    counts = ", ".join(
        f"{name.partition('_')[2].replace('_', ' ')} {count:,}" for name, count in done["counts"].items()
    )
    return f"{done['job']:20}{done['seconds']:>8.1f} s  {counts}"
