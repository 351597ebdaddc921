from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphsig.loaders.discogs import open_dumps
from graphsig.loaders.discogs.bulk import Done, load_bulk
from graphsig.settings import Settings

# What tells spellings, duplicates, stubs and text apart; line breaks, quotes and commas are for the import files.
ARTISTS = (
    '<artist><id>1</id><name>One (2)</name><realname>Ann "A", née B</realname><profile>with [a=Two] on [l=Small]\n\n'
    'and [l7], \\" back\\</profile><urls><url>http://a.example/?x=1;2,3</url><url>b;c</url></urls>'
    "<namevariations><name>1ne</name><name>One</name><name>;</name></namevariations>"
    "<aliases><name>Two</name><name>Nobody</name></aliases></artist>",
    "<artist><id>2</id><name>Two</name><aliases><name id='1'>One (2)</name></aliases>"
    "<groups><name>Three</name></groups></artist>",
    "<artist><id>3</id><name>Three</name><members><id>1</id><name>One (2)</name><id>9</id><name>Nine</name>"
    "</members></artist>",
    "<artist><id>4</id><name>Old</name><profile>[a=Two]</profile></artist>",
    "<artist><id>194</id><name>Various</name></artist>",
    "<artist><id>no number</id><name>Broken</name></artist>",
    "<artist><id>4</id><name>New</name><namevariations><name>Newer</name></namevariations></artist>",
)
MORE_ARTISTS = (
    "<artist><id>2</id><name>Two</name><namevariations><name>Deux</name></namevariations>"
    "<groups><name>Three</name></groups></artist>",
)
LABELS = (
    "<label><id>7</id><name>Big</name><profile>of [a2]</profile></label>",
    "<label><id>8</id><name>Small</name><parentLabel>Big</parentLabel></label>",
    "<label><id>6</id><name>Elder</name><sublabels><label/><label id='5'>Younger</label><label/><label />"
    "<label>Small</label></sublabels></label>",
)
MASTERS = (
    "<master id='4'><artists><artist><id>1</id><name>One (2)</name><join>,</join></artist><artist><id>55</id>"
    '<name>Only Here</name></artist></artists><title>Work, "the"</title><year>1990</year>'
    "<genres><genre>Electronic</genre></genres><styles><style>IDM</style></styles></master>",
)


def _release(number: int, title: str, inside: str, labels: str = "<label name='Small' catno='S1'/>") -> str:
    return (
        f"<release id='{number}'><title>{title}</title><labels>{labels}</labels>{inside}"
        "<formats><format name='CD'><descriptions><description>a;b</description></descriptions></format></formats>"
        "<genres><genre>Electronic</genre></genres><styles><style>electronic</style><style>Ambient</style></styles>"
        '<tracklist><track><position>1</position><title>x, "y"</title><duration>1:00</duration></track>'
        "<track><position>2</position><title/></track></tracklist></release>"
    )


def _credit(number: int, name: str, role: str = "", tracks: str = "") -> str:
    return f"<artist><id>{number}</id><name>{name}</name><join/><role>{role}</role><tracks>{tracks}</tracks></artist>"


RELEASES = (
    _release(
        11, "Work", f"<artists>{_credit(1, 'One (2)')}</artists><master_id>4</master_id><released>1991</released>"
    ),
    _release(12, "Alone", f"<artists>{_credit(33, 'Stranger')}</artists><released>1995</released>"),
    _release(
        13, "alone!", f"<artists>{_credit(33, 'STRANGER')}</artists><released>1994</released>", "<label name='N'/>"
    ),
    _release(
        14,
        "Others",
        f"<artists>{_credit(0, 'Various')}</artists><master_id>99</master_id>"
        f"<extraartists>{_credit(2, 'Two', 'Producer, Design [Cover, “x”]', '2')}"
        f"{_credit(0, 'No', 'Design')}</extraartists>",
        "<label id='7' name='Big' catno='B1'/><label name='Big' catno='B2'/><label id='70' name='Stub'/>",
    ),
    _release(
        15, "By stub's name", f"<artists>{_credit(33, 'stranger')}</artists>", "<label name='Stub' catno='none'/>"
    ),
)
MORE_RELEASES = (
    _release(
        12, "Alone", f"<artists>{_credit(33, 'Stranger')}</artists><released>1993</released>", "<label name='N'/>"
    ),
    _release(16, "Others", f"<artists>{_credit(0, 'Various')}</artists><master_id>98</master_id>"),
)


@pytest.fixture
def tricky(dump: Callable[..., Path]) -> list[Path]:
    """Six small dumps, of artists and of releases two each."""
    return [
        dump("artists", *ARTISTS),
        dump("artists", *MORE_ARTISTS, name="more_artists.xml.gz", packed=True),
        dump("labels", *LABELS),
        dump("masters", *MASTERS),
        dump("releases", *RELEASES, packed=True, name="releases.xml.gz"),
        dump("releases", *MORE_RELEASES, name="more_releases.xml"),
    ]


@pytest.fixture
def bulk(empty_graph_settings: Settings) -> Callable[..., Done]:
    """A function that loads dumps in bulk into the empty graph."""

    def load(*paths: Path, settings: Settings = empty_graph_settings, **options: Any) -> Done:
        folder = options.pop("folder", empty_graph_settings.home / "bulk")
        with open_dumps(paths) as sources:
            return load_bulk(settings, sources, folder=folder, processes=2, **options)

    return load
