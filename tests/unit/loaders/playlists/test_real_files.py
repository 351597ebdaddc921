"""The real files under ../shared/data, counted by the standard library's JSON reader and by what is read of them."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from graphsig.errors import SourceError
from graphsig.loaders import pipeline
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item
from graphsig.loaders.playlists.records import Listen, Playlist
from graphsig.loaders.playlists.source import PlaylistSource, open_playlists


def counted(paths: list[Path]) -> tuple[int, int]:
    playlists = [each for path in paths for each in json.loads(gzip.decompress(path.read_bytes()))["playlists"]]
    return len(playlists), sum(len(each["tracks"]) for each in playlists)


@pytest.mark.parametrize("folder", ["full-schema", "slices"])
def test_slices_of_the_million_playlist_dataset(shared_data: Path, folder: str) -> None:
    paths = sorted((shared_data / "mpd" / folder).glob("*.json.gz"))
    report = pipeline.read_all(open_playlists([shared_data / "mpd" / folder], hashed=False))
    assert len(report.files) == len(paths)
    assert (report.facts["playlists"], report.facts["entries"]) == counted(paths)
    assert sum(each.quarantined for each in report.files) == 0


def test_every_field_of_the_full_schema(shared_data: Path) -> None:
    (path,) = (shared_data / "mpd" / "full-schema").glob("*.gz")
    there = json.loads(gzip.decompress(path.read_bytes()))["playlists"]
    rows = list(PlaylistSource(path, hashed=False).rows(0))
    assert len(rows) == len(there)
    for row, given in zip(rows, there, strict=True):
        assert isinstance(row, Item)
        found = row.record
        assert isinstance(found, Playlist)
        assert found.id == f"mpd:playlist:{given['pid']}"
        assert (found.followers, found.modified) == (given["num_followers"], given["modified_at"])
        assert [
            (position, entry.track_ids, entry.artist_id, entry.duration_ms) for position, entry in found.entries
        ] == [(t["pos"], (t["track_uri"],), t["artist_uri"], t["duration_ms"]) for t in given["tracks"]]
        assert all(
            (entry.artist, entry.title) == (" ".join(t["artist_name"].split()), " ".join(t["track_name"].split()))
            for (_, entry), t in zip(found.entries, given["tracks"], strict=True)
        )


def test_the_slice_that_is_cut_off(shared_data: Path) -> None:
    """All its whole playlists are read; the last one begun is not."""
    (path,) = (shared_data / "mpd" / "malformed").glob("*.gz")
    text = gzip.decompress(path.read_bytes()).decode(errors="ignore")
    begun = [int(pid) for pid in re.findall(r'"pid": (\d+)', text)]
    rows: list[Any] = []
    with pytest.raises(SourceError, match="cut off"):
        rows.extend(_each(PlaylistSource(path, hashed=False), rows))
    assert [row.record.id for row in rows] == [f"mpd:playlist:{pid}" for pid in begun[:-1]]
    whole = text[: text.index(f'"pid": {begun[-1]}')]
    assert sum(len(row.record.entries) for row in rows) == whole.count('"track_uri"')


def _each(source: PlaylistSource, into: list[Any]) -> list[Any]:
    for row in source.rows(0):
        into.append(row)
    return []


# What each submission says: listens, what is only playing now, and broken ones; from reading the files.
LISTENS = {
    "empty_artist_name": (0, 0, 1),
    "empty_track_name": (0, 0, 1),
    "invalid_artist_mbid": (1, 0, 0),
    "invalid_duration": (1, 0, 0),
    "invalid_listen_missing_track_metadata": (0, 0, 1),
    "invalid_listen_nan_in_json": (0, 0, 1),
    "invalid_listen_null_listened_at": (0, 0, 1),
    "invalid_listen_null_track_metadata": (0, 0, 1),
    "invalid_mbid_listens": (2, 0, 0),
    "invalid_recording_mbid": (1, 0, 0),
    "invalid_release_mbid": (1, 0, 0),
    "invalid_release_name": (1, 0, 0),
    "listen_having_unicode_null": (1, 0, 0),
    "maloja_malformed": (0, 0, 3),
    "multi_duration": (1, 0, 0),
    "playing_now_more_than_one_listen": (0, 2, 0),
    "playing_now_ts": (0, 1, 0),
    "playing_now_with_duration": (0, 1, 0),
    "playing_now_with_duration_ms": (0, 1, 0),
    "playing_now_with_ts": (0, 1, 0),
    "same_batch_duplicates": (3, 0, 0),
    "same_timestamp_diff_track_valid_single": (1, 0, 0),
    "same_timestamp_diff_track_valid_single_2": (1, 0, 0),
    "same_timestamp_diff_track_valid_single_3": (1, 0, 0),
    "single_more_than_one_listen": (2, 0, 0),
    "timestamp_before_lfm_founding": (0, 0, 1),
    "timestamp_in_ns": (0, 0, 1),
    "too_large_listen": (1, 0, 0),
    "too_long_tag": (0, 1, 0),
    "too_many_tags": (0, 1, 0),
    "valid_duration": (1, 0, 0),
    "valid_import": (2, 0, 0),
    "valid_playing_now": (0, 1, 0),
    "valid_single": (1, 0, 0),
}


def test_submissions_of_listens(shared_data: Path) -> None:
    paths = sorted((shared_data / "listenbrainz").glob("*.json"))
    assert {path.stem for path in paths} == set(LISTENS)
    for path in paths:
        kinds = Counter(
            "broken" if isinstance(row, Fault) else "listen" if isinstance(row.record, Listen) else "now"
            for row in PlaylistSource(path, hashed=False).rows(0)
        )
        assert (kinds["listen"], kinds["now"], kinds["broken"]) == LISTENS[path.stem], path.stem
