"""Shared folders: one lock each between processes, room enough, and one sentence when they cannot be used."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from graphsig.errors import EngineError, SettingsError


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Hold `folder`'s lock, waiting for whoever has it; the folder is made, private to the user, if needed.

    The kernel drops the lock when the process ends, however it ends, so a lock is never left behind.
    Raises EngineError when the folder cannot be made or written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise EngineError(unusable(folder, error)) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def open_private(path: Path) -> BinaryIO:
    """Open a file for writing, empty and of mode 0600."""
    return open(path, "wb", opener=lambda name, flags: os.open(name, flags, 0o600))


def check_replaceable(target: Path) -> None:
    """Raise SettingsError for a device, pipe or folder: a rename would put a file in its place."""
    if target.exists() and not target.is_file():
        raise SettingsError(f"{target} is no ordinary file, so it is not replaced. Choose another file.")


def need_space(folder: Path, size: int) -> None:
    """Raise EngineError unless `size` more bytes fit into `folder`."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise EngineError(unusable(folder, error)) from error
    if free < size:
        raise EngineError(
            f"{folder} has {free // 1_000_000} MB left and {size // 1_000_000 + 1} MB are needed; free some space, "
            "or choose other folders with GRAPHSIG_HOME and GRAPHSIG_CACHE."
        )


def unusable(folder: Path, error: OSError) -> str:
    """One sentence on why a folder cannot be used, and what to do."""
    return (
        f"{folder} cannot be used ({error.strerror or error}); free space or permissions there, "
        "or choose other folders with GRAPHSIG_HOME and GRAPHSIG_CACHE."
    )
