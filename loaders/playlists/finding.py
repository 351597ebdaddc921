"""Finds the tracks of entries in the graph, a whole batch at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphsig.graph import Transaction
from graphsig.loaders.playlists.matching import Candidate, Match, by_name, title_keys
from graphsig.loaders.playlists.records import Entry
from graphsig.queries import get


async def find(transaction: Transaction, entries: list[Entry]) -> dict[Entry, Match]:
    """Return which track each entry is: one that other sources brought, or else one of its own."""
    matches = await _by_id(transaction, entries)
    matches |= await _by_name(transaction, [entry for entry in entries if entry not in matches])
    for entry in entries:
        if entry not in matches and entry.own_id is not None:  # readers leave out an entry without
            matches[entry] = Match(entry.own_id, "own", 1.0)
    return matches


async def _by_id(transaction: Transaction, entries: Iterable[Entry]) -> dict[Entry, Match]:
    keys = sorted({key for entry in entries for key in entry.keys})
    found = await transaction.run(get("load/playlists/tracks_by_id"), keys=keys) if keys else []
    tracks = {row["key"]: row["track"] for row in found}
    if not tracks:
        return {}
    matches = {}
    for entry in entries:
        key = next((key for key in entry.keys if key in tracks), None)
        if key is not None:
            matches[entry] = Match(tracks[key], "isrc" if key.startswith("isrc:") else "id", 1.0)
    return matches


async def _by_name(transaction: Transaction, entries: Iterable[Entry]) -> dict[Entry, Match]:
    asked: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.artist_key:
            asked[entry.artist_key].update(title_keys(entry))
    rows = [{"name": name, "titles": sorted(titles)} for name, titles in sorted(asked.items()) if titles]
    found: dict[str, list[Candidate]] = defaultdict(list)
    for row in await transaction.run_rows("load/playlists/tracks_by_name", rows):
        found[row["name"]].append(Candidate(row["track"], row["artist"], row["title"], row["duration_ms"], row["year"]))
    named = ((entry, found.get(entry.artist_key or "", [])) for entry in entries)
    matches = ((entry, by_name(entry, candidates)) for entry, candidates in named if candidates)
    return {entry: match for entry, match in matches if match is not None}
