"""Waiting for something to come about, on a machine that may be busy."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

GUARD = 120.0  # seconds after which something that is waited for hangs; no test takes any time for too long


@pytest.fixture(scope="session")
def until() -> Callable[..., Any]:
    """A function that waits until a condition holds, and returns what it found; `every`: seconds between two looks."""

    def wait(condition: Callable[[], Any], *, every: float = 0.05) -> Any:
        end = time.monotonic() + GUARD
        while not (found := condition()):
            if time.monotonic() > end:
                pytest.fail(f"it did not come about in {GUARD:.0f} seconds")
            time.sleep(every)
        return found

    return wait
