"""A bulk load leaves the graph that an incremental load of the same files leaves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphsig import sample, server
from graphsig.errors import BadRequestError
from graphsig.graph import Graph
from graphsig.loaders.discogs import load_discogs
from graphsig.loaders.discogs.bulk import files
from graphsig.loaders.discogs.bulk.output import Output
from graphsig.settings import Settings

pytestmark = [pytest.mark.restarts, pytest.mark.timeout(1800)]  # each imports once and starts the server anew


async def _incremental(bench: Any, graph: Graph, *paths: Path) -> str:
    await bench.clear(graph)
    await load_discogs(graph, paths, quarantine=bench.quarantine)
    return str(await bench.digest(graph))


def test_tricky_records(bench: Any, bulk: Any, tricky: list[Path], empty_graph_settings: Settings, rows: Any) -> None:
    """Duplicates within and between files, stubs, spellings, names without numbers, works without masters."""
    done = bulk(*tricky)
    assert bench.run(bench.digest) == bench.run(lambda graph: _incremental(bench, graph, *tricky))
    assert [(each.read, each.left_out, each.quarantined) for each in done.report.files] == [
        (7, 2, 1),  # "Various" is left out, and the older of two records with one number
        (1, 0, 0), (3, 0, 0), (1, 0, 0), (5, 0, 0), (2, 0, 0),
    ]  # fmt: skip
    assert not (empty_graph_settings.home / "bulk").exists()


def test_every_kind_alone_and_the_loads(
    bench: Any, bulk: Any, tricky: list[Path], empty_graph_settings: Settings, rows: Any
) -> None:
    """Releases whose artists, labels and masters are nowhere; then the same file again; then the others on top."""
    releases = tricky[4]
    bulk(releases)
    stood = bench.run(bench.digest)
    assert [each.state for each in bulk(releases).report.files] == ["already complete"]
    with pytest.raises(BadRequestError, match="not empty"):
        bulk(tricky[0])
    assert bench.run(bench.digest) == stood

    async def on_top(graph: Graph) -> tuple[list[Any], str]:
        loads = await rows(
            graph, "MATCH (l:Load) RETURN l{.*, id: null, sha256: null, started: null, ended: null} AS l"
        )
        await load_discogs(graph, [releases, *tricky[:4]], quarantine=bench.quarantine)
        return loads, await bench.digest(graph)

    loads, together = bench.run(on_top)
    assert loads[0]["l"]["complete"] is True
    assert (loads[0]["l"]["next"], loads[0]["l"]["records"], loads[0]["l"]["quarantined"]) == (5, 5, 0)
    assert loads[0]["l"]["licence"] == "CC0-1.0"
    assert "bulk" not in loads[0]["l"]
    assert together == bench.run(lambda graph: _incremental(bench, graph, *tricky[:5]))


def test_the_sample_in_another_order(bench: Any, bulk: Any, empty_graph_settings: Settings) -> None:
    paths = list(sample.paths())
    bulk(*reversed(paths))
    made = bench.run(bench.digest)
    assert made == bench.run(lambda graph: _incremental(bench, graph, *paths))


def test_a_limit(bench: Any, bulk: Any, tricky: list[Path], rows: Any) -> None:
    """A limited load is not complete, and the incremental one goes on from there."""
    done = bulk(*tricky[2:4], limit=2)
    assert [each.state for each in done.report.files] == ["stopped at the limit", "complete"]

    async def go_on(graph: Graph) -> tuple[list[Any], list[int], str]:
        loads = await rows(
            graph, "MATCH (l:Load) RETURN l.kind AS kind, l.next AS next, l.complete AS done ORDER BY kind"
        )
        report = await load_discogs(graph, tricky[2:4], quarantine=bench.quarantine)
        return loads, [each.skipped for each in report.files], await bench.digest(graph)

    loads, skipped, digest = bench.run(go_on)
    assert [tuple(load.values()) for load in loads] == [("labels", 2, False), ("masters", 1, True)]
    assert skipped == [2, 0]
    assert digest == bench.run(lambda graph: _incremental(bench, graph, *tricky[2:4]))


def test_somebody_elses_server(
    bench: Any, bulk: Any, tricky: list[Path], empty_graph_settings: Settings, tmp_path: Path
) -> None:
    """The files stay where they are; after their import the same call completes the loads."""
    at = server.ensure_running(empty_graph_settings)
    other = replace(empty_graph_settings, neo4j_uri=at.uri, neo4j_password=at.password)
    folder = tmp_path / "with space"
    done = bulk(*tricky, settings=other, folder=folder)
    assert done.command is not None
    assert done.command.startswith(f"cd '{folder}' && neo4j-admin database import full neo4j")
    assert not list(folder.glob("*.spill"))
    server.import_full(empty_graph_settings, folder, files.arguments(folder))
    at = server.ensure_running(empty_graph_settings)
    again = bulk(*tricky, settings=replace(other, neo4j_uri=at.uri), folder=folder)
    assert again.command is None
    assert bench.run(bench.digest) == bench.run(lambda graph: _incremental(bench, graph, *tricky))


def test_long_texts_of_many_lines(bench: Any, empty_graph_settings: Settings, tmp_path: Path, rows: Any) -> None:
    """More of them than the importer reads at once (16 MB), so that a block ends in the middle of one."""

    def bio(number: int) -> str:
        return f'"{number}", he said,\n\n"twice"\n' + "la la, \\ 東京\n" * (number % 97)

    output = Output(tmp_path)
    for number in range(60_000):
        artist = {"id": f"discogs:artist:{number}", "name": f"A {number}", "bio": bio(number)}
        output.add("artists", [{**artist, "catalogue_name": artist["name"], "revision": "0"}])
    output.flush()
    assert sum(path.stat().st_size for path in tmp_path.glob("*.csv")) > 40 << 20
    server.import_full(empty_graph_settings, tmp_path, files.arguments(tmp_path))
    found = bench.run(lambda graph: rows(graph, "MATCH (a:Artist) RETURN a.id AS id, a.bio AS bio"))
    assert len(found) == 60_000
    assert all(row["bio"] == bio(int(row["id"].rpartition(":")[2])) for row in found)
