"""Fetch the locked jars into the cache: eight at a time, checked, and only what is missing."""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

from graphsig.errors import DownloadError, EngineError
from graphsig.server.artifacts import CHUNK, Artifact, intact
from graphsig.server.folders import folder_lock, need_space, unusable
from graphsig.server.progress import Progress
from graphsig.trust import distrust

if TYPE_CHECKING:
    import requests

THREADS = 8
ATTEMPTS = 4
PAUSE = 0.5  # seconds before the second attempt, doubled after each
TIMEOUT = (10.0, 20.0)  # seconds to connect, seconds without a byte


def ensure_jars(
    artifacts: Iterable[Artifact], jars: Path, *, deep: bool, progress: bool, repository: str | None = None
) -> int:
    """Make sure every artifact lies in `jars`, whole; answer how many had to be fetched.

    deep: compare SHA-256 as well as size (done when a home is assembled, not at each start).
    repository: root URL of the Maven repository; None means the one jgo uses.
    Raises DownloadError when a jar cannot be fetched or is not the one in the lock, EngineError when the cache
    cannot be written. Other processes may do the same at the same time: the cache has one lock.
    """
    wanted = list(artifacts)
    if not deep and not missing(wanted, jars, deep=False):
        return 0
    with folder_lock(jars):
        absent = missing(wanted, jars, deep=deep)
        if absent:
            need_space(jars, sum(one.size for one in absent))
            fetch_all(absent, jars, repository or default_repository(), Progress(absent, show=progress))
    return len(absent)


def missing(artifacts: list[Artifact], jars: Path, *, deep: bool) -> list[Artifact]:
    """Return the artifacts that are not in `jars`, or not whole."""
    if not deep:
        return [one for one in artifacts if not intact(jars / one.file_name, one, deep=False)]
    with ThreadPoolExecutor(min(THREADS, os.cpu_count() or 1)) as pool:
        found = pool.map(lambda one: intact(jars / one.file_name, one, deep=True), artifacts)
        return [one for one, whole in zip(artifacts, found, strict=True) if not whole]


def default_repository() -> str:
    """Root URL of the repository jgo resolves from, so that no address is written down here."""
    from jgo.maven import MavenContext

    return str(next(iter(MavenContext().remote_repos.values())))


def fetch_all(artifacts: list[Artifact], jars: Path, repository: str, progress: Progress) -> None:
    """Fetch `artifacts`; the first failure, or Ctrl-C, stops the others."""
    from graphsig.server.session import session_of

    cancelled = threading.Event()
    # largest first: the big jars overlap with the many small ones
    order = sorted(artifacts, key=lambda one: -one.size)
    with session_of("graphsig (embedded Neo4j)") as session, progress, ThreadPoolExecutor(THREADS) as pool:
        tasks = [
            pool.submit(
                fetch, one, jars, repository=repository, session=session, progress=progress, cancelled=cancelled
            )
            for one in order
        ]
        try:
            done, _ = wait(tasks, return_when=FIRST_EXCEPTION)
            for task in done:
                task.result()
        finally:
            cancelled.set()
            pool.shutdown(wait=True, cancel_futures=True)


def fetch(
    artifact: Artifact,
    jars: Path,
    *,
    repository: str,
    session: requests.Session,
    progress: Progress,
    cancelled: threading.Event,
) -> None:
    """Fetch one jar, trying again when the network falters; a wrong checksum is never tried twice."""
    import requests

    url = f"{repository.rstrip('/')}/{artifact.maven_path}"
    for attempt in range(1, ATTEMPTS + 1):
        received = 0
        try:
            with private_part(jars) as part, session.get(url, stream=True, timeout=TIMEOUT) as response:
                response.raise_for_status()
                digest = hashlib.sha256()
                for block in response.iter_content(CHUNK):
                    if cancelled.is_set():
                        return
                    part.write(block)
                    digest.update(block)
                    received += len(block)
                    progress.add(len(block))
                if received < artifact.size:
                    raise requests.ConnectionError(f"only {received} of {artifact.size} bytes came")
                if digest.hexdigest() != artifact.sha256:
                    raise DownloadError(
                        f"{artifact.coordinate} is not the file the lock names (its SHA-256 differs), so it was not "
                        "kept; check for a proxy that alters downloads, then try again."
                    )
                part.flush()
                Path(part.name).replace(jars / artifact.file_name)
                return
        except requests.RequestException as error:
            progress.add(-received)
            if attempt == ATTEMPTS or is_final(error):
                raise DownloadError(explain(artifact, error)) from error
            if cancelled.wait(PAUSE * 2**attempt):
                return
        except OSError as error:
            raise EngineError(unusable(jars, error)) from error


@contextmanager
def private_part(jars: Path) -> Iterator[IO[bytes]]:
    """Open a temporary file beside its destination; whatever happens, nothing of it stays under that name."""
    with tempfile.NamedTemporaryFile(dir=jars, prefix=".part-", delete=False) as part:
        try:
            yield part
        finally:
            Path(part.name).unlink(missing_ok=True)


def is_final(error: requests.RequestException) -> bool:
    """Return True if trying again is pointless: the repository said no, or its certificate is refused."""
    if error.response is not None:
        return error.response.status_code in {401, 403, 404, 407, 410}
    return distrust(error, "") is not None


def explain(artifact: Artifact, error: requests.RequestException) -> str:
    """Return the message for a failed download."""
    import requests

    proxied = isinstance(error, requests.exceptions.ProxyError)
    host = urlsplit(error.request.url or "").hostname if error.request and not proxied else None
    if refusal := distrust(error, host or ("the proxy" if proxied else "the repository")):
        return f"Neo4j cannot be downloaded. {refusal}"
    if error.response is not None:
        reason = f"the repository answered {error.response.status_code}"
    else:
        reason = {"ConnectTimeout": "no answer in time", "ReadTimeout": "the transfer stalled"}.get(
            type(error).__name__, "the connection failed"
        )
    return (
        f"Neo4j cannot be downloaded: {reason} for {artifact.coordinate}. Check the network connection (and "
        "HTTPS_PROXY if you use a proxy) and run the same command again, which continues where it stopped; or set "
        "NEO4J_URI to use a Neo4j you already have."
    )
