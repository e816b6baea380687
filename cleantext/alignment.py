"""A source and its clean text side by side: rows that begin on one line of both, in pieces that differ or do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .changes import Change
from .lazy import lazy

UNSAFE = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SIGNS = {
    " ": "·",
    "\t": "→",
    "\n": "↵\n",
    "\r": "␍",
    "\xa0": "⍽",
    "\u3000": "□",
}  # how white space shows where it is all that changed
BLANK, NOTHING = "·", "∅"  # other white space, and a character that takes no room


class Piece(NamedTuple):
    """What stands in the source and in the text: the same where `change` is None."""

    old: str
    new: str
    change: Change | None


class Row(NamedTuple):
    """Some pieces, and the numbers of the lines of source and text with which they begin."""

    line: int
    text_line: int
    pieces: list[Piece]

    @property
    def same(self) -> bool:
        """Whether nothing changed here but how the line ends."""
        return all(piece.change is None or piece.old.replace("\r", "") == piece.new for piece in self.pieces)


def rows(source: str, changes: Iterable[Change], *, strict: bool = False) -> Iterator[Row]:
    """Yield source and text row by row; taken together the pieces give all of both.

    A row ends where both are at the end of a line, or, unless that is `strict`, where a line break came in.
    """
    row: list[Piece] = []
    line = text_line = begun = text_begun = 1
    fresh = text_fresh = True  # whether source and text are at the start of a line
    for piece in _pieces(source, changes, whole=strict):
        row.append(piece)
        line += piece.old.count("\n")
        text_line += piece.new.count("\n")
        fresh = piece.old.endswith("\n") if piece.old else fresh
        text_fresh = piece.new.endswith("\n") if piece.new else text_fresh
        ended = text_fresh and (fresh or (piece.new and not strict))
        if ended or (piece.change is None and not piece.new):
            yield Row(begun, text_begun, row)
            row, begun, text_begun = [], line, text_line
    if row:
        yield Row(begun, text_begun, row)


def _pieces(source: str, changes: Iterable[Change], *, whole: bool) -> Iterator[Piece]:
    """Yield what stays line by line, and each change.

    Unless changes are wanted `whole`, the line break before a last line that went is a piece of its own, without it.
    """
    at = 0
    for change in changes:
        yield from _lines(source, at, change.start)
        old = change.old
        if not whole and not change.new and old[0] == "\n" and not old.isspace():
            yield Piece("\n", "", None)
            old = old[1:]
        yield Piece(old, change.new, change)
        at = change.end
    yield from _lines(source, at, len(source))


def _lines(source: str, start: int, end: int) -> Iterator[Piece]:
    while start < end:
        stop = source.find("\n", start, end) + 1 or end
        yield Piece(source[start:stop], source[start:stop], None)
        start = stop


def shown(text: str) -> str:
    """Return `text` with all that could command a terminal, or reorder what it does not own, as pictures."""
    return UNSAFE.sub(_picture, text)


def _picture(m: re.Match[str]) -> str:
    code = ord(m[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"<U+{code:04X}>"


def revealed(text: str) -> str:
    """Return text that changed, as `shown`; where it is nothing but white space and the like, with signs for that."""
    if any(char.isprintable() and char != " " for char in text):
        return shown(text)
    return "".join(SIGNS.get(c) or (BLANK if c.isspace() else shown(c) if UNSAFE.match(c) else NOTHING) for c in text)


def folded(found: Sequence[Row], context: int) -> Iterator[Row | int]:
    """Yield the rows that changed with `context` rows around them, and the number of those left out between."""
    at = 0
    changed = [i for i, row in enumerate(found) if not row.same]
    for i, after in zip(changed, [*changed[1:], len(found)], strict=False):
        start = max(i - context, at)
        if start - at > 1:  # one row takes no more room than to say that it is left out
            yield start - at
            at = start
        until = min(i + 1 + context, after)
        yield from found[at:until]
        at = until
    if at < len(found):
        yield len(found) - at
