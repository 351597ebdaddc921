"""Evidence: what stands behind each result — signals with reasons, a sentence, and a drawing for Neo4j Browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphsig import queries
from graphsig.documents.answer import Drawing, Evidence, Fact, Signal
from graphsig.graph import Graph
from graphsig.recommender.state import Candidate, Reason, Seed
from graphsig.signals import SIGNALS

EVIDENCE_PER_SIGNAL = 3
_MEASURES = {"evidence/audio_similarity", "evidence/place", "evidence/text_similarity"}
_SENTENCE_SIGNALS = 4
_WORTH_SAYING = 0.01  # contribution below which a signal is not in the sentence


async def reasons(graph: Graph, seed: Seed, candidates: Sequence[str]) -> dict[str, list[Reason]]:
    """Return the pieces of evidence for each candidate, by signal, the strongest first."""
    rows = await graph.read(
        queries.get("evidence/reasons"), seed=seed.ids, candidates=list(candidates), most=EVIDENCE_PER_SIGNAL
    )
    found: dict[str, list[Reason]] = {candidate: [] for candidate in candidates}
    return found | {row["candidate"]: [Reason.from_row(reason) for reason in row["reasons"]] for row in rows}


def signals(seed: Seed, candidate: Candidate, weights: Mapping[str, float], rows: Sequence[Reason]) -> list[Signal]:
    """Return the seven signals of a candidate; a signal without data contributes nothing."""
    made = []
    for name, weight in weights.items():
        score = candidate.signals[name] if seed.has(name) else None
        pieces = [evidence(row, seed, candidate.id) for row in rows if row.signal == name] if score else []
        made.append(
            Signal(name=name, score=score, weight=weight, contribution=weight * (score or 0.0), evidence=pieces)
        )
    return made


def evidence(reason: Reason, seed: Seed, candidate: str) -> Evidence:
    """Return a reason with the query that finds it again."""
    query = queries.get(reason.query)
    known = {"seed": list(seed.ids), "candidate": candidate, **reason.bindings}
    return Evidence(
        kind="measure" if query.name in _MEASURES else "path",
        text=reason.text,
        facts=[Fact(**fact) for fact in reason.facts],
        sources=sorted({source for source in reason.sources if source}),
        cypher=query.text,
        params={parameter.name: known[parameter.name] for parameter in query.parameters},
    )


def sentence(found: Sequence[Signal], rows: Sequence[Reason]) -> str:
    """Return the reasons in words, the largest contribution first: "Shared label: Mute; shared tags: IDM, Ambient."."""
    telling = sorted((s for s in found if s.contribution >= _WORTH_SAYING), key=lambda s: -s.contribution)
    phrases = []
    for signal in (SIGNALS[each.name] for each in telling[:_SENTENCE_SIGNALS]):
        things = list(dict.fromkeys(row.what for row in rows if row.signal == signal.name))[: signal.named]
        phrases.append(signal.phrase.format(", ".join(things)))
    text = "; ".join(phrases) or "weakly connected in several ways"
    # A name at the beginning keeps its first letter: µ-Ziq has no capital.
    ours = text.startswith("together") or not telling or not SIGNALS[telling[0].name].own_case
    return (text[0].upper() + text[1:] if ours else text) + "."


def drawing(seed: Seed, candidate: str, browser_url: str | None) -> Drawing:
    """Return the statement that draws the reasons in Neo4j Browser."""
    picture = queries.get("evidence/picture")
    return Drawing(cypher=picture.text, params={"seed": list(seed.ids), "candidate": candidate}, url=browser_url)
