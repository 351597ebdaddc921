"""The texts of a graph's own artists: what is embedded, what is passed over, and that models are not mixed."""

from __future__ import annotations

import pytest

from graphsig.loaders.texts.words import about_music, about_styles


@pytest.mark.parametrize(
    ("biography", "text"),
    [
        (
            "Born 3 May 1970 in Limerick.\nMakes music with old machines at home.",
            "Makes music with old machines at home.",
        ),
        ("Plays the harp in three bands. Please use this name only.", "Plays the harp in three bands."),
        ("See www.example.org for all that they ever did.", "See for all that they ever did."),
        ("Techno.", None),
        ("NULL", None),
        ("", None),
    ],
)
def test_only_what_speaks_of_the_music_counts(biography: str, text: str | None) -> None:
    assert about_music(biography) == text


def test_styles_become_a_sentence() -> None:
    assert about_styles("Autechre", ["IDM", "Abstract"]) == "Autechre: IDM, Abstract."
    assert about_styles("Autechre", []) is None
