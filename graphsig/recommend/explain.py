"""Explain: what stands behind each result — signals with evidence, a sentence, and a drawing for Neo4j Browser."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from graphsig import queries
from graphsig.graph import Graph
from graphsig.types import Drawing, Evidence, Fact, Signal

EVIDENCE_PER_SIGNAL = 3
_MEASURES = {"explain/audio_similarity", "explain/place", "explain/text_similarity"}
# How the sentence names what two artists share; {} holds one or two things, by name.
_PHRASES = {
    "audio_similarity": "sonically similar",
    "tag_overlap": "shared tags: {}",
    "artist_similarity": "{}",
    "text_similarity": "described alike",
    "label_affinity": "shared label: {}",
    "cultural_similarity": "mentioned together: {}",
    "co_mention": "both {}",
}
_SENTENCE_SIGNALS = 4
_WORTH_SAYING = 0.01  # contribution below which a signal is not in the sentence

Reasons = dict[str, dict[str, list[dict[str, Any]]]]


async def reasons(graph: Graph, seed: Sequence[str], candidates: Sequence[str]) -> Reasons:
    """Return the pieces of evidence by candidate and signal, strongest first."""
    rows = await graph.read(
        queries.get("explain/reasons"), seed=list(seed), candidates=list(candidates), most=EVIDENCE_PER_SIGNAL
    )
    found: Reasons = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for reason in row["reasons"]:
            found[row["candidate"]][reason["signal"]].append(reason)
    return found


def signals(
    scores: dict[str, float | None],
    weights: dict[str, float],
    rows: dict[str, list[dict[str, Any]]],
    seed: Sequence[str],
    candidate: str,
) -> list[Signal]:
    """Return the seven signals of one result; contributions are weight × score, a missing score contributes nothing."""
    return [
        Signal(
            name=name,
            score=scores[name],
            weight=weight,
            contribution=weight * (scores[name] or 0.0),
            evidence=[evidence(row, seed, candidate) for row in rows.get(name, [])] if scores[name] else [],
        )
        for name, weight in weights.items()
    ]


def evidence(row: dict[str, Any], seed: Sequence[str], candidate: str) -> Evidence:
    """Return one row of explain/reasons with the query that finds it again."""
    query = queries.get(row["query"])
    known = {"seed": list(seed), "candidate": candidate, **row["hinge"]}
    return Evidence(
        kind="measure" if query.name in _MEASURES else "path",
        text=row["text"],
        facts=[Fact(**fact) for fact in row["facts"]],
        sources=sorted({source for source in row["sources"] if source}),
        cypher=query.text,
        params={parameter.name: known[parameter.name] for parameter in query.parameters},
    )


def sentence(found: Sequence[Signal], rows: dict[str, list[dict[str, Any]]]) -> str:
    """Return the reasons in words, the largest contribution first: "shared label: Mute; shared tags: IDM, Ambient"."""
    telling = sorted((s for s in found if s.contribution >= _WORTH_SAYING), key=lambda s: -s.contribution)
    phrases = []
    for signal in telling[:_SENTENCE_SIGNALS]:
        most = 1 if signal.name == "artist_similarity" else 2
        things = list(dict.fromkeys(row["what"] for row in rows.get(signal.name, [])))[:most]
        phrases.append(_PHRASES[signal.name].format(", ".join(things)))
    text = "; ".join(phrases) or "weakly connected in several ways"
    # A name at the beginning keeps its first letter: µ-Ziq has no capital.
    ours = text.startswith("together") or not telling or telling[0].name != "artist_similarity"
    return (text[0].upper() + text[1:] if ours else text) + "."


def drawing(seed: Sequence[str], candidate: str, browser_url: str | None) -> Drawing:
    """Return the statement that draws the reasons in Neo4j Browser."""
    picture = queries.get("explain/picture")
    return Drawing(cypher=picture.text, params={"seed": list(seed), "candidate": candidate}, url=browser_url)
