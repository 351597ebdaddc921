"""Runs a generator in a process of its own, so that reading a source and writing it to the graph use two processors.

The process sends what it makes through a pipe, a few rows at once. A pipe holds only so much: who is ahead waits, so
memory stays bounded. Ctrl-C does not reach the process; it ends when nobody listens any more, whichever way whoever
listened has ended: by itself, by a signal, or killed.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from gc import freeze
from importlib import import_module
from typing import BinaryIO, TypeVar, cast

from graphsig.errors import SourceError
from graphsig.loaders.ahead import seldom_collected

T = TypeVar("T")
Argument = str | int | None

ROWS = 50  # sent at once

# Not by multiprocessing, which would run the script of whoever uses us once more.
_PROGRAM = (
    "import sys; sys.path[:] = {path!r}; from graphsig.loaders.aside import serve; serve({name!r}, {arguments!r})"
)


def read_aside(
    make: Callable[..., Iterable[tuple[int, T]]], *arguments: Argument, told: Callable[[int], None]
) -> Generator[T, None, None]:
    """Yield what `make(*arguments)` yields in a process of its own.

    `make` is a function of a module; with each row it gives how far it has read, which `told` is told. Raises
    SourceError as `make` does, and if the process has ended without a word.
    """
    program = _PROGRAM.format(path=sys.path, name=f"{make.__module__}:{make.__qualname__}", arguments=arguments)
    with subprocess.Popen(  # noqa: S603  (nothing of the program is anybody else's)
        [sys.executable, "-c", program], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True
    ) as process:
        pipe = cast(BinaryIO, process.stdout)
        try:
            while True:
                try:
                    position, rows, failure = pickle.load(pipe)  # noqa: S301  (our own process wrote it)
                except (EOFError, pickle.UnpicklingError) as error:
                    raise SourceError("What reads the file was ended. Run the same command again.") from error
                told(position)
                yield from rows
                if failure is not None:
                    raise SourceError(failure)
                if not rows:
                    return
        finally:
            process.kill()


def serve(name: str, arguments: tuple[Argument, ...]) -> None:
    """Be the process: write what the function of that name yields to standard output, until nobody reads it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    module, _, function = name.partition(":")
    # What anybody prints must not get between the rows.
    out = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    os.dup2(2, 1)
    freeze()
    with suppress(BrokenPipeError), out, seldom_collected():
        for message in _messages(getattr(import_module(module), function)(*arguments)):
            pickle.dump(message, out, pickle.HIGHEST_PROTOCOL)


def _messages(made: Iterable[tuple[int, T]]) -> Iterator[tuple[int, list[T], str | None]]:
    """Yield how far was read, rows, and why they end; a message without rows is the last."""
    position, rows, failure = 0, [], None
    try:
        for position, row in made:
            rows.append(row)
            if len(rows) == ROWS:
                yield position, rows, None
                rows = []
    except SourceError as error:
        failure = str(error)
    if rows:
        yield position, rows, None
    yield position, [], failure
