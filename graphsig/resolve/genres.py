"""Genres: the spellings under which one may be tagged — "shoe gaze" and "shoegaze", "dnb" and "drum & bass"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graphsig.names import fold

_SHORTEST = 3  # letters of either part of a word that is taken apart


def spellings(key: str) -> list[str]:
    """Return a folded name of a genre, its synonyms, and the ways to write it in one word or in two; itself first."""
    together = key.replace(" ", "")
    apart = [
        f"{together[:i]} {together[i:]}" for i in range(_SHORTEST, len(together) - _SHORTEST + 1) if " " not in key
    ]
    found = [key, *_synonyms().get(key, ()), together, *_synonyms().get(together, ()), *apart]
    return list(dict.fromkeys(found))


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    """Return for each folded spelling in genres.txt all spellings of its line."""
    lines = Path(__file__).with_name("genres.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            group = tuple(dict.fromkeys(fold(spelling) for spelling in line.split(",")))
            found |= dict.fromkeys(group, group)
    return found
