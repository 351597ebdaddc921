"""Asks Last.fm about one artist, and understands what it says when it has no answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.dom.minidom import Document

import pylast

from graphsig.errors import RemoteError
from graphsig.loaders.lastfm import answers
from graphsig.loaders.lastfm.answers import Info, Similar
from graphsig.loaders.lastfm.network import Connection
from graphsig.names import fold

PARTS = ("info", "tags", "similar")  # what can be asked for, one request each
MOST_SIMILAR = 100  # neighbours asked for
TRIES = 3  # of a request that Last.fm could not serve for the moment
PAUSE = 1.0  # seconds before the second try, and twice as many before the third

NOT_FOUND = frozenset({"6", "7"})
FOR_THE_MOMENT = frozenset({"8", "11", "16"})
REFUSED = {
    **dict.fromkeys(
        ("4", "9", "10", "13"),
        "does not know the key in LASTFM_API_KEY. Compare it with https://www.last.fm/api/accounts, or get a new one.",
    ),
    "26": "has suspended the key in LASTFM_API_KEY. Write to Last.fm, or use another key; nothing is lost.",
    "29": "says that this key has asked too often lately. Nothing is lost; give the same command again in an hour.",
}


@dataclass(frozen=True)
class Question:
    """The subject of a request: artists of the graph, one per catalogue, with one name or one MBID.

    keys: the folded names they are known under.
    """

    artists: tuple[str, ...]
    name: str
    mbid: str | None
    keys: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """An answer of Last.fm; None for a part that was not requested. other: name of a different artist that it is about.

    An answer without `name` and `other` says that Last.fm does not know the artist.
    """

    question: Question
    name: str | None = None
    other: str | None = None
    info: Info | None = None
    tags: dict[str, float] | None = None
    similar: list[Similar] | None = None


class NoAnswerError(Exception):
    """Last.fm could not answer about this artist for now; the message is one phrase and never holds what it sent."""


class _NotFoundError(Exception):
    """Last.fm has no artist of that name or MBID."""


class _Artist(pylast.Artist):
    """An artist by MBID or by name; names are corrected by Last.fm."""

    def __init__(self, name: str, mbid: str | None, network: pylast.LastFMNetwork) -> None:
        super().__init__(name, network)
        self._asked = {"mbid": mbid} if mbid else {"artist": name, "autocorrect": "1"}

    def _get_params(self) -> dict[str, str]:
        return self._asked

    def page(self, method: str, **more: int) -> Document:
        """Return the answer to one of the methods of an artist."""
        document: Document = self._request(f"artist.{method}", params={**self._asked, **more})
        return document


class Asker:
    """Asks for some of PARTS. Used by several threads at once."""

    def __init__(self, connection: Connection, parts: tuple[str, ...] = PARTS) -> None:
        self._connection = connection
        self._parts = parts

    def ask(self, question: Question) -> Answer:
        """Ask by MBID if there is one, and by name if there is none or Last.fm does not know it.

        Raises NoAnswerError if this artist cannot be answered for now, RemoteError if no artist can.
        """
        try:
            return self._ask(question, question.mbid)
        except _NotFoundError:
            pass
        if question.mbid is not None:
            try:
                return self._ask(question, None)
            except _NotFoundError:
                pass
        return Answer(question)

    def _ask(self, question: Question, mbid: str | None) -> Answer:
        artist = _Artist(question.name, mbid, self._connection.network)
        answer = Answer(question)
        for part in self._parts:
            try:
                answer = self._with(answer, part, artist, mbid)
            except _NotFoundError:
                if answer.name is None:
                    raise
            if answer.other is not None:
                return answer
        if answer.name is None:
            raise _NotFoundError
        return answer

    def _with(self, answer: Answer, part: str, artist: _Artist, mbid: str | None) -> Answer:
        name: str | None
        if part == "info":
            found = answers.info(self._request(artist, "getInfo"))
            name = None if found is None else found.name
            same = found is not None and mbid is not None and found.mbid == mbid
            answer = replace(answer, info=found)
        elif part == "tags":
            name, tags = answers.tags(self._request(artist, "getTopTags"))
            same = mbid is not None
            answer = replace(answer, tags=tags)
        else:
            name, neighbours = answers.similar(self._request(artist, "getSimilar", limit=MOST_SIMILAR))
            same = mbid is not None
            answer = replace(answer, similar=neighbours)
        if name is None:
            raise _NotFoundError
        if not same and answer.name != name and fold(name) not in answer.question.keys:
            return Answer(answer.question, other=name)
        return replace(answer, name=answer.name or name)

    def _request(self, artist: _Artist, method: str, **more: int) -> Document:
        reason = ""
        for attempt in range(TRIES):
            if attempt and self._connection.clock.wait(self._connection.stop, PAUSE * attempt):
                break
            try:
                return artist.page(method, **more)
            except pylast.WSError as error:
                code = str(error.status)
                if code in NOT_FOUND:
                    raise _NotFoundError from None
                if code in REFUSED:
                    raise RemoteError(f"Last.fm {REFUSED[code]} (error {code})") from None
                reason = f"Last.fm cannot answer (error {code[:10]})"
                if code not in FOR_THE_MOMENT:
                    break
            except pylast.NetworkError as error:
                if isinstance(error.underlying_error, RemoteError):
                    raise error.underlying_error from None
                reason = f"Last.fm sends no usable answer ({type(error.underlying_error).__name__})"
            # pylast takes an answer to be what Last.fm's are; what else may come it does not expect.
            except (pylast.PyLastError, LookupError, AttributeError, ValueError, RecursionError) as error:
                reason = f"Last.fm sends no usable answer ({type(error).__name__})"
        raise NoAnswerError(reason)
