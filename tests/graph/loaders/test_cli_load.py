from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphsig.cli.load.meter import line
from graphsig.loaders.pipeline.report import Progress

ARTIST = "<artist><id>{0}</id><name>N{0}</name></artist>"


@pytest.fixture
def artists(dump: Callable[..., Path]) -> Path:
    return dump("artists", *(ARTIST.format(i) for i in range(1, 11)), packed=True)


def test_a_dry_run_needs_no_graph(graphsig: Any, artists: Path) -> None:
    done = graphsig("load", "discogs", "--dry-run", "--json", str(artists))
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["files"][0]["read"] == 10
    assert report["facts"] == {"artists": 10, "known_as": 10}


def test_standard_input(graphsig: Any) -> None:
    text = f"<artists>{ARTIST.format(1)}</artists>"
    done = graphsig("load", "discogs", "--dry-run", "-", stdin=text)
    assert done.returncode == 0, done.stderr
    assert "standard input (artists): read only. 1 records" in done.stdout


@pytest.mark.parametrize(
    ("content", "message"), [("<html/>", "web page"), ("", "is empty"), ("<x/>", "its root is <x>")]
)
def test_files_that_cannot_be_used(graphsig: Any, tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "x.xml"
    path.write_text(content)
    done = graphsig("load", "discogs", "--dry-run", str(path))
    assert (done.returncode, done.stdout) == (5, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_loading_and_loading_again(graphsig: Any, empty_graph_settings: Any, artists: Path) -> None:
    def load(*options: str) -> Any:
        return graphsig("load", "discogs", "--no-derive", *options, str(artists), settings=empty_graph_settings)

    first = load()
    assert "complete. 10 records" in first.stdout, first.stderr
    assert "10  artists" in first.stdout
    second = load()
    assert "already complete" in second.stdout
    third = load("--restart")
    assert "10 unchanged" in third.stdout


def test_deriving_can_be_left_for_later(graphsig: Any, empty_graph_settings: Any, artists: Path) -> None:
    def states() -> set[str]:
        listed = json.loads(graphsig("batch", "list", "--json", settings=empty_graph_settings).stdout)
        return {each["state"] for each in listed}

    done = graphsig("load", "discogs", "--no-derive", str(artists), settings=empty_graph_settings)
    assert "complete. 10 records" in done.stdout, done.stderr
    assert "fresh" not in states()
    again = graphsig("load", "discogs", str(artists), settings=empty_graph_settings)  # nothing to load, all to derive
    assert "already complete" in again.stdout, again.stderr
    assert states() == {"fresh"}


def test_an_interrupted_load_says_how_to_go_on(
    empty_graph_settings: Any, environment: Any, graphsig: Any, dump: Callable[..., Path]
) -> None:
    path = dump("artists", *(ARTIST.format(i) for i in range(1, 30_001)))
    command = [sys.executable, "-m", "graphsig", "load", "discogs", "--no-derive", str(path)]
    with subprocess.Popen(
        command, env=environment(empty_graph_settings), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr is not None
        assert "records" in running.stderr.readline()  # it tells how far it is for the first time
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=120)
    assert running.returncode == 130, (out, err)
    assert re.search(r"[\d,]+ records of .* are in the graph; the same command goes on where this one stopped", err)
    assert "Traceback" not in err
    done = graphsig("load", "discogs", "--no-derive", str(path), settings=empty_graph_settings)
    assert "loaded before" in done.stdout, (done.stdout, done.stderr)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("progress", "text"),
    [
        (Progress("f", 2_000, 2.0, 500, 1_000), "f: 2,000 records, 1,000/s, 50%, 0:02 left"),
        (Progress("f", 10, 0.0, 10, None), "f: 10 records, 0/s"),
        (Progress("f", 36_000, 3_600.0, 250, 1_000), "f: 36,000 records, 10/s, 25%, 3:00:00 left"),
    ],
)
def test_progress(progress: Progress, text: str) -> None:
    assert line(progress) == text
