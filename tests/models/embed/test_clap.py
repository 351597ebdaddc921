"""The real CLAP code on a checkpoint of the real architecture with random weights, on sound made here."""

from __future__ import annotations

import hashlib
import json
import wave
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import mutagen.id3
import mutagen.wave
import numpy as np
import pytest

pytestmark = [pytest.mark.clap, pytest.mark.timeout(3_000)]  # an import alone takes half a minute


def sound(path: Path, pitch: float, seconds: float) -> Path:
    """Write a tone in stereo with some noise, at a rate that is not CLAP's."""
    moments = np.arange(int(22_050 * seconds)) / 22_050
    noise = np.random.default_rng(int(pitch)).normal(size=(len(moments), 2)) * 0.05
    samples = np.sin(moments * pitch * 2 * np.pi)[:, None] * 0.5 + noise
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(22_050)
        file.writeframes((samples * 32_767).clip(-32_768, 32_767).astype("<i2").tobytes())
    tags = mutagen.wave.WAVE(path)
    tags.add_tags()
    tags.tags.add(mutagen.id3.TPE1(encoding=3, text=["A Machine"]))
    tags.tags.add(mutagen.id3.TIT2(encoding=3, text=[path.stem]))
    tags.save()
    return path


def test_sounds_reach_the_graph_as_unit_vectors(
    *,
    clap: Any,
    empty_graph_settings: Any,
    environment: Callable[..., Mapping[str, str]],
    in_graph: Any,
    as_json: Any,
    tmp_path: Path,
    rows: Any,
) -> None:
    music = tmp_path / "music"
    music.mkdir()
    sound(music / "low.wav", 110, 3)
    sound(music / "high.wav", 3_000, 25)
    (music / "broken.mp3").write_bytes(b"ID3 and then nothing")
    where = {name: value for name, value in environment(empty_graph_settings).items() if name.startswith("GRAPHSIG_")}
    digest = hashlib.sha256(clap.checkpoint.read_bytes()).hexdigest()
    command = ("embed", "audio", str(music), "--checkpoint", str(clap.checkpoint), "--sha256", digest, "--json")
    report = as_json(clap.graphsig(*command, **where))["files"][0]
    assert (report["state"], report["read"], report["quarantined"]) == ("complete", 3, 1)
    columns = "t.title AS title, t.audio_embedding AS vector, t.audio_model AS model"
    tracks = in_graph(
        empty_graph_settings, lambda graph: rows(graph, f"MATCH (t:Track) RETURN {columns} ORDER BY title")
    )
    assert [track["title"] for track in tracks] == ["high", "low"]
    for track in tracks:
        assert len(track["vector"]) == 512
        assert np.linalg.norm(track["vector"]) == pytest.approx(1.0, abs=1e-5)
        assert track["model"] == "clap.pt"
    assert tracks[0]["vector"] != tracks[1]["vector"]
    artist = "MATCH (a:Artist) RETURN a.name AS name, a.audio_tracks AS tracks, size(a.audio_embedding) AS size"
    assert in_graph(empty_graph_settings, lambda graph: rows(graph, artist)) == [
        {"name": "A Machine", "tracks": 2, "size": 512}
    ]
    model = "MATCH (m:Model) RETURN m.space AS space, m.sha256 AS sha256, m.dimensions AS numbers"
    assert in_graph(empty_graph_settings, lambda graph: rows(graph, model)) == [
        {"space": "audio", "sha256": digest, "numbers": 512}
    ]


def test_a_collapsed_checkpoint_is_refused(clap: Any) -> None:
    done = clap.graphsig("embed", "check", "--checkpoint", str(clap.collapsed), "--json")
    assert done.returncode == 5, done.stderr[-2_000:]
    found = json.loads(done.stdout)
    assert (found["descriptions"], found["separates"]) == (12, False)
    assert found["mean_cosine"] > 0.98
    assert "collapsed.pt does not tell descriptions apart" in done.stderr
    assert "Traceback" not in done.stderr


READ = """
import pickle, sys, torch
from pathlib import Path
from graphsig.embed.weights import read_weights
from graphsig.errors import SourceError

good, folder = Path(sys.argv[1]), Path(sys.argv[2])


class Evil:
    def __reduce__(self):
        return (Path.touch, (folder / "was here",))


evil = {"state_dict": {"a": Evil()}}
torch.save(evil, folder / "zip.pt")
torch.save(evil, folder / "old.pt", _use_new_zipfile_serialization=False)
(folder / "pickle.pt").write_bytes(pickle.dumps(evil))
(folder / "cut.pt").write_bytes(good.read_bytes()[:1_000_000])
(folder / "text.pt").write_text("no checkpoint")
torch.save([1, 2], folder / "list.pt")
for path in sorted(folder.glob("*.pt")):
    try:
        read_weights(path)
    except SourceError as error:
        print(path.name, "|", error)
state = read_weights(good)
print(len(state), all(isinstance(value, torch.Tensor) for value in state.values()))
"""


def test_what_is_pickled_beside_weights_is_never_run(clap: Any, tmp_path: Path) -> None:
    done = clap.python(READ, str(clap.checkpoint), str(tmp_path))
    assert done.returncode == 0, done.stderr[-2_000:]
    *refused, good = done.stdout.splitlines()
    names = [line.partition(" | ")[0] for line in refused]
    assert names == ["cut.pt", "list.pt", "old.pt", "pickle.pt", "text.pt", "zip.pt"]
    assert all("was refused" in line for line in refused if line.startswith(("old", "zip")))
    assert not (tmp_path / "was here").exists()
    assert good.endswith(" True")  # although a scalar of NumPy lies beside the weights


def test_a_checkpoint_of_another_hash(clap: Any) -> None:
    done = clap.graphsig("embed", "check", "--checkpoint", str(clap.checkpoint), "--sha256", "00" * 32)
    assert done.returncode == 2
    assert "is another file" in done.stderr
