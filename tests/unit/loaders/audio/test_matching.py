from __future__ import annotations

from dataclasses import replace

import pytest

from graphsig.loaders.audio.addresses import allowed, expired
from graphsig.loaders.audio.deezer import SERVER, Found
from graphsig.loaders.audio.matching import Wanted, by_isrc, by_names

WANTED = Wanted("t", "Xtal", ("Aphex Twin",), frozenset({"aphex twin", "afx"}), 294_000, (), (), None)
FOUND = Found(7, "Xtal", "Xtal", "Aphex Twin", 294_000, "")


@pytest.mark.parametrize(
    ("change", "confidence"),
    [
        ({}, 0.95),
        ({"artist": "AFX"}, 0.95),  # a name variation
        ({"artist": "Aphex Twins"}, 0.0),
        ({"title": "XTAL!"}, 0.95),
        ({"title": "Xtal (Remastered)"}, 0.85),
        ({"title": "Xtal Dub", "short_title": "Xtal Dub"}, 0.0),
        ({"duration_ms": 297_000}, 0.95),
        ({"duration_ms": 300_000}, 0.76),  # .95 × .8
        ({"duration_ms": 0}, 0.807),  # .95 × .85 = .8075
        ({"duration_ms": 310_000}, 0.0),  # another version
    ],
)
def test_names(change: dict[str, object], confidence: float) -> None:
    assert by_names(WANTED, replace(FOUND, **change)) == pytest.approx(confidence, abs=0.001)


def test_an_isrc_of_something_else_is_refused() -> None:
    assert by_isrc(WANTED, FOUND) == 0.98
    assert by_isrc(WANTED, replace(FOUND, title="Another", short_title="Another")) == 0.98
    assert by_isrc(WANTED, replace(FOUND, title="Another", short_title="Another", artist="Somebody")) == 0.0


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://cdns-preview-d.dzcdn.net/stream/c-1.mp3", True),
        ("https://dzcdn.net/x", True),
        ("https://e.deezer.com:443/x", True),
        ("http://cdns-preview-d.dzcdn.net/stream/c-1.mp3", False),
        ("https://dzcdn.net.example.org/x", False),
        ("https://notdzcdn.net/x", False),
        ("https://user@dzcdn.net/x", False),
        ("https://dzcdn.net:8080/x", False),
        ("https://dzcdn.net:port/x", False),
        ("http://127.0.0.1/x", False),
        ("http://169.254.169.254/latest", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_previews_come_from_deezer_alone(address: str, good: bool) -> None:
    assert allowed(address, SERVER) is good


def test_a_server_that_is_asked_may_have_the_previews_too() -> None:
    assert allowed("http://127.0.0.1:8000/p.mp3", "http://127.0.0.1:8000")
    assert not allowed("http://127.0.0.1:8001/p.mp3", "http://127.0.0.1:8000")


@pytest.mark.parametrize(
    ("query", "gone"),
    [
        ("", False),
        ("?hdnea=exp=1700000100~acl=/api/*~data=user_id=0~hmac=ab", False),
        ("?hdnea=exp=1699999999~acl=/api/*~data=user_id=0~hmac=ab", True),
        ("?exp=1700000005", True),  # in five seconds
        ("?a=b&exp=1700000011&c=d", False),
        ("?exp=never", False),
    ],
)
def test_expiry(query: str, gone: bool) -> None:
    assert expired(f"https://cdnt-preview.dzcdn.net/api/1/1/a.mp3{query}", 1_700_000_000) is gone
