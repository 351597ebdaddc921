"""Turns records into rows for the statements of `cypher/load/musicbrainz`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from graphsig.loaders.musicbrainz.records import Artist, Credit, Label, Record, Release, Track, Work
from graphsig.names import fold

Fields = dict[str, Any]
Facts = dict[str, list[Fields]]  # by statement; names that begin with + hold more rows for it, which others state too

FOLDER = "load/musicbrainz/"
# Stand for "various", "unknown" and the like: as performers they would tie everything to everything.
VARIOUS = "89ad4ac3-39f7-470e-963a-56509c546377"
PLACEHOLDERS = frozenset({
    VARIOUS,
    "125ec42a-7229-4250-afc5-e057484327fe",  # [unknown]
    "314e1c25-dde7-4e4d-b2f4-0a7b9f7c56dc",  # [dialogue]
    "33cf029c-63b0-41a0-9855-be2a3665fb3b",  # [data]
    "9be7f096-97ec-4615-8957-8d40b5dcbc41",  # [traditional]
    "eec63d3c-3b81-4ad4-b1e4-7c147d4d2b61",  # [no artist]
    "f731ccc4-e22a-43af-a747-64213329e088",  # [anonymous]
})  # fmt: skip
_ISRC = re.compile(r"[A-Z0-9]{10,15}")  # 12 by ISO 3901; what is said otherwise is still the same on both sides
_RELATED = {
    "MEMBER_OF": "member_of", "SUBGROUP_OF": "subgroup_of", "INFLUENCED_BY": "influenced_by",
    "WORKED_WITH": "worked_with", "TRIBUTE_TO": "tribute_to", "ALIAS_OF": "alias_of",
}  # fmt: skip


def node(entity: str, gid: str) -> str:
    """Return the id of an entity's node and of its SourceId."""
    return f"mb:{entity}:{gid}"


def placeholder(record: Record) -> bool:
    """Return True if a record is a placeholder."""
    return record.gid in PLACEHOLDERS


def _tag(name: str, kind: str) -> Fields | None:
    key = fold(name)
    return {"id": key, "name": name, "kind": kind} if key else None


def _identified(facts: Facts, statement: str, entity: str, record: Record, more: Iterable[str] = ()) -> None:
    key = node(entity, record.gid)
    keys = (key, *(node(entity, old) for old in record.merged), *record.ids, *more)
    facts[statement] += [{"id": key, "key": each} for each in dict.fromkeys(keys)]
    facts[f"+{statement}"] += [{"id": old, "key": old} for old in (node(entity, gid) for gid in record.merged)]


def _performed(facts: Facts, statement: str, on: str, named: Iterable[Credit]) -> bool:
    """Add who performs; return whether it is by various artists."""
    various = False
    for position, credit in enumerate(named):
        various |= credit.artist == VARIOUS
        if credit.artist not in PLACEHOLDERS:
            row = {
                "artist": node("artist", credit.artist),
                "on": on,
                "position": position,
                "part": 0,
                "join": credit.joined,
            }
            facts[statement].append(row)
    return various


def _genres(facts: Facts, statement: str, on: str, genres: Iterable[str]) -> None:
    tags = {tag["id"]: tag for genre in genres if (tag := _tag(genre, "genre"))}
    facts["tags"] += tags.values()
    facts[statement] += [{"on": on, "tag": each} for each in tags]


# Each of these gets records with their revisions.


def of_artists(read: Iterable[tuple[Artist, str]]) -> Facts:
    """Return what artists mean."""
    facts: Facts = defaultdict(list)
    for record, revision in read:
        key = node("artist", record.gid)
        facts["artists"].append({
            "id": key, "name": record.name, "sort_name": record.sort_name, "kind": record.kind,
            "country": record.country, "begin_year": record.begin_year, "end_year": record.end_year,
            "disambiguation": record.comment, "revision": revision,
        })  # fmt: skip
        names = [("name", record.name), *record.aliases]
        if record.sort_name:
            names.append(("sort name", record.sort_name))
        facts["known_as"] += [
            {"artist": key, "key": folded, "kind": kind, "text": text}
            for kind, text in dict.fromkeys(names)
            if (folded := fold(text))
        ]
        _identified(facts, "identified_artists", "artist", record)
        _tagged(facts, key, record)
        facts["artist_references"] += [{"id": node("artist", gid), "name": name} for gid, name in record.others]
        facts["+identified_artists"] += [
            {"id": other, "key": other} for other in (node("artist", gid) for gid, _ in record.others)
        ]
        for each in record.relations:
            facts[_RELATED[each.type]].append({
                "from": node("artist", each.start), "to": node("artist", each.end), "kind": each.kind,
                "begin": each.begun, "end": each.ended,
            })  # fmt: skip
    return facts


