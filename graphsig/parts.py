"""The parts of the loaded data: a source names those it feeds, a job those it reads."""

from __future__ import annotations

from typing import Literal, get_args

Part = Literal["works", "relations", "similar", "tags", "plays", "playlists", "mentions", "texts", "audio", "alignment"]
"""`alignment` is the work of `graphsig align`, which no source feeds."""

PARTS: tuple[Part, ...] = get_args(Part)
