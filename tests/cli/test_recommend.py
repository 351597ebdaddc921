"""`graphsig recommend`, in a process of its own against the sample."""

from __future__ import annotations

import re

import pytest

from graphsig.types import Answer


def test_the_terminal_shows_rank_score_name_genre_and_reason(graphsig, sample_settings):
    done = graphsig("recommend", "Boards Of Canada", "--limit", "5", settings=sample_settings)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "Adjacent to Boards Of Canada"
    results = [i for i, line in enumerate(lines) if re.match(r" +\d\.  [01]\.\d\d  \S", line)]
    assert len(results) == 5
    for i in results:
        assert re.match(r" {11}\S", lines[i + 1]), "the reason stands below"
    assert "audio_similarity: " in done.stdout
    assert "\x1b" not in done.stdout


def test_json_is_the_answer_document(graphsig, sample_settings):
    done = graphsig("recommend", "autechre", "--limit", "3", "--json", settings=sample_settings)
    answer = Answer.model_validate_json(done.stdout)
    assert answer.resolved[0].name == "Autechre"
    assert len(answer.artists) == 3


def test_a_name_needs_no_quotes(graphsig, sample_settings):
    done = graphsig("recommend", "boards", "of", "canada", "--limit", "1", settings=sample_settings)
    assert done.stdout.startswith("Adjacent to Boards Of Canada")


def test_another_name_of_the_artist_is_said(graphsig, sample_settings):
    done = graphsig("recommend", "AFX", "--limit", "1", settings=sample_settings)
    assert done.returncode == 0, done.stderr
    assert "AFX" in done.stdout.splitlines()[0]


def test_weights_are_passed_on(graphsig, sample_settings):
    done = graphsig(
        "recommend", "Autechre", "--limit", "1", "--weights", "tag_overlap=3,label_affinity=1", "--json",
        settings=sample_settings,
    )  # fmt: skip
    weights = Answer.model_validate_json(done.stdout).query.weights
    assert weights["tag_overlap"] == 0.75
    assert weights["label_affinity"] == 0.25


def test_an_unknown_artist_ends_with_suggestions(graphsig, sample_settings):
    done = graphsig("recommend", "Boreds of Kenidi", settings=sample_settings)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "Boards Of Canada" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x", "--weights", "loudness=1"], "loudness"),
        (["x", "--limit", "0"], "--limit"),
        (["x", "--limit", "101"], "--limit"),
        ([], "NAME"),
    ],
)
def test_what_cannot_be_asked_needs_no_server(graphsig, arguments, message):
    done = graphsig("recommend", *arguments)
    assert done.returncode == 2
    assert message in done.stderr


def test_no_graph_is_one_line(graphsig):
    done = graphsig("recommend", "Autechre")
    assert done.returncode == 4
    assert done.stderr.startswith("graphsig: Neo4j does not answer")
    assert done.stderr.count("\n") == 1
