"""What is fuzzed: each target takes bytes of anybody, and asserts the laws."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from cleantext import clean, decode, encode, outline
from cleantext.alignment import rows
from cleantext.chunks import chunks, tiles
from cleantext.corpus.jsonfield import BadRecordError, cut, find, put
from cleantext.corpus.undoing import restored
from cleantext.difference import inline, unified
from cleantext.edit import EditError
from cleantext.filters import own
from cleantext.markdown import to_markdown
from cleantext.outline import walk
from cleantext.ownrules import RulesError
from cleantext.ownrules import load as load_rules
from cleantext.printable import printable
from cleantext.receipt import ReceiptError, dump, load, restore, undo
from cleantext.report import page
from cleantext.takeback import TakenUp
from cleantext.views import to_lines

CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # \r and \f may end a line


def as_text(data: bytes) -> str:
    """Return any text, surrogates and all: UTF-8 where it is, else two bytes a character."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-16-le", "replace")


def decoding(data: bytes) -> None:
    """Bytes come back, and text has no surrogates."""
    found = decode(data)
    assert encode(found) == data
    found.text.encode()


def cleaning(data: bytes) -> None:
    """A text comes back from its receipt, and is clean when it has been cleaned."""
    text = as_text(data)
    doc = clean(text)
    assert doc.source == text
    assert undo(doc.text, load(dump(doc, profile="default"))) == text
    again = clean(doc.text)
    assert [edit for _, edits in again.steps for edit in edits if edit[1] != edit[2]] == []
    assert again.text == doc.text
    for edit in doc.edits:
        assert 0 <= edit.start <= edit.end <= len(text)


def cleaning_bytes(data: bytes) -> None:
    """Raw bytes come back from what is printed and its receipt."""
    doc = printable(clean(data))
    doc.text.encode()
    assert undo(doc.text.encode(), load(dump(doc, profile="default"))) == data
    json.dumps(doc.to_dict(edits=True))


def outlining(data: bytes) -> None:
    """Sections lie within each other, in order; tiles are the text; chunks lie within it."""
    text = as_text(data)
    sections = outline(text)
    at = [0]
    for depth, section in walk(sections):
        assert 0 <= section.start <= section.end <= len(text)
        assert section.start >= at[0]
        at[0] = section.start
        assert depth >= 0
    assert "".join(text[tile.start : tile.end] for tile in tiles(text, sections)) == text
    for chunk in chunks(text, sections, 50):
        assert chunk.oversized or chunk.end - chunk.start <= 50


def receipts(data: bytes) -> None:
    """A receipt from anybody is read, or refused by name; so is what it says."""
    clean_text, _, receipt = data.partition(b"\0")
    try:
        restore(clean_text, load(receipt))
    except ReceiptError:
        pass
    try:
        b"".join(restored(clean_text.splitlines(keepends=True), receipt.splitlines(keepends=True)))
    except ReceiptError:
        pass


def rules(data: bytes) -> None:
    """A file of rules from anybody is read, or refused by name, and its rules run or give up."""
    text, _, file = as_text(data).partition("\0")
    try:
        found = load_rules("f.toml", file)
    except RulesError:
        return
    own.SECONDS = 0.05
    try:
        found(text)
    except EditError:
        pass


def fields(data: bytes) -> None:
    """A line of JSON has the string that json finds there, and nothing else of it changes."""
    line = as_text(data)
    try:
        field = find(line, ("text",))
    except BadRecordError:
        return
    assert json.loads(line.removeprefix("\ufeff"))["text"] == field.text
    more = {} if "k\0" in field.names else {"k\0": [1]}
    new = put(line, field, "x", more)
    assert json.loads(new.removeprefix("\ufeff"))["text"] == "x"
    back = cut(new, list(more))
    found = find(back, ("text",))
    assert back[: found.start] + line[field.start : field.stop] + back[found.stop :] == line


def taking_back(data: bytes) -> None:
    """What one rule did is taken back, or refused by name; the source is the same, and so it is by the receipt that is left."""
    text = as_text(data)
    doc = clean(text)
    for rule in sorted({edit.rule for edit in doc.edits if edit.old != edit.new}):
        try:
            left = doc.without(rule)
        except TakenUp:
            continue
        assert left.source == text
        assert rule not in {edit.rule for edit in left.edits if edit.old != edit.new}
        assert undo(left.text, load(dump(left))) == text


def views(data: bytes) -> None:
    """Whatever a document is shown as, nothing in it commands a terminal or a page, and both texts are there."""
    doc = printable(clean(as_text(data)))
    plain = unified("x", doc) + inline("x", doc, colour=False)
    assert not CONTROL.search(plain)
    both = [list(rows(doc.source_text, doc.changes, strict=strict)) for strict in (True, False)]
    for found in both:
        assert "".join(piece.old for row in found for piece in row.pieces) == doc.source_text
        assert "".join(piece.new for row in found for piece in row.pieces) == doc.text
    shown = page("x", doc) + doc._repr_html_()
    assert shown.count("<script") == 2
    shown.encode("utf-8", "surrogatepass")
    to_markdown(doc).encode()
    for split in ("sections", "40"):
        for line in to_lines(doc, split).removesuffix("\n").split("\n") if doc.text.strip() else ():
            json.loads(line)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (decoding, cleaning, cleaning_bytes, outlining, receipts, rules, fields, taking_back, views)
}
