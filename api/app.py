"""The app: parse the question, call the recommender, answer with its document."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated, Literal

from fastapi import FastAPI, Query
from pydantic import BaseModel

from graphsig import recommender
from graphsig.api import description, explain, problems
from graphsig.api.edge import Edge
from graphsig.api.limits import CONCURRENCY, Limits
from graphsig.api.parameters import WatchedGraph
from graphsig.api.watch import Watch
from graphsig.documents.answer import Answer
from graphsig.documents.requests import RecommendRequest


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


async def recommend(asked: Annotated[RecommendRequest, Query()], watch: WatchedGraph) -> Answer:
    """Recommend artists or tracks adjacent to an artist, a track or a genre, each with the reasons for it."""
    async with watch.graph() as graph:
        return await recommender.recommend(graph, asked)


async def live() -> Live:
    """Say that the process answers; the graph is not asked."""
    return Live()


async def ready(watch: WatchedGraph) -> Ready:
    """Say that the graph answers too, as it did when it was last looked for, half a second ago."""
    watch.check()
    return Ready()
