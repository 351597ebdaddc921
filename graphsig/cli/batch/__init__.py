"""`graphsig batch`: derive what requests live on, see how fresh it is, and judge what is loaded."""

from __future__ import annotations

import click

from graphsig.cli.lazy import LazyGroup

COMMANDS = {
    "run": ("graphsig.cli.batch.run", "Run the jobs that are stale."),
    "list": ("graphsig.cli.batch.jobs", "List the jobs: whether they are fresh, and what they took."),
    "report": ("graphsig.cli.batch.report", "Report what is odd in the graph."),
    "schedule": ("graphsig.cli.batch.schedule", "Print lines for cron and for systemd."),
}


@click.group(cls=LazyGroup, modules=COMMANDS)
def batch() -> None:
    """Derive what requests live on: tags, ties, neighbours, scenes.

    Loading runs the jobs that it makes stale by itself; these commands are for running them apart, and for looking.

    \b
    Example:
      graphsig batch list
      graphsig batch run
    """
