"""`graphsig bench`."""

from __future__ import annotations

from pathlib import Path

import click

from graphsig.cli.catalogue import catalogue
from graphsig.cli.streams import echo_json
from graphsig.settings import Settings


@click.group()
def bench() -> None:
    """Measure how fast things are on this machine.

    \b
    Example:
      graphsig bench load --releases 20000
      graphsig bench batch --artists 10000
      graphsig bench recommend --artists 10000
    """


@bench.command()
@click.option("--releases", default=200_000, show_default=True, type=click.IntRange(min=1), help="Size of the dump.")
@click.option(
    "--incremental",
    type=click.IntRange(min=0),
    metavar="N",
    help="Load N of the releases into a running graph (all of them; 0 leaves it and the vectors out).",
)
@click.option(
    "--vectors", default=50_000, show_default=True, type=click.IntRange(min=0), help="Audio vectors to store."
)
@click.option("--bulk/--no-bulk", default=True, help="Whether to load all of them by import files too (default).")
@click.option(
    "--folder",
    type=click.Path(file_okay=False),
    metavar="DIR",
    help="Where dumps are kept (the cache folder).",
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def load(
    releases: int, incremental: int | None, vectors: int, folder: str | None, *, bulk: bool, as_json: bool
) -> None:
    """Measure loading Discogs dumps, stage by stage.

    The dump is made of copies of the bundled sample, with as many artists, labels and masters a release as all of
    Discogs has. Everything is loaded into servers of its own, which are removed afterwards; your graph is not touched.
    Takes about a quarter of an hour and 5 GB of disk for 200,000 releases.

    \b
    Example:
      graphsig bench load --releases 20000
      graphsig bench load --releases 200000 --incremental 50000 --json
    """
    from graphsig.bench.report import Findings, table
    from graphsig.bench.run import bench_load

    settings, found = Settings.from_environment(), Findings()
    try:
        bench_load(
            settings,
            Path(folder).absolute() if folder else settings.cache / "bench",
            releases=releases,
            incremental=releases if incremental is None else incremental,
            vectors=vectors,
            bulk=bulk,
            say=lambda stage: click.echo(f"» {stage}", err=True),
            found=found,
        )
    finally:  # a stage takes minutes: what was found before one failed, or Ctrl-C came, is worth having
        if found.stages:
            if as_json:
                echo_json(found.as_json())
            else:
                click.echo(table(found))


@bench.command()
@click.option(
    "--artists", default=100_000, show_default=True, type=click.IntRange(min=50), help="Size of the made-up graph."
)
@click.option("--seed", default=6, show_default=True, type=click.IntRange(min=0), help="Which such graph.")
@click.option("--jobs", multiple=True, metavar="NAME", help="Measure this job and those it needs (all); repeatable.")
@click.option("--sounds/--no-sounds", default=True, help="Whether a fifth of the artists have audio vectors (default).")
@click.option("--libraries/--no-libraries", default=True, help="Whether to measure other libraries too (default).")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def batch(artists: int, seed: int, jobs: tuple[str, ...], *, sounds: bool, libraries: bool, as_json: bool) -> None:
    """Measure the batch jobs on a made-up graph, each beside good libraries that do the same.

    The graph has 12 tags, 10 playlist entries and 3 works for each artist. It is made in a server of its own, which is
    removed afterwards; your graph is not touched. Libraries that are not installed are named as missing: scipy,
    implicit, hnswlib and networkx can be. A ratio says how many times as long as the library a job takes;
    the library is given the facts in memory, and leaves its results there.

    \b
    Example:
      graphsig bench batch --artists 10000
      graphsig bench batch --jobs co_playlist --jobs tags --json
    """
    from graphsig.bench.batch import bench_batch, table

    found = bench_batch(
        Settings.from_environment(),
        catalogue(),
        artists=artists,
        seed=seed,
        jobs=jobs,
        sounds=sounds,
        references=libraries,
        say=lambda stage: click.echo(f"» {stage}", err=True),
    )
    if as_json:
        echo_json(found.as_json())
    else:
        click.echo(table(found))


@bench.command()
@click.option(
    "--artists", default=100_000, show_default=True, type=click.IntRange(min=50), help="Size of the made-up graph."
)
@click.option("--seed", default=6, show_default=True, type=click.IntRange(min=0), help="Which such graph.")
@click.option(
    "--requests", default=500, show_default=True, type=click.IntRange(min=4), help="Questions of each kind, at most."
)
@click.option(
    "--folder", type=click.Path(file_okay=False), metavar="DIR", help="Where graphs are kept (the cache folder)."
)
@click.option("--keep/--no-keep", default=True, help="Whether the graph is left for the next run (default).")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def recommend(artists: int, seed: int, requests: int, folder: str | None, *, keep: bool, as_json: bool) -> None:
    """Measure how fast questions are answered on a made-up graph.

    The graph has audio and text vectors, 12 tags, and 20 ties of likeness, 20 of playlists and 5 of articles each.
    It is made in a server of its own, and kept with its plain files (CSV and NPY) for the next run; your graph is not
    touched. `graphsig serve` is started and asked over HTTP for artists that nobody has asked for before; then each
    query is looked at by itself. Making 100,000 artists takes up to half an hour and 4 GB of disk.

    \b
    Example:
      graphsig bench recommend --artists 20000
      graphsig bench recommend --artists 100000 --requests 1000 --json
    """
    from graphsig.bench.answers import bench_recommend, table

    settings = Settings.from_environment()
    found = bench_recommend(
        settings,
        Path(folder).absolute() if folder else settings.cache / "bench",
        artists=artists,
        seed=seed,
        requests=requests,
        keep=keep,
        say=lambda stage: click.echo(f"» {stage}", err=True),
    )
    if as_json:
        echo_json(found.as_json())
    else:
        click.echo(table(found))
