"""`graphsig align` as a user runs it: reports, taking back, and what it refuses."""

from __future__ import annotations


def test_what_makes_no_sense_is_refused_before_a_graph_is_needed(graphsig):
    for options in (["--report", "x.doc"], ["--undo", "align:1", "--dry-run"], ["--min-confidence", "2"]):
        done = graphsig("align", *options)
        assert done.returncode == 2, options
        assert "Traceback" not in done.stderr
