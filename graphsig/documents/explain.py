"""The documents of `graphsig explain`, `why-not` and `unveil`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from graphsig.documents.answer import Drawing, Meaning, Signal
from graphsig.documents.base import Document, Part
from graphsig.documents.requests import EntityType

Stage = Literal[
    "shown",
    "the question itself",
    "left out",
    "not recommendable",
    "not retrieved",
    "nothing in common",
    "pool",
    "same person",
    "family cap",
    "genre cap",
    "exploration",
    "repulsion",
    "rank",
]
Option = Literal["limit", "diversity", "weights", "exclude"]


class End(Part):
    """One end of a path: what a name or an id was taken for."""

    q: str
    kind: str = Field(description="artist, track, genre, label, release, work, playlist, user or article")
    id: str
    name: str


class Node(Part):
    """A node on a path."""

    kind: str
    id: str
    name: str
    year: int | None


class Tie(Part):
    """A tie between two nodes of a path, in the direction in which the graph has it."""

    type: str
    forward: bool = Field(description="whether it leads from the node before it to the one after it")
    strength: float = Field(gt=0, le=1)
    role: str | None = Field(description="what somebody did on a record")
    title: str | None = Field(description="the record on which two worked together")
    quote: str | None = Field(description="the sentence in which an article mentions somebody")
    source: str | None = Field(description="the catalogue that says so; of a derived tie the one that the ids name")


class Path(Part):
    """A path between the two ends, and the Cypher that finds it again."""

    strength: float = Field(gt=0, le=1, description="product of the strengths of its ties")
    text: str
    nodes: list[Node]
    ties: list[Tie] = Field(description="one fewer than nodes, at most four")
    browser: Drawing


class Known(Part):
    """The relationships of one end, where no path leads to the other."""

    id: str
    ties: dict[str, int] = Field(description="number of its ties by their type")


class Between(Document):
    """The strongest paths between two ends, and the seven signals of one for the other."""

    start: End
    end: End
    paths: list[Path] = Field(description="the strongest first")
    score: float | None = Field(ge=0, le=1, description="of the end for somebody who asks for the start")
    signals: list[Signal] | None = Field(description="as recommend scores the end for the start; null if it cannot")
    known: list[Known] = Field(description="of both ends, where there is no path")
    notes: list[str] = Field(description="why there is no path, or no score")


class Shown(Part):
    """A result of the request, to compare with."""

    id: str
    name: str
    score: float
    rank: int = Field(description="by score alone, among all candidates")


class Change(Part):
    """A change of the request that brings the candidate in; it was tried."""

    option: Option
    value: str = Field(description="as the option takes it")
    text: str
    place: int = Field(description="of the candidate in the new list")
    kept: int = Field(description="how many of the results before are still there")


class WhyNot(Document):
    """The stage at which a candidate falls out of an answer, by how much, and changes that bring it in."""

    question: Meaning
    candidate: Meaning
    type: EntityType
    limit: int
    diversity: float
    weights: dict[str, float]
    stage: Stage = Field(description="where it falls out; `shown` if it does not")
    text: str
    score: float | None = Field(description="null where it is never scored")
    rank: int | None = Field(description="by score, among all candidates and itself")
    last_shown: Shown | None = Field(description="of the results the one with the lowest score")
    signals: list[Signal]
    changes: list[Change] = Field(description="the one that leaves most of the answer as it is first")


class Related(Part):
    """Something that an artist or a track is tied to."""

    id: str | None
    name: str
    year: int | None
    role: str | None
    quote: str | None
    strength: float
    source: str | None


class Section(Part):
    """All relations of one sort; `rows` are the strongest of them."""

    name: str
    total: int
    rows: list[Related]


class Loaded(Part):
    """One load that the report rests on."""

    source: str
    kind: str
    records: int
    licences: list[str]


class Unveiled(Document):
    """Everything that the graph knows of one artist or track."""

    meaning: Meaning
    facts: dict[str, object] = Field(description="biography, genre, cluster, scene, popularity and the like")
    sections: list[Section]
    loads: list[Loaded]
    browser: Drawing
