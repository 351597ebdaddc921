"""The folder of import files, and the arguments with which `neo4j-admin database import full` reads them."""

from __future__ import annotations

import shlex
import shutil
from collections import defaultdict
from pathlib import Path

from graphsig.errors import SourceError
from graphsig.loaders.discogs.bulk.tables import TABLES

_PACKED = 8  # bytes of XML in a byte of gzip, about: Discogs' own files have 6 to 7
_ROOM = 2  # bytes of import files and partitions for a byte of XML, by measurement 1.3
_STORE = 2  # bytes of Neo4j's store for a byte of XML, by measurement 1.2


def unpacked(paths: list[str]) -> int:
    """Return how many bytes of XML the dumps hold, about."""
    return sum(Path(path).stat().st_size * (_PACKED if path.endswith(".gz") else 1) for path in paths)


def need_space(folder: Path, xml: int, *, store: bool) -> None:
    """Raise SourceError if the import files do not fit into the folder, with the new graph beside them if `store`."""
    needed = xml * (_ROOM + (_STORE if store else 0))
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise SourceError(
            f"The bulk load of these files may need {needed / 1e9:,.1f} GB in {folder}, and {free / 1e9:,.1f} GB are "
            "free. Free some, choose another folder, or load without --bulk."
        )


def remove_partitions(folder: Path) -> None:
    """Remove what was needed for making the import files only."""
    for path in folder.glob("*.spill"):
        path.unlink()


def arguments(folder: Path) -> list[str]:
    """Write the headers, and return what `neo4j-admin database import full` is given in that folder."""
    nodes: list[str] = []
    ties: list[str] = []
    parts: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.glob("*.csv")):
        parts[path.name.partition("-")[0]].append(path.name)
    for name, table in TABLES.items():
        if name not in parts:
            continue
        folder.joinpath(f"{name}.header").write_text(table.header, encoding="utf-8")
        option = "nodes" if table.nodes else "relationships"
        (nodes if table.nodes else ties).append(f"--{option}={table.what}={','.join([f'{name}.header', *parts[name]])}")
        if name.startswith("identified_"):  # the same files hold the ids as nodes
            folder.joinpath(f"{name}.ids").write_text(":IGNORE,key:ID(SourceId),:IGNORE\n", encoding="utf-8")
            nodes.append(f"--nodes=SourceId={','.join([f'{name}.ids', *parts[name]])}")
    return [
        "--overwrite-destination",
        "--path-pattern-style=none",
        "--array-delimiter=U+001F",
        "--read-buffer-size=16m",
        "--multiline-fields=true",  # biographies; its format v2 fails where a block of 16 MB ends within one
        "--temp-path=./temp",
        "--report-file=./report.txt",
        *nodes,
        *ties,
    ]


def command(folder: Path) -> str:
    """Return the command that imports the files, for a shell."""
    given = " \\\n    ".join(shlex.quote(each) for each in arguments(folder))
    return f"cd {shlex.quote(str(folder))} && neo4j-admin database import full neo4j \\\n    {given}"
