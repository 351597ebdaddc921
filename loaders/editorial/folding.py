"""Folds running text as `graphsig.names.fold` folds names, and remembers where each character came from."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cache

from graphsig.names import fold


@dataclass(frozen=True)
class Folded:
    """Folded text: words with one space between them and one before the first.

    at: for each character of it, the offset of the character of the original that it came from.
    """

    original: str
    text: str
    at: array[int]


def fold_text(original: str) -> Folded:
    """Fold text that is in composed form (NFC)."""
    text = [" "]
    at = array("l", [0])
    for offset, character in enumerate(original):
        for folded in _folded(character):
            if folded == " " and text[-1] == " ":
                continue
            text.append(folded)
            at.append(offset)
    return Folded(original, "".join(text), at)


@cache
def _folded(character: str) -> str:
    """Return what becomes of one character: letters and figures, a space, " and ", or nothing."""
    return fold(f"x{character}x")[1:-1]  # between letters, as a sign alone would be a name of signs
