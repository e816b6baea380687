"""The command `cleantext run`: what was typed about a corpus, and what it means."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from .batch import put
from .chosen import chosen
from .console import Failed, Stop, emit, label, on_terminal, say, tell
from .corpus.manifest import ManifestError
from .corpus.pool import PoolError
from .corpus.run import DiskRun, StreamRun
from .corpus.shards import PlanError, Search, Shard, identities, kind_of, plan, refuse_inputs, state_of
from .corpus.streams import MissingError, compression, straight, zstd
from .corpus.undoing import restored
from .corpus.work import Job
from .filters.own import Own
from .options import Options, parsed, spelt_out
from .parsers import FIELDS, run_parser
from .pipeline import name_of
from .receipt import ReceiptError, versions

INTERRUPTED = 130
MOST_JOBS, MOST_SECONDS, MOST_BYTES = 1024, 1_000_000, 1 << 40


def run(argv: list[str]) -> int:
    """Clean a corpus, and return the exit status."""
    parser = run_parser()
    options = parsed(parser, spelt_out(argv, in_place=False))
    if options is None:
        return 0
    if not options.files or options.out is None or (options.files == ["-"] and on_terminal()):
        parser.error("name what to clean and where it goes: cleantext run IN... -o OUT")
    wrong = _conflict(options)
    if wrong:
        parser.error(wrong)
    job = Job(
        pipeline=chosen(options), profile=options.profile, kept_rules=tuple(sorted({*(options.keep_rule or ())})),
        encoding=options.encoding, html=options.from_ == "html", field=tuple(options.field.split(".")),
        into=options.into, add=tuple(_added(options.add)), prefix=options.prefix, receipts=options.receipts,
        seconds=options.seconds, longest=options.max_bytes,
    )  # fmt: skip
    with suppress(ValueError):  # outside of the main thread nobody is told
        signal.signal(signal.SIGTERM, interrupt)
    try:
        return _run(options, job)
    except (PlanError, ManifestError, MissingError, PoolError) as err:
        raise Stop(2, str(err)) from None
    except BrokenPipeError:
        raise
    except OSError as err:
        stream = options.out == "-"
        why = f"{err.filename or ('standard output' if stream else options.out)}: cannot be written: {err.strerror}"
        raise Stop(2, why if stream else f"{why}; what is finished stays, and --resume goes on") from None
    except MemoryError:
        raise Stop(2, "there is not enough memory; take fewer workers with -j, or a smaller --max-bytes") from None
    except KeyboardInterrupt:
        say("stopped" if options.out == "-" else "stopped; what is finished stays, and --resume goes on")
        return INTERRUPTED


def interrupt(*_: object) -> None:
    """Stop as Ctrl-C does, which a job in the background does not hear."""
    raise KeyboardInterrupt


def undo_run(name: str) -> int:
    """Write the lines that those on standard input were made from, by the receipts of a run in the file `name`."""
    try:
        with open(0, "rb", closefd=False) as clean, open(name, "rb") as receipts:  # noqa: PTH123 - 0 first: it may be free
            for line in restored(clean, receipts):
                emit(line)
    except ReceiptError as err:
        raise Failed(1, f"{name}: {err}; what was written is right as far as it goes") from None
    except BrokenPipeError:
        raise
    except OSError as err:
        place = name if err.filename == name else "standard input"
        raise Failed(2, f"{place}: cannot be read: {err.strerror}") from None
    return 0


def _conflict(o: Options) -> str | None:
    """Return what is wrong with options that do not go together, or None."""
    stream = o.out == "-"
    added = _added(o.add)
    names = [*([o.into] if o.into else []), *(o.prefix + name for name in added)]
    taken = [name for name in names if names.count(name) > 1 or name == o.field]
    rules: tuple[tuple[object, str], ...] = (
        (not o.out, "-o needs the name of a folder or file"),
        (stream and (o.resume or o.receipts), "a stream has no --resume and no --receipts; -o names a file or folder"),
        (stream and o.stats == "json", "--stats=json wants standard output for itself; name a file or folder with -o"),
        ({o.rejects, o.report} & {"", "-"}, "--rejects and --report need the name of a FILE"),
        (o.from_ == "html" and o.receipts, "--from html takes no --receipts: a page cannot be had back from its text"),
        ([name for name in added if name not in FIELDS], f"--add {o.add}: what can be added is {', '.join(FIELDS)}"),
        (o.into == "", "--into needs the name of a field"),
        (taken, f"two fields would be called {(taken or [''])[0]}; see --into and --prefix"),
    )
    return reading_conflict(o) or next((message for applies, message in rules if applies), None)


def reading_conflict(o: Options) -> str | None:
    """Return what is wrong with the options that say how a corpus is read, or None."""
    rules: tuple[tuple[object, str], ...] = (
        ("-" in o.files and len(o.files) > 1, "standard input is read alone; name files or -"),
        (not 0 <= o.jobs <= MOST_JOBS, f"-j is a number from 1 to {MOST_JOBS}"),
        (not 0 < o.seconds <= MOST_SECONDS, f"--seconds is a number up to {MOST_SECONDS}"),
        (not 0 < o.max_bytes <= MOST_BYTES, f"--max-bytes is a number up to {MOST_BYTES}"),
        (not all(o.field.split(".")), f"--field {o.field}: say a name, or names with dots between them"),
    )
    return next((message for applies, message in rules if applies), None)


def _added(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _run(o: Options, job: Job) -> int:
    out = o.out or ""
    search = Search(out, o.format)
    inputs = search.found(o.files)
    for message in (*search.wrong, *search.notes()):
        say(message)
    if not inputs:
        return 2
    shards = plan(inputs, out, o.format)
    needs(shards)
    _fits(job, shards)
    state = state_of(out)
    _guard(o, shards, state)
    workers = o.jobs or processors()
    run: StreamRun | DiskRun
    if out == "-":
        os.fstat(1)  # where it is closed, another file would get its number
        run = StreamRun(job, shards, say)
        with ExitStack() as stack:
            rejects: Callable[[bytes], Any] = _tell
            if o.rejects:
                rejects = stack.enter_context(straight(o.rejects)).write
            run.run(emit, rejects, workers)
    else:
        run = DiskRun(job, shards, say, state)
        run.run(_settings(o, job), workers, resume=o.resume)
        if o.rejects:
            run.all_rejects(o.rejects)
    if o.report:
        put(o.report, run.report().encode())
    _sum_up(run, o, state)
    return 2 if search.wrong or run.failed else 1 if run.total.rejected else 0


def _fits(job: Job, shards: list[Shard]) -> None:
    """Stop where options do not go with what is read or written."""
    texts = [shard for shard in shards if shard.kind == "text" or shard.gathered]
    if job.add and any(not shard.gathered for shard in texts):
        raise PlanError("--add needs records: a file of text has no fields; gather the texts with -o FILE.jsonl")
    if job.encoding and len(texts) < len(shards):
        raise PlanError("--encoding is of files of text; JSON Lines and Parquet are UTF-8")
    if "id" in (job.column, *job.added) and any(shard.gathered for shard in texts):
        raise PlanError("texts that become records have the field id; see --field, --into and --prefix")


def _guard(o: Options, shards: list[Shard], state: Path) -> None:
    """Stop where something would be written over an input, an output or what keeps account of them."""
    inputs = identities([one for shard in shards for one in shard.inputs])
    outputs = [shard.path for shard in shards if shard.path is not None]
    mine = [Path(place) for place in (o.rejects, o.report) if place]
    refuse_inputs([*outputs, *mine, *([] if o.out == "-" else [state])], inputs)
    real = {os.path.realpath(path) for path in outputs}
    folders = [os.path.realpath(name) for name in o.files if Path(name).is_dir()]
    for place in mine:
        where = Path(os.path.realpath(place))
        if where.is_dir():
            raise PlanError(f"{place}: is a folder; name a file")
        if str(where) in real or (o.out != "-" and Path(os.path.realpath(state)) in (where, *where.parents)):
            raise PlanError(f"{place}: belongs to the output; name another place")
        if kind_of(place.name) and any(Path(folder) in where.parents for folder in folders):
            raise PlanError(f"{place}: would be an input of the next run; name another place")
    if len({os.path.realpath(place) for place in mine}) < len(mine):
        raise PlanError("--rejects and --report are two files; name two places")


def _tell(rows: bytes) -> None:
    """Say of rejects that nobody keeps what there is to say."""
    import json  # noqa: PLC0415

    for row in map(json.loads, rows.splitlines()):
        if row["reason"] != "goes on":
            say(f"{label(row['input'])}:{row['record']}: rejected: {row['reason']}")


def _sum_up(run: StreamRun | DiskRun, o: Options, state: Path) -> None:
    if o.stats == "json":
        from .views import to_line  # noqa: PLC0415

        emit(to_line(run.summary()))
    elif o.stats:
        tell(run.total.table())
    if run.total.rejected:
        where = o.rejects or ("" if o.out == "-" else state / "rejects")
        say(f"{run.total.rejected:,} of {run.total.rejected + run.total.documents:,} records were rejected"
            + (f"; they are in {where}" if where else ""))  # fmt: skip


def needs(shards: list[Shard]) -> None:
    """Fail before anything is read where something is not installed."""
    if any(shard.kind == "parquet" for shard in shards):
        try:
            from .adapters import arrow  # noqa: F401, PLC0415
        except ImportError as err:
            raise MissingError(str(err)) from None
    names = [one.path for shard in shards for one in shard.inputs] + [shard.name for shard in shards]
    if any(compression(name) == ".zst" for name in names):
        zstd()


def _settings(o: Options, job: Job) -> dict[str, Any]:
    """Return what decides what comes out, as it is written down."""
    names = ("from_", "effort", "script", "spacing", "with_", "encoding", "format")
    return {
        "versions": versions(),
        "profile": o.profile,
        "filters": [name_of(stage) for stage in job.pipeline.filters],
        "rules": {own.name: own.digest() for own in job.pipeline.filters if isinstance(own, Own)},
        "keep_rule": [*job.kept_rules],
        **{name: value for name in names if (value := getattr(o, name)) not in (None, "default", "text")},
        "field": o.field,
        "into": o.into,
        "add": [*job.add],
        "prefix": o.prefix,
        "receipts": o.receipts,
        "max_bytes": o.max_bytes,
    }


def processors() -> int:
    """Return how many processors there are for this process."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
