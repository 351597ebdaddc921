"""The stages that need no graph: cutting a dump into records, and making rows for the graph of them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from graphsig.bench.watch import Measure, measured
from graphsig.loaders.discogs import parsing, writing
from graphsig.loaders.discogs.records import Kind, Record
from graphsig.loaders.discogs.stream import open_dump
from graphsig.loaders.discogs.xml import pieces
from graphsig.loaders.pipeline.reader_process import read_in_subprocess
from graphsig.loaders.pipeline.source import Item

_BLOCK = 250  # records that one process parses before it is the other one's turn


def cut(path: Path) -> Measure:
    """Measure unpacking a dump and cutting it into records, in one process."""
    with measured("cut") as made, open_dump(str(path)) as dump:
        made.records = sum(1 for _ in pieces(dump, dump.kind.removesuffix("s")))
    return made


def parse(path: Path, processes: int) -> Measure:
    """Measure the way from the bytes of a dump to rows for the graph, by so many processes.

    Each of them reads and cuts all of it and parses its share.
    """
    name = f"parse, {processes} process{'es' * (processes > 1)}"
    with measured(name) as made, ThreadPoolExecutor(processes) as threads:
        made.records = sum(threads.map(lambda share: _share(path, share, processes), range(processes)))
    return made


def _share(path: Path, share: int, shares: int) -> int:
    with closing(read_in_subprocess(parse_share, str(path), share, shares, on_progress=lambda _: None)) as blocks:
        return sum(blocks)


def parse_share(path: str, share: int, shares: int) -> Iterator[tuple[int, int]]:
    """Make rows for the graph of every `shares`-th block of a dump, and yield how many records each had."""
    with open_dump(path) as dump:
        kind = dump.kind
        block: list[Item[Record]] = []
        for number, piece in enumerate(pieces(dump, kind.removesuffix("s"))):
            if number // _BLOCK % shares != share:
                continue
            row = parsing.row(kind, number, piece)
            if isinstance(row, Item):
                block.append(row)
            if len(block) == _BLOCK:
                yield dump.position, _facts(kind, block)
                block = []
        if block:
            yield dump.position, _facts(kind, block)


def _facts(kind: Kind, block: list[Item[Record]]) -> int:
    writing.facts_of(kind, writing.entities(block))
    return len(block)
