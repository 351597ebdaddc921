"""The batch jobs on a made-up world, and beside each what a good library takes for the same."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from graphsig import queries, server
from graphsig.bench.loads import own_server, store_size
from graphsig.bench.references import REFERENCES, WITHOUT
from graphsig.bench.watch import Measure, machine, measured
from graphsig.bench.world.graphs import World, world
from graphsig.bench.world.worlds import import_world, load_sounds
from graphsig.errors import GraphsigError
from graphsig.graph import Graph, connect
from graphsig.jobs import Job, run
from graphsig.jobs.catalogue import with_needs
from graphsig.settings import Settings

Say = Callable[[str], None]
_LITTLE = 60  # artists of a world that libraries are tried on first
_LOOK = 0.3  # seconds between two looks at what a transaction holds


@dataclass
class Outcome:
    """One job. estimate: its bytes as foretold; held: the most its transaction held, as the server counted it.

    references: what libraries took; their records are the results they found. missing: libraries that are not there.
    """

    name: str
    measure: Measure
    counts: dict[str, int] = field(default_factory=dict)
    estimate: int | None = None
    held: int = 0
    failed: str = ""
    references: list[Measure] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    without: str = ""

    def ratio(self, reference: Measure) -> float:
        """Time of the job divided by that of the library."""
        return self.measure.seconds / max(reference.seconds, 1e-6)

    def as_json(self) -> dict[str, Any]:
        """Return all of it."""
        return {
            "job": self.name,
            "seconds": round(self.measure.seconds, 2),
            "failed": self.failed or None,
            "counts": self.counts,
            "estimate_mb": None if self.estimate is None else round(self.estimate / 1e6),
            "transaction_mb": round(self.held / 1e6),
            "server_mb": round(self.measure.server_memory / 1e6),
            "together_mb": round(self.measure.together / 1e6),
            "server_cpu_seconds": round(self.measure.server_cpu, 1),
            "references": [
                {
                    "library": each.name,
                    "what": each.unit,
                    "seconds": round(each.seconds, 3),
                    "results": each.records,
                    "memory_mb": round(each.memory / 1e6),
                    "ratio": None if self.failed else round(self.ratio(each), 2),
                }
                for each in self.references
            ],
            "missing": self.missing,
            "without": self.without or None,
        }


@dataclass
class Outcomes:
    """All jobs of one run. facts: of the world. again: seconds for finding that nothing is to be done."""

    artists: int
    seed: int
    facts: dict[str, int]
    jobs: list[Outcome] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    store: int = 0
    machine: dict[str, Any] = field(default_factory=machine)

    @property
    def total(self) -> float:
        """Seconds of all jobs."""
        return sum(each.measure.seconds for each in self.jobs)

    @property
    def together(self) -> int:
        """The most bytes that the server and this process held at once."""
        return max((each.measure.together for each in self.jobs), default=0)

    def as_json(self) -> dict[str, Any]:
        """Return everything, for programs."""
        return {
            "artists": self.artists,
            "seed": self.seed,
            "facts": self.facts,
            "machine": self.machine,
            "store_mb": round(self.store / 1e6),
            "seconds": {name: round(value, 2) for name, value in self.seconds.items()},
            "jobs": [each.as_json() for each in self.jobs],
            "jobs_seconds": round(self.total, 1),
            "together_mb": round(self.together / 1e6),
        }


def bench_batch(
    settings: Settings,
    catalogue: Sequence[Job],
    *,
    artists: int,
    seed: int,
    jobs: Sequence[str],
    sounds: bool,
    references: bool,
    say: Say,
) -> Outcomes:
    """Measure batch jobs on the world of so many artists, in a server of its own, and then the libraries.

    catalogue: all jobs there are. jobs: names of those to measure, with those they look at (all). sounds: give artists
    audio vectors. references: measure the libraries. say: is told the stage.
    Raises BadRequestError for a job that there is not.
    """
    chosen = with_needs(catalogue, jobs)
    say(f"a world of {artists:,} artists")
    with measured("generate") as made:
        facts = world(artists, seed)
    found = Outcomes(artists, seed, {"artists": artists, **facts.facts()})
    found.seconds["generate"] = made.seconds
    with own_server(settings) as own:
        say("neo4j-admin makes a graph of it")
        with measured("import") as made:
            import_world(own, facts, own.home.parent / "import")
        found.seconds["import"] = made.seconds
        asyncio.run(_in_graph(own, _prepared, found, facts if sounds else None, say))
        del facts  # what this process holds counts
        asyncio.run(_in_graph(own, _jobs, found, server.status(own).pid, chosen, say))
        found.store = store_size(own)
    if references:
        _compare(found, world(artists, seed), say)  # the server is gone: they have the machine for themselves
    return found


async def _in_graph(settings: Settings, work: Callable[..., Any], *given: Any) -> None:
    async with connect(settings, progress=False) as graph:
        await work(graph, *given)


async def _prepared(graph: Graph, found: Outcomes, sounding: World | None, say: Say) -> None:
    with measured("indexes") as made:
        await _online(graph)
    found.seconds["indexes"] = made.seconds
    if sounding is not None:
        say("audio vectors")
        with measured("sounds") as made:
            await load_sounds(graph, sounding)
            await _online(graph)
        found.seconds["sounds"] = made.seconds


async def _online(graph: Graph) -> None:
    while await graph.read(queries.get("load/discogs/indexes_under_way")):
        await asyncio.sleep(0.2)


async def _jobs(graph: Graph, found: Outcomes, pid: int | None, chosen: Sequence[Job], say: Say) -> None:
    for job in chosen:
        say(job.name)
        with measured(job.name, "jobs", server=pid) as made:
            outcome = Outcome(job.name, made)
            looking = asyncio.create_task(_look(graph, outcome))
            try:
                done = (await run(graph, chosen, [job.name], again=True))[-1]
                outcome.counts, outcome.estimate = dict(done.counts), done.memory
            except GraphsigError as error:  # the others are measured all the same
                outcome.failed = str(error)
            finally:
                looking.cancel()
        found.jobs.append(outcome)
    if not any(each.failed for each in found.jobs):
        with measured("again") as made:
            await run(graph, chosen)
        found.seconds["again"] = made.seconds


async def _look(graph: Graph, outcome: Outcome) -> None:
    """Note the most that the job's transaction holds."""
    while True:
        await asyncio.sleep(_LOOK)
        with suppress(GraphsigError):  # a look that fails is worth no failure
            outcome.held = max(outcome.held, (await graph.read(queries.get("bench/job_memory")))[0]["bytes"])


