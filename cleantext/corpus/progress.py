"""How far a run is, on a terminal."""

from __future__ import annotations

import sys
import time

from ..summary import Summary
from .manifest import stat
from .shards import Shard

EVERY = 0.5  # seconds
MEGABYTE = 1e6


class Progress:
    """A line on standard error that is written over and over; nothing where that is no terminal."""

    def __init__(self, size: int | None, before: Summary | None = None) -> None:
        """Take how many bytes there are to read, None where that is not known, and what was done before."""
        self.size = size
        self.read = 0
        self.total = Summary()
        self.total.update(before or Summary())
        self._began = time.monotonic()
        self._last = 0.0
        self._shown = sys.stderr is not None and sys.stderr.isatty()

    def show(self) -> None:
        """Write the line, if it is time to."""
        now = time.monotonic()
        if self._shown and now - self._last >= EVERY:
            self._last = now
            sys.stderr.write(f"\r\x1b[K{self.line(now - self._began)}")
            sys.stderr.flush()

    def line(self, seconds: float) -> str:
        """Return what there is to say after so many seconds."""
        total = self.total
        rate = self.read / max(seconds, 0.001)
        out = [f"{total.documents:,} documents", f"{rate / MEGABYTE:.1f} MB/s"]
        if self.size and rate:
            left = round(max(self.size - self.read, 0) / rate)
            out.append(f"{min(self.read / self.size, 1):.0%}, {left // 60}:{left % 60:02} left")
        for count, what in (
            (total.notices.total(), "incomplete"),
            (total.garble.total(), "repairs of garble"),
            (total.rejected, "rejected"),
        ):
            if count:
                out.append(f"{count:,} {what}")
        return ", ".join(out)

    def clear(self) -> None:
        """Take the line away, so that a message can be written."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def size_of(shards: list[Shard]) -> int | None:
    """Return how many bytes there are to read, None where that is not known."""
    paths = [one.path for shard in shards for one in shard.inputs]
    return None if "-" in paths else sum(max(stat(path)[0], 0) for path in paths)
