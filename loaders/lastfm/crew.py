"""Several threads that ask, so that an answer's way through the network does not hold up the next question."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")

THREADS = 4
TICK = 0.1  # seconds after which a thread that waits looks whether it is to stop


class Crew(Generic[Q, A]):
    """Asks questions in the order given; yields answers as they come.

    The threads do not hold up the end of the process: one that waits for an answer when all is over is left to itself.
    """

    def __init__(self, ask: Callable[[Q], A], stop: threading.Event, threads: int = THREADS) -> None:
        self._ask = ask
        self._stop = stop
        self._threads = threads
        self._over = threading.Event()  # no more questions
        self._left = threading.Event()  # answers are no longer read
        self._ready: queue.Queue[A | Exception | None] = queue.Queue(threads)

    def answers(self, questions: Iterable[Q]) -> Generator[A, None, None]:
        """Yield an answer for each question, and end soon after `stop` is set.

        After an exception nothing more is asked; what is under way is waited for and yielded before it is raised.
        """
        waiting = iter(questions)
        turn = threading.Lock()
        for number in range(self._threads):
            threading.Thread(
                target=self._work, args=(waiting, turn), name=f"graphsig-ask-{number}", daemon=True
            ).start()
        at_work, failure = self._threads, None
        try:
            while at_work and not self._stop.is_set():
                try:
                    answer = self._ready.get(timeout=TICK)
                except queue.Empty:
                    continue
                if answer is None:
                    at_work -= 1
                elif isinstance(answer, Exception):
                    failure = failure or answer
                    self._over.set()
                else:
                    yield answer
        finally:
            self._over.set()
            self._left.set()
        if failure is not None:
            raise failure

    def _work(self, waiting: Iterator[Q], turn: threading.Lock) -> None:
        while not (self._over.is_set() or self._stop.is_set()):
            with turn:
                question = next(waiting, None)
            if question is None:
                break
            try:
                self._put(self._ask(question))
            except Exception as error:  # noqa: BLE001  (raised where the answers are read)
                self._put(error)
        self._put(None)

    def _put(self, answer: A | Exception | None) -> None:
        while not (self._stop.is_set() or self._left.is_set()):
            with suppress(queue.Full):
                self._ready.put(answer, timeout=TICK)
                return
