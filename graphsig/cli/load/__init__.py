"""`graphsig load SOURCE`: bring dumps, services and files into the graph."""

from __future__ import annotations

import click

from graphsig.cli.lazy import LazyGroup

SOURCES = {
    "discogs": ("graphsig.cli.load.discogs", "Discogs data dumps: artists, labels, masters and releases."),
}


@click.group(cls=LazyGroup, modules=SOURCES)
def load() -> None:
    """Load dumps, services and files into the graph.

    \b
    Example:
      graphsig load discogs discogs_*_artists.xml.gz discogs_*_releases.xml.gz
    """
