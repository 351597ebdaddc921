"""Values of Cypher as cells and as JSON, made by a real server."""

from __future__ import annotations

import json

from support.cypher import cypher

from graphsig.cli.render import jsonable, table, text

KINDS = """CREATE (n:Artist:Group {id: 'a', name: 'Aphex\\u001b[31m Twin'})<-[r:MEMBER_OF {since: 1990}]-(m {x: 1})
RETURN n, r, [p = (n)--() | p][0] AS path, [1, 2.50, null, true] AS list, {a: [1]} AS map, date('2001-02-03') AS date,
       duration('PT3M') AS duration, point({x: 1, y: 2}) AS point, 0.0 / 0.0 AS nan, range(1, 512) AS vector,
       datetime('2001-02-03T04:05:06Z') AS time"""


def row_of(in_graph, settings):
    query = cypher(KINDS)
    return in_graph(settings, lambda graph: graph.write(query))[0]


def test_values_are_readable_in_a_table(in_graph, empty_graph_settings):
    row = row_of(in_graph, empty_graph_settings)
    assert text(row["n"]) == "(:Artist:Group Aphex\x1b[31m Twin)"
    assert text(row["r"]) == "[:MEMBER_OF]"
    assert text(row["path"]).startswith("(Aphex\x1b[31m Twin)<-[:MEMBER_OF]-(")
    assert text(row["list"]) == "[1, 2.5, null, true]"
    assert text(row["map"]) == "{a: [1]}"
    assert text(row["date"]) == "2001-02-03"
    assert text(row["duration"]) == "PT3M"
    assert text(row["point"]) == "CartesianPoint(1.0, 2.0)"
    assert text(row["nan"]) == "nan"
    assert text(row["vector"]) == "[1, 2, 3, 4, 5, … 512 items]"
    shown = table([row])
    assert "\x1b" not in shown, "a name must not drive the terminal"
    assert shown.splitlines()[-1] == "1 row"


def test_values_are_json(in_graph, empty_graph_settings):
    row = json.loads(json.dumps(jsonable(row_of(in_graph, empty_graph_settings)), allow_nan=False))
    assert row["n"]["labels"] == ["Artist", "Group"]
    assert row["n"]["properties"]["id"] == "a"
    assert row["r"] == {"type": "MEMBER_OF", "properties": {"since": 1990}}
    assert [step.get("type", "node") for step in row["path"]] == ["node", "MEMBER_OF", "node"]
    assert row["date"] == "2001-02-03"
    assert row["time"].startswith("2001-02-03T04:05:06")
    assert row["duration"] == "PT3M"
    assert row["point"] == {"srid": 7203, "coordinates": [1.0, 2.0]}
    assert row["nan"] is None
    assert len(row["vector"]) == 512
