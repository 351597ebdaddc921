"""The lock and the cache, with tiny jars served from this machine."""

from __future__ import annotations

import hashlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphsig.errors import DownloadError, EngineError
from graphsig.server import download
from graphsig.server.artifacts import Artifact, format_lock, read_lock
from graphsig.server.download import ensure_jars

CONTENT = {name: name.encode() * size for name, size in (("alpha", 10), ("beta", 50_000), ("gamma", 300_000))}


class Repository(http.server.ThreadingHTTPServer):
    """A Maven repository of three jars that can misbehave: `cut` ends bodies early, `wrong` swaps the bytes."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.cut: set[str] = set()
        self.wrong: set[str] = set()
        self.missing: set[str] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/maven/"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Repository

    def do_GET(self) -> None:
        name = self.path.split("/")[-3]
        self.server.asked.append(name)
        if name in self.server.missing:
            self.send_error(404)
            return
        body = CONTENT[name]
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if name in self.server.wrong:
            body = body[::-1]
        self.wfile.write(body[: len(body) // 2] if name in self.server.cut else body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def repository() -> Iterator[Repository]:
    with Repository() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "PAUSE", 0.0)


@pytest.fixture
def artifacts() -> list[Artifact]:
    return [
        Artifact("lib", "org.example", name, "1", "", len(body), hashlib.sha256(body).hexdigest())
        for name, body in CONTENT.items()
    ]


def fetch(artifacts: list[Artifact], jars: Path, repository: Repository, *, deep: bool = True) -> int:
    return ensure_jars(artifacts, jars, deep=deep, progress=False, repository=repository.url)


def left_over(jars: Path) -> list[str]:
    return [path.name for path in jars.iterdir() if path.name.startswith(".part")]


def test_fetches_each_jar_once(tmp_path: Path, repository: Repository, artifacts: list[Artifact]) -> None:
    jars = tmp_path / "jars"
    assert fetch(artifacts, jars, repository) == 3
    assert (jars / "org.example.beta-1.jar").read_bytes() == CONTENT["beta"]
    assert fetch(artifacts, jars, repository) == 0
    assert fetch(artifacts, jars, repository, deep=False) == 0
    assert sorted(repository.asked) == ["alpha", "beta", "gamma"]
    assert left_over(jars) == []
    assert jars.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("damage", [b"", b"short", CONTENT["beta"][::-1]])
def test_replaces_a_damaged_jar(
    tmp_path: Path, repository: Repository, artifacts: list[Artifact], damage: bytes
) -> None:
    fetch(artifacts, tmp_path, repository)
    (tmp_path / "org.example.beta-1.jar").write_bytes(damage)
    assert fetch(artifacts, tmp_path, repository) == 1
    assert (tmp_path / "org.example.beta-1.jar").read_bytes() == CONTENT["beta"]


def test_a_wrong_checksum_is_refused_at_once(tmp_path: Path, repository: Repository, artifacts: list[Artifact]) -> None:
    repository.wrong = {"beta"}
    with pytest.raises(DownloadError, match=r"org\.example:beta:1 is not the file the lock names"):
        fetch(artifacts, tmp_path, repository)
    assert repository.asked.count("beta") == 1
    assert not (tmp_path / "org.example.beta-1.jar").exists()
    assert left_over(tmp_path) == []


def test_a_cut_transfer_is_tried_again_then_reported(
    tmp_path: Path, repository: Repository, artifacts: list[Artifact]
) -> None:
    repository.cut = {"gamma"}
    with pytest.raises(DownloadError, match="run the same command again") as caught:
        fetch(artifacts, tmp_path, repository)
    assert "\n" not in str(caught.value)
    assert repository.asked.count("gamma") == download.ATTEMPTS
    assert left_over(tmp_path) == []
    repository.cut = set()
    assert fetch(artifacts, tmp_path, repository) >= 1


def test_a_missing_jar_is_asked_for_once(tmp_path: Path, repository: Repository, artifacts: list[Artifact]) -> None:
    repository.missing = {"alpha"}
    with pytest.raises(DownloadError, match=r"answered 404 for org\.example:alpha:1"):
        fetch(artifacts, tmp_path, repository)
    assert repository.asked.count("alpha") == 1


def test_no_network_is_one_sentence(tmp_path: Path, repository: Repository, artifacts: list[Artifact]) -> None:
    repository.server_close()
    with pytest.raises(DownloadError, match=r"^Neo4j cannot be downloaded: .*Check the network connection") as caught:
        fetch(artifacts, tmp_path, repository)
    assert "\n" not in str(caught.value)
    assert "127.0.0.1" not in str(caught.value)


def test_a_cache_that_cannot_be_made(tmp_path: Path, repository: Repository, artifacts: list[Artifact]) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineError, match="cannot be used"):
        fetch(artifacts, tmp_path / "file" / "jars", repository)


def test_too_little_space(
    tmp_path: Path, repository: Repository, artifacts: list[Artifact], monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1, 1, 0))
    with pytest.raises(EngineError, match="0 MB left"):
        fetch(artifacts, tmp_path, repository)


def test_many_processes_share_one_cache(tmp_path: Path, repository: Repository, artifacts: list[Artifact]) -> None:
    threads = [threading.Thread(target=fetch, args=(artifacts, tmp_path, repository)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(repository.asked) == ["alpha", "beta", "gamma"]


def test_progress_says_how_much(
    tmp_path: Path, repository: Repository, artifacts: list[Artifact], capsys: pytest.CaptureFixture[str]
) -> None:
    ensure_jars(artifacts, tmp_path, deep=True, progress=True, repository=repository.url)
    told = capsys.readouterr()
    assert "3 jars" in told.err
    assert "MB/s" in told.err
    assert told.out == ""


def test_the_lock_survives_a_round_trip(tmp_path: Path, artifacts: list[Artifact]) -> None:
    path = tmp_path / "some.lock"
    path.write_text(format_lock(artifacts, ["org.example:alpha:1"]))
    assert list(read_lock(path).artifacts) == artifacts
    path.write_text("lib org.example:alpha 12\n")
    read_lock.cache_clear()
    with pytest.raises(EngineError, match=r"Line 1 of .* is damaged"):
        read_lock(path)


def test_the_committed_lock() -> None:
    lock = read_lock()
    assert lock.version("neo4j") == "2026.08.1"
    assert lock.version("proc") == lock.version("opengds-extension") == "2.26.0"
    assert lock.version("neo4j-browser") == "5.24.0"
    assert len({artifact.file_name for artifact in lock.artifacts}) == len(lock.artifacts)
    # one class path: no library may come twice, in two versions
    assert len({(one.group, one.name, one.classifier) for one in lock.artifacts}) == len(lock.artifacts)
    assert {one.folder for one in lock.artifacts} == {"lib", "plugins"}
    assert all(len(one.sha256) == 64 and one.size > 0 for one in lock.artifacts)
