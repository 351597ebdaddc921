"""What files of each format say, worked out by hand."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphsig.errors import SourceError
from graphsig.loaders.playlists.files import expand
from graphsig.loaders.playlists.records import Entry, Listen, NoListen, Playlist
from graphsig.loaders.playlists.source import PlaylistSource

Read = Callable[..., tuple[list[Any], list[Any]]]
SPOTIFY = "0UaMYEvWZi0ZqiDOoHU3YI"
MBID = "2cfad207-3f55-4aec-8120-86cf66e34d59"
OTHER = "5441c29d-3602-4898-b1a1-b77fa23b8e50"


def test_an_mpd_slice_in_the_full_schema(read: Read) -> None:
    track = {
        "pos": 0,
        "artist_name": "Missy Elliott",
        "track_uri": f"spotify:track:{SPOTIFY}",
        "artist_uri": "spotify:artist:2wIVse2owClT7go1WT98tk",
        "track_name": "Lose Control",
        "duration_ms": 226863,
        "album_name": "The Cookbook",
    }
    one = {"name": "Throwbacks", "collaborative": "false", "pid": 7, "modified_at": 1493424000, "num_followers": 3}
    (found,), faults = read({"info": {}, "playlists": [{**one, "tracks": [track, {**track, "track_uri": None}, 5]}]})
    entry = Entry(
        "Missy Elliott",
        "Lose Control",
        (f"spotify:track:{SPOTIFY}",),
        artist_id="spotify:artist:2wIVse2owClT7go1WT98tk",
        duration_ms=226863,
    )
    assert found.entries[0] == (0, entry)
    assert found.entries[1][1].own_id.startswith("name:track:")
    assert (found.id, found.name, found.followers, found.modified, found.collaborative) == (
        "mpd:playlist:7",
        "Throwbacks",
        3,
        1493424000,
        False,
    )
    assert [(fault.loaded, fault.reason) for fault in faults] == [(True, "entry 2 names no track")]


M3U = """#EXTM3U
#PLAYLIST:Späti
#EXTINF:123,Autechre - Lost - Live
../../../../etc/passwd

