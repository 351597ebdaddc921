"""`graphsig load editorial`: Articles about music: publications on the network, or saved pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.load.run import Options, run, source_options
from graphsig.settings import Settings

if TYPE_CHECKING:
    from graphsig.loaders.pipeline.source import Source

# What the facts of a report are called in its table, in this order.
FACTS = {
    "articles": "articles",
    "mentions": "artists mentioned in an article",
    "ambiguous mentions": "names that could be one of several artists",
}


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--source", "publication", default="Saved articles", metavar="NAME", show_default=True,
              help="The publication of saved articles that do not name theirs.")  # fmt: skip
@click.option("--weight", type=click.FloatRange(0, 1), metavar="W",
              help="How much that publication counts, 0 to 1; 1 if never given.")  # fmt: skip
@click.option("--allow-host", "hosts", multiple=True, hidden=True, metavar="NAME=ADDRESS",
              help="For tests: a host that may have a private address.")  # fmt: skip
@source_options
def editorial(
    paths: tuple[str, ...], publication: str, weight: float | None, hosts: tuple[str, ...], *, options: Options
) -> None:
    """Load articles about music, and the artists they mention.

    PATH is a settings file (.toml) that names publications to read, a folder of saved pages (.html), or a .jsonl file,
    packed (.gz) or not, with url, title, text or html, published, source, author, language and tags. Load artists
    first: only they are recognised; --restart reads everything again for artists that came later.

    The crawler obeys robots.txt, asks a host once in two seconds or less often, and asks for a page it knows only when
    its feed or 30 days say so. Sites are told GRAPHSIG_CONTACT. Texts are not kept: the graph gets places and one
    sentence for each artist. Pages that cannot be read are listed in quarantine.jsonl.

    \b
    Settings file:
      interval = 2.0          # seconds between two requests to a host, for all
      [[source]]
      name = "The Quiet Room"
      weight = 0.8            # 0 to 1
      feed = "https://quiet.example/feed.xml"             # RSS or Atom; also a list
      sitemap = ["https://quiet.example/sitemap.xml"]
      urls = "reviews.txt"    # a list, or a file with an address a line
      interval = 5.0
      pages = 200             # most that one run asks for; 500
      refresh = 30            # days until a page is asked for again
      language = "en"         # of pages that do not say
      ports = [8080]          # besides 80 and 443
    \b
    Example:
      graphsig load editorial sources.toml
      graphsig load editorial --source "The Quiet Room" --weight 0.8 saved/ articles.jsonl
    """
    mapped = dict(_pair(each) for each in hosts)

    @contextmanager
    def opened(hashed: bool) -> Iterator[Sequence[Source[Any]]]:
        from graphsig.loaders.editorial import open_editorial

        with open_editorial(
            paths,
            Settings.from_environment(),
            publication=publication,
            weight=weight,
            hashed=hashed,
            again=options.restart,
            hosts=mapped,
        ) as sources:
            yield sources

    run(opened, options, FACTS)


def _pair(text: str) -> tuple[str, str]:
    name, _, address = text.partition("=")
    if not name or not address:
        raise click.BadParameter("give NAME=ADDRESS", param_hint="--allow-host")
    return name, address
