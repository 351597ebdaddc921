"""`graphsig status`: what is loaded, how fresh, how complete."""

from __future__ import annotations

import pytest

from graphsig.cli.status import _age


@pytest.mark.parametrize(
    ("seconds", "said"), [(5, "just now"), (60, "1 minute ago"), (7_300, "2 hours ago"), (86_400 * 40, "40 days ago")]
)
def test_ages(monkeypatch: pytest.MonkeyPatch, seconds: int, said: str) -> None:
    monkeypatch.setattr("time.time", lambda: 1_000_000_000.0 + seconds)
    assert _age(1_000_000_000) == said
