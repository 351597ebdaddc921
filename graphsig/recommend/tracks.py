"""Tracks: which track of an artist leads there, and which stands for the artist in a list of tracks."""

from __future__ import annotations

from collections.abc import Sequence

from graphsig import queries
from graphsig.graph import Graph, Row
from graphsig.types import NearTrack

NEAR = 100  # tracks that the vector index gives
PRIMARY = 10  # tracks that stand for an artist when tracks are asked for
LOOKED_AT = 500  # tracks of one artist among which the primary ones are looked for


async def near(graph: Graph, seed: Row) -> dict[str, Row]:
    """Return for each artist to whom tracks lead the nearest of these tracks: rows of recommend/near_tracks.

    A seed that is not a track is represented by the primary tracks of its artists.
    """
    own = seed["tracks"] or [row["id"] for row in await primary(graph, seed["ids"], PRIMARY)]
    query = queries.get("recommend/near_tracks")
    rows = await graph.read(query, audio=seed["audio"], tracks=own, excluded=seed["excluded"], near=NEAR)
    return {row["artist"]: row for row in rows}


async def primary(graph: Graph, artists: Sequence[str], k: int) -> list[Row]:
    """Return up to k tracks of each artist that are released and heard most: rows of recommend/primary_tracks."""
    query = queries.get("recommend/primary_tracks")
    return await graph.read(query, artists=list(artists), k=k, most=LOOKED_AT) if artists else []


def rescored(pool: Sequence[Row], led: dict[str, Row], weighted: dict[str, float]) -> list[Row]:
    """Return candidates for a list of tracks, best first: where a track led to one, its own sound and playlists count.

    The cosine of the track takes the place of that of its artist; its playlists add to theirs as a noisy-or.
    """
    rows = []
    for row in pool:
        track, signals = led.get(row["id"]), row["signals"]
        if track:
            if track["cosine"] is not None:
                signals = {**signals, "audio_similarity": max(0.0, track["cosine"])}
            if track["listed"]:
                listed = 1 - (1 - (signals["co_mention"] or 0.0)) * (1 - track["listed"])
                signals = {**signals, "co_mention": listed}
        score = sum(weight * (signals[name] or 0.0) for name, weight in weighted.items())
        rows.append({**row, "signals": signals, "score": score})
    return sorted(rows, key=lambda row: (-row["score"], row["id"]))


async def chosen(graph: Graph, artists: Sequence[str], led: dict[str, Row]) -> dict[str, NearTrack]:
    """Return a track of each artist: the one that led there, else the one released and heard most."""
    found = {artist: because(led[artist]) for artist in artists if artist in led}
    others = [artist for artist in artists if artist not in led]
    for row in await primary(graph, others, 1):
        heard = f", in {row['heard']} playlists and libraries" if row["heard"] else ""
        releases = f"{row['releases']} release{'' if row['releases'] == 1 else 's'}"
        reason = f"it is among their best known: on {releases}{heard}"
        found[row["artist"]] = NearTrack(id=row["id"], title=row["title"], because=reason)
    return found


def because(row: Row) -> NearTrack:
    """Return a row of recommend/near_tracks with the reason in words."""
    reasons = [f"it sounds alike (cosine {row['cosine']:.2f})"] if (row["cosine"] or 0) > 0 else []
    reasons += [f"playlists bring it together with “{row['beside']}”"] if row["listed"] else []
    return NearTrack(id=row["id"], title=row["title"], because=", and ".join(reasons) or "it stands near the seed")
