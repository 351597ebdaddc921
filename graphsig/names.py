"""Names: one folding, used both when names are loaded and when a question is resolved."""

from __future__ import annotations

import re
import unicodedata

# A Discogs number in parentheses tells artists of one name apart: "Rob Brown (3)".
_NUMBER = re.compile(r"\s+\(\d+\)$")
_ARTICLE_LAST = re.compile(r"^(?P<rest>.+), (?P<article>the|a|an|die|der|das|los|las|les|le|la)$", re.IGNORECASE)
_AND = re.compile(r"\s*[&+]\s*")
_APOSTROPHES = "'’`´"
_NOT_WORD = re.compile(r"[\W_]+")
# Letters that NFKD leaves alone although people type them plain.
_PLAIN = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


def display_name(catalogue_name: str) -> str:
    """Return the name as people write it: "Designers Republic, The" is The Designers Republic, "Plaid (2)" is Plaid."""
    name = catalogue_name.strip()
    if name.endswith(")"):  # looking first costs a tenth of what the expression does; dumps hold many million names
        name = _NUMBER.sub("", name)
    moved = _ARTICLE_LAST.match(name) if ", " in name else None
    return f"{moved['article']} {moved['rest']}" if moved else name


def fold(name: str) -> str:
    """Return the key under which a name is stored and looked up.

    Case, accents, punctuation, a leading "The" and the number in parentheses do not count; "&" and "+" are "and".
    A name made of signs alone ("!!!") keeps its signs. The result is empty only for a blank name.
    """
    text = display_name(name).casefold()
    if not text.isascii():
        text = _plain(text)
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "")
    if "&" in text or "+" in text:
        text = _AND.sub(" and ", text)
    words = _NOT_WORD.sub(" ", text).split()
    while words and words[0] == "the" and set(words) != {"the"}:  # but The The keeps its name
        words = words[1:]
    return " ".join(words) or "".join(text.split()) or "".join(name.split())


def _plain(text: str) -> str:
    """Return a text in lower case without accents, ligatures and compatibility forms."""
    # Casefolding comes after decomposition too: only then has a letter such as 𝔄 its lower case.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_PLAIN)
    return unicodedata.normalize("NFC", "".join(each for each in text if not unicodedata.combining(each)))
