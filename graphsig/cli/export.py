"""`graphsig export`: the graph as files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graphsig.cli.frame import in_graph, interruptible
from graphsig.cli.streams import echo_json
from graphsig.errors import SettingsError


@click.group()
def export() -> None:
    """Write the graph to files for other programs.

    \b
    Example:
      graphsig export triples triples.parquet
    """


@export.command()
@click.argument("target", metavar="OUT.parquet", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--relation", "relations", multiple=True, metavar="TYPE", help="Only this type; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="Print the validation as JSON.")
def triples(target: Path, *, relations: tuple[str, ...], as_json: bool) -> None:
    """Write (head, relation, tail, weight, source) for each relationship, and tell what is in the file.

    Without --relation these are all types but bookkeeping (names, ids in catalogues, steps of the alignment, and
    TYPICAL_OF, which is TAGGED again).

    \b
    Example:
      graphsig export triples triples.parquet
      graphsig export triples tags.parquet --relation TAGGED --json
    """
    if target.suffix != ".parquet":
        raise SettingsError(f"Triples are written as Parquet; call the file {target.stem}.parquet.")
    if not target.absolute().parent.is_dir():
        raise SettingsError(f"There is no folder {target.parent}. Make it, or choose another.")
    with interruptible(lambda: f"{target} was not written."):
        found = _export(target, relations)
    if as_json:
        echo_json(found)
    else:
        click.echo("\n".join(_lines(target, found)))


def _export(target: Path, relations: tuple[str, ...]) -> dict[str, object]:
    from graphsig import export as exporting

    def report(written: int) -> None:
        click.echo(f"» {written:,} triples", err=True)

    in_graph(lambda graph: exporting.export_triples(graph, target, relations=relations, report=report))
    return exporting.validate(target).as_json()


def _lines(target: Path, found: dict[str, Any]) -> list[str]:
    lines = [f"{target}: {found['triples']:,} triples of {found['entities']:,} entities.", ""]
    lines += [f"{count:>12,}  {name}" for name, count in sorted(found["relations"].items(), key=lambda each: -each[1])]
    if found["degrees"]:
        lines += ["", "degrees: " + ", ".join(f"{name} {value:,.0f}" for name, value in found["degrees"].items())]
    lines.append(
        f"{found['duplicates']:,} duplicates ({found['duplicate_rate']:.2%}), {found['dangling']:,} dangling ends, "
        f"{found['loops']:,} loops, {found['sourceless']:,} without source, {found['weightless']:,} without weight."
    )
    return lines
