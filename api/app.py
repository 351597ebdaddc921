"""The app: parse the question, call the recommender, answer with its document."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated, Literal

from fastapi import FastAPI, Query
from pydantic import BaseModel, ConfigDict, Field

from graphsig import recommend as recommender
from graphsig.api import description, explain, problems
from graphsig.api.edge import Edge
from graphsig.api.limits import CONCURRENCY, Limits
from graphsig.api.parameters import Question, WatchedGraph, Weights
from graphsig.api.watch import Watch
from graphsig.recommend import weights as signal_weights
from graphsig.recommend.resolve import LONGEST
from graphsig.types import Answer, Detail, EntityType, ResultType


class Parameters(BaseModel):
    """The parameters of GET /recommend; others are refused, so that a misspelt one is noticed."""

    model_config = ConfigDict(extra="forbid")

    q: list[Question] = Field(
        min_length=1,
        max_length=recommender.MOST_QUESTIONS,
        description=f"a name, an alias, an id or an address of what `type` says: 1 to {LONGEST} characters, none of "
        "them a control character; repeated, all together are one question",
        examples=[["Boards Of Canada"], ["afx"], ["discogs:artist:45"], ["Boards of Kanada"], ["Autechre", "LFO"]],
    )
    type: EntityType = Field("artist", description="what q names", examples=["artist"])
    of: ResultType = Field("artists", description="what comes back", examples=["artists", "tracks"])
    limit: int = Field(
        10, ge=1, le=recommender.LARGEST_LIMIT, description="how many artists to recommend", examples=[5, 100]
    )
    weights: Weights = ""
    diversity: float = Field(
        recommender.DIVERSITY,
        ge=0,
        le=1,
        description="how far results repel each other: 0 is the plain ranking, without caps and exploration",
        examples=[0, 0.5, 1],
    )
    exclude: list[Question] = Field(
        default_factory=list,
        max_length=recommender.MOST_EXCLUDED,
        description="names or ids of artists that must not come back, under any of their names; may be repeated",
        examples=[["Autechre"]],
    )
    renormalize: bool = Field(
        False,
        description="whether the weight of signals for which the whole graph has no data goes to the others",
        examples=[True, False],
    )
    id: Question | None = Field(
        None, description="id of one of the meanings of q, to pick that one", examples=["discogs:artist:307"]
    )
    explain: Detail = Field(
        "short", description="`full` adds what each path finds, and times", examples=["short", "full"]
    )


class Live(BaseModel):
    """The process answers."""

    status: Literal["live"] = "live"


class Ready(BaseModel):
    """The process and the graph answer."""

    status: Literal["ready"] = "ready"


def create_app(watch: Watch, concurrency: int = CONCURRENCY) -> FastAPI:
    """Return the app over a watched graph, which answers `concurrency` requests at once.

    The caller ends the watch and closes the graph after the last request.
    """
    app = FastAPI(
        title="graphsig",
        summary="Ask a graph what music is adjacent to what, and why.",
        description=description.ABOUT,
        version=version("graphsig"),
        docs_url=None,  # FastAPI's pages of documentation load their scripts from a foreign host
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.watch = watch
    problems.install(app)
    description.install(app)
    app.add_middleware(Limits, concurrency=concurrency)
    app.add_middleware(Edge)  # added last, it is the outermost
    described = description.responses(404, 422, 429, 503, example=description.answer_example())
    app.get("/recommend", responses=described)(recommend)
    explain.install(app)
    app.get("/health/live", responses=description.responses(example=Live().model_dump()))(live)
    app.get("/health/ready", responses=description.responses(503, example=Ready().model_dump()))(ready)
    return app


async def recommend(asked: Annotated[Parameters, Query()], watch: WatchedGraph) -> Answer:
    """Recommend artists or tracks adjacent to an artist, a track or a genre, each with the reasons for it."""
    weights = signal_weights.parse(asked.weights)
    async with watch.graph() as graph:
        return await recommender.recommend(graph, **{**asked.model_dump(), "weights": weights})


async def live() -> Live:
    """Say that the process answers; the graph is not asked."""
    return Live()


async def ready(watch: WatchedGraph) -> Ready:
    """Say that the graph answers too, as it did when it was last looked for, half a second ago."""
    watch.check()
    return Ready()
