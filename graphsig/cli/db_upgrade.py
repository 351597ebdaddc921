"""`graphsig db upgrade`: bring a graph that an older graphsig wrote up to date."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphsig import server
from graphsig.cli.batch.run import Steps
from graphsig.cli.streams import confirm, echo_json
from graphsig.settings import Settings

if TYPE_CHECKING:
    from graphsig.upgrading import Plan


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what would be changed.")
@click.option(
    "--dump",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the whole graph into FILE first, as `graphsig db dump` does.",
)
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def upgrade(*, dry_run: bool, target: Path | None, yes: bool, as_json: bool) -> None:
    """Bring a graph that an older graphsig wrote up to date.

    Other commands change no data of an older version by themselves, they say to run this one. End all other graphsig
    processes first. Data is changed in steps: after an interruption the same command goes on. A graph that is up to
    date is left alone.

    \b
    Example:
      graphsig db upgrade --dry-run
      graphsig db upgrade --dump before.dump
    """
    settings = Settings.from_environment()
    plan = asyncio.run(_plan(settings))
    if not plan.needed or dry_run:
        _tell(plan, None, json_wanted=as_json)
        return
    if not as_json:
        _tell(plan, None, json_wanted=False)
    _save(settings, target, yes=yes)
    meter = Steps()
    try:
        changed = asyncio.run(_upgrade(settings, meter))
    except KeyboardInterrupt:
        meter.close()
        click.echo("graphsig: interrupted. What was changed stays changed; the same command goes on.", err=True)
        sys.exit(130)
    finally:
        meter.close()
    _tell(plan, changed, json_wanted=as_json)


async def _plan(settings: Settings) -> Plan:
    from graphsig import upgrading
    from graphsig.graph import connect

    async with connect(settings, older=True) as graph:
        return await upgrading.plan(graph)


async def _upgrade(settings: Settings, meter: Steps) -> dict[str, int]:
    from graphsig import upgrading
    from graphsig.graph import connect

    async with connect(settings, older=True) as graph:
        return await upgrading.upgrade(graph, meter)


def _save(settings: Settings, target: Path | None, *, yes: bool) -> None:
    """Write the dump that was asked for; without one, ask whether to go on."""
    if target is not None:
        if target.exists() and not yes:
            confirm(f"Replace {target}?")
        server.dump(settings, target)
        click.echo(f"» {target}: {target.stat().st_size / 1e6:.1f} MB", err=True)
    elif not yes:
        way = "--dump FILE makes one" if settings.neo4j_uri is None else "neo4j-admin makes one on that server"
        confirm(f"Upgrade without a dump ({way})?")


def _tell(plan: Plan, changed: dict[str, int] | None, *, json_wanted: bool) -> None:
    """Print the plan; or, where it has been carried out, what was changed."""
    if json_wanted:
        steps: list[dict[str, Any]] = [{"step": each.step.name, "nodes": each.nodes} for each in plan.steps]
        for each in steps if changed is not None else ():
            each["changed"] = changed.get(each["step"], 0) if changed else 0
        content = {"found": plan.found, "needed": plan.wanted, "done": changed is not None, "steps": steps}
        echo_json(content)
        return
    if not plan.needed:
        click.echo(f"The graph is up to date (schema {plan.found}).")
        return
    if changed is not None:
        click.echo(f"The graph is up to date (schema {plan.wanted}): {sum(changed.values()):,} nodes were changed.")
        return
    click.echo(f"From schema {plan.found} to schema {plan.wanted}:")
    for due in plan.steps:
        click.echo(f"  {due.step.name:<24}{due.nodes:>12,} nodes  {due.step.change.title}")
    click.echo(f"  {'indexes':<24}{'':>12}        Creates the constraints and indexes that are missing.")
