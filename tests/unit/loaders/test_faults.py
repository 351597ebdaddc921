"""Damaged dumps: what is whole is loaded, what is not is listed with its place and the reason."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graphsig import sample
from graphsig.loaders.discogs import read_discogs, xml
from graphsig.loaders.discogs.records import Record
from graphsig.loaders.discogs.source import open_source
from graphsig.loaders.discogs.stream import open_dump
from graphsig.loaders.pipeline.quarantine import Fault, Quarantine
from graphsig.loaders.pipeline.source import Item

A, C = (f"<artist><id>{number}</id><name>N{number}</name></artist>" for number in (1, 3))
DEEP = "<x>" * 300 + "</x>" * 300


def read(path: Path) -> tuple[list[Item[Record]], list[Fault]]:
    """Return the rows that can be read, and all faults, those of repaired rows included."""
    with open_source(str(path), hashed=False) as source:
        rows = list(source.rows(0))
    good = [row for row in rows if isinstance(row, Item)]
    faults = [row if isinstance(row, Fault) else row.fault for row in rows]
    return good, [fault for fault in faults if fault is not None]


@pytest.mark.parametrize(
    ("middle", "reason"),
    [
        ("<artist><id>2</id><name>A & B</name></artist>", "xmlParseEntityRef"),
        ("<artist><id>2</id><name>&nbsp;</name></artist>", "Entity 'nbsp' not defined"),
        ("<artist><id>2</id><name>&#xD800;</name></artist>", "invalid xmlChar"),
        ("<artist><id>2</id><name>N</nam></artist>", "tag mismatch"),
        ("<artist><id>2</id><name>N</artist>", "tag mismatch"),
        ("<artist><id>2</id><name>N</name>", "its end is missing"),
        ("<id>2</id><name>N</name></artist>", "its beginning is missing"),
        ("<artist x='><id>2</id><name>N</name></artist>", "its beginning is missing"),
        ("<artist/>", "no id"),
        (f"<artist><id>2</id><name>N</name>{DEEP}</artist>", "Excessive depth"),
        ("<artist><id>2</id><name>N<!--</name></artist>", "Comment"),
        ("<artist><id>2</id><name>N<![CDATA[</name></artist>", "CData|CDATA"),
        ("<artist><!DOCTYPE a><id>2</id></artist>", "Start|start|DOCTYPE|content"),
        ("<id>2</id>", "text between records"),
        ("</artists>", "text between records"),
        ("<artists>", "text between records"),
        ("<!DOCTYPE artists [<!ENTITY a 'b'>]>", "text between records"),
        ("<!-- <artist>", "text between records"),
    ],
)
def test_a_faulty_record_is_listed_and_its_neighbours_are_read(
    dump: Callable[..., Path], middle: str, reason: str
) -> None:
    good, faults = read(dump("artists", A, middle, C))
    assert [row.record.number for row in good] == ["1", "3"]
    assert re.search(reason, faults[0].reason), faults
    first = f"<artists>\n{A}"
    assert faults[0].offset == len(first)
    assert faults[0].excerpt.startswith(middle[:5])


def test_bad_utf8_is_a_fault_of_its_record(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    middle = b"<artist><id>2</id><name>Bj\xf6rk</name></artist>"
    path.write_bytes(b"<artists>" + A.encode() + middle + C.encode() + b"</artists>")
    good, faults = read(path)
    assert [row.record.number for row in good] == ["1", "3"]
    assert "encoding" in faults[0].reason
    # the place is exact: these bytes of the unpacked file are the record
    assert path.read_bytes()[faults[0].offset :][: faults[0].size] == middle


@pytest.mark.parametrize("control", ["\x01", "\x00", "\x1f", "&#1;", "&#x1F;", "&#0000000011;", "&#0;"])
def test_control_characters_are_taken_out_and_listed(dump: Callable[..., Path], control: str) -> None:
    good, faults = read(dump("artists", A, f"<artist><id>2</id><name>M{control}um</name></artist>", C))
    assert [row.record.name for row in good] == ["N1", "Mum", "N3"]
    assert [(fault.position, fault.loaded) for fault in faults] == [(1, True)]


def test_references_that_are_allowed_stay(dump: Callable[..., Path]) -> None:
    (row,), faults = read(dump("artists", "<artist><id>1</id><name>a&#38;b&#x26;c&#9;d&#1111;</name></artist>"))
    assert (row.record.name, faults) == ("a&b&c dї", [])


def test_long_texts_and_long_records(dump: Callable[..., Path]) -> None:
    text = f"<artist><id>2</id><name>N</name><profile>{'x' * (11 << 20)}</profile></artist>"
    endless = f"<artist><id>2</id><name>N</name>{'<url>x</url>' * (xml.LONGEST // 10)}</artist>"
    good, faults = read(dump("artists", A, text, C, endless, C, packed=True))
    assert [row.record.number for row in good] == ["1", "3", "3"]
    assert len(faults) == 2
    assert "text node" in faults[0].reason.lower()
    assert faults[1].reason == "longer than 16 MB"


def test_text_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "a.xml.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(f"<artists>{A}<artist><id>2</id><name>".encode())
        for _ in range(200):
            file.write(b"x" * (1 << 20))
        file.write(f"{C}</artists>".encode())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    good, faults = read(path)
    assert [row.record.number for row in good] == ["1", "3"]
    assert [fault.reason for fault in faults] == ["longer than 16 MB"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB


def test_sublabels_are_no_records(dump: Callable[..., Path]) -> None:
    inside = "<sublabels><label>Sub</label><label id='3'>Other</label><label/></sublabels>"
    whole = f"<label>\n<id>1</id><name>Big</name>{inside}</label>"
    cut = f"<label><id>2</id><name>Cut</name>{inside.replace('</label>', '', 1)}"
    last = "<label><images><image uri='a>b'/></images><id>4</id><name>Last</name></label>"
    good, faults = read(dump("labels", whole, cut, last))
    assert [(row.record.number, len(row.record.sublabels)) for row in good] == [("1", 2), ("4", 0)]
    assert [fault.reason for fault in faults] == ["its end is missing"]


@pytest.mark.parametrize("chunk", [1, 2, 7, 50, 4096])
def test_where_the_reads_fall_does_not_matter(
    monkeypatch: pytest.MonkeyPatch, dump: Callable[..., Path], chunk: int
) -> None:
    path = dump("artists", A, "<artist id='a>b'><id>2</id>", "<!-- x -->", C, "</artist>", A)
    whole = read(path)
    monkeypatch.setattr(xml, "_CHUNK", chunk)
    monkeypatch.setattr("graphsig.loaders.discogs.stream._PEEK", max(chunk, 20))
    assert read(path) == whole
    assert [fault.reason for fault in whole[1]] == ["its end is missing", "its beginning is missing"]


@dataclass(frozen=True)
class Damage:
    """A way to damage the bytes of one record; `repairable` where the record can still be read."""

    name: str
    apply: Callable[[bytes, random.Random], bytes]
    repairable: bool = False


def _inside(data: bytes, dice: random.Random, what: bytes) -> bytes:
    """Put something into a text of the record."""
    texts = [match.start() + 1 for match in re.finditer(rb">[^<>\s][^<>]*</", data)]
    at = dice.choice(texts)
    return data[:at] + what + data[at:]


DAMAGES = [
    Damage("control character", lambda data, dice: _inside(data, dice, b"\x02"), repairable=True),
    Damage("control reference", lambda data, dice: _inside(data, dice, b"&#2;"), repairable=True),
    Damage("bad UTF-8", lambda data, dice: _inside(data, dice, b"\xff\xfe")),
    Damage("bare ampersand", lambda data, dice: _inside(data, dice, b" & ")),
    Damage("entity", lambda data, dice: _inside(data, dice, b"&lol9;")),
    Damage("doctype", lambda data, dice: _inside(data, dice, b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'>")),
    Damage("depth", lambda data, dice: _inside(data, dice, DEEP.encode())),
    Damage("stray tag", lambda data, dice: _inside(data, dice, b"<b>")),
    Damage("open comment", lambda data, dice: _inside(data, dice, b"<!--")),
    Damage("cut end", lambda data, dice: data[: data.rindex(b"</")]),
    Damage("cut in the middle", lambda data, dice: data[: len(data) * dice.randint(30, 90) // 100]),
    Damage("cut beginning", lambda data, dice: data[data.index(b">") + 1 :]),
    Damage("broken beginning", lambda data, dice: b"<\xff" + data[1:]),
    Damage("broken end", lambda data, dice: data[:-2] + b"\xff" + data[-1:]),
]


@pytest.mark.parametrize("kind", ["artists", "labels", "masters", "releases"])
def test_a_hundred_faults_cost_a_hundred_records(tmp_path: Path, kind: str) -> None:
    """Every record but the damaged ones is read as before, and each damaged one is listed where it stands."""
    dice = random.Random(kind)  # noqa: S311  (repeatable on purpose)
    original = next(path for path in sample.paths() if kind in path.name)
    content = gzip.decompress(original.read_bytes())
    with open_source(str(original), hashed=False) as source:
        whole = [row for row in source.rows(0) if isinstance(row, Item)]
    with open_dump(str(original)) as dump:
        pieces = xml.pieces(dump, dump.kind.removesuffix("s"))
        spans = [(piece.offset, piece.offset + len(piece.data)) for piece in pieces]
    assert len(spans) == len(whole)
    hit = dict.fromkeys(sorted(dice.sample(range(len(spans)), 100)))
    parts, at, places = [], 0, {}
    for number in hit:
        damage = dice.choice(DAMAGES)
        begin, end = spans[number]
        damaged = damage.apply(content[begin:end], dice)
        parts += [content[at:begin], damaged]
        offset = sum(map(len, parts)) - len(damaged)
        places[number] = (damage, offset, offset + len(damaged))
        at = end
    path = tmp_path / "damaged.xml"
    path.write_bytes(b"".join([*parts, content[at:]]))
    good, faults = read(path)
    kept = {row.revision for row in good if row.fault is None}
    assert kept == {row.revision for number, row in enumerate(whole) if number not in hit}
    assert {row.record.number for row in good} == {
        row.record.number for number, row in enumerate(whole) if number not in hit or places[number][0].repairable
    }
    for damage, begin, end in places.values():
        listed = [fault for fault in faults if fault.offset < end and fault.offset + fault.size > begin]
        assert listed, damage.name
        assert all(fault.loaded == damage.repairable for fault in listed), (damage.name, listed)


def test_an_empty_list_is_a_whole_dump(tmp_path: Path) -> None:
    for text in ("<artists/>", "<artists></artists>", "<?xml version='1.0'?>\n<artists >\n</artists >\n<!-- end -->\n"):
        path = tmp_path / "a.xml"
        path.write_text(text)
        assert read(path) == ([], [])


def test_half_a_line_of_a_killed_process_spoils_no_other(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path)
    fault = Fault(0, 9, 2, "no id", "<artist/>")
    quarantine.add("l", "f", [fault])
    with quarantine.path.open("a") as file:
        file.write('{"time": "2026')
    quarantine.add("l", "f", [fault, fault])
    lines = quarantine.path.read_text().splitlines()
    assert len(lines) == 4
    assert [json.loads(lines[number])["reason"] for number in (0, 2, 3)] == ["no id"] * 3


def test_a_dry_run_counts_faults(dump: Callable[..., Path]) -> None:
    report = read_discogs([dump("artists", A, "<artist/>", A.replace("N1", "N\x01"))]).files[0]
    assert (report.read, report.quarantined, report.repaired) == (3, 1, 1)
