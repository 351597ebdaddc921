"""Damage of every kind: it costs the row it is in and no other, and each is listed with its place."""

from __future__ import annotations

import bz2
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graphsig.errors import SourceError
from graphsig.loaders.musicbrainz import copying, open_dump, staging
from graphsig.loaders.musicbrainz.records import Artist, Staged, Track
from graphsig.loaders.musicbrainz.tables import TABLES
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item

ARTISTS = 300
Everything = tuple[list[Any], list[Fault], SourceError | None]


def everything(*paths: Path) -> Everything:
    """The records of a dump, its faults, and the error at its end."""
    records: list[Any] = []
    faults: list[Fault] = []
    with open_dump([str(path) for path in paths], paths[0].parent / "staging", hashed=False) as (source,):
        try:
            for number, row in enumerate(source.rows(0)):
                assert row.position == number
                if isinstance(row, Fault):
                    faults.append(row)
                elif isinstance(row, Item) and not isinstance(row.record, Staged):
                    records.append(row.record)
        except SourceError as error:
            return records, faults, error
    return records, faults, None


@pytest.fixture
def many(written: Any) -> dict[str, list[str]]:
    """Artists with an alias and a recording each."""
    numbers = range(1, ARTISTS + 1)
    rows: dict[str, Iterator[dict[str, Any]]] = {
        "artist": ({"id": n, "name": f"Artist {n}", "sort_name": f"{n}", "type": 1} for n in numbers),
        "artist_alias": ({"id": n, "artist": n, "name": f"alias {n}", "type": 1} for n in numbers),
        "artist_credit_name": (
            {"artist_credit": n, "position": 0, "artist": n, "name": f"Artist {n}", "join_phrase": ""} for n in numbers
        ),
        "recording": ({"id": n, "name": f"Song {n}", "artist_credit": n, "length": n, "video": "f"} for n in numbers),
        "isrc": ({"id": n, "recording": n, "isrc": f"GBAAA{n:07}"} for n in numbers),
        "tag": ({"id": n, "name": f"tag {n}"} for n in numbers),
        "artist_tag": ({"artist": n, "tag": n, "count": n} for n in numbers),
    }
    return {table: [written(table, row) for row in found] for table, found in rows.items()}


def columns_missing(line: bytes, _: int) -> bytes:
    return line.rpartition(b"\t")[0]


def columns_too_many(line: bytes, _: int) -> bytes:
    return line + b"\tx\ty\tz"


def no_number(line: bytes, _: int) -> bytes:
    return b"1e3" + line.lstrip(b"0123456789")


def far_too_large(line: bytes, _: int) -> bytes:
    return b"9" * 40 + line.lstrip(b"0123456789")


def null_key(line: bytes, _: int) -> bytes:
    return rb"\N" + line.lstrip(b"0123456789")


def bad_utf8(line: bytes, at: int) -> bytes:
    place = at % len(line)
    return line[:place] + b"\xff\xfe" + line[place:]


def empty(line: bytes, _: int) -> bytes:
    return b""


def nothing_but_zeros(line: bytes, _: int) -> bytes:
    return b"\0" * len(line)


def very_long(line: bytes, _: int) -> bytes:
    return b"x" * 15_000


INJURIES: tuple[Callable[[bytes, int], bytes], ...] = (
    columns_missing, columns_too_many, no_number, far_too_large, null_key, bad_utf8, empty, nothing_but_zeros,
    very_long,
)  # fmt: skip


def test_hundreds_of_faults_cost_the_rows_they_are_in(
    packed: Any, many: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "BLOCK", 20_000)  # many blocks
    dice = random.Random(5)  # noqa: S311  (the same faults each time)
    clean, none, _ = everything(packed(many))
    assert none == []
    tables: dict[str, list[bytes]] = {name: [line.encode() for line in lines] for name, lines in many.items()}
    hurt: dict[str, set[int]] = {name: set() for name in many}
    offsets: set[tuple[str, int]] = set()
    for name, lines in tables.items():
        for number in sorted(dice.sample(range(ARTISTS), 40)):
            lines[number] = dice.choice(INJURIES)(lines[number], dice.randrange(200))
            hurt[name].add(number + 1)
        at = 0
        for number, raw in enumerate(lines, 1):
            if number in hurt[name]:
                offsets.add((f"{name}, line {number}", at))
            at += len(raw) + 1
    records, faults, error = everything(
        packed({name: b"\n".join(lines) + b"\n" for name, lines in tables.items()}, "hurt.tar.bz2")
    )
    assert error is None
    assert len(faults) == sum(map(len, hurt.values())) == 40 * 7 >= 200
    assert {(fault.reason.partition(":")[0], fault.offset) for fault in faults} == offsets
    assert all(len(fault.excerpt) <= 200 for fault in faults)

    # What is lost is what these rows say, of these artists and recordings alone.
    found = {(type(record), record.gid): record for record in records}
    for record in clean:
        number = int(record.gid[-12:], 16)
        table = "artist" if isinstance(record, Artist) else "recording"
        if number in hurt[table]:
            assert (type(record), record.gid) not in found
            continue
        now = found.pop((type(record), record.gid))
        if isinstance(now, Artist):
            tagged = number not in hurt["artist_tag"] | hurt["tag"]
            assert now.tags == (((f"tag {number}", number, False),) if tagged else ())
            assert now.aliases == ((("alias", f"alias {number}"),) if number not in hurt["artist_alias"] else ())
        else:
            assert isinstance(now, Track)
            assert now.isrcs == ((f"GBAAA{number:07}",) if number not in hurt["isrc"] else ())
            credited = number not in hurt["artist_credit_name"] | hurt["artist"]
            assert [credit.name for credit in now.credits] == ([f"Artist {number}"] if credited else [])
        assert (now.name, now.gid) == (record.name, record.gid)
    assert found == {}


