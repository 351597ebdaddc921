"""`graphsig recommend`, in a process of its own against the sample."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x", "--weights", "loudness=1"], "loudness"),
        (["x", "--limit", "0"], "--limit"),
        (["x", "--limit", "101"], "--limit"),
        (["x", "--type", "album"], "--type"),
        (["x", "--of", "albums"], "--of"),
        (["x", "--diversity", "2"], "--diversity"),
        ([], "NAME"),
    ],
)
def test_what_cannot_be_asked_needs_no_server(graphsig, arguments, message):
    done = graphsig("recommend", *arguments)
    assert done.returncode == 2
    assert message in done.stderr


def test_no_graph_is_one_line(graphsig):
    done = graphsig("recommend", "Autechre")
    assert done.returncode == 4
    assert done.stderr.startswith("graphsig: Neo4j does not answer")
    assert done.stderr.count("\n") == 1
