"""The quarantine lists records with faults, one JSON line each, in `quarantine.jsonl`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FILE_NAME = "quarantine.jsonl"


@dataclass(frozen=True)
class Fault:
    """A fault in a record.

    position: its number in the file, from 0. offset, size: the bytes before it in the unpacked file, and its own.
    reason: one phrase. excerpt: its beginning. loaded: True if the rest of it was loaded.
    """

    position: int
    offset: int
    size: int
    reason: str
    excerpt: str
    loaded: bool = False


class Quarantine:
    """Appends faults to `quarantine.jsonl` in a folder, which is made when it is needed."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME

    def add(self, load: str, file: str, faults: list[Fault]) -> None:
        """Append faults, before the batch they belong to is written: killed in between, a load lists them twice."""
        if not faults:
            return
        now = datetime.now(UTC).isoformat(timespec="seconds")
        entries = [{"time": now, "load": load, "file": file, **vars(fault)} for fault in faults]
        text = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab+") as lines:
            if lines.tell():  # a process that was killed may have left half a line
                lines.seek(-1, 2)
                text = text if lines.read() == b"\n" else f"\n{text}"
            lines.write(text.encode())
