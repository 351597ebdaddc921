"""neo4j-admin's work on a stopped server: first password, dump, restore, and anything else by `run_admin`."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from graphsig.errors import EngineError
from graphsig.server.config import OPENED
from graphsig.server.folders import open_private
from graphsig.server.home import Home, write_private
from graphsig.server.java import environment

ADMIN_CLASS = "org.neo4j.cli.AdminTool"
DATABASE = "neo4j"
_PRCTL = getattr(ctypes.CDLL(None), "prctl", None)


def run_admin(
    home: Home,
    program: Path,
    classpath: str,
    arguments: list[str],
    *,
    stdin: IO[bytes] | None = None,
    stdout: IO[bytes] | None = None,
    java_options: Sequence[str] = ("-Xmx1g", "-XX:+UseSerialGC"),
    folder: Path | None = None,
) -> str:
    """Run `neo4j-admin ARGUMENTS` on a home whose server is stopped; answer what it wrote to stderr.

    folder: where it runs, if not in the home. Raises EngineError with its last lines when it fails. It ends when this
    process does, by Ctrl-C or (on Linux) by force.
    """
    process = subprocess.Popen(  # noqa: S603  (our own Java; a file name is one argument, never shell text)
        [str(program), *java_options, *OPENED, ADMIN_CLASS, *arguments],
        stdin=stdin or subprocess.DEVNULL,
        stdout=stdout or subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder or home.root,
        env=environment(home.root, classpath)
        | {"NEO4J_HOME": str(home.root), "NEO4J_CONF": str(home.root / "conf"), "JAVA_HOME": str(program.parents[1])},
        umask=0o077,
        preexec_fn=_end_with_parent,  # noqa: PLW1509  (one system call, looked up before)
    )
    try:
        out, err = process.communicate()
    except BaseException:
        process.kill()
        process.wait()
        raise
    said = ((out or b"") + err).decode("utf-8", "replace").strip()
    if process.returncode != 0:
        last = "\n".join(said.splitlines()[-8:])
        raise EngineError(f"neo4j-admin {' '.join(arguments[:2])} failed:\n{last}")
    return said


def _end_with_parent() -> None:
    """Have the kernel end this child when its parent has ended, where it can."""
    if _PRCTL is not None:
        _PRCTL(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def first_password(home: Home, program: Path, classpath: str) -> None:
    """Make a random password and give it to a server that has never run.

    It is handed over in a file of mode 0600: on the command line every user of the machine could read it.
    """
    text = home.new_password()
    hidden = home.root / "run" / "password-argument"
    write_private(hidden, text)
    try:
        run_admin(home, program, classpath, ["dbms", "set-initial-password", f"@{hidden}"])
    finally:
        hidden.unlink(missing_ok=True)


def dump(home: Home, program: Path, classpath: str, target: Path) -> None:
    """Dump the database to `target`, which appears only when it is complete."""
    target = target.absolute()
    part = target.with_name(f".{target.name}.part")
    try:
        with open_private(part) as stream:
            run_admin(home, program, classpath, ["database", "dump", DATABASE, "--to-stdout"], stdout=stream)
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        raise EngineError(f"{target} cannot be written ({error.strerror}); choose another file.") from error
    finally:
        part.unlink(missing_ok=True)


def restore(home: Home, program: Path, classpath: str, source: Path) -> None:
    """Load a dump in place of the database; put the old one back if the dump turns out to be unusable."""
    places = [home.root / "data" / kind / DATABASE for kind in ("databases", "transactions")]
    kept = {place: place.with_name(f".{DATABASE}.before-restore") for place in places}
    recover(kept)
    for place, aside in kept.items():
        if place.exists():
            place.rename(aside)
    try:
        with source.open("rb") as stream:
            run_admin(home, program, classpath, ["database", "load", DATABASE, "--from-stdin"], stdin=stream)
    except BaseException as error:
        recover(kept)
        if isinstance(error, (OSError, EngineError)):
            raise EngineError(f"{source} cannot be restored, and the graph is as it was before. {error}") from error
        raise
    for aside in kept.values():
        shutil.rmtree(aside, ignore_errors=True)


def recover(kept: dict[Path, Path]) -> None:
    """Put back what an unfinished restore set aside."""
    for place, aside in kept.items():
        if aside.exists():
            shutil.rmtree(place, ignore_errors=True)
            aside.rename(place)
