"""The second stage: works partitions off into tables, by the rules of `loaders/discogs/writing.py` and `linking.py`.

Each function takes one partition, which holds all that any file says of its keys, and needs memory for that alone.
dropped: by kind, the numbers of records that came more than once; of what they say only the last one's counts, which
has no owner in the partitions (see facts.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from graphsig.loaders.discogs.bulk.facts import Sink
from graphsig.loaders.discogs.bulk.spill import rows
from graphsig.loaders.discogs.facts import Fields, artist_id, label_id, name_only_id
from graphsig.loaders.discogs.records import Kind
from graphsig.names import display_name, fold

Dropped = Mapping[Kind, frozenset[str]]
_ROWS = 10_000  # rows put away at once


def _stub(key: str, name: str) -> Fields:
    return {"id": key, "name": display_name(name), "catalogue_name": name, "stub": True}


def _put(sink: Sink, table: str, given: Iterator[Fields]) -> None:
    """Add rows to a table, some at a time: as rows they take ten times the memory that the partition takes."""
    while part := list(islice(given, _ROWS)):
        sink.output.add(table, part)


def _unrecorded(folder: Path, what: str, partition: int) -> Iterator[tuple[str, set[str]]]:
    """Yield the numbers that records refer to and that have none of their own, each with its spellings."""
    recorded: set[str] = set()
    named: dict[str, set[str]] = defaultdict(set)
    for number, *name in rows(folder, what, partition):
        if name:
            named[number].add(name[0])
        else:
            recorded.add(number)
    yield from ((number, names) for number, names in named.items() if number not in recorded)


def artists(folder: Path, partition: int, sink: Sink, _: Dropped) -> None:
    """Artists without a record: of several names each keeps the smallest, and is known under all."""
    for number, names in _unrecorded(folder, "artist", partition):
        own = artist_id(number)
        sink.output.add("artist_stubs", [_stub(own, min(names))])
        sink.output.add("identified_artists", [{"id": own, "key": own}])
        known = [
            {"artist": own, "key": key, "kind": "name", "text": text} for text in sorted(names) if (key := fold(text))
        ]
        sink.output.add("known_as", known)
        for row in known:
            sink.spill.add("name", row["key"], "")


def labels(folder: Path, partition: int, sink: Sink, _: Dropped) -> None:
    """Labels without a record but with a number."""
    for number, names in _unrecorded(folder, "label", partition):
        own, name = label_id(number), min(names)
        sink.output.add("label_stubs", [_stub(own, name)])
        sink.output.add("identified_labels", [{"id": own, "key": own}])
        sink.spill.add("named", name, "S", own)


def works(folder: Path, partition: int, sink: Sink, dropped: Dropped) -> None:
    """Works without a record have the title, year and kind of their earliest edition."""
    gone = dropped["releases"]
    recorded: set[str] = set()
    first: dict[str, tuple[bool, int, str, str, str]] = {}
    for work, *edition in rows(folder, "work", partition):
        if not edition:
            recorded.add(work)
            continue
        release, owner, year, various, title = edition
        if owner in gone:
            continue
        found = (not year, int(year or 0), release, various, title)
        if work not in first or found < first[work]:
            first[work] = found
    for work, (undated, earliest, _, various, title) in first.items():
        if work in recorded:
            continue
        row = {
            "id": work,
            "title": title,
            "year": None if undated else earliest,
            "various": bool(various),
            "derived": True,
        }
        sink.output.add("derived_works", [row])
        if work.startswith("discogs:master:"):
            sink.output.add("identified_works", [{"id": work, "key": work}])


def tags(folder: Path, partition: int, sink: Sink, _: Dropped) -> None:
    """Tags have the smallest of their spellings, and what is a genre and a style is a genre."""
    found: dict[str, tuple[str, str]] = {}
    for key, kind, name in rows(folder, "tag", partition):
        before = found.get(key, (kind, name))
        found[key] = (min(before[0], kind), min(before[1], name))
    sink.output.add("tags", [{"id": key, "kind": kind, "name": name} for key, (kind, name) in found.items()])


def names(folder: Path, partition: int, sink: Sink, dropped: Dropped) -> None:
    """Every name that somebody bears, once."""
    gone = dropped["artists"]
    found = {key for key, owner in rows(folder, "name", partition) if owner not in gone}
    _put(sink, "names", ({"key": key} for key in found))


def named(folder: Path, partition: int, sink: Sink, dropped: Dropped) -> None:
    """Assign facts about labels by name to the label of that name: one with a record, else one with a number.

    If there is none, the name itself becomes a label.
    """
    best: dict[str, tuple[str, str]] = {}  # "R" < "S"
    asked: set[str] = set()
    for name, what, *fields in rows(folder, "named", partition):
        if what in ("R", "S"):
            if what == "S" or fields[1] not in dropped["labels"]:
                best[name] = min(best.get(name, (what, fields[0])), (what, fields[0]))
        else:
            asked.add(name)
    sink.output.add("label_stubs", [_stub(name_only_id(name), name) for name in asked - best.keys()])
    held: list[Fields] = []
    for name, what, *fields in rows(folder, "named", partition):
        label = best[name][1] if name in best else name_only_id(name)
        if what == "O":
            release, owner, position, catno = fields
            if owner not in dropped["releases"]:
                held.append({"release": release, "label": label, "position": int(position), "catno": catno or None})
            if len(held) == _ROWS:
                sink.output.add("released_on", held)
                held = []
        elif what == "P" and fields[0] != label:
            sink.pair("sublabels", fields[0], label, fields[1])
        elif what == "C" and fields[0] != label:
            sink.pair("sublabels", label, fields[0], fields[1])
    sink.output.add("released_on", held)


def _pairs(what: str, one: str, other: str) -> Callable[[Path, int, Sink, Dropped], None]:
    def write(folder: Path, partition: int, sink: Sink, dropped: Dropped) -> None:
        gone = dropped["labels"] if what == "sublabels" else frozenset[str]()
        found = {(a, b) for _, a, b, owner in rows(folder, what, partition) if owner not in gone}
        _put(sink, what, ({one: a, other: b} for a, b in found))

    return write


# Each phase reads what the phases before it have added.
PHASES: tuple[dict[str, Callable[[Path, int, Sink, Dropped], None]], ...] = (
    {"artist": artists, "label": labels, "work": works, "tag": tags},
    {
        "name": names,
        "named": named,
        "aliases": _pairs("aliases", "from", "to"),
        "memberships": _pairs("memberships", "member", "group"),
    },
    {"sublabels": _pairs("sublabels", "label", "parent")},
)
