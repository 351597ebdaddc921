"""Rows of a query as a table for a terminal and as JSON: nodes, relationships and paths included."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time
from neo4j.vector import Vector

from graphsig.cli.show import plain

MAX_CELL = 60  # characters of a table's cell; --json has the whole value
MAX_ITEMS = 5  # items of a list that a cell shows; a vector has hundreds


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return rows as a table with aligned columns and a closing line that counts them."""
    count = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
    if not rows or not rows[0]:
        return count
    columns = list(rows[0])
    cells = [[_cell(row[column]) for column in columns] for row in rows]
    widths = [max(len(text) for text in column) for column in zip(columns, *cells, strict=True)]
    rule = ["-" * width for width in widths]
    lines = (
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in (columns, rule, *cells)
    )
    return "\n".join([*lines, count])


def text(value: Any) -> str:
    """Return a value much as Cypher writes it; nodes by their labels and name, long lists cut short."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case float():
            return f"{value:.4g}"
        case Node():
            return f"(:{':'.join(sorted(value.labels))} {_name(value)})"
        case Relationship():
            return f"[:{value.type}]"
        case Path():
            return _path(value)
        case Vector():
            return text(value.to_native())
        case Duration() | Point():  # tuples too, but not to be read as such
            return str(value)
        case Mapping():
            return "{" + ", ".join(f"{key}: {text(item)}" for key, item in value.items()) + "}"
        case list() | tuple():
            more = f", … {len(value)} items" if len(value) > MAX_ITEMS else ""
            return "[" + ", ".join(text(item) for item in value[:MAX_ITEMS]) + more + "]"
        case _:
            return str(value)


def jsonable(value: Any) -> Any:
    """Return a value made of what JSON has; numbers that JSON lacks become null, dates and the like their ISO text."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Node():
            return {"labels": sorted(value.labels), "properties": jsonable(dict(value))}
        case Relationship():
            return {"type": value.type, "properties": jsonable(dict(value))}
        case Path():
            return [jsonable(step) for step in _steps(value)]
        case Vector():
            return jsonable(value.to_native())
        case Mapping():
            return {str(key): jsonable(item) for key, item in value.items()}
        case Duration() | Date() | DateTime() | Time():
            return value.iso_format()
        case Point():
            return {"srid": value.srid, "coordinates": jsonable(list(value))}
        case list() | tuple():
            return [jsonable(item) for item in value]
        case bytes() | bytearray():
            return value.hex()
        case _:
            return str(value)


def _cell(value: Any) -> str:
    shown = plain(text(value))
    return shown if len(shown) <= MAX_CELL else shown[: MAX_CELL - 1] + "…"


def _name(node: Node) -> str:
    return str(next((node[key] for key in ("name", "title", "id", "key") if node.get(key)), node.element_id))


def _steps(path: Path) -> list[Node | Relationship]:
    """Return the path's nodes and relationships in turn."""
    steps: list[Node | Relationship] = [path.start_node]
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        steps += [relationship, node]
    return steps


def _path(path: Path) -> str:
    drawn = f"({_name(path.start_node)})"
    for relationship, before, after in zip(path.relationships, path.nodes, path.nodes[1:], strict=False):
        forward = relationship.start_node == before
        drawn += f"{'-' if forward else '<-'}{text(relationship)}{'->' if forward else '-'}({_name(after)})"
    return drawn
