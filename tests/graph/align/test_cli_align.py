"""`graphsig align` as a user runs it: reports, taking back, and what it refuses."""

from __future__ import annotations

import csv
import json


def test_align_report_and_undo(sketch, empty_graph_settings, in_graph, graphsig, tmp_path):
    sketch.artist("discogs:artist:1", "Autechre")
    sketch.artist("mb:artist:1", "Autechre", ids=["discogs:artist:1"])
    sketch.artist("discogs:artist:2", "A Very Long Name")
    sketch.artist("mb:artist:2", "A Very Long Name")
    in_graph(empty_graph_settings, sketch.write)
    target = tmp_path / "doubtful.tsv"

    done = graphsig("align", "--report", str(target), settings=empty_graph_settings)
    assert done.returncode == 0, done.stderr
    assert "1  artists by id" in done.stdout
    assert f"1 pairs are doubtful. {target} lists them." in done.stdout
    with target.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file, delimiter="\t")
    assert (row["a"], row["b"], row["kind"]) == ("discogs:artist:2", "mb:artist:2", "Artist")
    assert row["evidence"] == "same name: A Very Long Name"

    done = graphsig("align", "--undo", "mb:artist:1", "--json", settings=empty_graph_settings)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["removed"], report["joined"]) == (1, 0)

    done = graphsig("align", "--undo", "mb:artist:1", settings=empty_graph_settings)
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
