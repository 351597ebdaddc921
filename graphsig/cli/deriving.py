"""Runs the batch jobs that a command has made stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphsig.cli.catalogue import catalogue
from graphsig.errors import ConflictError

if TYPE_CHECKING:
    from graphsig.graph import Graph


async def derive(graph: Graph) -> None:
    """Run the jobs that are stale; if another process derives the same from newer data, leave it to that one."""
    from graphsig import jobs

    click.echo("» tags, labels and ties of every artist", err=True)
    try:
        await jobs.run(graph, catalogue())
    except ConflictError as error:
        click.echo(f"» {error}", err=True)
