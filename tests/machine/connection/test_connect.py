"""Connecting: the embedded server or the user's own, and refusals that say the reason."""

from __future__ import annotations

import dataclasses
import shutil

import pytest

from graphsig import queries, server
from graphsig.errors import UnsupportedServerError
from graphsig.graph import Graph
from graphsig.server.engine import Engine


async def _version(graph: Graph) -> int | None:
    found: int | None = (await graph.read(queries.get("server/schema_version")))[0]["version"]
    return found


def test_a_server_without_gds_is_refused(settings, in_graph, tmp_path):
    bare = dataclasses.replace(settings, home=tmp_path / "home")
    Engine.of(bare).assemble(progress=False)
    shutil.rmtree(bare.home / "plugins")
    (bare.home / "plugins").mkdir()
    try:
        with pytest.raises(UnsupportedServerError, match="Graph Data Science"):
            in_graph(bare, _version)
    finally:
        server.stop(bare)
