"""Selects the part of a biography to embed: the sentences about the music.

Two biographies should be close because they tell of the same music, not because both give a birthday, an address for
bookings, or advice to the editors of the catalogue.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

MIN_WORDS = 5  # of a biography; less says nothing
LONGEST = 20_000  # characters; models read the first few hundred words

_VITAL_LINE = re.compile(
    r"\W*(?:(?:born|died|birth(?:day|date|place| name)|real name|contact|bookings?|e-?mail|website)\b"
    r"|[bd]\.\s*(?:\w+ )?\d).{0,80}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+", re.IGNORECASE)
_NAMESAKE = re.compile(
    r"[,;(]?\s*(?:please )?(?:not|do not|don't) (?:to be )?confused? .*|^\W*for the .* (?:see|use|visit) .*",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\bplease (?:do|don't|use|see|note|read|change|add|check|put|credit|make|consider|refer)\b|\bdiscogs\b|\bANVs?\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def about_music(biography: str) -> str | None:
    """Return a biography without births, addresses and advice to editors, on one line; None if little is left."""
    kept = []
    for line in biography[:LONGEST].splitlines():
        if _VITAL_LINE.fullmatch(line.strip()) or line.strip() == "NULL":  # the dump's word for no profile
            continue
        sentences = (_NAMESAKE.sub("", sentence) for sentence in _SENTENCE_END.split(_ADDRESS.sub("", line)))
        kept += [sentence for sentence in sentences if not _ADVICE.search(sentence)]
    words = " ".join(kept).split()
    return " ".join(words) if len(words) >= MIN_WORDS else None


def about_styles(name: str, styles: Sequence[str]) -> str | None:
    """Return styles as a sentence, "Autechre: IDM, Abstract."; None if there are none."""
    return f"{name}: {', '.join(styles)}." if styles else None


def text_hash(text: str) -> str:
    """Return what tells whether a text is the one that was embedded."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]
