from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphsig.graph import Graph
from graphsig.loaders import pipeline
from graphsig.loaders.pipeline.quarantine import Fault, Quarantine
from graphsig.loaders.pipeline.report import Report
from graphsig.loaders.pipeline.source import Item
from graphsig.loaders.playlists.source import PlaylistSource, open_playlists


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., tuple[list[Any], list[Fault]]]:
    """A function that writes a file and returns its records and its faults, those of repaired records included."""

    def of(content: str | bytes | Any, name: str = "list.json") -> tuple[list[Any], list[Fault]]:
        path = tmp_path / name
        if not isinstance(content, str | bytes):
            content = json.dumps(content)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        rows = list(PlaylistSource(path).rows(0))
        faults = [row if isinstance(row, Fault) else row.fault for row in rows]
        return [row.record for row in rows if isinstance(row, Item)], [fault for fault in faults if fault is not None]

    return of


@pytest.fixture(scope="session")
def load_files() -> Callable[..., Any]:
    """A function that loads files into a graph."""

    async def load(graph: Graph, quarantine: Path, *paths: Path, user: str | None = None, **options: Any) -> Report:
        sources = open_playlists(paths, user=user)
        return await pipeline.load_all(graph, sources, quarantine=Quarantine(quarantine), **options)

    return load


@pytest.fixture(scope="session")
def mpd() -> Callable[..., dict[str, Any]]:
    """A function that makes a slice: `pid=["Artist – Title", …]`, names in the full schema where `full`."""

    def make(playlists: dict[int, list[str]], **more: Any) -> dict[str, Any]:
        def track(text: str) -> dict[str, Any]:
            artist, _, title = text.partition(" – ")
            number = sum(ord(sign) * 31**place for place, sign in enumerate(text)) % 10**20
            return {"artist_name": artist, "track_name": title, "track_uri": f"spotify:track:{number:022}"}

        return {
            "info": {},
            "playlists": [
                {"name": f"P{pid}", "pid": pid, "tracks": [track(each) for each in tracks], **more}
                for pid, tracks in playlists.items()
            ],
        }

    return make
