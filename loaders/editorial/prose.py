"""The context of a place in a text: its sentence, quotes, capitals, and words used of musicians."""

from __future__ import annotations

import re
from bisect import bisect_right

SENTENCE = 300  # characters of a sentence that are kept

_BREAK = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[«„¿¡]*(\w))|\n+")
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_OPENING, _CLOSING = "\"'“‘«„‹", "\"'”’»“›"
_MAKERS = (
    r"(?:bands?|duo|trio|quartet|quintet|sextet|groups?|acts?|outfits?|collective|projects?|artists?|singers?|"
    r"singer-songwriters?|songwriters?|producers?|musicians?|rappers?|DJs?|composers?|guitarists?|drummers?|bassists?|"
    r"ensemble|orchestra|crew|legends|veterans|rockers|pioneers|musik)"
)
_WORKS = (
    r"(?:albums?|EPs?|LPs?|singles?|records?|recordings?|songs?|tracks?|debuts?|remix(?:es)?|reissues?|releases?|gigs?|"
    r"shows?|sets?|concerts?|tours?|discograph(?:y|ies)|catalogue|catalog|bootlegs?|B-sides?|covers?|mixtapes?|"
    r"soundtracks?)"
)
_ROLES = (
    r"(?:singer|drummer|bassist|guitarist|keyboardist|frontman|frontwoman|vocalist|fans?|sound|music|lyrics|line-up)"
)
_LEFT = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_MAKERS}\s+(?:called\s+|named\s+|known\s+as\s+|such\s+as\s+|like\s+)?$",
        rf"\b{_WORKS}\b[^.;:!?]{{0,60}}\b(?:by|from|with|of)\s+$",
        r"[”\"’»]\s*,?\s*(?:by|from)\s+$",
        r"\b(?:feat\.|ft\.|featuring|feat|vs\.|(?:remixed|produced|supported|influenced|inspired|covered)\s+by|"
        r"opening\s+for|tour(?:ed|ing)\s+with|collaborat\w+\s+with|recorded\s+with|play(?:s|ed|ing)?\s+(?:in|with|for)|"
        r"drum(?:s|med|ming)?\s+(?:in|with|for)|sang\s+(?:in|with|for)|fronted)\s+$",
    )
]
_RIGHT = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"['’]s?\s+(?:[\w’'-]+\s+){{0,4}}?(?:{_WORKS}|{_ROLES})\b",
        r"['’]s?\s+(?:[\w’'-]+\s+){0,3}?[“\"‘«]",
        rf"\s*,\s+(?:the|a|an|that)\s+(?:[\w’'-]+\s+){{0,5}}?{_MAKERS}\b",
        r"\s+(?:released|recorded|toured|reunited|disbanded|headlined|remixed|(?:has|have|had)\s+(?:\w+\s+)?"
        r"(?:released|recorded|announced|shared|remixed|toured|signed|reunited))\b",
    )
]
_DIRECT = re.compile(rf"\s+(?:{_WORKS}|{_ROLES})\b", re.IGNORECASE)
_MIDWAY = re.compile(
    r"\s+(?:are|were|played|play|signed|formed|sang|wrote|performed|split\s+up|broke\s+up|never\s+sounded)\b"
)
_LIST = re.compile(r"\s*(?:,|&|/|\+|(?:,\s*)?\b(?:and|or|und|et|vs\.?)\b)\s*")
_DETERMINER = re.compile(
    r"\b(?:a|an|the|this|that|these|those|my|your|his|her|its|our|their|no|any|some|every|all)\s+$", re.IGNORECASE
)