def _tagged(facts: Facts, key: str, record: Artist) -> None:
    votes: dict[str, float] = defaultdict(float)
    for name, count, genre in record.tags:
        if tag := _tag(name, "genre" if genre else "folksonomy"):
            votes[tag["id"]] += count
            facts["tags"].append(tag)
    facts["artist_tags"] += [{"artist": key, "tag": tag, "count": count} for tag, count in votes.items()]


def of_labels(read: Iterable[tuple[Label, str]]) -> Facts:
    """Return what labels mean."""
    facts: Facts = defaultdict(list)
    for record, revision in read:
        key = node("label", record.gid)
        facts["labels"].append(
            {
                "id": key,
                "name": record.name,
                "country": record.country,
                "disambiguation": record.comment,
                "revision": revision,
            }
        )
        _identified(facts, "identified_labels", "label", record)
        facts["label_references"] += [{"id": node("label", gid), "name": name} for gid, name in record.parents]
        facts["sublabels"] += [{"label": key, "parent": node("label", gid)} for gid, _ in record.parents]
    return facts


def of_works(read: Iterable[tuple[Work, str]]) -> Facts:
    """Return what release groups mean."""
    facts: Facts = defaultdict(list)
    for record, revision in read:
        key = node("release-group", record.gid)
        various = _performed(facts, "performed_works", key, record.credits)
        facts["works"].append({
            "id": key, "title": record.name, "year": record.year, "type": record.type, "various": various,
            "revision": revision,
        })  # fmt: skip
        _identified(facts, "identified_works", "release-group", record)
        _genres(facts, "work_genres", key, record.genres)
    return facts


def of_releases(read: Iterable[tuple[Release, str]]) -> Facts:
    """Return what releases mean."""
    facts: Facts = defaultdict(list)
    for record, revision in read:
        key = node("release", record.gid)
        various = _performed(facts, "performed_releases", key, record.credits)
        year = record.released and int(record.released.partition("-")[0])
        facts["releases"].append({
            "id": key, "title": record.name, "year": year, "released": record.released, "country": record.country,
            "status": record.status, "barcode": record.barcode, "various": various, "revision": revision,
        })  # fmt: skip
        _identified(facts, "identified_releases", "release", record)
        if record.work:
            facts["editions"].append({"release": key, "work": node("release-group", record.work)})
        facts["released_on"] += [
            {"release": key, "label": node("label", gid), "position": position, "catno": catno}
            for position, (gid, catno) in enumerate(record.labels)
        ]
        _genres(facts, "release_genres", key, record.genres)
    return facts


def of_tracks(read: Iterable[tuple[Track, str]]) -> Facts:
    """Return what recordings mean."""
    facts: Facts = defaultdict(list)
    for record, revision in read:
        key = node("recording", record.gid)
        isrcs = [code for isrc in record.isrcs if _ISRC.fullmatch(code := isrc.replace("-", "").upper())]
        facts["tracks"].append({
            "id": key, "title": record.name, "key": fold(record.name), "isrc": isrcs[0] if isrcs else None,
            "duration_ms": record.duration_ms, "revision": revision,
        })  # fmt: skip
        _identified(facts, "identified_tracks", "recording", record, (f"isrc:{code}" for code in isrcs))
        _performed(facts, "performed_tracks", key, record.credits)
        facts["appears_on"] += [
            {"track": key, "release": node("release", gid), "medium": medium, "number": number}
            for gid, medium, number in record.appears_on
        ]
    return facts
