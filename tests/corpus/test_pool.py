"""Workers: the same outcome for any number of them, whatever happens to one."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleantext import Pipeline
from cleantext.corpus import pool as pools
from cleantext.corpus.pool import Pool, PoolError
from cleantext.corpus.work import Done, Files, Job, Lines, Texts

sys.path.insert(0, str(Path(__file__).parent))
from harmful import harm

JOB = Job(pipeline=Pipeline(harm), seconds=0.3)


def cleaned(items: list[Any], count: int = 2, job: Job = JOB) -> list[tuple[Any, Done | None]]:
    pool: Pool[Any] = Pool(job, count)
    try:
        return list(pool.map(items))
    finally:
        pool.close()


def blocks(texts: list[str], size: int = 3) -> list[Texts]:
    return [Texts([*texts[i : i + size]], i + 1, "shard") for i in range(0, len(texts), size)]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_blocks_and_what_comes_between_them_keep_their_order(count: int) -> None:
    items: list[Any] = ["begin"]
    for i in range(40):
        items += [Texts([f"{i}", None], 1, "a"), f"after {i}"]
    out = cleaned(items, count)
    assert [item for item, _ in out] == items
    texts = [done.data for _, done in out if done]
    assert texts == [[(f"{i}.", {}), (None, {})] for i in range(40)]


def test_nothing_is_cleaned_of_nothing() -> None:
    assert cleaned([]) == []
    assert cleaned(["a"]) == [("a", None)]


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("die", "ended with status -9 on it, 3 times"), ("exit", "ended with status 7 on it, 3 times"),
        ("spin", "takes longer than 0.3 seconds; see --seconds"), ("memory", "does not fit into memory"),
        ("raise", "a filter failed: ValueError: no"), ("lie", "filter harm: "), ("sleep", "stood still for 1 seconds"),
    ],
)  # fmt: skip
def test_what_harms_a_worker_is_rejected_by_name(word: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if word == "sleep":
        monkeypatch.setattr(pools, "STILL", -2.0)  # 10 times 0.3 seconds are 3
    texts = [f"{i}" for i in range(20)]
    texts[7] = texts[16] = word
    out = cleaned(blocks(texts))
    got = [row and row[0] for _, done in out if done for row in done.data]
    assert got == [None if text == word else f"{text}." for text in texts]
    rejects = [reject for _, done in out if done for reject in done.rejects]
    assert [(reject.number, reject.raw) for reject in rejects] == [(8, word), (17, word)]
    assert all(why in reject.reason for reject in rejects), rejects
    totals = [total for _, done in out if done for total in done.totals]
    assert (sum(t.documents for t in totals), sum(t.rejected for t in totals)) == (18, 2)


def test_a_worker_that_dies_for_another_reason_changes_nothing(tmp_path: Path) -> None:
    texts = ["a", f"once {tmp_path / 'x'}", "b", f"once {tmp_path / 'y'}"]
    out = cleaned(blocks(texts))
    assert [row[0] for _, done in out if done for row in done.data] == [f"{text}." for text in texts]


def test_workers_that_are_killed_at_random_change_nothing() -> None:
    pool: Pool[Any] = Pool(Job(pipeline=Pipeline(harm)), 2)
    stop = threading.Event()

    def kill() -> None:
        while not stop.wait(0.4):
            victim = pool.workers[0].process.pid
            if victim:
                os.kill(victim, signal.SIGKILL)

    killer = threading.Thread(target=kill)

    def slowly() -> Iterator[Texts]:
        for i in range(120):
            time.sleep(0.02)
            yield Texts([f"{i}-{k}" for k in range(200)], 1, "a")

    try:
        killer.start()
        out = [row[0] for _, done in pool.map(slowly()) if done for row in done.data]
    finally:
        stop.set()
        killer.join()
        pool.close()
    assert out == [f"{i}-{k}." for i in range(120) for k in range(200)]


class Unborn:
    """What no worker can be given."""

    name = "unborn"

    def __reduce__(self) -> Any:
        return _leave, ()


def _leave() -> None:
    os._exit(3)


def test_workers_that_never_begin_are_an_error() -> None:
    with pytest.raises(PoolError, match="status 3"):
        cleaned(blocks(["a"]), job=Job(pipeline=Pipeline(Unborn())))  # type: ignore[arg-type]


def test_lines_and_files() -> None:
    lines = b'{"text":"a"}\n\n{"text":"die"}\n{"text":"b"}'
    out = cleaned([Lines(lines, 5, "x.jsonl"), Files([("a", b"a"), ("b", b"raise"), ("c", b"c")], 1, gathered=False)])
    (_, first), (_, second) = out
    assert first is not None
    assert second is not None
    assert first.data == [b'{"text":"a."}\n', b"\n", None, b'{"text":"b."}']
    assert [(reject.number, json.loads(reject.raw)["text"]) for reject in first.rejects] == [(7, "die")]  # type: ignore[arg-type]
    assert [row and row[0] for row in second.data] == ["a.", None, "c."]
    assert [total.rejected for total in second.totals] == [0, 1, 0]
    assert second.rejects[0].raw is None


def test_no_worker_outlives_its_parent(tmp_path: Path) -> None:
    script = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
from cleantext import Pipeline
from cleantext.corpus.pool import Pool
from cleantext.corpus.work import Job, Texts
from harmful import harm
if __name__ == "__main__":
    pool = Pool(Job(pipeline=Pipeline(harm)), 2)
    list(pool.map([Texts(["a"], 1, "a")]))
    print(*[worker.process.pid for worker in pool.workers], flush=True)
    import os; os.kill(os.getpid(), 9)
"""
    import subprocess

    (tmp_path / "s.py").write_text(script)
    out = subprocess.run([sys.executable, tmp_path / "s.py"], capture_output=True, text=True, check=False)
    pids = [int(pid) for pid in out.stdout.split()]
    assert len(pids) == 2, out.stderr
    for _ in range(100):
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return
        time.sleep(0.1)
    raise AssertionError("workers are left")


def test_a_pool_works_in_a_thread() -> None:
    out: list[Any] = []
    thread = threading.Thread(target=lambda: out.extend(cleaned(blocks(["a", "b"]))))
    thread.start()
    thread.join()
    assert [row[0] for _, done in out if done for row in done.data] == ["a.", "b."]


def test_an_error_of_the_reader_comes_behind_what_was_read() -> None:
    def broken() -> Iterator[Texts]:
        yield Texts(["a"], 1, "a")
        raise OSError("the disk is gone")

    pool: Pool[Any] = Pool(JOB, 1)
    out = []
    try:
        with pytest.raises(OSError, match="the disk is gone"):
            out.extend(done for _, done in pool.map(broken()) if done)  # type: ignore[arg-type]
    finally:
        pool.close()
