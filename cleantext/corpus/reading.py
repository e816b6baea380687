"""Shards as blocks for the workers, with marks where one begins, ends, or cannot be read."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from .shards import Input, Shard
from .streams import PIECE, Source, compression, lines, unpacked, whole
from .work import Block, Files, Lines, Reject, Texts

BLOCK = 1 << 20  # bytes of records that a worker is given at a time; a quarter of it made two workers 3 % slower
FEW = 256  # files of text that it is given at a time
ROWS = 1024  # of Parquet that are read at a time, or as many as make WIDE bytes
WIDE = 4 << 20
CODECS = {"uncompressed": "none", "lz4_raw": "lz4"}  # as they are read, and as they are written
KNOWN = ("none", "snappy", "gzip", "brotli", "zstd", "lz4")


class Opened(NamedTuple):
    """Here a shard begins."""

    shard: Shard
    batches: deque[Any]  # of Parquet, in the order of their blocks
    group: int = 0  # rows of its first row group
    codec: str = ""


class Refused(NamedTuple):
    """A line that is too long for a worker, or a piece of one; or a text that cannot be read."""

    name: str  # of the input
    reject: Reject
    again: bool = False  # whether it is a further piece of the same record


class Counted(NamedTuple):
    """Here an input of JSON Lines ends: how many it had, their SHA-256, and whether the last line ended."""

    name: str
    records: int
    sha256: str
    ended: bool


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
        return self.read_before + (source.read_bytes if (source := self.source) else 0)

    def items(self) -> Iterator[Item]:
        """Yield all shards, in order."""
        held: list[tuple[Page, bytes]] = []
        for shard in self.shards:
            if shard.kind != "text" or shard.gathered:
                yield from self._block(held)
                held = []
                yield from self._shard(shard)
                continue
            try:
                raw, facts = self._whole(shard.inputs[0])
                held.append((Page(shard, facts), raw))
            except Exception as err:  # noqa: BLE001 - whatever is wrong with a file; the others can be read
                yield from self._block(held)
                held = []
                yield self._broken(shard, shard.inputs[0], err)
            if len(held) >= FEW or sum(len(raw) for _, raw in held) >= BLOCK:
                yield from self._block(held)
                held = []
        yield from self._block(held)

    def _block(self, held: list[tuple[Page, bytes]]) -> Iterator[Files]:
        if held:
            self.pages.append([page for page, _ in held])
            yield Files([(page.shard.name, raw) for page, raw in held], 1, gathered=False)

    def _shard(self, shard: Shard) -> Iterator[Item]:
        facts: list[dict[str, Any]] = []
        one = shard.inputs[0]
        try:
            if shard.kind == "parquet":
                yield from self._parquet(shard, facts)
            else:
                yield Opened(shard, deque())
                for number, one in enumerate(shard.inputs, 1):
                    yield from self._text(one, number, facts) if shard.gathered else self._lines(one, facts)
            yield Ended(shard, facts)
        except Exception as err:  # noqa: BLE001 - whatever is wrong with a file; the other shards can be read
            yield self._broken(shard, one, err)

    def _broken(self, shard: Shard, one: Input, err: Exception) -> Broken:
        self._close()
        return Broken(shard, f"{'standard input' if one.path == '-' else one.path}: {_why(err)}")

    def _open(self, one: Input) -> Source:
        self.source = Source(one.path)
        return self.source

    def _close(self) -> None:
        if self.source:
            self.read_before += self.source.read_bytes
            with suppress(OSError):
                self.source.close()
            self.source = None

    def _closed(self, one: Input, source: Source) -> dict[str, Any]:
        """Close a source, and return the facts by which its file is known again."""
        out = {"path": one.path, "sha256": source.digest(), "bytes": source.read_bytes}
        if one.path != "-":
            out["mtime_ns"] = os.stat(one.path).st_mtime_ns  # noqa: PTH116
        self._close()
        return out

    def _whole(self, one: Input) -> tuple[bytes, dict[str, Any]]:
        """Return a file, of one that is longer than a record may be a little more than that."""
        source = self._open(one)
        stream = unpacked(source, compression(one.path))
        return whole(stream, self.longest), self._closed(one, source)

    def _text(self, one: Input, number: int, facts: list[dict[str, Any]]) -> Iterator[Item]:
        try:
            raw, known = self._whole(one)
        except Exception as err:  # noqa: BLE001 - whatever is wrong with a file; the others can be read
            self._close()
            facts.append({"path": one.path, "bytes": -1, "sha256": None, "mtime_ns": None})
            yield Refused(one.name, Reject(number, _why(err), None))
            return
        facts.append(known)
        yield Files([(one.name, raw)], number, gathered=True)

    def _lines(self, one: Input, facts: list[dict[str, Any]]) -> Iterator[Item]:
        source = self._open(one)
        stream = unpacked(source, compression(one.path))
        seen = hashlib.sha256()
        held: list[bytes] = []
        size = seen_bytes = 0
        number = first = 1
        within = False  # a line that is too long
        line = b"\n"
        try:
            for line, short in lines(stream, self.longest):
                seen.update(line)
                seen_bytes += len(line)
                if short:
                    held.append(line)
                    size += len(line)
                    number += 1
                waits = one.path == "-" and seen_bytes == source.read_bytes and _is_waiting()
                if held and (size >= BLOCK or not short or waits):
                    yield Lines(b"".join(held), first, one.name)
                    held, size = [], 0
                if not short:
                    yield from self._too_long(one, number, line, within=within)
                    within = not line.endswith(b"\n")
                    number += not within
                if not held:
                    first = number
        except Exception:
            if held:  # what was read before the damage is good
                yield Lines(b"".join(held), first, one.name)
            raise
        if held:
            yield Lines(b"".join(held), first, one.name)
        yield Counted(one.name, number - 1 + within, seen.hexdigest(), line.endswith(b"\n"))
        facts.append(self._closed(one, source))

    def _too_long(self, one: Input, number: int, line: bytes, *, within: bool) -> Iterator[Refused]:
        reason = f"is longer than {self.longest} bytes; see --max-bytes"
        for at in range(0, len(line), PIECE):
            again = within or at > 0
            yield Refused(one.name, Reject(number, "goes on" if again else reason, line[at : at + PIECE]), again)

    def _parquet(self, shard: Shard, facts: list[dict[str, Any]]) -> Iterator[Item]:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415

        from ..adapters.arrow import strings  # noqa: PLC0415

        one = shard.inputs[0]
        source = self._open(one)
        with open(one.path, "rb") as raw, pq.ParquetFile(raw) as file:  # noqa: PTH123
            groups = file.metadata.num_row_groups
            group = file.metadata.row_group(0) if groups else None
            wide = max(1, group.total_byte_size // max(1, group.num_rows)) if group is not None else 1
            empty = pa.RecordBatch.from_pylist([], schema=file.schema_arrow)
            rows = file.iter_batches(min(ROWS, max(1, WIDE // wide))) if file.metadata.num_rows else iter([empty])
            batch = next(rows)  # before the codec is asked for, which kills the process where the column is encrypted
            codec = group.column(0).compression.lower() if group is not None and group.num_columns else "snappy"
            codec = CODECS.get(codec, codec)
            codec = codec if codec in KNOWN else "snappy"
            batches: deque[Any] = deque()
            yield Opened(shard, batches, group.num_rows if group is not None else 0, codec)
            first = 1
            while batch is not None:
                try:
                    texts = strings(batch, self.column)
                except (KeyError, TypeError) as err:
                    raise ValueError(err.args[0]) from None
                batches.append(batch)
                yield Texts(texts, first, one.name, batch.nbytes)
                first += batch.num_rows
                batch = next(rows, None)
        facts.append(self._closed(one, source))


def _is_waiting() -> bool:
    """Whether nothing more can be had from standard input at once."""
    import select  # noqa: PLC0415 - for streams alone

    try:
        return not select.select([0], [], [], 0)[0]
    except (OSError, ValueError):  # nothing that can be waited for
        return False


def _why(err: Exception) -> str:
    said = err.strerror if isinstance(err, OSError) and err.strerror else str(err) or type(err).__name__
    return f"cannot be read: {said}"
