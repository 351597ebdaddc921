"""The embedded server: run, stop, state, dump, restore, reset."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from graphsig.errors import EngineError
from graphsig.server import admin, importing, process
from graphsig.server.artifacts import Lock, read_lock
from graphsig.server.cds import ClassArchive
from graphsig.server.config import HOST
from graphsig.server.download import ensure_jars
from graphsig.server.folders import check_replaceable, folder_lock, unusable
from graphsig.server.home import FOLDERS, Home, Manifest
from graphsig.server.java import java
from graphsig.settings import Settings


@dataclass(frozen=True)
class Connection:
    """Address and credentials of a running server. The password is not shown when the object is printed."""

    uri: str
    user: str
    password: str = field(repr=False)
    browser_url: str
    password_file: Path
    home: Path


@dataclass(frozen=True)
class Status:
    """State of the embedded server. `uptime` is in seconds; fields of a server that does not run are None."""

    state: Literal["running", "starting", "stopped", "absent"]
    home: Path
    version: str | None = None
    pid: int | None = None
    uri: str | None = None
    browser_url: str | None = None
    uptime: float | None = None
    memory_mb: int | None = None


@dataclass(frozen=True)
class Engine:
    """A home together with the jars and the Java that serve it."""

    home: Home
    lock: Lock
    jars: Path
    settings: Settings

    @classmethod
    def of(cls, settings: Settings) -> Engine:
        """Build one from settings. Raises EngineError if they name a server of the user's own."""
        if settings.neo4j_uri is not None:
            raise EngineError(
                f"The setting neo4j.uri (NEO4J_URI) says to use {settings.neo4j_uri}, and these commands manage only "
                "the embedded Neo4j; set NEO4J_URI=embedded to use that one."
            )
        home = Home(settings.home.expanduser().absolute())
        jars = settings.cache.expanduser().absolute() / "jars"
        if ":" in str(jars):
            raise EngineError(
                f"Java cannot use jars in {jars} because of the colon; set GRAPHSIG_CACHE to another folder."
            )
        return cls(home, read_lock(), jars, settings)

    @property
    def version(self) -> str:
        """The Neo4j version this graphsig brings."""
        return self.lock.version("neo4j")

    @property
    def classpath(self) -> str:
        """Class path of the server and of neo4j-admin."""
        return self.lock.classpath(self.jars)

    @property
    def archive(self) -> ClassArchive:
        """The class archive of these jars."""
        return ClassArchive(java(self.settings), self.jars, self.lock.digest, self.home.fresh_archive)

    def assemble(self, *, progress: bool) -> Manifest:
        """Make the home complete: folders, jars, links, password. Quick when it already is."""
        manifest = self.home.create(self.version)
        importing.recover(self.home)
        stamp = f"{self.lock.digest} {self.jars}"
        fresh = manifest.jars != stamp
        ensure_jars(self.lock.artifacts, self.jars, deep=fresh, progress=progress)
        if fresh:
            self.home.link_jars(self.lock, self.jars)
            manifest = replace(manifest, jars=stamp)
            self.home.write_manifest(manifest)
        process.write_conf(self.home, manifest.bolt_port, manifest.http_port, self.settings.extra_conf)
        data = self.home.root / "data"
        if not (data / "dbms" / "auth.ini").exists() and not (data / "databases" / "system").exists():
            admin.first_password(self.home, java(self.settings), self.classpath)
        return manifest

    def start(self, *, progress: bool) -> process.State:
        """Assemble and start, or wait for a server that is starting; the caller holds the home's lock."""
        found = process.find(self.home)
        if found is not None:
            state, running = found
            if not state.ready:
                process.wait_ready(self.home, running, state)
                state = process.mark_ready(self.home, state)
            return state
        manifest = self.assemble(progress=progress)
        return process.start(
            self.home,
            manifest,
            java(self.settings),
            self.classpath,
            # graphsig starts Java itself, so what neo4j.conf says of its options it has to pass
            options=[*self.archive.options(), *self.settings.extra_conf.get("server.jvm.additional", "").split()],
            reservations=self.jars,
            extra_conf=self.settings.extra_conf,
        )

    def stop(self) -> bool:
        """Stop the server if it runs, and keep the class archive it may have left; the caller holds the lock."""
        was_running = process.stop(self.home)
        if was_running:
            self.archive.keep()
        return was_running

    def connection(self, state: process.State) -> Connection:
        """Return the address and credentials of the server in `state`."""
        return Connection(
            uri=f"bolt://{HOST}:{state.bolt_port}",
            user=process.USER,
            password=self.home.password(),
            browser_url=f"http://localhost:{state.http_port}/browser/",
            password_file=self.home.password_file,
            home=self.home.root,
        )

    def require(self) -> Manifest:
        """Return the home's manifest. Raises EngineError if there is no home or it is another version's."""
        manifest = self.home.manifest()
        if manifest is None:
            raise EngineError(f"There is no graph in {self.home.root} yet; `graphsig db start` makes one.")
        self.home.check_version(manifest, self.version)
        return manifest

    @contextmanager
    def stopped(self, *, progress: bool) -> Iterator[None]:
        """Hold the home's lock with its server stopped; start it again afterwards if it was running."""
        with folder_lock(self.home.root):
            was_running = self.stop()
            try:
                self.assemble(progress=progress)
                yield
            finally:
                if was_running:
                    self.start(progress=progress)


