"""`graphsig load discogs`: Discogs data dumps: artists, labels, masters and releases."""

from __future__ import annotations

import click

from graphsig.cli.load.run import Options, run, source_options
from graphsig.errors import BadRequestError

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
@click.option("--bulk", is_flag=True, help="Make a new graph of whole dumps, by far the fastest way.")
@click.option(
    "--folder",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="Where --bulk puts its import files (GRAPHSIG_HOME/bulk).",
)
@click.option(
    "--prune",
    is_flag=True,
    help="FILES are whole dumps: remove records that are in the graph and not in them any more.",
)
@click.option("--yes", is_flag=True, help="Let --bulk replace a graph that is not empty, and --prune remove a lot.")
@source_options
def discogs(
    files: tuple[str, ...], *, bulk: bool, folder: str | None, prune: bool, yes: bool, options: Options
) -> None:
    """Load Discogs data dumps: artists, labels, masters and releases.

    FILE is .xml or .xml.gz, or - for standard input. What it holds is told by its content, and the files are loaded in
    the right order whichever way they are given. A load that was interrupted goes on where it stopped when the same
    command is given again (not from standard input). Records that cannot be read are listed in quarantine.jsonl.

    --bulk is for the first load: it reads the files with several processes and makes a new graph of them. NEO4J_URI's
    graph it cannot replace; it writes the import files and says how to import them. Next month's dumps are loaded
    without --bulk, and update what has changed; with --prune they also remove what they no longer have.

    \b
    Example:
      graphsig load discogs --bulk artists.xml.gz labels.xml.gz masters.xml.gz releases.xml.gz
      graphsig load discogs artists.xml.gz labels.xml.gz masters.xml.gz releases.xml.gz
      graphsig load discogs --dry-run --limit 1000 releases.xml.gz
      curl -L URL | graphsig load discogs -
    """
    from graphsig.loaders.discogs import open_dumps

    if "-" in files and not options.dry_run:
        click.echo("» standard input: an interrupted load starts from the beginning; give a file to go on", err=True)
    if bulk and prune:
        raise BadRequestError("--bulk makes a new graph, so there is nothing to --prune; leave one of them out.")
    if bulk and not options.dry_run:
        from graphsig.cli.load import bulk as by_import

        by_import.run(files, options, FACTS, replace=yes, folder=folder)
        return
    if prune and not options.dry_run:
        from graphsig.loaders.discogs.retire import open_whole_dumps

        run(lambda hashed: open_whole_dumps(files, hashed=hashed, anyhow=yes), options, FACTS)
        return
    run(lambda hashed: open_dumps(files, hashed=hashed), options, FACTS)
