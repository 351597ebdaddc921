"""A match of two nodes: the method, its confidence, and the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

UNRANKED = 50  # the rank of a catalogue without one


def catalogue(node: str) -> str:
    """Return the catalogue of an id: "mb" of mb:artist:…"""
    return node.partition(":")[0]


def precedence(node: str, ranks: Mapping[str, int]) -> tuple[int, str]:
    """Return the sort key by which the canonical node of an entity is chosen: rank of its catalogue, then its id."""
    return ranks.get(catalogue(node), UNRANKED), node


@dataclass(frozen=True, slots=True)
class Match:
    """Two nodes, the smaller id first, that may be one thing.

    kind: their label. method: 'id' (explicit link), 'isrc' (shared recordings), 'name' or 'title'. confidence: the
    probability that they are one, 0–1. artists: for works, the artists by whose match they were found.
    """

    a: str
    b: str
    kind: str
    method: str
    confidence: float
    evidence: tuple[str, ...]
    artists: tuple[str, ...] = ()

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids."""
        return self.a, self.b

    def row(self) -> dict[str, object]:
        """Return the match as align/write_matches takes it."""
        return {
            "a": self.a,
            "b": self.b,
            "method": self.method,
            "confidence": self.confidence,
            "evidence": list(self.evidence),
            "artists": list(self.artists) or None,
        }


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A match that was not made, and why not."""

    match: Match
    reason: str

    def as_json(self) -> dict[str, Any]:
        """Return what the report holds of it."""
        return {**self.match.row(), "kind": self.match.kind, "reason": self.reason, "artists": list(self.match.artists)}


@dataclass
class Report:
    """The findings and changes of a run.

    run: id of the run, None if nothing was written. added, removed: matches. joined: nodes that are counted to another
    now. skipped: names that too many artists bear.
    """

    run: str | None = None
    matches: dict[str, int] = field(default_factory=dict)
    added: int = 0
    removed: int = 0
    joined: int = 0
    skipped: int = 0
    doubtful: list[Doubtful] = field(default_factory=list)
    seconds: float = 0.0

    def as_json(self) -> dict[str, object]:
        """Return the report as a document."""
        return {
            "run": self.run,
            "matches": self.matches,
            "added": self.added,
            "removed": self.removed,
            "joined": self.joined,
            "skipped_names": self.skipped,
            "seconds": round(self.seconds, 3),
            "doubtful": [each.as_json() for each in self.doubtful],
        }


def between(x: str, y: str, kind: str, method: str, confidence: float, evidence: list[str]) -> Match:  # noqa: PLR0917
    """Return a match of two nodes, whichever is the smaller."""
    a, b = sorted((x, y))
    return Match(a, b, kind, method, round(confidence, 6), tuple(evidence))
