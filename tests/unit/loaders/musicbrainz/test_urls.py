"""Web addresses become ids of other catalogues, and only where they say who somebody is."""

from __future__ import annotations

import pytest

from graphsig.addresses import key_of
from graphsig.loaders.musicbrainz.urls import identity


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.discogs.com/artist/41", "discogs:artist:41"),
        ("http://discogs.com/artist/41-Autechre", "discogs:artist:41"),
        ("https://www.discogs.com/de/label/23528-Warp-Records/", "discogs:label:23528"),
        ("https://www.discogs.com/master/1315", "discogs:master:1315"),
        ("https://www.discogs.com/user/somebody", None),
        ("https://discogs.com.example.org/artist/41", None),
        ("https://www.last.fm/music/Boards+of+Canada", "lastfm:artist:boards of canada"),
        ("https://www.last.fm/music/Bj%C3%B6rk", "lastfm:artist:bjork"),
        ("http://www.lastfm.de/music/The+The", "lastfm:artist:the the"),
        ("https://www.last.fm/music/Autechre/Confield", None),
        ("https://www.last.fm/music/%00", None),
        ("https://www.deezer.com/en/artist/1149", "deezer:artist:1149"),
        ("https://www.deezer.com/track/12?utm=1", "deezer:track:12"),
        ("https://www.wikidata.org/wiki/Q207406", "wikidata:Q207406"),
        ("https://open.spotify.com/intl-de/artist/6WH1V41LwGDGmlPUhSZLHO", "spotify:artist:6WH1V41LwGDGmlPUhSZLHO"),
        (
            "https://musicbrainz.org/artist/410C9BAF-5469-44F6-9852-826524B80C61",
            "mb:artist:410c9baf-5469-44f6-9852-826524b80c61",
        ),
        ("https://musicbrainz.org/work/410c9baf-5469-44f6-9852-826524b80c61", None),
        ("http://[broken", None),
        ("", None),
        ("javascript:alert(1)", None),
    ],
)
def test_key_of(url: str, key: str | None) -> None:
    assert key_of(url) == key


@pytest.mark.parametrize(
    ("entity", "key", "stated"),
    [
        ("artist", "discogs:artist:41", "discogs:artist:41"),
        ("artist", "discogs:release:41", None),
        ("artist", "wikidata:Q1", "wikidata:artist:Q1"),
        ("release_group", "wikidata:Q1", "wikidata:release-group:Q1"),
        ("release_group", "discogs:master:1", "discogs:master:1"),
        ("release", "discogs:master:1", None),
        ("recording", "deezer:track:1", "deezer:track:1"),
        ("label", "discogs:label:1", "discogs:label:1"),
    ],
)
def test_identity(entity: str, key: str, stated: str | None) -> None:
    assert identity(entity, key) == stated