def ensure_running(settings: Settings, *, progress: bool = True) -> Connection:
    """Assemble the embedded server if needed, start it if needed, and say how to reach it.

    The first call on a machine downloads 200 MB, later starts take some 10 s, and a running server is found in
    milliseconds. progress: report the download on stderr. Raises EngineError, or DownloadError for the jars.
    """
    engine = Engine.of(settings)
    found = process.find(engine.home)
    if found is not None and found[0].ready:
        return engine.connection(found[0])
    with folder_lock(engine.home.root):
        return engine.connection(engine.start(progress=progress))


def stop(settings: Settings) -> bool:
    """Stop the server; False if none was running. Data stays. Raises EngineError."""
    engine = Engine.of(settings)
    if not engine.home.root.is_dir():
        return False
    with folder_lock(engine.home.root):
        return engine.stop()


def status(settings: Settings) -> Status:
    """Tell what the server is doing; starts nothing and waits for nothing. Raises EngineError."""
    engine = Engine.of(settings)
    manifest = engine.home.manifest()
    if manifest is None:
        return Status("absent", engine.home.root)
    found = process.find(engine.home)
    if found is None:
        return Status("stopped", engine.home.root, manifest.neo4j)
    state, running = found
    return Status(
        state="running" if state.ready else "starting",
        home=engine.home.root,
        version=manifest.neo4j,
        pid=state.pid,
        uri=f"bolt://{HOST}:{state.bolt_port}",
        browser_url=f"http://localhost:{state.http_port}/browser/",
        uptime=round(max(time.time() - running.create_time(), 0), 1),
        memory_mb=running.memory_info().rss // 1_000_000,
    )


def info(settings: Settings) -> dict[str, str]:
    """Say how to reach the server from other programs; the password is named by its file, never shown.

    The server need not run: its ports are remembered. Raises EngineError if there is no home yet.
    """
    engine = Engine.of(settings)
    manifest = engine.require()
    found = process.find(engine.home)
    bolt, http = (
        (found[0].bolt_port, found[0].http_port) if found is not None else (manifest.bolt_port, manifest.http_port)
    )
    return {
        "state": status(settings).state,
        "uri": f"bolt://{HOST}:{bolt}",
        "user": process.USER,
        "password_file": str(engine.home.password_file),
        "browser_url": f"http://localhost:{http}/browser/",
        "home": str(engine.home.root),
        "logs": str(engine.home.root / "logs"),
        "neo4j": manifest.neo4j,
        "gds": engine.lock.version("proc"),
    }


def dump(settings: Settings, target: Path) -> None:
    """Write the whole graph to `target`, replacing it; the server pauses meanwhile.

    Raises SettingsError for a device, pipe or folder, which must not be replaced, and EngineError.
    """
    check_replaceable(target)
    engine = Engine.of(settings)
    engine.require()
    with engine.stopped(progress=True):
        try:
            admin.dump(engine.home, java(settings), engine.classpath, target)
        except EngineError as error:
            if "recover" not in str(error):
                raise
            # the server was killed: a start repairs the files, a clean stop leaves them fit for a dump
            engine.start(progress=True)
            engine.stop()
            admin.dump(engine.home, java(settings), engine.classpath, target)


def restore(settings: Settings, source: Path) -> None:
    """Replace the graph by the dump in `source`; if that fails, the graph stays as it was. Raises EngineError."""
    engine = Engine.of(settings)
    if not source.is_file():
        raise EngineError(f"There is no dump at {source}.")
    with engine.stopped(progress=True):
        admin.restore(engine.home, java(settings), engine.classpath, source)


def import_full(settings: Settings, folder: Path, arguments: list[str]) -> None:
    """Replace the graph by what `neo4j-admin database import full` makes of the import files in `folder`.

    The server is stopped, and starts when it is needed again. If the import fails, the graph stays as it was. Raises
    EngineError.
    """
    engine = Engine.of(settings)
    with folder_lock(engine.home.root):
        engine.stop()
        engine.assemble(progress=True)
        importing.import_full(engine.home, java(settings), engine.classpath, folder, arguments)


def reset(settings: Settings) -> None:
    """Stop the server and delete its data, password and logs; the downloaded jars stay. Raises EngineError."""
    engine = Engine.of(settings)
    root = engine.home.root
    if not (root / "home.json").exists():
        return
    with folder_lock(root):
        process.stop(engine.home)
        try:
            for name in FOLDERS:
                if (root / name).exists():
                    shutil.rmtree(root / name)
            for name in ("password", "home.json"):
                (root / name).unlink(missing_ok=True)
        except OSError as error:
            raise EngineError(unusable(root, error)) from error
