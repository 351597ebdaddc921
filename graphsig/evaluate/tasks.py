"""Tasks: a table of queries and their relevant artists, split by query."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from graphsig.errors import BadRequestError, SourceError

Part = Literal["dev", "test"]
Proof = Literal["SIMILAR_TO", "ON_PLAYLIST"]
PARTS: tuple[Part, ...] = get_args(Part)
PROOFS: tuple[Proof, ...] = get_args(Proof)
COLUMNS = ["query", "role", "artist"]


@dataclass(frozen=True)
class Task:
    """A task of a name.

    seeds: what stands for each query, by its id: ids of artists. relevant: the ids that would be right for it.
    proof: the relationship that would give the truth away if the graph had it, between a seed and a relevant artist
    (SIMILAR_TO) or between a relevant artist and the playlist that is the query (ON_PLAYLIST).
    """

    name: str
    seeds: Mapping[str, tuple[str, ...]]
    relevant: Mapping[str, frozenset[str]]
    proof: Proof

    def queries(self, part: Part | None = None, most: int | None = None) -> list[str]:
        """Return the queries of a part (all), ordered by id; at most so many, those first by another hash."""
        chosen = sorted(each for each in self.seeds if part is None or part_of(each) == part)
        if most is not None and most < len(chosen):
            chosen = sorted(sorted(chosen, key=lambda each: _hash(f"most {each}"))[:most])
        return chosen


def part_of(query: str) -> Part:
    """Return the part a query belongs to: by a hash of its id, so it never changes and depends on nothing else."""
    return PARTS[_hash(query) % 2]


def halves(items: Iterable[str], salt: str) -> tuple[list[str], list[str]]:
    """Return two halves of the items, drawn by a hash; of an odd number the first half has one more."""
    drawn = sorted(set(items), key=lambda each: (_hash(f"{salt} {each}"), each))
    middle = (len(drawn) + 1) // 2
    return sorted(drawn[:middle]), sorted(drawn[middle:])


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])


def write(task: Task, path: Path) -> None:
    """Write a task as a table (TSV) of `query, role, artist`, its name and proof in a comment before it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {task.name}\tleaks by {task.proof}\n")
        out = csv.writer(file, delimiter="\t", lineterminator="\n")
        out.writerow(COLUMNS)
        for query in task.queries():
            out.writerows([query, "seed", artist] for artist in task.seeds[query])
            out.writerows([query, "relevant", artist] for artist in sorted(task.relevant[query]))


def read(path: Path) -> Task:
    """Return the task of a file; raises SourceError where it is none.

    A query without seeds is the artist itself. A file without the comment has its own name, and leaks by SIMILAR_TO.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path} cannot be read: {error}.") from error
    name, proof = path.stem, PROOFS[0]
    if lines and lines[0].startswith("# "):
        name, _, rest = lines.pop(0)[2:].partition("\t")
        proof = next((each for each in PROOFS if rest == f"leaks by {each}"), proof)
    if not lines or lines[0].split("\t") != COLUMNS:
        raise SourceError(f"{path} is no task: its columns must be {', '.join(COLUMNS)}, separated by tabs.")
    found: dict[str, dict[str, list[str]]] = {}
    for number, row in enumerate(csv.reader(lines[1:], delimiter="\t"), start=1):
        if len(row) != 3 or row[1] not in ("seed", "relevant") or not row[0] or not row[2]:
            raise SourceError(f"{path}: row {number} must be a query, `seed` or `relevant`, and an artist's id.")
        found.setdefault(row[0], {"seed": [], "relevant": []})[row[1]].append(row[2])
    empty = [query for query, roles in found.items() if not roles["relevant"]]
    if empty or not found:
        raise SourceError(f"{path}: {empty[0] if empty else 'no query'} has a relevant artist.")
    return Task(
        name,
        {query: tuple(roles["seed"] or [query]) for query, roles in found.items()},
        {query: frozenset(roles["relevant"]) for query, roles in found.items()},
        proof,
    )


def checked_part(text: str) -> Part | None:
    """Return the part that somebody named, None for `all`; raises BadRequestError for another word."""
    if text == "all":
        return None
    for part in PARTS:
        if text == part:
            return part
    raise BadRequestError(f"There is no part {text!r}. The parts are: {', '.join(PARTS)}, all.")
