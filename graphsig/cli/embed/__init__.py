"""`graphsig embed WHAT`: vectors of texts and sounds by which artists are compared."""

from __future__ import annotations

import click

from graphsig.cli.lazy import LazyGroup

KINDS = {
    "text": ("graphsig.cli.embed.text", "Sentence vectors of the artists' biographies."),
    "audio": ("graphsig.cli.embed.audio", "Audio vectors of tracks: previews of Deezer, or your own files."),
    "check": ("graphsig.cli.embed.check", "Prove that an audio model tells descriptions apart."),
}


@click.group(cls=LazyGroup, modules=KINDS)
def embed() -> None:
    """Make the vectors by which texts and sounds are compared.

    The models come with the extras `text` and `clap`, e.g. pip install 'graphsig[text]'.

    \b
    Example:
      graphsig embed text
      graphsig embed audio ~/Music
    """
