"""`graphsig serve`: the HTTP service."""

from __future__ import annotations

import asyncio
from typing import Any

import click

from graphsig.cli.setting_options import setting_options
from graphsig.settings import Settings


@click.command()
@setting_options("serve.host", "serve.port", "serve.concurrency", "serve.log_level")
def serve(**options: Any) -> None:
    """Serve GET /recommend over HTTP until Ctrl-C.

    The service only reads, and anyone who reaches it may ask: it listens on this machine alone unless --host says
    otherwise. It logs to stderr, one JSON object a line.

    \b
    Example:
      graphsig serve --port 8000
      curl "http://127.0.0.1:8000/recommend?q=Boards%20Of%20Canada&limit=5"
    """
    from graphsig.api.serve import serve as run
    from graphsig.api.transport import logs

    def announce(address: str) -> None:
        click.echo(f"graphsig answers at {address}/recommend?q=Aphex%20Twin (Ctrl-C ends it)")

    settings = Settings.from_environment(options={f"serve.{name}": value for name, value in options.items()})
    logs.configure(settings.serve_log_level)
    asyncio.run(run(settings, settings.serve_host, settings.serve_port, announce, settings.serve_concurrency))
    click.echo("graphsig: stopped.", err=True)
