"""The inputs that the command was given, one after the other: read, cleaned, written, and spoken of."""

# pathlib would cost every start 5 ms
# ruff: noqa: PTH108, PTH112, PTH113, PTH118, PTH119

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from .console import STDOUT, Failed, Stop, emit, fetch, label, say, shown, tell
from .document import NOTICE_KEYS, Document
from .edit import EditError
from .files import RECEIPT, add, change, replace, same
from .options import ENDINGS, Options
from .pipeline import Pipeline, name_of
from .printable import printable
from .webpage import NoTextError, text_of

if TYPE_CHECKING:
    from .reports import Reports
    from .summary import Summary

STDIN = 0
SAME_IN_UTF8 = {"utf-8", "ascii"}


class Batch:
    """Documents that are cleaned alike; one that fails does not stop the rest."""

    def __init__(self, options: Options, pipeline: Pipeline) -> None:
        """Take what was typed, and the pipeline that it means."""
        self.options = options
        self.pipeline = pipeline
        out = options.out
        self.one_file = out if out not in (None, "-") and not os.path.isdir(out) else None
        told = options.check or options.diff or options.stats == "json"  # what standard output is for, then
        many = len(options.files) > 1 and not options.to.startswith("json")
        quiet = told or (many and bool(options.stats or options.report))
        self.silent = quiet and out is None and not options.in_place
        self.to_stdout = not (self.silent or options.in_place or out not in (None, "-"))
        self.says = told or self.to_stdout
        self.claimed: set[str] = set()
        self.collected: list[bytes] = []
        self.reports: Reports | None = None
        self.summary: Summary | None = None
        if options.report:
            from .reports import Reports  # noqa: PLC0415 - a filter between two pipes writes none

            self.reports = Reports(options.report, options.files)
        if options.stats:
            from .summary import Summary  # noqa: PLC0415

            self.summary = Summary()

    def run(self) -> int:
        """Clean every input, and return the exit status."""
        if self.says and any(same(STDOUT, _place(name)) for name in self.options.files):
            raise Stop(2, "standard output is one of the inputs; use -i to change a file in its place")
        for path in (self.one_file, self.options.report):
            if path:
                self._claim(path)
        status = 0
        for name in self.options.files:
            try:
                status = max(status, self._one(name))
            except Stop:
                raise
            except Failed as failed:
                say(failed.args[1])
                status = max(status, failed.args[0])
                self._missed(name, failed.args[1])
        if self.one_file and self.collected:
            put(self.one_file, b"".join(self.collected))
        if self.reports:
            self.reports.close()
        if self.summary:
            self._sum_up(self.summary)
        return status

    def _missed(self, name: str, why: str) -> None:
        """Count an input that could not be cleaned."""
        if self.reports:
            self.reports.miss(name, why)
        if self.summary:
            self.summary.rejected += 1

    def _sum_up(self, summary: Summary) -> None:
        if self.options.stats == "json":
            from .views import to_line  # noqa: PLC0415 - a filter between two pipes needs none

            emit(to_line(summary.to_dict()))
        else:
            tell(summary.table())

    def _one(self, name: str) -> int:
        """Clean one input, write what is wanted, and count it when all is written."""
        doc, status = self._done(name, fetch(name))
        if self.summary:
            self.summary.add(doc)
        if self.reports:
            try:
                self.reports.add(name, doc, self._claim)
            except Failed as failed:
                say(failed.args[1])
                self.reports.miss(name, "its page cannot be written")
                return max(status, int(failed.args[0]))
        return status

    def _done(self, name: str, raw: bytes) -> tuple[Document, int]:
        o = self.options
        if (o.in_place or o.check) and raw.startswith(RECEIPT):
            raise Failed(1, f"{name}: is a receipt, and stays as it is")
        doc = cleaned(name, raw, self.pipeline, o.encoding, html=o.from_ == "html")
        if doc.decoded and "\0" in doc.decoded.text:
            if o.in_place or o.check:
                raise Failed(1, f"{name}: holds NUL characters, as no text does, and stays as it is; -o cleans it")
            say(f"{label(name)}: holds NUL characters; is it text?")
        changes = _diff(name, doc, o.colour) if o.diff else ""
        emit(changes)
        if o.check:
            return doc, _check(name, raw, doc, quiet=changes != "")
        if not o.to.startswith("json"):
            _tell(name, doc)
        if o.in_place:
            self._in_place(name, raw, doc)
            return doc, 0
        if o.receipt and o.receipt != "-":
            receipt = self._receipt(name, raw, doc)
            put(self._claim(_target(o.receipt, name, ".receipt")), receipt)
        if not self.silent:
            self._write(name, doc)
        return doc, 0

    def _receipt(self, name: str, raw: bytes, doc: Document) -> bytes:
        """Return the receipt of `doc`, which has proved that it gives `raw` back."""
        from .receipt import ReceiptError, dump, load, undo  # noqa: PLC0415

        try:
            names = map(name_of, self.pipeline.filters)
            text = dump(doc, profile=self.options.profile, filters=names, kept_rules=self.options.keep_rule or ())
            if undo(doc.text, load(text)) == raw:
                return text.encode()
        except ReceiptError as err:
            raise Failed(1, f"{label(name)}: rejected: {err}") from None
        raise Failed(1, f"{label(name)}: rejected: its receipt would not give the same bytes back")

    def _write(self, name: str, doc: Document) -> None:
        o = self.options
        data = doc.text if o.to == "text" else self._view(doc)
        if self.one_file:
            self.collected.append(data.encode())
        elif self.to_stdout:
            emit(data)
        else:
            put(self._claim(_target(o.out or "", name, ENDINGS[o.to])), data.encode())

    def _view(self, doc: Document) -> str:
        """Return `doc` as Markdown or JSON."""
        from .markdown import to_markdown  # noqa: PLC0415
        from .views import to_json, to_lines  # noqa: PLC0415

        o = self.options
        if o.to == "markdown":
            return to_markdown(doc)
        return to_lines(doc, o.split) if o.split else to_json(doc, edits=o.receipt == "-")

    def _in_place(self, name: str, raw: bytes, doc: Document) -> None:
        o = self.options
        data = doc.text.encode()
        if data == raw:
            return
        if not os.path.isfile(name):
            raise Failed(2, f"{name}: is no regular file, so it cannot be changed in place")
        if not os.access(name, os.W_OK):
            raise Failed(2, f"{name}: is read-only, and stays as it is")
        kept = {self._claim(name + o.suffix): raw} if o.suffix else {}
        if o.receipt or not (o.suffix or o.no_receipt):
            place = _target(o.receipt, name, ".receipt") if o.receipt else name + ".receipt"
            kept[self._claim(place)] = self._receipt(name, raw, doc)
        added: list[str] = []
        try:
            for path, content in kept.items():
                if add(path, content, like=name):
                    added.append(path)
            change(name, raw, data)
        except OSError as err:
            for path in added:
                os.unlink(path)
            raise Failed(2, f"{name}: not changed: {err.filename or ''}: {err.strerror}") from None
        encoding = doc.decoded.encoding if doc.decoded else "utf-8"
        if encoding.lower() not in SAME_IN_UTF8:
            say(f"{name}: the encoding was {encoding} and is UTF-8 now")

    def _claim(self, path: str) -> str:
        """Return `path` if this command may write there: it is no input, and nothing else that this batch writes."""
        if self.says and same(STDOUT, path):
            raise Failed(2, f"{path}: is where standard output goes; name another place")
        if any(same(path, _place(name)) for name in self.options.files):
            raise Failed(2, f"{path}: is one of the inputs; use -i to change a file in its place")
        real = os.path.realpath(path)
        if real in self.claimed:
            raise Failed(2, f"{path}: would be written twice; write the inputs of one name to different places")
        self.claimed.add(real)
        return path


