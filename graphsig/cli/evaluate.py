"""`graphsig evaluate`: whether the recommendations are right."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphsig.cli.frame import in_graph
from graphsig.cli.streams import echo_json
from graphsig.errors import SettingsError

if TYPE_CHECKING:
    from graphsig.evaluate.run import Findings, Wanted
    from graphsig.evaluate.tasks import Task

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def evaluate() -> None:
    """Tell with numbers whether recommendations are right, on data of yours.

    \b
    Example:
      graphsig evaluate prepare similar nodes.tsv edges.tsv similar.tsv
      graphsig evaluate run similar.tsv
    """


@evaluate.command()
@click.argument("task", metavar="TASK.tsv", type=_FILE)
@click.option(
    "--part", type=click.Choice(["dev", "test", "all"]), default="test", show_default=True, help="Which queries to ask."
)
@click.option("--most", type=click.IntRange(min=1), metavar="N", help="Ask at most N queries of a part.")
@click.option("--baselines/--no-baselines", default=True, help="What others would do (default).")
@click.option(
    "--ablations/--no-ablations", default=True, help="Each signal alone; each, and each path, left out (default)."
)
@click.option("--diversity/--no-diversity", default=True, help="What diversifying costs and brings (default).")
@click.option("--fit-weights", type=_FILE, metavar="FILE", help="Fit weights on the dev queries, and write them.")
@click.option("--despite-leaks", is_flag=True, help="Go on where the graph holds what is asked for.")
@click.option("--plots", type=_FOLDER, metavar="FOLDER", help="Draw quality.png and front.png there.")
@click.option("--json", "as_json", is_flag=True, help="Print all figures, with their intervals, as JSON.")
def run(
    task: Path,
    part: str,
    most: int | None,
    fit_weights: Path | None,
    plots: Path | None,
    *,
    baselines: bool,
    ablations: bool,
    diversity: bool,
    despite_leaks: bool,
    as_json: bool,
) -> None:
    """Ask all queries of a task, and tell how many of the artists that come back are right.

    A task is a table of `query, role, artist`, where the role is `seed` or `relevant`; a query without seeds is an
    artist's id. Half of the queries (dev) are there to tune on, the others (test) to report; which one a query is in
    depends on its id alone. The recommender is asked with the weights and the graph that everybody has. Baselines
    are given the tags and lists of the same graph. Needs `pip install 'graphsig[evaluate]'`.

    \b
    Example:
      graphsig evaluate run similar.tsv --most 200 --no-baselines
      graphsig evaluate run similar.tsv --fit-weights fitted.txt --plots .
      graphsig recommend Autechre --weights "$(cat fitted.txt)"
    """
    _installed("ranx", "implicit", "scipy", "matplotlib")
    from graphsig.evaluate import report
    from graphsig.evaluate.run import Wanted
    from graphsig.evaluate.tasks import checked_part

    for folder in (plots, fit_weights.absolute().parent if fit_weights else None):
        if folder is not None and not folder.is_dir():
            raise SettingsError(f"There is no folder {folder}. Make it, or choose another.")
    wanted = Wanted(
        part=checked_part(part),
        most=most,
        baselines=baselines,
        ablations=ablations,
        diversity=diversity,
        fit=fit_weights is not None,
        despite_leaks=despite_leaks,
    )
    found = _evaluate(task, wanted)
    if fit_weights is not None and found.weights is not None:
        fit_weights.write_text(report.settings(found.weights) + "\n", encoding="utf-8")
    if plots is not None:
        for path in report.plot(found, plots):
            click.echo(f"» {path}", err=True)
    if as_json:
        echo_json(report.as_json(found))
    else:
        click.echo(report.table(found))


def _evaluate(path: Path, wanted: Wanted) -> Findings:
    from graphsig.evaluate.run import evaluate as evaluated
    from graphsig.evaluate.tasks import read

    task = read(path)  # before the graph: a wrong file needs no server
    return in_graph(lambda graph: evaluated(graph, task, wanted, lambda text: click.echo(f"» {text}", err=True)))


@evaluate.group()
def prepare() -> None:
    """Make tasks of data sets.

    \b
    Example:
      graphsig evaluate prepare similar nodes.tsv edges.tsv similar.tsv
      graphsig evaluate prepare playlists slices/*.json.gz shown continuation.tsv
    """


@prepare.command()
@click.argument("nodes", metavar="NODES.tsv", type=_FILE)
@click.argument("edges", metavar="EDGES.tsv", type=_FILE)
@click.argument("task", metavar="TASK.tsv", type=_FILE)
@click.option("--name-source", metavar="TEXT", help="Only nodes whose name_source is TEXT.")
def similar(nodes: Path, edges: Path, task: Path, *, name_source: str | None) -> None:
    """Make a task of similar artists, of those that the graph knows by name.

    NODES has the columns node and name, EDGES the columns i and j. Queries are the artists with three similar ones or
    more in the graph.

    \b
    Example:
      graphsig load hetrec hetrec2011-lastfm-2k
      graphsig evaluate prepare similar nodes.tsv edges.tsv similar.tsv --name-source icm
    """
    from graphsig.evaluate import prepare as preparing

    _written(in_graph(lambda graph: preparing.similar(graph, nodes, edges, name_source=name_source)), task)


@prepare.command()
@click.argument("slices", metavar="SLICE…", nargs=-1, required=True, type=_FILE)
@click.argument("shown", metavar="FOLDER", type=_FOLDER)
@click.argument("task", metavar="TASK.tsv", type=_FILE)
@click.option("--hide-only", is_flag=True, help="Only write FOLDER: the graph does not have the playlists yet.")
def playlists(slices: tuple[Path, ...], shown: Path, task: Path, *, hide_only: bool) -> None:
    """Make a task of continuing playlists, of slices of the Million Playlist Dataset.

    Half of the artists of each playlist are hidden. FOLDER gets the slices with what is shown, which you load; then the
    same command without --hide-only makes the task: from shown artists (ten at most) find the hidden ones.

    \b
    Example:
      graphsig evaluate prepare playlists slices/*.json.gz shown continuation.tsv --hide-only
      graphsig load playlists shown/*.json
      graphsig evaluate prepare playlists slices/*.json.gz shown continuation.tsv
    """
    from graphsig.evaluate import prepare as preparing

    shown.mkdir(parents=True, exist_ok=True)
    hidden = preparing.hide(slices, shown)
    if hide_only:
        click.echo(f"Half of {len(hidden):,} playlists is hidden. Next: graphsig load playlists {shown}/*.json")
        return

    _written(in_graph(lambda graph: preparing.continued(graph, hidden)), task)


def _written(made: Task, path: Path) -> None:
    from graphsig.evaluate.tasks import write

    write(made, path)
    parts = f"{len(made.queries('dev')):,} dev, {len(made.queries('test')):,} test"
    pairs = sum(len(those) for those in made.relevant.values())
    click.echo(f"{path}: {len(made.seeds):,} queries ({parts}), {pairs:,} relevant artists.")


def _installed(*packages: str) -> None:
    missing = [each for each in packages if importlib.util.find_spec(each) is None]
    if missing:
        raise SettingsError(f"{', '.join(missing)} is not installed. Install: pip install 'graphsig[evaluate]'")
