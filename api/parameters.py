"""The watched graph, as routes take it."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from graphsig.api.watch import Watch


def _watch(request: Request) -> Watch:
    watch: Watch = request.app.state.watch
    return watch


WatchedGraph = Annotated[Watch, Depends(_watch)]
