from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from graphsig.loaders.discogs import reading
from graphsig.loaders.discogs.elements import UnreadableRecordError
from graphsig.loaders.discogs.records import Reference
from graphsig.loaders.discogs.releases import release


def element(text: str) -> Any:
    return etree.fromstring(text)


def test_an_artist_of_today() -> None:
    artist = reading.artist(
        element(
            "<artist><id>1</id><name>A</name><aliases><name id='2'>B</name><name id='3'/></aliases>"
            "<groups><name id='4'>G</name></groups>"
            "<members><id>5</id><name id='5'>M</name><id>6</id><name id='6'>N</name></members></artist>"
        )
    )
    assert artist.aliases == (Reference("2", "B"), Reference("3", ""))
    assert artist.groups == (Reference("4", "G"),)
    assert artist.members == (Reference("5", "M"), Reference("6", "N"))


def test_an_artist_of_2015() -> None:
    artist = reading.artist(
        element(
            "<artist><id>1</id><name>A</name><aliases><name/><name>B</name><name>B</name></aliases>"
            "<namevariations><name>X</name><name>Unknown Artist</name></namevariations>"
            "<members><id>5</id><name>M</name><id>6</id><name>N</name></members></artist>"
        )
    )
    assert artist.aliases == (Reference(None, "B"),)
    assert artist.members == (Reference("5", "M"), Reference("6", "N"))
    assert artist.variations == ("X",)


def test_labels_of_both_schemas() -> None:
    new = reading.label(
        element(
            "<label><id>1</id><name>L</name><parentLabel id='9'>P</parentLabel>"
            "<sublabels><label id='3'>S</label></sublabels></label>"
        )
    )
    old = reading.label(element("<label><id>1</id><name>L</name><parentLabel>P</parentLabel></label>"))
    assert (new.parent, new.sublabels) == (Reference("9", "P"), (Reference("3", "S"),))
    assert (old.parent, old.sublabels) == (Reference(None, "P"), ())


@pytest.mark.parametrize(
    ("identifier", "name", "placeholder"),
    [("194", "Various", True), ("151641", "Traditional", True), ("9", "No Artist", True), ("9", "Various (3)", False)],
)
def test_placeholders_have_records_too(identifier: str, name: str, placeholder: bool) -> None:
    artist = reading.artist(element(f"<artist><id>{identifier}</id><name>{name}</name></artist>"))
    assert artist.placeholder is placeholder


@pytest.mark.parametrize(
    "text",
    [
        "<artist><name>A</name></artist>",
        "<artist><id>0</id><name>A</name></artist>",
        "<artist><id>x</id><name>A</name></artist>",
        "<artist><id>1</id><name> </name></artist>",
    ],
)
def test_unreadable_artists(text: str) -> None:
    with pytest.raises(UnreadableRecordError):
        reading.artist(element(text))


def artist_of(number: int, name: str, join: str = "", role: str = "", tracks: str = "") -> str:
    return (
        f"<artist><id>{number}</id><name>{name}</name><anv/><join>{join}</join><role>{role}</role>"
        f"<tracks>{tracks}</tracks></artist>"
    )


def test_parts_of_a_credit() -> None:
    made = release(
        element(
            "<release id='1'><title>T</title><artists>"
            + artist_of(1, "A", "Feat.")
            + artist_of(2, "B", "/")
            + artist_of(0, "Nobody Known", ",")
            + artist_of(0, "Various", "/")
            + artist_of(3, "C")
            + "</artists></release>"
        )
    )
    assert [(p.artist.number, p.position, p.part, p.join) for p in made.performers] == [
        ("1", 0, 0, "Feat."),
        ("2", 1, 0, "/"),
        ("3", 4, 2, None),
    ]
    assert made.unlinked_credits == ("Nobody Known",)
    assert made.various


def test_tracks() -> None:
    made = release(
        element(
            "<release id='1'><title>T</title><tracklist>"
            "<track><position/><title>Black Side</title><duration/></track>"
            "<track><position>A1</position><title>One</title><duration>1:00</duration></track>"
            "<track><position/><title>Suite</title><duration>9:00</duration><sub_tracks>"
            "<track><position>A2a</position><title>Two</title></track>"
            "<track><position>A2b</position><title>Three</title></track></sub_tracks>"
            f"<extraartists>{artist_of(8, 'E', role='Violin')}</extraartists></track>"
            "<track><position/><title>Hidden</title><duration>3:00</duration></track></tracklist><extraartists>"
            + artist_of(7, "P", role="Producer", tracks="A1 to A2a")
            + artist_of(7, "P", role="Remix", tracks="Z9")
            + artist_of(0, "Someone", role="Design")
            + "</extraartists></release>"
        )
    )
    assert [(t.number, t.title, t.duration_ms) for t in made.tracks] == [
        (1, "One", 60_000),
        (2, "Two", None),
        (3, "Three", None),
        (4, "Hidden", 180_000),
    ]
    assert [[c.role.name for c in t.credits] for t in made.tracks] == [
        ["Producer"],
        ["Violin", "Producer"],
        ["Violin"],
        [],
    ]
    assert [(c.role.name, c.tracks) for c in made.credits] == [("Remix", "Z9")]
    assert made.unlinked_credits == ("Someone (Design)",)


def test_a_tracklist_without_positions_has_no_headings() -> None:
    tracks = "<track><title>One</title></track><track><title>Two</title></track>"
    assert (
        len(release(element(f"<release id='1'><title>T</title><tracklist>{tracks}</tracklist></release>")).tracks) == 2
    )


@pytest.mark.parametrize(
    ("inside", "work"),
    [
        ("<master_id is_main_release='true'>5</master_id>", "discogs:master:5"),
        (
            f"<artists>{artist_of(10, 'B')}{artist_of(9, 'A')}</artists>",
            "discogs:work:9+10:the title".replace("the ", ""),
        ),
        (f"<artists>{artist_of(0, 'Various')}</artists>", "discogs:work:various:title"),
        (f"<artists>{artist_of(0, 'X Y')}</artists>", "discogs:work:~x y:title"),
        (f"<artists>{artist_of(355, 'Unknown Artist')}</artists>", "discogs:work:release:1"),
        ("", "discogs:work:release:1"),
    ],
)
def test_works(inside: str, work: str) -> None:
    assert release(element(f"<release id='1'><title>The Title</title>{inside}</release>")).work == work


@pytest.mark.parametrize(
    ("released", "year"), [("1994-09-00", 1994), ("1994", 1994), ("0", None), ("?", None), ("", None)]
)
def test_years(released: str, year: int | None) -> None:
    made = release(element(f"<release id='1'><title>T</title><released>{released}</released></release>"))
    assert (made.year, made.released) == (year, released or None)


def test_labels_of_a_release() -> None:
    made = release(
        element(
            "<release id='1'><title>T</title><labels><label catno='A 1' name='L'/><label catno='none' name='L'/>"
            "<label catno='x' name='Not On Label (X Self-released)'/><label catno='' name='M' id='7'/></labels>"
            "</release>"
        )
    )
    assert [(i.label, i.position, i.catno) for i in made.imprints] == [
        (Reference(None, "L"), 0, "A 1"),
        (Reference(None, "L"), 1, None),
        (Reference("7", "M"), 3, None),
    ]
