"""`graphsig query`: run one of the query files in `cypher/`."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, Any

import click

from graphsig import queries
from graphsig.cli.frame import in_graph
from graphsig.cli.streams import echo_json
from graphsig.errors import BadRequestError, FaultError, QueryFileError

if TYPE_CHECKING:
    from graphsig.graph import Row, Transaction

INTEGER_RANGE = range(-(2**63), 2**63)  # what Neo4j's INTEGER holds


@click.command()
@click.argument("name", required=False)
@click.option("--param", "-p", "given", multiple=True, metavar="NAME=VALUE", help="A parameter: JSON, or else text.")
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON.")
@click.option("--list", "list_all", is_flag=True, help="List all queries and what they return.")
@click.option("--show", "show_file", is_flag=True, help="Print the query's file instead of running it.")
@click.option("--write", is_flag=True, help="Allow a query that changes the graph.")
def query(
    name: str | None, given: tuple[str, ...], *, as_json: bool, list_all: bool, show_file: bool, write: bool
) -> None:
    """Run the query file NAME, e.g. recommend/1_resolve/artist, and print its rows.

    A parameter that is not given takes the example of the file's `:param` line. Queries that change the graph need
    --write and all their parameters.

    \b
    Example:
      graphsig query --list
      graphsig query server/version
      graphsig query recommend/1_resolve/artist --show
    """
    if list_all:
        for each in map(queries.get, queries.names()):
            click.echo(f"{click.style(each.name, bold=True)}{'  (writes)' if each.writes else ''}\n    {each.title}")
        return
    if name is None:
        raise click.UsageError("Which query? `graphsig query --list` shows them all.")
    chosen = find(name)
    if show_file:
        click.echo(queries.ROOT.joinpath(f"{chosen.name}.cypher").read_text(encoding="utf-8"), nl=False)
        return
    if chosen.writes and not write:
        raise BadRequestError(f"{chosen.name} changes the graph. Say --write if that is what you want.")
    rows = _run(chosen, parameters(chosen, given))

    from graphsig.cli import render

    if as_json:
        echo_json(render.jsonable(rows))
    else:
        click.echo(render.table(rows))


def find(name: str) -> queries.Query:
    """Return the query of that name; raises QueryFileError naming the nearest ones if there is none."""
    name = name.removeprefix("cypher/").removesuffix(".cypher")
    names = queries.names()
    if name not in names:
        near = difflib.get_close_matches(name, names, cutoff=0.75) or [each for each in names if name in each]
        hint = f" Did you mean {', '.join(near[:3])}?" if near else ""
        raise QueryFileError(f"There is no query {name!r}.{hint} `graphsig query --list` shows them all.")
    return queries.get(name)


def parameters(chosen: queries.Query, given: tuple[str, ...]) -> dict[str, object]:
    """Return the parameters written as NAME=VALUE.

    Raises BadRequestError for one that is malformed or unknown, and for one that is missing from a query that writes:
    examples are for looking, not for changing a graph.
    """
    declared = {parameter.name: parameter for parameter in chosen.parameters}
    values: dict[str, object] = {}
    for pair in given:
        name, equals, written = pair.partition("=")
        name = name.strip().removeprefix("$")
        if not equals:
            raise BadRequestError(f"--param needs NAME=VALUE, not {pair!r}.")
        if name not in declared:
            known = ", ".join(declared) or "none"
            raise BadRequestError(f"{chosen.name} has no parameter {name!r}. Its parameters: {known}.")
        values[name] = value(written, declared[name].type)
    if "IN TRANSACTIONS" in chosen.text:  # it commits by itself, in no order but that of the steps
        raise BadRequestError(f"{chosen.name} is a step of `graphsig db upgrade`, which runs it.")
    missing = [name for name in declared if name not in values]
    if missing and chosen.writes:
        raise BadRequestError(f"{chosen.name} changes the graph, so it needs all its parameters: {', '.join(missing)}.")
    return values


def value(written: str, declared: str) -> Any:
    """Return a value written as JSON, or else as text; for a STRING parameter 808 and true are text too."""
    try:
        parsed = json.loads(written)
    except ValueError:
        return written
    if declared.startswith("STRING") and not isinstance(parsed, str):
        return written
    if isinstance(parsed, int) and parsed not in INTEGER_RANGE:
        raise BadRequestError(f"{written} is beyond the whole numbers that Neo4j can hold.")
    return parsed


def _run(chosen: queries.Query, given: dict[str, object]) -> list[Row]:
    examples = {one.name: one.example for one in chosen.parameters if one.name not in given}

    async def work(transaction: Transaction) -> list[Row]:
        values = await transaction.literals(examples)
        return await transaction.run(chosen, **values, **given)

    try:
        rows = in_graph(lambda graph: graph.transact(work, writes=chosen.writes))
    except FaultError as error:
        if not given:  # the file runs with its own examples
            raise
        raise BadRequestError(f"{error.reason}. Check the parameters of {chosen.name}.") from error
    if examples:
        used = ", ".join(f"{name} = {literal}" for name, literal in examples.items())
        click.echo(f"With the file's example: {used}", err=True)
    return rows
