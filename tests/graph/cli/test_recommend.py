"""`graphsig recommend`, in a process of its own against the sample."""

from __future__ import annotations

import re

from graphsig.documents.answer import Answer


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


def test_several_names_are_one_question(graphsig, sample_settings):
    done = graphsig(
        "recommend", "Autechre", "--and", "LFO", "--exclude", "Gescom", "--limit", "4", "--diversity", "0",
        settings=sample_settings,
    )  # fmt: skip
    assert done.stdout.startswith("Adjacent to Autechre and LFO\n"), done.stderr
    assert "  4.  " in done.stdout
    assert not re.search(r"\d\.\d\d  Gescom", done.stdout)


def test_a_list_of_tracks_shows_title_and_artist_and_why_this_one(graphsig, sample_settings):
    done = graphsig("recommend", "idm", "--type", "genre", "--of", "tracks", "--limit", "2", settings=sample_settings)
    assert re.search(r" 1\.  [01]\.\d\d  \S.* – \S", done.stdout), done.stderr
    assert done.stdout.count("This track: ") == 2
    assert "IDM is represented by artists typical of it" in done.stdout


def test_other_meanings_are_told_and_one_of_them_can_be_picked(graphsig, sample_settings):
    asked = ("recommend", "Aphex Twin Windowlicker", "--type", "track", "--limit", "1", "--json")
    first = Answer.model_validate_json(graphsig(*asked, settings=sample_settings).stdout).resolved[0]
    other = first.alternatives[0]
    picked = Answer.model_validate_json(graphsig(*asked, "--id", other.id, settings=sample_settings).stdout).resolved[0]
    assert (picked.id, picked.name) == (other.id, other.name)
    assert first.id in {each.id for each in picked.alternatives}


def test_an_unknown_artist_ends_with_suggestions(graphsig, sample_settings):
    done = graphsig("recommend", "Boreds of Kenidi", settings=sample_settings)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "Boards Of Canada" in done.stderr
