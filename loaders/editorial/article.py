"""An article, from the web or from a file: its address, metadata and text."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass, field

LONGEST = 200_000  # characters of a text that are read; what follows is left out


@dataclass(frozen=True)
class Article:
    """One article. The text is read for names and then forgotten: the graph keeps offsets and one sentence.

    id: its address, or what stands for it where it has none. published: a date as `dates.read_date` returns
    it. source: name of the publication, None where the article does not say. tags: what its publisher filed it under.
    """

    id: str
    url: str | None
    title: str
    text: str
    published: str | None = None
    author: str | None = None
    language: str | None = None
    source: str | None = None
    tags: tuple[str, ...] = field(default=())

    @property
    def whole(self) -> str:
        """The title, an empty line and the text: what offsets of mentions count in, in characters."""
        return f"{self.title}\n\n{self.text}"

    @property
    def revision(self) -> str:
        """A hash over all it says: it changes when the article does."""
        return hashlib.sha256(json.dumps(vars(self), sort_keys=True).encode()).hexdigest()[:16]


def clean(text: str | None, most: int) -> str:
    """Return text in composed form (NFC), without characters that nothing can show, cut at `most` characters."""
    shown = unicodedata.normalize("NFC", (text or "")[:most])
    return "".join(c for c in shown if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cn", "Co"))[:most]
