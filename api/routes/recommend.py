"""The route that recommends: GET /recommend."""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Query

from graphsig import recommender
from graphsig.api import description
from graphsig.api.parameters import WatchedGraph
from graphsig.documents.answer import Answer
from graphsig.documents.requests import RecommendRequest


def install(app: FastAPI) -> None:
    """Add the route, with an example of what it answers."""
    described = description.responses(404, 422, 429, 503, example=description.answer_example())
    app.get("/recommend", responses=described)(recommend)


async def recommend(asked: Annotated[RecommendRequest, Query()], watch: WatchedGraph) -> Answer:
    """Recommend artists or tracks adjacent to an artist, a track or a genre, each with the reasons for it."""
    async with watch.graph() as graph:
        return await recommender.recommend(graph, asked)
