"""Runs the stages one after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graphsig.bench import loads, parse
from graphsig.bench.report import Findings
from graphsig.bench.world import generator
from graphsig.settings import Settings


def bench_load(
    settings: Settings,
    folder: Path,
    *,
    releases: int,
    incremental: int,
    vectors: int,
    bulk: bool,
    say: Callable[[str], None],
    found: Findings,
) -> None:
    """Measure loading a generated dump with at least so many releases, and add each stage to what was `found`.

    folder: where dumps are made, and kept. incremental: how many of the releases are loaded into a running graph.
    vectors: how many audio vectors are stored; each of the three may be 0, and is left out then. When a stage fails,
    those before it have been added.
    """
    copies = generator.copies_for(releases)
    found.releases = generator.releases_in(copies)
    say(f"a dump of {copies} copies of the sample in {folder}")
    path = generator.dump(folder, "releases", copies)
    say("cut")
    found.stages.append(parse.cut(path))
    for processes in (1, 2):
        say(f"parse, {processes} at once")
        found.stages.append(parse.parse(path, processes))
    if incremental:
        dumps = generator.dumps(folder, generator.copies_for(incremental))
        with loads.own_server(settings) as own:
            for stage in loads.incremental(own, dumps, say):
                found.stages.append(stage)
            if vectors:
                from graphsig.bench.vectors import vectors as stored

                say("vectors")
                found.stages += stored(own, vectors)
    if bulk:
        dumps = generator.dumps(folder, copies)
        with loads.own_server(settings) as own:
            found.stages.append(loads.bulk(own, dumps, say))
