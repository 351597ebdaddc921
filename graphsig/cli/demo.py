"""`graphsig demo`: from nothing to ten explained recommendations."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphsig.cli.catalogue import catalogue
from graphsig.cli.frame import in_graph
from graphsig.errors import BadRequestError
from graphsig.settings import Settings

if TYPE_CHECKING:
    from graphsig.documents.answer import Answer
    from graphsig.graph import Graph
    from graphsig.loaders.pipeline.report import Progress

ARTIST = "Aphex Twin"
NEXT = """Try next:
  graphsig recommend "Boards Of Canada" --limit 5
  graphsig recommend Autechre --weights tag_overlap=2,co_mention=1
  graphsig recommend Autechre --json          every reason, each with Cypher that finds it again
  graphsig serve                              the same over HTTP
  graphsig query --list                       the queries behind it
  graphsig db stop                            stops Neo4j; the data stays"""


@click.command()
@click.option("--yes", "-y", is_flag=True, help="Add the sample to a graph that holds something else, without asking.")
def demo(yes: bool) -> None:
    """Set everything up and print ten explained recommendations.

    Fetches and starts Neo4j unless NEO4J_URI names one, loads the bundled excerpt of the Discogs data (CC0), and asks
    it for artists adjacent to Aphex Twin. A second run finds all of it in place.

    \b
    Example:
      graphsig demo
    """
    from graphsig.cli.show import show

    settings = Settings.from_environment()
    answer = _demo(settings, yes=yes)
    click.echo()
    show(answer)
    click.echo()
    click.echo(_afterwards(settings, answer))


def _demo(settings: Settings, *, yes: bool) -> Answer:
    from graphsig.recommender import recommend

    _step("Neo4j: " + ("a server of its own" if settings.neo4j_uri is None else settings.neo4j_uri))

    async def work(graph: Graph) -> Answer:
        if not yes and await holds_something_else(graph):
            _ask(settings)
        await prepare(graph, settings.home)
        return await recommend(graph, ARTIST)

    return in_graph(work, settings)


def _ask(settings: Settings) -> None:
    """Ask before the sample is added to somebody's own data; without a terminal to ask on, refuse."""
    place = settings.neo4j_uri or settings.home
    if not sys.stdin.isatty():
        raise BadRequestError(f"The graph at {place} holds other data. Pass --yes to add the demo's sample to it.")
    click.confirm(f"The graph at {place} holds other data. Add the demo's sample to it?", abort=True, err=True)


async def holds_something_else(graph: Graph) -> bool:
    """Return True if the graph holds nodes, but no file of the sample was ever loaded into it."""
    from graphsig import queries, sample
    from graphsig.loaders.discogs.stream import sha256

    found = (await graph.read(queries.get("status/contents")))[0]
    ours = {sha256(str(path)) for path in sample.paths()}
    return found["nodes"] > 0 and ours.isdisjoint(found["files"])


async def prepare(graph: Graph, home: Path) -> None:
    """Load the sample and derive what requests live on; what is there already is left alone.

    home: where records that cannot be read are written to, if there are any.
    """
    from graphsig import jobs, sample
    from graphsig.embed.store import load_vectors
    from graphsig.loaders.discogs import load_discogs

    _step("Sample: an excerpt of the Discogs data (CC0) around Warp and R&S")
    await load_discogs(graph, sample.paths(), quarantine=home / "quarantine", report=_progress)
    _progress(None)
    try:
        await load_vectors(graph, sample.text_vectors(), model=sample.model())
    except BadRequestError as error:  # the graph's own texts were embedded by another model
        _step(str(error))
    _step("Tags, labels and ties of every artist")
    await jobs.run(graph, catalogue())


def _progress(progress: Progress | None) -> None:
    """Redraw the line that tells how far the load is, where there is a terminal to redraw it on; None clears it."""
    from graphsig.cli.load.meter import line

    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{line(progress) if progress else ''}", nl=False, err=True)


def _step(what: str) -> None:
    click.echo(f"» {what}", err=True)


def _afterwards(settings: Settings, answer: Answer) -> str:
    """Say how to see a reason in Neo4j Browser, and what to try next."""
    from graphsig import server
    from graphsig.cli.show import paste

    if settings.neo4j_uri is None:
        info = server.info(settings)
        lines = [
            f"See the reasons in Neo4j Browser: {info['browser_url']}",
            f"  user {info['user']}, password: the content of {info['password_file']}",
        ]
    else:
        lines = [f"See the reasons in the Neo4j Browser of {settings.neo4j_uri}."]
    for artist in answer.artists[:1]:
        strongest = sorted(artist.signals, key=lambda signal: -signal.contribution)
        paths = [one for signal in strongest for one in signal.evidence if one.kind == "path"]
        for proof in paths[:1]:
            lines += [f"  Paste this, a reason for {artist.artist_name} ({proof.text}):", "", paste(proof)]
    return "\n".join([*lines, "", NEXT])
