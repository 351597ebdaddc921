"""A small dump by hand, and what must be in the graph after it: every kind of fact, in the right direction."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".tar.xz"])
def test_other_archives(graphsig: Any, packed: Any, little: Any, tmp_path: Path, suffix: str) -> None:
    done = [
        graphsig("load", "musicbrainz", "--dry-run", "--json", str(packed(little, f"x{end}")))
        for end in (".tar.bz2", suffix)
    ]
    assert [each.returncode for each in done] == [0, 0], done
    facts = [each.stdout.partition('"facts"')[2].partition("}")[0] for each in done]
    assert facts[0] == facts[1]
