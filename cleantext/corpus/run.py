"""A run: shards are read, cleaned by workers, written, and written down; it can go on where it was killed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from heapq import nsmallest
from pathlib import Path
from typing import Any

from ..overview import Entry, failed, overview
from ..summary import Summary
from ..views import to_line
from .account import Odd, entry_of, is_done, row_of, stat
from .manifest import Manifest
from .outputs import Beside, LinesOutput, Output, ParquetOutput, gathered, rows
from .pool import Pool
from .progress import Progress
from .reading import Broken, Counted, Ended, Item, Opened, Page, Reader, Refused
from .shards import Shard
from .streams import PIECE, Target
from .undoing import head
from .work import WORST, Done, Files, Job, spelt

STATE = "_cleantext"  # the folder, in that of the output, of all that is no output


class Places:
    """Where a run keeps what is no output."""

    def __init__(self, state: Path) -> None:
        """Take the folder."""
        self.state = state
        self.manifest = state / "manifest.jsonl"
        self.summary = state / "summary.json"
        self.temporary = state / "tmp"

    def rejects(self, shard: str) -> Path:
        """Return where the rejects of a shard go."""
        return self.state / "rejects" / f"{shard}.jsonl"

    def receipts(self, shard: str, ending: str = ".jsonl") -> Path:
        """Return where the receipts of a shard go, or the one of a text."""
        return self.state / "receipts" / f"{shard}{ending}"


class _Stream:
    """Standard output, and a file for rejects, written as they come."""

    def __init__(self, emit: Callable[[bytes], None]) -> None:
        self.write = emit

    def commit(self) -> str:
        return ""

    def abandon(self) -> None:
        return


class _Writing:
    """A shard that is being written, and what goes beside it."""

    def __init__(self, output: Output, rejects: Any, receipts: Any) -> None:
        self.output = output
        self.rejects = rejects
        self.receipts = receipts
        self.total = Summary()
        self.odd: list[Odd] = []

    def add(self, name: str, done: Done) -> None:
        self.rejects.write(rows(name, done.rejects))
        self.receipts.write(b"".join(done.receipts))
        for total in done.totals:
            self.total.update(total)
        self.odd = nsmallest(WORST, [*self.odd, *done.odd])

    def abandon(self) -> None:
        for part in (self.output, self.rejects, self.receipts):
            part.abandon()


class Run:
    """Cleans shards, and keeps account."""

    def __init__(self, job: Job, shards: list[Shard], say: Callable[[str], None]) -> None:
        """Take how records are cleaned, what is read and written, and what tells of trouble."""
        self.job = job
        self.shards = shards
        self.say = say
        self._numbers = {shard.name: number for number, shard in enumerate(shards)}
        self.total = Summary()
        self.odd: list[tuple[float, int, int, Entry]] = []  # with the number of the shard, as a tie is broken
        self.failed: list[tuple[str, str]] = []  # inputs that could not be read, and why
        self._places: Places | None = None
        self._manifest: Manifest | None = None
        self._now: _Writing | None = None

    def to_disk(self, state: Path, settings: dict[str, Any], workers: int, *, resume: bool = False) -> None:
        """Write all shards to their places; ManifestError where a run was there before, unless it shall `resume`."""
        self._places = Places(state)
        self._manifest = Manifest(self._places.manifest, settings, resume=resume)
        try:
            shutil.rmtree(self._places.temporary, ignore_errors=True)
            todo = []
            for number, shard in enumerate(self.shards):
                row = self._manifest.done.get(shard.name)
                if row is not None and is_done(shard, row):
                    self._count(number, row)
                else:
                    todo.append(shard)
            self._all(todo, workers)
            self._write(self._places.summary, to_line(self.summary()).encode())
            shutil.rmtree(self._places.temporary, ignore_errors=True)
        finally:
            self._manifest.close()

    def to_stream(self, emit: Callable[[bytes], None], rejects: Callable[[bytes], None], workers: int) -> None:
        """Write the lines of all shards with `emit`, and tell `rejects` of those that cannot be cleaned."""
        self._now = _Writing(LinesOutput(_Stream(emit)), _Stream(rejects), _Stream(lambda _: None))
        self._all(self.shards, workers)
        self.total = self._now.total

    def _all(self, shards: list[Shard], workers: int) -> None:
        reader = Reader(shards, ".".join(self.job.field), self.job.longest)
        progress = Progress(_size(shards))
        progress.total.update(self.total)

        def look() -> None:
            progress.read = reader.read_bytes
            progress.show()

        pool: Pool[Item] = Pool(self.job, workers, look) if shards else None  # type: ignore[assignment]
        try:
            for item, done in pool.map(reader.items()) if shards else ():
                self._take(item, done, reader)
                for total in done.totals if done else ():
                    progress.total.update(total)
        except BaseException:
            if self._now:
                self._now.abandon()
            raise
        finally:
            progress.clear()
            if shards:
                pool.close()

    def _take(self, item: Any, done: Done | None, reader: Reader) -> None:
        """Write what has come next."""
        if isinstance(item, Opened):
            if self._places:
                self._now = self._begin(item, self._places)
        elif isinstance(item, Broken):
            if self._now and self._places:
                self._now.abandon()
                self._now = None
            self.failed.append((item.shard.name, item.why))
            self.say(item.why)
        elif isinstance(item, Files) and not item.gathered and done:
            self._pages(item, done, reader.pages.popleft())
        elif self._now is None:
            return
        elif isinstance(item, Refused):
            self._now.rejects.write(rows(item.name, [item.reject]))
            self._now.total.rejected += not item.again
            self._keep({"record": item.reject.number, **spelt(item.reject.raw or b"")})
        elif isinstance(item, Counted):
            self._keep({"input": item.name, "records": item.records})
        elif isinstance(item, Ended):
            self._end(item)
        elif done:
            self._fill(item, done, self._now)

    def _keep(self, row: dict[str, Any]) -> None:
        if self._now and self.job.receipts:
            self._now.receipts.write(to_line(row).encode())

    def _fill(self, item: Any, done: Done, now: _Writing) -> None:
        if isinstance(item, Files):
            name = item.data[0][0]
            lines = [row and gathered(name, row[0], row[1], self.job) for row in done.data]
            now.output.write(done._replace(data=lines))
            now.add(name, done)
        else:
            now.output.write(done)
            now.add(item.shard, done)

    def _begin(self, item: Opened, places: Places) -> _Writing:
        shard = item.shard
        assert shard.path is not None  # noqa: S101 - it goes to the disk
        target = Target(shard.path, places.temporary)
        output: Output = LinesOutput(target)
        if shard.kind == "parquet":
            output = parquet = ParquetOutput(target, ".".join(self.job.field), self.job)
            parquet.batches = item.batches
            parquet.rows, parquet.codec = item.group or parquet.rows, item.codec
        beside = (places.rejects(shard.name), places.receipts(shard.name))
        now = _Writing(output, *(Beside(path, places.temporary) for path in beside))
        if self.job.receipts and shard.kind == "jsonl" and not shard.gathered:
            job = self.job
            added = [*([job.into] if job.into else []), *(job.prefix + name for name in job.add)]
            now.receipts.write(head(None if job.into else job.field, added))
        return now

    def _end(self, item: Ended) -> None:
        """Put a shard in its place: what goes beside it first, then itself, then the line that says so."""
        now = self._now
        if now is None or self._manifest is None:
            return
        now.receipts.commit()
        now.rejects.commit()
        digest = now.output.commit()
        self._now = None
        self._record([row_of(item.shard, item.inputs, digest, now.total, now.odd)])

    def _pages(self, item: Files, done: Done, pages: list[Page]) -> None:
        """Write texts that are shards of their own."""
        assert self._places is not None  # noqa: S101 - a stream has none
        rejects = {reject.number: reject for reject in done.rejects}
        receipts = iter(done.receipts)
        out = []
        for i, (page, row) in enumerate(zip(pages, done.data, strict=True)):
            name = page.shard.name
            said = [rejects[item.first + i]._replace(number=1)] if row is None else []
            kept = next(receipts) if self.job.receipts and row is not None else b""
            beside = [(self._places.rejects(name), rows(name, said)), (self._places.receipts(name, ".receipt"), kept)]
            for path, data in beside:
                part = Beside(path, self._places.temporary)
                part.write(data)
                part.commit()
            digest = ""
            if row is not None and page.shard.path is not None:
                digest = self._write(page.shard.path, row[0].encode())
            odd = [(score, 1, entry) for score, number, entry in done.odd if number == item.first + i]
            out.append(row_of(page.shard, [page.facts], digest, done.totals[i], odd))
        self._record(out)

    def _write(self, path: Path, data: bytes) -> str:
        assert self._places is not None  # noqa: S101
        target = Target(path, self._places.temporary)
        try:
            target.write(data)
        except BaseException:
            target.abandon()
            raise
        return target.commit()

    def _record(self, found: list[dict[str, Any]]) -> None:
        assert self._manifest is not None  # noqa: S101
        self._manifest.add(found)
        for row in found:
            self._count(self._numbers[row["shard"]], row)

    def _count(self, number: int, row: dict[str, Any]) -> None:
        self.total.update(Summary.from_dict(row["counts"]))
        found = [(score, number, at, entry_of(entry)) for score, at, entry in row["odd"]]
        self.odd = nsmallest(WORST, [*self.odd, *found])

    def summary(self) -> dict[str, Any]:
        """Return the sums of the run, its failed inputs, and its worst documents, as JSON has them."""
        return {
            **self.total.to_dict(),
            "failed": [{"input": name, "why": why} for name, why in self.failed],
            "worst": [entry._asdict() for *_, entry in self.odd],
        }

    def report(self) -> str:
        """Return the index of the run as a page of HTML."""
        entries = [entry for *_, entry in self.odd] + [failed(name, why) for name, why in self.failed]
        return overview(entries, self.total)

    def all_rejects(self, path: Path) -> None:
        """Write the rejects of all shards to one file."""
        assert self._places is not None  # noqa: S101
        target = Target(path, self._places.temporary)
        try:
            for shard in self.shards:
                place = self._places.rejects(shard.name)
                if place.exists():
                    with place.open("rb") as file:
                        while data := file.read(PIECE):
                            target.write(data)
        except BaseException:
            target.abandon()
            raise
        target.commit()
        shutil.rmtree(self._places.temporary, ignore_errors=True)


def _size(shards: list[Shard]) -> int | None:
    paths = [one.path for shard in shards for one in shard.inputs]
    return None if "-" in paths else sum(max(stat(path)[0], 0) for path in paths)
