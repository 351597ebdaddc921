"""`graphsig load SOURCE`: bring dumps, services and files into the graph."""

from __future__ import annotations

import click

from graphsig.cli.lazy import LazyGroup

SOURCES = {
    "discogs": ("graphsig.cli.load.discogs", "Discogs data dumps: artists, labels, masters and releases."),
    "lastfm": ("graphsig.cli.load.lastfm", "Last.fm: listeners, biographies, tags and similar artists."),
    "hetrec": ("graphsig.cli.load.hetrec", "HetRec 2011 Last.fm-2k: tags, plays and friends of 1,892 listeners."),
    "musicbrainz": ("graphsig.cli.load.musicbrainz", "MusicBrainz: the data dumps, and artists by the web service."),
    "playlists": ("graphsig.cli.load.playlists", "Playlists and listens: Spotify MPD, M3U, ListenBrainz, CSV."),
    "editorial": ("graphsig.cli.load.editorial", "Articles about music: publications on the network, or saved pages."),
}


@click.group(cls=LazyGroup, modules=SOURCES)
def load() -> None:
    """Load dumps, services and files into the graph.

    \b
    Example:
      graphsig load discogs discogs_*_artists.xml.gz discogs_*_releases.xml.gz
    """
