"""What a worker does: it cleans the records of a block, one after the other, and says which it could not."""

from __future__ import annotations

import io
import signal
from collections.abc import Callable, Iterable, Mapping
from heapq import nsmallest
from types import FrameType
from typing import Any, NamedTuple

from ..document import Document
from ..edit import EditError
from ..overview import Entry, entry_of
from ..pipeline import Pipeline, name_of
from ..printable import printable
from ..receipt import ReceiptError, dump, load, undo
from ..rows import SURROGATE
from ..summary import Summary
from ..views import to_line
from ..webpage import NoTextError, text_of
from .jsonfield import BadRecordError, find, put, spelling

MEGABYTE = 1 << 20
LONG, CONTROL = 10_000, 10  # bytes from which base64 is shorter if one in so many is a control character
WORST = 100  # documents that a report lists


class Job(NamedTuple):
    """How records are cleaned, the same for all of a run; `added` are the names of the fields that records get."""

    pipeline: Pipeline
    profile: str | None = None
    kept_rules: tuple[str, ...] = ()
    encoding: str | None = None  # of text files
    html: bool = False  # records are pages, of which the text is cleaned
    field: tuple[str, ...] = ("text",)
    into: str | None = None  # a field for the clean text, where it shall not replace the raw one
    add: tuple[str, ...] = ()  # names of what is known of a document
    prefix: str = ""  # of the names of what is added
    receipts: bool = False
    seconds: float = 60.0  # of CPU time, for a document of less than a megabyte, and again for each further one
    longest: int = 64 * MEGABYTE  # bytes of a record

    def worker(self, mark: Callable[[int], None]) -> Cleaner:
        """Return what cleans blocks."""
        return Cleaner(self, mark)

    @property
    def column(self) -> str:
        """The field as it is typed."""
        return ".".join(self.field)

    @property
    def added(self) -> list[str]:
        """The names of the fields that a record gets, in their order."""
        return [*([self.into] if self.into else []), *(self.prefix + name for name in self.add)]


class Lines(NamedTuple):
    """Lines of JSON."""

    data: bytes
    first: int  # number of the first line, from 1
    name: str  # of the input


class Texts(NamedTuple):
    """Values of a column, some of which may be null, or bytes that are no UTF-8."""

    data: list[str | bytes | None]
    first: int  # number of the first row, from 1
    name: str  # of the input
    bytes: int = 0  # of the rows


class Files(NamedTuple):
    """Whole files of text, by name; each is a shard of its own unless they are `gathered` as records of one."""

    data: list[tuple[str, bytes]]
    first: int
    gathered: bool


Block = Lines | Texts | Files


class Reject(NamedTuple):
    """A record that could not be cleaned: its number, why, and what it was."""

    number: int
    reason: str
    raw: str | bytes | None  # None where it is a file, which stays


class Done(NamedTuple):
    """What became of a block."""

    data: list[Any]  # of Lines the bytes of each line, of Texts and Files (text, added fields); None for rejects
    rejects: list[Reject]
    receipts: list[bytes]
    totals: list[Summary]  # one, or of Files one each
    odd: list[tuple[float, int, Entry]]  # the worst: minus how odd, number, entry
    first: int  # number of the first record


class TooLong(BaseException):  # no `except Exception` of a filter may catch it
    """The time of a document is up."""


def expire(_signal: int, _frame: FrameType | None) -> None:
    """Raise TooLong, for a timer."""
    raise TooLong


