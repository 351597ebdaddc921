"""`graphsig load discogs`."""

from __future__ import annotations

import click

from graphsig.cli.load.run import Options, run, source_options

# What the facts of a report are called in its table, in this order.
FACTS = {
    "artists": "artists",
    "known_as": "names of artists",
    "aliases": "pairs of aliases",
    "memberships": "memberships in groups",
    "labels": "labels",
    "sublabels": "sublabels",
    "adopted labels": "labels given their number",
    "articles": "profiles that mention somebody",
    "mentions": "mentions in profiles",
    "works": "works",
    "performed_works": "main artists of works",
    "tagged_works": "genres and styles of works",
    "releases": "releases",
    "performed_releases": "main artists of releases",
    "credited_releases": "credits of releases",
    "released_on": "labels of releases",
    "tagged_releases": "genres and styles of releases",
    "tracks": "tracks",
    "performed_tracks": "main artists of tracks",
    "credited_tracks": "credits of tracks",
}


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@source_options
def discogs(files: tuple[str, ...], *, options: Options) -> None:
    """Load Discogs data dumps: artists, labels, masters and releases.

    FILE is .xml or .xml.gz, or - for standard input. What it holds is told by its content, and the files are loaded in
    the right order whichever way they are given. A load that was interrupted goes on where it stopped when the same
    command is given again (not from standard input). Records that cannot be read are listed in quarantine.jsonl.

    \b
    Example:
      graphsig load discogs artists.xml.gz labels.xml.gz masters.xml.gz releases.xml.gz
      graphsig load discogs --dry-run --limit 1000 releases.xml.gz
      curl -L URL | graphsig load discogs -
    """
    from graphsig.loaders.discogs import open_dumps

    if "-" in files and not options.dry_run:
        click.echo("» standard input: an interrupted load starts from the beginning; give a file to go on", err=True)
    run(lambda hashed: open_dumps(files, hashed=hashed), options, FACTS)
