"""What is read out of lines: real oddities of the files, and damaged lines."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphsig.errors import SourceError
from graphsig.loaders.hetrec import open_files
from graphsig.loaders.hetrec.kinds import Tagged
from graphsig.loaders.hetrec.records import Artist, Friendship, Play, Tag

URL = b"http://www.last.fm/music/"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (b"MALICE+MIZER", "MALICE MIZER"),
        (b"Ko%D0%AFn", "KoЯn"),
        (b"+noredirect/Pleq%2B%2526%2BAnna%2BRose%2BCarter", "Pleq & Anna Rose Carter"),
        (b"billy%2Bgomberg%2B%252B%2Boffthesky", "billy gomberg + offthesky"),
        (b"", None),
    ],
)
def test_names_in_addresses(write: Any, reading: Any, path: bytes, name: str | None) -> None:
    found = reading(write("artists.dat", b"7\tX\t" + URL + path + b"\tp\n")).records
    assert found == [Artist(7, "X", (URL + path).decode(), name)]


def test_encodings_and_line_ends(write: Any, reading: Any) -> None:
    artists = write("artists.dat", "1\tSigur Rós\t\t\r\n".encode(), b"\n", b"2\tSigur R\xf3s\t\t\n", b" 3\tA\tu\n")
    found = reading(artists)
    assert [each.name for each in found.records] == ["Sigur Rós", "Sigur Rós", "A"]
    assert [(each.position, each.reason, each.loaded) for each in found.repaired] == [
        (1, "it is not UTF-8 and was read as ISO-8859-1", True)
    ]
    tags = reading(write("tags.dat", b"1\tespa\xf1ol\r\n", "2\tdüsseldorf\n".encode()))
    assert tags.records == [Tag(1, "español"), Tag(2, "düsseldorf")]
    assert tags.repaired == []


def test_names_with_tabs_and_control_characters(write: Any, reading: Any) -> None:
    found = reading(write("artists.dat", b"1\tA\tB\t" + URL + b"A\tp\n", b"2\tC\x00\x1bD\t" + URL + b"C\tp\n"))
    assert [(each.name, each.url) for each in found.records] == [
        ("A B", (URL + b"A").decode()),
        ("C D", (URL + b"C").decode()),
    ]
    assert [each.reason for each in found.repaired] == [
        "the tabs in its name are spaces now",
        "control characters were taken out of its name",
    ]


def test_a_tag_is_counted_by_listeners(write: Any, reading: Any) -> None:
    """Spellings of one tag are one tag, an impossible date is left out, and the sum stands at the first line."""
    write("artists.dat", b"5\tA\tu\n")
    write("tags.dat", b"1\thip hop\n", b"2\tHip-Hop\n", b"3\tjazz\n")
    found = reading(
        write(
            "user_taggedartists.dat",
            b"10\t5\t1\t1\t4\t2009\n",
            b"10\t5\t2\t1\t5\t2010\n",  # the same listener with another spelling
            b"11\t5\t2\t31\t2\t2010\n",
            b"11\t5\t3\t1\t9\t1956\n",
            b"11\t5\t3\t1\t9\t1956\n",
        )
    )
    assert found.records == [Tagged(5, "hip hop", 2, date(2010, 5, 1)), None, None, Tagged(5, "jazz", 1, None)]
    assert [(each.position, each.reason, each.loaded) for each in found.repaired] == [
        (2, "the date 2010-2-31 is impossible and left out", True),
        (3, "the date 1956-9-1 is impossible and left out", True),
    ]
    assert [(each.position, each.loaded) for each in found.faults] == [(4, False)]
    assert "record 3 is about the same" in found.faults[0].reason


def test_timestamps(write: Any, reading: Any) -> None:
    found = reading(write("user_taggedartists-timestamps.dat", b"2\t52\t13\t1238536800000\n", b"3\t52\t13\t-1\n"))
    assert found.records == [Tagged(52, "13", 2, date(2009, 3, 31)), None]
    assert len(found.repaired) == 1


def test_friends_are_told_once(write: Any, reading: Any) -> None:
    found = reading(write("user_friends.dat", b"2\t3\r\n", b"3\t2\n", b"4\t2\n", b"2\t3\n", b"5\t5\n"))
    assert found.records == [Friendship(2, 3), None, Friendship(4, 2)]
    assert [each.reason for each in found.faults] == [
        "record 0 is about the same; it counts, this one does not",
        "a listener who is their own friend",
    ]


def test_references_to_nobody(write: Any, reading: Any) -> None:
    write("artists.dat", b"1\tA\tu\n")
    write("tags.dat", b"1\tx\n")
    plays = reading(write("user_artists.dat", b"1\t1\t5\n", b"1\t2\t5\n"))
    assert plays.records == [Play(1, 1, 5)]
    assert plays.faults[0].reason == "no file and no graph has an artist 2"
    tags = reading(write("user_taggedartists.dat", b"1\t1\t7\t1\t4\t2009\n", b"1\t9\t1\t1\t4\t2009\n"))
    assert [each.reason for each in tags.faults] == [
        "no file and no graph has a tag 7",
        "no file and no graph has an artist 9",
    ]


def test_a_file_that_is_cut_off(write: Any) -> None:
    """The last number may be cut too, so the last line does not count."""
    path = write("user_artists.dat", b"2\t51\t13883\n", b"2\t52\t116")
    with open_files([path], hashed=False) as sources:
        rows = sources[0].rows(0)
        assert next(rows).record == Play(2, 51, 13883)
        with pytest.raises(SourceError, match="cut off"):
            next(rows)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "first line is empty"),
        (b"<html>\n", "its first line is '<html>'"),
        (b"id\tname\n1\tA\n", "not the header of one"),
        (b"\x00\xff" * 100_000, "not the header"),
    ],
)
def test_files_that_are_something_else(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "artists.dat"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=message), open_files([path]):
        pass


def test_folders_and_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds none of the HetRec files"), open_files([tmp_path]):
        pass
    with pytest.raises(SourceError, match="cannot be read: No such file"), open_files([tmp_path / "artists.dat"]):
        pass


def test_the_order_of_loading(write: Any) -> None:
    paths = [
        write("user_friends.dat", b"1\t2\n"),
        write("user_taggedartists.dat", b"1\t1\t1\t1\t4\t2009\n"),
        write("tags.dat", b"1\tx\n"),
        write("artists.dat", b"1\tA\tu\n"),
    ]
    with open_files(paths) as sources:
        assert [source.kind for source in sources] == ["artists", "tags", "tag assignments", "friends"]


DAMAGES: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("too few columns", lambda line: line.rpartition(b"\t")[0]),
    ("too many columns", lambda line: line + b"\t9"),
    ("a letter in a number", lambda line: line.replace(b"\t", b"x\t", 1)),
    ("another sign", lambda line: b"-" + line),
    ("a huge number", lambda line: b"9" * 30 + line),
    ("NUL", lambda line: b"\x00" + line),
    ("not a number", lambda line: b"NaN" + line[line.index(b"\t") :]),
    ("bytes of no text", lambda line: b"\xff\xfe" + line),
    ("a very long line", lambda line: line + b"0" * 200_000),
    ("never played", lambda line: line.rpartition(b"\t")[0] + b"\t0"),
    ("a repeated line", lambda line: b"1\t1\t1"),
]


def test_two_hundred_faults(write: Any, reading: Any) -> None:
    """Each costs the line it is in, and is listed with the place where it is."""
    dice = random.Random(5)  # noqa: S311
    lines = [b"%d\t%d\t%d" % (1 + n // 50, 1 + n % 50, 1 + n % 1000) for n in range(5_000)]
    damaged = sorted(dice.sample(range(1, 5_000), 200))
    for at, position in enumerate(damaged):
        lines[position] = DAMAGES[at % len(DAMAGES)][1](lines[position])
    path = write("user_artists.dat", *(line + dice.choice([b"\n", b"\r\n"]) for line in lines))
    found = reading(path)
    assert [fault.position for fault in found.faults] == damaged
    assert found.positions == list(range(5_000))
    kept = set(range(5_000)) - set(damaged)
    assert {(each.user, each.artist) for each in found.records} == {(1 + n // 50, 1 + n % 50) for n in kept}
    content = path.read_bytes()
    for fault in found.faults:
        there = content[fault.offset : fault.offset + fault.size]
        assert there.rstrip(b"\r\n") == lines[fault.position]
        assert len(fault.reason) < 100
        assert len(fault.excerpt) <= 200


def test_bytes_at_random(write: Any, reading: Any) -> None:
    """Nothing that is in a file makes the reader fall over."""
    dice = random.Random(7)  # noqa: S311
    for name in ("artists.dat", "tags.dat", "user_taggedartists.dat", "user_friends.dat"):
        noise = [dice.randbytes(dice.randrange(200)).replace(b"\n", b"\t") + b"\n" for _ in range(500)]
        found = reading(write(name, *noise))
        assert len(found.records) + len(found.faults) <= 500
