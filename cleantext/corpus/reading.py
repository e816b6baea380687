"""Shards as blocks for the workers, with marks where one begins, ends, or cannot be read."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from typing import Any, NamedTuple

from .shards import Input, Shard
from .streams import BROKEN, MissingError, Source, compression, lines, unpacked
from .work import Block, Files, Lines, Reject, Texts

BLOCK = 256 << 10  # bytes of records that a worker is given at a time
ROWS = 1024  # of Parquet that are read at a time
PIECE = 1 << 20  # bytes of a line that is too long, in a row of the rejects


class Opened(NamedTuple):
    """Here a shard begins."""

    shard: Shard
    batches: deque[Any]  # of Parquet, in the order of their blocks
    group: int = 0  # rows of its first row group
    codec: str = ""


class Refused(NamedTuple):
    """A record that no worker is given."""

    name: str  # of the input
    reject: Reject
    again: bool = False  # whether it is a further piece of the same record


class Counted(NamedTuple):
    """Here an input of JSON Lines ends, which had so many."""

    name: str
    records: int


class Ended(NamedTuple):
    """Here a shard is complete; what its inputs were."""

    shard: Shard
    inputs: list[dict[str, Any]]


class Broken(NamedTuple):
    """A shard that cannot be read to its end."""

    shard: Shard
    why: str


class Page(NamedTuple):
    """A text that is a shard of its own, in a block of many."""

    shard: Shard
    facts: dict[str, Any]


Item = Block | Opened | Refused | Counted | Ended | Broken


class Reader:
    """Reads shards, and knows how many bytes it has read."""

    def __init__(self, shards: list[Shard], column: str, longest: int) -> None:
        """Take the shards, the column of Parquet, and how many bytes a record may have."""
        self.shards = shards
        self.column = column
        self.longest = longest
        self.read_before = 0
        self.source: Source | None = None
        self.pages: deque[list[Page]] = deque()  # of each block of texts that are shards of their own

    @property
    def read_bytes(self) -> int:
        """How many bytes have been read."""
        return self.read_before + (self.source.read_bytes if self.source else 0)

    def items(self) -> Iterator[Item]:
        """Yield all shards, in order."""
        pages: list[Page] = []
        held: list[tuple[str, bytes]] = []
        size = 0
        for shard in self.shards:
            if shard.kind != "text":
                if held:
                    yield self._block(held, pages)
                    held, pages, size = [], [], 0
                yield from self._shard(shard)
                continue
            raw: bytes | None = None
            try:
                raw, facts = self._whole(shard.inputs[0])
            except (*BROKEN, MissingError) as err:
                why = _why(shard.inputs[0], err)
            if raw is not None:
                held.append((shard.name, raw))
                pages.append(Page(shard, facts))
                size += len(raw)
            if held and (size >= BLOCK or raw is None):
                yield self._block(held, pages)
                held, pages, size = [], [], 0
            if raw is None:
                yield Broken(shard, why)
        if held:
            yield self._block(held, pages)

    def _block(self, held: list[tuple[str, bytes]], pages: list[Page]) -> Files:
        self.pages.append(pages)
        return Files(held, 1, gathered=False)

    def _shard(self, shard: Shard) -> Iterator[Item]:
        facts: list[dict[str, Any]] = []
        opened = False
        one = shard.inputs[0]
        try:
            if shard.kind == "parquet":
                for item in self._parquet(shard, facts):
                    opened = True
                    yield item
            else:
                opened = True
                yield Opened(shard, deque())
                for number, one in enumerate(shard.inputs, 1):
                    yield from self._text(one, number, facts) if shard.gathered else self._lines(one, facts)
            yield Ended(shard, facts)
        except (*BROKEN, MissingError) as err:
            if not opened:
                yield Opened(shard, deque())
            yield Broken(shard, _why(one, err))

    def _open(self, one: Input) -> Source:
        self.source = Source(one.path)
        return self.source

    def _closed(self, one: Input, source: Source) -> dict[str, Any]:
        """Close a source, and return the facts by which its file is known again."""
        digest = source.digest()
        out = {"path": one.path, "bytes": source.read_bytes, "sha256": digest}
        if one.path != "-":
            out["mtime_ns"] = os.stat(one.path).st_mtime_ns  # noqa: PTH116
        self.read_before += source.read_bytes
        self.source = None
        source.close()
        return out

    def _whole(self, one: Input) -> tuple[bytes, dict[str, Any]]:
        """Return a file, up to one byte more than a record may have."""
        source = self._open(one)
        stream = unpacked(source, compression(one.path))
        raw = stream.read(self.longest + 1)
        return raw, self._closed(one, source)

    def _text(self, one: Input, number: int, facts: list[dict[str, Any]]) -> Iterator[Item]:
        raw, known = self._whole(one)
        facts.append(known)
        yield Files([(one.name, raw)], number, gathered=True)

    def _lines(self, one: Input, facts: list[dict[str, Any]]) -> Iterator[Item]:
        source = self._open(one)
        stream = unpacked(source, compression(one.path))  # closes the source when nobody holds it any more
        held: list[bytes] = []
        size = 0
        number = first = 1
        broken = False  # within a line that is too long
        for line, whole in lines(stream, self.longest):
            if whole:
                held.append(line)
                size += len(line)
                number += 1
            if held and (size >= BLOCK or not whole):
                yield Lines(b"".join(held), first, one.name)
                held, size = [], 0
            if not whole:
                reason = f"is longer than {self.longest} bytes; see --max-bytes"
                for at in range(0, len(line), PIECE):
                    again = broken or at > 0
                    said = "goes on" if again else reason
                    yield Refused(one.name, Reject(number, said, line[at : at + PIECE]), again)
                broken = not line.endswith(b"\n")
                number += not broken
            if not held:
                first = number
        if held:
            yield Lines(b"".join(held), first, one.name)
        yield Counted(one.name, number - 1 + broken)
        facts.append(self._closed(one, source))

    def _parquet(self, shard: Shard, facts: list[dict[str, Any]]) -> Iterator[Item]:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415

        from ..adapters.arrow import strings  # noqa: PLC0415

        one = shard.inputs[0]
        batches: deque[Any] = deque()
        source = self._open(one)
        with pq.ParquetFile(one.path) as file:
            group = file.metadata.row_group(0) if file.metadata.num_row_groups else None
            codec = group.column(0).compression.lower() if group is not None and group.num_columns else "snappy"
            yield Opened(shard, batches, group.num_rows if group is not None else 0, codec)
            empty = pa.RecordBatch.from_pylist([], schema=file.schema_arrow)
            first = 1
            for batch in file.iter_batches(ROWS) if file.metadata.num_rows else [empty]:
                try:
                    texts = strings(batch, self.column)
                except (KeyError, TypeError) as err:
                    raise ValueError(err.args[0]) from None
                start = size = 0
                for i, text in enumerate(texts, 1):
                    size += len(text or "")
                    if size >= BLOCK or i == len(texts):
                        batches.append(batch.slice(start, i - start))
                        yield Texts(texts[start:i], first + start, one.name)
                        start, size = i, 0
                if not texts:
                    batches.append(batch)
                    yield Texts([], 1, one.name)
                first += batch.num_rows
        facts.append(self._closed(one, source))


def _why(one: Input, err: BaseException) -> str:
    said = err.strerror if isinstance(err, OSError) and err.strerror else str(err) or type(err).__name__
    return f"{'standard input' if one.path == '-' else one.path}: cannot be read: {said}"
