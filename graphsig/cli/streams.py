"""The three standard streams: output that is lost is an error, a message that is lost is not, and no sign is fatal."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import sys
from typing import Any, Protocol, TextIO, runtime_checkable

import click

from graphsig.errors import BadRequestError, OutputError

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class ReaderGoneError(Exception):
    """The program that reads our output has ended, as `head` does; that is no failure."""


class _Output(io.FileIO):
    """Standard output: a failed write is an OutputError, from wherever it was made. `over` drops what follows."""

    over = False

    def write(self, data: Any, /) -> int:
        if self.over:
            return memoryview(data).nbytes
        try:
            return super().write(data)
        except BrokenPipeError as error:
            raise ReaderGoneError from error
        except OSError as error:
            reason = "standard output is closed" if error.errno == errno.EBADF else error.strerror
            raise OutputError(f"The output could not be written: {reason}.") from error


class _Messages(io.FileIO):
    """Standard error: what cannot be written there must not end the work."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def guard() -> None:
    """Put streams in place that hold what this module says. Streams that are not the process's own are left alone.

    A stream that was closed is replaced: nothing comes from it, messages are dropped, and output is an OutputError.
    """
    closed = sys.stdout is None
    _occupy()
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  (open as long as the process is)
    if closed:
        sys.stdout = _text(_Output(os.open(os.devnull, os.O_RDONLY), "w"), "utf-8", terminal=False)
    elif sys.stdout is sys.__stdout__ and sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout = _text(_Output(1, "w", closefd=False), sys.stdout.encoding, terminal=sys.stdout.isatty())
    if sys.stderr is None or sys.stderr is sys.__stderr__:
        encoding = "utf-8" if sys.stderr is None else sys.stderr.encoding
        sys.stderr = _text(_Messages(2, "w", closefd=False), encoding, terminal=True)


def finish() -> None:
    """Write what is left. Raises OutputError if that is not possible, ReaderGoneError if it is not wanted."""
    sys.stdout.flush()


def give_up() -> None:
    """Drop what is left, so that the end of the process does not try to write it again."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    if isinstance(raw, _Output):
        raw.over = True


@runtime_checkable
class _Document(Protocol):
    """A model of pydantic, which writes its own JSON."""

    def model_dump_json(self, *, indent: int) -> str: ...


def echo_json(content: object) -> None:
    """Print a document or JSON-ready values as JSON. An output that is not in UTF-8 gets the same JSON in ASCII."""
    if isinstance(content, _Document):
        text = content.model_dump_json(indent=2)
    else:
        text = json.dumps(content, indent=2, ensure_ascii=False)
    encoding = (sys.stdout.encoding or "utf-8").lower().replace("-", "").replace("_", "")
    click.echo(text if encoding == "utf8" else _NOT_ASCII.sub(lambda sign: json.dumps(sign[0])[1:-1], text))


def confirm(question: str) -> None:
    """Ask before something is replaced. Raises Abort for a no, BadRequestError where no answer can come."""
    if sys.stdin.isatty():
        click.confirm(question, abort=True, err=True)
        return
    click.echo(f"{question} [y/N]: ", nl=False, err=True)
    answer = sys.stdin.readline()
    if not answer:
        click.echo(err=True)
        raise BadRequestError("Standard input holds no answer. Pass --yes to go on without it.")
    if answer.strip().lower() not in ("y", "yes"):
        raise click.Abort


def _text(raw: io.FileIO, encoding: str, *, terminal: bool) -> TextIO:
    """Return a stream of text; characters that its encoding lacks are written as escapes."""
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding, errors="backslashreplace", line_buffering=terminal)


def _occupy() -> None:
    """Open what is closed of 0, 1 and 2, lest a file or socket opened later is taken for a standard stream."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
