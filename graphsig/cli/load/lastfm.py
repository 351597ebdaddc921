"""`graphsig load lastfm`: Last.fm: listeners, biographies, tags and similar artists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from graphsig.cli.frame import in_graph
from graphsig.cli.load.run import Options, run, source_options
from graphsig.cli.streams import echo_json
from graphsig.errors import SettingsError
from graphsig.settings import Settings

if TYPE_CHECKING:
    from graphsig.loaders.lastfm.source import LastfmSource

# What the facts of a report are called in its table, in this order.
FACTS = {
    "asked": "artists asked about",
    "unknown": "of these unknown to Last.fm",
    "others": "of these answered for somebody else",
    "info": "artists with listeners and plays",
    "bios": "biographies",
    "has_tag": "tags of artists",
    "similar_to": "similar artists",
}
PARTS = ("info", "tags", "similar")
SERVER = "https://ws.audioscrobbler.com/2.0/"


def _parts(context: click.Context, parameter: click.Parameter, text: str) -> tuple[str, ...]:
    named = {part.strip() for part in text.split(",")}
    if unknown := sorted(named.difference(PARTS)):
        raise click.BadParameter(f"{', '.join(unknown)} is none of {', '.join(PARTS)}.", context, parameter)
    return tuple(part for part in PARTS if part in named)


@click.command()
@click.option(
    "--older-than", type=click.IntRange(min=0), metavar="DAYS", help="Ask again where the answer is older than this."
)
@click.option(
    "--only",
    "parts",
    default=",".join(PARTS),
    show_default=True,
    callback=_parts,
    metavar="PARTS",
    help="What to ask for; one request each.",
)
@click.option("--server", default=SERVER, show_default=True, metavar="URL", help="A service that speaks its language.")
@source_options
def lastfm(*, older_than: int | None, parts: tuple[str, ...], server: str, options: Options) -> None:
    """Ask Last.fm about the artists of the graph: listeners, biographies, tags and similar artists.

    The best connected artists come first, and each answer is kept at once: stop whenever you like, the same command
    goes on. Whoever has been asked about is not asked about again, unless --older-than or --restart says so. At most
    five requests a second are made, by all processes together. LASTFM_API_KEY holds the key that Last.fm gave you
    (https://www.last.fm/api/account/create). --dry-run tells how many would be asked and how long that takes; it needs
    the graph but no key.

    \b
    Example:
      graphsig load lastfm --limit 500
      graphsig load lastfm --older-than 90 --only tags,similar
    """
    settings = Settings.from_environment()
    now = datetime.now(UTC)
    before = None if older_than is None else now - timedelta(days=older_than)
    before = now if options.restart else before
    if options.dry_run:
        _foretell(parts, before, options)
        return

    @contextmanager
    def opened(_: bool) -> Iterator[list[LastfmSource]]:
        from graphsig.loaders.lastfm.network import Connection
        from graphsig.loaders.lastfm.source import LastfmSource
        from graphsig.loaders.lastfm.worklist import NEVER

        if settings.lastfm_api_key is None:
            raise SettingsError(
                "Last.fm answers nobody without a key. Get one at https://www.last.fm/api/account/create (it is free), "
                "and set LASTFM_API_KEY to it."
            )
        connection = Connection(
            settings.lastfm_api_key, settings.home / "pace", server=server, contact=settings.contact
        )
        try:
            yield [LastfmSource(connection, parts=parts, before=before or NEVER, limit=options.limit)]
        finally:
            connection.close()

    run(opened, options, FACTS)


def _foretell(parts: tuple[str, ...], before: datetime | None, options: Options) -> None:
    """Print how many artists a run would ask about, and how long it would take at least."""
    from graphsig.loaders.lastfm.network import INTERVAL
    from graphsig.loaders.lastfm.worklist import NEVER, worklist

    questions = in_graph(lambda graph: worklist(graph, parts, before=before or NEVER, limit=options.limit))
    artists, requests = sum(len(each.artists) for each in questions), len(questions) * len(parts)
    seconds = round(requests * INTERVAL)
    if options.as_json:
        echo_json({"artists": artists, "requests": requests, "seconds": seconds})
    else:
        least = timedelta(seconds=seconds)
        click.echo(f"{artists:,} artists would be asked about: {requests:,} requests, at least {least}.")
