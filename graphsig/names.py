"""Names: one folding, used both when names are loaded and when a question is resolved."""

from __future__ import annotations

import re
import unicodedata

# A Discogs number in parentheses tells artists of one name apart: "Rob Brown (3)".
_NUMBER = re.compile(r"\s+\(\d+\)$")
_ARTICLE_LAST = re.compile(r"^(?P<rest>.+), (?P<article>the|a|an|die|der|das|los|las|les|le|la)$", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")
# Letters that NFKD leaves alone although people type them plain.
_PLAIN = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def display_name(catalogue_name: str) -> str:
    """Return the name as people write it: "Designers Republic, The" is The Designers Republic, "Plaid (2)" is Plaid."""
    name = _NUMBER.sub("", catalogue_name.strip())
    moved = _ARTICLE_LAST.match(name)
    return f"{moved['article']} {moved['rest']}" if moved else name


def fold(name: str) -> str:
    """Return the key under which a name is stored and looked up.

    Case, accents, punctuation, a leading "The" and the number in parentheses do not count; "&" and "+" are "and".
    A name made of signs alone ("!!!") keeps its signs. The result is empty only for a blank name.
    """
    text = display_name(name)
    # Casefolding comes after decomposition too: only then has a letter such as 𝔄 its lower case.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold()).translate(_PLAIN)
    text = "".join(character for character in text if not unicodedata.combining(character))
    text = unicodedata.normalize("NFC", text)
    words = _NOT_WORD.sub(" ", re.sub(r"\s*[&+]\s*", " and ", re.sub(r"['’`´]", "", text))).split()
    while words[:1] == ["the"] and set(words) != {"the"}:  # but The The keeps its name
        words = words[1:]
    return " ".join(words) or "".join(text.split()) or "".join(name.split())
