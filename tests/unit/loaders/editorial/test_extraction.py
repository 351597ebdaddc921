"""Texts taken out of pages, hostile ones too: whatever a page does, the next one is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from graphsig.loaders.editorial import extraction
from graphsig.loaders.editorial.extraction import Extractor
from graphsig.loaders.editorial.folding import fold_text
from graphsig.loaders.editorial.lexicon import Lexicon
from graphsig.loaders.editorial.network import PageError
from graphsig.names import fold

TEXT = "A quiet paragraph about a record that few have heard and that nobody who has heard it forgets again."


@pytest.fixture(scope="module")
def extractor() -> Iterator[Extractor]:
    with Extractor() as made:
        yield made


def test_what_a_page_says_of_itself(extractor: Extractor, page: Any) -> None:
    head = '<meta name="author" content="Nina Reed">'
    text = page("An evening", TEXT, TEXT, canonical="https://quiet.example/1", tags=("Air", "Reviews"), head=head)
    article = extractor.article(text.encode(), url="https://quiet.example/1?utm=x", language="de")
    assert (article.id, article.title, article.author) == ("https://quiet.example/1", "An evening", "Nina Reed")
    assert (article.published, article.language) == ("2024-03-02", "en")
    assert set(article.tags) == {"Air", "Reviews"}
    assert TEXT in article.text
    assert "Home" not in article.text


@pytest.mark.parametrize(
    "hostile",
    [
        b"", b"\0" * 10_000, b"\xff\xfe" * 10_000, b"<" * 1_000_000, b"&lt;" * 400_000, b"<div>" * 400_000,
        b"<table><tr><td>" * 50_000, b"<a " + b"x=y " * 400_000, b"<p>" + b"a" * 2_000_000, b"<!--" * 500_000,
        b"<html><body>" + b"<p>some words that go on for a while, then more of them.</p>" * 30_000, b"]]>" * 500_000,
        b'<meta property="article:published_time" content="' + b"9" * 100_000 + b'">',
    ],
    ids=lambda value: value[:12].decode("latin-1"),
)  # fmt: skip
def test_hostile_pages(extractor: Extractor, page: Any, hostile: bytes) -> None:
    """Such a page is an article of a bounded length or refused, and the next one is read."""
    with suppress(PageError):
        assert len(extractor.article(hostile).text) <= 200_000
    assert TEXT in extractor.article(page("Next", TEXT, TEXT).encode()).text


def test_a_process_that_dies_is_started_again(page: Any) -> None:
    with Extractor() as extractor:
        good = page("Next", TEXT, TEXT).encode()
        assert TEXT in extractor.article(good).text
        extractor._process.kill()
        extractor._process.join()
        with pytest.raises(PageError, match="breaks the parser"):
            extractor.article(good)
        assert TEXT in extractor.article(good).text


def test_what_takes_too_long_is_ended(page: Any) -> None:
    with Extractor(time=0.0) as extractor:
        with pytest.raises(PageError, match="within 0 s"):
            extractor.article(page("Next", TEXT * 100).encode())
        assert extractor._process is None


def test_saved_from_is_an_address() -> None:
    page = b"<!-- saved from url=(0024)https://quiet.example/x -->\n<html lang=de-AT>"
    assert extraction._saved_from(page) == "https://quiet.example/x"
    assert extraction._language(page) == "de-AT"


@pytest.mark.parametrize(
    "name",
    ["Sigur Rós", "Simon & Garfunkel", "Guns N' Roses", "AC/DC", "múm", "Mötley Crüe", "Ænima", "Łódź Kaliska", "ﬁxion",
     "방탄소년단", "ザ・ビートルズ", "C+C Music Factory", "Ke$ha", "A★Teens", "İstanbul", "Straße", "Ὀρφεύς", "µ-Ziq",],
)  # fmt: skip
def test_texts_fold_as_names_do(name: str) -> None:
    folded = fold_text(f"x {name} y")
    assert folded.text == f" x {fold(name)} y"
    assert len(folded.text) == len(folded.at)
    lexicon = Lexicon()
    lexicon.add(fold(name), lower=True)
    hits = lexicon.find(f"On {name}, and on.")
    assert [(hit.start, hit.end) for hit in hits] == [(3, 3 + len(name))]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "'" * 10_000, "& " * 10_000, "a\u0300" * 10_000, "\U0001f468\u200d" * 999]
)
def test_odd_texts_hold_no_names(text: str) -> None:
    lexicon = Lexicon()
    for name in ("Autechre", "!!!", "&", "'"):
        lexicon.add(fold(name))
    assert lexicon.find(text) == []


def test_places_are_whole_words() -> None:
    lexicon = Lexicon()
    for name in ("Can", "Cans", "Plaid"):
        lexicon.add(fold(name))
    text = "Can't Canada @Can #Can Can_ /Can Can.example Plaid’s Plaid-like Cans ‘Can’ O'Can"
    found = [(hit.key, hit.start) for hit in lexicon.find(text)]
    assert found == [
        ("plaid", text.index("Plaid’s")), ("plaid", text.index("Plaid-")), ("cans", text.index("Cans ‘")),
        ("can", text.index("Can’ O")),
    ]  # fmt: skip
