"""A filter that does to its process what a text says."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from cleantext import Edit


def harm(text: str) -> Iterator[Edit]:
    """Do what `text` says, and put a full stop behind it."""
    word, _, place = text.partition(" ")
    if word == "die" or (word == "once" and _first(place)):
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "exit":
        os._exit(7)
    if word == "spin":
        while True:
            pass
    if word == "sleep":
        time.sleep(1e6)
    if word == "memory":
        raise MemoryError
    if word == "raise":
        raise ValueError("no\x1b[31m")
    if word == "lie":
        yield Edit(0, "not there", "", "harm.lie")
    yield Edit(len(text), "", ".", "harm.stop")


def _first(place: str) -> bool:
    try:
        Path(place).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
