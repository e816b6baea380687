"""Shards as they are written: JSON Lines and text as bytes, Parquet in row groups; with what goes beside them."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import Any, Protocol

from ..views import to_line
from .streams import Target
from .work import Done, Job, Reject, rejected

GROUP_BYTES = 64 << 20  # of a row group at most
ROW_GROUP = 100_000  # rows


class Output(Protocol):
    """What a shard is written to."""

    def write(self, done: Done) -> None:
        """Write what became of a block."""

    def commit(self) -> str:
        """Put the file in its place, and return its SHA-256."""

    def abandon(self) -> None:
        """Leave nothing behind."""


class LinesOutput:
    """Lines of JSON, into a file or to standard output."""

    def __init__(self, target: Any) -> None:
        """Take what has `write`, `commit` and `abandon`."""
        self._target = target

    def write(self, done: Done) -> None:
        """Write the lines of a block."""
        self._target.write(b"".join(line for line in done.data if line is not None))

    def commit(self) -> str:
        """Put the file in its place, and return its SHA-256."""
        return str(self._target.commit())

    def abandon(self) -> None:
        """Leave nothing behind."""
        self._target.abandon()


def gathered(name: str, text: str, more: dict[str, Any], job: Job) -> bytes:
    """Return a text as a record of JSON Lines."""
    return to_line({"id": name, job.into or ".".join(job.field): text, **more}).encode()


class ParquetOutput:
    """Rows of Parquet, in groups of the size that the source has."""

    def __init__(self, target: Target, column: str, job: Job) -> None:
        """Take the file, the column of text, and the job."""
        self._target = target
        self._column = column
        self._job = job
        self.batches: deque[Any] = deque()  # that blocks were made of, in their order
        self.rows = ROW_GROUP
        self.codec = "snappy"
        self._writer: Any = None
        self._held: list[Any] = []

    def write(self, done: Done) -> None:
        """Write the rows of a block, but for those that were rejected."""
        import pyarrow as pa  # noqa: PLC0415 - an extra

        from ..adapters.arrow import changed  # noqa: PLC0415

        batch = self.batches.popleft()
        kept = [i for i, row in enumerate(done.data) if row is not None]
        if len(kept) < len(done.data):
            batch = batch.take(pa.array(kept, pa.int64()))
        texts = [done.data[i][0] for i in kept]
        rows = [done.data[i][1] for i in kept]
        job = self._job
        self._held.append(changed(batch, self._column, texts, rows, into=job.into, add=job.add, prefix=job.prefix))
        held = sum(batch.num_rows for batch in self._held)
        if held >= self.rows or sum(batch.nbytes for batch in self._held) >= GROUP_BYTES:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415

        table = pa.Table.from_batches(self._held)
        if self._writer is None:
            file = pa.PythonFile(self._target.plain, "w")
            self._writer = pq.ParquetWriter(file, table.schema, compression=self.codec)
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
        self._target.abandon()


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

    def commit(self) -> None:
        """Put the file in its place, or take away one of a run before that had rows."""
        if self._target:
            self._target.commit()
        else:
            self._path.unlink(missing_ok=True)

    def abandon(self) -> None:
        """Leave nothing behind."""
        if self._target:
            self._target.abandon()


def rows(name: str, rejects: list[Reject]) -> bytes:
    """Return rejects as rows of JSON."""
    return b"".join(rejected(name, reject) for reject in rejects)
