"""What is read out of Last.fm's answers: recorded ones, and ones nobody should send."""

from __future__ import annotations

from typing import Any
from xml.dom import minidom

import pytest

from graphsig.loaders.lastfm import answers


def read(function: Any, body: str) -> Any:
    return function(minidom.parseString(body))  # noqa: S318  (as pylast does)


def test_a_recorded_artist(bodies: Any) -> None:
    found = read(answers.info, bodies.recorded("artists"))
    assert (found.name, found.mbid) == ("Radiohead", "a74b1b7f-71a5-4011-9441-d0b5e4122711")
    assert (found.listeners, found.playcount) == (7965123, 1286093099)
    assert found.url == "https://www.last.fm/music/Radiohead"
    assert found.bio.startswith("Radiohead are an English rock band formed in Abingdon")
    assert found.bio.endswith("A Moon Shaped Pool (2016)")
    assert "Ed O'Brien" in found.bio


def test_recorded_neighbours(bodies: Any) -> None:
    whose, found = read(answers.similar, bodies.recorded("artist_is_hashable"))
    assert whose == "Radiohead"
    assert [(each.name, each.score) for each in found] == [("Thom Yorke", 1.0), ("Atoms for Peace", 0.57264)]
    assert found[0].mbid == "8ed2e0b3-aa4c-4e13-bec3-dc7393ed4d6b"


@pytest.mark.parametrize(("cassette", "bio"), [("bio_content_none", None), ("artist_mbid", None)])
def test_an_artist_without_a_biography(bodies: Any, cassette: str, bio: None) -> None:
    assert read(answers.info, bodies.recorded(cassette)).bio is bio


def test_html_and_what_is_below_a_biography_are_left_out() -> None:
    more = '<a href="https://www.last.fm/music/A">Read more on Last.fm</a>. User-contributed text is available under'
    text = f'From <a href="x">Leeds</a> &amp; <b>Hull</b>.\n\nTwo. {more}'
    assert answers.plain(text) == "From Leeds & Hull.\n\nTwo."
    assert answers.plain(more) is None
    assert answers.plain("<!-- nothing -->") is None


def test_tags_that_cannot_be(bodies: Any) -> None:
    body = bodies.tags("A", idm=100, IDM=90, zero=0, less=-1, over=101, nan="NaN", inf="inf", word="x", none="")
    assert read(answers.tags, body) == ("A", {"idm": 100.0})
    assert read(answers.tags, bodies.tags("A", **{"x" * 501: 5, " ": 5, "ok": 5})) == ("A", {"ok": 5.0})


def test_neighbours_that_cannot_be(bodies: Any) -> None:
    whose, found = read(answers.similar, bodies.similar("A", B=0.5, b=0.7, C=1.01, D=-0.1, E="NaN", F=""))
    assert (whose, [(each.name, each.score) for each in found]) == ("A", [("b", 0.7)])


@pytest.mark.parametrize("count", ["-1", "1e3", "1" * 19, "", "viele", "²"])
def test_counts_that_cannot_be(bodies: Any, count: str) -> None:
    body = bodies.info("A").replace(">100<", f">{count}<")
    assert read(answers.info, body).listeners is None


@pytest.mark.parametrize("body", ["<lfm/>", "<lfm><artist/></lfm>", "<lfm><artist><name> </name></artist></lfm>"])
def test_answers_about_nobody(body: str) -> None:
    assert read(answers.info, body) is None
    assert read(answers.tags, body) == (None, {})
    assert read(answers.similar, body) == (None, [])