class Cleaner:
    """Cleans blocks for a job."""

    def __init__(self, job: Job, mark: Callable[[int], None] = lambda _: None) -> None:
        """Take the job, and what shall be told the index of each record before it is cleaned."""
        self.job = job
        self.mark = mark
        self.timed = hasattr(signal, "setitimer")

    def __call__(self, block: Block, skip: Mapping[int, str]) -> Done:
        """Clean `block` but for the records, by index, for which `skip` has a reason to reject them."""
        done = Done([], [], [], [] if isinstance(block, Files) else [Summary()], [], block.first)
        work = self._line if isinstance(block, Lines) else self._text if isinstance(block, Texts) else self._file
        for i, record in enumerate(_records(block)):
            self.mark(i)
            number = block.first + i
            if isinstance(block, Files):
                done.totals.append(Summary())
            try:
                reason = skip.get(i, "")
                made = None if reason else work(block, number, record, done)
            except BadRecordError as err:
                made, reason = None, str(err)
            done.data.append(made)
            if made is None:
                done.totals[-1].rejected += 1
                done.rejects.append(Reject(number, reason, None if isinstance(block, Files) else record))
                if self.job.receipts and isinstance(block, Lines):
                    done.receipts.append(to_line({"record": number, **spelt(record)}).encode())
        self.mark(-1)
        if not isinstance(block, Files):
            done.odd[:] = nsmallest(WORST, done.odd)
        return done

    def _line(self, block: Any, number: int, raw: bytes, done: Done) -> bytes:
        if not raw.strip():
            return raw
        line = decoded(raw)
        field = find(line, self.job.field)
        doc = self._clean(field.text)
        more = self._added(doc)
        text = doc.text
        if self.job.into:
            text, more = field.text, {self.job.into: doc.text, **more}
        for name in more:
            if name in field.names:
                raise BadRecordError(f"has a field {name} already; see --prefix and --into")
        if self.job.receipts and not self.job.into:  # where the field stays nothing is lost
            printed = line[field.start : field.stop]
            self._keep(doc, field.text, {"record": number, **spelling(printed, field.text)}, done)
        self._count(doc, f"{block.name}:{number}", number, done)
        return put(line, field, text, more).encode()

    def _text(self, block: Any, number: int, text: str | bytes | None, done: Done) -> tuple[str | None, dict[str, Any]]:
        if text is None:
            return None, {}
        if isinstance(text, bytes):
            raise BadRecordError("is not UTF-8")
        if len(text) > self.job.longest or len(text.encode()) > self.job.longest:
            raise BadRecordError(f"is longer than {self.job.longest} bytes; see --max-bytes")
        doc = self._clean(text)
        if self.job.receipts:
            self._keep(doc, text, {"record": number}, done)
        self._count(doc, f"{block.name}:{number}", number, done)
        from ..adapters.arrow import known  # noqa: PLC0415 - an extra, which is there where there are columns

        return doc.text, known(doc, self.job.add)

    def _file(self, block: Any, number: int, item: tuple[str, bytes], done: Done) -> tuple[str, dict[str, Any]]:
        name, raw = item
        if len(raw) > self.job.longest:
            raise BadRecordError(f"is longer than {self.job.longest} bytes; see --max-bytes")
        doc = self._clean(raw)
        if self.job.receipts:
            self._keep(doc, raw, {"record": number, "file": name} if block.gathered else {}, done)
        self._count(doc, name, number, done)
        return doc.text, self._added(doc)

    def _clean(self, source: str | bytes) -> Document:
        """Return `source` clean and ready for output; BadRecordError says why it cannot be had."""
        if isinstance(source, str) and (m := SURROGATE.search(source)):
            raise BadRecordError(f"holds a lone surrogate, at character {m.start()} of the field")
        limit = self.job.seconds * (1 + len(source) // MEGABYTE)
        try:
            try:
                if self.timed:
                    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
                encoding = self.job.encoding
                text = text_of(source, encoding) if self.job.html else source
                return printable(self.job.pipeline(text, encoding=encoding))
            finally:
                if self.timed:
                    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        except TooLong:
            raise BadRecordError(f"takes longer than {limit:g} seconds; see --seconds") from None
        except (EditError, NoTextError) as err:
            raise BadRecordError(str(err)) from None
        except MemoryError:
            raise BadRecordError("does not fit into memory") from None
        except Exception as err:  # noqa: BLE001 - a fault in a filter; the other records can be cleaned
            raise BadRecordError(f"a filter failed: {type(err).__name__}: {err}") from None

    def _added(self, doc: Document) -> dict[str, Any]:
        return {self.job.prefix + name: value for name, value in doc.known(self.job.add).items()}

    def _count(self, doc: Document, name: str, number: int, done: Done) -> None:
        one = Summary((doc,))
        done.totals[-1].update(one)
        if one.changed or one.flags:
            entry = entry_of(name, "", one)
            done.odd.append((-entry.oddity, number, entry))

    def _keep(self, doc: Document, source: str | bytes, row: dict[str, Any], done: Done) -> None:
        """Add the receipt of `doc`, which has proved that it gives `source` back; text that stays needs none."""
        if isinstance(source, str) and not doc.steps:
            return
        names = map(name_of, self.job.pipeline.filters)
        try:
            receipt = dump(doc, profile=self.job.profile, filters=names, kept_rules=self.job.kept_rules)
            if undo(doc.text, load(receipt)) != source:
                raise BadRecordError("its receipt would not give the same text back")
        except ReceiptError as err:
            raise BadRecordError(str(err)) from None
        done.receipts.append(to_line({**row, "receipt": receipt}).encode() if row else receipt.encode())


def decoded(raw: bytes) -> str:
    """Return a line of JSON as text; BadRecordError where it is none."""
    try:
        return raw.decode()
    except UnicodeDecodeError as err:
        raise BadRecordError(f"is not UTF-8 at byte {err.start}") from None


def size(block: Block) -> int:
    """Return about how many bytes a block has."""
    if isinstance(block, Lines):
        return len(block.data)
    if isinstance(block, Files):
        return sum(len(raw) for _, raw in block.data)
    return block.bytes


def _records(block: Block) -> Iterable[Any]:
    return io.BytesIO(block.data) if isinstance(block, Lines) else block.data


def rejected(name: str, reject: Reject) -> bytes:
    """Return the row of JSON that tells of a reject: the input, the number of the record, why, and what it was."""
    row = {"input": name, "record": reject.number, "reason": reject.reason}
    return to_line({**row, **(spelt(reject.raw) if reject.raw is not None else {})}).encode()


def spelt(raw: str | bytes) -> dict[str, str]:
    """Return `raw` as JSON can hold it: as text, or in base64 where it is none, or where that is shorter."""
    from base64 import b64encode  # noqa: PLC0415 - few need it

    data = raw.encode() if isinstance(raw, str) else raw
    try:
        if len(data) < LONG or sum(map(data.count, range(32))) * CONTROL < len(data):
            return {"raw": data.decode()}
    except UnicodeDecodeError:
        pass
    return {"base64": b64encode(data).decode()}
