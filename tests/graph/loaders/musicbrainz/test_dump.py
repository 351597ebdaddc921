"""A small dump by hand, and what must be in the graph after it: every kind of fact, in the right direction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphsig.errors import SourceError
from graphsig.graph import Graph

FACTS = """
MATCH (a)-[r]->(b) WHERE r.source = 'musicbrainz'
RETURN type(r) AS type, coalesce(a.name, a.title) AS a, coalesce(b.name, b.title, b.key) AS b, properties(r) AS said"""
AUTECHRE = "mb:artist:aaaaaaaa-0000-4000-8000-000000000001"


def told(rows: list[dict[str, Any]], kind: str, *more: str) -> set[tuple[Any, ...]]:
    """The facts of one type, with some of their properties."""
    return {(row["a"], row["b"], *(row["said"].get(name) for name in more)) for row in rows if row["type"] == kind}


@pytest.fixture
def loaded(bench: Any, load: Any, packed: Any, little: Any, rows: Any) -> tuple[Any, list[dict[str, Any]]]:
    """The report of the little dump in two archives, and the facts."""
    derived = {name: lines for name, lines in little.items() if name.endswith(("_tag", "_meta")) or name == "tag"}
    core = {name: lines for name, lines in little.items() if name not in derived}
    archives = packed(core), packed(derived, "mbdump-derived.tar.bz2")

    async def work(graph: Graph) -> Any:
        return await load(graph, *archives), await rows(graph, FACTS)

    report, facts = bench.run(work)
    return report, facts


def test_every_kind_of_fact(loaded: Any) -> None:
    report, facts = loaded
    assert (report.state, report.quarantined) == ("complete", 0)
    slash = "Back\\slash\tTab\nLine"
    assert told(facts, "MEMBER_OF", "begin", "end") == {("Rob Brown", "Autechre", 1987, None)}  # two stints are one
    assert told(facts, "SUBGROUP_OF") == {("Gescom", "Autechre")}
    assert told(facts, "TRIBUTE_TO") == {("Ae Tribute", "Autechre")}
    assert told(facts, "INFLUENCED_BY") == {("Ae Tribute", "Gescom")}
    assert told(facts, "WORKED_WITH", "kind", "end") == {("Autechre", "Gescom", "collaboration", 1999)}
    assert told(facts, "ALIAS_OF") == {("Rob Brown", slash)}  # from the smaller id
    assert told(facts, "KNOWN_AS", "kind", "text") == {
        ("Autechre", "autechre", "name", "Autechre"), ("Autechre", "autechre", "sort name", "Autechre"),
        ("Autechre", "ae", "alias", "ae"), ("Autechre", "ae", "variation", "AE"),
        ("Rob Brown", "rob brown", "name", "Rob Brown"), ("Rob Brown", "brown rob", "sort name", "Brown, Rob"),
        ("Rob Brown", "robert brown", "real name", "Robert Brown"), ("Gescom", "gescom", "name", "Gescom"),
        ("Gescom", "gescom", "sort name", "Gescom"), (slash, "back slash tab line", "name", slash),
        (slash, "b", "sort name", "B"), ("Ae Tribute", "ae tribute", "name", "Ae Tribute"),
        ("Ae Tribute", "ae tribute", "sort name", "Ae Tribute"),
    }  # fmt: skip
    ids = {row["b"] for row in facts if row["type"] == "IDENTIFIED_BY" and row["a"] == "Autechre"}
    assert ids == {
        AUTECHRE, "mb:artist:aaaaaaaa-1111-4000-8000-000000000001", "discogs:artist:41", "lastfm:artist:autechre",
        "deezer:artist:1149", "wikidata:artist:Q207406", "spotify:artist:6WH1V41LwGDGmlPUhSZLHO",
    }  # fmt: skip
    assert told(facts, "HAS_TAG", "count") == {("Autechre", "idm", 12.0), ("Autechre", "seen live", 2.0)}
    assert told(facts, "HAS_GENRE") == {("Anti EP", "idm")}
    assert told(facts, "SUBLABEL_OF") == {("Warp", "Warp Group")}
    assert told(facts, "EDITION_OF") == {("Anti EP", "Anti EP"), ("Sampler", "Sampler")}
    assert told(facts, "RELEASED_ON", "catno", "position") == {("Anti EP", "Warp", "WAP54", 0)}
    assert told(facts, "PERFORMED", "position", "part", "join") == {
        ("Autechre", "Anti EP", 0, 0, None), ("Autechre", "Flutter", 0, 0, None),
        ("Autechre", "Keyn\u2019ell", 0, 0, " & "), ("Gescom", "Keyn\u2019ell", 1, 0, None),
    }  # fmt: skip
    assert told(facts, "APPEARS_ON", "medium", "number") == {
        ("Flutter", "Anti EP", 1, 3), ("Flutter", "Sampler", 2, 4), ("Keyn\u2019ell", "Sampler", 2, 1),
    }  # fmt: skip


def test_nodes(bench: Any, loaded: Any, rows: Any, mbid: Callable[[str, int], str]) -> None:
    def node(label: str, key: str, *names: str) -> list[Any]:
        text = f"MATCH (n:{label} {{id: '{key}'}}) RETURN [x IN $names | n[x]] AS found"
        return bench.run(lambda graph: rows(graph, text.replace("$names", str(list(names)))))[0]["found"]

    artist = ("kind", "country", "begin_year", "end_year", "disambiguation", "stub")
    assert node("Artist", AUTECHRE, *artist) == ["group", "GB", 1987, None, "British electronic duo", None]
    assert node("Artist", f"mb:artist:{mbid('artist', 6)}", *artist)[2:4] == [2000, 2001]
    work = node("Work", f"mb:release-group:{mbid('release_group', 1)}", "title", "year", "type", "various")
    assert work == ["Anti EP", 1994, "ep", False]
    release = ("year", "released", "country", "status", "barcode", "various")
    first = node("Release", f"mb:release:{mbid('release', 1)}", *release)
    assert first == [1994, "1994-09-03", "GB", "official", "5021603054129", False]
    second = node("Release", f"mb:release:{mbid('release', 2)}", *release)
    assert second == [1996, "1996-02", None, "promotion", None, True]
    track = node("Track", f"mb:recording:{mbid('recording', 1)}", "title", "key", "isrc", "duration_ms")
    assert track == ["Flutter", "flutter", "GBBPW9400033", 596000]
    said = bench.run(lambda graph: rows(graph, "MATCH (t:Tag) RETURN t.id AS id, t.kind AS kind ORDER BY id"))
    assert said == [{"id": "idm", "kind": "genre"}, {"id": "seen live", "kind": "folksonomy"}]
    keys = f"MATCH (:Track {{id: 'mb:recording:{mbid('recording', 1)}'}})-[:IDENTIFIED_BY]->(s) RETURN s.key AS key"
    assert {row["key"] for row in bench.run(lambda graph: rows(graph, keys))} == {
        f"mb:recording:{mbid('recording', 1)}", "isrc:GBBPW9400033", "isrc:GBBPW9400034", "deezer:track:12",
    }  # fmt: skip
    loads = bench.run(lambda graph: rows(graph, "MATCH (l:Load) RETURN l.source AS source, l.licence AS licence"))
    assert loads == [{"source": "musicbrainz", "licence": "CC0-1.0; tags: CC BY-NC-SA 3.0"}]
    assert bench.run(lambda graph: rows(graph, "MATCH (s:Source) RETURN s.id AS id, s.weight AS weight")) == [
        {"id": "musicbrainz", "weight": 1.0}
    ]
    various = "MATCH (a:Artist {name: 'Various Artists'}) RETURN count(a) AS n"
    assert bench.run(lambda graph: rows(graph, various)) == [{"n": 0}]


def test_loading_again_changes_nothing(bench: Any, load: Any, packed: Any, little: Any) -> None:
    path = packed(little)

    async def work(graph: Graph) -> Any:
        reports = [await load(graph, path)]
        before = await bench.digest(graph), await bench.elements(graph)
        reports.append(await load(graph, path))
        reports.append(await load(graph, path, restart=True))
        return reports, before, (await bench.digest(graph), await bench.elements(graph))

    reports, before, after = bench.run(work)
    assert [report.state for report in reports] == ["complete", "already complete", "complete"]
    # five artists (Various is none), two labels, works, releases and tracks each
    assert (reports[2].unchanged, reports[2].left_out) == (13, 1)
    assert before == after


def test_a_staging_file_that_a_killed_load_left_goes_although_all_is_loaded(
    bench: Any, load: Any, packed: Any, little: Any, tmp_path: Path
) -> None:
    path = packed(little)

    async def work(graph: Graph) -> str:
        await load(graph, path, limit=3)
        (left,) = (tmp_path / "staging").glob("*.sqlite")
        content = left.read_bytes()
        await load(graph, path)
        left.write_bytes(content)  # as if the process had been killed between the last write and its end
        report = await load(graph, path)  # which sees to it that nothing is left
        return str(report.state)

    assert bench.run(work) == "already complete"


def test_the_next_dump_updates_in_place(  # noqa: PLR0917
    bench: Any, load: Any, packed: Any, little: Any, written: Any, mbid: Callable[[str, int], str], rows: Any
) -> None:
    """What it leaves as one that is loaded into an empty graph, but for nodes that are no more."""

    def changed(table: str, number: int, row: dict[str, Any]) -> None:
        following[table][number] = written(table, row)

    following = {table: list(lines) for table, lines in little.items()}
    changed("artist", 0, {"id": 1, "name": "Autechre", "sort_name": "Autechre", "type": 2, "comment": "UK duo"})
    changed("artist_alias", 0, {"id": 1, "artist": 1, "name": "AutEchre", "type": 3})
    del following["l_artist_artist"][4]  # Autechre and Gescom
    changed("artist_tag", 0, {"artist": 1, "tag": 1, "count": 13})
    changed("release_label", 0, {"id": 1, "release": 1, "label": 1, "catalog_number": "WAP 54"})
    changed("track", 2, {"id": 3, "recording": 1, "medium": 2, "position": 5})
    # Ae Tribute was merged into Gescom
    del following["artist"][5]
    following["artist_gid_redirect"].append(written("artist_gid_redirect", {"gid": mbid("artist", 6), "new_id": 3}))
    first, second = packed(little, "one.tar.bz2"), packed(following, "two.tar.bz2")

    async def work(graph: Graph) -> Any:
        await load(graph, second)
        alone = await rows(graph, FACTS)
        await bench.clear(graph)
        await load(graph, first)
        report = await load(graph, second)
        return report, alone, await rows(graph, FACTS)

    report, alone, together = bench.run(work)

    def lines(facts: list[dict[str, Any]]) -> set[str]:
        return {str(sorted(fact.items(), key=str)) for fact in facts}

    # Autechre, Gescom (both ends of what is no more), the release and one track, and nothing else
    assert report.unchanged == 12 - 4
    left = lines(together) - lines(alone)
    assert lines(alone) - lines(together) == set()
    # The merged artist keeps its id, by which others may know it, and the one it was merged into has this id too.
    assert len(left) == 1
    assert "Ae Tribute" in (kept := left.pop())
    assert "IDENTIFIED_BY" in kept


def test_a_limit_and_then_the_rest(bench: Any, load: Any, packed: Any, little: Any) -> None:
    path = packed(little)

    async def work(graph: Graph) -> Any:
        await load(graph, path)
        whole = await bench.digest(graph)
        await bench.clear(graph)
        states = []
        while not states or states[-1] == "stopped at the limit":
            states.append((await load(graph, path, limit=9)).state)
        return whole, await bench.digest(graph), states

    whole, pieces, states = bench.run(work)
    assert pieces == whole
    assert len(states) > 3


def test_a_cut_archive_is_loaded_as_far_as_it_goes_and_never_complete(  # noqa: PLR0917
    bench: Any, load: Any, packed: Any, little: Any, rows: Any, tmp_path: Path
) -> None:
    data = packed(little, "whole.tar").read_bytes()
    cut = tmp_path / "mbdump.tar"
    cut.write_bytes(data[: data.index(b"mbdump/recording")])

    async def work(graph: Graph) -> Any:
        for _ in range(2):  # the second time nothing changes
            with pytest.raises(SourceError, match="is cut off or damaged"):
                await load(graph, cut)
        loads = await rows(graph, "MATCH (l:Load) RETURN l.complete AS complete")
        return loads, await rows(graph, "MATCH (a:Artist) WHERE a.revision IS NOT NULL RETURN count(a) AS artists")

    loads, artists = bench.run(work)
    assert loads == [{"complete": False}]
    assert artists == [{"artists": 5}]
