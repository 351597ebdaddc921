"""`--prune`: what a whole new dump no longer has goes, and what is still referred to stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphsig.errors import BadRequestError, SourceError
from graphsig.graph import Graph
from graphsig.loaders import pipeline
from graphsig.loaders.discogs.retire import open_whole_dumps
from graphsig.loaders.pipeline.quarantine import Quarantine


def artist(number: int, name: str, inside: str = "") -> str:
    return f"<artist><id>{number}</id><name>{name}</name>{inside}</artist>"


def release(number: int, who: int, name: str, master: int = 0, label: str = "") -> str:
    return (
        f"<release id='{number}'><artists><artist><id>{who}</id><name>{name}</name></artist></artists>"
        f"<title>Title {number}</title><labels>{label}</labels><master_id>{master}</master_id>"
        f"<released>199{number}</released>"
        "<tracklist><track><position>1</position><title>x</title></track></tracklist></release>"
    )


def master(number: int, who: int, name: str) -> str:
    return (
        f"<master id='{number}'><artists><artist><id>{who}</id><name>{name}</name></artist></artists>"
        f"<title>Master {number}</title><year>1980</year></master>"
    )


FILLERS = [artist(number, f"Filler {number}") for number in range(100, 150)]


@pytest.fixture
def prune(bench: Any) -> Callable[..., Any]:
    """A function that loads dumps with --prune."""

    async def load(graph: Graph, *paths: Path, anyhow: bool = False, **options: Any) -> Any:
        with open_whole_dumps(map(str, paths), hashed=True, anyhow=anyhow) as sources:
            return await pipeline.load_all(graph, sources, quarantine=Quarantine(bench.quarantine), **options)

    return load


def test_artists(bench: Any, dump: Any, prune: Any, rows: Any) -> None:
    """2 was merged into 1, which also has its release now; 3 is gone but a member of 4; 5 is gone altogether."""
    before = [
        dump(
            "artists",
            artist(1, "One"),
            artist(
                2,
                "Two (3)",
                "<aliases><name id='1'>One</name></aliases><profile>[a1]</profile><urls><url>u</url></urls>",
            ),
            artist(3, "Three", "<realname>Ann</realname><namevariations><name>3</name></namevariations>"),
            artist(4, "Four", "<members><name id='3'>Three</name></members>"),
            artist(5, "Five", "<aliases><name id='4'>Four</name></aliases><profile>[a4]</profile>"),
            *FILLERS,
            name="before.xml",
        ),
        dump("releases", release(1, 2, "Two (3)"), release(2, 4, "Four"), name="releases_before.xml"),
    ]
    after = [
        dump(
            "artists",
            artist(1, "One", "<namevariations><name>Two</name></namevariations>"),
            artist(4, "Four", "<members><name id='3'>Three</name></members>"),
            *FILLERS,
            name="after.xml",
        ),
        dump("releases", release(1, 1, "One"), release(2, 4, "Four"), name="releases_after.xml"),
    ]

    async def both(graph: Graph) -> Any:
        await bench.load(graph, *before)
        report = await prune(graph, *after)
        nodes = await rows(
            graph,
            "MATCH (a:Artist) WHERE NOT a.name STARTS WITH 'Filler' "
            "RETURN a.id AS id, a.stub AS stub, a.real_name AS real, a.revision IS NULL AS bare, "
            "[(a)-[k:KNOWN_AS]->() | k.text] AS names, COUNT { (a)-[:ALIAS_OF]-() } AS aliases ORDER BY id",
        )
        ids = await rows(
            graph,
            "MATCH (a:Artist)-[i:IDENTIFIED_BY]->(s:SourceId) WHERE s.key <> a.id "
            "RETURN a.id AS id, s.key AS key, i.merged AS merged",
        )
        left = await rows(
            graph,
            "RETURN COUNT { (:Article) } AS articles, COUNT { (:SourceId {key: 'discogs:artist:5'}) } AS five, "
            "COUNT { (:Name {key: '3'}) } + COUNT { (:Name {key: 'five'}) } AS names, "
            "COUNT { (:Artist {id: 'discogs:artist:3'})-[:MEMBER_OF]->(:Artist {id: 'discogs:artist:4'}) } AS member",
        )
        return report, nodes, ids, left[0]

    report, nodes, ids, left = bench.run(both)
    assert [(row["id"].rpartition(":")[2], row["stub"], sorted(row["names"]), row["aliases"]) for row in nodes] == [
        ("1", None, ["One", "Two"], 0),
        ("3", True, ["Three"], 0),
        ("4", None, ["Four"], 0),
    ]
    assert nodes[1]["real"] is None
    assert nodes[1]["bare"] is True
    assert ids == [{"id": "discogs:artist:1", "key": "discogs:artist:2", "merged": True}]
    assert left == {"articles": 0, "five": 0, "names": 0, "member": 1}
    assert report.files[0].facts["removed artists"] == 3


def test_releases_labels_and_masters(bench: Any, dump: Any, prune: Any) -> None:
    """The graph is then as if the new dumps had been loaded into an empty one."""
    one = "<label id='1' name='Big'/>"
    fillers = [release(number, 9, "Nine", 0) for number in range(20, 50)]
    labels = [f"<label><id>{number}</id><name>Label {number}</name></label>" for number in range(10, 40)]
    masters = [master(number, 9, "Nine") for number in range(50, 80)]
    before = [
        dump("labels", "<label><id>1</id><name>Big</name><profile>[l=Label 10]</profile></label>",
             "<label><id>2</id><name>Sub</name><parentLabel id='1'>Big</parentLabel></label>", *labels, name="l1.xml"),
        dump("masters", master(1, 7, "Seven"), master(2, 7, "Seven"), *masters, name="m1.xml"),
        dump("releases", release(1, 7, "Seven", 1, one), release(2, 8, "Eight", 0, one), release(3, 7, "Seven", 2, one),
             *fillers, name="r1.xml"),
    ]  # fmt: skip
    after = [
        dump("labels", *labels, name="l2.xml"),
        dump("masters", *masters, name="m2.xml"),
        dump("releases", release(1, 7, "Seven", 1, one), *fillers, name="r2.xml"),
    ]

    async def both(graph: Graph) -> tuple[str, str]:
        await bench.load(graph, *before)
        await prune(graph, *after)
        pruned = await bench.digest(graph)
        await bench.clear(graph)
        await bench.load(graph, *after)
        return pruned, await bench.digest(graph)

    pruned, fresh = bench.run(both)
    assert pruned == fresh


def test_what_keeps_a_dump_from_pruning(bench: Any, dump: Any, prune: Any, rows: Any) -> None:
    """A limit, a cut, an older date, too much at once; and an interrupted load knows what it had read before."""
    whole = dump("artists", *FILLERS, name="discogs_20260201_artists.xml")
    half = dump("artists", *FILLERS[:25], name="discogs_20260301_artists.xml")
    most = dump("artists", *FILLERS[:48], "<artist><id>148</id></artist>", name="discogs_20260401_artists.xml")
    old = dump("artists", *FILLERS[:49], name="discogs_20260101_artists.xml")
    cut = dump("artists", *FILLERS[:49], name="discogs_20260401_cut_artists.xml")
    cut.write_bytes(cut.read_bytes()[:-20])

    async def count(graph: Graph) -> int:
        return int((await rows(graph, "MATCH (a:Artist) RETURN count(a) AS n"))[0]["n"])

    async def run(graph: Graph) -> None:
        await bench.load(graph, whole)
        with pytest.raises(BadRequestError, match="lacks 25 of the 50 artists"):
            await prune(graph, half)
        assert await count(graph) == 50
        await prune(graph, most, limit=10)
        assert await count(graph) == 50
        with pytest.raises(BadRequestError, match="older than a dump of 20260401"):
            await prune(graph, old)
        with pytest.raises(SourceError, match="cut off"):
            await prune(graph, cut)
        assert await count(graph) == 50
        report = await prune(graph, most)
        assert report.files[0].skipped == 10
        assert await count(graph) == 49  # 148 cannot be read, but it is there
        await prune(graph, half, anyhow=True)
        assert await count(graph) == 25

    bench.run(run)


def test_command(graphsig: Any, dump: Any) -> None:
    done = graphsig("load", "discogs", "--bulk", "--prune", str(dump("artists", *FILLERS)))
    assert done.returncode == 2
    assert "nothing to --prune" in done.stderr
