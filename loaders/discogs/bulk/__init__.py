"""First loads of whole dumps: by import files instead of transactions, and with several processes.

The dumps become import files (build.py), `neo4j-admin` makes a new graph of them beside the old one, which it then
replaces, and what needs an index is done in the new graph (settle.py). The files hold the Load nodes too, marked as
not complete. So whenever it is interrupted, either the old graph is there, or a new one that says it is not whole; the
same command goes on.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from graphsig import server
from graphsig.errors import BadRequestError, ConflictError, SourceError
from graphsig.loaders.discogs.bulk import build, files, settle
from graphsig.loaders.discogs.bulk.output import Output
from graphsig.loaders.discogs.source import DiscogsSource
from graphsig.loaders.discogs.stream import STDIN
from graphsig.loaders.pipeline.quarantine import Quarantine
from graphsig.loaders.pipeline.report import FileReport, OnProgress, Report
from graphsig.settings import Settings

__all__ = ["Done", "load_bulk"]


@dataclass
class Done:
    """Result of a bulk load.

    seconds: of each stage. size: bytes of the import files. command: what is still to be run, on another's server.
    """

    report: Report
    seconds: dict[str, float] = field(default_factory=dict)
    size: int = 0
    command: str | None = None


def load_bulk(
    settings: Settings,
    sources: Sequence[DiscogsSource],
    *,
    folder: Path,
    replace: bool = False,
    limit: int | None = None,
    processes: int | None = None,
    report: OnProgress = lambda _: None,
    say: Callable[[str], None] = lambda _: None,
) -> Done:
    """Make a new graph of dumps, in place of one that is empty; of any other, if `replace` says so.

    folder: an empty or new one for the import files. With a server of the user's own they stay there, and the result
    holds the command that imports them; the same call afterwards completes the loads.
    Raises BadRequestError if the graph holds something, SourceError for files that cannot be used, ConflictError if
    another process does the same; nothing has been replaced then.
    """
    sources = list({source.load: source for source in reversed(sources)}.values())[::-1]
    if any(source.file in ("standard input", STDIN) for source in sources):
        raise BadRequestError("--bulk reads files only, not standard input; leave --bulk out, or save it to a file.")
    done = Done(Report())
    state = asyncio.run(_standing(settings, sources, done))
    if state == "complete" and not replace:
        done.report.files = [_untouched(source) for source in sources]
        return done
    if state == "pending":
        say("the files are imported, what is left is done now")
        asyncio.run(_settle(settings, sources, done, say))
        return done
    if state != "empty" and not replace:
        raise BadRequestError(
            "--bulk makes a new graph in place of the old one, and the old one is not empty. Add --yes if all that is "
            "in it may go, or leave --bulk out to load into it."
        )
    xml = files.unpacked([source.file for source in sources])
    with _working(folder, keep=settings.neo4j_uri is not None):
        if limit is None:
            files.need_space(folder, xml, store=settings.neo4j_uri is None)
        builder = build.Builder(
            folder,
            partitions=build.partitions_for(xml),
            processes=processes or min(os.cpu_count() or 1, 8),
            quarantine=Quarantine(settings.home / "quarantine"),
            limit=limit,
            report=report,
            say=say,
        )
        _write_files(builder, sources, folder, done)
        if settings.neo4j_uri is not None:
            done.command = files.command(folder)
            for each in done.report.files:
                each.state = "read only"
            return done
        if not replace and asyncio.run(_standing(settings, sources, done)) != "empty":
            raise ConflictError("Something was loaded into the graph meanwhile, so it was left as it is.")
        _import(settings, folder, done, say)
    asyncio.run(_settle(settings, sources, done, say))
    return done


async def _standing(settings: Settings, sources: Sequence[DiscogsSource], done: Done) -> settle.State:
    from graphsig.graph import connect  # the worker processes import this package, and need no driver

    begun = time.monotonic()
    async with connect(settings) as graph:
        state = await settle.standing(graph, [source.load for source in sources])
    done.seconds["check"] = time.monotonic() - begun
    return state


def _untouched(source: DiscogsSource) -> FileReport:
    return FileReport(source.file, source.kind, source.load, state="already complete")


def _write_files(builder: build.Builder, sources: Sequence[DiscogsSource], folder: Path, done: Done) -> None:
    started = datetime.now(UTC).isoformat(timespec="milliseconds")
    try:
        built = builder.build(sources)
        files.remove_partitions(folder)
        output = Output(folder)
        output.add("sources", [{"id": "discogs", "name": "Discogs", "weight": 1.0}])
        output.add("loads", [_load(*pair, started) for pair in zip(sources, built.reports, strict=True)])
        output.flush()
    except OSError as error:
        raise SourceError(
            f"The import files cannot be written to {folder} ({error.strerror or error}). Nothing was replaced."
        ) from error
    done.report.files = built.reports
    done.seconds |= built.seconds
    done.size = sum(path.stat().st_size for path in folder.glob("*.csv"))


def _load(source: DiscogsSource, read: FileReport, started: str) -> dict[str, object]:
    return {
        **source.properties,
        "id": source.load,
        "next": read.read,
        "quarantined": read.quarantined,
        "complete": False,
        "started": started,
        "counts": json.dumps(dict(sorted(read.facts.items()))),
        "bulk": "part" if read.state == "stopped at the limit" else "whole",
    }


def _import(settings: Settings, folder: Path, done: Done, say: Callable[[str], None]) -> None:
    say("neo4j-admin makes a graph of the import files")
    begun = time.monotonic()
    given = files.arguments(folder)
    server.import_full(settings, folder, given)
    done.seconds["import"] = time.monotonic() - begun


async def _settle(settings: Settings, sources: Sequence[DiscogsSource], done: Done, say: Callable[[str], None]) -> None:
    from graphsig.graph import connect

    begun = time.monotonic()
    say("constraints and indexes")
    async with connect(settings) as graph:
        await settle.wait_for_indexes(graph)
        done.seconds["indexes"] = time.monotonic() - begun
        begun = time.monotonic()
        say("names that other records explain")
        linked: Counter[str] = await settle.settle(graph)
        done.seconds["link"] = time.monotonic() - begun
    if not done.report.files:
        done.report.files = [FileReport(source.file, source.kind, source.load) for source in sources]
    done.report.files[-1].facts += linked


@contextmanager
def _working(folder: Path, *, keep: bool) -> Iterator[None]:
    """Hold a folder, emptied of what an interrupted load left; it goes with the block, unless it ends well and `keep`.

    Raises ConflictError if another process holds it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise SourceError(f"{folder} cannot be used ({error.strerror or error}); choose another folder.") from error
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ConflictError("Another process is running a bulk load, so this one stopped.") from error
        ours = {".csv", ".spill", ".part", ".header", ".ids"}
        strange = [path.name for path in folder.iterdir() if path.suffix not in ours and path.name not in _OTHERS]
        if strange:
            raise SourceError(f"{folder} holds other files ({strange[0]} …); choose an empty or new folder.")
        _empty(folder)
        whole = False
        try:
            yield
            whole = True
        finally:
            if not (whole and keep):
                _empty(folder)
                with_lock = folder / ".lock"
                with_lock.unlink(missing_ok=True)
                folder.rmdir()
    finally:
        os.close(held)


_OTHERS = {".lock", "temp", "report.txt", "import.log", "progress.json.log"}


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != ".lock":
            path.unlink()
