"""Shards as they are written: JSON Lines and text as bytes, Parquet in row groups; with what goes beside them."""

from __future__ import annotations

import json
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..views import to_line
from .streams import Target
from .work import Done, Job

GROUP_BYTES = 64 << 20  # of a row group at most
ROW_GROUP = 100_000  # rows


class LinesOutput:
    """Lines of JSON, into a file or to standard output."""

    def __init__(self, target: Any) -> None:
        """Take what has `write`, `commit` and `abandon`."""
        self._target = target
        self._open = False  # whether the last line has not ended

    def write(self, done: Done) -> None:
        """Write the lines of a block; one that the input before did not end is ended."""
        data = b"".join(line for line in done.data if line is not None)
        if data:
            self._target.write(b"\n" + data if self._open else data)
            self._open = not data.endswith(b"\n")

    def commit(self) -> str:
        """Put the file in its place, and return its SHA-256."""
        return str(self._target.commit())

    def abandon(self) -> None:
        """Leave nothing behind."""
        self._target.abandon()


class TextsOutput(LinesOutput):
    """Texts as records of JSON Lines."""

    def __init__(self, target: Any, job: Job) -> None:
        """Take where they go, and the job."""
        super().__init__(target)
        self._name = job.into or job.column

    def write_texts(self, names: list[str], done: Done) -> None:
        """Write what became of a block of files."""
        rows = zip(names, done.data, strict=True)
        records = [row and to_line({"id": name, self._name: row[0], **row[1]}).encode() for name, row in rows]
        self.write(done._replace(data=records))


class ParquetOutput:
    """Rows of Parquet, in groups about as large as those of the source."""

    def __init__(self, target: Target, job: Job, batches: deque[Any], rows: int, codec: str) -> None:
        """Take the file, the job, the batches that blocks are made of, the rows of a group, and the compression."""
        self._target = target
        self._job = job
        self._batches = batches
        self._rows = rows or ROW_GROUP
        self._codec = codec
        self._writer: Any = None
        self._held: list[Any] = []

    def write(self, done: Done) -> None:
        """Write the rows of a block, but for those that were rejected, which are told whole."""
        import pyarrow as pa  # noqa: PLC0415 - an extra

        from ..adapters.arrow import changed  # noqa: PLC0415

        batch = self._batches.popleft()
        first = done.first
        done.rejects[:] = [reject._replace(raw=_row(batch, reject.number - first)) for reject in done.rejects]
        kept = [i for i, row in enumerate(done.data) if row is not None]
        if len(kept) < len(done.data):
            batch = batch.take(pa.array(kept, pa.int64()))
        texts, rows = [done.data[i][0] for i in kept], [done.data[i][1] for i in kept]
        job = self._job
        self._held.append(changed(batch, job.column, texts, rows, into=job.into, add=job.add, prefix=job.prefix))
        held = sum(batch.num_rows for batch in self._held)
        if held >= self._rows or sum(batch.nbytes for batch in self._held) >= GROUP_BYTES:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415

        table = pa.Table.from_batches(self._held)
        if self._writer is None:
            file = pa.PythonFile(self._target.plain, "w")
            self._writer = pq.ParquetWriter(file, table.schema, compression=self._codec)
        self._writer.write_table(table, row_group_size=max(1, table.num_rows))
        self._held.clear()

    def commit(self) -> str:
        """Put the file in its place, and return its SHA-256."""
        if self._held or self._writer is None:
            self._flush()
        self._writer.close()
        return self._target.commit()

    def abandon(self) -> None:
        """Leave nothing behind."""
        with suppress(Exception):  # nobody wants the rest
            self._writer.close()
        self._target.abandon()


def _row(batch: Any, at: int) -> str:
    """Return a row as JSON, what has no place there as it is printed."""
    try:
        return json.dumps(batch.slice(at, 1).to_pylist()[0], ensure_ascii=False, default=str)
    except UnicodeDecodeError:
        return str(batch.slice(at, 1))


class Beside:
    """What goes beside a shard where there is any: a file that is begun with its first row."""

    def __init__(self, path: Path, temporary: Path) -> None:
        """Take where the file belongs, and where files are made."""
        self._path = path
        self._temporary = temporary
        self._target: Target | None = None

    def write(self, data: bytes) -> None:
        """Write rows."""
        if data:
            self._target = self._target or Target(self._path, self._temporary)
            self._target.write(data)

    def commit(self) -> str | None:
        """Put the file in its place, and return its SHA-256; or take away one that was there and is no more."""
        if self._target:
            return self._target.commit()
        self._path.unlink(missing_ok=True)
        return None

    def abandon(self) -> None:
        """Leave nothing behind."""
        if self._target:
            self._target.abandon()


class Stream:
    """Bytes that are written as they come: to standard output, or to a file for rejects."""

    def __init__(self, write: Any) -> None:
        """Take what writes them."""
        self.write = write

    def commit(self) -> str:
        """Return nothing: all is written."""
        return ""

    def abandon(self) -> None:
        """Leave what is written."""
