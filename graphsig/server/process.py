"""The server process: start it once, find it again, wait until it answers, stop it."""

from __future__ import annotations

import contextlib
import json
import subprocess
import time
from collections import deque
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from graphsig.errors import EngineError
from graphsig.server.config import HOST, JAVA_OPTIONS, machine_memory, memory_for, neo4j_conf
from graphsig.server.folders import need_space, open_private, unusable
from graphsig.server.home import Home, Manifest, read_json, write_private
from graphsig.server.java import environment
from graphsig.server.ports import listens, listens_as, reserve

if TYPE_CHECKING:
    import psutil

MAIN_CLASS = "org.neo4j.server.Neo4jCommunity"
START_SECONDS = 180.0
STOP_SECONDS = 90.0
ATTEMPTS = 4  # starts, if each time somebody takes the port meanwhile
USER = "neo4j"
ROOM = 100_000_000  # bytes free before a start: with less, the first transaction logs do not fit


class PortTakenError(EngineError):
    """Another program took the port between our look and the server's."""


@dataclass(frozen=True)
class State:
    """`run/server.json`: the process, its ports, and whether it has answered yet."""

    pid: int
    bolt_port: int
    http_port: int
    ready: bool = False


def find(home: Home) -> tuple[State, psutil.Process] | None:
    """Find the home's server, or None. A pid that now belongs to another program is not it."""
    import psutil

    content = read_json(home.state_file)
    try:
        state = State(**content) if content else None
        process = psutil.Process(state.pid) if state else None
        if state and process and is_server(process, home):
            return state, process
    except (TypeError, ValueError, psutil.Error):
        pass
    return None


def is_server(process: psutil.Process, home: Home) -> bool:
    """Return True if the process runs Neo4j in this very home (a zombie does not)."""
    import psutil

    try:
        arguments = process.cmdline()
        return (
            MAIN_CLASS in arguments
            and f"--home-dir={home.root}" in arguments
            and process.status() != psutil.STATUS_ZOMBIE
        )
    except psutil.Error:
        return False


def start(
    home: Home,
    manifest: Manifest,
    program: Path,
    classpath: str,
    *,
    options: list[str],
    reservations: Path,
    extra_conf: Mapping[str, str],
) -> State:
    """Start the server and wait until it answers an authenticated query; the caller holds the home's lock.

    Ports that are taken are replaced by free ones, which the home then remembers. Ctrl-C or a failure leaves no
    process behind. Raises EngineError with the last lines of the log.
    """
    end_orphans(home)
    need_space(home.root, ROOM)
    for attempt in range(1, ATTEMPTS + 1):
        with ExitStack() as until_ready:
            bolt = reserve(manifest.bolt_port, reservations, until_ready)
            http = reserve(manifest.http_port, reservations, until_ready)
            home.write_manifest(replace(manifest, bolt_port=bolt, http_port=http))
            write_conf(home, bolt, http, extra_conf)
            process = spawn(home, program, classpath, options)
            state = State(process.pid, bolt, http)
            try:
                write_private(home.state_file, json.dumps(asdict(state)))
                wait_ready(home, process, state)
                process.returncode = 0  # it outlives us on purpose; a collected Popen would complain
                return mark_ready(home, state)
            except BaseException as error:
                give_up(process)
                home.state_file.unlink(missing_ok=True)
                if not isinstance(error, PortTakenError) or attempt == ATTEMPTS:
                    raise
    raise AssertionError


def write_conf(home: Home, bolt: int, http: int, extra: Mapping[str, str]) -> None:
    """Write `conf/neo4j.conf` for these ports and this machine, with `extra` lines at its end."""
    text = neo4j_conf(bolt, http, memory_for(machine_memory()))
    text += "".join(f"{key}={value}\n" for key, value in extra.items())
    write_private(home.root / "conf" / "neo4j.conf", text)


def spawn(home: Home, program: Path, classpath: str, options: list[str]) -> subprocess.Popen[bytes]:
    """Start the process, in its own session so that it outlives this one."""
    memory = memory_for(machine_memory())
    command = [
        str(program),
        f"-Xms{min(memory.heap, 512)}m",
        f"-Xmx{memory.heap}m",
        *JAVA_OPTIONS,
        *options,
        MAIN_CLASS,
        f"--home-dir={home.root}",
        f"--config-dir={home.root / 'conf'}",
    ]
    try:
        with open_private(home.log) as log:
            return subprocess.Popen(  # noqa: S603  (our own Java and our own arguments)
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=home.root,
                env=environment(home.root, classpath),
                start_new_session=True,
                umask=0o077,
            )
    except OSError as error:
        raise EngineError(unusable(home.root, error)) from error


