from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def test_a_dry_run_needs_no_graph(graphsig: Any, mpd: Any, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(mpd({1: ["Can – Spoon"], 2: ["Can – Spoon", "Neu! – Hero"]})))
    (tmp_path / "b.m3u").write_text("#EXTM3U\n#EXTINF:1,Can - Spoon\nx.mp3\n")
    done = graphsig("load", "playlists", "--dry-run", "--json", str(tmp_path))
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert [each["read"] for each in report["files"]] == [2, 1]
    assert report["facts"] == {"entries": 4, "playlists": 3}
    limited = graphsig("load", "playlists", "--dry-run", "--limit", "1", str(tmp_path / "a.json"))
    assert "1 records" in limited.stdout


def test_a_file_that_is_cut_off_ends_with_5_and_no_traceback(graphsig: Any, mpd: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(mpd({1: ["Can – Spoon"], 2: ["Neu! – Hero"]}))[:-30])
    done = graphsig("load", "playlists", "--dry-run", str(path))
    assert (done.returncode, done.stdout) == (5, "")
    assert "is cut off" in done.stderr
    assert "Traceback" not in done.stderr
    assert graphsig("load", "playlists", "--dry-run", str(tmp_path / "absent.m3u")).returncode == 5
