"""Whether time grows in step with the text: measured in one way by all tests."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable
from typing import AnyStr, TypeVar

T = TypeVar("T")
MOST = 1.5  # the exponent that is let pass: 1 if linear, 2 if quadratic, the rest for a noisy clock
BRIEF = 0.02  # seconds that tell nothing
ROUNDS = 4  # a busy machine may spoil some; what is quadratic fails in each


def took(work: Callable[[], object]) -> float:
    """Return the seconds of CPU that `work` takes, without collecting what other tests left behind."""
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        gc.enable()


def repeated(unit: AnyStr) -> Callable[[int], AnyStr]:
    """Return what makes a text of a size out of `unit`, which may be cut at its end."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def in_step(work: Callable[[T], object], make: Callable[[int], T], small: int, large: int) -> None:
    """Assert that `work` takes no more than in proportion to the size that `make` is given, its making aside."""
    seen = []
    for _ in range(ROUNDS):
        less, more = make(small), make(large)
        short, long = took(lambda given=less: work(given)), took(lambda given=more: work(given))
        if long < BRIEF or math.log(long / short) < MOST * math.log(large / small):
            return
        seen.append(f"{short:.3f} s, then {long:.3f} s")
    raise AssertionError(f"{large // small} times the text: " + "; ".join(seen))
