"""What is done of a run: a line of JSON for each shard, written when the shard is safe on the disk."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from ..files import sync_folder

HEAD = "cleantext-run"


class ManifestError(ValueError):
    """A run cannot begin, or go on, where another one was; the message says why, and what to do."""


class Manifest:
    """The file in which the shards of a run are written down, held by one run at a time."""

    def __init__(self, path: Path, settings: dict[str, Any], *, resume: bool) -> None:
        """Begin, or go on with, the run of these `settings`; ManifestError where that would lose something."""
        self.path = path
        self.done: dict[str, dict[str, Any]] = {}
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
            self.done = {row["shard"]: row for row in rows[1:]}
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
            if "shard" in row:
                self.done[row["shard"]] = row
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _read(path: Path, lines: list[bytes]) -> list[dict[str, Any]]:
    try:
        rows = [json.loads(line) for line in lines]
    except ValueError:
        rows = [None]
    if rows and not (all(isinstance(row, dict) for row in rows) and rows[0].get(HEAD) == 1):
        raise ManifestError(f"{path}: is no manifest of a run; move it away, or write to another place")
    return rows


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
