"""A run: shards are read, cleaned by workers, written, and written down; it can go on where it was killed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from heapq import nsmallest
from pathlib import Path
from typing import Any

from ..files import sync_folder
from ..overview import Entry, failed, overview
from ..summary import Summary
from ..views import to_line
from .manifest import Manifest, ManifestError, Odd, is_done, odd_of, row_of, unreadable
from .outputs import Beside, LinesOutput, ParquetOutput, Stream, TextsOutput
from .pool import Pool
from .progress import Progress, size_of
from .reading import Broken, Counted, Ended, Item, Opened, Page, Reader, Refused
from .shards import Shard
from .streams import PIECE, Target, written
from .undoing import head
from .work import WORST, Done, Files, Job, Reject, rejected, spelt

MANY = 8  # texts of a block from which the disk is asked once for all of them


class _Writing:
    """A shard that is being written, and what goes beside it."""

    def __init__(self, job: Job, output: Any, rejects: Any, receipts: Any) -> None:
        self.job = job
        self.output = output
        self.rejects = rejects
        self.receipts = receipts
        self.total = Summary()
        self.odd: list[Odd] = []

    def add(self, item: Item, done: Done | None) -> None:
        """Write what has come next."""
        if isinstance(item, Refused):
            self.rejects.write(rejected(item.name, item.reject))
            self.total.rejected += not item.again
            self._keep({"record": item.reject.number, **spelt(item.reject.raw or b"")})
        elif isinstance(item, Counted):
            row = {"input": item.name, "records": item.records, "sha256": item.sha256}
            self._keep(row if item.ended else {**row, "ended": False})
        elif done is not None:
            if isinstance(item, Files):
                self.output.write_texts([name for name, _ in item.data], done)
            else:
                self.output.write(done)
            name = item.data[0][0] if isinstance(item, Files) else item.name  # type: ignore[union-attr]
            self.rejects.write(b"".join(rejected(name, reject) for reject in done.rejects))
            self.receipts.write(b"".join(done.receipts))
            for total in done.totals:
                self.total.update(total)
            self.odd = nsmallest(WORST, [*self.odd, *done.odd])

    def _keep(self, row: dict[str, Any]) -> None:
        if self.job.receipts:
            self.receipts.write(to_line(row).encode())

    def abandon(self) -> None:
        for part in (self.output, self.rejects, self.receipts):
            part.abandon()


class Run:
    """Cleans shards, and keeps account."""

    def __init__(self, job: Job, shards: list[Shard], say: Callable[[str], None]) -> None:
        """Take how records are cleaned, what is read and written, and what tells of trouble."""
        self.job = job
        self.shards = shards
        self.total = Summary()
        self.failed: list[tuple[str, str]] = []  # shards that could not be read or written, and why
        self._odd: list[tuple[float, int, int, Entry]] = []  # with the number of the shard, as a tie is broken
        self._say = say

    def summary(self) -> dict[str, Any]:
        """Return the sums of the run, what failed, and its worst documents, as JSON has them."""
        return {
            **self.total.to_dict(),
            "failed": [{"input": name, "why": why} for name, why in self.failed],
            "worst": [entry._asdict() for *_, entry in self._odd],
        }

    def report(self) -> str:
        """Return the index of the run as a page of HTML."""
        entries = [entry for *_, entry in self._odd] + [failed(name, why) for name, why in self.failed]
        return overview(entries, self.total)

    def _count(self, number: int, total: Summary, odd: list[Odd]) -> None:
        self.total.update(total)
        found = [(score, number, at, entry) for score, at, entry in odd]
        self._odd = nsmallest(WORST, [*self._odd, *found])

    def _items(self, shards: list[Shard], workers: int) -> Iterator[tuple[Item, Done | None, Reader]]:
        """Yield what is read of `shards`, with what became of it, and say how far it is."""
        reader = Reader(shards, self.job.column, self.job.longest)
        progress = self._progress = Progress(size_of(shards), self.total)

        def look() -> None:
            progress.read = reader.read_bytes
            progress.show()

        pool: Pool[Item] = Pool(self.job, workers, look)
        try:
            for item, done in pool.map(reader.items()):
                yield item, done, reader
                for total in done.totals if done else ():
                    progress.total.update(total)
        finally:
            progress.clear()
            pool.close()

    def _fail(self, name: str, why: str) -> None:
        self.failed.append((name, why))
        self._progress.clear()
        self._say(why)


class StreamRun(Run):
    """Writes lines to standard output as they come."""

    def run(self, emit: Callable[[bytes], None], rejects: Callable[[bytes], Any], workers: int) -> None:
        """Write the lines of all shards with `emit`, and tell `rejects` of those that cannot be cleaned."""
        now = _Writing(self.job, LinesOutput(Stream(emit)), Stream(rejects), Stream(lambda _: None))
        for item, done, _ in self._items(self.shards, workers):
            if isinstance(item, Broken):
                self._fail(item.shard.name, item.why)
            else:
                now.add(item, done)
        self._count(0, now.total, now.odd)


class DiskRun(Run):
    """Writes files, each whole or not at all, and a manifest of them in the folder `state`."""

    def __init__(self, job: Job, shards: list[Shard], say: Callable[[str], None], state: Path) -> None:
        """Take also the folder for what is no output."""
        super().__init__(job, shards, say)
        self._state = state
        self._temporary = state / "tmp"
        self._numbers = {shard.name: number for number, shard in enumerate(shards)}
        self._rewritten: set[str] = set()  # shards of which a run before has written files
        self._now: _Writing | None = None

    def run(self, settings: dict[str, Any], workers: int, *, resume: bool = False) -> None:
        """Write all shards to their places; ManifestError where that would lose something."""
        manifest = Manifest(self._state / "manifest.jsonl", settings, resume=resume)
        try:
            shutil.rmtree(self._temporary, ignore_errors=True)
            try:
                todo = [shard for shard in self.shards if not self._is_done(shard, manifest.rows, resume=resume)]
            except (AttributeError, LookupError, TypeError, ValueError):
                raise unreadable(manifest.path) from None
            manifest.rows.clear()
            try:
                for item, done, reader in self._items(todo, workers) if todo else ():
                    manifest.add(self._take(item, done, reader))
            except BaseException:
                self._abandon()
                raise
            self._written(self._state / "summary.json", to_line(self.summary()).encode()).name()
            shutil.rmtree(self._temporary, ignore_errors=True)
        finally:
            manifest.close()

    def _is_done(self, shard: Shard, rows: dict[str, dict[str, Any]], *, resume: bool) -> bool:
        """Whether nothing is to be done for a shard; ManifestError where its place is taken."""
        row = rows.get(shard.name)
        if row is None:
            if shard.path is not None and os.path.lexists(shard.path) and not resume:
                raise ManifestError(f"{shard.path}: is there already; move it away, or write to another place")
            return False
        paths = [one["path"] for one in row["inputs"]]
        if paths != [one.path for one in shard.inputs]:
            raise ManifestError(f"{shard.path}: was made from {', '.join(paths)}; write to another place")
        if is_done(shard, row, {"rejects": self._rejects(shard), "receipts": self._receipts(shard)}):
            self._count(self._numbers[shard.name], Summary.from_dict(row["counts"]), odd_of(row))
            return True
        if "-" in paths:
            raise ManifestError(f"{shard.path}: was made from standard input, which is gone; write to another place")
        self._rewritten.add(shard.name)
        return False

    def _rejects(self, shard: Shard) -> Path:
        return self._state / "rejects" / f"{shard.name}.jsonl"

    def _receipts(self, shard: Shard) -> Path:
        ending = ".receipt" if shard.kind == "text" and not shard.gathered else ".jsonl"
        return self._state / "receipts" / f"{shard.name}{ending}"

    def _take(self, item: Item, done: Done | None, reader: Reader) -> list[dict[str, Any]]:
        """Write what has come next, and return the rows of shards that are safe on the disk."""
        if isinstance(item, Opened):
            self._now = self._begin(item)
        elif isinstance(item, Broken):
            self._abandon()
            self._fail(item.shard.name, item.why)
        elif isinstance(item, Files) and not item.gathered and done:
            return [*self._pages(item, done, reader.pages.popleft())]
        elif self._now is not None:
            try:
                if isinstance(item, Ended):
                    return [self._end(item, self._now)]
                self._now.add(item, done)
            except OSError as err:
                self._abandon()
                if not isinstance(err, FileExistsError):
                    raise  # the disk is full, or so; the rest would fare no better
                self._fail(str(err.filename), f"{err.filename}: {err.strerror}")
            except Exception as err:  # noqa: BLE001 - a file that cannot be written as its input was; the others can
                self._abandon()
                name = item.shard.name if isinstance(item, Ended) else str(getattr(item, "name", ""))
                self._fail(name, f"{name}: cannot be written: {err}")
        return []

    def _abandon(self) -> None:
        if self._now:
            self._now.abandon()
        self._now = None

    def _begin(self, item: Opened) -> _Writing:
        shard = item.shard
        assert shard.path is not None  # noqa: S101 - only streams have none
        target = Target(shard.path, self._temporary, replace=shard.name in self._rewritten)
        output: Any = LinesOutput(target)
        if shard.gathered:
            output = TextsOutput(target, self.job)
        elif shard.kind == "parquet":
            output = ParquetOutput(target, self.job, item.batches, item.group, item.codec)
        beside = (Beside(path, self._temporary) for path in (self._rejects(shard), self._receipts(shard)))
        now = _Writing(self.job, output, *beside)
        if self.job.receipts and shard.kind == "jsonl" and not shard.gathered:
            now.receipts.write(head(None if self.job.into else self.job.field, self.job.added))
        return now

    def _end(self, item: Ended, now: _Writing) -> dict[str, Any]:
        """Put a shard in its place: what goes beside it first, then itself; then its row may be written."""
        digests = {"receipts": now.receipts.commit(), "rejects": now.rejects.commit()}
        digests["sha256"] = now.output.commit()
        self._now = None
        self._count(self._numbers[item.shard.name], now.total, now.odd)
        return row_of(item.shard, item.inputs, digests, now.total, now.odd)

    def _pages(self, item: Files, done: Done, pages: list[Page]) -> Iterator[dict[str, Any]]:
        """Write texts that are shards of their own, and yield their rows when all are safe."""
        rejects = {reject.number: reject for reject in done.rejects}
        receipts = iter(done.receipts)
        files: list[list[tuple[str, Target]]] = []
        for i, (page, row) in enumerate(zip(pages, done.data, strict=True)):
            shard = page.shard
            said = rejects.get(item.first + i, Reject(0, "", None))._replace(number=1)
            kept = next(receipts) if self.job.receipts and row is not None else None
            wanted = {
                "rejects": (self._rejects(shard), rejected(shard.name, said) if row is None else None),
                "receipts": (self._receipts(shard), kept),
                "sha256": (shard.path, row[0].encode() if row is not None else None),
            }
            files.append([])
            for name, (path, data) in wanted.items():
                if path is not None and data is not None:
                    replace = name != "sha256" or shard.name in self._rewritten
                    files[-1].append((name, self._written(path, data, replace=replace, sync=len(pages) < MANY)))
                elif path is not None and shard.name in self._rewritten:
                    path.unlink(missing_ok=True)
        if len(pages) >= MANY:
            os.sync()  # one wait for all, instead of one for each
        for i, (page, targets) in enumerate(zip(pages, files, strict=True)):
            try:
                digests: dict[str, str | None] = {"receipts": None, "rejects": None, "sha256": None}
                digests |= {name: target.name() for name, target in targets}
            except FileExistsError as err:
                self._fail(page.shard.name, f"{err.filename}: {err.strerror}")
                continue
            odd = [(score, 1, entry) for score, number, entry in done.odd if number == item.first + i]
            self._count(self._numbers[page.shard.name], done.totals[i], odd)
            yield row_of(page.shard, [page.facts], digests, done.totals[i], odd)
        for folder in {target.path.parent for targets in files for _, target in targets}:
            sync_folder(str(folder))

    def _written(self, path: Path, data: bytes, *, replace: bool = True, sync: bool = True) -> Target:
        """Return a file that is written and has no name yet."""
        target = Target(path, self._temporary, replace=replace)
        try:
            target.write(data)
        except BaseException:
            target.abandon()
            raise
        target.finish(sync=sync)
        return target

    def all_rejects(self, path: str) -> None:
        """Write the rejects of all shards to one file."""
        with written(path) as out:
            for place in map(self._rejects, self.shards):
                if place.exists():
                    with place.open("rb") as file:
                        shutil.copyfileobj(file, out, PIECE)
