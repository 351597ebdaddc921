"""Common words of written English."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def common_words() -> frozenset[str]:
    """Return the folded words of `common_words.txt`."""
    lines = (Path(__file__).parent / "common_words.txt").read_text(encoding="ascii").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def is_common(key: str) -> bool:
    """Return whether a folded name is made of common words, numbers and single letters alone, or of signs."""
    return all(len(word) < 2 or word.isdecimal() or word in common_words() for word in key.split())
