"""Writes a batch of playlists or listens: finds the track of each entry, makes those that are missing, and links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from graphsig.graph import Transaction
from graphsig.loaders.pipeline.source import Outcome
from graphsig.loaders.playlists import own
from graphsig.loaders.playlists.finding import find
from graphsig.loaders.playlists.matching import Match
from graphsig.loaders.playlists.records import Entry, Listen, NoListen, Playlist, Record
from graphsig.queries import get


async def write(transaction: Transaction, source: str, listener: str, records: list[Record]) -> Outcome:
    """Write a batch within a transaction; listener: id of the user who listened, if the records are listens."""
    entries = dict.fromkeys(entry for record in records for entry in _entries(record))  # each once, in their order
    matches = await find(transaction, list(entries))
    await own.write(transaction, source, [entry for entry in entries if matches[entry].method == "own"])
    playlists = [record for record in records if isinstance(record, Playlist)]
    listens = [record for record in records if isinstance(record, Listen)]
    if playlists:
        await _playlists(transaction, source, playlists, matches)
    if listens:
        await _listens(transaction, source, listener, listens, matches)
    return outcome(records, Counter(matches[entry].method for record in records for entry in _entries(record)))


def outcome(records: Iterable[Record], methods: Counter[str]) -> Outcome:
    """Return what writing these records does; methods: how many entries were matched by each."""
    facts: Counter[str] = Counter({f"matched by {method}": count for method, count in methods.items()})
    left_out = 0
    for record in records:
        if isinstance(record, Playlist):
            facts += Counter({"playlists": int(record.first == 0), "entries": len(record.entries)})
        elif isinstance(record, Listen):
            facts["listens"] += 1
        else:
            left_out += 1
    return Outcome(facts, left_out=left_out)


def _entries(record: Record) -> Iterable[Entry]:
    if isinstance(record, NoListen):
        return ()
    return (record.entry,) if isinstance(record, Listen) else (entry for _, entry in record.entries)


async def _playlists(
    transaction: Transaction, source: str, playlists: list[Playlist], matches: Mapping[Entry, Match]
) -> None:
    rows: dict[str, dict[str, object]] = {}
    entries: dict[str, list[dict[str, object]]] = {}
    for each in playlists:
        if each.first == 0:  # of a playlist that comes twice, the last counts
            entries[each.id] = []
        rows[each.id] = {
            "id": each.id,
            "name": each.name,
            "tracks": each.first + len(each.entries),
            "followers": each.followers,
            "modified": each.modified,
            "collaborative": each.collaborative,
        }
        entries.setdefault(each.id, []).extend(
            {"playlist": each.id, "position": position, **_fields(matches[entry])} for position, entry in each.entries
        )
    begun = sorted({each.id for each in playlists if each.first == 0})
    there = [row["id"] for row in await transaction.run(get("load/playlists/existing_playlists"), ids=begun)]
    left = await transaction.run(get("load/playlists/clear_playlists"), ids=there) if there else []
    await transaction.run(get("load/playlists/playlists"), rows=list(rows.values()), source=source)
    linked = [row for each in entries.values() for row in each]
    await transaction.run(get("load/playlists/in_playlist"), rows=linked, source=source)
    if left:
        ids = [row["track"] for row in left]
        await transaction.run(get("load/playlists/remove_tracks"), ids=ids, source=source)
    owned = [each for each in playlists if each.owner]
    if owned:
        users = {each.owner: each.owner_name for each in owned}
        await transaction.run_rows("load/playlists/users", [{"id": key, "name": name} for key, name in users.items()])
        owns = [{"user": each.owner, "playlist": each.id} for each in owned]
        await transaction.run(get("load/playlists/owns"), rows=owns, source=source)


async def _listens(
    transaction: Transaction, source: str, listener: str, listens: list[Listen], matches: Mapping[Entry, Match]
) -> None:
    moments: dict[str, set[int]] = {}
    how: dict[str, Match] = {}
    for listen in listens:
        match = matches[listen.entry]
        moments.setdefault(match.track, set()).add(listen.moment)
        how[match.track] = max(match, how.get(match.track, match), key=lambda each: (each.confidence, each.method))
    about = {"user": listener, "source": source}
    for row in await transaction.run(get("load/playlists/plays"), tracks=sorted(moments), **about):
        moments[row["track"]].update(row["moments"])
    name = listener.split(":", 2)[2]
    await transaction.run_rows("load/playlists/users", [{"id": listener, "name": name}])
    rows = [{**_fields(how[track]), "moments": sorted(times)} for track, times in moments.items()]
    await transaction.run(get("load/playlists/played"), rows=rows, **about)


def _fields(match: Match) -> dict[str, object]:
    return {"track": match.track, "method": match.method, "confidence": match.confidence}
