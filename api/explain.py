"""The routes that answer why: GET /explain, /why-not and /unveil."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query
from pydantic import BaseModel, ConfigDict, Field

from graphsig import explain as explainer
from graphsig import recommend as recommender
from graphsig.api import description
from graphsig.api.examples import BETWEEN, UNVEILED, WHY_NOT
from graphsig.api.parameters import Question, WatchedGraph, Weights
from graphsig.explain.between import LARGEST_MOST as MOST_PATHS
from graphsig.explain.documents import Between, EndType, Unveiled, WhyNot
from graphsig.explain.unveil import LARGEST_MOST as MOST_RELATIONS
from graphsig.recommend import weights as signal_weights
from graphsig.types import EntityType

_END = "a name, an alias, an id or an address"
_TYPE = "what that names; `any` tries an artist, a label, a genre, a track, and an id of anything, in this order"


class Ends(BaseModel):
    """The parameters of GET /explain."""

    model_config = ConfigDict(extra="forbid")

    start: Question = Field(
        alias="from", description=f"one end of the paths: {_END}", examples=["Aphex Twin", "discogs:artist:41"]
    )
    end: Question = Field(
        alias="to", description=f"the other end: {_END}", examples=["Autechre", "Warp Records", "idm"]
    )
    from_type: EndType = Field("any", description=_TYPE, examples=["any"])
    to_type: EndType = Field("any", description=_TYPE, examples=["any"])
    limit: int = Field(5, ge=1, le=MOST_PATHS, description="how many paths", examples=[1, 20])


class Missed(BaseModel):
    """The parameters of GET /why-not."""

    model_config = ConfigDict(extra="forbid")

    q: Question = Field(description=f"what was asked for: {_END} of what `type` says", examples=["Boards Of Canada"])
    candidate: Question = Field(
        description="the artist who is not in the answer: a name, an alias, an id or an address",
        examples=["Plaid", "discogs:artist:45"],
    )
    type: EntityType = Field("artist", description="what q names", examples=["artist"])
    limit: int = Field(
        10, ge=1, le=recommender.LARGEST_LIMIT, description="how many artists were asked for", examples=[5]
    )
    weights: Weights = ""
    diversity: float = Field(
        recommender.DIVERSITY, ge=0, le=1, description="the diversity that was asked for", examples=[0, 0.5]
    )
    exclude: list[Question] = Field(
        default_factory=list,
        max_length=recommender.MOST_EXCLUDED,
        description="artists whom the request left out; may be repeated",
        examples=[["Autechre"]],
    )


class Wanted(BaseModel):
    """The parameters of GET /unveil."""

    model_config = ConfigDict(extra="forbid")

    q: Question = Field(description=f"{_END} of an artist or a track", examples=["Autechre", "discogs:artist:45"])
    type: Literal["artist", "track"] = Field("artist", description="what q names", examples=["artist"])
    limit: int = Field(10, ge=1, le=MOST_RELATIONS, description="how many relations of each sort", examples=[3, 100])


def install(app: FastAPI) -> None:
    """Add the routes, with examples of what they answer."""
    routes: tuple[tuple[str, Any, BaseModel], ...] = (
        ("/explain", between, BETWEEN),
        ("/why-not", why_not, WHY_NOT),
        ("/unveil", unveil, UNVEILED),
    )
    for path, answer, example in routes:
        document = example.model_dump(mode="json")
        app.get(path, responses=description.responses(404, 422, 429, 503, example=document))(answer)


async def between(asked: Annotated[Ends, Query()], watch: WatchedGraph) -> Between:
    """Find the strongest paths between any two ends, and score one for the other with all seven signals."""
    async with watch.graph() as graph:
        return await explainer.between(
            graph,
            asked.start,
            asked.end,
            start_type=asked.from_type,
            end_type=asked.to_type,
            most=asked.limit,
        )


async def why_not(asked: Annotated[Missed, Query()], watch: WatchedGraph) -> WhyNot:
    """Tell why an artist is not in the answer to a request, by how much, and which change would bring it in."""
    given = {**asked.model_dump(), "weights": signal_weights.parse(asked.weights)}
    async with watch.graph() as graph:
        return await explainer.why_not(graph, given.pop("q"), given.pop("candidate"), **given)


async def unveil(asked: Annotated[Wanted, Query()], watch: WatchedGraph) -> Unveiled:
    """Tell everything that the graph knows of an artist or a track, and where it comes from."""
    async with watch.graph() as graph:
        return await explainer.unveil(graph, asked.q, type=asked.type, most=asked.limit)
