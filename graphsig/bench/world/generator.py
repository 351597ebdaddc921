"""Makes large Discogs dumps out of the sample: copy after copy, each of other releases.

In each copy a number stands before every id, name and title, and what is said in a few words (roles, genres, countries)
stays as real dumps say it. Releases and titles have the number of their copy, so none is met twice. Artists, labels and
masters have a number that several copies share: the sample has 3.3 artists a release, and Discogs about half a one.
Copies that share are far apart, as the releases of one artist are in a real dump.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from graphsig import sample
from graphsig.loaders.discogs.records import KINDS, Kind
from graphsig.loaders.discogs.stream import open_dump
from graphsig.loaders.discogs.xml import pieces

# Bump it whenever copies are made differently: dumps that were made before are then made anew.
VERSION = 2

# Records of the dumps of a month: assumptions about the size of Discogs, to be replaced by counts of real dumps.
MONTH: dict[Kind, int] = {"artists": 9_500_000, "labels": 2_300_000, "masters": 2_500_000, "releases": 18_000_000}

_NOBODY = rb"(?!Various<|Unknown Artist<|No Artist<|Traditional<|Anonymous<|Not On Label|NULL<|<)"
_DIGITS = rb'(?=[1-9][0-9]{0,8}[<"\]])'
# Where numbers go: first before texts, then before ids. Except in the records of labels, names and ids are of artists.
_PLACES: dict[str, tuple[bytes, bytes]] = {
    "artists": (rb"<name>" + _NOBODY + rb"|\[[aA]=", rb"<id>|\[[aA]"),
    "labels": (
        rb"<(?:label|parentLabel)>" + _NOBODY + rb'|<label (?:[^<>]* )?name="(?!Not On Label)|\[[lL]=',
        rb"\[[lL]",
    ),
    "masters": (rb"(?!)", rb'<master_id>|<master(?: [^<>]*)? id="|\[[mM]'),
    "releases": (rb"<title>" + _NOBODY, rb'<release(?: [^<>]*)? id="|\[[rR]'),
}
_PLACE = re.compile(
    b"|".join(
        b"(?P<%b_text>%b)|(?P<%b_id>(?:%b)%b)" % (kind.encode(), text, kind.encode(), number, _DIGITS)
        for kind, (text, number) in _PLACES.items()
    )
)
_NUMBER = re.compile(rb"[0-9]+")


def copies_for(releases: int) -> int:
    """Return how many copies of the sample hold at least so many releases."""
    return -(-releases // len(_templates("releases")))


def releases_in(copies: int) -> int:
    """Return how many releases so many copies of the sample hold."""
    return copies * len(_templates("releases"))


def groups(kind: Kind, copies: int) -> int:
    """Return how many times so many copies have all artists, labels or masters of the sample, as `MONTH` has them."""
    wanted = releases_in(copies) * MONTH[kind] / MONTH["releases"]
    return min(copies, max(1, round(wanted / len(_templates(kind)))))


def dumps(folder: Path, copies: int) -> dict[Kind, Path]:
    """Return the four dumps with so many copies of the sample, made in the folder unless they are there."""
    return {kind: dump(folder, kind, copies) for kind in KINDS}


def dump(folder: Path, kind: Kind, copies: int) -> Path:
    """Return one dump with so many copies of the sample, made in the folder unless it is there."""
    path = folder / f"{kind}-{copies}-v{VERSION}.xml.gz"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        with gzip.open(unfinished, "wb", compresslevel=1) as file:
            file.writelines(records(kind, copies))
        unfinished.replace(path)
    return path


def records(kind: Kind, copies: int) -> Iterator[bytes]:
    """Yield the parts of a dump with so many copies of the sample, record by record."""
    yield f"<{kind}>\n".encode()
    many = {each: groups(each, copies) for each in KINDS}
    for copy in range(many[kind]):
        numbers = {each.encode(): copy % many[each] + 1 for each in KINDS}
        for template in _templates(kind):
            yield template % numbers
            yield b"\n"
    yield f"</{kind}>\n".encode()


@cache
def _templates(kind: Kind) -> list[bytes]:
    """Return the records of the sample, with places for the number of each kind."""
    path = next(each for each in sample.paths() if each.name.startswith(kind))
    with open_dump(str(path)) as opened, closing(pieces(opened, kind.removesuffix("s"))) as found:
        return [_template(kind, piece.data) for piece in found]


def _template(kind: Kind, record: bytes) -> bytes:
    parts, at = [], 0
    for place in _PLACE.finditer(record):
        of, _, what = (place.lastgroup or "").partition("_")
        if kind == "labels" and place[0] in (b"<id>", b"<name>"):
            of = "labels"
        end = place.end()
        parts += [record[at:end].replace(b"%", b"%%"), b"%%(%b)d" % of.encode()]
        if what == "id" and (digits := _NUMBER.match(record, end)):
            # Of equal length everywhere: a copy's number and an id's own digits cannot run into each other.
            parts.append(digits[0].rjust(9, b"0"))
            at = digits.end()
        else:
            parts.append(b" ")
            at = end
    return b"".join([*parts, record[at:].replace(b"%", b"%%")])
