from __future__ import annotations

import gzip
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graphsig.errors import SourceError
from graphsig.loaders.discogs import read_discogs
from graphsig.loaders.discogs.source import open_source

ARTIST = "<artist><id>{}</id><name>N{}</name></artist>"


def numbers(path: Path | str) -> list[str]:
    with open_source(str(path), hashed=False) as source:
        return [row.record.number for row in source.rows(0)]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", ["artists.xml", "releases.xml.gz", "nothing"])
def test_the_content_counts_not_the_name(dump: Callable[..., Path], packed: bool, name: str) -> None:
    path = dump("artists", ARTIST.format(1, 1), ARTIST.format(2, 2), name=name, packed=packed)
    assert numbers(path) == ["1", "2"]


@pytest.mark.parametrize("packed", [False, True])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, packed: bool) -> None:
    data = f"<artists>{ARTIST.format(1, 1)}</artists>".encode()
    stdin = io.TextIOWrapper(io.BytesIO(gzip.compress(data) if packed else data))
    monkeypatch.setattr("sys.stdin", stdin)
    assert numbers("-") == ["1"]


def test_control_characters_are_filtered(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"\x01<artists><artist><id>1</id><name>A\x00\x1fB\tC</name></artist></artists>")
    with open_source(str(path)) as source:
        assert [row.record.name for row in source.rows(0)] == ["AB C"]


def test_an_xml_declaration_and_comments_may_come_first(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(f"<?xml version='1.0' encoding='UTF-8'?>\n<!-- x -->\n<artists>{ARTIST.format(1, 1)}</artists>")
    assert numbers(path) == ["1"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (gzip.compress(b"", mtime=0), "is empty"),
        (b"hello", "is not XML"),
        (b"PK\x03\x04", "is not XML"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"\n<HTML><body>503</body></HTML>", "web page"),
        (b"<!DOCTYPE artists [<!ENTITY a 'b'>]><artists></artists>", "DOCTYPE"),
        (b"<?xml version='1.0'?><!-- --><!DOCTYPE artists SYSTEM 'file:///etc/passwd'><artists/>", "DOCTYPE"),
        (b"<metadata></metadata>", "its root is <metadata>"),
        (b'{"artists": []}', "is not XML"),
        (b"<?xml version='1.0' encoding='ISO-8859-1'?><artists/>", "written in ISO-8859-1"),
        ("<artists/>".encode("utf-16"), "is not XML"),
        (b"<artists", "cut off"),
        (gzip.compress(b"<artists></artists>", mtime=0)[:-12], "cut off|damaged"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "file.xml.gz"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=message):
        numbers(path)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="There is no file"):
        numbers(tmp_path / "no.xml")
    with pytest.raises(SourceError, match="is a folder"):
        numbers(tmp_path)


@pytest.mark.parametrize("packed", [False, True])
def test_a_truncated_file_is_never_whole(dump: Callable[..., Path], packed: bool) -> None:
    path = dump("artists", *(ARTIST.format(i, i) for i in range(1, 2_000)), packed=packed)
    whole = path.read_bytes()
    for cut in (1, 2, 12, len(whole) // 2):
        path.write_bytes(whole[: -cut or None].rstrip() if not packed else whole[:-cut])
        if not packed and cut == 1:
            continue  # only the last newline is gone
        with pytest.raises(SourceError, match="cut off"):
            read_discogs([path])


def test_only_one_standard_input() -> None:
    with pytest.raises(SourceError, match=re.escape("(-)")):
        read_discogs(["-", "-"])
