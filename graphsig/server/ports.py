"""Ports: free ones, and not the ones another home is about to take.

A server needs some ten seconds until it listens, long enough for a second home to look, find the same port free and
start there. So a start reserves its ports, by locks on small files that all homes of one cache share.
"""

from __future__ import annotations

import fcntl
import os
import socket
from contextlib import ExitStack
from pathlib import Path

from graphsig.errors import EngineError
from graphsig.server.config import HOST
from graphsig.server.folders import unusable


def free_port(preferred: int, taken: frozenset[int] = frozenset()) -> int:
    """`preferred` if nobody listens there, else the next free port above it, else any free one."""
    for port in (*range(preferred, min(preferred + 100, 65536)), 0):
        if port in taken:
            continue
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
                probe.listen()
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise EngineError("No free port is left on this machine; close some servers and try again.")


def reserve(preferred: int, folder: Path, until: ExitStack) -> int:
    """Find a free port that no other start has reserved in `folder`, and reserve it until `until` is closed."""
    tried: set[int] = set()
    while True:
        port = free_port(preferred, frozenset(tried))
        try:
            descriptor = os.open(folder / f".port-{port}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise EngineError(unusable(folder, error)) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
        else:
            until.callback(os.close, descriptor)
            if free_port(port) == port:  # whoever had the lock before may listen by now
                return port
        tried.add(port)


def listens(port: int) -> bool:
    """Return True if anything accepts connections at the port; cheaper than asking the driver."""
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


def listens_as(pid: int, port: int) -> bool:
    """Return True if the process `pid` listens at the port, and not another that was quicker."""
    import psutil

    try:
        connections = psutil.Process(pid).net_connections(kind="tcp")
    except psutil.Error:
        return False
    return any(one.status == psutil.CONN_LISTEN and one.laddr.port == port for one in connections)
