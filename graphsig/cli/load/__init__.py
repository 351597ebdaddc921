"""`graphsig load SOURCE`: bring dumps, services and files into the graph."""

from __future__ import annotations

from pathlib import Path

import click

from graphsig.cli.lazy import LazyGroup, modules_in


@click.group(cls=LazyGroup, modules=modules_in(Path(__file__).parent, __name__, "graphsig load"))
def load() -> None:
    """Load dumps, services and files into the graph.

    \b
    Example:
      graphsig load discogs discogs_*_artists.xml.gz discogs_*_releases.xml.gz
    """
