"""Streams the records of a dump as XML elements, in memory that does not grow with the file."""

from __future__ import annotations

from collections.abc import Generator

from lxml import etree

from graphsig.errors import SourceError
from graphsig.loaders.discogs.stream import Dump


def elements(dump: Dump, tag: str) -> Generator[etree._Element, None, None]:
    """Yield each record element; it is emptied as soon as the next one is asked for.

    Raises SourceError if the file is not well-formed: cut off, or damaged. It never guesses at broken XML.
    """
    events = etree.iterparse(
        dump,
        events=("end",),
        tag=tag,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    count = 0
    try:
        for _, element in events:
            parent = element.getparent()
            if parent is None or parent.getparent() is not None:
                continue  # a sublabel inside a label record
            if not count and element.getroottree().docinfo.internalDTD is not None:
                raise SourceError(f"{dump.name} holds a DOCTYPE, which no Discogs dump does. It was not read.")
            count += 1
            yield element
            element.clear()
            while element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise SourceError(
            f"{dump.name} cannot be read after record {count}: {_reason(error)}. "
            "It may be cut off; get the whole file and run again."
        ) from error


def _reason(error: etree.XMLSyntaxError) -> str:
    return (error.msg or "not well-formed").removesuffix(f", line {error.lineno}") + f" (line {error.lineno})"
