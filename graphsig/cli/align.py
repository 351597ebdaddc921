"""`graphsig align`: make entities of different catalogues one, and take it back."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphsig.cli.deriving import derive
from graphsig.cli.frame import in_graph
from graphsig.cli.streams import echo_json
from graphsig.errors import SettingsError

if TYPE_CHECKING:
    from graphsig.align import Report
    from graphsig.graph import Graph

COLUMNS = ("confidence", "kind", "a", "b", "method", "reason", "evidence")


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option(
    "--report",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.tsv|json",
    help="Write the doubtful pairs with their evidence.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0.5, 1.0),
    default=0.9,
    show_default=True,
    help="How sure a match must be; what is less sure is doubtful.",
)
@click.option("--undo", "wrong", metavar="RUN|ID", help="Take back a run, or the matches of one artist, label or work.")
def align(*, dry_run: bool, as_json: bool, target: Path | None, min_confidence: float, wrong: str | None) -> None:
    """Make artists, labels and works of different catalogues one, where it is sure that they are.

    By explicit links first, then by recordings (ISRC), then by names with context: titles, labels, members, tags.
    Facts stay with their catalogue; every match has a confidence and its evidence. Doubtful pairs are listed instead.

    A run that is taken back may come again; what is taken back by the id of a node is remembered as different.

    \b
    Example:
      graphsig align --dry-run --report doubtful.tsv
      graphsig align
      graphsig align --undo mb:artist:f22942a1-6f70-4f48-866e-238cb2308fbd
    """
    if target is not None and target.suffix not in {".tsv", ".json"}:
        raise SettingsError(f"--report writes .tsv or .json, not {target.name}.")
    if wrong is not None and (dry_run or target is not None):
        raise SettingsError("--undo goes without --dry-run and --report.")
    report = _align(dry_run=dry_run, min_confidence=min_confidence, wrong=wrong)
    if target is not None:
        _write(target, report)
    if as_json:
        echo_json(report.as_json())
        return
    for what, count in report.matches.items():
        click.echo(f"{count:>9,}  {what}")
    click.echo(f"{report.joined:>9,}  nodes are counted to another one")
    would = "would be " if dry_run else ""
    click.echo(f"{report.added:,} matches {would}written, {report.removed:,} removed.", nl=False)
    click.echo(f" Run {report.run}." if report.run else "")
    if report.skipped:
        click.echo(f"{report.skipped:,} names were left out: too many artists bear them.")
    if report.doubtful:
        listed = f" {target} lists them." if target else " --report FILE.tsv lists them."
        click.echo(f"{len(report.doubtful):,} pairs are doubtful.{listed}")


def _align(*, dry_run: bool, min_confidence: float, wrong: str | None) -> Report:
    from graphsig import align as alignment
    from graphsig.loaders import catalogue_ranks

    ranks = catalogue_ranks()

    def step(what: str) -> None:
        click.echo(f"» {what}", err=True)

    async def work(graph: Graph) -> Report:
        if wrong is not None:
            report = await alignment.undo(graph, wrong, ranks=ranks)
        else:
            report = await alignment.align(graph, ranks=ranks, accept=min_confidence, dry_run=dry_run, report=step)
        if report.run is not None:
            await derive(graph)
        return report

    return in_graph(work)


def _write(target: Path, report: Report) -> None:
    """Write the doubtful pairs, the surest first."""
    rows = [each.as_json() for each in report.doubtful]
    try:
        with target.open("w", encoding="utf-8", newline="") as file:
            if target.suffix == ".json":
                json.dump(rows, file, indent=2, ensure_ascii=False)
                return
            writer = csv.writer(file, delimiter="\t", lineterminator="\n")
            writer.writerow(COLUMNS)
            for row in rows:
                writer.writerow(["; ".join(row[name]) if name == "evidence" else row[name] for name in COLUMNS])
    except OSError as error:
        raise SettingsError(f"{target} cannot be written ({error.strerror}). Choose another file.") from error
