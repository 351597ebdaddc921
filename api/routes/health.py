"""The routes that report the state of the service: GET /health/live and /health/ready."""

from __future__ import annotations

from typing import Literal

from fastapi import FastAPI
from pydantic import BaseModel

from graphsig.api import description
from graphsig.api.parameters import WatchedGraph


class Live(BaseModel):
    """The process answers."""

    status: Literal["live"] = "live"


class Ready(BaseModel):
    """The process and the graph answer."""

    status: Literal["ready"] = "ready"


def install(app: FastAPI) -> None:
    """Add the routes, with examples of what they answer."""
    app.get("/health/live", responses=description.responses(example=Live().model_dump()))(live)
    app.get("/health/ready", responses=description.responses(503, example=Ready().model_dump()))(ready)


async def live() -> Live:
    """Say that the process answers; the graph is not asked."""
    return Live()


async def ready(watch: WatchedGraph) -> Ready:
    """Say that the graph answers too, as it did when it was last looked for, half a second ago."""
    watch.check()
    return Ready()
