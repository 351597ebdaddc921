"""Shared options of the commands of `graphsig load`, and the run of their sources through the pipeline."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.deriving import derive
from graphsig.cli.frame import in_graph, interruptible
from graphsig.cli.load.meter import Meter, table
from graphsig.cli.streams import echo_json
from graphsig.errors import GraphUnavailableError
from graphsig.settings import Settings

if TYPE_CHECKING:
    from graphsig.graph import Graph
    from graphsig.loaders.pipeline.report import Report
    from graphsig.loaders.pipeline.source import Source


@dataclass(frozen=True)
class Options:
    """The options that every source has.

    derive_only_changes: leave stale jobs alone if nothing was written, as commands do that write vectors only.
    """

    dry_run: bool
    limit: int | None
    restart: bool
    as_json: bool
    derive: bool = True
    derive_only_changes: bool = False


Open = Callable[[bool], "AbstractContextManager[Sequence[Source[Any]]]"]
"""Opens the sources of a command; the argument says whether files must be hashed, which a dry run does without."""


def source_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that every source has; it receives them as `options`."""

    @click.option("--dry-run", is_flag=True, help="Read and count only.")
    @click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after N records of each source.")
    @click.option(
        "--resume/--restart", default=True, help="Go on where the last load stopped (default), or load all once more."
    )
    @click.option(
        "--derive/--no-derive",
        default=True,
        help="Run the batch jobs that this makes stale (default), or leave them to `graphsig batch run`.",
    )
    @click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
    @functools.wraps(command)
    def with_options(
        *arguments: Any, dry_run: bool, limit: int | None, resume: bool, derive: bool, as_json: bool, **others: Any
    ) -> None:
        command(*arguments, options=Options(dry_run, limit, not resume, as_json, derive), **others)

    return with_options


def run(opened: Open, options: Options, facts: Mapping[str, str]) -> None:
    """Load sources, derive what requests live on, and print the report.

    facts: names of the facts in the table of the report.
    """
    show(_load(opened, options), facts, as_json=options.as_json)


def show(report: Report, facts: Mapping[str, str], *, as_json: bool) -> None:
    """Print a report as JSON or as a table. facts: names of its facts in the table."""
    if as_json:
        echo_json(report.as_json())
    else:
        click.echo(table(report, facts))


def _load(opened: Open, options: Options) -> Report:
    from graphsig.loaders import pipeline

    meter = Meter()
    with interruptible(lambda: "" if options.dry_run else meter.way_on()), closing(meter):
        if options.dry_run:
            with opened(False) as sources:
                return pipeline.read_all(sources, limit=options.limit, report=meter)
        with opened(True) as sources:  # before a server is started: a wrong file name is an error at once
            try:
                return _load_all(sources, options, meter)
            except GraphUnavailableError as error:
                raise (GraphUnavailableError(f"{error} {meter.way_on()}") if meter.begun else error) from error


def _load_all(sources: Sequence[Source[Any]], options: Options, meter: Meter) -> Report:
    from graphsig.loaders import pipeline
    from graphsig.loaders.pipeline.quarantine import Quarantine

    settings = Settings.from_environment()
    quarantine = Quarantine(settings.home / "quarantine")

    async def work(graph: Graph) -> Report:
        report = await pipeline.load_all(
            graph, sources, quarantine=quarantine, limit=options.limit, restart=options.restart, report=meter
        )
        meter.close()
        if faults := sum(each.quarantined + each.repaired for each in report.files):
            click.echo(f"» {faults:,} records with faults are listed in {quarantine.path}", err=True)
        if options.derive and (report.facts or not options.derive_only_changes):
            await derive(graph)
        return report

    return in_graph(work, settings)
