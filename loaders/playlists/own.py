"""Makes the tracks that only playlists know, and their artists.

The artist is the one whose id the entry gives; else the only artist in the graph of that name, if exactly one has it
(the confidence on PERFORMED says so); else an artist of whom nothing but the name is known.
"""

from __future__ import annotations

from graphsig.graph import Transaction
from graphsig.loaders.playlists.records import Entry, folded
from graphsig.loaders.playlists.titles import lead
from graphsig.queries import get

BY_NAME = 0.8  # how sure it is that the only artist of a name is meant
BY_OTHER_NAME = 0.6  # … or the only one who is known by it too


async def write(transaction: Transaction, source: str, entries: list[Entry]) -> None:
    """Make sure of the tracks of entries; what is in the graph stays as it is, but may be known by more ids now."""
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(entry.own_id or "", entry)
    there = await transaction.run(get("load/playlists/existing_tracks"), ids=sorted(first)) if first else []
    new = {key: first[key] for key in first.keys() - {row["id"] for row in there}}
    artists = await _artists(transaction, source, list(new.values()))
    await transaction.run_rows("load/playlists/tracks", [_track(key, entry) for key, entry in sorted(new.items())])
    keys = {
        (entry.own_id, key) for entry in entries for key in entry.keys if entry.own_id in new or key != entry.own_id
    }
    identified = [{"id": track, "key": key} for track, key in sorted(keys, key=str)]
    if identified:
        await transaction.run(get("load/identify_tracks"), rows=identified, source=source)
    performed = [{"track": key, **artists[entry]} for key, entry in sorted(new.items()) if entry in artists]
    if performed:
        await transaction.run(get("load/playlists/performed"), rows=performed, source=source)


def _track(key: str, entry: Entry) -> dict[str, object]:
    return {
        "id": key,
        "title": entry.title,
        "key": folded(entry.title) if entry.title else None,
        "isrc": entry.isrc,
        "duration_ms": entry.duration_ms,
    }


async def _artists(transaction: Transaction, source: str, entries: list[Entry]) -> dict[Entry, dict[str, object]]:
    """Return the artist of each entry that names one, and how sure that is."""
    names = sorted({entry.artist_key for entry in entries if entry.artist_key and not entry.artist_id})
    found = await transaction.run(get("load/playlists/artists_by_name"), names=names) if names else []
    only = {row["name"]: one for row in found if (one := _only(row["called"], row["known"]))}
    artists: dict[Entry, dict[str, object]] = {}
    wanted: dict[str, dict[str, str]] = {}
    for entry in entries:
        key = entry.artist_key
        if key is None or entry.artist is None:
            continue
        artist, sure = (entry.artist_id, 1.0) if entry.artist_id else only.get(key, (f"name:artist:{key}", 1.0))
        artists[entry] = {"artist": artist, "confidence": sure}
        if sure == 1.0:
            wanted.setdefault(artist, {"id": artist, "name": lead(entry.artist), "key": key})
    if wanted:
        there = await transaction.run(get("load/existing_artists"), ids=sorted(wanted))
        new = [wanted[key] for key in sorted(wanted.keys() - {row["id"] for row in there})]
        await transaction.run_rows("load/named_artists", new)
        if new:
            ids = [row["id"] for row in new]
            await transaction.run(get("load/playlists/identify_artists"), ids=ids, source=source)
            await transaction.run_rows("load/artist_names", new, source=source)
    return artists


def _only(called: list[str], known: list[str]) -> tuple[str, float] | None:
    """Return the one artist of a name and how sure that is; None if several have it."""
    if len(called) == 1:
        return called[0], BY_NAME
    return (known[0], BY_OTHER_NAME) if not called and len(known) == 1 else None
