"""The command `cleantext run`: what was typed about a corpus, and what it means."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from .chosen import chosen
from .console import Failed, Stop, emit, label, on_terminal, say, tell
from .corpus.manifest import ManifestError
from .corpus.pool import PoolError
from .corpus.run import STATE, Run
from .corpus.shards import Shard, found, kind_of, plan
from .corpus.streams import MissingError, compression, zstd
from .corpus.undoing import restored
from .corpus.work import Job
from .filters.own import Own
from .options import FIELDS, Options, parsed, run_parser, spelt_out
from .pipeline import name_of
from .receipt import ReceiptError, versions

INTERRUPTED = 130


def run(argv: list[str]) -> int:
    """Clean a corpus, and return the exit status."""
    parser = run_parser()
    options = parsed(parser, spelt_out(argv))
    if options is None:
        return 0
    if not options.files or options.out is None or (options.files == ["-"] and on_terminal()):
        parser.error("name what to clean and where it goes: cleantext run IN... -o OUT")
    wrong = _conflict(options)
    if wrong:
        parser.error(wrong)
    job = Job(
        pipeline=chosen(options), profile=options.profile, kept_rules=tuple(options.keep_rule or ()),
        encoding=options.encoding, html=options.from_ == "html", field=tuple(options.field.split(".")),
        into=options.into, add=tuple(_added(options.add)), prefix=options.prefix, receipts=options.receipts,
        seconds=options.seconds, longest=options.max_bytes,
    )  # fmt: skip
    try:
        return _run(options, job)
    except (ManifestError, MissingError, PoolError) as err:
        raise Stop(2, str(err)) from None
    except ValueError as err:  # PlanError
        raise Stop(2, str(err)) from None
    except BrokenPipeError:
        raise
    except OSError as err:
        why = f"{err.filename or options.out}: cannot be written: {err.strerror}"
        raise Stop(2, f"{why}; what is finished stays, and --resume goes on") from None
    except KeyboardInterrupt:
        say("stopped" if options.out == "-" else "stopped; what is finished stays, and --resume goes on")
        return INTERRUPTED


def undo_run(name: str) -> int:
    """Write the lines that those on standard input were made from, by the receipts of a run in the file `name`."""
    try:
        with open(name, "rb") as receipts, open(0, "rb", closefd=False) as clean:  # noqa: PTH123
            for line in restored(clean, receipts):
                emit(line)
    except ReceiptError as err:
        raise Failed(1, f"{name}: {err}; what was written is right as far as it goes") from None
    return 0


def _conflict(o: Options) -> str | None:
    """Return what is wrong with options that do not go together, or None."""
    stream = o.out == "-"
    rules: tuple[tuple[object, str], ...] = (
        ("-" in o.files and len(o.files) > 1, "standard input is read alone; name files or -"),
        (stream and (o.resume or o.receipts), "a stream has no --resume and no --receipts; -o names a file or folder"),
        (stream and o.stats == "json", "--stats=json wants standard output for itself; name a file or folder with -o"),
        ("-" in (o.rejects, o.report), "--rejects and --report need the name of a FILE"),
        (o.jobs < 0 or o.seconds <= 0 or o.max_bytes < 1, "-j, --seconds and --max-bytes are numbers from 1 up"),
        (o.from_ == "html" and o.receipts, "--from html takes no --receipts: a page cannot be had back from its text"),
        (not all(o.field.split(".")), f"--field {o.field}: say a name, or names with dots between them"),
        (
            [name for name in _added(o.add) if name not in FIELDS],
            f"--add {o.add}: what can be added is {', '.join(FIELDS)}",
        ),
    )
    return next((message for applies, message in rules if applies), None)


def _added(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _run(o: Options, job: Job) -> int:
    out = o.out or ""
    folder = None if out == "-" or (kind_of(out) and not Path(out).is_dir()) else Path(out)
    wrong: list[str] = []
    inputs = found(o.files, folder, o.format, wrong)
    for message in wrong:
        say(message)
    if not inputs:
        return 2
    shards = plan(inputs, out, o.format)
    _needs(shards)
    if job.add and any(shard.kind == "text" and not shard.gathered for shard in shards):
        raise Stop(2, "--add needs records: a file of text has no fields; gather the texts with -o FILE.jsonl")
    workers = o.jobs or _processors()
    run = Run(job, shards, say)
    state = folder / STATE if folder else Path(out + STATE.replace("_", ".", 1))
    if out == "-":
        _stream(run, o, workers)
    else:
        _refuse_lost(shards, state)
        run.to_disk(state, _settings(o, job), workers, resume=o.resume)
        if o.rejects:
            run.all_rejects(Path(o.rejects))
    if o.report:
        from .batch import put  # noqa: PLC0415

        put(o.report, run.report().encode())
    _sum_up(run, o, state)
    return 2 if wrong or run.failed else 1 if run.total.rejected else 0


def _stream(run: Run, o: Options, workers: int) -> None:
    with ExitStack() as stack:
        rejects: Callable[[bytes], Any] = _tell
        if o.rejects:
            rejects = stack.enter_context(Path(o.rejects).open("wb", 0)).write
        run.to_stream(emit, rejects, workers)


def _tell(rows: bytes) -> None:
    """Say of rejects that nobody keeps what there is to say."""
    import json  # noqa: PLC0415

    for row in map(json.loads, rows.splitlines()):
        say(f"{label(row['input'])}:{row['record']}: rejected: {row['reason']}")


def _sum_up(run: Run, o: Options, state: Path) -> None:
    if o.stats == "json":
        from .views import to_line  # noqa: PLC0415

        emit(to_line(run.summary()))
    elif o.stats:
        tell(run.total.table())
    if run.total.rejected:
        where = o.rejects or ("" if o.out == "-" else state / "rejects")
        say(f"{run.total.rejected:,} of {run.total.rejected + run.total.documents:,} records were rejected"
            + (f"; they are in {where}" if where else ""))  # fmt: skip


def _needs(shards: list[Shard]) -> None:
    """Fail before anything is read where something is not installed."""
    if any(shard.kind == "parquet" for shard in shards):
        try:
            from .adapters import arrow  # noqa: F401, PLC0415
        except ImportError as err:
            raise MissingError(str(err)) from None
    names = [one.path for shard in shards for one in shard.inputs] + [shard.name for shard in shards]
    if any(compression(name) == ".zst" for name in names):
        zstd()


def _refuse_lost(shards: list[Shard], state: Path) -> None:
    """Stop where a file of another origin stands in the place of a shard."""
    if (state / "manifest.jsonl").exists():
        return
    for shard in shards:
        if shard.path is not None and shard.path.exists():
            raise Failed(2, f"{shard.path}: is there already; move it away, or write to another place")


def _settings(o: Options, job: Job) -> dict[str, Any]:
    """Return what decides what comes out, as it is written down."""
    names = ("from_", "effort", "script", "spacing", "keep_rule", "with_", "encoding", "format")
    return {
        "versions": versions(),
        "profile": o.profile,
        "filters": [name_of(stage) for stage in job.pipeline.filters],
        "rules": {own.name: own.digest() for own in job.pipeline.filters if isinstance(own, Own)},
        **{name: value for name in names if (value := getattr(o, name)) not in (None, "default", "text")},
        "field": o.field,
        "into": o.into,
        "add": [*job.add],
        "prefix": o.prefix,
        "receipts": o.receipts,
        "max_bytes": o.max_bytes,
    }


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
