"""Validation of triples for learning embeddings: degrees, relations, duplicates, dangling ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_QUANTILES = {"median": 0.5, "p90": 0.9, "p99": 0.99, "most": 1.0}


@dataclass(frozen=True)
class Validation:
    """Contents of a file of triples.

    entities: different heads and tails. relations: triples by relation. degrees: of the entities, as quantiles.
    duplicates: triples beyond the first of the same head, relation and tail. dangling: triples without head or tail.
    loops: triples of an entity with itself. sourceless: triples whose source is not known. weightless: triples whose
    weight is not a positive finite number.
    """

    triples: int
    entities: int
    relations: Mapping[str, int]
    degrees: Mapping[str, float]
    duplicates: int
    dangling: int
    loops: int
    sourceless: int
    weightless: int

    def as_json(self) -> dict[str, object]:
        """Return all of it with the shares of duplicates and dangling ends."""
        total = max(self.triples, 1)
        return {
            **asdict(self),
            "duplicate_rate": round(self.duplicates / total, 6),
            "dangling_rate": round(self.dangling / total, 6),
        }


def validate(path: Path) -> Validation:
    """Return what is in a file that `export_triples` wrote.

    Memory grows with the file: some 60 bytes for a triple, and the names of the entities.
    """
    import numpy as np
    import pyarrow
    from pyarrow import parquet

    table = parquet.read_table(path, read_dictionary=["head", "relation", "tail", "source"]).unify_dictionaries()

    def codes(name: str) -> tuple[Any, list[str]]:
        """Return the values of a column as numbers, -1 where there is none, and what the numbers stand for."""
        column = table[name].combine_chunks()
        if isinstance(column, pyarrow.ChunkedArray):  # of a table without rows
            return np.empty(0, np.int64), []
        numbers = column.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
        return numbers, column.dictionary.to_pylist()

    heads, head_names = codes("head")
    tails, tail_names = codes("tail")
    kinds, kind_names = codes("relation")
    # One numbering for heads and tails.
    numbers = {name: number for number, name in enumerate(dict.fromkeys([*head_names, *tail_names]))}
    head = _renumbered(heads, [numbers[name] for name in head_names])
    tail = _renumbered(tails, [numbers[name] for name in tail_names])
    whole = (head >= 0) & (tail >= 0)
    keys = (head[whole] * len(kind_names) + kinds[whole]) * max(len(numbers), 1) + tail[whole]
    degrees = np.bincount(np.concatenate([head[head >= 0], tail[tail >= 0]]), minlength=len(numbers))
    weights = table["weight"].to_numpy()
    return Validation(
        triples=table.num_rows,
        entities=len(numbers),
        relations={name: int((kinds == number).sum()) for number, name in sorted(enumerate(kind_names), key=_name)},
        degrees={name: float(np.quantile(degrees, at)) for name, at in _QUANTILES.items()} if numbers else {},
        duplicates=int(keys.size - np.unique(keys).size),
        dangling=int((~whole).sum()),
        loops=int((head[whole] == tail[whole]).sum()),
        sourceless=int(table["source"].null_count),
        weightless=int((~(np.isfinite(weights) & (weights > 0))).sum()),
    )


def _renumbered(codes: Any, numbers: list[int]) -> Any:
    import numpy as np

    return np.asarray([*numbers, -1], np.int64)[codes]  # code -1 is the last


def _name(pair: tuple[int, str]) -> str:
    return pair[1]
