"""`graphsig load musicbrainz --update`: artists of the graph are asked for, each once, and written as a dump's are."""

from __future__ import annotations

from typing import Any

import pytest


def test_who_asks_must_be_known(graphsig: Any) -> None:
    done = graphsig("load", "musicbrainz", "--update")
    assert done.returncode == 2
    assert "GRAPHSIG_CONTACT" in done.stderr


@pytest.mark.parametrize("arguments", [(), ("--update", "x.tar.bz2"), ("--update", "--dry-run")])
def test_commands_that_make_no_sense(graphsig: Any, arguments: tuple[str, ...]) -> None:
    done = graphsig("load", "musicbrainz", *arguments, GRAPHSIG_CONTACT="me@example.org")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
