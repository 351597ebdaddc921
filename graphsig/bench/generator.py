"""Makes large Discogs dumps out of the sample: copy after copy, each of other releases, artists, labels and masters.

In each copy the number of the copy stands before every id and every name. So nothing of one copy refers to another, no
name or title is met twice, and what is said in a few words (roles, genres, countries) stays as real dumps say it.
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
VERSION = 1

_NOBODY = rb"(?!Various<|Unknown Artist<|No Artist<|Traditional<|Anonymous<|Not On Label|NULL<|<)"
_TITLE = rb"<(?:name|title|parentLabel|label)>" + _NOBODY
_LABEL = rb'<label (?:[^<>]* )?name="(?!Not On Label)'
_LINK = rb"\[[alAL]="
_ID = rb'(?:<id>|<master_id>|<(?:release|master)(?: [^<>]*)? id="|\[[alrmALRM])(?=[1-9][0-9]{0,8}[<"\]])'
_PLACE = re.compile(b"(?P<text>%b|%b|%b)|(?P<id>%b)" % (_TITLE, _LABEL, _LINK, _ID))
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
    for copy in range(1, copies + 1):
        number = b"%d" % copy
        for template in templates:
            yield number.join(template)
            yield b"\n"
    yield f"</{kind}>\n".encode()


def _templates(kind: Kind) -> list[list[bytes]]:
    """Return the records of the sample, each in the pieces between which the number of a copy stands."""
    path = next(each for each in sample.paths() if each.name.startswith(kind))
    with open_dump(str(path)) as opened, closing(pieces(opened, kind.removesuffix("s"))) as found:
        return [_template(piece.data) for piece in found]


def _template(record: bytes) -> list[bytes]:
    parts, begun, at = [], b"", 0
    for place in _PLACE.finditer(record):
        end = place.end()
        parts.append(begun + record[at:end])
        begun, at = b" ", end
        if place["id"] and (digits := _NUMBER.match(record, end)):
            # Of equal length everywhere: the number of a copy and an id's own digits cannot run into each other.
            begun, at = digits[0].rjust(9, b"0"), digits.end()
    return [*parts, begun + record[at:]]
