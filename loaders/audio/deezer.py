"""Deezer's public API: tracks by number, by ISRC and by names, and where 30 seconds of them can be heard."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from graphsig.errors import RemoteError
from graphsig.loaders.remote.client import Client
from graphsig.loaders.remote.pace import Pace

SERVER = "https://api.deezer.com"
INTERVAL = 0.2  # seconds between requests; Deezer allows 50 in 5 seconds
TRIES = 5  # of one request while the quota is used up, or the answer is no JSON
QUOTA, BUSY, NO_DATA = 4, 700, 800  # Deezer's own error codes, given with the status 200
UNASKABLE = frozenset({500, 501, 600})  # wrong or missing parameter, query that cannot be read: our names are at fault
RESULTS = 10  # of a search


@dataclass(frozen=True)
class Found:
    """A track at Deezer. duration_ms: 0 if it is not told; preview: address of the sound, empty if there is none."""

    number: int
    title: str
    short_title: str
    artist: str
    duration_ms: int
    preview: str


class Deezer:
    """Asks Deezer; raises RemoteError if it gives out or stays busy."""

    def __init__(self, client: Client, pace: Pace, server: str = SERVER) -> None:
        self._client = client
        self._pace = pace
        self._server = server.rstrip("/")

    def track(self, number: int) -> Found | None:
        """Return the track of that number."""
        return parse(self._ask(f"track/{number}"))

    def by_isrc(self, isrc: str) -> Found | None:
        """Return the track of that ISRC."""
        return parse(self._ask(f"track/isrc:{quote(isrc, safe='')}"))

    def search(self, artist: str, title: str) -> list[Found]:
        """Return tracks of that artist and title, as Deezer understands them."""
        query = f'artist:"{_quotable(artist)}" track:"{_quotable(title)}"'
        answer = self._ask("search", {"q": query, "limit": RESULTS})
        listed = answer.get("data") if answer else None
        return [found for each in listed if (found := parse(each))] if isinstance(listed, list) else []

    def _ask(self, path: str, parameters: Mapping[str, str | int] | None = None) -> dict[str, object] | None:
        """Return an answer, or None if Deezer has nothing; its errors come with the status 200."""
        reason = ""
        for attempt in range(TRIES):
            reply = self._client.get(f"{self._server}/{path}", params=parameters, expected=frozenset({200, 400, 404}))
            try:
                answer = json.loads(reply.content)
            except (ValueError, RecursionError):
                answer = None
            if reply.status == 404 and not isinstance(answer, dict):
                return None
            if not isinstance(answer, dict):
                reason = "its answers are no JSON"
                self._pace.hold(2.0**attempt)
                continue
            error = answer.get("error")
            if not error:
                return answer
            code = error.get("code") if isinstance(error, dict) else None
            if code == NO_DATA or code in UNASKABLE:
                return None
            if code not in (QUOTA, BUSY):
                raise RemoteError(f"Deezer refuses: {str(error)[:200]}. Nothing is lost.")
            reason = "the quota is used up" if code == QUOTA else "it is busy"
            self._pace.hold(max(1.0, 2.0**attempt))
        raise RemoteError(
            f"Deezer does not answer: {reason}, {TRIES} times. Give the same command again later to go on."
        )


def parse(answer: Any) -> Found | None:
    """Return the track that an answer describes; None if it describes none."""
    if not isinstance(answer, dict):
        return None
    number, title, duration = answer.get("id"), answer.get("title"), answer.get("duration")
    artist = answer.get("artist")
    name = artist.get("name") if isinstance(artist, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or number <= 0:
        return None
    if not isinstance(title, str) or not isinstance(name, str):
        return None
    short, preview = answer.get("title_short"), answer.get("preview")
    return Found(
        number,
        title,
        short if isinstance(short, str) else title,
        name,
        duration * 1_000 if isinstance(duration, int) and 0 < duration < 10**6 else 0,
        preview if isinstance(preview, str) else "",
    )


def _quotable(name: str) -> str:
    """Return a name without what would end the quotation."""
    return re.sub(r"[\"\\\s\x00-\x1f]+", " ", name).strip()[:200]