def test_duplicate_keys(packed: Any, many: dict[str, list[str]], written: Any, mbid: Any) -> None:
    """The first of two rows stays, in tables with one key and with several, and of two rows with one MBID."""
    clean, _, _ = everything(packed(many))
    again = {name: list(lines) for name, lines in many.items()}
    again["artist"].insert(200, written("artist", {"id": 7, "name": "Again", "gid": mbid("artist", 9_000)}))
    again["artist"].insert(100, written("artist", {"id": 9_001, "name": "Again", "gid": mbid("artist", 8)}))
    again["artist_tag"].append(written("artist_tag", {"artist": 5, "tag": 5, "count": 99}))
    again["isrc"].append(again["isrc"][17])
    records, faults, error = everything(packed(again, "again.tar.bz2"))
    assert error is None
    assert records == clean
    assert [fault.reason.partition(": ")[2] for fault in faults] == [
        "id is there before",
        "artist, tag is there before",
        "id is there before",
        "gid is there before",
    ]


@pytest.mark.parametrize("share", [0.0, 0.02, 0.2, 0.4, 0.6, 0.8, 0.95, 0.999])
@pytest.mark.parametrize("suffix", [".tar.bz2", ".tar.gz", ".tar.xz", ".tar"])
def test_an_archive_that_is_cut_never_counts_as_complete(
    packed: Any, many: dict[str, list[str]], tmp_path: Path, suffix: str, share: float
) -> None:
    whole = packed(many, f"whole{suffix}")
    data = whole.read_bytes()
    path = tmp_path / f"cut{suffix}"
    # 0.999 of a plain archive would cut into the padding after its end
    path.write_bytes(data[: min(int(len(data) * share), len(data) - 11_000 if suffix == ".tar" else len(data) - 1)])
    clean, _, _ = everything(whole)
    try:
        records, faults, error = everything(path)
    except SourceError as refused:  # nothing is left of it
        records, faults, error = [], [], refused
    assert isinstance(error, SourceError)
    assert "cut" in str(error) or "empty" in str(error) or "archive" in str(error)
    assert faults == []
    if suffix == ".tar":  # what came before is there
        names = {record.gid for record in clean}
        assert {record.gid for record in records} <= names
        assert (len(records) > 0) == (share >= 0.4)


@pytest.mark.parametrize("end", ["members", "header"])
def test_a_cut_between_two_members_and_a_damaged_header(
    packed: Any, many: dict[str, list[str]], tmp_path: Path, end: str
) -> None:
    """tarfile takes both for the end of the archive."""
    data = bytearray(packed(many, "whole.tar").read_bytes())
    header = data.index(b"mbdump/recording")
    if end == "members":
        del data[header:]
    else:
        data[header + 100 : header + 160] = b"?" * 60
    path = tmp_path / "cut.tar.bz2"
    path.write_bytes(bz2.compress(bytes(data)))
    records, _, error = everything(path)
    assert "is cut off or damaged" in str(error)
    assert {type(record) for record in records} == {Artist}


def test_bytes_that_were_changed_in_an_archive(packed: Any, many: dict[str, list[str]], tmp_path: Path) -> None:
    """Wherever a byte is changed, the checksums of bzip2 tell, or it did not matter."""
    whole = packed(many)
    clean, _, _ = everything(whole)
    dice = random.Random(7)  # noqa: S311
    ends: Counter[str] = Counter()
    for _ in range(40):
        data = bytearray(whole.read_bytes())
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path = tmp_path / "changed.tar.bz2"
        path.write_bytes(data)
        try:
            records, _, error = everything(path)
        except SourceError as refused:
            records, error = [], refused
        assert error is not None or records == clean
        ends["refused" if error else "same"] += 1
    assert ends["refused"] > 30


def test_a_table_of_an_unknown_layout_is_refused(
    packed: Any, many: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "FEW", 100)
    many["artist"] = [f"{line}\tnew\tcolumns" for line in many["artist"]]
    with_error = everything(packed(many))[2]
    assert "Of the first 300 lines of table artist, 300 cannot be read" in str(with_error)


def test_an_unknown_schema_is_told(packed: Any, many: dict[str, list[str]], tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, lines in many.items():
        (folder / name).write_text("\n".join(lines) + "\n")
    (folder / "SCHEMA_SEQUENCE").write_text("99\n")
    records, faults, error = everything(folder)
    assert (len(records), error) == (600, None)
    assert [(fault.reason, fault.loaded) for fault in faults] == [
        ("schema '99' is not one of those known (25 to 31)", True)
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html>", "no tar archive"),
        (b"", "is empty"),
        (b"BZh9" + b"x" * 99, "cut off or damaged"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_dump(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "mbdump.tar.bz2"
    if content is not None:
        path.write_bytes(content)
    try:
        error = everything(path)[2]
    except SourceError as refused:
        error = refused
    assert message in str(error)


def test_an_archive_without_tables(packed: Any) -> None:
    assert "none of the tables" in str(everything(packed({"editor": ["1"]}))[2])


def test_every_column_refuses_what_it_cannot_hold() -> None:
    for table in TABLES.values():
        for width in table.layouts:
            with pytest.raises(ValueError, match=r"."):
                table.reader()("\t".join(["\ud800"] * width))
            with pytest.raises(ValueError, match="columns instead of"):
                table.reader()("\t".join(["1"] * (width + 30)))
