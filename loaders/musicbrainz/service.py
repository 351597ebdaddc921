"""The web service of MusicBrainz: musicbrainzngs says what to ask and parses the answers, our client does the talking.

musicbrainzngs itself asks by urllib: without timeouts, with a limit of its own for each process, and trying again
without heed of Retry-After. So its one function that touches the network is replaced while we ask.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin, urlsplit

import musicbrainzngs
from musicbrainzngs import musicbrainz as inner

from graphsig.addresses import key_of
from graphsig.errors import RemoteError, SettingsError
from graphsig.loaders.musicbrainz.records import Artist, Relation
from graphsig.loaders.musicbrainz.relations import merged, relation
from graphsig.loaders.musicbrainz.tables import GID
from graphsig.loaders.musicbrainz.urls import identity
from graphsig.loaders.remote.client import Client

INCLUDES = ["aliases", "tags", "artist-rels", "url-rels"]
REDIRECTS = 3  # followed in a row
INTERVAL = 1.05  # seconds between the end of a request and the beginning of the next; one per second is allowed
_MOVED = frozenset({301, 302, 303, 307, 308})
_REFUSED = frozenset({400, 404, 410})  # no artist has this MBID
_KINDS = {"Legal name": "real name"}
_ONE_AT_A_TIME = threading.Lock()  # musicbrainzngs keeps its settings in its module


class UnreadableAnswerError(Exception):
    """The service sent something that is no answer; the message says what is wrong."""


class _Unknown(Exception):  # noqa: N818  (no error: an answer)
    """The service does not have what was asked for."""


class Service:
    """Asks a MusicBrainz server for artists."""

    def __init__(self, client: Client, server: str) -> None:
        parts = urlsplit(server)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/") or parts.query:
            raise SettingsError(f"--server must look like https://musicbrainz.org, not {server!r}.")
        self._client = client
        self._server = f"{parts.scheme}://{parts.netloc}"
        self._https = parts.scheme == "https"
        self.size = 0  # bytes of the last answer

    def artist(self, gid: str) -> Artist | None:
        """Return an artist, None if the MBID is unknown; for one that was merged into another, the other.

        Raises UnreadableAnswerError if the answer is none, RemoteError as Client does.
        """
        try:
            with self._talking():
                answer = musicbrainzngs.get_artist_by_id(gid, includes=INCLUDES)
            return _artist(answer["artist"], gid)
        except _Unknown:
            return None
        except musicbrainzngs.WebServiceError as error:
            raise UnreadableAnswerError(f"no XML: {error.cause or error}") from error
        except (KeyError, IndexError, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise UnreadableAnswerError(f"no artist: {type(error).__name__} {error}") from error

    @contextmanager
    def _talking(self) -> Iterator[None]:
        """Let musicbrainzngs talk through our client."""
        with _ONE_AT_A_TIME:
            before = inner._safe_read, inner.do_rate_limit, inner.hostname, inner.https, inner._useragent
            inner._safe_read, inner.do_rate_limit = self._read, False
            inner.hostname, inner.https, inner._useragent = urlsplit(self._server).netloc, self._https, "graphsig"
            try:
                yield
            finally:
                inner._safe_read, inner.do_rate_limit, inner.hostname, inner.https, inner._useragent = before

    def _read(self, _opener: object, request: Any, _body: object = None) -> bytes:
        """Take the place of musicbrainzngs._safe_read: return the answer to a request."""
        url = str(request.full_url)
        for _ in range(REDIRECTS + 1):
            reply = self._client.get(url, expected=_MOVED | _REFUSED | {200})
            if reply.status in _REFUSED:
                raise _Unknown
            if reply.status == 200:
                self.size = len(reply.content)
                if b"<!DOCTYPE" in reply.content or b"\0" in reply.content:  # which could hide one, in UTF-16
                    raise UnreadableAnswerError("a DOCTYPE or a NUL, which no answer has")
                return reply.content
            url = urljoin(url, reply.headers.get("Location", ""))
            if not url.startswith(f"{self._server}/"):
                raise RemoteError("MusicBrainz redirects to another server; pass it with --server if that is right.")
        raise UnreadableAnswerError("it was moved again and again")


def _artist(said: dict[str, Any], asked: str) -> Artist:
    """Return the parsed answer as a record, the same as a dump gives but for the names of artist credits."""
    gid = _gid(said)
    known = [(_KINDS.get(each.get("type", ""), "alias"), each["alias"]) for each in said.get("alias-list", ())]
    found: list[Relation] = []
    others: set[tuple[str, str]] = set()
    for each in said.get("artist-relation-list", ()):
        other = _gid(each["artist"])
        ends = (other, gid) if each.get("direction") == "backward" else (gid, other)
        if meant := relation(each["type"], *ends, _year(each.get("begin")), _year(each.get("end"))):
            found.append(meant)
            others.add((other, each["artist"]["name"]))
    stated = {
        identity("artist", key)
        for each in said.get("url-relation-list", ())
        if each.get("ended") != "true" and (key := key_of(each["target"]))
    }
    span = said.get("life-span", {})
    tags = ((each["name"], int(each.get("count", 0)), False) for each in said.get("tag-list", ()))
    return Artist(
        gid,
        said["name"],
        (asked,) if asked != gid else (),
        tuple(sorted(key for key in stated if key)),
        sort_name=said.get("sort-name"),
        kind=said["type"].lower() if said.get("type") else None,
        country=said.get("country"),
        begin_year=_year(span.get("begin")),
        end_year=_year(span.get("end")),
        comment=said.get("disambiguation"),
        aliases=tuple(dict.fromkeys(sorted(known))),
        relations=merged(found),
        others=tuple(sorted(others)),
        tags=tuple(sorted(tag for tag in tags if tag[1] > 0)),
    )


def _gid(said: dict[str, Any]) -> str:
    if GID.fullmatch(gid := said["id"]) is None:
        raise ValueError(f"{gid!r} is no MBID")
    return str(gid)


def _year(date: str | None) -> int | None:
    """Return the year of a date such as 1987, 1987-05 or 1987-05-23."""
    year = (date or "").partition("-")[0]
    return int(year) if year.isdecimal() else None
