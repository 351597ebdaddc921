"""The answer to a recommendation request: one document for `--json`, for HTTP and for Python callers."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

EntityType = Literal["artist"]
Match = Literal["id", "name", "alias", "variation", "real name", "fuzzy"]


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Asked(_Document):
    """The question as it was understood."""

    q: str
    type: EntityType
    limit: int
    weights: dict[str, float] = Field(description="weight of each signal; they sum to 1")


class Meaning(_Document):
    """One artist that a question may mean, and how it matched."""

    artist_id: str
    artist_name: str
    matched: Match
    matched_name: str = Field(description="the stored name that matched the question")
    works: int = Field(description="works this artist performs on; breaks ties")


class Resolved(Meaning):
    """The artist that was chosen, and what stands for it in the graph."""

    identity: list[str] = Field(description="ids of the artist and all aliases: together they are the seed")
    borrowed: list[str] = Field(description="ids of groups whose data the seed borrows, having too little of its own")


class Fact(_Document):
    """What lies between two artists: a tag, a label, a record, an article …; what it lacks is null."""

    kind: str = Field(description="tag, label, record, artist, article, playlist, listener, cluster or relation")
    id: str | None = None
    name: str | None = None
    year: int | None = Field(None, description="of the record, the article, or the last change of the playlist")
    role: str | None = Field(None, description="what somebody did on the record, or is to both artists")
    quote: str | None = Field(None, description="the sentence in which an article mentions an artist")


class Evidence(_Document):
    """One reason, and the Cypher that finds it again in the graph."""

    kind: Literal["path", "measure"] = Field(description="`path`: a path of facts; `measure`: a number recomputed")
    text: str
    facts: list[Fact] = Field(description="what the path leads over")
    sources: list[str] = Field(description="catalogues and publications that say so, sorted")
    cypher: str
    params: dict[str, Any]


class Signal(_Document):
    """One of the seven signals for one result; `score` is null where the graph holds no data for it."""

    name: str
    score: float | None = Field(ge=0, le=1)
    weight: float = Field(ge=0, le=1)
    contribution: float = Field(ge=0, le=1, description="weight × score; contributions sum to the result's score")
    evidence: list[Evidence]


class Drawing(_Document):
    """What to paste into Neo4j Browser to see the reasons as a picture."""

    cypher: str
    params: dict[str, Any]
    url: str | None = Field(description="address of Neo4j Browser, null where it is not known")


class Recommendation(_Document):
    """One recommended artist with the reasons for it."""

    artist_id: str
    artist_name: str
    score: float = Field(ge=0, le=1)
    explanation: str
    genre: str | None
    exploration: bool = Field(description="picked because it is connected, yet far from the seed")
    signals: list[Signal]
    browser: Drawing


class Degraded(_Document):
    """A signal that had no data for this request."""

    signal: str
    reason: str


class Answer(_Document):
    """Recommended artists for one question, best first, exploration picks last."""

    query: Asked
    resolved: Resolved
    alternatives: list[Meaning]
    artists: list[Recommendation]
    degraded: list[Degraded]
    reason: str | None = Field(None, description="why there are fewer results than asked for; null if there are not")
    notes: list[str] = Field(
        description="whose data was borrowed, which cap rose, how many exploration picks are missing"
    )
