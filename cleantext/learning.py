"""The command `cleantext learn`: what was typed, and the rules that a corpus proposes."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from .batch import put
from .console import Stop, emit, fetch, label, on_terminal, say
from .corpus.pool import Pool, PoolError
from .corpus.progress import Progress, size_of
from .corpus.reading import Broken, Item, Opened, Reader, Refused
from .corpus.shards import PlanError, Search, Shard, identities, kinds, refuse_inputs
from .corpus.streams import MissingError
from .corpus.work import Done, Files, Job, Texts
from .filters.mojibake import LEAST
from .filters.own import Row
from .learn.counting import Counts
from .learn.edges import Lesson
from .learn.page import page
from .learn.proposals import Proposal, compared, named, proposals, read, written
from .learn.review import review
from .learn.templates import templates
from .options import Options, parsed
from .ownrules import RulesError
from .parsers import learn_parser
from .pipeline import Pipeline
from .profiles import PROFILES
from .running import INTERRUPTED, interrupt, needs, processors, reading_conflict

BEFORE = ("entities", "mojibake", "whitespace", "markup", "defects", "breaks")  # filters that open what lines there are
ABOUT = (
    "Rules learnt from {}, for: cleantext --rules THIS FILE, or cleantext run --rules.",
    "Read them before you use them; strike one by use = false, which is remembered: cleantext learn --since THIS FILE.",
)


def learn(argv: list[str]) -> int:
    """Propose rules, or let those of a file be reviewed, and return the exit status."""
    parser = learn_parser()
    options = parsed(parser, argv)
    if options is None:
        return 0
    if options.review is not None:
        if options.files or options.out:
            parser.error("--review FILE stands alone: it asks about each rule of FILE, and writes the answers there")
        return review(options.review)
    if not options.files or (options.files == ["-"] and on_terminal()):
        parser.error("name what to learn from: cleantext learn IN... > site.toml")
    wrong = _conflict(options)
    if wrong:
        parser.error(wrong)
    with suppress(ValueError):  # outside of the main thread nobody is told
        signal.signal(signal.SIGTERM, interrupt)
    try:
        return _learn(options)
    except (PlanError, MissingError, PoolError) as err:
        raise Stop(2, str(err)) from None
    except MemoryError:
        raise Stop(2, "there is not enough memory; take fewer workers with -j, or a smaller --max-bytes") from None
    except KeyboardInterrupt:
        say("stopped")
        return INTERRUPTED


def _conflict(o: Options) -> str | None:
    rules: tuple[tuple[object, str], ...] = (
        ({o.out, o.report} & {"", "-"}, "-o and --report need the name of a FILE"),
        (o.report is not None and o.report == o.out, "-o and --report are two files; name two places"),
        (not 0 <= o.confidence <= 1, "--confidence is a number from 0 to 1"),
        (o.inside < 0, "--inside is a number of documents"),
        (o.site is not None and not all(o.site.split(".")), f"--site {o.site}: say a name, or names with dots between"),
    )
    return reading_conflict(o) or next((message for applies, message in rules if applies), None)


def _learn(o: Options) -> int:
    search = Search("-", o.format)
    inputs = search.found(o.files)
    for message in (*search.wrong, *search.notes()):
        say(message)
    if not inputs:
        return 2
    shards = [Shard(one.path, kind, (one,), None) for one, kind in zip(inputs, kinds(inputs, o.format), strict=True)]
    if o.site and any(shard.kind == "text" for shard in shards):
        raise PlanError("--site is a field of records; a file of text has none")
    needs(shards)
    refuse_inputs([Path(place) for place in (o.out, o.report) if place], identities(inputs))
    old = _old(o.since) if o.since else None
    name = named(o.out, *(old or ()))
    pipeline = PROFILES["default"].only(*BEFORE)
    pipeline = Pipeline(*(f.with_effort(LEAST) if hasattr(f, "with_effort") else f for f in pipeline.filters))
    job = Job(
        pipeline, encoding=o.encoding, html=o.from_ == "html", field=tuple(o.field.split(".")), seconds=o.seconds,
        longest=o.max_bytes,
    )  # fmt: skip
    lesson = Lesson(job, tuple(o.site.split(".")) if o.site else None)
    counts, bad = counted(lesson, shards, o.jobs or processors())
    found, refused = proposals(templates(counts, least=o.confidence, inside=o.inside))
    gone: list[Row] = []
    if old is not None:
        found, gone = compared(found, *old)
    text = written(found, gone, [line.format(counts.summary()) for line in ABOUT], name)
    put(o.out, text.encode()) if o.out else emit(text)
    if o.report:
        put(o.report, page(found, refused, counts, gone).encode())
    _sum_up(counts, found, gone, since=old is not None)
    return 2 if search.wrong or bad.broken else 1 if bad.rejected else 0


def _old(path: str) -> tuple[str, str]:
    try:
        data = fetch(path).decode()
        read(path, data)
    except (RulesError, UnicodeDecodeError) as err:
        raise Stop(2, str(err) if isinstance(err, RulesError) else f"{path}: is not UTF-8") from None
    return path, data


class Bad:
    """What could not be read."""

    rejected = broken = 0


def counted(lesson: Lesson, shards: list[Shard], workers: int) -> tuple[Counts, Bad]:
    """Count the lines of all shards, and say which records and files could not be read."""
    counts, bad = Counts(), Bad()
    reader = Reader(shards, lesson.job.column, lesson.job.longest)
    progress = Progress(size_of(shards))

    def look() -> None:
        progress.read, progress.total.documents = reader.read_bytes, counts.documents
        progress.show()

    pool: Pool[Item] = Pool(lesson, workers, look)
    try:
        for item, done in pool.map(_sited(reader, lesson.site)):
            for why in _count(item, done, counts, bad):
                progress.clear()
                say(why)
    finally:
        progress.clear()
        pool.close()
    counts.finish()
    return counts, bad


def _count(item: Any, done: Done | None, counts: Counts, bad: Bad) -> Iterator[str]:
    """Count what was read, and yield what could not be."""
    if isinstance(item, Broken):
        bad.broken += 1
        yield item.why
    elif isinstance(item, Refused) and not item.again:
        bad.rejected += 1
        yield f"{label(item.name)}:{item.reject.number}: rejected: {item.reject.reason}"
    for doc in done.data if done else ():
        if doc is not None:
            counts.add(doc)
    for reject in done.rejects if done else ():
        bad.rejected += 1
        files = isinstance(item, Files)
        where = label(item.data[reject.number - 1][0]) if files else f"{label(item.name)}:{reject.number}"
        yield f"{where}: rejected: {reject.reason}"


def _sited(reader: Reader, site: tuple[str, ...] | None) -> Iterator[Item]:
    """Yield what is read, of columns each text with its site."""
    batches: Any = None
    for item in reader.items():
        if isinstance(item, Opened):
            batches = item.batches
        elif isinstance(item, Files) and not item.gathered:
            reader.pages.popleft()
        elif isinstance(item, Texts):
            batch = batches.popleft()
            sites: list[Any] = [None] * len(item.data)
            if site:
                from .adapters.arrow import strings  # noqa: PLC0415 - an extra

                sites = strings(batch, ".".join(site))
            yield item._replace(data=[*zip(item.data, sites, strict=True)])  # type: ignore[list-item]
            continue
        yield item


def _sum_up(counts: Counts, found: list[Proposal], gone: list[Row], *, since: bool) -> None:
    used = sum(one.use for one in found)
    said = [counts.summary(), f"{used:,} rules proposed"]
    if len(found) > used:
        said.append(f"not in use, for their lines go without them or they were struck: {len(found) - used:,}")
    if since:
        said += [f"new: {sum(one.is_new for one in found):,}", f"no longer seen: {len(gone):,}"]
    if counts.copies:
        said.append(f"copies, which did not count: {counts.copies:,}")
    missing = max((site.missing for site in counts.sites.values()), default=0)
    if missing:
        said.append(f"memory ran short, and counts may be up to {missing:,} too low")
    if (error := counts.inner.error()) > 0.001:
        said.append(f"{error:.1%} of lines may be taken for lines of texts that are none")
    say("; ".join(said))
