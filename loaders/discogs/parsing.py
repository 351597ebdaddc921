"""Makes a typed row of the bytes of one record, or says what is wrong with them."""

from __future__ import annotations

import hashlib
import re

from lxml import etree

from graphsig.loaders.discogs.elements import UnreadableRecordError
from graphsig.loaders.discogs.reading import READERS
from graphsig.loaders.discogs.records import Kind, Record
from graphsig.loaders.discogs.xml import Piece
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item

VERSION = 4  # raise it whenever records are read or written differently: then every record counts as changed

_EXCERPT = 300  # characters of a faulty record kept in the quarantine
# XML allows no control characters but tab, newline and return; old dumps hold some, plain and as references.
_CONTROL = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
_REFERENCE = re.compile(rb"&#(?:x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));")


def row(kind: Kind, position: int, piece: Piece) -> Item[Record] | Fault:
    """Read one record. Control characters are taken out of it, which is noted; other faults make it unreadable."""
    size = len(piece.data)

    def fault(reason: str, *, loaded: bool = False) -> Fault:
        excerpt = piece.data[:_EXCERPT].decode("utf-8", "replace")
        return Fault(position, piece.offset, size, reason, excerpt, loaded)

    if piece.fault is not None:
        return fault(piece.fault)
    repaired: Fault | None = None
    try:
        try:
            element = element_of(piece.data)
        except etree.XMLSyntaxError:  # for control characters too; looking for them in every record takes longer
            data = without_control_characters(piece.data)
            if len(data) == size:
                raise
            element = element_of(data)
            repaired = fault("control characters, taken out", loaded=True)
        record = READERS[kind][1](element)
    except etree.XMLSyntaxError as error:
        return fault(_reason(error))
    except (UnreadableRecordError, ValueError) as error:
        return fault(str(error))
    return Item(position, size, record, revision(piece.data), repaired)


def revision(raw: bytes) -> str:
    """Return a short hash of a record as it stands in the file, and of the parser that reads it."""
    return hashlib.blake2b(raw, digest_size=8, key=str(VERSION).encode()).hexdigest()


def without_control_characters(raw: bytes) -> bytes:
    """Return the bytes of a record without the control characters that XML forbids, plain or as `&#1;`."""
    raw = raw.translate(None, _CONTROL)
    return _REFERENCE.sub(b"", raw) if b"&#" in raw else raw


def element_of(data: bytes) -> etree._Element:
    """Return the element that the bytes of a record are; raises lxml.etree.XMLSyntaxError.

    A record comes without a DTD, so there are no entities to resolve. libxml2 refuses elements nested deeper than 256
    and texts longer than 10 MB. Comments are left out, so that whatever stands in an element is an element or text.
    A parser costs little and must not change threads, so each record gets its own.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    return etree.fromstring(data, parser)


def _reason(error: etree.XMLSyntaxError) -> str:
    return (error.msg or "not well-formed").split(", line ")[0]
