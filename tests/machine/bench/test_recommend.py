"""The made-up graph of artists is as large as asked, always the same, and has what it claims; questions are asked."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from graphsig.bench.answers import VERSION, bench_recommend, table
from graphsig.settings import Settings

ARTISTS = 200


@pytest.mark.timeout(1200)  # a server of its own, whose first answers are slow
def test_questions_are_asked_and_the_graph_is_kept(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if name in {"GRAPHSIG_CACHE", "GRAPHSIG_JAVA_HOME"}}
    settings = Settings.from_environment({**kept, "GRAPHSIG_HOME": str(tmp_path / "unused")})
    said: list[str] = []
    found = bench_recommend(
        settings, tmp_path / "bench", artists=ARTISTS, seed=6, requests=8, keep=True, say=said.append
    )
    answered = {each.name: each for each in found.series}
    assert len(answered["artists"].took) == 8
    assert answered["artists, 4 clients"].clients == 4
    assert not sum(each.failed for each in found.series)
    assert answered["artists"].unknown == answered["genres"].unknown == answered["tracks"].unknown == 0
    costs = {each.query: each for each in found.stages}
    assert {
        "recommend/2_seed/artist",
        "recommend/3_candidates/candidates",
        "recommend/5_diversify/diversify",
        "evidence/reasons",
    } <= set(costs)
    assert all(each.hits and each.operators for each in costs.values())
    assert found.overlap
    assert json.loads(json.dumps(found.as_json()))["artists"] == ARTISTS
    assert "artists, 4 clients" in table(found)
    assert (tmp_path / "bench" / f"recommend-{VERSION}-{ARTISTS}-6" / "loaded.json").exists()
    assert not settings.home.exists()
