"""Workers: processes that clean blocks, in any number and with the same outcome; one that dies is replaced."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from ..console import settle
from .work import MEGABYTE, Block, Done, Files, Lines, Texts, TooLong, expire, size

AHEAD = 4  # blocks for each worker that may be read, or cleaned and not yet written, at a time
AHEAD_BYTES = 16 * MEGABYTE  # of them, for each worker, or one block that is larger
TICK = 0.5  # seconds between looks at the workers
TRIES = 3  # of a record on which a worker died, for what killed it may have had nothing to do with it
STARTS = 3  # workers in a row that die before they are ready
PATIENCE = 10  # times the time of a document that a worker may stand still
STILL = 60.0  # seconds more
READY = b"ready"

T = TypeVar("T")


class PoolError(RuntimeError):
    """Workers cannot be had."""


class Task(Protocol):
    """What is done to blocks; it is sent to the workers."""

    @property
    def seconds(self) -> float:
        """Of CPU time, for a document."""

    def worker(self, mark: Callable[[int], None]) -> Callable[[Block, Mapping[int, str]], Done]:
        """Return what does it, and tells `mark` the index of each record before."""


class _Given(NamedTuple):
    """A block on its way, with the records that are to be rejected, and how often a worker died on which.

    A worker that dies between records, or with none, died on record -1.
    """

    number: int
    block: Block
    skip: dict[int, str]
    deaths: dict[int, int]


def _serve(tube: Connection, place: Any, job: Task) -> None:
    """Clean blocks as they come, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told too, and decides
    if hasattr(signal, "SIGVTALRM"):
        signal.signal(signal.SIGVTALRM, expire)

    def mark(index: int) -> None:
        place.value = index

    work = job.worker(mark)
    settle()
    try:
        tube.send_bytes(READY)
        while (given := tube.recv()) is not None:
            tube.send(work(*given))
    except (EOFError, BrokenPipeError, ConnectionResetError):  # the parent is gone
        return
    except (MemoryError, TooLong):  # outside of a record; another worker may have more luck
        sys.exit(1)


@contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that do not hear Ctrl-C, which would interrupt them while they begin."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not in the main thread, where nobody hears it
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class _Worker:
    """A process, the tube to it, and what it is at."""

    def __init__(self, job: Task) -> None:
        context = multiprocessing.get_context("spawn")
        try:
            self.place = context.RawValue("q", -1)  # index of the record that it is at
            self.tube, theirs = context.Pipe()
            self.process = context.Process(target=_serve, args=(theirs, self.place, job), daemon=True)
            with _deaf():
                self.process.start()
        except OSError as err:
            raise PoolError(f"a worker cannot be started: {err.strerror}; take fewer with -j") from None
        theirs.close()
        self.ready = False
        self.given: _Given | None = None
        self.since = time.monotonic()
        self.was = -1

    def give(self, given: _Given) -> None:
        self.given = given
        self.since, self.was = time.monotonic(), -1
        with suppress(BrokenPipeError, ConnectionResetError):  # it died; who waits for the answer will see
            self.tube.send((given.block, given.skip))

    def taken(self) -> Done | None:
        """Return what it has to say: what became of its block, or nothing but that it is ready."""
        if not self.ready:
            self.tube.recv_bytes(len(READY))
            self.ready = True
            return None
        done: Done = self.tube.recv()
        return done

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


class _Feed(Generic[T]):
    """Reads ahead in a thread, so that what is done can be written while what comes is waited for."""

    def __init__(self, items: Iterable[T | Block], count: int) -> None:
        self.over = False  # whether all has been taken
        self.bell, self._rope = multiprocessing.Pipe(duplex=False)
        self._most = AHEAD * count, AHEAD_BYTES * count
        self._there: deque[T | Block | BaseException | None] = deque()
        self._held = self._size = 0  # items, and bytes, that were read and are not written yet
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._read, args=(items,), daemon=True)
        self._thread.start()

    def _read(self, items: Iterable[T | Block]) -> None:
        last: BaseException | None = None
        try:
            for item in items:
                with self._change:
                    while self._held and (self._held >= self._most[0] or self._size >= self._most[1]):
                        self._change.wait()
                    self._held += 1
                    self._size += _size(item)
                self._put(item)
        except BaseException as err:  # noqa: BLE001 - it is raised where the items are taken
            last = err
        self._put(last)

    def _put(self, item: T | Block | BaseException | None) -> None:
        self._there.append(item)
        with suppress(OSError):  # the run is over
            self._rope.send_bytes(b".")

    def take(self) -> Iterator[T | Block]:
        """Yield what has come; the error of the reader, where there is one, comes behind it."""
        while self._there:
            item = self._there.popleft()
            self.bell.recv_bytes()
            if isinstance(item, BaseException):
                raise item
            if item is None:
                self.over = True
                return
            yield item

    def written(self, item: T | Block) -> None:
        """Let as much be read as was written."""
        with self._change:
            self._held -= 1
            self._size -= _size(item)
            self._change.notify()


