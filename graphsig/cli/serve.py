"""`graphsig serve`: the HTTP service."""

from __future__ import annotations

import asyncio

import click

from graphsig.settings import Settings


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option(
    "--concurrency", type=click.IntRange(1, 1000), default=32, show_default=True, help="Requests answered at once."
)
@click.option(
    "--log-level",
    type=click.Choice(["debug", "info", "warning", "error"]),
    default="info",
    show_default=True,
    help="The least that is logged; info is a line for each request.",
)
def serve(host: str, port: int, concurrency: int, log_level: str) -> None:
    """Serve GET /recommend over HTTP until Ctrl-C.

    The service only reads, and anyone who reaches it may ask: it listens on this machine alone unless --host says
    otherwise. It logs to stderr, one JSON object a line.

    \b
    Example:
      graphsig serve --port 8000
      curl "http://127.0.0.1:8000/recommend?q=Boards%20Of%20Canada&limit=5"
    """
    from graphsig.api import logs
    from graphsig.api.serve import serve as run

    def announce(address: str) -> None:
        click.echo(f"graphsig answers at {address}/recommend?q=Aphex%20Twin (Ctrl-C ends it)")

    logs.configure(log_level)
    asyncio.run(run(Settings.from_environment(), host, port, announce, concurrency))
    click.echo("graphsig: stopped.", err=True)
