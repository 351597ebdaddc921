"""All names of artists that are in the graph, and where they occur in a text: the longest first, whole words only.

The automaton holds folded names and nothing else (about 260 bytes a name); who has a name is asked of the graph, for
the names that were found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import ahocorasick  # type: ignore[import-not-found]  # it brings no types

from graphsig.graph import Graph
from graphsig.loaders.editorial.common import is_common
from graphsig.loaders.editorial.folding import fold_text
from graphsig.queries import get

PAGE = 20_000  # names read from the graph at once
LONGEST = 100  # characters of a folded name that is looked for
_SIGN = re.compile(r"(?<!\S)[\"'“‘(]?([^\w\s]{2,20}?)(?=[\"'”’),;:]*(?:\s|$))")
_POSSESSIVE = re.compile(r"['’`´](?:[sS])?(?!\w)")
_APOSTROPHES = "'’`´"


@dataclass(frozen=True)
class Hit:
    """A place in a text where a name may stand: the characters from `start` to `end`, and the folded name."""

    start: int
    end: int
    key: str


class Lexicon:
    """Finds names in texts; `add` all names, then `find`."""

    def __init__(self) -> None:
        self._words = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        self._signs: set[str] = set()
        self._ready = False

    def __len__(self) -> int:
        return len(self._words) + len(self._signs)

    def add(self, key: str, *, lower: bool = False) -> None:
        """Add a folded name; `lower` says that some artist of that name writes it in small letters."""
        if any(character.isalnum() for character in key):
            if len(key) <= LONGEST:
                self._words.add_word(f" {key}", 2 * len(key) + lower)
        elif 2 <= len(key) <= 20:
            self._signs.add(key)
        self._ready = False

    def find(self, text: str) -> list[Hit]:
        """Return all places where names may stand, by where they begin, of one beginning the longest first.

        Places overlap. In small letters names of common words are left out, and single words that no artist writes so.
        """
        if not self._ready and len(self._words):
            self._words.make_automaton()
            self._ready = True
        return sorted({*self._in_words(text), *self._in_signs(text)}, key=lambda hit: (hit.start, -hit.end, hit.key))

    def _in_words(self, text: str) -> Iterator[Hit]:
        if not len(self._words):
            return
        folded = fold_text(text)
        at = folded.at
        for last, value in self._words.iter(folded.text):
            length, lower = value >> 1, value & 1
            start, end = at[last - length + 1], at[last] + 1
            if last + 1 < len(at) and at[last + 1] == at[last]:
                continue  # it ends within what one character became
            if not (_begins(text, start) and _ends(text, end)):
                continue
            span = text[start:end]
            key = folded.text[last - length + 1 : last + 1]
            if span == span.lower() and span != span.upper() and (is_common(key) or not (lower or " " in key)):
                continue
            yield Hit(start, end, key)

    def _in_signs(self, text: str) -> Iterator[Hit]:
        if self._signs:
            for found in _SIGN.finditer(text):
                if found[1] in self._signs:
                    yield Hit(found.start(1), found.end(1), found[1])


def _begins(text: str, start: int) -> bool:
    if start == 0:
        return True
    before = text[start - 1]
    return not before.isalnum() and before != "_" and before not in "@#/"


def _ends(text: str, end: int) -> bool:
    if end >= len(text):
        return True
    after = text[end]
    if after in _APOSTROPHES:
        return bool(_POSSESSIVE.match(text, end))
    if after in "./@" and end + 1 < len(text) and text[end + 1].isalnum():
        return False  # part of an address
    return not after.isalnum() and after != "_"


async def read_lexicon(graph: Graph) -> Lexicon:
    """Return all names of artists in the graph, read in pages."""
    lexicon = Lexicon()
    after = ""
    while rows := await graph.read(get("load/editorial/names"), after=after, limit=PAGE):
        for row in rows:
            lexicon.add(row["key"], lower=row["lower"])
        after = rows[-1]["key"]
    return lexicon
