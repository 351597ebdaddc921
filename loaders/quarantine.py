"""Where records go that cannot be read: one JSON line each, in `quarantine.jsonl`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FILE_NAME = "quarantine.jsonl"


@dataclass(frozen=True)
class Fault:
    """A record that cannot be read: its place in the file (counted from 0), the reason, and how it begins."""

    position: int
    reason: str
    excerpt: str


class Quarantine:
    """Appends faults to `quarantine.jsonl` in a folder, which is made when it is needed."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME

    def add(self, load: str, file: str, faults: list[Fault]) -> None:
        """Append faults; a batch that is written twice after an uncertain commit appears twice."""
        if not faults:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self.path.open("a", encoding="utf-8") as lines:
            for fault in faults:
                entry = {"time": now, "load": load, "file": file, **vars(fault)}
                lines.write(json.dumps(entry, ensure_ascii=False) + "\n")
