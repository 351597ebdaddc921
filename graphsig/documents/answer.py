"""The answer to a recommendation request: one document for `--json`, for HTTP and for Python callers."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from graphsig.documents.base import Document, Part
from graphsig.documents.requests import EntityType, RecommendRequest

Match = Literal["id", "name", "alias", "variation", "real name", "prefix", "fuzzy"]
Retriever = Literal["vector", "traversal", "tags"]
Space = Literal["audio_embedding", "text_embedding", "tags"]


class Meaning(Part):
    """One artist, track or genre that a question may mean, and how it matched."""

    type: EntityType
    id: str
    name: str
    artists: list[str] = Field(description="names of the performers of a track; empty for artists and genres")
    matched: Match
    matched_name: str = Field(description="the stored name that matched the question")
    count: int = Field(description="works of an artist, releases of a track, artists of a genre")


class Resolved(Meaning):
    """The meaning that was chosen, what stands for it in the graph, and what else was as good."""

    q: str
    identity: list[str] = Field(
        description="ids of the artists that are the question themselves, under all their names"
    )
    borrowed: list[str] = Field(description="ids of others whose data stands for it: groups, or a genre's sample")
    alternatives: list[Meaning] = Field(description="other meanings of q, the likeliest first; `id` picks one of them")


class Fact(Part):
    """A fact between two artists: a tag, a label, a record, an article …; fields it lacks are null."""

    kind: str = Field(description="tag, label, record, artist, article, playlist, listener or relation")
    id: str | None = None
    name: str | None = None
    year: int | None = Field(default=None, description="of the record, the article, or the last change of the playlist")
    role: str | None = Field(default=None, description="what somebody did on the record, or is to both artists")
    quote: str | None = Field(default=None, description="the sentence in which an article mentions an artist")


class Evidence(Part):
    """One reason, and the Cypher that finds it again in the graph."""

    kind: Literal["path", "measure"] = Field(description="`path`: a path of facts; `measure`: a number recomputed")
    text: str
    facts: list[Fact] = Field(description="what the path leads over")
    sources: list[str] = Field(description="catalogues and publications that say so, sorted")
    cypher: str
    params: dict[str, object]


class Signal(Part):
    """One of the seven signals for one result; `score` is null where the graph holds no data for it."""

    name: str
    score: float | None = Field(ge=0, le=1)
    weight: float = Field(ge=0, le=1)
    contribution: float = Field(ge=0, le=1, description="weight × score; contributions sum to the result's score")
    evidence: list[Evidence]


class Drawing(Part):
    """A statement that draws the reasons when it is pasted into Neo4j Browser."""

    cypher: str
    params: dict[str, Any]
    url: str | None = Field(description="address of Neo4j Browser, null where it is not known")


class NearTrack(Part):
    """A track of a recommended artist, and what led to it."""

    id: str
    title: str
    because: str = Field(description="in words: it sounds alike, playlists bring it together with …, it is best known")


class Recommendation(Part):
    """One recommended artist with the reasons for it; in a list of tracks, one of the artist's tracks."""

    artist_id: str
    artist_name: str
    track: NearTrack | None = Field(None, description="the recommended track, in a list of tracks")
    via_track: NearTrack | None = Field(None, description="the track that led to the artist, in a list of artists")
    score: float = Field(ge=0, le=1)
    explanation: str
    genre: str | None
    exploration: bool = Field(description="picked because it is connected, yet far from the seed")
    signals: list[Signal]
    browser: Drawing


class Stage(Part):
    """Timing of one query."""

    query: str = Field(description="its file in cypher/")
    rows: int
    milliseconds: float


class Near(Part):
    """A candidate, and its score for the question."""

    id: str
    name: str
    score: float


class Retrieved(Part):
    """The candidates that one of the three retrievers finds alone, and how long that takes."""

    path: Retriever
    milliseconds: float = Field(
        description="of recommend/3_candidates/candidates with this retriever alone, scoring included"
    )
    candidates: list[Near] = Field(description="the best hundred that it finds, the best first")


class Degraded(Part):
    """A signal that had no data for this request."""

    signal: str
    reason: str


class Answer(Document):
    """Recommended artists or tracks for one question, best first, exploration picks last."""

    query: RecommendRequest = Field(description="the question as it was understood")
    resolved: list[Resolved] = Field(description="what each q was taken for; together they are the seed")
    artists: list[Recommendation] = Field(description="the results where artists were asked for")
    tracks: list[Recommendation] = Field(description="the results where tracks were asked for: one of each artist")
    degraded: list[Degraded]
    reason: str | None = Field(None, description="why there are fewer results than asked for; null if there are not")
    notes: list[str] = Field(
        description="whose data was borrowed, which cap rose, how many exploration picks are missing"
    )
    retrieval: list[Retrieved] | None = Field(None, description="with explain=full: the candidates of each retriever")
    stages: list[Stage] | None = Field(None, description="with explain=full; differs from request to request")
