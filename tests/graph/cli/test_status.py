"""`graphsig status`: what is loaded, how fresh, how complete."""

from __future__ import annotations

import json
from typing import Any

from support.cypher import cypher

LABELLED = cypher(
    "MATCH (a:Artist {recommendable: true})-[:ON_LABEL]->() RETURN count(DISTINCT a) AS artists",
)


def test_an_empty_graph_says_where_to_begin(graphsig: Any, empty_graph_settings: Any) -> None:
    done = graphsig("status", settings=empty_graph_settings)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The graph is empty. `graphsig demo`")


def test_the_sample(graphsig: Any, sample_settings: Any, in_graph: Any) -> None:
    found = json.loads(graphsig("status", "--json", settings=sample_settings).stdout)
    assert found["derived"] is True
    loads = {load["kind"]: load for load in found["loads"]}
    assert {kind: load["records"] for kind, load in loads.items() if load["source"] == "discogs"} == {
        "artists": 5_560,
        "labels": 656,
        "masters": 396,
        "releases": 1_700,
    }
    assert all(load["complete"] == load["loads"] == 1 for load in loads.values())
    assert all(load["licences"] == ["CC0-1.0"] for load in loads.values())
    assert found["signals"]["audio_similarity"] == 0
    assert found["signals"]["label_affinity"] == in_graph(sample_settings, lambda g: g.read(LABELLED))[0]["artists"]


def test_people_read_ages_gaps_and_shares(graphsig: Any, empty_graph_settings: Any, tmp_path: Any) -> None:
    path = tmp_path / "artists.xml"
    path.write_text(
        "<artists><artist><id>1</id><name>A</name></artist>\n<artist><id>2</id><name>B</name></artist></artists>"
    )
    graphsig("load", "discogs", "--no-derive", "--limit", "1", str(path), settings=empty_graph_settings)
    done = graphsig("status", settings=empty_graph_settings)
    assert "discogs artists: 1 record; CC0-1.0" in done.stdout, done.stderr
    assert "  1 not read to the end: artists.xml" in done.stdout
    assert "  audio_similarity            0    0%   graphsig embed audio" in done.stdout
