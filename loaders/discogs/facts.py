"""Turns records into rows for the statements of `cypher/load`. Pure: needs no graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from graphsig.loaders.discogs.records import Artist, Credit, Label, Master, Performer, Profile, Reference, Release
from graphsig.names import display_name, fold

Fields = dict[str, Any]

folded = lru_cache(maxsize=1 << 13)(fold)  # genres, and the titles of a record's many editions, come again and again


class Facts:
    """The rows of one batch, by the name of the statement that writes them.

    References to artists, labels, works and tags are gathered apart, each once: they are written first.
    """

    def __init__(self) -> None:
        self.rows: dict[str, list[Fields]] = defaultdict(list)
        self.artists: dict[str, set[str]] = defaultdict(set)  # number → names it is referred to by
        self.labels: dict[str, set[str]] = defaultdict(set)
        self.label_names: set[str] = set()
        self.works: set[str] = set()
        self.tags: dict[tuple[str, str], set[str]] = defaultdict(set)  # (id, kind) → spellings
        self._ids: dict[Reference, str] = {}

    def artist(self, reference: Reference) -> str:
        """Return the id of a numbered artist and remember that it is needed."""
        found = self._ids.get(reference)
        if found is None:
            found = self._ids[reference] = artist_id(reference.number)
            self.artists[reference.number or ""].add(reference.name)
        return found

    def label(self, reference: Reference) -> str:
        """Return the id of a label and remember that it is needed; a name-only id until the writer knows better."""
        if reference.number is None:
            self.label_names.add(reference.name)
            return name_only_id(reference.name)
        self.labels[reference.number].add(reference.name)
        return label_id(reference.number)

    def tag(self, name: str, kind: str) -> str:
        """Return the id of a tag and remember that it is needed."""
        key = folded(name)
        self.tags[key, kind].add(name)
        return key


def artist_id(number: str | None) -> str:
    """Return the id of the artist with this Discogs number."""
    return f"discogs:artist:{number}"


def label_id(number: str | None) -> str:
    """Return the id of the label with this Discogs number."""
    return f"discogs:label:{number}"


def release_id(record: Release) -> str:
    """Return the id of a release."""
    return f"discogs:release:{record.number}"


def name_only_id(name: str) -> str:
    """Return the id of a label that is known by its catalogue name alone."""
    return f"discogs:label-name:{name}"


def of_artists(records: Iterable[tuple[Artist, str]]) -> Facts:
    """Return the facts of artist records, each with its revision."""
    facts = Facts()
    for record, revision in records:
        _artist(facts, record, revision)
    return facts


def _artist(facts: Facts, record: Artist, revision: str) -> None:
    own = artist_id(record.number)
    pending: dict[str, list[str]] = {"alias_names": [], "alias_ids": [], "group_names": [], "group_ids": []}
    for kind, references in (("alias", record.aliases), ("group", record.groups)):
        for each in references:
            if each.number == record.number or (each.number is None and each.name == record.name):
                continue
            if each.number is None:
                pending[f"{kind}_names"].append(each.name)
            elif not each.name:
                pending[f"{kind}_ids"].append(artist_id(each.number))
            elif kind == "alias":
                low, high = sorted((own, facts.artist(each)))
                facts.rows["load/discogs/aliases"].append({"from": low, "to": high})
            else:
                facts.rows["load/discogs/memberships"].append({"member": own, "group": facts.artist(each)})
    for each in record.members:
        # A member without a number cannot be told from others of the same name; one without a name is not known yet.
        if each.number and each.name and each.number != record.number:
            facts.rows["load/discogs/memberships"].append({"member": facts.artist(each), "group": own})
    real = record.real_name
    facts.rows["load/discogs/artists"].append(
        {
            "id": own,
            "name": display_name(record.name),
            "catalogue_name": record.name,
            "real_name": real,
            "kind": "group" if record.members else "person" if real else None,
            "bio": record.profile.text,
            "urls": list(record.urls) or None,
            **{key: value or None for key, value in pending.items()},
            "unlinked": True if any(pending.values()) else None,
            "revision": revision,
        }
    )
    names = [
        ("name", record.name),
        *(("variation", v) for v in record.variations),
        *([("real name", real)] if real else []),
    ]
    facts.rows["load/discogs/known_as"] += [
        {"artist": own, "key": key, "kind": kind, "text": text} for kind, text in names if (key := fold(text))
    ]
    _profile(facts, "load/discogs/about_artists", own, display_name(record.name), record.profile)


def of_labels(records: Iterable[tuple[Label, str]]) -> Facts:
    """Return the facts of label records, each with its revision."""
    facts = Facts()
    for record, revision in records:
        own = label_id(record.number)
        facts.rows["load/discogs/labels"].append(
            {
                "id": own,
                "name": display_name(record.name),
                "catalogue_name": record.name,
                "profile": record.profile.text,
                "urls": list(record.urls) or None,
                "revision": revision,
            }
        )
        family = [(own, facts.label(record.parent))] if record.parent else []
        family += [(facts.label(each), own) for each in record.sublabels]
        facts.rows["load/discogs/sublabels"] += [
            {"label": child, "parent": parent} for child, parent in family if child != parent
        ]
        _profile(facts, "load/discogs/about_labels", own, display_name(record.name), record.profile)
    return facts


def _profile(facts: Facts, about: str, own: str, name: str, profile: Profile) -> None:
    if not profile.mentions:
        return
    pending = {
        f"{what}_{by}": [
            value if by == "names" else f"discogs:{what}:{value}"
            for each in profile.mentions
            if each.kind == what and (value := each.name if by == "names" else each.id)
        ]
        or None
        for what in ("artist", "label")
        for by in ("names", "ids")
    }
    article = f"{own}:profile"
    _, kind, number = own.split(":")
    facts.rows["load/discogs/articles"].append(
        {
            "id": article,
            "title": f"Discogs profile of {name}",
            "kind": "profile",
            "url": f"https://www.discogs.com/{kind}/{number}",
            **pending,
            "unlinked": True,
        }
    )
    facts.rows[about].append({"article": article, "about": own})
    facts.rows["load/discogs/published"].append({"article": article, "publisher": "discogs"})


def of_masters(records: Iterable[tuple[Master, str]]) -> Facts:
    """Return the facts of master records, each with its revision."""
    facts = Facts()
    for record, revision in records:
        own = f"discogs:master:{record.number}"
        properties = {"title": record.title, "year": record.year, "various": record.various}
        facts.rows["load/discogs/works"].append({"id": own, **properties, "revision": revision})
        _performed(facts, "load/discogs/performed_works", own, record.performers)
        _tagged(facts, "load/discogs/tagged_works", own, record.genres, record.styles)
    return facts


def of_releases(records: Iterable[tuple[Release, str]]) -> Facts:
    """Return the facts of release records, each with its revision."""
    facts = Facts()
    for record, revision in records:
        _release(facts, record, revision)
    return facts


def _release(facts: Facts, record: Release, revision: str) -> None:
    own = release_id(record)
    facts.rows["load/discogs/releases"].append(
        {
            "id": own,
            "title": record.title,
            "year": record.year,
            "released": record.released,
            "country": record.country,
            "formats": list(record.formats) or None,
            "various": record.various,
            "unlinked_credits": list(record.unlinked_credits) or None,
            "revision": revision,
        }
    )
    edition(facts, record)
    _performed(facts, "load/discogs/performed_releases", own, record.performers)
    _credited(facts, "load/discogs/credited_releases", own, record.credits)
    _tagged(facts, "load/discogs/tagged_releases", own, record.genres, record.styles)
    imprints(facts, record)
    tracks, appears_on = facts.rows["load/discogs/tracks"], facts.rows["load/discogs/appears_on"]
    for track in record.tracks:
        at = f"discogs:track:{record.number}:{track.number}"
        tracks.append(
            {
                "id": at,
                "title": track.title,
                "key": folded(track.title) or None,
                "position": track.position,
                "duration_ms": track.duration_ms,
                "unlinked_credits": list(track.unlinked_credits) or None,
            }
        )
        appears_on.append({"id": at, "release": own, "number": track.number})
        if track.performers:
            _performed(facts, "load/discogs/performed_tracks", at, track.performers)
        if track.credits:
            _credited(facts, "load/discogs/credited_tracks", at, track.credits)


def edition(facts: Facts, record: Release) -> None:
    """Add the work of a release."""
    facts.works.add(record.work)
    facts.rows["load/discogs/editions"].append({"release": release_id(record), "work": record.work})


def imprints(facts: Facts, record: Release) -> None:
    """Add the labels of a release."""
    facts.rows["load/discogs/released_on"] += [
        {
            "release": release_id(record),
            "label": facts.label(each.label),
            "position": each.position,
            "catno": each.catno,
        }
        for each in record.imprints
    ]


def _performed(facts: Facts, statement: str, on: str, performers: Iterable[Performer]) -> None:
    facts.rows[statement] += [
        {"artist": facts.artist(p.artist), "on": on, "position": p.position, "part": p.part, "join": p.join}
        for p in performers
    ]


def _credited(facts: Facts, statement: str, on: str, given: Iterable[Credit]) -> None:
    facts.rows[statement] += [
        {
            "artist": facts.artist(credit.artist),
            "on": on,
            "role": credit.role.name,
            "musical": credit.role.musical,
            "position": position,
            "detail": credit.role.detail,
            "tracks": credit.tracks,
        }
        for position, credit in enumerate(given)
    ]


def _tagged(facts: Facts, statement: str, on: str, genres: Iterable[str], styles: Iterable[str]) -> None:
    facts.rows[statement] += [{"on": on, "tag": tag} for tag in tags_of(facts, genres, styles)]


def tags_of(facts: Facts, genres: Iterable[str], styles: Iterable[str]) -> list[str]:
    """Add genres and styles, and return the ids of their tags, each once."""
    tags = [facts.tag(name, "genre") for name in genres] + [facts.tag(name, "style") for name in styles]
    return list(dict.fromkeys(tags))
