"""Runs a function in a process of its own, which takes rows and gives rows back.

Both ways a frame is a length and a pickled pair of its kind and its content. A pipe holds only so much: the side that
is ahead waits, so memory stays bounded. Ctrl-C does not reach the process. Its caller kills it on the way out, and it
ends by itself when its caller has been killed.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import struct
import sys
import threading
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from itertools import islice
from typing import Any, BinaryIO, cast

from graphsig.errors import FaultError, GraphsigError
from graphsig.graph import Row

Value = str | int | float
Tell = Callable[[str], None]
Work = Callable[[Iterator[Row], Mapping[str, Value], Tell], Iterable[Row]]
"""A function of a module: it takes rows, parameters and a function to show progress with, and gives rows."""

ROWS = 1_000  # in a frame
_LENGTH = struct.Struct(">Q")
_PROGRAM = "import sys; sys.path[:] = {path!r}; from graphsig.jobs.child import serve; serve({name!r}, {parameters!r})"


async def work_aside(
    work: Work, parameters: Mapping[str, Value], rows: AsyncGenerator[list[Row], None], tell: Tell
) -> AsyncGenerator[list[Row], None]:
    """Yield what `work` makes of the rows, a frame at a time; close the generator to end the process.

    tell: is told what `work` tells. Raises GraphsigError with the text of one that `work` raises, FaultError if the
    process has ended without a result, and what reading the rows raises.
    """
    async with _process(work, parameters) as process:
        feeding = asyncio.create_task(_feed(cast(asyncio.StreamWriter, process.stdin), rows))
        try:
            while (frame := await _received(cast(asyncio.StreamReader, process.stdout))) != ("done", None):
                if frame is None:
                    await feeding  # a failure of the reading comes first
                    raise FaultError(f"The process of {work.__module__}:{work.__qualname__} has died")
                kind, content = frame
                if kind == "failed":
                    raise GraphsigError(content)
                if kind == "told":
                    tell(content)
                else:
                    yield content
        finally:
            feeding.cancel()
            await asyncio.wait([feeding])


@asynccontextmanager
async def _process(work: Work, parameters: Mapping[str, Value]) -> AsyncIterator[asyncio.subprocess.Process]:
    name = f"{work.__module__}:{work.__qualname__}"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _PROGRAM.format(path=sys.path, name=name, parameters=dict(parameters))),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _feed(pipe: asyncio.StreamWriter, rows: AsyncGenerator[list[Row], None]) -> None:
    """Send the rows; the process needs not want them all."""
    try:
        with suppress(ConnectionError):
            async for some in rows:
                pipe.write(_framed("rows", some))
                await pipe.drain()
            pipe.write(_framed("done", None))
            await pipe.drain()
    finally:
        pipe.close()
        await rows.aclose()


async def _received(pipe: asyncio.StreamReader) -> tuple[str, Any] | None:
    """Return the next frame, None if the process has ended."""
    try:
        (length,) = _LENGTH.unpack(await pipe.readexactly(_LENGTH.size))
        return cast(tuple[str, Any], pickle.loads(await pipe.readexactly(length)))  # noqa: S301  (our process wrote it)
    except asyncio.IncompleteReadError:
        return None


def _framed(kind: str, content: object) -> bytes:
    data = pickle.dumps((kind, content))
    return _LENGTH.pack(len(data)) + data


def serve(name: str, parameters: Mapping[str, Value]) -> None:
    """Run the function of that name on the rows from standard input: the whole program of the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what the function prints must not come between the frames

    def send(kind: str, content: object) -> None:
        out.write(_framed(kind, content))

    module, _, function = name.partition(":")
    try:
        work = cast(Work, getattr(import_module(module), function))
        found = iter(work(_rows(sys.stdin.buffer), parameters, lambda what: send("told", what)))
        while some := list(islice(found, ROWS)):
            send("rows", some)
        send("done", None)
    except GraphsigError as error:
        send("failed", str(error))


def _rows(pipe: BinaryIO) -> Iterator[Row]:
    while True:
        kind, content = _read(pipe)
        if kind == "done":
            return
        yield from content


def _read(pipe: BinaryIO) -> tuple[str, Any]:
    header = pipe.read(_LENGTH.size)
    if len(header) < _LENGTH.size:  # the reading failed, and the caller knows why
        raise SystemExit(1)
    return cast(tuple[str, Any], pickle.loads(pipe.read(_LENGTH.unpack(header)[0])))  # noqa: S301  (our caller wrote it)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
