"""What the commands of `graphsig load` have in common: their options, and how they run sources through the pipeline."""

from __future__ import annotations

import asyncio
import functools
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from graphsig.cli.deriving import derive
from graphsig.cli.load.meter import Meter, table
from graphsig.cli.streams import echo_json
from graphsig.errors import GraphUnavailableError
from graphsig.settings import Settings

if TYPE_CHECKING:
    from graphsig.loaders.pipeline.report import Report
    from graphsig.loaders.pipeline.source import Source


@dataclass(frozen=True)
class Options:
    """The options that every source has."""

    dry_run: bool
    limit: int | None
    restart: bool
    as_json: bool
    derive: bool = True


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

    facts: what the facts of the report are called in its table.
    """
    meter = Meter()
    try:
        if options.dry_run:
            from graphsig.loaders import pipeline

            with opened(False) as sources:
                report = pipeline.read_all(sources, limit=options.limit, report=meter)
        else:
            report = asyncio.run(_load(opened, options, meter))
    except KeyboardInterrupt:
        meter.close()
        click.echo(f"graphsig: interrupted. {'' if options.dry_run else meter.way_on()}".rstrip(), err=True)
        sys.exit(130)
    except GraphUnavailableError as error:
        raise (GraphUnavailableError(f"{error} {meter.way_on()}") if meter.begun else error) from error
    finally:
        meter.close()
    if options.as_json:
        echo_json(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
    else:
        click.echo(table(report, facts))


async def _load(opened: Open, options: Options, meter: Meter) -> Report:
    from graphsig.graph import connect
    from graphsig.loaders import pipeline
    from graphsig.loaders.pipeline.quarantine import Quarantine

    settings = Settings.from_environment()
    quarantine = Quarantine(settings.home / "quarantine")
    with opened(True) as sources:  # before a server is started: a wrong file name is told at once
        async with connect(settings) as graph:
            report = await pipeline.load_all(
                graph,
                sources,
                quarantine=quarantine,
                limit=options.limit,
                restart=options.restart,
                report=meter,
            )
            meter.close()
            if faults := sum(each.quarantined + each.repaired for each in report.files):
                click.echo(f"» {faults:,} records with faults are listed in {quarantine.path}", err=True)
            if options.derive:
                await derive(graph)
            return report