def _compare(found: Outcomes, facts: World, say: Say) -> None:
    little = world(_LITTLE, found.seed)
    for outcome in found.jobs:
        outcome.without = WITHOUT.get(outcome.name, "")
        for reference in REFERENCES.get(outcome.name, ()):
            if not reference.installed:
                outcome.missing.append(reference.library)
                continue
            say(f"{outcome.name}: {reference.library}")
            reference.compute(little)  # so that importing the library is not in the figure
            with measured(reference.library, reference.what) as made:
                made.records = reference.compute(facts)
            outcome.references.append(made)


def table(found: Outcomes) -> str:
    """Return the outcomes as a table."""
    facts = ", ".join(f"{count:,} {name}" for name, count in found.facts.items())
    where = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in found.machine.items())
    before = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in found.seconds.items())
    lines = [
        facts,
        where,
        before,
        "",
        f"{'job':20}{'seconds':>9}{'results':>11}{'estimate':>10}{'held':>7}{'server':>8}{'all MB':>8}"
        f"   {'library':13}{'seconds':>9}{'MB':>6}{'ratio':>8}",
    ]
    for each in found.jobs:
        row = each.as_json()
        results = sum(count for name, count in each.counts.items() if "remove" not in name)
        left = (
            f"{each.name:20}{each.measure.seconds:9.1f}{results:11,}{row['estimate_mb'] or '-':>10}"
            f"{row['transaction_mb']:7}{row['server_mb']:8}{row['together_mb']:8}"
        )
        right = [
            f"{one['library']:13}{one['seconds']:9.2f}{one['memory_mb']:6}{one['ratio'] or '-':>8}"
            for one in row["references"]
        ]
        right += [f"{name:13}  not installed" for name in each.missing]
        if not right:
            right = [each.without or "nothing to compare with"]
        lines += [f"{left if not number else '':73}   {text}" for number, text in enumerate(right)]
        if each.failed:
            lines.append(f"  {each.failed}")
    lines += ["", f"all jobs: {found.total:.1f} seconds, {found.together / 1e9:.1f} GB at most, server and all"]
    return "\n".join(lines)
