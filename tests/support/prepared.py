"""The store of a server that has loaded the sample and derived everything from it, made once and then copied.

Loading and deriving take 77 seconds of processor time, a copy 0.2. The store lies in the cache of graphsig under a
digest of all that makes it, so a change of the loader, of a job or of the sample makes a new one, and
`tests/machine/cli/test_demo.py` holds that it is the graph that `graphsig demo` makes.
"""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import graphsig
from graphsig import server
from graphsig.graph import connect
from graphsig.server.folders import folder_lock
from graphsig.server.home import Home
from graphsig.settings import Settings

# Neo4j throws plans away as the graph grows and shrinks, which it does in every test: planning was half of the work.
# Only tests want this, as a plan made for an empty graph is wrong for a large one. A server of tests lives for minutes,
# so what Java's optimising compiler does for the hours to come was two fifths of the rest: it begins ten times later.
CONF = {
    "dbms.cypher.min_replan_interval": "1d",
    "server.jvm.additional": "-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 "
    "-XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000",
}

UNUSED = 14 * 86400.0  # seconds after which a store that other code made is deleted

_PACKAGE = Path(graphsig.__file__).parent
_MAKERS = (
    "cli/demo.py", "cypher/jobs", "cypher/load", "cypher/runs", "cypher/schema", "cypher/server", "cypher/spaces",
    "cypher/status", "graph.py", "jobs", "loaders", "queries.py", "recommend/weights.py", "sample", "schema.py",
    "server",
)  # fmt: skip
_KEPT = ("data", "password", "home.json")


def copy_to(home: Path, cache: Path) -> None:
    """Put the prepared store into a home whose server does not run, in place of its own."""
    store = _store(cache)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.rmtree(home / "data", ignore_errors=True)
    for name in _KEPT:
        (shutil.copytree if (store / name).is_dir() else shutil.copy2)(store / name, home / name)


def _store(cache: Path) -> Path:
    """Return the folder of the prepared store, making it if it is not there; other processes wait for it."""
    folder = cache / "tests"
    store = folder / _digest()
    if store.is_dir():
        return store
    with folder_lock(folder):
        if not store.is_dir():
            for old in folder.glob("sample-*"):
                if time.time() - old.stat().st_mtime > UNUSED:  # another checkout may use a younger one
                    shutil.rmtree(old)
            with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as making:
                home = Path(making) / "home"
                _load(Settings(home, cache, extra_conf=CONF))
                _keep(Home(home), Path(making) / "store")
                (Path(making) / "store").rename(store)
    return store


def _keep(home: Home, store: Path) -> None:
    """Move what makes up the graph into a folder; a home that gets it links the jars anew."""
    manifest = home.manifest()
    if manifest is not None:
        home.write_manifest(replace(manifest, jars=""))
    store.mkdir(mode=0o700)
    for name in _KEPT:
        (home.root / name).rename(store / name)


def _load(settings: Settings) -> None:
    from graphsig.cli.demo import prepare

    async def load() -> None:
        async with connect(settings, progress=False) as graph:
            await prepare(graph, settings.home)

    try:
        asyncio.run(load())
    finally:
        server.stop(replace(settings, neo4j_uri=None))


def _digest() -> str:
    """Return a name that changes with the sample and with the code and statements that load and derive it."""
    digest = hashlib.sha256()
    for path in sorted(_files()):
        digest.update(f"{path.relative_to(_PACKAGE)}\n".encode() + path.read_bytes())
    return f"sample-{digest.hexdigest()[:20]}"


def _files() -> Iterator[Path]:
    for name in _MAKERS:
        path = (_PACKAGE / name).resolve()  # loaders and cypher are links
        if path.is_file():
            yield _PACKAGE / name
        for file in path.rglob("*"):
            if file.is_file() and file.suffix != ".pyc":
                yield _PACKAGE / name / file.relative_to(path)
