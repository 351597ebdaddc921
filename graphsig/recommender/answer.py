"""Answer: the document made of what the queries found, with notes in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from graphsig.documents.answer import Answer, Degraded, Meaning, Recommendation, Resolved, Space
from graphsig.graph import Graph
from graphsig.recommender import evidence, tracks
from graphsig.recommender.diversify import caps
from graphsig.recommender.state import Candidate, Pick, Pool, Question, Seed
from graphsig.recommender.timing import Recorded, retrieval
from graphsig.signals import SIGNALS

_FAR: dict[Space, str] = {
    "audio_embedding": "in sound",
    "text_embedding": "in what is written about them",
    "tags": "by their tags",
}


async def answer(graph: Graph, question: Question, pool: Pool, picks: Sequence[Pick]) -> Answer:
    """Return the answer to a question with these picks."""
    request = question.request
    found = await _results(graph, question, pool, picks)
    of_tracks = request.of == "tracks"
    notes = _notes(question, pool.seed, picks)
    if of_tracks:
        notes += tracks.basis(picks, pool)
    return Answer(
        query=request,
        resolved=_resolved(question, pool.seed),
        artists=[] if of_tracks else found,
        tracks=found if of_tracks else [],
        degraded=_degraded(question, pool.seed),
        reason=_reason(question, pool, len(picks)),
        notes=[
            *notes,
            *(
                f"No artist called {name[:80]!r} is in the graph, so nobody is excluded by it."
                for name in question.unknown
            ),
        ],
        retrieval=await retrieval(graph.plain, pool.seed, request.weights) if isinstance(graph, Recorded) else None,
        stages=graph.stages if isinstance(graph, Recorded) else None,
    )


def _resolved(question: Question, seed: Seed) -> list[Resolved]:
    """Return each question as it was understood."""
    each = zip(question.request.q, question.meanings, question.alternatives, seed.parts, strict=True)
    return [
        Resolved(
            q=q,
            **meaning.model_dump(),
            identity=sorted(part.identity),
            borrowed=sorted(part.borrowed),
            alternatives=list(alternatives),
        )
        for q, meaning, alternatives, part in each
    ]


async def _results(graph: Graph, question: Question, pool: Pool, picks: Sequence[Pick]) -> list[Recommendation]:
    """Return the picks with their reasons."""
    if not picks:
        return []
    of_tracks = question.request.of == "tracks"
    track = await tracks.chosen(graph, picks, pool.leads) if of_tracks else {}
    via_track = {} if of_tracks else tracks.led(picks, pool.leads)
    candidates = {each.id: each for each in pool.candidates}
    reasons = await evidence.reasons(graph, pool.seed, [pick.id for pick in picks])
    made = []
    for pick in picks:
        candidate, rows = candidates[pick.id], reasons[pick.id]
        signals = evidence.signals(pool.seed, candidate, question.request.weights, rows)
        made.append(
            Recommendation(
                artist_id=candidate.id,
                artist_name=candidate.name,
                track=track.get(candidate.id),
                via_track=via_track.get(candidate.id),
                score=min(1.0, math.fsum(signal.contribution for signal in signals)),
                explanation=evidence.sentence(signals, rows)
                + (_afield(candidate, pool.seed) if pick.exploration else ""),
                genre=candidate.genre,
                exploration=pick.exploration,
                signals=signals,
                browser=evidence.drawing(pool.seed, candidate.id, graph.browser_url),
            )
        )
    return made


def _afield(candidate: Candidate, seed: Seed) -> str:
    """Return why an exploration pick is here: the relationship that leads to it, and in what it lies far away."""
    links = [name for name, signal in SIGNALS.items() if signal.link]
    strongest = max(links, key=lambda name: candidate.signals[name] or 0.0)
    return f" Further afield: tied {SIGNALS[strongest].link}, yet in the far half {_FAR[seed.space]}."


def _degraded(question: Question, seed: Seed) -> list[Degraded]:
    """Return the signals for which the seed has no data."""
    name = _named(question.meanings)
    return [
        Degraded(signal=signal, reason=SIGNALS[signal].no_data.format(name))
        for signal in question.request.weights
        if not seed.has(signal)
    ]


def _reason(question: Question, pool: Pool, shown: int) -> str | None:
    """Return why fewer results come back than were asked for; the list is never padded."""
    limit, name = question.request.limit, _named(question.meanings)
    near = sum(each.score > 0 for each in pool.candidates)
    if shown == limit:
        return None
    if pool.without_tracks and not pool.candidates:
        return f"No track is loaded of any artist near {name}."
    if not pool.candidates and all(meaning.type == "genre" for meaning in question.meanings):
        return (
            f"No artist who can be recommended is typical of {name}. "
            "`graphsig status` says if `graphsig batch run` still has to derive some."
        )
    if not shown:
        return f"Nothing in the graph is near {name}: no tag, label, relation or text leads away."
    if near < limit:
        return f"Only {near} artists have anything in common with {name}."
    return f"Only {shown} of {near} candidates fit under the caps."


def _notes(question: Question, seed: Seed, picks: Sequence[Pick]) -> list[str]:
    """Return whose data stands for the question, which cap rose, and how many exploration picks are missing."""
    notes = [
        note
        for meaning, part in zip(question.meanings, seed.parts, strict=True)
        if (note := _stands_for(meaning, part))
    ]
    if not picks or question.request.diversity == 0:
        return notes
    rules = caps(question.request.limit)
    found = sum(pick.exploration for pick in picks)
    if found < rules["explore"]:
        notes.append(
            f"{found} of {rules['explore']} exploration picks found: nobody else is well connected and yet far away."
        )
    if picks[-1].genre_cap > rules["genre_cap"]:
        notes.append(f"The cap of {rules['genre_cap']} artists of one genre had to rise to {picks[-1].genre_cap}.")
    return notes


def _stands_for(meaning: Meaning, part: Seed) -> str | None:
    """Return what stands for a question beside itself, if anything does."""
    lenders = ", ".join(sorted(part.lenders))
    if meaning.type == "genre" and lenders:
        return f"{meaning.name} is represented by artists typical of it: {lenders}."
    if meaning.type == "track" and not part.own:
        backing = (
            f"so what is known of {' & '.join(meaning.artists)} stands for it" if meaning.artists else "nor who made it"
        )
        return f"Of {meaning.name} itself neither sound nor a record of its own is known, {backing}."
    return f"{meaning.name} has few works here, so what is known of {lenders} is used too." if lenders else None


def _named(meanings: Sequence[Meaning]) -> str:
    """Return the names of what was asked for, as a sentence lists them."""
    names = [f"{m.name} by {' & '.join(m.artists)}" if m.artists else m.name for m in meanings]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
