"""The inputs that the command was given, one after the other: read, cleaned, written, and spoken of."""

# pathlib would cost every start 5 ms
# ruff: noqa: PTH108, PTH112, PTH113, PTH118, PTH119

from __future__ import annotations

import os
from argparse import Namespace

from .console import STDOUT, Failed, Stop, emit, fetch, label, say, shown
from .edit import EditError
from .files import add, replace, same
from .markdown import to_markdown
from .document import NOTICE_KEYS, Document
from .pipeline import Pipeline, name_of
from .printable import printable
from .receipt import MARK, ReceiptError, dump, load, undo
from .views import to_json, to_lines

STDIN = 0
ENDINGS = {"text": "", "markdown": ".md", "json": ".json", "jsonl": ".json"}  # of files in the directory of -o
SAME_IN_UTF8 = {"utf-8", "ascii"}


class Options(Namespace):
    """What was typed."""

    files: list[str]
    out: str | None
    in_place: bool
    suffix: str | None
    no_receipt: bool
    profile: str
    only: str | None
    skip: str | None
    effort: str
    script: str | None
    split: str | None
    spacing: str | None
    encoding: str | None
    to: str
    receipt: str | None
    check: bool
    version: bool
    help: bool


class Batch:
    """Documents that are cleaned alike; one that fails does not stop the rest."""

    def __init__(self, options: Options, pipeline: Pipeline) -> None:
        """Take what was typed, and the pipeline that it means."""
        self.options = options
        self.pipeline = pipeline
        out = options.out
        self.one_file = out if out not in (None, "-") and not os.path.isdir(out) else None
        self.to_stdout = not (options.in_place or options.check or out not in (None, "-"))
        self.claimed: set[str] = set()
        self.collected: list[bytes] = []

    def run(self) -> int:
        """Clean every input, and return the exit status."""
        if self.one_file:
            self._claim(self.one_file)
        if self.to_stdout and any(same(STDOUT, _place(name)) for name in self.options.files):
            raise Stop(2, "standard output is one of the inputs; use -i to change a file in its place")
        status = 0
        for name in self.options.files:
            try:
                status = max(status, self._one(name))
            except Stop:
                raise
            except Failed as failed:
                say(failed.args[1])
                status = max(status, failed.args[0])
        if self.one_file and self.collected:
            _put(self.one_file, b"".join(self.collected))
        return status

    def _one(self, name: str) -> int:
        o = self.options
        raw = fetch(name)
        if (o.in_place or o.check) and raw.startswith(MARK):
            raise Failed(1, f"{name}: is a receipt, and stays as it is")
        doc = self._cleaned(name, raw)
        if doc.decoded and "\0" in doc.decoded.text:
            if o.in_place or o.check:
                raise Failed(1, f"{name}: holds NUL characters, as no text does, and stays as it is; -o cleans it")
            say(f"{label(name)}: holds NUL characters; is it text?")
        if o.check:
            return _check(name, raw, doc)
        if not o.to.startswith("json"):
            _tell(name, doc)
        if o.in_place:
            self._in_place(name, raw, doc)
            return 0
        if o.receipt and o.receipt != "-":
            receipt = self._receipt(name, raw, doc)
            _put(self._claim(_target(o.receipt, name, ".receipt")), receipt)
        self._write(name, doc)
        return 0

    def _cleaned(self, name: str, raw: bytes) -> Document:
        try:
            return printable(self.pipeline(raw, encoding=self.options.encoding))
        except EditError as err:
            raise Failed(1, f"{label(name)}: rejected: {err}") from None
        except MemoryError:
            raise Failed(1, f"{label(name)}: rejected: it does not fit into memory") from None

    def _receipt(self, name: str, raw: bytes, doc: Document) -> bytes:
        """Return the receipt of `doc`, which has proved that it gives `raw` back."""
        try:
            text = dump(doc, profile=self.options.profile, filters=map(name_of, self.pipeline.filters))
            if undo(doc.text, load(text)) == raw:
                return text.encode()
        except ReceiptError as err:
            raise Failed(1, f"{label(name)}: rejected: {err}") from None
        raise Failed(1, f"{label(name)}: rejected: its receipt would not give the same bytes back")

    def _write(self, name: str, doc: Document) -> None:
        o = self.options
        data = doc.text if o.to == "text" else to_markdown(doc) if o.to == "markdown" else self._json(doc)
        if self.one_file:
            self.collected.append(data.encode())
        elif self.to_stdout:
            emit(data)
        else:
            _put(self._claim(_target(o.out or "", name, ENDINGS[o.to])), data.encode())

    def _json(self, doc: Document) -> str:
        o = self.options
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
        kept = {name + o.suffix: raw} if o.suffix else {}
        if o.receipt or not (o.suffix or o.no_receipt):
            place = _target(o.receipt, name, ".receipt") if o.receipt else name + ".receipt"
            kept[self._claim(place)] = self._receipt(name, raw, doc)
        added: list[str] = []
        try:
            for path, content in kept.items():
                if add(path, content, like=name):
                    added.append(path)
            replace(name, data)
        except OSError as err:
            for path in added:
                os.unlink(path)
            raise Failed(2, f"{name}: not changed: {err.filename or ''}: {err.strerror}") from None
        encoding = doc.decoded.encoding if doc.decoded else "utf-8"
        if encoding.lower() not in SAME_IN_UTF8:
            say(f"{name}: the encoding was {encoding} and is UTF-8 now")

    def _claim(self, path: str) -> str:
        """Return `path` if this command may write there: it is no input, and nothing else of this batch."""
        if any(same(path, _place(name)) for name in self.options.files):
            raise Failed(2, f"{path}: is one of the inputs; use -i to change a file in its place")
        real = os.path.realpath(path)
        if real in self.claimed:
            raise Failed(2, f"{path}: would be written twice; write the inputs of one name to different places")
        self.claimed.add(real)
        return path


def _place(name: str) -> str | int:
    return STDIN if name == "-" else name


def _target(place: str, name: str, ending: str) -> str:
    return os.path.join(place, os.path.basename(name) + ending) if os.path.isdir(place) else place


def _put(path: str, data: bytes) -> None:
    try:
        replace(path, data)
    except BrokenPipeError:
        raise
    except OSError as err:
        raise Failed(2, f"{path}: cannot be written: {err.strerror}") from None


def _check(name: str, raw: bytes, doc: Document) -> int:
    count = sum(old != new for _, edits in doc.steps for _, old, new, *_ in edits)
    if raw == doc.text.encode():
        return 0
    encoding = doc.decoded.encoding if doc.decoded else "utf-8"
    recoded = "" if encoding.lower() in SAME_IN_UTF8 else f", {encoding} to UTF-8"
    missing = "" if doc.complete else f", incomplete ({', '.join(dict.fromkeys(n['kind'] for n in doc.notices))})"
    emit(f"{shown(name)}: {count} edit{'' if count == 1 else 's'}{recoded}{missing}\n")
    return 1


def _tell(name: str, doc: Document) -> None:
    """Say what a reader of plain text would not see."""
    if "html" in doc.flags:
        say(f"{label(name)}: looks like the HTML of a page, and is passed as it is; extract its text first")
    if "all-chrome" in doc.flags:
        say(f"{label(name)}: holds nothing but page furniture, so that no text is left")
    for notice in doc.notices:
        counts = [f"{key.partition('_')[0]} {notice[key]}" for key in NOTICE_KEYS if notice[key] is not None]
        say(f"{label(name)}: text is missing: {', '.join([str(notice['kind']), *counts])}")
