"""Makes large Discogs dumps out of the sample: copy after copy, each of other releases and masters.

In each copy a number stands before every id, name and title, so none is met twice, and what is said in a few words
(roles, genres, countries) stays as real dumps say it. Six copies share their artists and labels: the sample has 3.3
artists a release, and Discogs about .55 (4.4 million for 8 million releases early in 2017, says Wikipedia).
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from graphsig import sample
from graphsig.loaders.discogs.records import KINDS, Kind
from graphsig.loaders.discogs.stream import open_dump
from graphsig.loaders.discogs.xml import pieces

# Bump it whenever copies are made differently: dumps that were made before are then made anew.
VERSION = 2

SHARING = 6  # copies that have the same artists and labels

_NOBODY = rb"(?!Various<|Unknown Artist<|No Artist<|Traditional<|Anonymous<|Not On Label|NULL<|<)"
# Where numbers go: of the copy before titles, releases and masters, of those who share before people and labels.
_TITLE = b"<title>" + _NOBODY
_OWN_ID = rb'(?:<master_id>|<(?:release|master)(?: [^<>]*)? id="|\[[rmRM])'
_NAME = rb"<(?:name|parentLabel|label)>" + _NOBODY
_LABEL = rb'<label (?:[^<>]* )?name="(?!Not On Label)'
_LINK = rb"\[[alAL]="
_SHARED_ID = rb"(?:<id>|\[[alAL])"
_DIGITS = rb'(?=[1-9][0-9]{0,8}[<"\]])'
_PLACE = re.compile(
    b"(?P<title>%b)|(?P<id>%b%b)|(?P<name>%b|%b|%b)|(?P<shared_id>%b%b)"
    % (_TITLE, _OWN_ID, _DIGITS, _NAME, _LABEL, _LINK, _SHARED_ID, _DIGITS)
)
_NUMBER = re.compile(rb"[0-9]+")


def copies_for(releases: int) -> int:
    """Return how many copies of the sample hold at least so many releases."""
    return -(-releases // len(_templates("releases")))


def releases_in(copies: int) -> int:
    """Return how many releases so many copies of the sample hold."""
    return copies * len(_templates("releases"))


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
    templates = _templates(kind)
    shared = kind in ("artists", "labels")
    for copy in range(1, copies + 1, SHARING if shared else 1):
        numbers = {b"own": copy, b"shared": (copy - 1) // SHARING + 1}
        for template in templates:
            yield template % numbers
            yield b"\n"
    yield f"</{kind}>\n".encode()


def _templates(kind: Kind) -> list[bytes]:
    """Return the records of the sample with places for the numbers of a copy and of those who share."""
    path = next(each for each in sample.paths() if each.name.startswith(kind))
    with open_dump(str(path)) as opened, closing(pieces(opened, kind.removesuffix("s"))) as found:
        return [_template(piece.data) for piece in found]


def _template(record: bytes) -> bytes:
    parts, at = [], 0
    for place in _PLACE.finditer(record):
        end = place.end()
        number = b"%(own)d" if place["title"] or place["id"] else b"%(shared)d"
        parts += [record[at:end].replace(b"%", b"%%"), number]
        if (place["id"] or place["shared_id"]) and (digits := _NUMBER.match(record, end)):
            # Of equal length everywhere: the number of a copy and an id's own digits cannot run into each other.
            parts.append(digits[0].rjust(9, b"0"))
            end = digits.end()
        else:
            parts.append(b" ")
        at = end
    return b"".join([*parts, record[at:].replace(b"%", b"%%")])
