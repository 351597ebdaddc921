"""An element that is empty says nothing and harms nothing: every element that dumps hold, in every kind of record."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from graphsig import sample
from graphsig.loaders.discogs.records import Kind, Master, Record, Release
from graphsig.loaders.discogs.source import open_source
from graphsig.loaders.discogs.stream import open_dump
from graphsig.loaders.discogs.xml import pieces
from graphsig.loaders.pipeline.source import Item

SPELLINGS = [
    "<{0}/>", "<{0} />", "<{0}\n/>", "<{0}></{0}>", "<{0} ></{0} >", "<{0}> \n </{0}>", "<{0}><!-- none --></{0}>",
    "<{0} id=''/>",
]  # fmt: skip


def _credit(number: int, role: str = "", tracks: str = "") -> str:
    return (
        f"<artist><id>{number}</id><name>N{number}</name><anv>V</anv><join>&amp;</join><role>{role}</role>"
        f"<tracks>{tracks}</tracks><resource_url>u</resource_url></artist>"
    )


_IMAGES = "<images><image type='primary' uri=''/><image type='secondary' uri=''/></images>"
_VIDEOS = "<videos><video src='u'><title>V</title><description>D</description></video></videos>"
_GENRES = (
    "<genres><genre>Rock</genre><genre>Pop</genre></genres><styles><style>Noise</style><style>Drone</style></styles>"
)

# A record of each kind with every element of both schemas.
FULL: dict[Kind, str] = {
    "artists": f"<artist>{_IMAGES}<id>2</id><name>A</name><realname>R</realname><profile>Of [l=X] and [a9].</profile>"
    "<data_quality>Correct</data_quality><urls><url>u1</url><url>u2</url></urls><namevariations><name>V1</name>"
    "<name>V2</name></namevariations><aliases><name id='3'>B</name><name>C</name></aliases>"
    "<groups><name id='4'>G</name><name>H</name></groups>"
    "<members><id>5</id><name>M</name><id>6</id><name id='6'>N</name></members></artist>",
    "labels": f"<label>{_IMAGES}<id>2</id><name>L</name><contactinfo>C</contactinfo>"
    "<profile>Of [l=X] and [a9].</profile><data_quality>Correct</data_quality>"
    "<parentLabel id='7'>P</parentLabel><urls><url>u1</url><url>u2</url></urls>"
    "<sublabels><label id='3'>S</label><label>T</label></sublabels></label>",
    "masters": f"<master id='2'><main_release>8</main_release>{_IMAGES}<artists>{_credit(1)}{_credit(3)}</artists>"
    f"{_GENRES}<year>1990</year><title>T</title><data_quality>Correct</data_quality><notes>N</notes>{_VIDEOS}</master>",
    "releases": f"<release id='2' status='Accepted'>{_IMAGES}<artists>{_credit(1)}{_credit(3)}</artists>"
    "<title>T</title><labels><label catno='C 1' name='L' id='7'/><label catno='C 2' name='M'/></labels>"
    "<series><series name='S'/></series>"
    f"<extraartists>{_credit(4, 'Producer', 'A1 to A2')}{_credit(5, 'Design')}</extraartists>"
    "<formats><format name='CD'><descriptions>"
    "<description>Album</description><description>LP</description></descriptions></format>"
    f"<format name='Vinyl'/></formats>{_GENRES}<country>UK</country><released>1994-03-00</released><notes>N</notes>"
    "<data_quality>Correct</data_quality><master_id is_main_release='true'>8</master_id><tracklist>"
    "<track><position/><title>Heading</title><duration/></track>"
    f"<track><position>A1</position><title>One</title><duration>1:00</duration><artists>{_credit(1)}</artists>"
    f"<extraartists>{_credit(6, 'Violin')}</extraartists></track>"
    f"<track><position/><title>Suite</title><duration>9:00</duration><artists>{_credit(3)}</artists><sub_tracks>"
    f"<track><position>A2</position><title>Two</title><duration>4:00</duration></track>"
    f"<track><position>A3</position><title>Three</title><duration>5:00</duration><artists>{_credit(1)}</artists>"
    f"<extraartists>{_credit(9, 'Piano')}</extraartists></track></sub_tracks></track>"
    "<track><position>B</position><title>Four</title><duration>2:00</duration></track></tracklist><identifiers>"
    f"<identifier type='Barcode' value='1'/><identifier type='Other' value='2'/></identifiers>{_VIDEOS}"
    "<companies><company><id>1</id><name>C</name><catno>c</catno><entity_type>4</entity_type><entity_type_name>By</entity_type_name>"
    "<resource_url>u</resource_url></company></companies></release>",
}
SMALL: dict[Kind, str] = {
    "artists": "<artist><id>{0}</id><name>N</name></artist>",
    "labels": "<label><id>{0}</id><name>N</name></label>",
    "masters": "<master id='{0}'><title>N</title></master>",
    "releases": "<release id='{0}'><title>N</title></release>",
}
KINDS = list(FULL)
# Lists may hold any number of elements; of others the first of a name counts. Members of 2015 come as pairs.
LISTS = {
    "images": "image", "urls": "url", "namevariations": "name", "aliases": "name", "groups": "name",
    "sublabels": "label", "artists": "artist", "extraartists": "artist", "genres": "genre", "styles": "style",
    "videos": "video", "labels": "label", "series": "series", "formats": "format", "descriptions": "description",
    "tracklist": "track",
    "sub_tracks": "track", "identifiers": "identifier", "companies": "company",
}  # fmt: skip
REQUIRED = {"artist/id", "artist/name", "label/id", "label/name", "master/title", "release/title"}


def read(folder: Path, kind: Kind, record: etree._Element, spelling: str = SPELLINGS[0]) -> Record:
    """Read a record between two others and see that these are as ever and nothing is a fault."""
    path = folder / "dump.xml"
    text = etree.tostring(record, encoding="unicode")
    text = re.sub(r"<empty\.(\w+)/>", lambda tag: spelling.format(tag[1]), text)
    path.write_text(f"<{kind}>{SMALL[kind].format(1)}{text}\n{SMALL[kind].format(3)}</{kind}>", encoding="utf-8")
    with open_source(str(path), hashed=False) as source:
        rows = list(source.rows(0))
    assert all(isinstance(row, Item) and row.fault is None for row in rows), (rows, text)
    before, found, after = (row.record for row in rows if isinstance(row, Item))
    assert (before.number, found.number, after) == ("1", "2", replace(before, number="3", **_work(after))), text
    return found


def _work(record: Record) -> dict[str, Any]:
    return {"work": "discogs:work:release:3"} if isinstance(record, Release) else {}


def full(kind: Kind) -> etree._Element:
    return etree.fromstring(FULL[kind])


def empty(tag: str) -> etree._Element:
    """Return what `read` spells as an empty element."""
    return etree.Element(f"empty.{tag}")


def path_of(element: etree._Element) -> str:
    above = [each.tag for each in element.iterancestors()]
    return "/".join([*reversed(above), element.tag])


def facts(record: Record) -> Any:
    """Return what a record says; where in the order an artist or label stands only relative to the others."""
    if isinstance(record, Master | Release):
        record = replace(record, performers=_ranked(record.performers))
    if isinstance(record, Release):
        tracks = tuple(track._replace(performers=_ranked(track.performers)) for track in record.tracks)
        record = replace(record, imprints=_ranked(record.imprints), tracks=tracks)
    return record


def _ranked(placed: tuple[Any, ...]) -> tuple[Any, ...]:
    assert sorted(placed, key=lambda each: each.position) == list(placed)
    return tuple(each._replace(position=rank) for rank, each in enumerate(placed))


def removed(record: etree._Element, element: etree._Element) -> etree._Element:
    above = element.getparent()
    assert above is not None
    above.remove(element)
    return record


@pytest.mark.parametrize("kind", KINDS)
def test_the_full_records_hold_what_real_ones_hold(kind: Kind) -> None:
    original = next(path for path in sample.paths() if kind in path.name)
    with open_dump(str(original)) as dump:
        real = {path_of(each) for piece in pieces(dump, kind[:-1]) for each in etree.fromstring(piece.data).iter()}
    assert real <= {path_of(each) for each in full(kind).iter()}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_an_element_that_is_empty_is_as_good_as_none(tmp_path: Path, kind: Kind, spelling: str) -> None:
    """Each element of a record in turn, but for those without which there is none."""
    for number, element in enumerate(full(kind).iter()):
        # A member whose name is missing has a number still.
        if number == 0 or path_of(element) in {*REQUIRED, "artist/members/name"}:
            continue
        emptied, without = full(kind), full(kind)
        replaced = list(emptied.iter())[number]
        above = replaced.getparent()
        assert above is not None
        above.replace(replaced, empty(element.tag))
        expected = read(tmp_path, kind, removed(without, list(without.iter())[number]))
        assert facts(read(tmp_path, kind, emptied, spelling)) == facts(expected), (path_of(element), number)


def _places(holder: etree._Element) -> list[tuple[int, list[str]]]:
    """Return where in an element others may stand, each with their names; the last place first."""
    if (tag := LISTS.get(holder.tag)) is not None:
        return [(at, [tag, tag]) for at in range(len(holder), -1, -1)]
    if holder.tag == "members":
        return [(at, ["id", "name", "id", "name"]) for at in range(len(holder), -1, -2)]
    return [(len(holder), list(dict.fromkeys(child.tag for child in holder)))]


def _add(holder: etree._Element, at: int, tags: list[str]) -> None:
    for tag in reversed(tags):
        holder.insert(at, empty(tag))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_empty_elements_beside_full_ones_change_nothing(tmp_path: Path, kind: Kind, spelling: str) -> None:
    """At each place in each list, and at the end of what is no list; one place at a time, then all together."""
    expected, together = facts(read(tmp_path, kind, full(kind))), full(kind)
    for number, holder in enumerate(list(together.iter())):
        for at, tags in _places(holder):
            alone = full(kind)
            _add(list(alone.iter())[number], at, tags)
            assert facts(read(tmp_path, kind, alone, spelling)) == expected, (path_of(holder), at, tags)
            _add(holder, at, tags)
    assert facts(read(tmp_path, kind, together, spelling)) == expected


BLANK_ARTIST = "<artist><id></id><name> </name><anv/><join/><role/><tracks/></artist>"
ZERO_ARTIST = BLANK_ARTIST.replace("<id></id>", "<id>0</id>")
BLANK_TRACK = f"<track><position/><title> </title><duration/><artists>{BLANK_ARTIST}</artists><extraartists/></track>"


@pytest.mark.parametrize("artist", ["<artist/>", BLANK_ARTIST, ZERO_ARTIST])
def test_a_blank_artist_makes_no_track_of_a_heading_and_hides_no_artist(tmp_path: Path, artist: str) -> None:
    text = FULL["releases"].replace("<title>Heading</title>", f"<title>Heading</title><artists>{artist}</artists>")
    text = text.replace("<title>Two</title>", f"<title>Two</title><artists>{artist}</artists>")
    found = read(tmp_path, "releases", etree.fromstring(text))
    assert isinstance(found, Release)
    assert [track.title for track in found.tracks] == ["One", "Two", "Three", "Four"]
    assert [[each.artist.number for each in track.performers] for track in found.tracks] == [["1"], ["3"], ["1"], []]


@pytest.mark.parametrize("track", ["<track/>", BLANK_TRACK, f"<track><sub_tracks>{BLANK_TRACK}</sub_tracks></track>"])
def test_blank_tracks_below_a_track_take_its_place_no_more(tmp_path: Path, track: str) -> None:
    text = FULL["releases"].replace("<title>Four</title>", f"<title>Four</title><sub_tracks>{track * 2}</sub_tracks>")
    assert read(tmp_path, "releases", etree.fromstring(text)) == read(tmp_path, "releases", full("releases"))
    hidden = text.replace("<position>B</position>", "<position/>")
    found = read(tmp_path, "releases", etree.fromstring(hidden))
    assert isinstance(found, Release)
    assert [track.title for track in found.tracks] == ["One", "Two", "Three", "Four"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_record_must_have_is_a_fault_where_it_is_empty(tmp_path: Path, kind: Kind) -> None:
    """Such a record is listed, and its neighbours are read."""
    path = tmp_path / "dump.xml"
    tag = "title" if kind in ("masters", "releases") else "name"
    damaged = SMALL[kind].format(2).replace(f"<{tag}>N</{tag}>", f"<{tag}/>")
    bare = f"<{kind[:-1]}/>"
    path.write_text(
        f"<{kind}>{SMALL[kind].format(1)}{damaged}{SMALL[kind].format(3)}{bare}{SMALL[kind].format(4)}</{kind}>"
    )
    with open_source(str(path), hashed=False) as source:
        told = [row.record.number if isinstance(row, Item) else row.reason for row in source.rows(0)]
    assert told == ["1", f"no {tag}", "3", "no id", "4"]
