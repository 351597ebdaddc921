"""Runs a generator in a process of its own, so that reading a source and writing it to the graph use two processors.

The child sends rows through a pipe, a few at once. The pipe applies back-pressure, so memory stays bounded. Ctrl-C does
not reach the child; it exits when its parent goes away, by itself, by a signal or killed.
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
from graphsig.loaders.pipeline.prefetch import relaxed_gc

T = TypeVar("T")
Argument = str | int | None

ROWS = 50  # sent at once

# Not by multiprocessing, which would run the main script of our caller once more.
_PROGRAM = (
    "import sys; sys.path[:] = {path!r}; "
    "from graphsig.loaders.pipeline.reader_process import serve; serve({name!r}, {arguments!r})"
)


def read_in_subprocess(
    make: Callable[..., Iterable[tuple[int, T]]], *arguments: Argument, on_progress: Callable[[int], None]
) -> Generator[T, None, None]:
    """Yield the rows of `make(*arguments)`, which runs in a process of its own.

    make: a function of a module that yields pairs of its position and a row. on_progress: is called with the position.
    Raises SourceError if `make` does, and if the process dies.
    """
    program = _PROGRAM.format(path=sys.path, name=f"{make.__module__}:{make.__qualname__}", arguments=arguments)
    with subprocess.Popen(  # noqa: S603  (we wrote all of the program)
        [sys.executable, "-c", program], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, start_new_session=True
    ) as process:
        pipe = cast(BinaryIO, process.stdout)
        try:
            while True:
                try:
                    position, rows, failure = pickle.load(pipe)  # noqa: S301  (our own process wrote it)
                except (EOFError, pickle.UnpicklingError) as error:
                    raise SourceError("The reader process died. Run the same command to resume.") from error
                on_progress(position)
                yield from rows
                if failure is not None:
                    raise SourceError(failure)
                if not rows:
                    return
        finally:
            process.kill()


def serve(name: str, arguments: tuple[Argument, ...]) -> None:
    """Be the child process: write what the function of that name yields to standard output until its reader is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    module, _, function = name.partition(":")
    # Whatever is printed must not get between the rows.
    out = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    os.dup2(2, 1)
    freeze()
    with suppress(BrokenPipeError), out, relaxed_gc():
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
