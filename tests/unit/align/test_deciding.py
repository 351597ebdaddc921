"""Which matches are made, and which node stands for an entity: on made-up matches, without a graph."""

from __future__ import annotations

import itertools
import random
from functools import partial

import pytest

from graphsig.align import entities, model
from graphsig.align.match import between
from graphsig.loaders import catalogue_ranks

decide = partial(entities.decide, ranks=catalogue_ranks())


def match(x, y, confidence=0.95, method="name"):
    return between(x, y, "Artist", method, confidence, [f"{x} {y}"])


def test_the_canonical_node_goes_by_catalogue_then_by_the_smallest_id():
    nodes = [
        "discogs:artist:9",
        "mb:artist:1",
        "lastfm:artist:a",
        "hetrec:artist:1",
        "spotify:artist:1",
        "deezer:artist:1",
    ]
    nodes += ["file:artist:1", "name:artist:a"]
    chance = random.Random(1)  # noqa: S311
    for first in range(len(nodes) - 1):
        some = nodes[first:]
        found = decide(match(x, y) for x, y in itertools.pairwise(chance.sample(some, len(some))))
        assert set(found.canonical.values()) == {nodes[first]}
        assert found.canonical.keys() == set(nodes[first + 1 :])


def test_every_node_that_is_not_canonical_points_at_one_that_is():
    found = decide([match("mb:artist:1", "lastfm:artist:a"), match("lastfm:artist:a", "discogs:artist:1")])
    assert found.canonical == {"lastfm:artist:a": "discogs:artist:1", "mb:artist:1": "discogs:artist:1"}


def test_two_nodes_of_one_catalogue_never_become_one_through_others_and_the_weaker_match_goes():
    found = decide(
        [
            match("discogs:artist:1", "mb:artist:1", 0.99),
            match("mb:artist:1", "lastfm:artist:a", 0.97),
            match("discogs:artist:2", "lastfm:artist:a", 0.95),
        ]
    )
    assert found.canonical == {"lastfm:artist:a": "discogs:artist:1", "mb:artist:1": "discogs:artist:1"}
    assert [(each.match.pair, each.reason) for each in found.doubtful] == [
        (("discogs:artist:2", "lastfm:artist:a"), "would make discogs:artist:1 and discogs:artist:2 one")
    ]


def test_a_catalogue_may_say_that_two_of_its_ids_are_one():
    found = decide([match("mb:artist:1", "mb:artist:2", 1.0, "id"), match("discogs:artist:1", "mb:artist:2")])
    assert found.canonical == {"mb:artist:1": "discogs:artist:1", "mb:artist:2": "discogs:artist:1"}


def test_explicit_links_go_before_names_however_sure():
    found = decide(
        [match("discogs:artist:1", "mb:artist:1", 0.999), match("discogs:artist:2", "mb:artist:1", 0.95, "id")]
    )
    assert found.canonical == {"mb:artist:1": "discogs:artist:2"}
    assert len(found.doubtful) == 1


def test_of_two_that_are_as_likely_none_is_taken():
    close = [match("discogs:artist:1", "mb:artist:1", 0.95), match("discogs:artist:2", "mb:artist:1", 0.94)]
    found = decide(close)
    assert found.canonical == {}
    assert {each.reason for each in found.doubtful} == {
        "discogs:artist:1 is as likely",
        "discogs:artist:2 is as likely",
    }
    # Two bits and more apart, the better one is taken: .99 has odds of 99, .95 of 19.
    clear = decide([match("discogs:artist:1", "mb:artist:1", 0.99), match("discogs:artist:2", "mb:artist:1", 0.95)])
    assert clear.canonical == {"mb:artist:1": "discogs:artist:1"}


def test_what_somebody_refused_is_not_joined_in_a_roundabout_way_either():
    ring = [match("discogs:artist:1", "mb:artist:1", 0.99), match("mb:artist:1", "lastfm:artist:a")]
    refused = {("discogs:artist:1", "lastfm:artist:a")}
    found = decide([*ring, match("discogs:artist:1", "lastfm:artist:a", 1.0, "id")], refused)
    assert found.canonical == {"mb:artist:1": "discogs:artist:1"}
    assert [each.match.pair for each in found.doubtful] == [("lastfm:artist:a", "mb:artist:1")]


def test_what_is_less_sure_is_doubtful_unless_others_join_the_two():
    weak = match("discogs:artist:1", "lastfm:artist:a", 0.6)
    assert [each.match for each in decide([weak]).doubtful] == [weak]
    joined = decide([weak, match("discogs:artist:1", "mb:artist:1"), match("mb:artist:1", "lastfm:artist:a")])
    assert joined.doubtful == []


def test_the_order_of_the_matches_does_not_matter():
    nodes = [f"{source}:artist:{n}" for source in ("discogs", "mb", "lastfm") for n in range(6)]
    chance = random.Random(4)  # noqa: S311
    matches = [
        match(x, y, chance.uniform(0.5, 1)) for x, y in itertools.combinations(nodes, 2) if chance.random() < 0.4
    ]
    matches = [each for each in matches if each.a.split(":")[0] != each.b.split(":")[0]]
    first = decide(matches)
    for _ in range(20):
        chance.shuffle(matches)
        assert decide(matches) == first
    # Independently: no entity holds two nodes of one catalogue.
    entities = {}
    for node in nodes:
        entities.setdefault(first.canonical.get(node, node), []).append(node.split(":")[0])
    assert all(len(set(sources)) == len(sources) for sources in entities.values())


@pytest.mark.parametrize("share", [0.6, 0.7])
def test_bits_and_probabilities_are_one_scale(share):
    assert model.probability(model.prior(share, 1)) == pytest.approx(share)
    assert model.probability(model.prior(share, 3)) == pytest.approx(share / 3)
    assert model.probability(model.bits(0.93)) == pytest.approx(0.93)
    # By hand: even odds and one outcome that is eight times as frequent among pairs that are one: 8 : 1.
    assert model.probability(0 + model.Outcome(0.8, 0.1).bits) == pytest.approx(8 / 9)
