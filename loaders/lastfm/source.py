"""Last.fm as a source of the pipeline: its rows are answers to questions about artists of the graph."""

from __future__ import annotations

import uuid
from collections.abc import Generator, Mapping
from datetime import datetime
from typing import ClassVar

from graphsig.errors import RemoteError
from graphsig.graph import Graph, Transaction
from graphsig.loaders.lastfm import writing
from graphsig.loaders.lastfm.asking import PARTS, Answer, Asker, NoAnswerError, Question
from graphsig.loaders.lastfm.crew import Crew
from graphsig.loaders.lastfm.network import Connection
from graphsig.loaders.lastfm.worklist import NEVER, worklist
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item, Outcome, Source
from graphsig.queries import get

VERSION = "lastfm-1"
BATCH = 5  # answers of one transaction: what is lost when a run is killed is asked for again
GIVEN_UP = 30  # artists in a row without an answer, after which Last.fm is left alone; a few never get one


class LastfmSource(Source[Answer]):
    """One run of questions, which are read from the graph when it is prepared; a load of its own.

    before: artists are asked about again if that was before this moment. limit: how many questions at most.
    """

    feeds = ("similar", "tags", "texts")
    catalogues: ClassVar[Mapping[str, int]] = {"lastfm": 3}

    def __init__(
        self,
        connection: Connection,
        *,
        parts: tuple[str, ...] = PARTS,
        before: datetime = NEVER,
        limit: int | None = None,
    ) -> None:
        self._connection = connection
        self._asker = Asker(connection, parts)
        self._parts = parts
        self._before = before
        self._limit = limit
        self._questions: list[Question] = []
        self._answered = 0
        self.load = f"lastfm:{uuid.uuid4()}"
        self.file = "Last.fm"
        self.kind = "artists"
        self.batch = BATCH
        self.size = None
        self.describe("lastfm", file="Last.fm", parser=VERSION, licence="Last.fm API terms")

    @property
    def position(self) -> int:
        """Questions answered so far, of `size`."""
        return self._answered

    async def prepare(self, graph: Graph) -> None:
        """Make sure of the Source node, and read from the graph whom to ask about."""
        await graph.write(get("load/source"), id="lastfm", name="Last.fm")
        self._questions = await worklist(graph, self._parts, before=self._before, limit=self._limit)
        self.size = len(self._questions)

    def rows(self, start: int) -> Generator[Item[Answer] | Fault, None, None]:
        """Yield an answer to each question, as they come; `start` is 0, since each run has its own questions.

        Raises RemoteError if Last.fm gives out, refuses the key, or has no answer for GIVEN_UP artists in a row.
        """
        crew: Crew[Question, Answer | Fault] = Crew(self._ask, self._connection.stop)
        failures = 0
        for position, answer in enumerate(crew.answers(self._questions[start:]), start):
            self._answered += 1
            if not isinstance(answer, Fault):
                failures = 0
                yield _row(position, answer)
                continue
            failures += 1
            yield Fault(position, 0, 0, answer.reason, answer.excerpt)
            if failures == GIVEN_UP:
                raise RemoteError(
                    f"Last.fm had no answer for {GIVEN_UP} artists in a row: {answer.reason}. "
                    "Nothing is lost; give the same command again later to go on."
                )
        if self._connection.stop.is_set():
            raise RemoteError("Interrupted while waiting for Last.fm.")

    def stop(self) -> None:
        """End all waits."""
        self._connection.stop.set()

    def count(self, rows: list[Item[Answer]]) -> Outcome:
        """Return what these answers say."""
        return Outcome(writing.counts(row.record for row in rows))

    async def write(self, transaction: Transaction, rows: list[Item[Answer]]) -> Outcome:
        """Write a batch of answers, and when they were given, so that no run asks for them again."""
        if rows:
            await writing.write(transaction, [row.record for row in rows], self._parts)
        return self.count(rows)

    def _ask(self, question: Question) -> Answer | Fault:
        try:
            return self._asker.ask(question)
        except NoAnswerError as error:
            return Fault(0, 0, 0, f"{error}; the next run asks again", question.name)


def _row(position: int, answer: Answer) -> Item[Answer]:
    fault = None
    if answer.other is not None:
        reason = f"Last.fm answers for another artist: {answer.other}"
        fault = Fault(position, 0, 0, reason, f"{answer.question.name} ({', '.join(answer.question.artists)})")
    return Item(position, 1_000, answer, "", fault)  # a rough size: batches are small by number
