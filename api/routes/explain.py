"""The routes that answer why: GET /explain, /why-not and /unveil."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Query
from pydantic import BaseModel

from graphsig import explainer
from graphsig.api import description
from graphsig.api.parameters import WatchedGraph
from graphsig.api.routes.examples import BETWEEN, UNVEILED, WHY_NOT
from graphsig.documents.explain import Between, Unveiled, WhyNot
from graphsig.documents.requests import ExplainRequest, UnveilRequest, WhyNotRequest


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


async def between(asked: Annotated[ExplainRequest, Query()], watch: WatchedGraph) -> Between:
    """Find the strongest paths between any two ends, and score one for the other with all seven signals."""
    async with watch.graph() as graph:
        return await explainer.explain(graph, asked)


async def why_not(asked: Annotated[WhyNotRequest, Query()], watch: WatchedGraph) -> WhyNot:
    """Explain why an artist is missing from the answer to a request, by how much, and name changes that bring it in."""
    async with watch.graph() as graph:
        return await explainer.why_not(graph, asked)


async def unveil(asked: Annotated[UnveilRequest, Query()], watch: WatchedGraph) -> Unveiled:
    """Return everything that the graph knows of an artist or a track, and where it comes from."""
    async with watch.graph() as graph:
        return await explainer.unveil(graph, asked)
