"""`graphsig embed audio`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.embed import run
from graphsig.cli.frame import in_graph
from graphsig.cli.load.run import show
from graphsig.errors import BadRequestError

if TYPE_CHECKING:
    from graphsig.graph import Graph
    from graphsig.loaders.pipeline.source import Source
    from graphsig.settings import Settings


@click.command()
@click.argument("paths", nargs=-1, metavar="[FOLDER]...", type=click.Path(path_type=Path))
@click.option("--deezer", is_flag=True, help="Hear 30-second previews of the graph's tracks at Deezer.")
@run.checkpoint
@run.sha256
@click.option("--server", default="https://api.deezer.com", show_default=True, help="Where Deezer answers.")
@run.limit
@run.restart
@run.dry_run
@run.as_json
def audio(
    *,
    paths: tuple[Path, ...],
    deezer: bool,
    checkpoint: str | None,
    sha256: str | None,
    server: str,
    limit: int | None,
    restart: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make audio vectors of tracks, and of each artist their centroid.

    FOLDER is one of your own: its files are only read, and each becomes the vector of the track that its tags name, or
    of a new one. With --deezer the tracks of the graph are looked up by ISRC, else by artist and title, and their
    previews are heard. What is done is passed over, so the same command goes on after an interruption.

    The model is LAION's CLAP. Only weights are read from a checkpoint, never code; one that does not tell descriptions
    apart is refused (graphsig embed check).

    \b
    Example:
      graphsig embed audio ~/Music --checkpoint music_audioset_epoch_15_esc_90.14.pt
      graphsig embed audio --deezer --limit 1000
    """
    if bool(paths) == deezer:
        raise BadRequestError("Say either which FOLDER holds your sound files, or --deezer.")
    if dry_run:
        _count(paths, server, limit, as_json)
        return
    from graphsig.loaders.audio.folders import check

    check(paths)  # before a model is loaded
    encoder = run.clap(checkpoint, sha256)
    in_graph(lambda graph: run.checked(graph, encoder))

    def source(settings: Settings) -> Source[Any]:
        from graphsig.loaders.audio import FilesSource, PreviewsSource

        if paths:
            return FilesSource(paths, encoder, replace=restart)
        return PreviewsSource(encoder, settings.home / "pace", server=server, contact=settings.contact, replace=restart)

    run.load(source, limit=limit, json_wanted=as_json, restart=restart)


def _count(paths: tuple[Path, ...], server: str, limit: int | None, as_json: bool) -> None:
    """Say what is to do: files are found and their tags read, tracks of the graph are counted."""
    if paths:
        from graphsig.loaders import pipeline
        from graphsig.loaders.audio import FilesSource

        show(pipeline.read_all([FilesSource(paths, None)], limit=limit), run.FACTS, as_json=as_json)
        return

    async def count(graph: Graph) -> int:
        from graphsig.queries import get

        return int((await graph.read(get("load/audio/count")))[0]["tracks"])

    run.tell({"tracks to hear": in_graph(count), "server": server}, json_wanted=as_json)
