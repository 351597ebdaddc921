"""Finds a track at Deezer, fetches its preview and has it heard."""

from __future__ import annotations

import hashlib
import io
import threading
from dataclasses import dataclass, replace

from graphsig.embed.encoder import AudioEncoder, SoundError, Vectors
from graphsig.errors import RemoteError
from graphsig.loaders.audio.addresses import allowed, expired
from graphsig.loaders.audio.deezer import Deezer, Found
from graphsig.loaders.audio.matching import LIKELY, Wanted, by_isrc, by_names
from graphsig.loaders.remote.client import Client
from graphsig.loaders.remote.clock import SYSTEM, Clock

FAILURES = 3  # previews in a row that cannot be fetched, after which it is the network that is at fault
GONE = frozenset({403, 404, 410})
UNFETCHED = "previews that could not be fetched"  # this may be better next time
UNFOUND = "tracks that Deezer does not have"
SILENT = "tracks without a preview"
BROKEN = "previews that are no sound"


@dataclass(frozen=True)
class Heard:
    """Result for one track. vector: None if it cannot be heard, with a `reason`; found: the track at Deezer."""

    id: str
    reason: str = ""
    vector: Vectors | None = None
    hash: str = ""
    found: Found | None = None
    method: str = ""
    confidence: float = 0.0


class Listener:
    """Hears tracks one by one.

    sounds: a client for previews. server: the one that `deezer` asks. clock: tells which addresses have expired.
    """

    def __init__(
        self,
        encoder: AudioEncoder,
        deezer: Deezer,
        sounds: Client,
        server: str,
        stop: threading.Event,
        *,
        clock: Clock = SYSTEM,
    ) -> None:
        self._encoder = encoder
        self._deezer = deezer
        self._sounds = sounds
        self._server = server
        self._stop = stop
        self._clock = clock
        self._failed = 0

    def hear(self, wanted: Wanted) -> Heard:
        """Return the vector of a track's preview, from the address that is known or else from Deezer's answer.

        Raises RemoteError if Deezer gives out.
        """
        if wanted.preview and (sound := self._sound(wanted.preview)) is not None:
            return self._vector(Heard(wanted.id), sound)
        told = self._find(wanted)
        if told.found is None or not told.found.preview:
            return told
        sound = self._sound(told.found.preview)
        if sound is None and allowed(told.found.preview, self._server):  # expired by now: ask for another
            again = self._deezer.track(told.found.number)
            if again is not None and again.preview:
                told = replace(told, found=again)
                sound = self._sound(again.preview)
        return replace(told, reason=UNFETCHED) if sound is None else self._vector(told, sound)

    def _find(self, wanted: Wanted) -> Heard:
        """Find a track by its number at Deezer, else by its ISRC, else by artist and title."""
        for number in wanted.numbers:
            if (found := self._deezer.track(number)) is not None:
                return _told(wanted, found, "id", 1.0)
        for isrc in wanted.isrcs:
            found = self._deezer.by_isrc(isrc)
            if found is not None and (confidence := by_isrc(wanted, found)):
                return _told(wanted, found, "isrc", confidence)
        for artist in wanted.artists[:2]:
            judged = [(by_names(wanted, found), found) for found in self._deezer.search(artist, wanted.title)]
            confidence, best = max(judged, key=lambda each: each[0], default=(0.0, None))
            if best is not None and confidence >= LIKELY:
                return _told(wanted, best, "name", confidence)
        return Heard(wanted.id, UNFOUND)

    def _sound(self, address: str) -> bytes | None:
        """Return a preview, or None if it cannot be had; raises RemoteError if several in a row cannot."""
        if not allowed(address, self._server) or expired(address, self._clock.now()):
            return None
        try:
            reply = self._sounds.get(address, expected=frozenset({200}) | GONE)
        except RemoteError:
            self._failed += 1
            if self._failed >= FAILURES or self._stop.is_set():
                raise
            return None
        self._failed = 0
        return reply.content if reply.status == 200 else None

    def _vector(self, told: Heard, sound: bytes) -> Heard:
        try:
            vector = self._encoder.sound(io.BytesIO(sound))
        except SoundError:
            return replace(told, reason=BROKEN)
        return replace(told, vector=vector, hash=hashlib.sha256(sound).hexdigest())


def _told(wanted: Wanted, found: Found, method: str, confidence: float) -> Heard:
    reason = "" if found.preview else SILENT
    return Heard(wanted.id, reason, found=found, method=method, confidence=confidence)
