"""Explain, why-not and unveil on the sample: what they say is found again, and what they propose works."""

from __future__ import annotations

from typing import Any

import pytest

from graphsig.documents.explain import Between, Unveiled, WhyNot
from graphsig.errors import BadRequestError, NotFoundError
from graphsig.explainer import explain, unveil, why_not
from graphsig.graph import Graph
from graphsig.queries import Query
from graphsig.recommender import recommend
from graphsig.signals import parse


@pytest.fixture(scope="module")
def ask(sample_settings, in_graph):
    """A function that awaits one function of graphsig.explainer on the sample."""
    return lambda what, *names, **given: in_graph(sample_settings, lambda graph: what(graph, *names, **given))


# ── between ──


@pytest.mark.parametrize(
    ("ends", "kinds"),
    [
        (("Aphex Twin", "Autechre"), ("artist", "artist")),
        (("Autechre", "Warp Records"), ("artist", "label")),
        (("idm", "R & S Records"), ("genre", "label")),
        (("Windowlicker", "Björk"), ("track", "artist")),
        (("discogs:master:2353", "Squarepusher"), ("work", "artist")),
    ],
)
def test_paths_between_any_two_ends_are_found_again(ask, sample_settings, in_graph, ends, kinds):
    found: Between = ask(explain, *ends)
    assert (found.start.kind, found.end.kind) == kinds
    assert found.paths
    assert [path.strength for path in found.paths] == sorted((path.strength for path in found.paths), reverse=True)

    async def again(graph: Graph) -> None:
        for path in found.paths:
            assert len(path.ties) == len(path.nodes) - 1 <= 4
            assert (path.nodes[0].id, path.nodes[-1].id) == (found.start.id, found.end.id)
            query = Query("tests/path", "", {"returns": ""}, (), path.browser.cypher)
            steps = await graph.read(query, **path.browser.params)
            assert [step["path"].relationships[0].type for step in steps] == [tie.type for tie in path.ties]
            assert path.text.startswith(path.nodes[0].name)
            assert all(tie.source for tie in path.ties)

    in_graph(sample_settings, again)


def test_the_signals_are_those_of_the_recommendation(ask):
    answer = ask(recommend, "Aphex Twin")
    for result in answer.artists[:2]:
        found: Between = ask(explain, "Aphex Twin", result.artist_id)
        assert found.signals == result.signals
        assert found.score == pytest.approx(result.score)


def test_who_is_no_candidate_is_scored_too(ask):
    """Polygon Window is Aphex Twin; Model 500 stands for Juan Atkins: it is never recommended to who asks for him."""
    assert ask(explain, "Juan Atkins", "Model 500").score > 0.1
    same: Between = ask(explain, "Aphex Twin", "Polygon Window")
    assert same.signals is None
    assert "is Aphex Twin" in same.notes[0]


def test_without_a_path_it_is_said_what_is_known(ask):
    found: Between = ask(explain, "Autechre", "Autechre")
    assert (found.paths, [each.id for each in found.known]) == ([], ["discogs:artist:41"] * 2)
    assert found.known[0].ties["TAGGED"] > 10
    assert found.notes[0] == "Both are Autechre."


def test_an_end_that_is_not_there_is_not_found(ask):
    with pytest.raises(NotFoundError, match="No label called 'Wrap'"):
        ask(explain, "Autechre", "Wrap", to_type="label")
    with pytest.raises(NotFoundError) as caught:
        ask(explain, "Autechre", "Boreds of Kenidi")
    assert "Boards Of Canada" in caught.value.suggestions
    with pytest.raises(BadRequestError):
        ask(explain, "Autechre", " ")


# ── why not ──


@pytest.mark.parametrize(
    ("question", "candidate", "given"),
    [
        ("Aphex Twin", "Björk", {}),
        ("Aphex Twin", "Nightmares On Wax", {"limit": 5}),
        ("Autechre", "Gescom", {"limit": 3}),
        ("Boards Of Canada", "LFO", {"diversity": 0.9}),
        ("Autechre", "Squarepusher", {"exclude": ["Squarepusher"]}),
        ("idm", "Seefeel", {"type": "genre", "limit": 5}),
    ],
)
def test_each_change_brings_the_candidate_in(ask, question, candidate, given):
    found: WhyNot = ask(why_not, question, candidate, **given)
    before = [result.artist_id for result in ask(recommend, question, **given).artists]
    assert (found.stage == "shown") == (found.candidate.id in before)
    for change in found.changes:
        changed: dict[str, Any] = {
            "limit": lambda value: {"limit": int(value)},
            "diversity": lambda value: {"diversity": float(value)},
            "weights": lambda value: {"weights": parse(value)},
            "exclude": lambda value: {"exclude": [*given.get("exclude", []), value]},
        }[change.option](change.value)
        after = [result.artist_id for result in ask(recommend, question, **{**given, **changed}).artists]
        assert after.index(found.candidate.id) + 1 == change.place
        assert len(set(before) & set(after)) == change.kept
    if found.stage == "rank":
        assert found.rank > given.get("limit", 10)
        assert found.changes, "at least a longer list helps who is in the pool"


def test_a_smaller_limit_would_not_do(ask):
    found: WhyNot = ask(why_not, "Aphex Twin", "Plaid", limit=3)
    limit = next(int(change.value) for change in found.changes if change.option == "limit")
    shorter = ask(recommend, "Aphex Twin", limit=limit - 1)
    assert found.candidate.id not in {result.artist_id for result in shorter.artists}


def test_who_must_not_come_back_is_said_to_be_left_out(ask):
    assert ask(why_not, "Aphex Twin", "Polygon Window").stage == "the question itself"
    borrowed: WhyNot = ask(why_not, "Juan Atkins", "Model 500")
    assert (borrowed.stage, borrowed.changes) == ("left out", [])
    assert "stands for it" in borrowed.text
    unfit: WhyNot = ask(why_not, "Aphex Twin", "The Designers Republic")
    assert (unfit.stage, unfit.score, unfit.rank) == ("not recommendable", None, None)


def test_a_candidate_nobody_knows_is_not_found(ask):
    with pytest.raises(NotFoundError):
        ask(why_not, "Aphex Twin", "no such artist anywhere")


def test_by_how_much_is_said(ask):
    found: WhyNot = ask(why_not, "Aphex Twin", "Björk")
    assert found.last_shown is not None
    assert found.score is not None
    assert 0 < found.score < found.last_shown.score
    assert sum(signal.contribution for signal in found.signals) == pytest.approx(found.score)


# ── unveil ──


def test_an_artist_is_told_with_sources(ask):
    found: Unveiled = ask(unveil, "Autechre", limit=3)
    sections = {section.name: section for section in found.sections}
    assert {"names", "labels", "tags", "collaborators", "producers", "works", "compilations", "articles"} <= set(
        sections
    )
    assert {row.name for row in sections["members and groups"].rows} >= {"Rob Brown", "Sean Booth"}
    assert "Warp Records" in [row.name for row in sections["labels"].rows]
    assert any(row.quote and "Autechre" in row.quote for row in sections["articles"].rows)
    for section in found.sections:
        assert 1 <= len(section.rows) <= 3 <= max(3, section.total)
        assert all(row.source for row in section.rows)
    assert found.facts["scene"]
    assert {load.source for load in found.loads} >= {"discogs"}


def test_a_track_is_told(ask):
    found: Unveiled = ask(unveil, "Windowlicker", type="track")
    sections = {section.name: [row.name for row in section.rows] for section in found.sections}
    assert "Aphex Twin" in sections["performers"]
    assert {"records", "labels", "tags"} <= set(sections)
