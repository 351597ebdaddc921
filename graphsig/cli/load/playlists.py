"""`graphsig load playlists`: Playlists and listens: Spotify MPD, M3U, ListenBrainz, CSV."""

from __future__ import annotations

from contextlib import nullcontext

import click

from graphsig.cli.load.run import Options, run, source_options

# What the facts of a report are called in its table, in this order.
FACTS = {
    "playlists": "playlists",
    "entries": "entries of playlists",
    "listens": "listens",
    "matched by isrc": "matched by ISRC",
    "matched by id": "matched by an id of a catalogue",
    "matched by name": "matched by artist and title",
    "matched by own": "entries whose track only playlists know",
}


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--user", metavar="NAME", help="Whose listens they are; the name of the file if not given.")
@source_options
def playlists(files: tuple[str, ...], *, user: str | None, options: Options) -> None:
    """Load playlists and listens, and match their tracks to the graph.

    FILE is a slice of the Million Playlist Dataset, M3U or M3U8, JSPF, listens of ListenBrainz or Maloja, CSV with a
    header, or JSON Lines, plain or packed with gzip; of a folder, all files named like these are loaded. What a file
    holds is told by its content. CSV columns and JSON keys are artist, title, playlist, playlist_id, owner, position,
    isrc, mbid, spotify and duration (seconds). Files that M3U points to are not opened.

    \b
    Example:
      graphsig load playlists mpd.slice.0-999.json.gz
      graphsig load playlists ~/Music/playlists --dry-run
      graphsig load playlists listens.jsonl --user rob
    """
    from graphsig.loaders.playlists.source import open_playlists

    run(lambda hashed: nullcontext(open_playlists(files, user=user, hashed=hashed)), options, FACTS)
