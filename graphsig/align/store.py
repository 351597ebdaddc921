"""Matches and entities in the graph: read, written under a run, switched in one transaction, taken back.

Matches are written page by page under a new run and do not count before it has ended. The transaction that ends it also
removes what no longer holds and changes the entities, so that readers see those of the old run or of the new one. A
run that is cut short leaves matches that never counted; the next run removes them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from graphsig.align.entities import Decision
from graphsig.align.match import Match
from graphsig.align.pages import chunks
from graphsig.errors import ConflictError
from graphsig.graph import Graph, Row, Transaction
from graphsig.queries import get

BATCH = 2_000  # rows a statement

Pair = tuple[str, str]


@dataclass
class State:
    """Matches that finished runs left in the graph; `runs` holds the run of each."""

    matches: dict[Pair, Match] = field(default_factory=dict)
    runs: dict[Pair, str] = field(default_factory=dict)
    entities: set[Pair] = field(default_factory=set)
    refused: set[Pair] = field(default_factory=set)
    spare: list[Row] = field(default_factory=list)


async def read(graph: Graph) -> State:
    """Read what is in the graph."""
    state = State()
    for row in await graph.read(get("align/matches")):
        pair = row["a"], row["b"]
        if pair in state.matches:  # cut short between two runs
            state.spare.append({"a": pair[0], "b": pair[1], "run": state.runs[pair]})
        evidence, artists = tuple(row["evidence"]), tuple(row["artists"])
        state.matches[pair] = Match(*pair, row["kind"], row["method"], row["confidence"], evidence, artists)
        state.runs[pair] = row["run"]
    state.entities = {(row["id"], row["canonical"]) for row in await graph.read(get("align/entities"))}
    state.refused = {(row["a"], row["b"]) for row in await graph.read(get("align/refused"))}
    return state


@dataclass
class Change:
    """The difference between two states."""

    write: list[Match]
    remove: list[Row]
    join: list[Row]
    part: list[Row]

    @classmethod
    def to(cls, state: State, decision: Decision) -> Change:
        """Return what is to be changed so that the graph holds the decision."""
        wanted = decision.accepted
        entities = set(decision.canonical.items())
        return cls(
            [match for pair, match in sorted(wanted.items()) if state.matches.get(pair) != match],
            state.spare
            + [
                {"a": pair[0], "b": pair[1], "run": state.runs[pair]}
                for pair, match in sorted(state.matches.items())
                if wanted.get(pair) != match
            ],
            [{"id": node, "canonical": canonical} for node, canonical in sorted(entities - state.entities)],
            [{"id": node, "canonical": canonical} for node, canonical in sorted(state.entities - entities)],
        )

    def __bool__(self) -> bool:
        """True if there is anything to change."""
        return bool(self.write or self.remove or self.join or self.part)


async def apply(graph: Graph, change: Change, what: str, refuse: Iterable[Pair] = ()) -> str:
    """Bring a change into the graph under a new run and return its id.

    what: what the run does, for its Run node. refuse: pairs that somebody said are different. Raises ConflictError if
    another run has begun meanwhile.
    """
    run = f"align:{uuid.uuid4()}"
    await graph.write(get("runs/begin"), kind="align", run=run)
    await graph.write(get("align/remove_unfinished"))
    for some in chunks(change.write, BATCH):
        await graph.write(get("align/write_matches"), rows=[match.row() for match in some], run=run)
    refused = [{"a": a, "b": b} for a, b in refuse]
    counts = [f"added: {len(change.write)}", f"removed: {len(change.remove)}", f"joined: {len(change.join)}"]

    async def switch(transaction: Transaction) -> None:
        if not await transaction.run(get("runs/hold"), kind="align", run=run):
            raise ConflictError("Another process aligns the same graph, so this one stopped; nothing was changed.")
        for name, rows in (
            ("align/remove_matches", change.remove),
            ("align/remove_entities", change.part),
        ):
            for some in chunks(rows, BATCH):
                await transaction.run(get(name), rows=some)
        for some in chunks(change.join, BATCH):
            await transaction.run(get("align/write_entities"), rows=some, run=run)
        if refused:
            await transaction.run(get("align/refuse"), rows=refused, by="user")
        await transaction.run(get("align/end_run"), run=run, what=what, outcome=counts)

    await graph.transact(switch, writes=True)
    return run
