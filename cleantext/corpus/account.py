"""Rows of the manifest: what became of a shard, and how to know its files again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from ..overview import Entry
from ..summary import Summary
from .shards import Shard

Odd = tuple[float, int, Entry]


def row_of(shard: Shard, inputs: list[dict[str, Any]], digest: str, total: Summary, odd: list[Odd]) -> dict[str, Any]:
    """Return the row of a shard that was written, or rejected where it has no `digest`."""
    size = shard.path.stat().st_size if shard.path is not None and digest else None
    return {
        "shard": shard.name,
        "inputs": inputs,
        "bytes": size,
        "sha256": digest or None,
        "counts": total.to_dict(),
        "odd": [[score, number, [*entry]] for score, number, entry in odd],
    }


def entry_of(row: Iterable[Any]) -> Entry:
    """Return the entry that a row has as a list."""
    return Entry._make(tuple(value) if isinstance(value, list) else value for value in row)


def is_done(shard: Shard, row: dict[str, Any]) -> bool:
    """Whether a shard was written, and its inputs are what they were."""
    path = shard.path
    if row["sha256"] is not None and not (path and path.exists() and path.stat().st_size == row["bytes"]):
        return False
    found = [(one.path, *stat(one.path)) for one in shard.inputs]
    return found == [(known["path"], known["bytes"], known.get("mtime_ns")) for known in row["inputs"]]


def stat(path: str) -> tuple[int, int | None]:
    """Return size and time of change of a file, -1 and None where there is none."""
    try:
        known = os.stat(path)  # noqa: PTH116
    except OSError:
        return -1, None
    return known.st_size, known.st_mtime_ns
