"""The user's own sound files: matched by their tags, heard once, and none of them can stop the others."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen
import mutagen.id3
import mutagen.wave
import numpy as np
import pytest
from support.cypher import cypher

from graphsig import jobs
from graphsig.errors import BadRequestError, ConflictError, SourceError
from graphsig.graph import Graph
from graphsig.loaders import pipeline
from graphsig.loaders.audio import FilesSource
from graphsig.loaders.audio.folders import sound_files

MBID = "b0a4ba9c-1d4f-4b8c-8a06-97e4a1a0a1b2"
GRAPH = cypher(
    """    CREATE (a:Artist {id: 'discogs:artist:45', name: 'Aphex Twin'})
    CREATE (a)-[:KNOWN_AS {kind: 'name', text: 'Aphex Twin', source: 'discogs'}]->(:Name {key: 'aphex twin'})
    CREATE (a)-[:PERFORMED {position: 0, part: 0}]->(:Track {id: 'discogs:track:1:1', title: 'Xtal', key: 'xtal'})
    CREATE (a)-[:PERFORMED {position: 0, part: 0}]->(i:Track {id: 'mb:recording:x', title: 'Tha', key: 'tha'})
    CREATE (i)-[:IDENTIFIED_BY {source: 'musicbrainz'}]->(:SourceId {key: 'isrc:GBAYE9300106'})""",
)
TRACKS = """MATCH (t:Track) OPTIONAL MATCH (t)<-[:PERFORMED]-(a:Artist)
RETURN t.id AS id, a.id AS artist, t.title AS title, t.audio_hash AS hash, t.audio_model AS model,
       t.audio_embedding AS vector ORDER BY id"""


def tagged(path: Path, **tags: str) -> Path:
    """Write ID3 tags into a WAV file."""
    file = mutagen.wave.WAVE(path)
    file.add_tags()
    for name, value in tags.items():
        file.tags.add(getattr(mutagen.id3, name)(encoding=3, text=[value]))
    file.save()
    return path


@pytest.fixture
def music(tmp_path: Path, tone: Callable[..., Path]) -> Path:
    """Four tracks: one that the graph has by name, one by ISRC, a new one of a known artist, one without tags."""
    folder = tmp_path / "music"
    tagged(tone(folder / "a" / "1.wav", 100), TPE1="APHEX TWIN", TIT2="Xtal")
    tagged(tone(folder / "a" / "2.wav", 200), TPE1="Afx", TIT2="Something", TSRC="GB-AYE-93-00106")
    tagged(tone(folder / "b" / "3.wav", 300), TPE1="Aphex Twin", TIT2="Unreleased")
    tone(folder / "My Song.wav", 400)
    (folder / "cover.jpg").write_bytes(b"no sound, and nobody says so")
    return folder


def test_files_become_the_vectors_of_their_tracks(
    *, bench: Any, rows: Any, music: Path, encoder: Any, vector: Any, load_one: Any
) -> None:
    made = encoder()

    async def work(graph: Graph) -> Any:
        await graph.write(GRAPH)
        first = await load_one(graph, FilesSource([music], made))
        again = await load_one(graph, FilesSource([music], made))
        (music / "My Song.wav").rename(music / "b" / "moved.wav")  # known by its content
        moved = await load_one(graph, FilesSource([music], made))
        await jobs.run(graph, jobs.cypher_jobs(), ["audio"], again=True)
        artists = await rows(
            graph, "MATCH (a:Artist {id: 'discogs:artist:45'}) RETURN a.audio_tracks AS n, a.audio_embedding AS v"
        )
        return first, again, moved, await rows(graph, TRACKS), artists[0]

    first, again, moved, tracks, artist = bench.run(work)
    assert (first.state, first.read, first.quarantined) == ("complete", 4, 0)
    assert first.facts["matched by name"] == 1
    assert first.facts["matched by isrc"] == 1
    assert first.facts["matched by own"] == 2
    assert (again.read, again.unchanged, moved.unchanged) == (4, 4, 4)
    assert len(made.heard) == 4
    by_title = {track["title"]: track for track in tracks}
    assert len(tracks) == len(by_title) == 4
    assert by_title["Xtal"]["id"] == "discogs:track:1:1"
    assert by_title["Tha"]["id"] == "mb:recording:x"
    assert by_title["Unreleased"]["artist"] == "discogs:artist:45"
    assert by_title["My Song"]["artist"] is None
    for title in ("Unreleased", "My Song"):
        assert by_title[title]["id"] == f"file:track:{by_title[title]['hash']}"
    one = vector((music / "a" / "1.wav").read_bytes())
    np.testing.assert_allclose(by_title["Xtal"]["vector"], one, atol=1e-6)
    assert all(track["model"] == "counting.pt" and len(track["vector"]) == 512 for track in tracks)
    # the artist's centroid, worked out apart from Cypher
    mean = sum(np.array(by_title[title]["vector"]) for title in ("Xtal", "Tha", "Unreleased"))
    assert artist["n"] == 3
    np.testing.assert_allclose(artist["v"], mean / np.linalg.norm(mean), atol=1e-5)


def test_faults_are_listed_and_the_rest_is_heard(
    *, bench: Any, rows: Any, music: Path, encoder: Any, load_one: Any, quarantined: Any
) -> None:
    (music / "0 empty.mp3").touch()
    (music / "1 text.flac").write_bytes(b"this is a letter")
    (music / "2 pipe.wav").unlink(missing_ok=True)
    os.mkfifo(music / "2 pipe.wav")
    (music / "3 locked.m4p").write_bytes(b"\0\0\0\x20ftypM4P drms")
    (music / "4 loop.wav").symlink_to(music / "4 loop.wav")
    (music / "b" / "up").symlink_to(music)  # a folder in itself
    with (music / "5 huge.wav").open("wb") as file:
        file.truncate((4 << 30) + 1)
    report, tracks = bench.run(
        lambda graph: _both(load_one(graph, FilesSource([music], encoder())), rows(graph, TRACKS))
    )
    faults = {Path(fault["excerpt"]).name: fault["reason"] for fault in quarantined()}
    assert report.quarantined == 6
    assert report.read == 10
    assert len(tracks) == 4
    assert list(faults) == sorted(faults)
    assert faults["0 empty.mp3"] == "is empty"
    assert "Format not recognised" in faults["1 text.flac"]
    assert "pipe" in faults["2 pipe.wav"]
    assert "Format not recognised" in faults["3 locked.m4p"]
    assert "cannot be opened" in faults["4 loop.wav"]
    assert "4 GB" in faults["5 huge.wav"]


async def _both(first: Any, second: Any) -> tuple[Any, Any]:
    return await first, await second


def test_an_interrupted_run_goes_on(bench: Any, rows: Any, music: Path, encoder: Any, load_one: Any) -> None:
    class Tired(encoder):  # type: ignore[misc, valid-type]
        def sound(self, file: Any) -> Any:
            if len(self.heard) == 2:
                raise SourceError("the power is gone")
            return super().sound(file)

    async def work(graph: Graph) -> Any:
        with pytest.raises(SourceError, match="power"):
            await load_one(graph, FilesSource([music], Tired()))
        before = await rows(graph, TRACKS)
        rested = encoder()
        report = await load_one(graph, FilesSource([music], rested))
        return (
            before,
            report,
            rested,
            await rows(graph, TRACKS),
            await rows(graph, "MATCH (l:Load) RETURN l.complete AS c"),
        )

    before, report, rested, after, loads = bench.run(work)
    assert (len(before), len(after)) == (2, 4)
    assert report.unchanged == 2
    assert len(rested.heard) == 2
    assert loads == [{"c": True}]


def test_another_model_is_refused_until_all_is_replaced(
    bench: Any, rows: Any, music: Path, encoder: Any, load_one: Any
) -> None:
    async def work(graph: Graph) -> Any:
        await load_one(graph, FilesSource([music], encoder()))
        with pytest.raises(BadRequestError, match="--restart"):
            await load_one(graph, FilesSource([music], encoder("other.pt")))
        with pytest.raises(BadRequestError, match="--restart"):  # the same name, other weights
            await load_one(graph, FilesSource([music / "a"], encoder("x.pt", "ab" * 32)))
        report = await load_one(graph, FilesSource([music / "a"], encoder("other.pt"), replace=True), limit=1)
        models = "MATCH (t:Track) WHERE t.audio_embedding IS NOT NULL RETURN DISTINCT t.audio_model AS model"
        spaces = "MATCH (m:Model) RETURN m.name AS name, m.clearing AS clearing"
        return report, await rows(graph, models), await rows(graph, spaces)

    report, models, spaces = bench.run(work)
    assert report.state == "stopped at the limit"
    assert models == [{"model": "other.pt"}]
    assert spaces == [{"name": "other.pt", "clearing": None}]


def test_a_model_that_is_replaced_meanwhile_stops(bench: Any, music: Path, encoder: Any, load_one: Any) -> None:
    async def work(graph: Graph) -> None:
        source = FilesSource([music], encoder())
        await source.prepare(graph)
        other = FilesSource([music], encoder("other.pt"), replace=True)
        await other.prepare(graph)
        from graphsig.loaders.pipeline.quarantine import Quarantine

        await pipeline.load(graph, source, quarantine=Quarantine(music))

    with pytest.raises(ConflictError, match="another model"):
        bench.run(work)


def test_tags_are_read_without_a_graph(music: Path, tone: Callable[..., Path]) -> None:
    tagged(tone(music / "ids.wav", 900), TPE1="A", TIT2="B", TSRC="nonsense")
    report = pipeline.read_all([FilesSource([music], None)]).files[0]
    assert report.facts == {"files": 5, "files that name artist and title": 4, "files that name an id": 1}
    assert report.state == "read only"


def test_a_folder_that_is_not_there(tmp_path: Path, encoder: Any) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        FilesSource([tmp_path / "nowhere"], encoder())


def test_files_are_found_in_a_fixed_order(music: Path) -> None:
    names = [file.path.relative_to(music).as_posix() for file in sound_files([music])]
    assert names == ["My Song.wav", "a/1.wav", "a/2.wav", "b/3.wav"]
