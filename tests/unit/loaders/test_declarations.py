"""Sources declare what they feed and how their catalogues rank; `graphsig batch` and `graphsig align` go by that."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsig import sample
from graphsig.loaders import catalogue_ranks, sources
from graphsig.loaders.discogs import open_dumps
from graphsig.loaders.hetrec.kinds import Plays
from graphsig.loaders.pipeline.source import Source
from graphsig.loaders.playlists.source import PlaylistSource
from graphsig.parts import PARTS


def test_every_package_of_loaders_has_its_sources_found():
    found = {source.__module__.split(".")[2] for source in sources()}
    assert found == {"audio", "discogs", "editorial", "hetrec", "lastfm", "musicbrainz", "playlists", "texts"}


def test_no_two_sources_rank_a_catalogue_differently():
    ranks = catalogue_ranks()
    for source in sources():
        assert source.catalogues.items() <= ranks.items()
    assert sorted(ranks, key=ranks.__getitem__) == ["discogs", "mb", "lastfm", "hetrec", "spotify", "deezer", "name"]
    assert len(set(ranks.values())) == len(ranks)


def test_the_kind_of_a_dump_decides():
    with open_dumps(sample.paths()) as dumps:
        fed = {dump.kind: dump.properties["feeds"] for dump in dumps}
    assert fed["releases"] == ["works"]
    assert fed["artists"] == ["relations", "mentions", "texts"]


@pytest.mark.parametrize(
    ("name", "content", "feeds"),
    [
        ("list.m3u", "#EXTM3U\n#EXTINF:1,Autechre - Bike\nbike.mp3\n", ["playlists"]),
        ("list.csv", "playlist,artist,title\none,Autechre,Bike\n", list(PARTS)),
    ],
)
def test_the_format_of_a_playlist_decides(name: str, content: str, feeds: list[str], tmp_path: Path):
    (tmp_path / name).write_text(content)
    assert PlaylistSource(tmp_path / name).properties["feeds"] == feeds


def test_what_declares_nothing_may_feed_anything():
    assert Source.feeds == PARTS
    assert set(Plays.feeds) == {"tags", "plays"}
