"""Findings of a benchmark, for people and programs, and an extrapolation to a month's full dumps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from graphsig.bench.watch import Measure, machine
from graphsig.bench.world.generator import MONTH


@dataclass
class Findings:
    """The stages of one run. releases: how many the dump has."""

    releases: int = 0
    stages: list[Measure] = field(default_factory=list)
    machine: dict[str, Any] = field(default_factory=machine)

    def as_json(self) -> dict[str, object]:
        """Return everything, for programs."""
        return {
            "releases": self.releases,
            "machine": self.machine,
            "stages": [each.as_json() for each in self.stages],
            "month": month(self.stages),
        }


def month(stages: Sequence[Measure]) -> dict[str, float]:
    """Extrapolate a month's dumps: hours by stage, and GB on the disk; kinds in the numbers that real dumps have."""
    named = {each.name: each for each in stages}
    found: dict[str, float] = {}
    loads = [named.get(f"incremental, {kind}") for kind in MONTH]
    if all(each is not None and each.rate for each in loads):
        seconds = sum(count / each.rate for count, each in zip(MONTH.values(), loads, strict=True) if each)
        found["incremental, hours"] = round(seconds / 3600, 1)
    for name in ("cut", "parse, 1 process", "parse, 2 processes", "bulk, all four dumps", "unchanged, releases"):
        if (each := named.get(name)) and each.rate:
            found[f"{name}, hours"] = round(MONTH["releases"] / each.rate / 3600, 1)
    for each in stages:
        if size := each.notes.get("store_bytes_per_release"):
            found[f"{each.name}, GB"] = round(size * MONTH["releases"] / 1e9, 1)
    return found


def table(found: Findings) -> str:
    """Return the findings as a table."""
    facts = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in found.machine.items())
    lines = [
        f"{found.releases:,} releases; {facts}",
        "",
        f"{'stage':26}{'records':>11}{'seconds':>10}{'a second':>10}"
        f"{'cpu s/1000':>12}{'server':>9}{'MB':>6}{'early':>7}",
    ]
    for stage in found.stages:
        row = stage.as_json()
        lines.append(
            f"{stage.name:26}{stage.records:11,}{stage.seconds:10.1f}{stage.rate:10,.0f}"
            f"{row['cpu_per_1000']:12.2f}{row['server_cpu_per_1000']:9.2f}{row['memory_mb']:6}{row['early_memory_mb']:7}"
        )
    lines += ["", f"A month's dumps ({', '.join(f'{count:,} {kind}' for kind, count in MONTH.items())}):"]
    lines += [f"  {name:40} {value:8.1f}" for name, value in month(found.stages).items()]
    return "\n".join(lines)
