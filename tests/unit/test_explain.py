"""The sentence says the strongest reasons first, in words."""

from __future__ import annotations

from graphsig.documents.answer import Signal
from graphsig.recommender.evidence import sentence
from graphsig.recommender.state import Reason


def signal(name: str, contribution: float) -> Signal:
    return Signal(name=name, score=1.0, weight=contribution, contribution=contribution, evidence=[])


def reasons(signal: str, *shared: str) -> list[Reason]:
    return [Reason(signal, "evidence/shared_tag", {}, what, what, (), ()) for what in shared]


def test_the_largest_contribution_comes_first_and_small_ones_are_left_out():
    found = [signal("tag_overlap", 0.05), signal("label_affinity", 0.08), signal("co_mention", 0.001)]
    rows = [
        *reasons("tag_overlap", "IDM", "Ambient", "Glitch"),
        *reasons("label_affinity", "Mute"),
        *reasons("co_mention", "mainly IDM"),
    ]
    assert sentence(found, rows) == "Shared label: Mute; shared tags: IDM, Ambient."


def test_a_name_at_the_beginning_keeps_its_first_letter():
    rows = reasons("artist_similarity", "µ-Ziq (Remix) on “On” by Aphex Twin")
    assert sentence([signal("artist_similarity", 0.1)], rows) == "µ-Ziq (Remix) on “On” by Aphex Twin."


def test_one_thing_said_twice_is_said_once():
    rows = reasons("artist_similarity", "together on “A”", "together on “A”")
    assert sentence([signal("artist_similarity", 0.1)], rows) == "Together on “A”."


def test_reasons_that_are_all_weak_are_called_so():
    assert sentence([signal("tag_overlap", 0.001)], []) == "Weakly connected in several ways."
