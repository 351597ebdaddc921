"""Benchmark of answers: a synthetic graph that is kept, requests over HTTP, and the cost of each query."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import quote

import numpy as np

from graphsig import queries, server
from graphsig.bench.loads import store_size
from graphsig.bench.service import Series, ask, served
from graphsig.bench.stages import Stage, overlap, stages
from graphsig.bench.watch import machine, measured
from graphsig.bench.world.derived import derived
from graphsig.bench.world.derived_files import write_derived
from graphsig.embed.encoder import Model
from graphsig.embed.store import BATCH, load_vectors
from graphsig.graph import Vector, connect
from graphsig.settings import Settings

Say = Callable[[str], None]
VERSION = 4  # bump it whenever the graph is made differently
FIRST = 300  # requests after a start that count as the first
_EXAMINED = 30  # requests whose queries are looked at


@dataclass
class Answers:
    """Findings of one run. facts: of the world; seconds: of making it; answered: milliseconds without HTTP.

    overlap: the share of each ten that exact scores of all candidates would choose too.
    """

    artists: int
    seed: int
    facts: dict[str, int]
    seconds: dict[str, float] = field(default_factory=dict)
    series: list[Series] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    overlap: list[float] = field(default_factory=list)
    store: int = 0
    machine: dict[str, object] = field(default_factory=machine)

    def as_json(self) -> dict[str, Any]:
        """Return everything, for programs."""
        return {
            "artists": self.artists,
            "seed": self.seed,
            "facts": self.facts,
            "machine": self.machine,
            "store_mb": round(self.store / 1e6),
            "seconds": {name: round(value, 1) for name, value in self.seconds.items()},
            "series": [each.as_json() for each in self.series],
            "without_http_ms": {
                f"p{share}": round(float(np.percentile(self.answered, share)), 1) for share in (50, 95) if self.answered
            },
            "overlap_with_exact": round(float(np.mean(self.overlap)), 4) if self.overlap else None,
            "queries": [each.as_json() for each in self.stages],
        }


def bench_recommend(
    settings: Settings, folder: Path, *, artists: int, seed: int, requests: int, keep: bool, say: Say
) -> Answers:
    """Measure answers on the graph of so many artists, which is made if the folder does not hold it yet.

    folder: where worlds are kept, each with its files and a server home of its own. requests: how many questions of
    each kind. keep: leave the world for the next run. Raises GraphsigError.
    """
    place = folder / f"recommend-{VERSION}-{artists}-{seed}"
    own = replace(settings, home=place / "home", neo4j_uri=None, neo4j_password=None)
    try:
        seconds = _prepared(own, place, artists, seed, say)
        manifest = json.loads(place.joinpath("files", "manifest.json").read_text(encoding="utf-8"))
        found = Answers(artists, seed, manifest["facts"], seconds)
        questions = _Questions(manifest, requests, seed)
        server.stop(own)  # the first requests are those after a start
        say("a server that has just started")
        began = monotonic()
        with served(own) as address:
            found.seconds["start"] = monotonic() - began
            for name, targets, clients in questions.series():
                say(f"{name}: {len(targets)} requests")
                found.series.append(ask(address, name, targets, clients))
        say("each query by itself")
        found.stages, found.answered, found.overlap = asyncio.run(_examined(own, questions.ids(_EXAMINED)))
        found.store = store_size(own)
        return found
    finally:
        server.stop(own)
        if not keep:
            shutil.rmtree(place, ignore_errors=True)


class _Questions:
    """Questions for artists, each asked once: nobody has asked for any of them before."""

    def __init__(self, manifest: dict[str, Any], requests: int, seed: int) -> None:
        self._rng = np.random.default_rng([seed, 7])
        self._names, self._titles, self._genres = manifest["names"], manifest["titles"], manifest["genres"]
        self._requests = min(requests, len(self._names) // 8)
        self._order = iter(self._rng.permutation(len(self._names)).tolist())

    def ids(self, count: int) -> list[str]:
        """Return ids of artists that were not asked for yet."""
        return [f"bench:artist:{next(self._order)}" for _ in range(min(count, self._requests))]

    def series(self) -> Iterator[tuple[str, list[str], int]]:
        """Yield a name, the targets, and the number of clients of each series, in the order they are asked."""
        yield "first after a start", self._artists(min(FIRST, self._requests)), 1
        yield "artists", self._artists(self._requests), 1
        yield "artists, 4 clients", self._artists(self._requests), 4
        few = self._requests // 4
        genres = self._rng.choice(len(self._genres), few, replace=few > len(self._genres)).tolist()
        yield "genres", [self._target(self._genres[genre], "genre") for genre in genres], 1
        titles = self._rng.choice(len(self._titles), few, replace=False).tolist()
        yield "tracks", [self._target(self._titles[title], "track") for title in titles], 1
        yield "a letter wrong", [self._target(self._typo(self._next())) for _ in range(few)], 1
        yield "a name begun", [self._target(self._begun(self._next())) for _ in range(few)], 1

    def _artists(self, count: int) -> list[str]:
        return [self._target(self._next()) for _ in range(count)]

    def _next(self) -> str:
        return str(self._names[next(self._order)])

    def _typo(self, name: str) -> str:
        at = int(self._rng.integers(1, max(2, len(name))))
        return f"{name[:at]}{'aeiou'[int(self._rng.integers(5))]}{name[at + 1 :]}"

    @staticmethod
    def _begun(name: str) -> str:
        return name[: max(3, len(name) * 3 // 5)]

    @staticmethod
    def _target(question: str, kind: str = "artist") -> str:
        return f"/recommend?q={quote(question)}&type={kind}"


def _prepared(own: Settings, place: Path, artists: int, seed: int, say: Say) -> dict[str, float]:
    """Make the graph, unless it is there, and return the seconds each part took."""
    done = place / "loaded.json"
    if done.exists():
        say(f"the graph of {artists:,} artists that is kept in {place}")
        return dict(json.loads(done.read_text(encoding="utf-8")))
    seconds: dict[str, float] = {}
    files = place / "files"
    if not files.joinpath("manifest.json").exists():
        say(f"a world of {artists:,} artists")
        with _timed(seconds, "generate"):
            made = derived(artists, seed)
        with _timed(seconds, "files"):
            write_derived(made, files)
        del made
    manifest = json.loads(files.joinpath("manifest.json").read_text(encoding="utf-8"))
    say("neo4j-admin makes a graph of it")
    with _timed(seconds, "import"):
        server.import_full(own, files, manifest["arguments"])
    say("vectors and indexes")
    asyncio.run(_indexed(own, files, seconds))
    done.write_text(json.dumps(seconds), encoding="utf-8")
    return seconds


@contextmanager
def _timed(seconds: dict[str, float], name: str) -> Iterator[None]:
    with measured(name) as made:
        yield
    seconds[name] = made.seconds


async def _indexed(own: Settings, files: Path, seconds: dict[str, float]) -> None:
    async with connect(own, progress=False) as graph:
        with _timed(seconds, "vectors"):
            audio, text = (np.load(files / f"{space}.npy", mmap_mode="r") for space in ("audio", "text"))
            sounds = _vectors(audio)
            while rows := list(islice(sounds, BATCH)):
                await graph.write(queries.get("bench/artist_sounds"), rows=rows)
            named = ((f"bench:artist:{artist}", row, None) for artist, row in enumerate(text))
            await load_vectors(graph, named, model=Model("text", "bench"))
        with _timed(seconds, "indexes"):
            while await graph.read(queries.get("load/discogs/indexes_under_way")):
                await asyncio.sleep(0.5)


def _vectors(audio: Any) -> Iterator[dict[str, Any]]:
    for artist, row in enumerate(audio):
        yield {"id": f"bench:artist:{artist}", "vector": Vector.from_numpy(np.asarray(row, np.float32))}


async def _examined(own: Settings, questions: list[str]) -> tuple[list[Stage], list[float], list[float]]:
    async with connect(own, progress=False) as graph:
        return *await stages(graph, questions), await overlap(graph, questions)


def table(found: Answers) -> str:
    """Return the findings as tables."""
    facts = ", ".join(f"{count:,} {name.lower().replace('_', ' ')}" for name, count in found.facts.items())
    where = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in found.machine.items())
    lines = [
        f"{found.artists:,} artists: {facts}",
        where,
        ", ".join(f"{name} {seconds:.1f} s" for name, seconds in found.seconds.items()),
        "",
        f"{'series':24}{'requests':>9}{'clients':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'a second':>10}{'KB':>6}"
        f"{'unknown':>9}{'failed':>8}",
    ]
    for row in (each.as_json() for each in found.series):
        lines.append(
            f"{row['series']:24}{row['requests']:9}{row['clients']:9}{row['p50_ms']:9}{row['p95_ms']:9}{row['p99_ms']:9}"
            f"{row['per_second']:10}{row['kb_each']:6}{row['unknown']:9}{row['failed']:8}"
        )
    figures = found.as_json()
    without = figures["without_http_ms"]
    lines += [
        "",
        f"without HTTP: {', '.join(f'{name} {value} ms' for name, value in without.items())}; of the ten "
        f"{figures['overlap_with_exact']:.1%} are those of exact scores of all candidates",
        "",
        f"{'query':28}{'ms':>7}{'inside':>8}{'rows':>6}{'db hits':>10}  dearest operator",
    ]
    for row in (each.as_json() for each in found.stages):
        lines.append(
            f"{row['query']:28}{row['ms']:7}{row['in_database_ms']:8}{row['rows']:6}{row['db_hits'] or 0:10,}"
            f"  {row['dearest'] or '-'} ({row['dearest_share']:.0%})"
        )
    return "\n".join(lines)
