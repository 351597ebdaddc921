"""Titles and genres of the sample are found however they are written; names of artists are in test_answers."""

from __future__ import annotations

import json
import threading

import pytest
from support.servers import in_graph as opened

from graphsig.errors import NotFoundError
from graphsig.recommender import recommend
from graphsig.resolve.names import resolve


@pytest.mark.parametrize(
    ("question", "title", "matched"),
    [
        ("Windowlicker", "Windowlicker", "name"),
        ("WINDOWLICKER", "Windowlicker", "name"),
        ("Windowlicker - Aphex Twin", "Windowlicker", "name"),
        ("Aphex Twin - Windowlicker", "Windowlicker", "name"),
        ("afx windowlicker", "Windowlicker", "name"),
        ("Windowlicker by AFX", "Windowlicker", "name"),
        ("Widnowlicker - Aphex Twin", "Windowlicker", "fuzzy"),
        ("Windowliker", "Windowlicker", "fuzzy"),
        ("windowlic", "Windowlicker", "fuzzy"),
        ("discogs:track:157:1", "Lost", "id"),
    ],
)
def test_a_title_finds_its_track(question, title, matched, sample_settings, in_graph):
    found, _ = in_graph(sample_settings, lambda graph: resolve(graph, question, "track"))
    assert (found.name, found.matched) == (title, matched)
    assert found.artists == ["Autechre" if title == "Lost" else "Aphex Twin"]


@pytest.mark.parametrize(
    ("question", "name", "matched"),
    [
        ("idm", "IDM", "name"),
        ("Intelligent Dance Music", "IDM", "variation"),
        ("dnb", "Drum n Bass", "variation"),
        ("drum & bass", "Drum n Bass", "variation"),
        ("triphop", "Trip Hop", "variation"),
        ("shoe gaze", "Shoegaze", "variation"),
        ("downtemp", "Downtempo", "fuzzy"),
        ("experiment", "Experimental", "fuzzy"),
        ("leftfi", "Leftfield", "prefix"),
        ("Tehcno", "Techno", "fuzzy"),
    ],
)
def test_a_genre_is_found_however_it_is_spelt(question, name, matched, sample_settings, in_graph):
    found, _ = in_graph(sample_settings, lambda graph: resolve(graph, question, "genre"))
    assert (found.name, found.matched) == (name, matched)


@pytest.mark.parametrize("kind", ["track", "genre"])
def test_what_is_not_there_is_not_found_and_its_kind_is_said(kind, sample_settings, in_graph):
    with pytest.raises(NotFoundError, match=f"No {kind} called 'zzyzzxqj'"):
        in_graph(sample_settings, lambda graph: resolve(graph, "zzyzzxqj", kind))


def test_a_beginning_is_enough(sample_settings, in_graph):
    found, _ = in_graph(sample_settings, lambda graph: resolve(graph, "Squarep"))
    assert (found.name, found.matched) == ("Squarepusher", "prefix")


QUESTIONS = (
    {"q": "Aphex Twin"},
    {"q": ["Autechre", "LFO"], "diversity": 0.8},
    {"q": "Windowlicker", "type": "track", "of": "tracks"},
    {"q": "idm", "type": "genre", "limit": 30},
    {"q": "Juan Atkins", "exclude": ["Derrick May"], "renormalize": True},
)


def test_questions_asked_at_the_same_time_get_the_same_bytes(sample_settings):
    """Three threads, each with connections of its own, ask the same five questions in different orders."""

    async def ask(graph, order):
        return {i: (await recommend(graph, **QUESTIONS[i])).model_dump_json() for i in order}

    found: list[dict[int, str]] = []
    orders = [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 0, 4, 1, 3)]
    threads = [
        threading.Thread(target=lambda order=order: found.append(opened(sample_settings, lambda g: ask(g, order))))
        for order in orders
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3
    assert found[0] == found[1] == found[2]
    assert all(json.loads(answer)["resolved"] for answer in found[0].values())


def test_more_diversity_gives_up_more_of_the_scores(sample_settings, in_graph):

    async def work(graph):
        lists = [await recommend(graph, "Autechre", diversity=each) for each in (0, 0.5, 1)]
        return [sum(artist.score for artist in answer.artists) for answer in lists]

    plain, usual, strong = in_graph(sample_settings, work)
    assert plain > usual > strong