#EXTINF:-1 tvg-id="x",No Artist
#EXTART:Plaid
http://example.org/stream
#EXTALB:Album
C:\\Music\\03 - Björk - Jóga.mp3
spotify:track:0UaMYEvWZi0ZqiDOoHU3YI
Untitled.mp3
"""
M3U_ENTRIES = (
    (0, Entry("Autechre", "Lost - Live", duration_ms=123_000)),
    (1, Entry("Plaid", "No Artist")),
    (2, Entry("Björk", "Jóga")),
    (3, Entry(None, "spotify:track:0UaMYEvWZi0ZqiDOoHU3YI", ("spotify:track:0UaMYEvWZi0ZqiDOoHU3YI",))),
)


@pytest.mark.parametrize(
    "content",
    [M3U.encode(), b"\xef\xbb\xbf" + M3U.replace("\n", "\r\n").encode(), M3U.encode("latin-1"), M3U.encode("cp1252")],
)
def test_m3u_in_any_encoding(read: Read, content: bytes) -> None:
    (found,), faults = read(content, "a.m3u")
    assert found.name == "Späti"
    assert found.entries == M3U_ENTRIES
    assert faults[0].reason == "entry 4 names no artist and title"
    assert faults[0].loaded


def test_m3u_without_a_header_is_known_by_its_paths(read: Read) -> None:
    (found,), _ = read("Autechre - Lost.mp3\n/music/Plaid - Eyen.flac\n", "My list.m3u8")
    assert found.name == "My list"
    assert [entry for _, entry in found.entries] == [Entry("Autechre", "Lost"), Entry("Plaid", "Eyen")]


def test_jspf(read: Read) -> None:
    track = {
        "identifier": [f"https://musicbrainz.org/recording/{MBID}"],
        "creator": "Portishead",
        "title": "Strangers",
        "duration": 238_000,
        "extension": {
            "https://musicbrainz.org/doc/jspf#track": {
                "artist_identifiers": [f"https://musicbrainz.org/artist/{OTHER}"]
            }
        },
    }
    value = {
        "title": "Trip",
        "creator": "rob",
        "identifier": f"https://listenbrainz.org/playlist/{OTHER}",
        "date": "2023-05-01T10:00:00+00:00",
        "track": [track],
    }
    (found,), faults = read({"playlist": value}, "a.jspf")
    assert faults == []
    assert found == Playlist(
        f"listenbrainz:playlist:{OTHER}",
        "Trip",
        ((0, Entry("Portishead", "Strangers", (f"mb:recording:{MBID}",), None, f"mb:artist:{OTHER}", 238_000)),),
        owner="listenbrainz:user:rob",
        owner_name="rob",
        modified=1682935200,
    )


def test_csv_with_several_playlists_one_of_them_scattered(read: Read) -> None:
    text = (
        "Playlist;Owner;Artist;Title;ISRC;Duration;x\n"
        'A;rob;"Sun; Ra";Lanquidity;US-RC1-76-07839;8:19;1\n'
        "A;rob;Can;Vitamin C;;211.5;\n"
        "B;rob;=HYPERLINK(1);Düne;;;\n"
        "A;rob;Air;;;;\n"
        "A;rob;Air;Run;;;\n"
        'A;rob;"Air;Run\n'
        "A;rob\n"
    )
    records, faults = read(text, "x.csv")
    assert [(each.name, each.first, each.owner) for each in records] == [
        ("A", 0, "csv:user:rob"),
        ("B", 0, "csv:user:rob"),
        ("A", 2, "csv:user:rob"),
    ]
    assert records[0].id == records[2].id != records[1].id
    assert records[0].entries == (
        (0, Entry("Sun; Ra", "Lanquidity", isrc="USRC17607839", duration_ms=499_000)),
        (1, Entry("Can", "Vitamin C", duration_ms=211_500)),
    )
    assert records[1].entries == ((0, Entry("=HYPERLINK(1)", "Düne")),)
    assert records[2].entries == ((2, Entry("Air", "Run")),)
    assert [fault.position for fault in faults] == sorted(fault.position for fault in faults)
    assert len(faults) == 3
    assert "names no track" in faults[0].reason
    assert "unexpected end of data" in faults[1].reason
    assert "has 2 fields and not 7" in faults[2].reason


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_csv_with_any_delimiter_and_in_the_encoding_of_windows(read: Read, delimiter: str) -> None:
    text = delimiter.join(("position", "artist", "title")) + "\r\n" + delimiter.join(("5", "Björk", "Jóga")) + "\r\n"
    for data in (text.encode(), text.encode("utf-8-sig"), text.encode("cp1252")):
        (found,), faults = read(data, "mine.csv.txt")
        assert (found.entries, faults) == (((5, Entry("Björk", "Jóga")),), [])
        assert found.name == "mine.csv"


def test_json_lines_with_entries_and_whole_playlists(read: Read) -> None:
    lines = [
        {
            "playlist": "A",
            "artist": "Can",
            "title": "Spoon",
            "spotify": f"https://open.spotify.com/track/{SPOTIFY}?si=1",
        },
        {"playlist": "B", "tracks": [{"artist": "Neu!", "title": "Hero"}, {"title": "x"}, 3]},
        {"playlist_id": 9, "mbid": MBID},
        [1],
    ]
    records, faults = read("\n".join(map(json.dumps, lines)) + "\n\n{nonsense}\n", "x.jsonl")
    assert [each.name for each in records] == ["A", "B", "9"]
    assert records[0].entries == ((0, Entry("Can", "Spoon", (f"spotify:track:{SPOTIFY}",))),)
    assert records[1].entries == ((0, Entry("Neu!", "Hero")),)
    assert records[2].id == "jsonl:playlist:9"
    assert records[2].entries == ((0, Entry(track_ids=(f"mb:recording:{MBID}",))),)
    assert [fault.loaded for fault in faults] == [True, False, False]


def test_an_array_of_entries_is_read_like_json_lines(read: Read) -> None:
    (found,), faults = read([{"artist": "Can", "title": "Spoon"}, {"artist": "Can", "title": "Halleluhwah"}])
    assert [entry.title for _, entry in found.entries] == ["Spoon", "Halleluhwah"]
    assert faults == []


def test_listens(read: Read) -> None:
    info = {
        "recording_mbid": MBID,
        "artist_mbids": [OTHER],
        "isrc": "gb-aye-93-00106",
        "duration": 222,
        "tags": ["x"] * 99,
    }
    track = {"artist_name": "Kanye West", "track_name": "\0Fade", "release_name": 20, "additional_info": info}
    records, faults = read({"listen_type": "import", "payload": [{"listened_at": 1486449409, "track_metadata": track}]})
    entry = Entry(
        "Kanye West", "Fade", (f"mb:recording:{MBID}",), "GBAYE9300106", f"mb:artist:{OTHER}", duration_ms=222_000
    )
    assert records == [Listen(entry, 1486449409)]
    assert [(fault.loaded, fault.reason) for fault in faults] == [(True, "track_name holds control characters")]


def test_listens_of_an_export_in_lines_and_of_the_api(read: Read) -> None:
    listen = {"listened_at": 1486449409, "track_metadata": {"artist_name": "Can", "track_name": "Spoon"}}
    expected = [Listen(Entry("Can", "Spoon"), 1486449409)]
    assert read(json.dumps(listen) + "\n", "1.jsonl")[0] == expected
    assert read({"payload": {"count": 1, "listens": [listen], "user_id": "rob"}})[0] == expected
    maloja = {"maloja": {}, "scrobbles": [{"time": 1486449409, "track": {"artists": ["Can"], "title": "Spoon"}}]}
    assert read(maloja)[0] == expected


def test_what_is_playing_now_is_no_listen(read: Read) -> None:
    track = {"artist_name": "Can", "track_name": "Spoon"}
    assert read({"listen_type": "playing_now", "payload": [{"track_metadata": track}]})[0] == [NoListen()]
    assert read({"payload": [{"track_metadata": track}], "listen_type": "playing_now"})[0] == [NoListen()]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\xff\xfea\x00", "UTF-16"),
        (b"<!DOCTYPE html><p>", "a web page"),
        (b"hello\nworld\n", "no playlist of a known kind"),
        (b"a,b,c\n1,2,3\n", "no playlist of a known kind"),
        (b"\x1f\x8bnot gzip", "is damaged"),
        (gzip.compress(b'{"playlists": [' + b" " * 1_000, mtime=0)[:30], "is cut off"),
    ],
)
def test_files_that_cannot_be_used(read: Read, content: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(content)


def test_a_folder_is_all_its_playlists(tmp_path: Path) -> None:
    names = ["b/x.M3U", "a.json.gz", "c.csv", "cover.jpg", "notes.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("#EXTM3U\n")
    assert [str(path.relative_to(tmp_path)) for path in expand([tmp_path, tmp_path / "c.csv"])] == [
        "a.json.gz",
        "b/x.M3U",
        "c.csv",
    ]
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="holds no playlists"):
        expand([tmp_path / "empty"])
    with pytest.raises(SourceError, match="There is no file"):
        PlaylistSource(tmp_path / "absent.json")
