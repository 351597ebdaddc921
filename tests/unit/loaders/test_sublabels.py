"""Sublabels have the name of the records they are in, and neither tears the other, wherever reads fall."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from graphsig import sample
from graphsig.loaders.discogs import parsing, xml
from graphsig.loaders.discogs.bulk.build import raw
from graphsig.loaders.discogs.records import Label, Record, Reference
from graphsig.loaders.discogs.source import open_source
from graphsig.loaders.discogs.stream import open_dump
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item

Rows = list[Item[Record] | Fault]

FIRST = "<label><id>1</id><name>First</name></label>"
LAST = "<label><images><image uri='a>b'/></images><id>3</id><name>Last</name></label>"
EMPTY = [
    "<label/>", "<label />", "<label\n/>", "<label id='3'/>", '<label id="3" />', "<label id='a>b'/>",
    "<label></label>", "<label ></label >", "<label id='5'></label>", "<label>\n </label>",
    "<label><!-- none --></label>", "<label><!----></label>",
]  # fmt: skip
FULL = "<label id='8'>Sub</label>"
SUB = Reference("8", "Sub")
# All that a list may hold, in one record.
MIXED = (
    "<label>\n<id>2</id><name>Big</name><parentLabel/><sublabels >\n"
    f"{''.join(EMPTY)}{FULL}<!-- <b> -->\n<label>Old</label>{EMPTY[3]}{EMPTY[8]}\n<label id='9'>A &amp; B</label>"
    f"{EMPTY[0]}</sublabels ><urls/></label>"
)
BELOW = (SUB, Reference(None, "Old"), Reference("9", "A & B"))


def write(folder: Path, *records: str) -> Path:
    path = folder / "labels.xml"
    path.write_bytes(f"<labels>\n{''.join(records)}\n</labels>\n".encode())
    return path


def rows(path: Path) -> Rows:
    """Read a dump as the incremental load does, and see that a bulk load is given the same."""
    with open_source(str(path), hashed=False) as source:
        read = list(source.rows(0))
    with open_dump(str(path)) as dump:
        assert read == [parsing.row(dump.kind, each.position, each.piece) for each in raw(dump)]
    return read


def labels(read: Rows) -> list[Label]:
    return [row.record for row in read if isinstance(row, Item) and isinstance(row.record, Label)]


def faults(read: Rows) -> list[Fault]:
    return [row for row in read if isinstance(row, Fault)]


@pytest.mark.parametrize("empty", EMPTY)
@pytest.mark.parametrize("between", ["", "\n  ", "<!-- x -->"])
def test_empty_sublabels_cost_nothing(tmp_path: Path, empty: str, between: str) -> None:
    lists = [
        [empty], [empty] * 2, [empty] * 5,
        [FULL, empty], [empty, FULL], [empty, FULL, empty, empty], [FULL, empty, FULL],
    ]  # fmt: skip
    inside = [f"<sublabels>{between.join(('', *each, ''))}</sublabels>" for each in lists]
    records = [f"<label><id>{at}</id><name>N</name><parentLabel/>{each}</label>" for at, each in enumerate(inside, 10)]
    read = rows(write(tmp_path, FIRST, *records, LAST))
    assert faults(read) == []
    assert [label.number for label in labels(read)] == ["1", "10", "11", "12", "13", "14", "15", "16", "3"]
    assert [label.sublabels for label in labels(read)] == [(), (), (), (), (SUB,), (SUB,), (SUB,), (SUB,), ()]


@pytest.mark.parametrize(
    "empty", ["<sublabels/>", "<sublabels />", "<sublabels></sublabels>", "<sublabels>\n</sublabels>"]
)
def test_an_empty_list_opens_none(tmp_path: Path, empty: str) -> None:
    read = rows(write(tmp_path, FIRST, f"<label><id>2</id><name>N</name>{empty}</label>", LAST))
    assert ([label.number for label in labels(read)], faults(read)) == (["1", "2", "3"], [])


@pytest.mark.parametrize("empty", EMPTY)
def test_an_empty_label_is_no_record_wherever_in_one_it_stands(tmp_path: Path, empty: str) -> None:
    tags = ["<id>2</id>", "<name>N</name>", f"<sublabels>{FULL}</sublabels>", "<urls/>"]
    for at in range(1, 5):
        record = "".join(["<label>", *tags[:at], empty, *tags[at:], "</label>"])
        read = rows(write(tmp_path, FIRST, record, LAST))
        assert [label.number for label in labels(read)] == ["1", "2", "3"], record
        assert (labels(read)[1].sublabels, faults(read)) == ((SUB,), [])


@pytest.mark.parametrize("chunk", [1, 2, 3, 5, 11, 64, 1000])
def test_small_reads_change_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, chunk: int) -> None:
    cut = MIXED[: MIXED.index("A &amp;")]
    damaged = [FIRST, cut, LAST, FIRST, cut, LAST.replace("<label>", "<label>\n<!-- of 2020 -->\n"), "<label/>", FIRST]
    path = write(tmp_path, FIRST, MIXED, MIXED, LAST, *damaged)
    whole = rows(path)
    assert [label.number for label in labels(whole)] == ["1", "2", "2", "3", "1", "3", "1", "3", "1"]
    assert [fault.reason for fault in faults(whole)] == ["its end is missing", "its end is missing", "no id"]
    monkeypatch.setattr(xml, "_CHUNK", chunk)
    monkeypatch.setattr("graphsig.loaders.discogs.stream._PEEK", max(chunk, 20))
    assert rows(path) == whole


def test_a_read_may_end_at_any_byte_of_a_list(tmp_path: Path) -> None:
    """The first read of a file ends after 64 KiB, here at every byte of the record in turn."""
    for ahead in range(len(MIXED) + 2):
        comment = f"<!--{'x' * ((1 << 16) - len('<labels>' + FIRST + '<!---->') - 1 - ahead)}-->"
        read = rows(write(tmp_path, FIRST, comment, MIXED, LAST))
        assert [(label.number, len(label.sublabels)) for label in labels(read)] == [("1", 0), ("2", 3), ("3", 0)], ahead
        assert faults(read) == [], ahead


def test_all_kinds_of_sublabels_in_one_list(tmp_path: Path) -> None:
    (label,) = labels(rows(write(tmp_path, MIXED)))
    assert label.sublabels == BELOW


@pytest.mark.parametrize(
    "following", ["<label><id>3</id><name>N</name></label>", LAST, LAST.replace("<label>", "<label\n>\n<!-- b -->\n ")]
)
def test_a_record_that_is_cut_anywhere_costs_itself(tmp_path: Path, following: str) -> None:
    begin = len("<labels>\n" + FIRST)
    for at in range(1, len(MIXED)):
        for damaged in (MIXED[:at], MIXED[at:]):
            read = rows(write(tmp_path, FIRST, damaged, following))
            assert [label.number for label in labels(read)] == ["1", "3"], damaged
            assert faults(read), damaged
            for fault in faults(read):
                assert begin <= fault.offset < fault.offset + fault.size <= begin + len(damaged), damaged


def test_a_tag_that_is_lost_costs_its_record(tmp_path: Path) -> None:
    """Also one of `<sublabels>`, so that what was in the list lies bare."""
    begin = len("<labels>\n" + FIRST)
    for tag in re.finditer(r"<[^!][^<]*>", MIXED):
        damaged = MIXED[: tag.start()] + MIXED[tag.end() :]
        read = rows(write(tmp_path, FIRST, damaged, LAST))
        assert {label.number for label in labels(read)} >= {"1", "3"}, damaged
        assert len(labels(read)) == (3 if tag[0].endswith("/>") else 2), damaged  # without an empty one it is whole
        assert all(begin <= fault.offset < begin + len(damaged) for fault in faults(read)), damaged


def test_real_labels_with_empty_sublabels(tmp_path: Path) -> None:
    """As in a dump of 2020, whose lists hold `<label/>` for a label that is gone. The sample's schema has no lists."""
    content = gzip.decompress(next(path for path in sample.paths() if "labels" in path.name).read_bytes())
    plain, listed = tmp_path / "plain.xml", tmp_path / "listed.xml"
    plain.write_bytes(content)
    ends = iter(range(content.count(b"</label>")))

    def lists(_: re.Match[bytes]) -> bytes:
        at = next(ends)
        inside = (EMPTY[at % len(EMPTY)] * (at % 7) + FULL) * (1 + at % 3)
        return f"<sublabels>{inside}{EMPTY[0] * (at % 4)}</sublabels></label>".encode()

    listed.write_bytes(re.sub(rb"</label>", lists, content))
    before, after = rows(plain), rows(listed)
    assert (len(labels(before)), faults(before), faults(after)) == (656, [], [])
    assert [label.number for label in labels(after)] == [label.number for label in labels(before)]
    assert {label.sublabels for label in labels(after)} == {(SUB,)}
    assert [(a.name, a.parent, a.urls, a.profile) for a in labels(after)] == [
        (b.name, b.parent, b.urls, b.profile) for b in labels(before)
    ]


def test_a_dump_that_an_older_parser_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, FIRST)

    def load() -> tuple[str, str]:
        with open_source(str(path)) as source:
            (row,) = source.rows(0)
            assert isinstance(row, Item)
            return source.load, row.revision

    now = load()
    monkeypatch.setattr(parsing, "VERSION", 3)  # it tore labels
    before = load()
    assert before[0] != now[0]
    assert before[1] != now[1]
