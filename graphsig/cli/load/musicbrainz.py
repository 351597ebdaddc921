"""`graphsig load musicbrainz`: MusicBrainz: the data dumps, and artists by the web service."""

from __future__ import annotations

import click

from graphsig.cli.load.run import Options, run, source_options
from graphsig.errors import BadRequestError, SettingsError
from graphsig.settings import Settings

# What the facts of a report are called in its table, in this order.
FACTS = {
    "lines": "lines of tables read",
    "artists": "artists",
    "known_as": "names of artists",
    "identified_artists": "ids of artists in all catalogues",
    "artist_tags": "tags of artists",
    "member_of": "memberships in groups",
    "subgroup_of": "subgroups",
    "influenced_by": "influences",
    "worked_with": "collaborations",
    "tribute_to": "tributes",
    "alias_of": "pairs of aliases",
    "labels": "labels",
    "identified_labels": "ids of labels",
    "sublabels": "sublabels",
    "works": "works",
    "identified_works": "ids of works",
    "performed_works": "artists of works",
    "work_genres": "genres of works",
    "releases": "releases",
    "identified_releases": "ids of releases",
    "editions": "editions of works",
    "performed_releases": "artists of releases",
    "released_on": "labels of releases",
    "release_genres": "genres of releases",
    "tracks": "recordings",
    "identified_tracks": "ids of recordings, ISRCs among them",
    "performed_tracks": "artists of recordings",
    "appears_on": "recordings on releases",
    "asked": "artists asked for",
    "gone": "artists that MusicBrainz no longer has",
}
SERVER = "https://musicbrainz.org"


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--update", is_flag=True, help="Ask the web service for artists of the graph instead.")
@click.option(
    "--older-than", type=click.IntRange(min=0), default=30, show_default=True, metavar="DAYS",
    help="With --update: ask again for artists asked for longer ago.",
)  # fmt: skip
@click.option(
    "--server", default=SERVER, show_default=True, metavar="URL", help="With --update: the service or a mirror."
)
@source_options
def musicbrainz(files: tuple[str, ...], *, update: bool, older_than: int, server: str, options: Options) -> None:
    """Load MusicBrainz: the data dumps, or with --update single artists from the web service.

    FILE is mbdump.tar.bz2, mbdump-derived.tar.bz2 (tags, genres of works and their years), another tar archive, or a
    folder of tables. All files of one dump belong into one command. They are read as they stream by; what is needed of
    them is kept in a file in GRAPHSIG_HOME until all of it is in the graph (some 15 GB for a full dump).

    --update asks for artists of the graph whose MBID is known: those never asked for, and those asked for longest ago,
    one each second. Services want to know who asks: set GRAPHSIG_CONTACT to a mail address or URL of yours.

    \b
    Example:
      graphsig load musicbrainz mbdump.tar.bz2 mbdump-derived.tar.bz2
      graphsig load musicbrainz --update --limit 500
    """
    settings = Settings.from_environment()
    if update == bool(files):
        raise BadRequestError(
            "Give either the files of a dump or --update; `graphsig load musicbrainz --help` says more."
        )
    if files:
        from graphsig.loaders.musicbrainz import open_dump

        run(lambda hashed: open_dump(files, settings.home / "musicbrainz", hashed=hashed), options, FACTS)
        return
    if options.dry_run:
        raise BadRequestError("--dry-run needs no graph, and --update asks for what the graph has: give one of them.")
    if settings.contact is None:
        raise SettingsError(
            "MusicBrainz wants to know who asks. Set GRAPHSIG_CONTACT to a mail address or URL of yours, e.g. "
            "GRAPHSIG_CONTACT=me@example.org."
        )
    from graphsig.loaders.musicbrainz.update import open_update

    run(lambda _: open_update(settings, server, older_than), options, FACTS)
