"""What a question can be written as, before the graph is asked: ids, addresses, spellings, artist and title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsig.names import fold
from graphsig.recommender.diversify import repulsion as parameters
from graphsig.resolve import genres, titles
from graphsig.resolve.identifiers import identifier
from graphsig.resolve.names import lucene
from graphsig.signals import DEFAULT_WEIGHTS, redistributed

MBID = "410c9baf-5469-44f6-9852-826524b80c61"


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("discogs:artist:45", "artist", "discogs:artist:45"),
        ("lastfm:artist:boards of canada", "artist", "lastfm:artist:boards of canada"),
        ("discogs:track:157:1", "track", "discogs:track:157:1"),
        ("discogs:track:157:1", "artist", None),
        ("discogs:artist:45", "track", None),
        ("discogs:artist:45", "genre", None),
        (MBID.upper(), "artist", f"mb:artist:{MBID}"),
        (MBID, "track", f"mb:recording:{MBID}"),
        (f"https://musicbrainz.org/recording/{MBID}", "track", f"mb:recording:{MBID}"),
        (f"musicbrainz.org/artist/{MBID}", "artist", f"mb:artist:{MBID}"),
        (f"musicbrainz.org/artist/{MBID}", "track", None),
        ("https://www.discogs.com/artist/45-Aphex-Twin", "artist", "discogs:artist:45"),
        ("discogs.com/de/artist/45", "artist", "discogs:artist:45"),
        ("https://www.discogs.com/release/157-Autechre", "track", None),
        ("https://www.deezer.com/en/track/3135556", "track", "deezer:track:3135556"),
        ("https://open.spotify.com/track/0UaMYEvWZi0ZqiDOoHU3YI?si=1", "track", "spotify:track:0UaMYEvWZi0ZqiDOoHU3YI"),
        ("https://www.last.fm/music/Aphex+Twin", "artist", "lastfm:artist:aphex twin"),
        ("GBBPW9900041", "track", "isrc:GBBPW9900041"),
        ("gb-bpw-99-00041", "track", "isrc:GBBPW9900041"),
        ("ISRC: GBBPW9900041", "track", "isrc:GBBPW9900041"),
        ("GBBPW9900041", "artist", None),
        ("AC/DC", "artist", None),
        ("Sunn O)))", "artist", None),
        ("http://[broken", "artist", None),
        ("µ-Ziq", "artist", None),
    ],
)
def test_an_id_a_code_or_an_address_stands_for_one(text, kind, found):
    assert identifier(text, kind) == found


@pytest.mark.parametrize(
    ("asked", "tagged"),
    [
        ("shoe gaze", "shoegaze"),
        ("shoegaze", "shoe gaze"),
        ("dnb", "drum n bass"),
        ("Drum & Bass", "drum n bass"),
        ("drum'n'bass", "drum and bass"),
        ("Hip-Hop", "hip hop"),
        ("hiphop", "hip hop"),
        ("r&b", "rnb"),
        ("trip-hop", "triphop"),
        ("triphop", "trip hop"),
        ("synthpop", "synth pop"),
        ("Intelligent Dance Music", "idm"),
        ("psytrance", "goa trance"),
    ],
)
def test_a_genre_is_looked_for_in_all_its_spellings(asked, tagged):
    assert fold(tagged) in genres.spellings(fold(asked))


@given(st.text(max_size=30).map(fold).filter(bool))
def test_the_spelling_that_was_asked_for_goes_first_and_there_are_few(key):
    found = genres.spellings(key)
    assert found[0] == key
    assert len(found) == len(set(found)) <= 60


def test_a_word_is_not_taken_apart_into_crumbs():
    assert genres.spellings("techno") == ["techno", "tec hno"]
    assert genres.spellings("idm") == ["idm", "intelligent dance music", "braindance", "intelligent techno"]


@pytest.mark.parametrize(
    "text",
    [
        "Windowlicker - Aphex Twin", "Aphex Twin - Windowlicker", "Aphex Twin – Windowlicker",
        "Windowlicker by Aphex Twin",
        "Aphex Twin: Windowlicker", "Windowlicker / Aphex Twin",
    ],
)  # fmt: skip
def test_artist_and_title_are_separated_in_either_order(text):
    assert {"name": "aphex twin", "title": "windowlicker"} in titles.separated(text)


def test_words_alone_may_be_artist_and_title():
    pairs = titles.divided("aphex twin windowlicker")
    assert {"name": "aphex twin", "title": "windowlicker"} in pairs
    assert {"name": "windowlicker", "title": "aphex twin"} in pairs
    assert len(pairs) == 4
    assert titles.divided("word " * 13) == []


def test_a_hyphen_within_a_word_separates_nothing():
    assert titles.separated("µ-Ziq") == []


def test_lucene_knows_no_operators_of_ours():
    assert lucene("a:b or techno") == r"a\:b~1 or techno~1"


@pytest.mark.parametrize(
    ("diversity", "repulsion", "exponent"), [(0.1, 0.2, 1.0), (0.5, 1.0, 1.0), (0.75, 1.0, 0.625), (1.0, 1.0, 0.25)]
)
def test_diversity_first_lets_likeness_count_and_then_scores_count_less(diversity, repulsion, exponent):
    found = parameters(diversity)
    assert found == {"repulsion": pytest.approx(repulsion), "exponent": pytest.approx(exponent)}


def test_the_weight_of_what_is_lacking_goes_to_the_others_in_proportion():
    found = redistributed(DEFAULT_WEIGHTS, ["audio_similarity"])
    assert found["audio_similarity"] == 0
    assert found["tag_overlap"] == pytest.approx(0.15 / 0.75)
    assert found["co_mention"] == pytest.approx(0.10 / 0.75)
    assert sum(found.values()) == pytest.approx(1)
    assert redistributed(DEFAULT_WEIGHTS, list(DEFAULT_WEIGHTS)) == DEFAULT_WEIGHTS