def cleaned(name: str, raw: bytes, pipeline: Pipeline, encoding: str | None, *, html: bool = False) -> Document:
    """Return the bytes of an input, or the text of a page, clean and ready for output, or fail and say why."""
    try:
        return printable(pipeline(text_of(raw, encoding) if html else raw, encoding=encoding))
    except (EditError, NoTextError) as err:
        raise Failed(1, f"{label(name)}: rejected: {err}") from None
    except MemoryError:
        raise Failed(1, f"{label(name)}: rejected: it does not fit into memory") from None
    except Exception as err:  # noqa: BLE001 - a fault in a filter; the other inputs can be cleaned
        raise Failed(1, f"{label(name)}: rejected: a filter failed: {type(err).__name__}: {err}") from None


def _place(name: str) -> str | int:
    return STDIN if name == "-" else name


def _target(place: str, name: str, ending: str) -> str:
    return os.path.join(place, os.path.basename(name) + ending) if os.path.isdir(place) else place


def put(path: str, data: bytes) -> None:
    """Write a file whole, or fail and say why."""
    try:
        replace(path, data)
    except BrokenPipeError:
        raise
    except OSError as err:
        raise Failed(2, f"{path}: cannot be written: {err.strerror}") from None


def _diff(name: str, doc: Document, colour: str) -> str:
    """Return what changed: in line for a terminal or where colours are asked for, unified for all else."""
    from .difference import inline, unified  # noqa: PLC0415 - asked for by few

    terminal = sys.stdout is not None and sys.stdout.isatty()
    if colour == "always":
        return inline(label(name), doc, colour=True)
    if not terminal:
        return unified(label(name), doc)
    plain = colour == "never" or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return inline(label(name), doc, colour=not plain)


def _check(name: str, raw: bytes, doc: Document, *, quiet: bool) -> int:
    count = sum(old != new for _, edits in doc.steps for _, old, new, *_ in edits)
    if raw == doc.text.encode():
        return 0
    encoding = doc.decoded.encoding if doc.decoded else "utf-8"
    recoded = "" if encoding.lower() in SAME_IN_UTF8 else f", {encoding} to UTF-8"
    missing = "" if doc.complete else f", incomplete ({', '.join(dict.fromkeys(n['kind'] for n in doc.notices))})"
    if not quiet:
        emit(f"{shown(name)}: {count} edit{'' if count == 1 else 's'}{recoded}{missing}\n")
    return 1


def _tell(name: str, doc: Document) -> None:
    """Say what a reader of plain text would not see."""
    if "html" in doc.flags:
        say(f"{label(name)}: looks like the HTML of a page, and is passed as it is; --from html takes its text")
    if "all-chrome" in doc.flags:
        say(f"{label(name)}: holds nothing but page furniture, so that no text is left")
    for notice in doc.notices:
        counts = [f"{key.partition('_')[0]} {notice[key]}" for key in NOTICE_KEYS if notice[key] is not None]
        say(f"{label(name)}: text is missing: {', '.join([str(notice['kind']), *counts])}")
