"""The app: routes behind the edge and the limits."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI

from graphsig.api import description
from graphsig.api.routes import explain, health, recommend
from graphsig.api.transport import problems
from graphsig.api.transport.edge import Edge
from graphsig.api.transport.limits import CONCURRENCY, Limits
from graphsig.api.watch import Watch


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
    for each in (recommend, explain, health):
        each.install(app)
    return app
