"""`graphsig load hetrec`: HetRec 2011 Last.fm-2k: tags, plays and friends of 1,892 listeners."""

from __future__ import annotations

import click

from graphsig.cli.load.run import Options, run, source_options

# What the facts of a report are called in its table, in this order.
FACTS = {
    "artists": "artists",
    "known_as": "names of artists",
    "identify_artists": "ids of artists",
    "tags": "tags",
    "identify_tags": "ids of tags",
    "plays": "artists in listeners' libraries",
    "has_tag": "tags of artists",
    "friends": "pairs of friends",
}


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FOLDER...")
@source_options
def hetrec(paths: tuple[str, ...], *, options: Options) -> None:
    """Load the HetRec 2011 Last.fm-2k files: artists, tags, plays, tag assignments and friends.

    FOLDER holds artists.dat, tags.dat, user_artists.dat, user_taggedartists.dat and user_friends.dat, or some of them;
    single files can be given too. Lines that name an artist or tag which neither the files nor the graph have are
    listed in quarantine.jsonl; impossible dates are left out, and listed too. The data may be used non-commercially.

    \b
    Example:
      graphsig load hetrec hetrec2011-lastfm-2k
      graphsig load hetrec --dry-run hetrec2011-lastfm-2k
    """
    from graphsig.loaders.hetrec import open_files

    run(lambda hashed: open_files(paths, hashed=hashed), options, FACTS)
