"""Recognises links of MusicBrainz entities to other catalogues."""

from __future__ import annotations

# The kinds of ids that say who or what an entity of MusicBrainz is; a link to anything else says something else.
MEANT: dict[str, tuple[str, ...]] = {
    "artist": ("discogs:artist:", "lastfm:artist:", "deezer:artist:", "spotify:artist:", "wikidata:"),
    "label": ("discogs:label:", "wikidata:"),
    "release_group": ("discogs:master:", "wikidata:"),
    "release": ("discogs:release:", "deezer:album:", "spotify:album:"),
    "recording": ("deezer:track:", "spotify:track:"),
}


def identity(entity: str, key: str) -> str | None:
    """Return the SourceId that a link from an entity to this id states, None if it states none."""
    if not key.startswith(MEANT[entity]):
        return None
    if key.startswith("wikidata:"):
        return f"wikidata:{entity.replace('_', '-')}:{key.removeprefix('wikidata:')}"
    return key
