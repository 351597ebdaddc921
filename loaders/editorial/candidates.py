"""Chooses between the artists that share a name, by their relationships to the other artists of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

DOMINANT = 5  # times as many relationships as the next make an artist the one who is meant


@dataclass(frozen=True)
class Candidate:
    """An artist who has a name. texts: how the name is written; own: whether it is the artist's own name.

    degree: number of relationships, which stands for how well known the artist is. same_as: ids in all catalogues.
    """

    id: str
    texts: frozenset[str]
    own: bool
    degree: int
    same_as: frozenset[str]

    @property
    def catalogue(self) -> str:
        """The catalogue that the artist's node is of."""
        return self.id.partition(":")[0]


@dataclass(frozen=True)
class Ties:
    """Relationships of an artist to others: near ones, members and groups, small labels, and the heaviest style."""

    near: frozenset[str] = field(default=frozenset())
    circle: frozenset[str] = field(default=frozenset())
    labels: frozenset[str] = field(default=frozenset())
    style: str | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Ties:
        """Create it from a row of `load/editorial/ties`."""
        return cls(frozenset(row["near"]), frozenset(row["circle"]), frozenset(row["labels"]), row["style"])


_NONE = Ties()


def related(a: str, b: str, ties: Mapping[str, Ties]) -> int:
    """Return 2 if artists are tied by a relation, a member or a label, 1 if by their style alone, else 0."""
    if a == b:
        return 0
    x, y = ties.get(a, _NONE), ties.get(b, _NONE)
    if b in x.near or a in y.near or a in y.circle or b in x.circle or x.circle & y.circle or x.labels & y.labels:
        return 2
    return int(x.style is not None and x.style == y.style)


def united(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Make candidates one that catalogues state to be the same; the best known of them stands for all."""
    found: list[Candidate] = []
    for each in sorted(candidates, key=lambda candidate: (-candidate.degree, candidate.id)):
        twin = next((n for n, other in enumerate(found) if other.same_as & each.same_as), None)
        if twin is None:
            found.append(each)
        else:
            one = found[twin]
            found[twin] = Candidate(
                one.id,
                one.texts | each.texts,
                one.own or each.own,
                one.degree + each.degree,
                one.same_as | each.same_as,
            )
    return found


def choose(
    candidates: Sequence[Candidate], others: Iterable[str], ties: Mapping[str, Ties]
) -> tuple[Candidate, float] | None:
    """Return who is meant and how sure that is (0–1), or None if nobody can tell.

    others: artists who are mentioned in the same article beyond doubt.
    """
    if len(candidates) == 1:
        return candidates[0], 1.0
    if max(Counter(each.catalogue for each in candidates).values()) == 1:  # one in each catalogue: likely the same
        return candidates[0], 0.95
    score = {each.id: sum(related(each.id, other, ties) for other in others) for each in candidates}
    best = max(score.values())
    leading = [each for each in candidates if score[each.id] == best]
    if best and len(leading) == 1:
        return leading[0], 0.95
    own = [each for each in leading if each.own]
    if len(own) == 1 and 2 * own[0].degree >= leading[0].degree:
        return own[0], 0.9
    first, second = sorted(leading, key=lambda each: -each.degree)[:2]
    if first.degree >= 10 and first.degree >= DOMINANT * second.degree:
        return first, 0.85
    return None
