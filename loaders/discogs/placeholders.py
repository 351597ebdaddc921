"""Placeholder names of the catalogue: "Various", "Unknown Artist", "Not On Label"."""

from __future__ import annotations

# Catalogue names without a number, so the plain name itself: "Anonymous (3)" is somebody.
VARIOUS = "Various"
ARTIST_NAMES = frozenset({VARIOUS, "Unknown Artist", "No Artist", "Traditional", "Anonymous"})
ARTIST_IDS = frozenset({"194", "355", "118760", "151641"})  # older dumps give most of them the id 0
LABEL_IDS = frozenset({"1818"})


def is_various(number: str | None, name: str) -> bool:
    """Return True if this main artist means "several, see the tracks"."""
    return number == "194" or name == VARIOUS


def is_artist_placeholder(number: str | None, name: str) -> bool:
    """Return True if an artist of this number and catalogue name is a placeholder, as a reference or a record."""
    return number in ARTIST_IDS or name.strip() in ARTIST_NAMES


def is_label_placeholder(number: str | None, name: str) -> bool:
    """Return True if a label of this number and name is a placeholder: "Not On Label (Tibbar Self-released)"."""
    return number in LABEL_IDS or name.strip().casefold().startswith(("not on label", "[no label]"))
