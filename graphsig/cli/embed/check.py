"""`graphsig embed check`."""

from __future__ import annotations

import click

from graphsig.cli.embed import run
from graphsig.errors import SourceError


@click.command()
@run.checkpoint
@run.sha256
@run.as_json
def check(checkpoint: str | None, sha256: str | None, as_json: bool) -> None:
    """Prove that an audio model tells descriptions apart.

    A dozen different descriptions of music are embedded and compared two by two. A checkpoint that puts them at one
    point is refused with exit code 5: what is described with it could never be found. `graphsig embed audio` does the
    same once for each checkpoint before it writes anything.

    \b
    Example:
      graphsig embed check --checkpoint music_audioset_epoch_15_esc_90.14.pt
    """
    from graphsig.embed.separation import measure, refusal

    encoder = run.clap(checkpoint, sha256)
    found = measure(encoder)
    model = {"model": encoder.model.name, "sha256": encoder.model.sha256}
    run.tell({**model, **found.as_json()}, json_wanted=as_json)
    if not found.enough:
        raise SourceError(refusal(encoder.model.name, found))
