"""Progress of a load on standard error, and its closing report."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graphsig.loaders.pipeline.report import Progress, Report


class Meter:
    """Shows progress on standard error: one line that changes on a terminal, else a line every few seconds."""

    INTERVAL = 5.0  # seconds between lines where there is no terminal

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._last = time.monotonic()
        self._open = False
        self._at: Progress | None = None

    @property
    def begun(self) -> bool:
        """True if anything was loaded."""
        return self._at is not None

    def __call__(self, progress: Progress) -> None:
        """Take note of progress, and show it if it is time to."""
        now = time.monotonic()
        self._at = progress
        if self._terminal:
            click.echo(f"\r\x1b[K{line(progress)}", nl=False, err=True)
            self._open = True
        elif now - self._last >= self.INTERVAL:
            click.echo(line(progress), err=True)
            self._last = now

    def way_on(self) -> str:
        """Say what is in the graph, and how to go on after an interruption."""
        done = "" if self._at is None else f" {self._at.records:,} records of {self._at.file} are in the graph;"
        return f"Nothing is lost:{done} the same command goes on where this one stopped."

    def close(self) -> None:
        """End the line on a terminal, if one is open."""
        if self._open:
            click.echo(err=True)
            self._open = False


def line(progress: Progress) -> str:
    """Return progress as text: records, records a second, and the time left by the bytes read."""
    rate = progress.records / progress.seconds if progress.seconds else 0.0
    text = f"{progress.file}: {progress.records:,} records, {rate:,.0f}/s"
    if progress.size and progress.position:
        share = min(1.0, progress.position / progress.size)
        left = progress.seconds * (1 - share) / share
        text += f", {share:.0%}, {_duration(left)} left"
    return text


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def table(report: Report, facts: Mapping[str, str]) -> str:
    """Return the closing report: a line for each file, then how many of each fact were written.

    facts: what the facts are called, in this order; those it does not name follow.
    """
    lines = []
    for each in report.files:
        parts = [f"{each.read:,} records in {each.seconds:.1f} s"]
        parts += [
            f"{count:,} {what}"
            for count, what in (
                (each.skipped, "loaded before"),
                (each.unchanged, "unchanged"),
                (each.left_out, "placeholders left out"),
                (each.repaired, "put right"),
                (each.quarantined, "unreadable"),
            )
            if count
        ]
        if each.state == "already complete":
            parts = ["Nothing to do; --restart loads it once more"]
        lines.append(f"{each.file} ({each.kind}): {each.state}. {', '.join(parts)}.")
    counts = report.facts
    names = {**facts, **{key: key.replace("_", " ") for key in sorted(counts.keys() - facts.keys())}}
    shown = [(name, counts[key]) for key, name in names.items() if counts[key]]
    if shown:
        width = max(len(f"{count:,}") for _, count in shown)
        lines += ["", *(f"{count:>{width},}  {name}" for name, count in shown)]
    return "\n".join(lines)
