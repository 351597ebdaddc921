"""Progress of a load, and its final report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

State = Literal["complete", "already complete", "stopped at the limit", "read only"]


@dataclass(frozen=True)
class Progress:
    """Progress of one file, in records, seconds and bytes; `size` is None where the input has none (standard input)."""

    file: str
    records: int
    seconds: float
    position: int
    size: int | None


OnProgress = Callable[[Progress], None]


@dataclass
class FileReport:
    """Report on one file.

    read: records read in this run; unchanged: of these, already in the graph as they are; quarantined: unreadable ones;
    repaired: ones that were loaded without their unreadable parts. skipped: records that an interrupted run had loaded.
    facts: facts written, by kind.
    """

    file: str
    kind: str
    load: str
    state: State = "complete"
    skipped: int = 0
    read: int = 0
    unchanged: int = 0
    left_out: int = 0
    quarantined: int = 0
    repaired: int = 0
    seconds: float = 0.0
    facts: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, object]:
        """Return the report as JSON-ready values."""
        return {**vars(self), "seconds": round(self.seconds, 3), "facts": dict(sorted(self.facts.items()))}


@dataclass
class Report:
    """Report on all files of one command."""

    files: list[FileReport] = field(default_factory=list)

    @property
    def facts(self) -> Counter[str]:
        """Facts written, by kind, over all files."""
        return sum((each.facts for each in self.files), Counter())

    def as_json(self) -> dict[str, object]:
        """Return the report as JSON-ready values."""
        return {"files": [each.as_json() for each in self.files], "facts": dict(sorted(self.facts.items()))}
