"""`graphsig batch` as a user meets it."""

from __future__ import annotations

import json
import re
from typing import Any

from graphsig import jobs


def test_run_list_and_what_is_left(little: Any, graphsig: Any):
    dry = graphsig("batch", "run", "all", "--dry-run", settings=little)
    assert dry.returncode == 0, dry.stderr
    assert [line.split()[0] for line in dry.stdout.splitlines()] == [job.name for job in jobs.cypher_jobs()]
    assert all("never run" in line for line in dry.stdout.splitlines())

    done = graphsig("batch", "run", "co-mentions", "--json", settings=little)
    assert done.returncode == 0, done.stderr
    assert [each["job"] for each in json.loads(done.stdout)] == ["co_mentions"]
    assert "» co_mentions: " in done.stderr

    done = graphsig("batch", "run", settings=little)
    assert done.returncode == 0, done.stderr
    assert re.search(rf"^{len(jobs.cypher_jobs()) - 1} jobs in \d+\.\d s\.$", done.stdout, re.MULTILINE)
    assert (
        graphsig("batch", "run", "all", settings=little).stdout
        == "Everything is fresh; --again runs it all the same.\n"
    )

    listed = json.loads(graphsig("batch", "list", "--json", settings=little).stdout)
    assert {each["state"] for each in listed} == {"fresh"}
    assert all(each["seconds"] > 0 and each["ended"] for each in listed)
    table = graphsig("batch", "list", settings=little).stdout.splitlines()
    assert len(table) == 1 + len(jobs.cypher_jobs())


def test_report(little: Any, graphsig: Any, tell: Any, in_graph: Any):
    """Two lone nodes, and a pair of one name in two catalogues."""
    odd = """CREATE (:Artist {id: 'y:artist:1', name: 'Nobody'}), (:Tag {id: 'lone', name: 'Lone'})
    WITH 1 AS one MATCH (a:Artist {id: 'x:artist:07'})
    CREATE (n:Name {key: 'artist 7'}), (b:Artist {id: 'z:artist:7', name: 'Artist 7'}),
           (a)-[:KNOWN_AS {kind: 'name'}]->(n), (b)-[:KNOWN_AS {kind: 'name'}]->(n)"""
    in_graph(little, lambda graph: tell(graph, odd))
    assert graphsig("batch", "run", settings=little).returncode == 0
    found = json.loads(graphsig("batch", "report", "--json", settings=little).stdout)
    assert found["duplicates"] == {
        "count": 1,
        "examples": [{"name": "artist 7", "a": "x:artist:07", "b": "z:artist:7"}],
    }
    assert found["orphans"] == [
        {"kind": "Artist", "count": 1, "examples": ["y:artist:1"]},
        {"kind": "Tag", "count": 1, "examples": ["lone"]},
    ]
    assert found["silent_artists"]["artists"] == 42
    assert found["silent_artists"]["silent"] == 2
    assert found["components"] == {"components": 3, "largest": 40, "alone": 2}
    assert found["supernodes"] == []
    text = graphsig("batch", "report", settings=little).stdout
    assert "1 pairs of artists of several catalogues bear one name" in text
    assert "  artist 7: x:artist:07, z:artist:7" in text