def wait_ready(home: Home, process: subprocess.Popen[bytes] | psutil.Process, state: State) -> None:
    """Wait until the server lets us in over Bolt. Raises EngineError when it ends, refuses us or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    password = home.password()
    while time.monotonic() < deadline:
        if not running(process):
            lines = tail(home.log)
            if "already in use" in lines or "BindException" in lines:  # as Java says it, or Neo4j
                raise PortTakenError(f"Port {state.bolt_port} or {state.http_port} was taken by another program.")
            raise EngineError(f"Neo4j ended while it started. The end of {home.log}:\n{lines}")
        if listens(state.bolt_port):
            if not listens_as(process.pid, state.bolt_port):
                raise PortTakenError(f"Port {state.bolt_port} was taken by another program; try again.")
            if lets_in(home, state.bolt_port, password):
                return
        time.sleep(0.1)
    raise EngineError(f"Neo4j did not answer within {START_SECONDS:.0f} s. The end of {home.log}:\n{tail(home.log)}")


def mark_ready(home: Home, state: State) -> State:
    """Note that the server has answered, so that nobody needs to ask again."""
    state = replace(state, ready=True)
    write_private(home.state_file, json.dumps(asdict(state)))
    return state


def running(process: subprocess.Popen[bytes] | psutil.Process) -> bool:
    """Return True if the process lives; reap it if it is our ended child."""
    if isinstance(process, subprocess.Popen):
        return process.poll() is None
    return process.is_running()


def lets_in(home: Home, port: int, password: str) -> bool:
    """Return True if the server authenticates us and its database answers. Raises EngineError on a wrong password."""
    from neo4j import GraphDatabase
    from neo4j.exceptions import AuthError, DriverError, Neo4jError

    with GraphDatabase.driver(f"bolt://{HOST}:{port}", auth=(USER, password), connection_timeout=5) as driver:
        try:
            driver.execute_query("RETURN 1", database_="neo4j")
        except AuthError as error:
            raise EngineError(
                f"The password in {home.password_file} is not the one this graph was made with; put the right one "
                "back, or keep the data with `graphsig db dump FILE`, `graphsig db reset`, `graphsig db restore FILE`."
            ) from error
        except (DriverError, Neo4jError):
            return False
    return True


def stop(home: Home) -> bool:
    """End the home's server: SIGTERM, then SIGKILL after STOP_SECONDS. False if none ran. The caller holds the lock."""
    found = find(home)
    with contextlib.suppress(OSError):
        home.state_file.unlink()  # first, so that nobody is sent to a server that is going away
    if found is not None and not end(found[1]):
        home.fresh_archive.unlink(missing_ok=True)  # cut short
    return found is not None


def end(process: psutil.Process) -> bool:
    """Ask a process to end, and make it if it does not; whether asking was enough."""
    import psutil

    with contextlib.suppress(psutil.NoSuchProcess):
        process.terminate()
        if not _gone(process, STOP_SECONDS):
            process.kill()
            _gone(process, 10)
            return False
    return True


def _gone(process: psutil.Process, seconds: float) -> bool:
    """Wait until a process has ended; one that only waits for its parent's notice has."""
    import psutil

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(psutil.TimeoutExpired):
            process.wait(0.2)
            return True
        if process.status() == psutil.STATUS_ZOMBIE:
            return True
    return False


def give_up(process: subprocess.Popen[bytes]) -> None:
    """End a server that we started and that has not become ready."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS / 3)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def end_orphans(home: Home) -> None:
    """End a server of this home that no file tells of: whoever started it was killed before it could note the pid."""
    import psutil

    for process in psutil.process_iter():
        if is_server(process, home):
            end(process)


def tail(path: Path, lines: int = 15) -> str:
    """Return the last lines of a log."""
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            return "".join(deque(stream, lines)).rstrip() or "(empty)"
    except OSError:
        return "(no log)"
