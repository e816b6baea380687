"""Workers: processes that clean blocks, in any number and with the same outcome; one that dies is replaced."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar

from .work import MEGABYTE, Block, Cleaner, Done, Files, Job, Lines, Texts, TooLong, expire, size

AHEAD = 4  # blocks for each worker that may be read, or cleaned and not yet written, at a time
TICK = 0.5  # seconds between looks at the workers
TRIES = 3  # of a record on which a worker died, for what killed it may have had nothing to do with it
STARTS = 3  # workers in a row that die before they begin
PATIENCE = 10  # times the time of a document that a worker may stand still
STILL = 60.0  # seconds more

T = TypeVar("T")


class PoolError(RuntimeError):
    """Workers cannot be had."""


class _Given(NamedTuple):
    """A block on its way, with the records that are to be rejected, and how often a worker died on which."""

    number: int
    block: Block
    skip: dict[int, str]
    deaths: dict[int, int]


def _serve(tube: Connection, place: Any, job: Job) -> None:
    """Clean blocks as they come, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told too, and decides
    if hasattr(signal, "SIGVTALRM"):
        signal.signal(signal.SIGVTALRM, expire)

    def mark(index: int) -> None:
        place.value = index

    cleaner = Cleaner(job, mark)
    try:
        while (given := tube.recv()) is not None:
            tube.send(cleaner(*given))
    except (EOFError, BrokenPipeError, ConnectionResetError):  # the parent is gone
        return
    except (MemoryError, TooLong):  # outside of a record; another worker may have more luck
        sys.exit(1)


class _Worker:
    """A process, the tube to it, and what it is at."""

    def __init__(self, job: Job) -> None:
        context = multiprocessing.get_context("spawn")
        self.place = context.RawValue("q", -1)  # index of the record that it is at
        self.tube, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, self.place, job), daemon=True)
        self.process.start()
        theirs.close()
        self.given: _Given | None = None
        self.since = time.monotonic()
        self.was = -1

    def give(self, given: _Given) -> None:
        self.given = given
        self.since, self.was = time.monotonic(), -1
        with suppress(BrokenPipeError, ConnectionResetError):  # it died; who waits for the answer will see
            self.tube.send((given.block, given.skip))

    def stands_still(self, patience: float) -> bool:
        """Whether it has been at one record for longer than `patience` seconds."""
        index, now = int(self.place.value), time.monotonic()
        if index != self.was:
            self.was, self.since = index, now
        return now - self.since > patience

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.tube.close()


class Pool(Generic[T]):
    """Workers that clean blocks for a job; what comes between the blocks stays in its place."""

    def __init__(self, job: Job, count: int, idle: Callable[[], None] = lambda: None) -> None:
        """Start `count` workers; `idle` is called from time to time while they work."""
        self.job = job
        self.idle = idle
        self._in_vain = 0  # workers in a row that died before they began
        self._queue: deque[_Given] = deque()
        self.workers = [_Worker(job) for _ in range(count)]

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for worker in self.workers:
            worker.end()

    def map(self, items: Iterable[T | Block]) -> Iterator[tuple[T | Block, Done | None]]:
        """Yield each item, in order: a block with what became of it, all else with None."""
        source = enumerate(items)
        at = read = 0
        more = True
        ready: dict[int, tuple[T | Block, Done | None]] = {}
        while True:
            while at in ready:
                yield ready.pop(at)
                at += 1
            while more and read - at < AHEAD * len(self.workers):
                number, item = next(source, (-1, None))
                more = number >= 0
                if isinstance(item, Lines | Texts | Files):
                    self._queue.append(_Given(number, item, {}, {}))
                    self._hand_out()
                elif item is not None:
                    ready[number] = item, None
                read += more
            if at == read and not more:
                return
            self._hand_out()
            if at not in ready:
                ready.update((given.number, (given.block, done)) for given, done in self._finished())

    def _hand_out(self) -> None:
        for worker in self.workers:
            if self._queue and worker.given is None:
                worker.give(self._queue.popleft())

    def _finished(self) -> Iterator[tuple[_Given, Done]]:
        """Wait a while, and yield what workers have finished; what the dead had goes to others."""
        busy = [(i, worker, worker.given) for i, worker in enumerate(self.workers) if worker.given is not None]
        signs = wait([sign for _, worker, _ in busy for sign in (worker.tube, worker.process.sentinel)], TICK)
        self.idle()
        for i, worker, given in busy:
            limit = PATIENCE * self.job.seconds * (1 + size(given.block) // MEGABYTE) + STILL
            try:
                if worker.tube in signs:
                    done = worker.tube.recv()
                    worker.given = None
                    self._in_vain = 0
                    yield given, done
                elif worker.process.sentinel in signs:
                    self._replace(i, given, "")
                elif worker.stands_still(limit):
                    self._replace(i, given, f"stood still for {limit:g} seconds")
            except (EOFError, ConnectionResetError):
                self._replace(i, given, "")

    def _replace(self, i: int, given: _Given, why: str) -> None:
        """Put a new worker in the place of one that died, and let what it had be cleaned once more."""
        worker = self.workers[i]
        index = int(worker.place.value)
        worker.process.join(None if not why else 0)
        code = worker.process.exitcode
        worker.end()
        if index >= 0:
            given.deaths[index] = given.deaths.get(index, 0) + 1
            if given.deaths[index] == TRIES:
                given.skip[index] = f"a worker {why or f'ended with status {code}'} on it, {TRIES} times"
        else:
            self._in_vain += 1
            if self._in_vain == STARTS:
                raise PoolError(f"workers end before they begin, with status {code}")
        self.workers[i] = _Worker(self.job)
        self._queue.appendleft(given)
