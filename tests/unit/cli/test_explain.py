"""`graphsig explain`, `why-not` and `unveil`, in processes of their own against the sample."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["explain", "x"], "B"),
        (["explain", "x", "y", "--limit", "21"], "--limit"),
        (["why-not", "x", "y", "--weights", "loudness=1"], "loudness"),
        (["unveil"], "NAME"),
    ],
)
def test_what_cannot_be_asked_needs_no_server(graphsig, arguments, message):
    done = graphsig(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
