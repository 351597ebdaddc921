"""`graphsig load`: bring dumps into the graph."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import TYPE_CHECKING

import click

from graphsig.errors import ConflictError, GraphUnavailableError
from graphsig.settings import Settings

if TYPE_CHECKING:
    from graphsig.loaders.report import Progress, Report

# What the facts of a report are called in its table, in this order.
_FACTS = {
    "artists": "artists",
    "known_as": "names of artists",
    "aliases": "pairs of aliases",
    "memberships": "memberships in groups",
    "labels": "labels",
    "sublabels": "sublabels",
    "adopted labels": "labels given their number",
    "articles": "profiles that mention somebody",
    "mentions": "mentions in profiles",
    "works": "works",
    "performed_works": "main artists of works",
    "tagged_works": "genres and styles of works",
    "releases": "releases",
    "performed_releases": "main artists of releases",
    "credited_releases": "credits of releases",
    "released_on": "labels of releases",
    "tagged_releases": "genres and styles of releases",
    "tracks": "tracks",
    "performed_tracks": "main artists of tracks",
    "credited_tracks": "credits of tracks",
}


@click.group()
def load() -> None:
    """Load dumps into the graph.

    \b
    Example:
      graphsig load discogs discogs_*_artists.xml.gz discogs_*_releases.xml.gz
    """


@load.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Read and count only; needs no graph.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after N records of each file.")
@click.option("--again", is_flag=True, help="Load files once more that are loaded already.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def discogs(files: tuple[str, ...], *, dry_run: bool, limit: int | None, again: bool, as_json: bool) -> None:
    """Load Discogs data dumps: artists, labels, masters and releases.

    FILE is .xml or .xml.gz, or - for standard input. What it holds is told by its content, and the files are loaded in
    the right order whichever way they are given. A load that was interrupted goes on where it stopped when the same
    command is given again (not from standard input). Records that cannot be read are listed in quarantine.jsonl.

    \b
    Example:
      graphsig load discogs artists.xml.gz labels.xml.gz masters.xml.gz releases.xml.gz
      graphsig load discogs --dry-run --limit 1000 releases.xml.gz
      curl -L URL | graphsig load discogs -
    """
    meter = _Meter()
    if "-" in files and not dry_run:
        click.echo("» standard input: an interrupted load starts from the beginning; give a file to go on", err=True)
    try:
        if dry_run:
            from graphsig.loaders.discogs import read_discogs

            report = read_discogs(files, limit=limit, report=meter)
        else:
            report = asyncio.run(_load(files, limit=limit, again=again, meter=meter))
    except KeyboardInterrupt:
        meter.close()
        click.echo(f"graphsig: interrupted. {'' if dry_run else meter.way_on()}".rstrip(), err=True)
        sys.exit(130)
    except GraphUnavailableError as error:
        raise (GraphUnavailableError(f"{error} {meter.way_on()}") if meter.begun else error) from error
    finally:
        meter.close()
    click.echo(json.dumps(report.as_json(), indent=2, ensure_ascii=False) if as_json else table(report))


async def _load(files: tuple[str, ...], *, limit: int | None, again: bool, meter: _Meter) -> Report:
    from graphsig import batch
    from graphsig.graph import connect
    from graphsig.loaders.discogs import load_discogs
    from graphsig.loaders.quarantine import FILE_NAME

    settings = Settings.from_environment()
    quarantine = settings.home / "quarantine"
    async with connect(settings) as graph:
        report = await load_discogs(graph, files, quarantine=quarantine, limit=limit, again=again, report=meter)
        meter.close()
        if faults := sum(each.quarantined + each.repaired for each in report.files):
            click.echo(f"» {faults:,} records with faults are listed in {quarantine / FILE_NAME}", err=True)
        click.echo("» tags, labels and ties of every artist", err=True)
        try:
            await batch.run_all(graph)
        except ConflictError as error:  # the other process knows what we have loaded
            click.echo(f"» {error}", err=True)
        return report


class _Meter:
    """Shows progress on standard error: one line that changes on a terminal, else a line every few seconds."""

    INTERVAL = 5.0  # seconds between lines where there is no terminal

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._last = time.monotonic()
        self._open = False
        self._at: Progress | None = None

    @property
    def begun(self) -> bool:
        """Whether anything was loaded."""
        return self._at is not None

    def __call__(self, progress: Progress) -> None:
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


def table(report: Report) -> str:
    """Return the closing report: a line for each file, then how many of each fact were written."""
    lines = []
    for each in report.files:
        parts = [f"{each.read:,} records in {each.seconds:.1f} s"]
        parts += [
            f"{count:,} {what}"
            for count, what in (
                (each.skipped, "loaded before"),
                (each.unchanged, "unchanged"),
                (each.left_out, "placeholders left out"),
                (each.repaired, "without their control characters"),
                (each.quarantined, "unreadable"),
            )
            if count
        ]
        if each.state == "already complete":
            parts = ["Nothing to do; --again loads it once more"]
        lines.append(f"{each.file} ({each.kind}): {each.state}. {', '.join(parts)}.")
    facts = report.facts
    shown = [(name, facts[key]) for key, name in _FACTS.items() if facts[key]]
    if shown:
        width = max(len(f"{count:,}") for _, count in shown)
        lines += ["", *(f"{count:>{width},}  {name}" for name, count in shown)]
    return "\n".join(lines)
