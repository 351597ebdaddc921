"""Decides which occurrences of names in an article are mentions of artists, and with what confidence.

A name that says what it is ("Boards of Canada", "Squarepusher") needs no more. A name of common words ("New Order")
needs its capitals. A single common word, a number, a sign, or a name of one or two letters ("Air", "Can", "M", "!!!")
needs its exact capitals within a sentence, where capitals mean something, *and* a context: words said of musicians
around it, a list with other artists, an artist tied to it in the graph, or the title or a tag of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from graphsig.loaders.editorial.article import Article
from graphsig.loaders.editorial.candidates import Candidate, Ties, choose, related, united
from graphsig.loaders.editorial.common import is_common
from graphsig.loaders.editorial.lexicon import Hit
from graphsig.loaders.editorial.prose import Prose, segments
from graphsig.names import fold

OFFSETS = 100  # of a mention that are kept
OBSCURE = 3  # relationships below which a single word needs a context, whatever it is
_SMALL = frozenset(["a", "an", "and", "at", "by", "de", "des", "du", "el", "for", "from", "in", "la", "le", "les", "of",
                    "on", "or", "the", "to", "und", "van", "von", "with", "y"])  # fmt: skip
_WORD = re.compile(r"\w+")


class Kind(Enum):
    """Weight of a name as evidence by itself."""

    DISTINCT = 0.95
    PHRASE = 0.8
    HARD = 0.7


@dataclass(frozen=True)
class Place:
    """A place in a text that may be a mention. valid: whether its capitals say so; cue: whether the words around do."""

    start: int
    end: int
    key: str
    kind: Kind
    candidates: tuple[Candidate, ...]
    valid: bool
    cue: bool
    quality: float = 1.0


@dataclass
class Mention:
    """An artist who is mentioned: where (offsets in `Article.whole`), the first sentence, and how sure it is (0–1)."""

    artist: str
    offsets: list[int] = field(default_factory=list)
    sentence: str = ""
    confidence: float = 0.0
    count: int = 0


def places(article: Article, hits: Sequence[Hit], known: Mapping[str, Sequence[Candidate]]) -> list[Place]:
    """Return the places that may be mentions: of those that overlap, the longest whose capitals fit."""
    prose = Prose(article.whole)
    found: list[Place] = []
    taken = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.start - hit.end)):
        if hit.start < taken or not (candidates := known.get(hit.key)):
            continue
        if _split_by_apostrophe(hit, hits, candidates, prose.text):
            continue
        if place := _place(prose, hit, candidates):
            found.append(place)
            taken = place.end
    return _in_lists(prose, found)


def decide(article: Article, found: Sequence[Place], ties: Mapping[str, Ties]) -> tuple[list[Mention], int]:
    """Return the mentions, by artist, and how many places name one of several artists and nobody can tell whom."""
    prose = Prose(article.whole)
    by_key: dict[str, list[Place]] = {}
    for place in found:
        by_key.setdefault(place.key, []).append(place)
    sure = {key: group for key, group in by_key.items() if _speaks_for_itself(group)}
    only = {group[0].candidates[0].id for group in sure.values() if len(group[0].candidates) == 1}
    named = segments(article.title) | set(article.tags)
    mentions: dict[str, Mention] = {}
    ambiguous = 0
    for key, group in by_key.items():
        support = 1.0 if key in sure else _support(group, named, only, ties)
        if not support:
            continue
        accepted = [place for place in group if place.valid or place.cue]
        chosen = choose(group[0].candidates, only, ties)
        if chosen is None:
            ambiguous += len(accepted)
            continue
        artist, certainty = chosen
        sureness = max(place.kind.value * place.quality for place in accepted) * support * certainty
        _add(mentions.setdefault(artist.id, Mention(artist.id)), accepted, prose, min(1.0, sureness))
    return [mentions[artist] for artist in sorted(mentions)], ambiguous


def _place(prose: Prose, hit: Hit, candidates: Sequence[Candidate]) -> Place | None:
    start, end = hit.start, hit.end
    kind = _kind(hit.key, prose)
    span = prose.text[start:end]
    longer = re.search(r"\bthe\s+$", prose.text[max(0, start - 5) : start], re.IGNORECASE)
    wider = prose.text[start - len(longer[0]) : end] if longer else span
    fitting = [each for each in candidates if any(_fits(span, wider, text, kind) for text in each.texts)]
    if not fitting and kind is not Kind.DISTINCT:
        return None
    with_the = longer is not None and any(
        text.lower().startswith("the ") and _fits(span, wider, text, Kind.HARD)
        for each in fitting
        for text in each.texts
    )
    if with_the and longer:
        start -= len(longer[0])
    chosen = tuple(united(fitting or candidates))
    quality = 1.0 if fitting else 0.85
    if (
        kind is Kind.DISTINCT
        and " " not in hit.key
        and (prose.is_part_of_name(start, end) or max(each.degree for each in chosen) < OBSCURE)
    ):
        kind = Kind.HARD
        if not fitting:
            return None
    if kind is Kind.DISTINCT:
        return Place(start, end, hit.key, kind, chosen, valid=True, cue=False, quality=quality)
    if prose.is_quoted(start, end) or prose.is_part_of_name(start, end):
        return None
    determined = kind is Kind.HARD and not with_the and prose.is_determined(start)
    if determined and not prose.is_before_work(end):
        return None
    # The capital of a single word says something within a sentence alone, those of several words anywhere in prose.
    idle = (" " not in prose.text[start:end] and prose.opens_sentence(start)) or prose.is_heading(start, end)
    cue = prose.has_cue(start, end, strong=idle or determined)
    return Place(start, end, hit.key, kind, chosen, valid=not idle, cue=cue, quality=quality)


def _kind(key: str, prose: Prose) -> Kind:
    words = key.split()
    if all(len(word) < 2 or word.isdecimal() for word in words) or not key[0].isalnum():
        return Kind.HARD
    if not is_common(key) and len(key) > 2 and not (len(words) == 1 and key in prose.lower):
        return Kind.DISTINCT
    return Kind.PHRASE if len(words) > 1 else Kind.HARD


def _fits(span: str, wider: str, text: str, kind: Kind) -> bool:
    """Return whether a name is written in the text as the artist writes it; small words inside may differ."""
    if text.lower().startswith("the ") and fold(text) not in ("the", "the the"):
        if kind is not Kind.DISTINCT and wider == span:
            return False  # The Band is not Band
        text = text[4:]
    ours, theirs = _WORD.findall(span), _WORD.findall(text)
    if len(ours) != len(theirs) or not ours:
        return span == text
    inner = range(1, len(ours) - 1)
    return all(
        a == b or (n in inner and a.lower() in _SMALL and b.lower() in _SMALL)
        for n, (a, b) in enumerate(zip(ours, theirs, strict=True))
    )


def _split_by_apostrophe(hit: Hit, hits: Sequence[Hit], candidates: Sequence[Candidate], text: str) -> bool:
    """Return whether it is a shorter name and a possessive s ("Air’s"), not the name that reads so when folded."""
    tail = re.search(r"['’`´]s$", text[hit.start : hit.end], re.IGNORECASE)
    if tail is None or any(re.search(r"['’`´]s$", name, re.IGNORECASE) for each in candidates for name in each.texts):
        return False
    return any(other.start == hit.start and other.end == hit.end - 2 for other in hits)


def _in_lists(prose: Prose, found: list[Place]) -> list[Place]:
    """Give a cue to places that stand in a list with an artist who is sure: "Neu!, Can and Faust"."""
    sure = [_speaks_for_itself([place]) or (place.cue and place.valid) for place in found]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        step = -1 if order.step == 1 else 1
        for n in order:
            a, b = sorted((n, n + step))
            if not sure[n] and sure[n + step] and prose.joins(found[a].end, found[b].start):
                place = found[n]
                sure[n] = True
                found[n] = Place(
                    place.start, place.end, place.key, place.kind, place.candidates, True, True, place.quality
                )
    return found


def _speaks_for_itself(group: Iterable[Place]) -> bool:
    return any(place.kind is Kind.DISTINCT or (place.kind is Kind.PHRASE and place.valid) for place in group)


def _support(group: Sequence[Place], named: set[str], only: set[str], ties: Mapping[str, Ties]) -> float:
    """Return by how much the context raises what a name says by itself, 0 if there is none."""
    ids = [candidate.id for candidate in group[0].candidates]
    tied = max((related(one, other, ties) for one in ids for other in only), default=0)
    texts = {text for candidate in group[0].candidates for text in candidate.texts}
    stated = bool(named & texts)
    cue = any(place.cue for place in group)
    if not cue and not (any(place.valid for place in group) and (tied or stated)):
        return 0.0
    return 1.0 + 0.1 * cue + 0.1 * (tied == 2) + 0.1 * stated


def _add(mention: Mention, group: Sequence[Place], prose: Prose, confidence: float) -> None:
    first = min(group, key=lambda place: place.start)
    if not mention.offsets or first.start < mention.offsets[0]:
        mention.sentence = prose.sentence(first.start)
    mention.offsets = sorted({*mention.offsets, *(place.start for place in group)})[:OFFSETS]
    mention.count += len(group)
    mention.confidence = round(max(mention.confidence, confidence), 3)
