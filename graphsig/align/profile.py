"""Facts of an artist or a label, folded so that two catalogues can be compared."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphsig.names import fold

# Titles that everybody has used, and names that are nobody's: both tell nothing.
COMMON_TITLES = frozenset(
    {
        "untitled", "untitled track", "intro", "introduction", "outro", "interlude", "prelude", "reprise", "silence",
        "bonus track", "live", "demo", "demos", "remix", "remixes", "ep", "lp", "dub", "mix", "home", "greatest hits",
        "best of", "best", "singles", "collection", "compilation", "peel session", "peel sessions", "track 1",
        "track 2", "track 3",
    }
)  # fmt: skip
NOBODY = frozenset(
    {"various", "various artists", "va", "v a", "unknown artist", "unknown", "no artist", "traditional", "anonymous"}
)
_NUMBER = re.compile(r"\((\d+)\)$")
_PAGE = re.compile(r"^(?:https?:)?(?://)?(?:www\.)?(?P<page>[^?#]+)")

folded = lru_cache(maxsize=200_000)(fold)


@dataclass(frozen=True, slots=True)
class Artist:
    """An artist as align/artists knows it: folded titles and names, each with the text it came from."""

    id: str
    name: str
    key: str
    names: dict[str, str]
    numbered: int
    kind: str | None
    country: str | None
    begin_year: int | None
    years: tuple[int, int] | None
    pages: frozenset[str]
    titles: dict[str, str]
    labels: dict[str, str]
    circle: dict[str, str]
    tags: dict[str, float]
    isrcs: frozenset[str]

    @classmethod
    def of(cls, row: dict[str, Any]) -> Artist:
        """Return the artist of a row of align/artists."""
        name = row["name"] or ""
        names: dict[str, str] = {}
        for each in row["names"]:
            names[each["key"]] = min(each["kind"], names.get(each["key"], each["kind"]), key=_rank)
        number = _NUMBER.search(row["catalogue_name"] or "")
        own = folded(name)
        return cls(
            row["id"],
            name,
            own,
            names,
            int(number[1]) if number and len(number[1]) < 4 else 1,
            row["kind"],
            row["country"],
            row["begin_year"],
            (row["first_year"], row["last_year"]) if row["first_year"] else None,
            frozenset(page(url) for url in row["urls"]),
            {key: text for key, text in texts(row["titles"]).items() if key not in COMMON_TITLES and key != own},
            texts(row["labels"]),
            texts(row["circle"]),
            {each["id"]: each["weight"] / math.log(math.e + each["degree"]) for each in row["tags"]},
            frozenset(row["isrcs"]),
        )


def _rank(kind: str) -> int:
    """Return how telling a name of this kind is, 0 the most: main name, variation or alias, real name."""
    return {"name": 0, "real name": 2}.get(kind, 1)


def rank(artist: Artist, key: str) -> int:
    """Return how telling it is that the artist bears a name; 3 if they do not."""
    return _rank(artist.names[key]) if key in artist.names else 3


def texts(values: Iterable[str | None]) -> dict[str, str]:
    """Return texts by their folded keys, the blank ones left out."""
    return {key: value for value in values if value and (key := folded(value))}


def page(url: str) -> str:
    """Return what tells one web page from others: no scheme, no www, no query, no last slash."""
    match = _PAGE.match(url.strip().casefold())
    return match["page"].rstrip("/") if match else ""


def cosine(a: dict[str, float], b: dict[str, float]) -> float:
    """Return the cosine of two sparse vectors."""
    dot = math.fsum(weight * b[key] for key, weight in a.items() if key in b)
    return dot / math.sqrt(math.fsum(w * w for w in a.values()) * math.fsum(w * w for w in b.values())) if dot else 0.0
