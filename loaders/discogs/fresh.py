"""Releases that the graph does not have: all that belongs to them alone is created at once, nothing is looked up twice.

The rows of `load/discogs/new_releases` are lists, not maps, and name an artist or tag by its place in a list of ids: a
release has some forty facts, and what a fact takes on its way to the server is most of what loading it takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from graphsig.loaders.discogs.facts import Facts, artist_id, edition, folded, imprints, tags_of
from graphsig.loaders.discogs.records import Credit, Performer, Reference, Release


class NewReleases:
    """Rows for creating releases; the nodes that they refer to are collected in `found`, to be created first."""

    def __init__(self, found: Facts, records: Iterable[tuple[Release, str]]) -> None:
        self.rows: list[list[Any]] = []
        self.counts: Counter[str] = Counter()
        self._found = found
        self._artists: dict[str | None, int] = {}  # numbers, each with its place
        self._places: dict[Reference, int] = {}
        self._tags: dict[str, int] = {}
        for record, revision in records:
            self._add(record, revision)

    @property
    def parameters(self) -> dict[str, object]:
        """The parameters of `load/discogs/new_releases`."""
        return {"artists": [artist_id(each) for each in self._artists], "tags": list(self._tags), "rows": self.rows}

    def _add(self, record: Release, revision: str) -> None:
        edition(self._found, record)
        imprints(self._found, record)
        tags = tags_of(self._found, record.genres, record.styles)
        tracks = [
            [
                track.number,
                track.title,
                folded(track.title) or None,
                track.position,
                track.duration_ms,
                list(track.unlinked_credits) or None,
                self._performed(track.performers) if track.performers else [],
                self._credited(track.credits) if track.credits else [],
            ]
            for track in record.tracks
        ]
        row = [
            record.number,
            record.title,
            record.year,
            record.released,
            record.country,
            list(record.formats) or None,
            record.various,
            list(record.unlinked_credits) or None,
            revision,
            [self._tags.setdefault(tag, len(self._tags)) for tag in tags],
            self._performed(record.performers),
            self._credited(record.credits),
            tracks,
        ]
        self.rows.append(row)
        for kind, number in (
            ("releases", 1),
            ("performed_releases", len(record.performers)),
            ("credited_releases", len(record.credits)),
            ("tagged_releases", len(tags)),
            ("tracks", len(tracks)),
            ("appears_on", len(tracks)),
            ("performed_tracks", sum(len(each.performers) for each in record.tracks)),
            ("credited_tracks", sum(len(each.credits) for each in record.tracks)),
        ):
            self.counts[kind] += number

    def _artist(self, reference: Reference) -> int:
        place = self._places.get(reference)
        if place is None:
            self._found.artists[reference.number or ""].add(reference.name)
            place = self._places[reference] = self._artists.setdefault(reference.number, len(self._artists))
        return place

    def _performed(self, performers: Sequence[Performer]) -> list[list[Any]]:
        return [[self._artist(each.artist), each.position, each.part, each.join] for each in performers]

    def _credited(self, given: Sequence[Credit]) -> list[list[Any]]:
        return [
            [self._artist(credit.artist), credit.role.name, credit.role.musical, position, credit.role.detail]
            + ([credit.tracks] if credit.tracks else [])
            for position, credit in enumerate(given)
        ]
