"""The lists that create new releases say exactly what the rows say that are merged into changed ones."""

from __future__ import annotations

from typing import Any

import pytest

from graphsig import sample
from graphsig.loaders.discogs import writing
from graphsig.loaders.discogs.facts import Facts
from graphsig.loaders.discogs.fresh import NewReleases
from graphsig.loaders.discogs.source import open_source
from graphsig.loaders.pipeline.source import Item

RELEASE = ("id", "title", "year", "released", "country", "formats", "various", "unlinked_credits", "revision")
TRACK = ("id", "title", "key", "position", "duration_ms", "unlinked_credits")
PERFORMED = ("artist", "position", "part", "join")
CREDITED = ("artist", "role", "musical", "position", "detail", "tracks")


@pytest.fixture(scope="module")
def rows() -> list[Item[Any]]:
    path = next(path for path in sample.paths() if path.name.startswith("releases"))
    with open_source(str(path), hashed=False) as source:
        return [row for row in source.rows(0) if isinstance(row, Item)]


def spelt_out(parameters: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Turn the lists into rows, as the statement does."""
    out: dict[str, list[dict[str, Any]]] = {}
    artists = parameters["artists"]

    def add(statement: str, row: dict[str, Any]) -> None:
        out.setdefault(f"load/discogs/{statement}", []).append(row)

    def people(what: str, on: str, performed: list[list[Any]], credited: list[list[Any]]) -> None:
        for who in performed:
            add(f"performed_{what}", {"on": on, **dict(zip(PERFORMED, [artists[who[0]], *who[1:]], strict=True))})
        for who in credited:
            given = [artists[who[0]], *who[1:], *([None] if len(who) == 5 else [])]
            add(f"credited_{what}", {"on": on, **dict(zip(CREDITED, given, strict=True))})

    for number, *values, tags, performed, credited, tracks in parameters["rows"]:
        own = f"discogs:release:{number}"
        add("releases", dict(zip(RELEASE, [own, *values], strict=True)))
        for tag in tags:
            add("tagged_releases", {"on": own, "tag": parameters["tags"][tag]})
        people("releases", own, performed, credited)
        for ordinal, *said, by, made in tracks:
            at = f"discogs:track:{number}:{ordinal}"
            add("tracks", dict(zip(TRACK, [at, *said], strict=True)))
            add("appears_on", {"id": at, "release": own, "number": ordinal})
            people("tracks", at, by, made)
    return out


def test_both_say_the_same(rows: list[Item[Any]]) -> None:
    merged, found = writing.facts_of("releases", rows), Facts()
    created = NewReleases(found, ((row.record, row.revision) for row in rows))
    spelt = spelt_out(created.parameters)
    for statement in writing.STATEMENTS["releases"]:
        assert found.rows[statement] + spelt.get(statement, []) == merged.rows[statement], statement
    for referred in ("artists", "labels", "label_names", "works", "tags"):
        assert getattr(found, referred) == getattr(merged, referred)


def test_both_are_counted_alike(rows: list[Item[Any]]) -> None:
    merged, found = writing.facts_of("releases", rows), Facts()
    created = NewReleases(found, ((row.record, row.revision) for row in rows))
    once = writing.outcome_of("releases", rows, merged, len(rows))
    assert writing.outcome_of("releases", rows, found, len(rows), created) == once
    assert once.facts["tracks"] == sum(len(row.record.tracks) for row in rows)


def test_tracks_bear_the_key_their_titles_fold_to(rows: list[Item[Any]]) -> None:
    keys = {row["title"]: row["key"] for row in writing.facts_of("releases", rows).rows["load/discogs/tracks"]}
    assert keys["Bike"] == "bike"
    assert all(key is None or key == key.casefold() for key in keys.values())
