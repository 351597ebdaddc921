"""Tracks: the track of an artist that leads there, and the one that stands for the artist in a list of tracks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graphsig import queries
from graphsig.documents.answer import NearTrack
from graphsig.graph import Graph, Row
from graphsig.recommender.state import Candidate, Lead, Pick, Pool, Seed

NEAR = 100  # tracks that the vector index gives
PRIMARY = 10  # tracks that stand for an artist when tracks are asked for
LOOKED_AT = 500  # tracks of one artist among which the primary ones are looked for


async def leads(graph: Graph, seed: Seed) -> dict[str, Lead]:
    """Return for each artist to which tracks lead the nearest of these tracks.

    A seed that is not a track is represented by the primary tracks of its artists.
    """
    own = seed.tracks or [row["id"] for row in await primary(graph, seed.ids, PRIMARY)]
    given = {"audio": seed.audio, "tracks": own, "excluded": seed.excluded}
    rows = await graph.read(queries.get("recommend/4_tracks/near"), seed=given, near=NEAR)
    return {row["artist"]: Lead(**row) for row in rows}


async def primary(graph: Graph, artists: Sequence[str], k: int) -> list[Row]:
    """Return up to k tracks of each artist that are released and heard most: rows of recommend/4_tracks/primary."""
    query = queries.get("recommend/4_tracks/primary")
    return await graph.read(query, artists=list(artists), k=k, most=LOOKED_AT) if artists else []


def rescored(
    candidates: Sequence[Candidate], leads: Mapping[str, Lead], weights: Mapping[str, float]
) -> list[Candidate]:
    """Return candidates for a list of tracks, best first: where a track led to one, its own sound and playlists count.

    The cosine of the track takes the place of that of its artist; its playlists add to theirs as a noisy-or.
    """
    made = []
    for each in candidates:
        signals = dict(each.signals)
        if lead := leads.get(each.id):
            if lead.cosine is not None:
                signals["audio_similarity"] = max(0.0, lead.cosine)
            if lead.listed:
                signals["co_mention"] = 1 - (1 - (signals["co_mention"] or 0.0)) * (1 - lead.listed)
        made.append(replace(each, signals=signals).weighed(weights))
    return sorted(made, key=lambda each: each.rank)


async def having(graph: Graph, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that have a track at all."""
    artists = [each.id for each in candidates]
    rows = await graph.read(queries.get("recommend/4_tracks/having"), artists=artists) if artists else []
    ids = {row["id"] for row in rows}
    return [each for each in candidates if each.id in ids]


async def chosen(graph: Graph, picks: Sequence[Pick], leads: Mapping[str, Lead]) -> dict[str, NearTrack]:
    """Return a track of each pick: the one that led there, else the one released and heard most."""
    found = led(picks, leads)
    others = [pick.id for pick in picks if pick.id not in found]
    for row in await primary(graph, others, 1):
        heard = f", in {row['heard']} playlists and libraries" if row["heard"] else ""
        releases = f"{row['releases']} release{'' if row['releases'] == 1 else 's'}"
        reason = f"it is among their best known: on {releases}{heard}"
        found[row["artist"]] = NearTrack(id=row["id"], title=row["title"], because=reason)
    return found


def led(picks: Sequence[Pick], leads: Mapping[str, Lead]) -> dict[str, NearTrack]:
    """Return the track that led to each pick, where one did."""
    return {pick.id: _because(leads[pick.id]) for pick in picks if pick.id in leads}


def basis(picks: Sequence[Pick], pool: Pool) -> list[str]:
    """Return notes on what a list of tracks rests on."""
    leads = [pool.leads[pick.id] for pick in picks if pick.id in pool.leads]
    heard = sum((lead.cosine or 0) > 0 for lead in leads)
    listed = sum(lead.listed > 0 for lead in leads)
    notes = []
    if picks:
        notes.append(
            f"Of these tracks {heard} were found by sound and {listed} by playlists; {len(picks) - len(leads)} are the "
            "best known of artists who are near."
        )
    if pool.without_tracks:
        notes.append(f"No track is loaded of {pool.without_tracks} artists who are near, so they are not in the list.")
    return notes


def _because(lead: Lead) -> NearTrack:
    reasons = [f"it sounds alike (cosine {lead.cosine:.2f})"] if (lead.cosine or 0) > 0 else []
    reasons += [f"playlists bring it together with “{lead.beside}”"] if lead.listed else []
    return NearTrack(id=lead.id, title=lead.title, because=", and ".join(reasons) or "it stands near the seed")