class Prose:
    """A text, and questions about places in it (`start` to `end`, in characters)."""

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = (found for found in _BREAK.finditer(text) if not (found[1] or "").islower())
        self._starts = [0, *(found.end() for found in breaks)]
        self.lower = {word for word in _WORD.findall(text) if word.islower()}

    def bounds(self, start: int) -> tuple[int, int]:
        """Return where the sentence begins and ends that a place is in."""
        number = bisect_right(self._starts, start)
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self._starts[number - 1], end

    def sentence(self, start: int) -> str:
        """Return the sentence, or of a long one the SENTENCE characters around the place."""
        first, last = self.bounds(start)
        if last - first > SENTENCE:
            first = max(first, min(start - SENTENCE // 3, last - SENTENCE))
            last = min(last, first + SENTENCE)
        return " ".join(self.text[first:last].split())[:SENTENCE]

    def opens_sentence(self, start: int) -> bool:
        """Return whether no word of the sentence comes before the place, so that its capital proves nothing."""
        first = self.bounds(start)[0]
        return not any(character.isalnum() for character in self.text[first:start])

    def is_heading(self, start: int, end: int) -> bool:
        """Return whether the words around are mostly capitalised, as in headings and lists of titles."""
        first, last = self.bounds(start)
        around = self.text[max(first, start - 120) : start] + " | " + self.text[end : min(last, end + 120)]
        words = [word for word in _WORD.findall(around) if len(word) > 3]
        return len(words) >= 2 and sum(word[0].isupper() for word in words) > 0.6 * len(words)

    def is_quoted(self, start: int, end: int) -> bool:
        """Return whether the place fills a pair of quotes: then it is the title of a work."""
        return start > 0 and self.text[start - 1] in _OPENING and self.text[end : end + 1] in tuple(_CLOSING)

    def is_part_of_name(self, start: int, end: int) -> bool:
        """Return whether a capitalised word or a hyphen touches the place: Free Speech, Paris Air, Live-In."""
        after = re.match(r"(-|[ \u00a0])(\w)\w", self.text[end : end + 4])
        if after and (after[1] == "-" or after[2].isupper()) and not self._maker_before(start):
            return True
        before = re.search(r"(\w[\w'’.]*)([ \u00a0]|-)\Z", self.text[max(0, start - 40) : start])
        if before is None:
            return False
        word = before[1]
        if before[2] == "-":
            return True
        named = word[0].isupper() and word not in ("I", "EP", "LP", "DJ", "DJs")
        opens = self.opens_sentence(start - len(before[0]))
        return named and not opens and not re.fullmatch(_MAKERS, word, re.IGNORECASE)

    def _maker_before(self, start: int) -> bool:
        return bool(_LEFT[0].search(self.text[max(0, start - 60) : start]))

    def is_determined(self, start: int) -> bool:
        """Return whether a word such as "the" or "my" before the place makes it a common noun."""
        return bool(_DETERMINER.search(self.text[max(self.bounds(start)[0], start - 12) : start]))

    def is_before_work(self, end: int) -> bool:
        """Return whether the place is followed by what a musician has: "the Air album", "the Air fans"."""
        return bool(_DIRECT.match(self.text, end))

    def has_cue(self, start: int, end: int, *, strong: bool = False) -> bool:
        """Return whether the words around are said of musicians; `strong` where its capital proves nothing."""
        first, last = self.bounds(start)
        before, after = self.text[max(first, start - 100) : start], self.text[end : min(last, end + 100)]
        if any(pattern.search(before) for pattern in _LEFT) or any(pattern.match(after) for pattern in _RIGHT):
            return True
        return not strong and bool(_DIRECT.match(after) or _MIDWAY.match(after))

    def joins(self, end: int, start: int) -> bool:
        """Return whether only a comma, "and" or the like stands between two places."""
        return 0 < start - end < 12 and _LIST.fullmatch(self.text[end:start]) is not None


def segments(title: str) -> set[str]:
    """Return the parts of a title that punctuation sets off: "Air – Moon Safari" has Air and Moon Safari."""
    parts = re.split(r"\s*[:|•»«“”\"]\s*|\s+[-–—/]\s+|,\s+", title)
    return {re.sub(r"['’]s?$", "", part.strip()) for part in parts if part.strip()}
