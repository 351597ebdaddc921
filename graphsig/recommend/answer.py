"""Answer: the document made of what the queries found, with what to know about it in words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from graphsig.graph import Graph, Row
from graphsig.recommend import explain
from graphsig.recommend.selection import caps, space
from graphsig.types import Degraded, Meaning, NearTrack, Recommendation, Resolved

_NO_DATA = {
    "audio_similarity": "no audio vector is loaded for {}",
    "tag_overlap": "{} has no tags",
    "artist_similarity": "no relation of {} to another artist is loaded",
    "text_similarity": "no vector of a biography is loaded for {}",
    "label_affinity": "no label is loaded for {}",
    "cultural_similarity": "no article that mentions {} is loaded",
    "co_mention": "{} is on no compilation or playlist",
}
_TIES = {
    "artist_similarity": "by people who worked with both",
    "label_affinity": "by a label",
    "cultural_similarity": "in writing",
    "co_mention": "by compilations and playlists",
}
_FAR = {"audio_embedding": "in sound", "text_embedding": "in what is written about them", "tags": "by their tags"}


def named(meanings: Sequence[Meaning]) -> str:
    """Return the names of what was asked for, as people would say them."""
    names = [f"{m.name} by {' & '.join(m.artists)}" if m.artists else m.name for m in meanings]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def resolved(q: str, meaning: Meaning, alternatives: list[Meaning], part: Row) -> Resolved:
    """Return one question as it was understood; `part` is the seed of its meaning."""
    return Resolved(
        q=q,
        **meaning.model_dump(),
        identity=sorted(part["identity"]),
        borrowed=sorted(part["borrowed"]),
        alternatives=alternatives,
    )


async def results(
    graph: Graph,
    seed: Row,
    rows: dict[str, Row],
    chosen: list[Row],
    weighted: dict[str, float],
    *,
    track: dict[str, NearTrack] | None = None,
    via_track: dict[str, NearTrack] | None = None,
) -> list[Recommendation]:
    """Return the chosen candidates with their reasons; `rows` are the candidates by id, the tracks are by artist."""
    if not chosen:
        return []
    reasons = await explain.reasons(graph, seed["ids"], [pick["id"] for pick in chosen])
    made = []
    for pick in chosen:
        row, found = rows[pick["id"]], reasons[pick["id"]]
        scores = {name: row["signals"][name] if seed["has"][name] else None for name in weighted}
        signals = explain.signals(scores, weighted, found, seed["ids"], row["id"])
        sentence = explain.sentence(signals, found)
        if pick["exploration"]:
            sentence += f" {further_afield(row, seed)}"
        made.append(
            Recommendation(
                artist_id=row["id"],
                artist_name=row["name"],
                track=(track or {}).get(row["id"]),
                via_track=(via_track or {}).get(row["id"]),
                score=min(1.0, math.fsum(signal.contribution for signal in signals)),
                explanation=sentence,
                genre=row["genre"],
                exploration=pick["exploration"],
                signals=signals,
                browser=explain.drawing(seed["ids"], row["id"], graph.browser_url),
            )
        )
    return made


def further_afield(row: Row, seed: Row) -> str:
    """Say why an exploration pick is here: the tie that leads to it, and in what it lies far away."""
    tie = max(_TIES, key=lambda name: row["signals"][name] or 0.0)
    return f"Further afield: tied {_TIES[tie]}, yet in the far half {_FAR[space(seed)]}."


def degraded(seed: Row, meanings: Sequence[Meaning], weighted: dict[str, float]) -> list[Degraded]:
    """Return the signals for which the seed has no data."""
    return [
        Degraded(signal=name, reason=_NO_DATA[name].format(named(meanings)))
        for name in weighted
        if not seed["has"][name]
    ]


def reason(
    meanings: Sequence[Meaning], everybody: Sequence[Row], pool: Sequence[Row], chosen: Sequence[Row], limit: int
) -> str | None:
    """Say why fewer results come back than were asked for: the list is never padded.

    `pool` are those of `everybody` near the seed that can be in the list.
    """
    near = sum(row["score"] > 0 for row in pool)
    if len(chosen) == limit:
        return None
    if everybody and not pool:
        return f"No track is loaded of any artist near {named(meanings)}."
    if not everybody and all(meaning.type == "genre" for meaning in meanings):
        return (
            f"No artist who can be recommended is typical of {named(meanings)}. "
            "`graphsig status` says if `graphsig batch run` still has to derive some."
        )
    if not chosen:
        return f"Nothing in the graph is near {named(meanings)}: no tag, label, relation or text leads away."
    if near < limit:
        return f"Only {near} artists have anything in common with {named(meanings)}."
    return f"Only {len(chosen)} of {near} candidates fit under the caps."


def notes(meanings: Sequence[Meaning], seed: Row, chosen: Sequence[Row], limit: int, diversity: float) -> list[str]:
    """Say whose data stands for the question, which cap rose, and how many exploration picks are missing."""
    said = []
    for meaning, part in zip(meanings, seed["parts"], strict=True):
        lenders = ", ".join(sorted(part["lenders"]))
        if meaning.type == "genre" and lenders:
            said.append(f"{meaning.name} is represented by artists typical of it: {lenders}.")
        elif meaning.type == "track" and not part["own"]:
            backing = (
                f"so what is known of {' & '.join(meaning.artists)} stands for it"
                if meaning.artists
                else "nor who made it"
            )
            said.append(f"Of {meaning.name} itself neither sound nor a record of its own is known, {backing}.")
        elif lenders:
            said.append(f"{meaning.name} has few works here, so what is known of {lenders} is used too.")
    if not chosen or diversity == 0:
        return said
    rules = caps(limit)
    found = sum(pick["exploration"] for pick in chosen)
    if found < rules["explore"]:
        said.append(
            f"{found} of {rules['explore']} exploration picks found: nobody else is well connected and yet far away."
        )
    if chosen[-1]["genre_cap"] > rules["genre_cap"]:
        said.append(f"The cap of {rules['genre_cap']} artists of one genre had to rise to {chosen[-1]['genre_cap']}.")
    return said
