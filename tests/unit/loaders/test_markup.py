from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsig.loaders.discogs.markup import Mention, mentions, plain_text


@pytest.mark.parametrize(
    ("profile", "text"),
    [
        ("Half of [a=Rob Brown (3)]'s duo", "Half of Rob Brown's duo"),
        ("On [l=R & S Records], by [A=Designers Republic, The].", "On R & S Records, by The Designers Republic."),
        ("See [a41], [a7] ([r=5]).", "See Autechre."),
        ("[b]Owner:[/b] [i]me[/i] [u]you[/u]", "Owner: me you"),
        ("[url=http://x.y/]Home[/url] and [url]http://z/[/url]", "Home and http://z/"),
        ("[r=11] and [m12]", "r11 and m12"),
        ("one\r\n\r\n\r\n\r\ntwo", "one\n\ntwo"),
        ("[PIAS] and [edit] stay", "[PIAS] and [edit] stay"),
    ],
)
def test_plain_text(profile: str, text: str) -> None:
    names = {("a", "41"): "Autechre", ("r", "11"): "r11", ("m", "12"): "m12"}
    assert plain_text(profile, lambda kind, number: names.get((kind, number))) == text


def test_digits_after_an_equals_sign_are_a_name() -> None:
    assert plain_text("[a=69]", lambda *_: "wrong") == "69"


def test_mentions() -> None:
    profile = "[a=B (2)] [a5] [l=L] [l07] [a=B (2)] [r=1] [m2] [url=https://www.discogs.com/artist/9-X]x[/url]"
    assert mentions(profile) == [
        Mention("artist", name="B (2)"),
        Mention("artist", id="5"),
        Mention("label", name="L"),
        Mention("label", id="7"),
        Mention("artist", id="9"),
    ]


def test_pages_by_name() -> None:
    profile = "[url=http://www.discogs.com/artist/Ground+Zero+(3)]Ground Zero[/url]"
    assert mentions(profile) == [Mention("artist", name="Ground Zero (3)")]


@given(st.text(alphabet="[]=/albrmui123 xurl", max_size=60))
def test_any_text_is_readable(profile: str) -> None:
    plain_text(profile, lambda *_: None)
    for mention in mentions(profile):
        assert (mention.id is None) != (mention.name is None)
