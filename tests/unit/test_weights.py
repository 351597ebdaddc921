"""Weights given in words become seven numbers that sum to 1, or a clear refusal."""

from __future__ import annotations

import math

import pytest

from graphsig.errors import BadRequestError
from graphsig.signals import DEFAULT_WEIGHTS, parse


def test_the_default_weights_are_the_seven_of_the_design_and_sum_to_one() -> None:
    assert parse(None) == parse("  ") == DEFAULT_WEIGHTS
    assert len(DEFAULT_WEIGHTS) == 7
    assert math.fsum(DEFAULT_WEIGHTS.values()) == pytest.approx(1.0, abs=1e-12)


def test_named_signals_share_the_weight_and_the_others_get_none() -> None:
    given = parse("tag_overlap=3, label_affinity = 1")
    assert given["tag_overlap"] == 0.75
    assert given["label_affinity"] == 0.25
    assert sum(value > 0 for value in given.values()) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("charm=1", "no signal 'charm'"),
        ("tag_overlap", "weight of tag_overlap"),
        ("tag_overlap=much", "weight of tag_overlap"),
        ("tag_overlap=-1", "weight of tag_overlap"),
        ("tag_overlap=nan", "weight of tag_overlap"),
        ("tag_overlap=inf", "weight of tag_overlap"),
        ("tag_overlap=0", "number above 0"),
        ("tag_overlap=1e308,label_affinity=1e308", "number above 0"),
    ],
)
def test_impossible_weights_are_refused(text: str, said: str) -> None:
    with pytest.raises(BadRequestError, match=said):
        parse(text)
