"""Makes tasks: of a table of similar artists, and of playlists of which half is hidden."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphsig import queries
from graphsig.errors import SourceError
from graphsig.evaluate.tasks import Task, halves
from graphsig.graph import Graph
from graphsig.loaders.playlists.titles import lead
from graphsig.names import fold

FEWEST = 3  # relevant artists a query must have
SEEDS = 10  # shown artists of a playlist that stand for it: as many as a question may name
_BATCH = 5000


@dataclass(frozen=True)
class Hidden:
    """A playlist of which half is hidden: names of artists."""

    id: str
    shown: tuple[str, ...]
    hidden: tuple[str, ...]


async def named(graph: Graph, names: Iterable[str]) -> dict[str, str]:
    """Return the id of the artist that each name means, for those that the graph knows."""
    keys = sorted({fold(name) for name in names} - {""})
    found: dict[str, str] = {}
    for at in range(0, len(keys), _BATCH):
        rows = await graph.read(queries.get("evaluate/named"), keys=keys[at : at + _BATCH])
        found.update((row["key"], row["id"]) for row in rows)
    return found


async def similar(graph: Graph, nodes: Path, edges: Path, *, name_source: str | None) -> Task:
    """Return the task of finding similar artists, of tables of nodes (node, name, name_source) and edges (i, j).

    An edge holds in both directions. Only nodes whose name has this `name_source` count, where it is given, and whose
    artist is in the graph; queries are those with FEWEST such neighbours. Raises SourceError for other tables.
    """
    names = {
        row["node"]: row["name"]
        for row in _table(nodes, {"node", "name", *(["name_source"] if name_source else [])})
        if row["name"] and (name_source is None or row["name_source"] == name_source)
    }
    known = await named(graph, names.values())
    artists = {node: known[fold(name)] for node, name in names.items() if fold(name) in known}
    near: dict[str, set[str]] = {}
    for row in _table(edges, {"i", "j"}):
        one, other = artists.get(row["i"]), artists.get(row["j"])
        if one and other and one != other:
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    relevant = {artist: frozenset(those) for artist, those in near.items() if len(those) >= FEWEST}
    if not relevant:
        raise SourceError(f"No artist of {nodes} has {FEWEST} similar artists in the graph. Load them first.")
    return Task("similar artists", {artist: (artist,) for artist in relevant}, relevant, "SIMILAR_TO")


def hide(slices: Sequence[Path], folder: Path) -> list[Hidden]:
    """Write MPD slices without half of the artists of each playlist into the folder, and return what was hidden.

    Which half is drawn by a hash. Artists are told apart as the loader of playlists does. Playlists of fewer than
    2 × FEWEST artists are written whole; of several with one id the first is written, since another would show what
    that one hides. Raises SourceError for files that are no slices.
    """
    found: dict[str, Hidden] = {}
    met: set[str] = set()
    for path in sorted(slices):
        content = _slice(path)
        playlists, content["playlists"] = content["playlists"], []
        for playlist in playlists:
            id_ = f"mpd:playlist:{playlist.get('pid')}"
            if id_ in met:
                continue
            met.add(id_)
            content["playlists"].append(playlist)
            by_key = {_key(track): lead(track["artist_name"]) for track in _tracks(playlist)}
            shown, hidden = halves(by_key, id_)
            if len(by_key) < 2 * FEWEST:
                continue
            found[id_] = Hidden(id_, tuple(by_key[key] for key in shown), tuple(by_key[key] for key in hidden))
            left = set(shown)
            playlist["tracks"] = [track for track in _tracks(playlist) if _key(track) in left]
        name = path.name.removesuffix(".gz")
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    if not found:
        raise SourceError(f"No playlist in these files has {2 * FEWEST} artists.")
    return list(found.values())


async def continued(graph: Graph, hidden: Sequence[Hidden]) -> Task:
    """Return the task of continuing playlists by artist, once what is shown of them is loaded.

    Seeds are up to SEEDS of the shown artists, drawn by a hash. Hidden artists that are nowhere in the graph are left
    out: nobody could find them.
    """
    known = await named(graph, {name for each in hidden for name in (*each.shown, *each.hidden)})
    seeds: dict[str, tuple[str, ...]] = {}
    relevant: dict[str, frozenset[str]] = {}
    for each in hidden:
        shown = _ids(each.shown, known)
        sought = frozenset(_ids(each.hidden, known)) - set(shown)
        if shown and len(sought) >= FEWEST:
            drawn, rest = halves(shown, f"seeds of {each.id}")
            seeds[each.id] = tuple([*drawn, *rest][:SEEDS])
            relevant[each.id] = sought
    if not relevant:
        raise SourceError(
            "None of these playlists is in the graph. Load the shown halves: graphsig load playlists FOLDER"
        )
    return Task("playlist continuation", seeds, relevant, "ON_PLAYLIST")


def _ids(names: Iterable[str], known: Mapping[str, str]) -> list[str]:
    return sorted({known[fold(name)] for name in names if fold(name) in known})


def _tracks(playlist: Any) -> list[dict[str, Any]]:
    return [track for track in playlist.get("tracks", []) if track.get("artist_name") and _key(track)]


def _key(track: dict[str, Any]) -> str:
    return fold(lead(track["artist_name"]))


def _slice(path: Path) -> dict[str, Any]:
    try:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
            content = json.load(file)
    except (OSError, EOFError, ValueError) as error:
        raise SourceError(f"{path} is no MPD slice: {error}.") from error
    if not isinstance(content, dict) or not isinstance(content.get("playlists"), list):
        raise SourceError(f"{path} is no MPD slice: it has no playlists.")
    return content


def _table(path: Path, columns: set[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read: {error}.") from error
    if not rows or not columns <= rows[0].keys():
        raise SourceError(f"{path} is no table with the columns {', '.join(sorted(columns))}, separated by tabs.")
    return rows