def _size(item: Any) -> int:
    return size(item) if isinstance(item, Lines | Texts | Files) else 0


class Pool(Generic[T]):
    """Workers that clean blocks for a job; what comes between the blocks stays in its place."""

    def __init__(self, job: Task, count: int, idle: Callable[[], None] = lambda: None) -> None:
        """Start `count` workers; `idle` is called from time to time while they work."""
        self.job = job
        self.idle = idle
        self._in_vain = 0  # workers in a row that died before they were ready
        self._queue: deque[_Given] = deque()
        self.workers: list[_Worker] = []
        try:
            for _ in range(count):
                self.workers.append(_Worker(job))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for worker in self.workers:
            worker.end()

    def map(self, items: Iterable[T | Block]) -> Iterator[tuple[T | Block, Done | None]]:
        """Yield each item, in order: a block with what became of it, all else with None."""
        feed = _Feed(items, len(self.workers))
        at = read = 0
        done: dict[int, tuple[T | Block, Done | None]] = {}
        while at < read or not feed.over:
            for item in feed.take():
                if isinstance(item, Lines | Texts | Files):
                    self._queue.append(_Given(read, item, {}, {}))
                else:
                    done[read] = item, None
                read += 1
            self._hand_out()
            while at in done:
                one = done.pop(at)
                yield one
                feed.written(one[0])
                at += 1
            if at < read or not feed.over:
                done.update((given.number, (given.block, made)) for given, made in self._finished(feed.bell))

    def _hand_out(self) -> None:
        for worker in self.workers:
            if self._queue and worker.given is None and worker.ready:
                worker.give(self._queue.popleft())

    def _finished(self, bell: Connection) -> Iterator[tuple[_Given, Done]]:
        """Wait a while, and yield what workers have finished; what the dead had goes to others."""
        ends = [sign for worker in self.workers for sign in (worker.tube, worker.process.sentinel)]
        signs = wait([bell, *ends], TICK)
        self.idle()
        for i, worker in enumerate(self.workers):
            given = worker.given
            try:
                if worker.tube in signs:
                    made = worker.taken()
                    self._in_vain = 0
                    if made is not None and given is not None:
                        worker.given = None
                        yield given, made
                elif worker.process.sentinel in signs:
                    self._replace(i, "")
                elif given is not None:
                    limit = PATIENCE * self.job.seconds * (1 + size(given.block) // MEGABYTE) + STILL
                    if worker.stands_still(limit):
                        self._replace(i, f"stood still for {limit:g} seconds")
            except (EOFError, ConnectionResetError):
                self._replace(i, "")

    def _replace(self, i: int, why: str) -> None:
        """Put a new worker in the place of one that died, and let what it had be cleaned once more."""
        worker = self.workers[i]
        given, index = worker.given, int(worker.place.value)
        if not why:
            worker.process.join()
        code = worker.process.exitcode
        worker.end()
        if not worker.ready:
            self._in_vain += 1
            if self._in_vain == STARTS:
                raise PoolError(f"workers end before they are ready, with status {code}")
        elif given is not None:
            given.deaths[index] = given.deaths.get(index, 0) + 1
            if given.deaths[index] == TRIES:
                said = f"a worker {why or f'ended with status {code}'} on it, {TRIES} times"
                given.skip.update(dict.fromkeys(range(len(given.block.data)) if index < 0 else [index], said))
        if given is not None:
            self._queue.appendleft(given)
        self.workers[i] = _Worker(self.job)
