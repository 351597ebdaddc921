"""`neo4j-admin database import full` on a stopped server: a new graph in place of the old, or the old as it was.

While the new graph is made, the old one lies beside it, and a journal says so. Whoever next opens the home finds the
journal if that was interrupted, and puts the old graph back (`recover`).
"""

from __future__ import annotations

import contextlib
import json
import shutil
from pathlib import Path

from graphsig.errors import EngineError
from graphsig.server.admin import ADMIN_CLASS, DATABASE, run_admin
from graphsig.server.config import machine_memory
from graphsig.server.home import Home, read_json, write_private

KINDS = ("databases", "transactions")


def import_full(home: Home, program: Path, classpath: str, folder: Path, arguments: list[str]) -> None:
    """Make a graph of import files in place of the home's; the caller holds the lock, and the server is stopped.

    folder: where the files are; the arguments name them relative to it. Raises EngineError with neo4j-admin's last
    words if it fails: the graph is then as it was.
    """
    recover(home)
    existed = [kind for kind in KINDS if _place(home, kind).exists()]
    write_private(_journal(home), json.dumps({"existed": existed}))
    try:
        for kind in existed:
            _place(home, kind).rename(_aside(home, kind))
        memory = machine_memory()
        run_admin(
            home,
            program,
            classpath,
            ["database", "import", "full", DATABASE, f"--max-off-heap-memory={memory // 2}m", *arguments],
            java_options=[f"-Xmx{min(max(memory // 8, 512), 4096)}m", "-XX:+UseParallelGC"],
            folder=folder,
        )
    except BaseException as error:
        recover(home)
        if isinstance(error, OSError):
            raise EngineError(f"The import failed ({error.strerror}), and the graph is as it was before.") from error
        if isinstance(error, EngineError):
            raise EngineError(f"{error}\nThe graph is as it was before.") from error
        raise
    _journal(home).unlink()
    _forget(home)


def recover(home: Home) -> None:
    """Put the old graph back if an import was interrupted; the caller holds the lock."""
    if (journal := read_json(_journal(home))) is not None:
        _end_orphan(home)
        for kind in KINDS:
            if _aside(home, kind).exists() or kind not in journal.get("existed", KINDS):
                shutil.rmtree(_place(home, kind), ignore_errors=True)
            if _aside(home, kind).exists():
                _aside(home, kind).rename(_place(home, kind))
        _journal(home).unlink()
    _forget(home)


def _forget(home: Home) -> None:
    """Remove the old graph after the new one has taken its place."""
    for kind in KINDS:
        shutil.rmtree(_aside(home, kind), ignore_errors=True)


def _journal(home: Home) -> Path:
    return home.root / "run" / "import.json"


def _place(home: Home, kind: str) -> Path:
    return home.root / "data" / kind / DATABASE


def _aside(home: Home, kind: str) -> Path:
    return home.root / "data" / kind / f".{DATABASE}.before-import"


def _end_orphan(home: Home) -> None:
    """End a neo4j-admin that outlived whoever started it, where the system does not do so itself."""
    import psutil

    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            line = process.cmdline()
            if ADMIN_CLASS in line and process.environ().get("NEO4J_HOME") == str(home.root):
                process.kill()
                process.wait(10)
