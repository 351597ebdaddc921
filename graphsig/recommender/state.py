"""The typed state of a recommendation: each stage takes what the one before it made; rows become state here alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Self

from graphsig.documents.answer import Meaning, Space
from graphsig.documents.requests import RecommendRequest
from graphsig.graph import Row
from graphsig.signals import SIGNALS

_SPACES: Mapping[str, Space] = {"audio": "audio_embedding", "text": "text_embedding"}


@dataclass(frozen=True)
class Question:
    """A request as it was understood: one meaning per name that it asks for, with the alternatives to each.

    excluded: ids that it excludes. unknown: names that it excludes and the graph does not have.
    """

    request: RecommendRequest
    meanings: tuple[Meaning, ...]
    alternatives: tuple[tuple[Meaning, ...], ...]
    excluded: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Seed:
    """The part of the graph that stands for a question, as recommend/2_seed/artist and its siblings return it.

    ids: artists whose relationships count and whose evidence is shown. identity: those of them that are the question
    under all their names. borrowed, lenders: ids and names of the others. excluded: ids that must not come back.
    family: ids of members, groups and projects that share a member. works, support: how much is known. tags: id → share
    of the works × idf, the heaviest first. labels: id → affinity (0–1). audio, text, graph: centroids, None without
    vectors. tie_share: how much a relationship of one of `ids` counts (0–1). tracks: ids of the tracks asked for.
    related, mentioned, listed: whether the artists have relations to others, are written about or are listed with
    others. own: for a track, whether anything is known of it beside its performers. parts: the seeds of the single
    questions, in their order.
    """

    ids: Sequence[str] = ()
    identity: Sequence[str] = ()
    borrowed: Sequence[str] = ()
    lenders: Sequence[str] = ()
    excluded: Sequence[str] = ()
    family: Sequence[str] = ()
    works: int = 0
    support: float = 0.0
    tags: Mapping[str, float] = field(default_factory=dict)
    labels: Mapping[str, float] = field(default_factory=dict)
    audio: Sequence[float] | None = None
    text: Sequence[float] | None = None
    graph: Sequence[float] | None = None
    tie_share: float = 1.0
    tracks: Sequence[str] = ()
    related: bool = False
    mentioned: bool = False
    listed: bool = False
    own: bool = True
    parts: tuple[Seed, ...] = ()

    @classmethod
    def from_row(cls, row: Row) -> Self:
        """Return the seed that a row describes."""
        facts = {"tags": shares(row["tags"], "weight"), "labels": shares(row["labels"], "affinity")}
        return cls(**{**row, **facts})

    def as_parameter(self) -> Row:
        """Return the seed as recommend/2_seed/blend takes it."""
        tags = [{"id": tag, "weight": weight} for tag, weight in self.tags.items()]
        labels = [{"id": label, "affinity": affinity} for label, affinity in self.labels.items()]
        rest = {name: value for name, value in vars(self).items() if name not in {"own", "parts"}}
        return {**rest, "tags": tags, "labels": labels}

    def has(self, signal: str) -> bool:
        """Return whether there is any data for a signal."""
        known_by = SIGNALS[signal].known_by
        return not known_by or any(bool(getattr(self, name)) for name in known_by)

    def excluding(self, ids: Collection[str]) -> Seed:
        """Return the seed with more ids that must not come back."""
        return replace(self, excluded=[*self.excluded, *ids])

    @property
    def space(self) -> Space:
        """The one vector space in which similarity is measured: audio if the seed has it, else text, else tags."""
        return next((where for name, where in _SPACES.items() if getattr(self, name)), "tags")

    @property
    def centroid(self) -> Sequence[float] | None:
        """The vector of the seed in its space; None in that of tags."""
        return self.audio or self.text


def shares(rows: Sequence[Row], value: str) -> dict[str, float]:
    """Return rows of ids with a number as a mapping in the same order."""
    return {row["id"]: row[value] for row in rows}


@dataclass(frozen=True)
class Candidate:
    """A row of recommend/3_candidates/candidates: an artist near a seed. connected, score and signals lie in [0,1]."""

    id: str
    name: str
    genre: str | None
    identity: str
    family: bool
    connected: float
    signals: Mapping[str, float | None]
    score: float

    def weighed(self, weights: Mapping[str, float]) -> Candidate:
        """Return the candidate with the score that it has under other weights."""
        return replace(self, score=sum(weight * (self.signals[name] or 0.0) for name, weight in weights.items()))

    @property
    def rank(self) -> tuple[float, str]:
        """A key that sorts candidates, the best first."""
        return -self.score, self.id


@dataclass(frozen=True)
class Lead:
    """A track that leads to an artist: a row of recommend/4_tracks/near.

    cosine: its audio beside that of the seed (−1 to 1), None without vectors. listed: how strongly playlists bring it
    together with a track of the seed (0–1), and beside, the title of that track.
    """

    artist: str
    id: str
    title: str
    cosine: float | None
    listed: float
    beside: str | None


@dataclass(frozen=True)
class Pool:
    """The candidates near a seed, best first, and the tracks that led to some of them, by artist.

    without_tracks: how many candidates were dropped from a list of tracks because none of their tracks is loaded.
    """

    seed: Seed
    candidates: Sequence[Candidate]
    leads: Mapping[str, Lead] = field(default_factory=dict)
    without_tracks: int = 0


@dataclass(frozen=True)
class Pick:
    """A row of recommend/5_diversify/diversify: a candidate that was chosen. gain: its factor in the determinant."""

    id: str
    exploration: bool
    gain: float
    genre_cap: int


@dataclass(frozen=True)
class Reason:
    """One piece of evidence: an element of a row of evidence/reasons.

    query: the statement that finds it again, with `bindings` as parameters beside the seed and the candidate.
    what: the shared thing, by name. text: the sentence.
    """

    signal: str
    query: str
    bindings: Mapping[str, Any]
    what: str
    text: str
    facts: Sequence[Mapping[str, Any]]
    sources: Sequence[str | None]

    @classmethod
    def from_row(cls, row: Row) -> Self:
        """Return the reason that an element of a row describes."""
        return cls(**{field.name: row[field.name] for field in fields(cls)})
