"""Damaged and hostile files: what is whole is read, what is not is listed with its place, and nothing crashes."""

from __future__ import annotations

import gzip
import json
import random
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphsig.errors import SourceError
from graphsig.loaders.playlists import files
from graphsig.loaders.playlists.files import Content
from graphsig.loaders.playlists.formats import format_of
from graphsig.loaders.playlists.pieces import LARGEST
from graphsig.loaders.playlists.reading import Read

Reads = tuple[list[Read], str | None]
DEEP = "[" * 100_000


def reads(path: Path) -> Reads:
    """Return what is read of a file, and the error at its end if there is one."""
    content = Content(path)
    found: list[Read] = []
    try:
        for read in format_of(content).read(content, "0" * 64):
            found.append(read)
    except SourceError as error:
        return found, str(error)
    return found, None


def slice_of(count: int, indent: int | None) -> bytes:
    def track(number: int) -> dict[str, Any]:
        return {
            "artist_name": f"Künstler {number}",
            "track_uri": f"spotify:track:{number:022}",
            "track_name": 'a \\ " {b}',
        }

    playlists = [
        {"name": f"P {pid}", "pid": pid, "tracks": [track(10 * pid + i) for i in range(4)], "num_edits": 1}
        for pid in range(count)
    ]
    return json.dumps({"info": {"v": [1]}, "playlists": playlists}, indent=indent, ensure_ascii=False).encode()


@pytest.mark.parametrize("block", [50, 1_000, files.BLOCK])
@pytest.mark.parametrize("indent", [None, 4])
def test_faults_injected_anywhere_cost_one_playlist_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, indent: int | None, block: int
) -> None:
    """1,800 faults: bytes lost, added and changed; the others are read as they were, the one that is lost is listed.

    Small blocks end in the middle of records and of what damage makes of them.
    """
    monkeypatch.setattr(files, "BLOCK", block)
    whole = slice_of(9, indent)
    path, dice = tmp_path / "x.json", random.Random(f"{indent} {block}")  # noqa: S311
    path.write_bytes(whole)
    expected = {read.record.id: read.record for read in reads(path)[0]}
    assert len(expected) == 9
    begins = whole.index(b"[", whole.index(b"playlists")) + 1
    for _ in range(300):
        place, kind = dice.randrange(begins, len(whole) - 2 * (indent or 1)), dice.choice(["lost", "added", "changed"])
        byte = bytes([dice.choice(b'{}[]",:\\\x00\xff\nx')])
        damaged = whole[:place] + (b"" if kind == "lost" else byte) + whole[place + (kind != "added") :]
        path.write_bytes(damaged)
        found, error = reads(path)
        same = [read for read in found if read.record is not None and expected.get(read.record.id) == read.record]
        listed = [read for read in found if read.record is None or read.notes]
        odd = [read for read in found if read not in same and read not in listed]  # a letter is another one now
        assert error is None, (kind, place)
        assert len(same) >= 8, (kind, place)
        assert len(same) == 9 or len(listed) + len(odd) >= 1, (kind, place)
        for read in listed:
            assert 0 <= read.offset < read.offset + read.size <= len(damaged)


def test_several_faults_are_listed_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    good = '{"pid": %d, "tracks": []}'
    bad = ['{"pid": NaN, "tracks": []}', "null", '{"pid": 1', '{"pid": tru, "tracks": []}', '{"tracks": []}', '"x"']
    parts = [part for i, each in enumerate(bad) for part in (good % i, each)]
    path.write_text('{"playlists": [' + ",".join([*parts, good % 9]) + "]}")
    found, error = reads(path)
    assert error is None
    assert [read.record.id for read in found if read.record] == [f"mpd:playlist:{i}" for i in (*range(6), 9)]
    assert len([read for read in found if read.reason]) == len(bad)
    for read in found:
        text = path.read_text()[read.offset :][: read.size]
        assert text.startswith(("{", "null", '"x"'))


