"""The app: parse the question, call the recommender, answer with its document."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

from fastapi import Depends, FastAPI, Query, Request
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from graphsig import recommend as recommender
from graphsig.api import problems
from graphsig.graph import Graph
from graphsig.queries import get
from graphsig.recommend import weights as signal_weights
from graphsig.recommend.resolve import LONGEST
from graphsig.types import Answer, EntityType

Question = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]


class Parameters(BaseModel):
    """The parameters of GET /recommend; others are refused, so that a misspelt one is noticed."""

    model_config = ConfigDict(extra="forbid")

    q: Question = Field(description="an artist's name, alias or id", examples=["Boards Of Canada"])
    type: EntityType = Field("artist", description="what q names")
    limit: int = Field(10, ge=1, le=recommender.LARGEST_LIMIT, description="how many artists to recommend")
    weights: str | None = Field(
        None, max_length=500, description="weights of the signals, e.g. `tag_overlap=2,label_affinity=1`"
    )


class Health(BaseModel):
    """The state of the service."""

    status: str


def graph_of(request: Request) -> Graph:
    """Return the graph the app was made for."""
    graph: Graph = request.app.state.graph
    return graph


OpenGraph = Annotated[Graph, Depends(graph_of)]


def create_app(graph: Graph) -> FastAPI:
    """Return the app over an open graph, which the caller closes after the last request."""
    app = FastAPI(
        title="graphsig",
        summary="Ask a graph what music is adjacent to what, and why.",
        version=version("graphsig"),
        docs_url=None,  # FastAPI's pages of documentation load their scripts from a foreign host
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.graph = graph
    problems.install(app)
    app.get(
        "/recommend",
        responses=problems.documented(
            _404="no artist of that name; `suggestions` holds the nearest",
            _422="a parameter that cannot be used",
            _503="the graph does not answer",
        ),
    )(recommend)
    app.get("/health/live")(live)
    app.get("/health/ready", responses=problems.documented(_503="the graph does not answer"))(ready)
    return app


async def recommend(asked: Annotated[Parameters, Query()], graph: OpenGraph) -> Answer:
    """Recommend artists adjacent to an artist, each with the reasons for it."""
    weights = signal_weights.parse(asked.weights)
    return await recommender.recommend(graph, asked.q, limit=asked.limit, weights=weights, type=asked.type)


async def live() -> Health:
    """Say that the process answers."""
    return Health(status="live")


async def ready(graph: OpenGraph) -> Health:
    """Say that the graph answers too."""
    await graph.read(get("meta/schema_version"))
    return Health(status="ready")
