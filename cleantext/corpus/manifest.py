"""What is done of a run: a line of JSON for each shard, written when the shard is safe on the disk."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from ..files import sync_folder
from ..overview import Entry
from ..summary import Summary
from .shards import Shard

HEAD = "cleantext-run"
Odd = tuple[float, int, Entry]


class ManifestError(RuntimeError):
    """A run cannot begin, or go on, where another one was; the message says why, and what to do."""


class Manifest:
    """The file in which the shards of a run are written down, held by one run at a time."""

    def __init__(self, path: Path, settings: dict[str, Any], *, resume: bool) -> None:
        """Begin, or go on with, the run of these `settings`; ManifestError where that would lose something.

        `rows` are those of shards that are done.
        """
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: IO[bytes] = path.open("a+b")
        try:
            self._lock()
            self._file.seek(0)
            lines = self._file.read().split(b"\n")
            whole = sum(len(line) + 1 for line in lines[:-1])  # a crash may have cut the last line short
            rows = _read(path, lines[:-1])
            if rows:
                _compare(path, rows[0], settings if resume else None)
            self._file.truncate(whole)
            self.rows = {str(row.get("shard")): row for row in rows[1:]}
            if not rows:
                self.add([{HEAD: 1, **settings}])
                sync_folder(str(path.parent))
        except BaseException:
            self._file.close()
            raise

    def _lock(self) -> None:
        with suppress(ImportError):  # not on Windows
            import fcntl  # noqa: PLC0415

            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise ManifestError(f"{self.path}: another run is writing here") from None

    def add(self, rows: Iterable[dict[str, Any]]) -> None:
        """Write `rows`, and wait until the disk has them."""
        for row in rows:
            self._file.write(json.dumps(row, ensure_ascii=True, separators=(",", ":")).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _read(path: Path, lines: list[bytes]) -> list[dict[str, Any]]:
    try:
        rows = [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        rows = [None]
    if rows and not (all(isinstance(row, dict) for row in rows) and rows[0].get(HEAD) == 1):
        raise unreadable(path)
    return rows


def unreadable(path: Path) -> ManifestError:
    """Return what is raised of a file that no run has written."""
    return ManifestError(f"{path}: is no manifest of a run; move it away, or write to another place")


def _compare(path: Path, head: dict[str, Any], settings: dict[str, Any] | None) -> None:
    """Raise ManifestError unless the run that `head` tells of shall go on, and has these settings."""
    if settings is None:
        raise ManifestError(f"{path}: a run was here; go on with --resume, or write to another place")
    settings = json.loads(json.dumps(settings))
    for name in sorted({*head, *settings} - {HEAD}):
        if head.get(name) != settings.get(name):
            raise ManifestError(
                f"{path}: the run had {name} {json.dumps(head.get(name))} and now it is "
                f"{json.dumps(settings.get(name))}; resume it as it was begun, or write to another place"
            )


def row_of(
    shard: Shard, inputs: list[dict[str, Any]], digests: dict[str, str | None], total: Summary, odd: list[Odd]
) -> dict[str, Any]:
    """Return the row of a shard that was written, or of a text that was rejected and has no file."""
    found = [[score, number, [*entry]] for score, number, entry in odd]
    return {"shard": shard.name, "inputs": inputs, **digests, "counts": total.to_dict(), "odd": found}


def odd_of(row: dict[str, Any]) -> list[Odd]:
    """Return the worst documents that a row tells of."""
    return [
        (score, number, Entry._make(tuple(value) if isinstance(value, list) else value for value in entry))
        for score, number, entry in row["odd"]
    ]


def is_done(shard: Shard, row: dict[str, Any], beside: dict[str, Path]) -> bool:
    """Whether all files of a shard are what the row says, and its inputs what they were."""
    files = {"sha256": shard.path, **beside}
    if any(row[name] is not None and not (path and path.exists()) for name, path in files.items()):
        return False
    found = [(one.path, *stat(one.path)) for one in shard.inputs]
    known = [(one["path"], one["bytes"], one.get("mtime_ns")) for one in row["inputs"]]
    return found == known and (shard.path is None or row["sha256"] in (None, digest(shard.path)))


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, or nothing where there is none."""
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stat(path: str) -> tuple[int, int | None]:
    """Return size and time of change of a file, -1 and None where there is none."""
    try:
        known = os.stat(path)  # noqa: PTH116
    except OSError:
        return -1, None
    return known.st_size, known.st_mtime_ns