@pytest.mark.parametrize("indent", [None, 4])
def test_a_file_that_is_cut_off_anywhere_is_never_complete(tmp_path: Path, indent: int | None) -> None:
    whole, path = slice_of(3, indent), tmp_path / "x.json"
    for end in range(whole.index(b"playlists") + 14, len(whole), 1 if indent is None else 3):
        if not whole[end:].strip():
            continue
        path.write_bytes(whole[:end])
        found, error = reads(path)
        assert error is not None, end
        assert "cut off" in error, end
        assert all(read.record is not None for read in found), end
        closed = sum(whole[:end].count(b'"num_edits": 1' + tail) > 0 for tail in (b"}",)) if indent is None else 0
        assert len(found) >= closed


def test_a_packed_file_that_is_cut_off(tmp_path: Path) -> None:
    path, packed = tmp_path / "x.json.gz", gzip.compress(slice_of(2_000, 4))
    path.write_bytes(packed[: len(packed) // 2])
    found, error = reads(path)
    assert "cut off" in str(error)
    assert 200 < len(found) < 2_000
    assert all(read.record is not None for read in found)
    path.write_bytes(packed[:5_000] + b"\0" * 200 + packed[5_200:])
    assert "damaged" in str(reads(path)[1])


HUGE = "9" * 5_000
TEN_TO_400 = "1" + "0" * 400


@pytest.mark.parametrize(
    "playlist",
    [
        f'{{"pid": 1, "tracks": {DEEP}',
        f'{{"pid": 1, "tracks": {DEEP}{"]" * 100_000}}}',
        f'{{"pid": {HUGE}, "tracks": []}}',
        f'{{"pid": {TEN_TO_400}, "tracks": []}}',
        '{"pid": 1e400, "tracks": []}',
        '{"pid": -1, "tracks": []}',
        '{"pid": true, "tracks": []}',
        '{"pid": 1, "tracks": {"0": {}}}',
        '{"pid": Infinity, "tracks": []}',
        '{"pid": 1, "tracks": ["\\ud8\x00"]}',
    ],
)
def test_hostile_playlists_are_put_aside(tmp_path: Path, playlist: str) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"playlists": [{"pid": 7, "tracks": []}, ' + playlist + ', {"pid": 9, "tracks": []}]}')
    found, _ = reads(path)
    assert [read.record.id for read in found if read.record] == ["mpd:playlist:7", "mpd:playlist:9"]
    assert [bool(read.reason) for read in found] == [False, True, False]


def test_hostile_values_of_a_playlist_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    track = {
        "artist_name": "\ud800Can\0\u202e",
        "track_name": ["x"],
        "track_uri": "spotify:track:../../etc",
        "duration_ms": 10**400,
    }
    fine = {"artist_name": " Can\n", "track_name": "Spoon\ud83d", "track_uri": {}, "duration_ms": -5}
    long = {"artist_name": "x" * 1_000_000, "track_name": "y"}
    value = {
        "pid": "7",
        "name": {"a": 1},
        "num_followers": 10**400,
        "modified_at": "x",
        "tracks": [track, fine, long, None],
    }
    path.write_text(json.dumps({"playlists": [value]}))
    (read,), error = reads(path)
    assert error is None
    assert (read.record.id, read.record.name, read.record.followers, read.record.modified) == (
        "mpd:playlist:7",
        None,
        None,
        None,
    )
    assert [(entry.artist, entry.title, entry.track_ids, entry.duration_ms) for _, entry in read.record.entries] == [
        ("Can", "Spoon", (), None)
    ]
    assert len(read.notes) == 3


def test_bad_utf8_costs_the_playlist_it_is_in(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(slice_of(3, None).replace(b"P 1", b"P \xff"))
    found, error = reads(path)
    assert error is None
    assert [read.reason for read in found] == [None, "is not in UTF-8", None]


@pytest.mark.parametrize(
    "content",
    [
        b"#EXTM3U\n#EXTINF:" + b"9" * 100_000 + b",A - B\n/x\n",
        b"#EXTM3U\n#EXTINF:nan,A - B\n../../../etc/passwd\n#EXTINF:1e999,A - C\n\\\\host\\share\\x\nfile:///etc/shadow\n",
        b"#EXTM3U\n" + b"\0" * 1_000 + b"\n",
        b"#EXTM3U\n#PLAYLIST:" + b"x" * 1_000_000 + b"\n#EXTINF:1,A - B\n" + b"y" * 1_000_000 + b"\n",
        b"#EXTM3U\n#EXTINF:1," + b" - " * 100_000 + b"\nx\n",
        b"artist,title\n" + b'"' * 200_000 + b"\nA,B\n",
        b"artist,title\n" + b"," * 200_000 + b"\n=cmd|' /C calc'!A0,@SUM(1)\n",
        b"artist,title\nA\0,B\0\nA,\xff\xfe\n",
        b'{"artist": "A", "title": '
        + b"[" * 100_000
        + b"\n"
        + b'{"artist": 1, "title": {}}\n{"artist": "A", "title": "B"}\n',
        b'{"artist": "A", "title": "B", "position": 1e400, "duration": "nan", "isrc": [], "mbid": {}}\n',
        b'{"playlist": "x", "tracks": ' + b'[{"tracks": ' * 2_000 + b"]}" * 2_000 + b"\n",
        b'{"playlist": {"track": 5}}',
        b'{"playlist": {"title": 5, "track": [5, {"identifier": [5, null], "creator": {}, "extension": []}]}}',
        b'{"payload": [{"listened_at": 1e400}, {"track_metadata": [], "listened_at": 1486449409}]}',
        b'{"scrobbles": [{"time": 1486449409, "track": {"artists": {"a": 1}, "title": []}}, {"time": [], "track": 5}]}',
        b"[" * 200_000,
        b"{" * 200_000,
    ],
)
def test_hostile_files_end_in_records_faults_or_a_message(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    try:
        found, _ = reads(path)
    except SourceError:
        return
    for read in found:
        assert (read.record is None) == bool(read.reason)
        json.dumps([read.excerpt, read.reason, read.notes]).encode()
        str(read.record).encode()  # no lone surrogate, which no database takes


@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_lines_with_faults_cost_themselves_alone(tmp_path: Path, name: str) -> None:
    """200 faults among 400 lines."""
    dice, path = random.Random(5), tmp_path / "x"  # noqa: S311
    lines, expected = [], []
    for number in range(400):
        title = f"Titel ä {number}"
        line = f'"Can","{title}"' if name == "csv" else json.dumps({"artist": "Can", "title": title})
        data = line.encode()
        if number % 2:
            bad = dice.choice(
                [data[: len(data) // 2], data + b'"', b"\xff" + data, data.replace(b"Can", b""), b"x" + data[:-2]]
            )
            data = bad
        else:
            expected.append(title)
        lines.append(data)
    path.write_bytes((b"artist,title\n" if name == "csv" else b"") + b"\n".join(lines) + b"\n")
    found, error = reads(path)
    assert error is None
    titles = [entry.title for read in found if read.record for _, entry in read.record.entries]
    assert set(expected) <= set(titles)
    assert len([read for read in found if read.reason]) + len(titles) == 400


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """A record that never ends is given up at LARGEST characters."""
    path = tmp_path / "x.json"
    with path.open("wb") as file:
        file.write(b'{"playlists": [{"pid": 1, "tracks": ["')
        for _ in range(64):
            file.write(b"x" * (1 << 20))
        file.write(b'"]}, {"pid": 2, "tracks": []}]}')
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found, error = reads(path)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) << (0 if sys.platform == "darwin" else 10)
    assert error is None
    assert [read.record and read.record.id for read in found] == [None, "mpd:playlist:2"]
    assert grown < 6 * LARGEST


def test_the_read_fixture_is_told_of_faults(read: Callable[..., Any]) -> None:
    records, faults = read('{"playlists": [{"pid": 1, "tracks": []}, {"pid": 2, "tracks": [}]}')
    assert [record.id for record in records] == ["mpd:playlist:1"]
    assert faults[0].offset == 41
    assert faults[0].excerpt.startswith('{"pid": 2')
