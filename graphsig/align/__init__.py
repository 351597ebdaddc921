"""Alignment: entities of different catalogues become one, each by recorded, explained and reversible matches.

Facts stay on the node of their catalogue. `(:Artist)-[:MATCHES {method, confidence, evidence, run}]->(:Artist)` holds a
pair, from the smaller id; `(:Artist)-[:SAME_AS]->(:Artist)` points from every node of an entity to its canonical one.
Labels, works and releases likewise. Tracks are left as they are: a Discogs track is one appearance of a recording.

Found by explicit links (shared ids), then by name and context, recordings of one ISRC among it (the weights are in
`model`), then works by title and year within artists that are one.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping

from graphsig.align import artists, explicit, labels, store, works
from graphsig.align.entities import Decision, decide
from graphsig.align.match import Doubtful, Match, Report
from graphsig.align.model import ACCEPT
from graphsig.errors import NotFoundError
from graphsig.graph import Graph

__all__ = ["ACCEPT", "Doubtful", "Match", "Report", "align", "undo"]


async def align(
    graph: Graph,
    *,
    ranks: Mapping[str, int],
    accept: float = ACCEPT,
    dry_run: bool = False,
    report: Callable[[str], None] = lambda _: None,
) -> Report:
    """Find what is one across catalogues and record it; a second run on the same facts changes nothing.

    ranks: those of the catalogues; of nodes that are one, the lowest becomes canonical. accept: confidence (0–1)
    from which two nodes become one. dry_run: only report what would change. report: receives the name of each step.
    Raises ConflictError if another process aligns the same graph.
    """
    begun = time.monotonic()
    state = await store.read(graph)
    report("explicit links")
    found = await explicit.matches(graph)
    report("names of artists")
    named, skipped = await artists.by_name(graph)
    report("recordings")
    recorded = await artists.by_recordings(graph)
    report("labels")
    found += named + recorded + await labels.matches(graph)
    first = decide((match for match in found if match.kind != "Work"), state.refused, accept, ranks=ranks)
    report("works")
    titled = await works.matches(graph, first.canonical)
    second = decide([*titled, *(match for match in found if match.kind == "Work")], state.refused, accept, ranks=ranks)
    decision = Decision(
        first.accepted | second.accepted, first.canonical | second.canonical, first.doubtful + second.doubtful
    )
    done = _report(state, decision)
    done.skipped = skipped
    change = store.Change.to(state, decision)
    if change and not dry_run:
        report(f"{len(change.write):,} matches to write, {len(change.remove):,} to remove")
        done.run = await store.apply(graph, change, "align")
    done.seconds = time.monotonic() - begun
    return done


async def undo(graph: Graph, what: str, *, ranks: Mapping[str, int]) -> Report:
    """Take back a run, or the matches of one node, by its id; raises NotFoundError if there are none.

    What a run matched may be matched again by the next one. That the matches of one node are wrong is somebody's word:
    it is remembered, and these pairs are never matched again.
    """
    begun = time.monotonic()
    state = await store.read(graph)
    wrong = {pair for pair in state.matches if what in (*pair, state.runs[pair])}
    if not wrong:
        raise NotFoundError(
            f"There is no match of {what!r} to take back. Give the id of a node, e.g. mb:artist:…, or of a run, align:…"
        )
    refused = [] if what in state.runs.values() else sorted(wrong)
    left = [match for pair, match in state.matches.items() if pair not in wrong]
    apart = state.refused | set(refused)
    rest = decide((match for match in left if match.kind != "Work"), apart, 0.0, ranks=ranks)
    # Works were matched because their artists were one.
    held = [match for match in left if match.kind == "Work" and _together(match.artists, rest.canonical)]
    others = decide(held, apart, 0.0, ranks=ranks)
    decision = Decision(rest.accepted | others.accepted, rest.canonical | others.canonical, [])
    done = _report(state, decision)
    done.run = await store.apply(graph, store.Change.to(state, decision), f"undo {what}", refused)
    done.seconds = time.monotonic() - begun
    return done


def _together(nodes: tuple[str, ...], canonical: dict[str, str]) -> bool:
    return len({canonical.get(node, node) for node in nodes}) <= 1


def _report(state: store.State, decision: Decision) -> Report:
    change = store.Change.to(state, decision)
    counts = Counter(f"{match.kind.lower()}s by {match.method}" for match in decision.accepted.values())
    return Report(
        None,
        dict(sorted(counts.items())),
        len(change.write),
        len(change.remove),
        len(decision.canonical),
        doubtful=decision.doubtful,
    )
