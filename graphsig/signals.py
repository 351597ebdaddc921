"""The seven signals: everything that the package says about one of them, in one place.

What a signal measures stands in `cypher/recommend/3_candidates/candidates.cypher`, and the evidence for it in
`cypher/evidence/reasons.cypher`, in the block of its name.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from graphsig.errors import BadRequestError


@dataclass(frozen=True)
class Signal:
    """One signal.

    weight: its share of the score (0–1); the weights sum to 1. known_by: attributes of a seed, one of which at least is
    set where there is data; empty if there always is. no_data: the sentence for a seed without data; {} is its name.
    phrase: the part of an explanation; {} are up to `named` things that both share. own_case: True if the phrase
    begins with a name, whose first letter is kept. link: the words for an artist that is linked by it and otherwise far
    away; None for similarities. filled_by: the commands that load its data. carriers: types of relationships and vector
    indexes that hold it (recommend/2_seed/lacking); without any of them the whole graph lacks the signal.
    """

    name: str
    weight: float
    known_by: tuple[str, ...]
    no_data: str
    phrase: str
    filled_by: str
    carriers: tuple[str, ...] = ()
    named: int = 2
    own_case: bool = False
    link: str | None = None


SIGNALS = {
    signal.name: signal
    for signal in (
        Signal(
            "audio_similarity",
            0.25,
            known_by=("audio",),
            carriers=("artist_audio_embedding",),
            no_data="no audio vector is loaded for {}",
            phrase="sonically similar",
            filled_by="graphsig embed audio",
        ),
        Signal(
            "tag_overlap",
            0.15,
            known_by=("tags",),
            carriers=("TAGGED",),
            no_data="{} has no tags",
            phrase="shared tags: {}",
            filled_by="graphsig load discogs, musicbrainz, lastfm or hetrec",
        ),
        Signal(
            "artist_similarity",
            0.15,
            known_by=("related",),
            carriers=("COLLABORATED_WITH", "SHARES_PRODUCER", "MEMBER_OF", "SIMILAR_TO"),
            no_data="no relation of {} to another artist is loaded",
            phrase="{}",
            filled_by="graphsig load discogs, musicbrainz or lastfm",
            named=1,
            own_case=True,
            link="by people who worked with both",
        ),
        Signal(
            "text_similarity",
            0.15,
            known_by=("text",),
            carriers=("artist_text_embedding",),
            no_data="no vector of a biography is loaded for {}",
            phrase="described alike",
            filled_by="graphsig embed text",
        ),
        Signal(
            "label_affinity",
            0.10,
            known_by=("labels",),
            carriers=("ON_LABEL",),
            no_data="no label is loaded for {}",
            phrase="shared label: {}",
            filled_by="graphsig load discogs or musicbrainz",
            link="by a label",
        ),
        Signal(
            "cultural_similarity",
            0.10,
            known_by=("mentioned",),
            carriers=("CO_MENTIONED",),
            no_data="no article that mentions {} is loaded",
            phrase="mentioned together: {}",
            filled_by="graphsig load editorial",
            link="in writing",
        ),
        Signal(
            "co_mention",
            0.10,
            known_by=("listed", "graph"),
            carriers=("CO_PLAYLIST", "TAGGED"),
            no_data="{} is on no compilation or playlist",
            phrase="both {}",
            filled_by="graphsig load playlists",
            link="by compilations and playlists",
        ),
    )
}
DEFAULT_WEIGHTS = {name: signal.weight for name, signal in SIGNALS.items()}


def parse(text: str | None) -> dict[str, float]:
    """Return one weight per signal, summing to 1, from text such as `tag_overlap=2,co_mention=1`.

    Signals that are not named get 0; without text the weights are the default ones. Raises BadRequestError for unknown
    signals, numbers that are negative or not finite, and weights that are all 0.
    """
    if text is None or not text.strip():
        return dict(DEFAULT_WEIGHTS)
    weights = dict.fromkeys(SIGNALS, 0.0)
    for part in text.split(","):
        name, equals, number = (piece.strip() for piece in part.partition("="))
        if name not in weights:
            raise BadRequestError(f"There is no signal {name[:40]!r}. The signals are: {', '.join(SIGNALS)}.")
        try:
            value = float(number) if equals else math.nan
        except ValueError:
            value = math.nan
        if not math.isfinite(value) or value < 0:
            raise BadRequestError(f"The weight of {name} must be a number of at least 0: {name}=0.2")
        weights[name] = value
    total = sum(weights.values())
    if not 0 < total < math.inf:
        raise BadRequestError("The weights must add up to a finite number above 0.")
    return {name: value / total for name, value in weights.items()}


def redistributed(weights: dict[str, float], lacking: Collection[str]) -> dict[str, float]:
    """Return the weights with those of the lacking signals shared out among the others, in proportion."""
    rest = sum(weight for name, weight in weights.items() if name not in lacking)
    if not rest:
        return weights
    return {name: 0.0 if name in lacking else weight / rest for name, weight in weights.items()}
