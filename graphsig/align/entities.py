"""From pairs to entities: which matches are accepted, and which node stands for each connected component.

Matches are taken from the surest to the least sure, explicit links first. One that would put two nodes of one catalogue
into one entity, or two that somebody said are different, is left out and reported. So a catalogue's own distinctions
hold, unless the catalogue itself says that two of its ids are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graphsig.align import model
from graphsig.align.match import Doubtful, Match, catalogue, precedence

MARGIN = 2.0  # bits by which the best of several candidates must lead, or none is taken

Pair = tuple[str, str]


@dataclass(frozen=True)
class Decision:
    """Accepted matches by pair, the canonical node of each node that has another, and what is doubtful."""

    accepted: dict[Pair, Match]
    canonical: dict[str, str]
    doubtful: list[Doubtful]


def decide(
    matches: Iterable[Match],
    refused: Iterable[Pair] = (),
    accept: float = model.ACCEPT,
    *,
    ranks: Mapping[str, int],
) -> Decision:
    """Decide on all matches at once.

    accept: the confidence from which a match is made. ranks: those of the catalogues; the lowest becomes canonical.
    """
    combined = _combined(matches)
    sure = [match for match in combined if match.confidence >= accept]
    unclear = [Doubtful(match, f"less sure than {accept:g}") for match in combined if match.confidence < accept]
    contested = _contested(sure)
    components = _Components(refused)
    accepted: dict[Pair, Match] = {}
    for match in sorted(sure, key=_order):
        if match.pair in contested:
            unclear.append(Doubtful(match, f"{contested[match.pair]} is as likely"))
        elif reason := components.join(match):
            unclear.append(Doubtful(match, reason))
        else:
            accepted[match.pair] = match
    doubtful = [
        each for each in unclear if not components.joined(*each.match.pair) and not components.refused(each.match)
    ]
    doubtful.sort(key=lambda each: (-each.match.confidence, each.match.pair))
    return Decision(accepted, components.canonical(ranks), doubtful)


def _order(match: Match) -> tuple[bool, bool, float, Pair]:
    """Return the order of acceptance: what a catalogue says of itself, other explicit links, then the surest."""
    own = catalogue(match.a) == catalogue(match.b)
    return not own, match.method != "id", -match.confidence, match.pair


def _combined(matches: Iterable[Match]) -> list[Match]:
    """Return one match a pair: the surest, with the evidence of the others."""
    by_pair: dict[Pair, Match] = {}
    for match in matches:
        known = by_pair.get(match.pair)
        if known is None:
            by_pair[match.pair] = match
        else:
            best, other = sorted((known, match), key=lambda each: (-each.confidence, each.method != "id"))
            more = tuple(text for text in other.evidence if text not in best.evidence)
            by_pair[match.pair] = replace(best, evidence=best.evidence + more)
    return [by_pair[pair] for pair in sorted(by_pair)]


def _contested(matches: list[Match]) -> dict[Pair, str]:
    """Return the pairs of which no one knows which is right, each with its rival; explicit links settle it."""
    rivals: dict[tuple[str, str], list[Match]] = defaultdict(list)
    for match in matches:
        rivals[match.a, catalogue(match.b)].append(match)
        rivals[match.b, catalogue(match.a)].append(match)
    contested: dict[Pair, str] = {}
    for (node, _), several in rivals.items():
        if len(several) < 2 or any(match.method == "id" for match in several):
            continue
        best, second, *_ = sorted(several, key=_order)
        if model.bits(best.confidence) - model.bits(second.confidence) < MARGIN:
            for match, rival in ((best, second), (second, best)):
                contested[match.pair] = rival.b if rival.a == node else rival.a
    return contested


class _Components:
    """Sets of nodes that are one, by union of the smaller into the larger."""

    def __init__(self, refused: Iterable[Pair]) -> None:
        self._root: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._refused: dict[str, set[str]] = defaultdict(set)
        for x, y in refused:
            self._refused[x].add(y)
            self._refused[y].add(x)

    def join(self, match: Match) -> str | None:
        """Join the two sets of a match, or return why not."""
        one, other = self._find(match.a), self._find(match.b)
        if one == other:
            return None
        small, large = sorted((self._of(one), self._of(other)), key=len)
        inside = set(large)
        for node in small:
            if enemies := self._refused[node] & inside if node in self._refused else None:
                return f"somebody said that {node} and {min(enemies)} are different"
        if catalogue(match.a) != catalogue(match.b):
            sources = {catalogue(node): node for node in large}
            for node in small:
                if twin := sources.get(catalogue(node)):
                    return f"would make {' and '.join(sorted((node, twin)))} one"
        for node in small:
            self._root[node] = large[0]
        large.extend(small)
        self._members[large[0]] = large
        self._members.pop(small[0], None)
        return None

    def joined(self, a: str, b: str) -> bool:
        """The decision on two nodes: one entity or two."""
        return self._find(a) == self._find(b)

    def refused(self, match: Match) -> bool:
        """True if a person or a catalogue states that these two are different."""
        return match.b in self._refused.get(match.a, ())

    def canonical(self, ranks: Mapping[str, int]) -> dict[str, str]:
        """Return the canonical node of every node that is not canonical itself."""
        chosen: dict[str, str] = {}
        for members in self._members.values():
            best = min(members, key=lambda node: precedence(node, ranks))
            chosen |= {node: best for node in members if node != best}
        return dict(sorted(chosen.items()))

    def _find(self, node: str) -> str:
        return self._root.get(node, node)

    def _of(self, root: str) -> list[str]:
        return self._members.get(root) or [root]
