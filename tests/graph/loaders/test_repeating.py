"""Loading twice, in another order, in parts, with changes: the graph is a function of the records alone."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphsig.graph import Graph

ARTISTS = (
    "<artist><id>1</id><name>One (2)</name><realname>Ann</realname><profile>with [a=Two] on [l=Small] and [l7]"
    "</profile><namevariations><name>1ne</name></namevariations><aliases><name>Two</name><name/></aliases></artist>",
    "<artist><id>2</id><name>Two</name><groups><name>Three</name></groups></artist>",
    "<artist><id>3</id><name>Three</name><members><id>1</id><name>One (2)</name><id>9</id><name>Nine</name>"
    "</members></artist>",
    "<artist><id>194</id><name>Various</name></artist>",
)
LABELS = (
    "<label><id>7</id><name>Big</name><profile>of [a2]</profile></label>",
    "<label><id>8</id><name>Small</name><parentLabel>Big</parentLabel></label>",
    "<label><id>6</id><name>Elder</name><sublabels><label id='5'>Younger</label></sublabels></label>",
)
MASTERS = (
    "<master id='4'><artists><artist><id>1</id><name>One (2)</name><join/></artist></artists><title>Work</title>"
    "<year>1990</year><genres><genre>Electronic</genre></genres><styles><style>IDM</style></styles></master>",
)


def release(number: int, title: str, inside: str, labels: str = "<label name='Small' catno='S1'/>") -> str:
    return (
        f"<release id='{number}'><title>{title}</title><labels>{labels}</labels>{inside}"
        "<genres><genre>Electronic</genre></genres><styles><style>Electronic</style><style>Ambient</style></styles>"
        "<tracklist><track><position>1</position><title>x</title></track><track><position>2</position><title>y</title>"
        "</track></tracklist></release>"
    )


def credit(number: int, name: str, role: str = "", tracks: str = "") -> str:
    return f"<artist><id>{number}</id><name>{name}</name><join/><role>{role}</role><tracks>{tracks}</tracks></artist>"


RELEASES = (
    release(11, "Work", f"<artists>{credit(1, 'One (2)')}</artists><master_id>4</master_id><released>1991</released>"),
    release(12, "Alone", f"<artists>{credit(33, 'Stranger')}</artists><released>1995</released>"),
    release(
        13, "alone!", f"<artists>{credit(33, 'STRANGER')}</artists><released>1994</released>", "<label name='Nowhere'/>"
    ),
    release(
        14,
        "Others",
        f"<artists>{credit(0, 'Various')}</artists><master_id>99</master_id>"
        f"<extraartists>{credit(2, 'Two', 'Producer, Design [Cover]', '2')}"
        f"{credit(0, 'Noname', 'Design')}</extraartists>",
        "<label id='7' name='Big' catno='B1'/><label name='Big' catno='B2'/>",
    ),
)
RECORDS = {"artists": ARTISTS, "labels": LABELS, "masters": MASTERS, "releases": RELEASES}


@pytest.fixture
def dumps(dump: Callable[..., Path]) -> dict[str, Path]:
    return {kind: dump(kind, *records) for kind, records in RECORDS.items()}


def test_order_does_not_matter(bench: Any, dumps: Any) -> None:
    async def all_orders(graph: Graph) -> set[str]:
        seen = set()
        # Every third of the 24 orders; each kind comes first and last among them.
        for order in itertools.islice(itertools.permutations(dumps), 0, None, 3):
            await bench.clear(graph)
            await bench.load(graph, *(dumps[kind] for kind in order))
            seen.add(await bench.digest(graph))
        return seen

    assert len(bench.run(all_orders)) == 1


def test_what_the_records_mean(bench: Any, dumps: Any, rows: Any) -> None:
    async def facts(graph: Graph) -> list[str]:
        await bench.load(graph, dumps["releases"], dumps["masters"], dumps["labels"], dumps["artists"])
        found = await rows(
            graph,
            "MATCH (a)-[r]->(b) WHERE NOT type(r) IN ['IDENTIFIED_BY', 'PUBLISHED_BY', 'KNOWN_AS', 'APPEARS_ON', "
            "'ABOUT'] "
            "RETURN a.id + ' ' + type(r) + ' ' + b.id AS fact ORDER BY fact",
        )
        return [row["fact"].replace("discogs:", "") for row in found]

    found = bench.run(facts)
    assert [each for each in found if "HAS_GENRE" not in each] == [
        "artist:1 ALIAS_OF artist:2",
        "artist:1 MEMBER_OF artist:3",
        "artist:1 PERFORMED master:4",
        "artist:1 PERFORMED release:11",
        "artist:2 CREDITED track:14:2",
        "artist:2 CREDITED track:14:2",
        "artist:2 MEMBER_OF artist:3",
        "artist:2 MENTIONED_IN artist:1:profile",
        "artist:2 MENTIONED_IN label:7:profile",
        "artist:33 PERFORMED release:12",
        "artist:33 PERFORMED release:13",
        "artist:9 MEMBER_OF artist:3",
        "label:5 SUBLABEL_OF label:6",
        "label:7 MENTIONED_IN artist:1:profile",
        "label:8 MENTIONED_IN artist:1:profile",
        "label:8 SUBLABEL_OF label:7",
        "release:11 EDITION_OF master:4",
        "release:11 RELEASED_ON label:8",
        "release:12 EDITION_OF work:33:alone",
        "release:12 RELEASED_ON label:8",
        "release:13 EDITION_OF work:33:alone",
        "release:13 RELEASED_ON label-name:Nowhere",
        "release:14 EDITION_OF master:99",
        "release:14 RELEASED_ON label:7",
        "release:14 RELEASED_ON label:7",
    ]


def test_loading_again_changes_nothing(bench: Any, dumps: Any) -> None:
    async def twice(graph: Graph) -> None:
        await bench.load(graph, *dumps.values())
        before = await bench.digest(graph), await bench.elements(graph)
        reports = await bench.load(graph, *dumps.values())
        assert {each.state for each in reports} == {"already complete"}
        reports = await bench.load(graph, *dumps.values(), restart=True)
        assert {each.state for each in reports} == {"complete"}
        assert [each.unchanged for each in reports] == [3, 3, 1, 4]
        assert not any(each.facts for each in reports)
        assert (await bench.digest(graph), await bench.elements(graph)) == before

    bench.run(twice)


def test_a_changed_dump_leaves_nothing_of_the_old_one(bench: Any, dump: Any, dumps: Any) -> None:
    changed = {
        "artists": (
            ARTISTS[0].replace("1ne", "Un").replace("[l=Small]", "nowhere").replace("Ann", "Anna"),
            *ARTISTS[1:],
        ),
        "labels": (LABELS[0], LABELS[1].replace("<parentLabel>Big</parentLabel>", ""), LABELS[2]),
        "masters": (MASTERS[0].replace("1990", "1989").replace("<style>IDM", "<style>Ambient</style><style>IDM"),),
        "releases": (
            RELEASES[0].replace("<track><position>2</position><title>y</title></track>", "").replace("S1", "S2"),
            RELEASES[1].replace("Alone", "Together"),
            *RELEASES[2:],
        ),
    }
    files = {kind: dump(kind, *records, name=f"new-{kind}.xml") for kind, records in changed.items()}

    async def both(graph: Graph) -> tuple[str, str]:
        await bench.load(graph, *dumps.values())
        await bench.load(graph, *files.values())
        after = await bench.digest(graph)
        await bench.clear(graph)
        await bench.load(graph, *files.values())
        return after, await bench.digest(graph)

    after, fresh = bench.run(both)
    assert after == fresh


def test_a_load_goes_on_where_it_stopped(bench: Any, dumps: Any, rows: Any) -> None:
    async def in_parts(graph: Graph) -> tuple[str, str]:
        first, second, third = [(await bench.load(graph, dumps["releases"], limit=limit))[0] for limit in (1, 2, None)]
        assert [each.state for each in (first, second, third)] == ["stopped at the limit"] * 2 + ["complete"]
        assert [(each.skipped, each.read) for each in (first, second, third)] == [(0, 1), (1, 2), (3, 1)]
        parts = await bench.digest(graph)
        await bench.clear(graph)
        await bench.load(graph, dumps["releases"])
        return parts, await bench.digest(graph)

    parts, whole = bench.run(in_parts)
    assert parts == whole


def test_unreadable_records_are_put_aside(bench: Any, dump: Any) -> None:
    path = dump("artists", "<artist><id>1</id></artist>", ARTISTS[1], "<artist><id>-3</id><name>x</name></artist>")
    report = bench.run(lambda graph: bench.load(graph, path))[0]
    assert (report.state, report.read, report.quarantined) == ("complete", 3, 2)
    lines = [json.loads(line) for line in (bench.quarantine / "quarantine.jsonl").read_text().splitlines()]
    assert [(line["position"], line["reason"]) for line in lines] == [
        (0, "no name"),
        (2, "the id '-3' is not a positive number"),
    ]


def test_two_at_once(bench: Any, dumps: Any) -> None:
    async def both(graph: Graph) -> tuple[str, str]:
        await asyncio.gather(bench.load(graph, dumps["artists"]), bench.load(graph, dumps["releases"]))
        together = await bench.digest(graph)
        await bench.clear(graph)
        await bench.load(graph, dumps["artists"], dumps["releases"])
        return together, await bench.digest(graph)

    together, apart = bench.run(both)
    assert together == apart
