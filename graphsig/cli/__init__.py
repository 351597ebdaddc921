"""The command line: `graphsig COMMAND`. Commands are imported only when they are used, so that --help is quick."""

from __future__ import annotations

import sys
from typing import Any

import click

from graphsig.cli import streams
from graphsig.cli.lazy import LazyGroup
from graphsig.errors import BadRequestError, FaultError, GraphsigError

# name → (module, one line of help); the module holds a click command of the same name
COMMANDS = {
    "demo": ("graphsig.cli.demo", "Set everything up and print ten explained recommendations."),
    "recommend": ("graphsig.cli.recommend", "Recommend artists adjacent to an artist, and say why."),
    "explain": ("graphsig.cli.explain", "Show what lies between any two artists, tracks, genres or labels."),
    "why-not": ("graphsig.cli.why_not", "Tell why an artist is not recommended, and what would change that."),
    "unveil": ("graphsig.cli.unveil", "Tell all that is known of an artist or a track, and from where."),
    "serve": ("graphsig.cli.serve", "Serve GET /recommend over HTTP."),
    "load": ("graphsig.cli.load", "Load dumps, services and files into the graph."),
    "status": ("graphsig.cli.status", "Tell what is loaded, how fresh, and how complete each signal is."),
    "align": ("graphsig.cli.align", "Make artists, labels and works of different catalogues one."),
    "batch": ("graphsig.cli.batch", "Derive what requests live on, and judge what is loaded."),
    "export": ("graphsig.cli.export", "Write the graph to files for other programs."),
    "embed": ("graphsig.cli.embed", "Make the vectors by which texts and sounds are compared."),
    "bench": ("graphsig.cli.bench", "Measure how fast things are on this machine."),
    "evaluate": ("graphsig.cli.evaluate", "Tell with numbers whether recommendations are right."),
    "query": ("graphsig.cli.query", "Run one of the query files in cypher/."),
    "config": ("graphsig.cli.config", "Show the settings, and where each comes from."),
    "db": ("graphsig.cli.db", "Start, stop and look after the embedded Neo4j."),
}


class _Root(LazyGroup):
    """Gives a message to what no command expects: users see no traceback of a system call or of an odd character."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OSError as error:
            place = f"{error.filename!s}: " if error.filename else ""
            raise GraphsigError(f"{place}{error.strerror or error}.") from error
        except UnicodeEncodeError as error:
            if not any("\udc80" <= sign <= "\udcff" for sign in error.object):
                raise
            raise BadRequestError("An argument is not in UTF-8.") from error


@click.group(cls=_Root, modules=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="graphsig", prog_name="graphsig")
def root() -> None:
    """Ask a graph what music is adjacent to what, and why.

    \b
    Example:
      graphsig demo
      graphsig recommend "Boards Of Canada"
    """


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; every GraphsigError becomes one message and its exit code."""
    streams.guard()
    code: Any = 1
    try:
        try:
            code = root.main(args=arguments, prog_name="graphsig", standalone_mode=False)
            code = code if isinstance(code, int) else 0
        except click.exceptions.Abort:
            click.echo("graphsig: interrupted.", err=True)
            code = 130
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        streams.finish()
    except streams.ReaderGoneError:
        streams.give_up()
        code = 0
    except (GraphsigError, ValueError) as error:
        known = error if isinstance(error, GraphsigError) else _unfit(error)
        streams.give_up()
        click.echo(f"graphsig: {known}", err=True)
        code = known.exit_code
    sys.exit(code)


def _unfit(error: ValueError) -> GraphsigError:
    """Return the fault of a graph whose values do not fit an answer; raises any other ValueError, as it is a bug."""
    from pydantic import ValidationError  # imported here: most commands never need it

    if not isinstance(error, ValidationError):
        raise error
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, (error.title, *first["loc"])))
    return FaultError(f"A value in the graph does not fit an answer ({where}: {first['msg']})")
