"""`graphsig explain`, `why-not` and `unveil`, in processes of their own against the sample."""

from __future__ import annotations

import pytest

from graphsig.documents.explain import Between, Unveiled, WhyNot


def test_explain_shows_paths_and_signals(graphsig, sample_settings):
    done = graphsig("explain", "Aphex Twin", "Autechre", "--limit", "2", settings=sample_settings)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("From Aphex Twin (artist) to Autechre (artist)\n")
    assert "Sources: discogs" in done.stdout
    assert "Autechre as a recommendation for Aphex Twin: 0." in done.stdout
    assert "tag_overlap (" in done.stdout


def test_why_not_shows_what_would_help(graphsig, sample_settings):
    done = graphsig("why-not", "Aphex Twin", "Plaid", "--limit", "3", settings=sample_settings)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Plaid as a recommendation for Aphex Twin\n")
    assert "--limit " in done.stdout


def test_unveil_shows_sections(graphsig, sample_settings):
    done = graphsig("unveil", "boards", "of", "canada", "--limit", "1", settings=sample_settings)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Boards Of Canada (discogs:artist:")
    assert "\nLabels (" in done.stdout
    assert "\nLoaded\n" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "document"),
    [
        (["explain", "Autechre", "Warp Records"], Between),
        (["why-not", "Autechre", "Plaid"], WhyNot),
        (["unveil", "Autechre"], Unveiled),
    ],
)
def test_json_is_the_document(graphsig, sample_settings, arguments, document):
    done = graphsig(*arguments, "--json", settings=sample_settings)
    assert document.model_validate_json(done.stdout)


def test_who_is_not_there_ends_with_suggestions(graphsig, sample_settings):
    done = graphsig("explain", "Autechre", "Boreds of Kenidi", settings=sample_settings)
    assert done.returncode == 3
    assert "Boards Of Canada" in done.stderr
