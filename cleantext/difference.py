"""What changed, for a terminal in line and in colour, for a pipe as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator

from .alignment import Piece, Row, folded, revealed, rows, shown
from .console import shown as escaped
from .document import Document

CONTEXT = 2  # rows around a change in line
UNIFIED = 3  # lines around a change in a unified diff, as everywhere
RED, GREEN, DIM, BOLD, PLAIN = (f"\x1b[{code}m" for code in ("31", "32", "2", "1", "0"))
NO_END = "\\ No newline at end of file\n"


def inline(name: str, doc: Document, *, colour: bool) -> str:
    """Return the rows that changed, what went and what came marked in them, with the rules that did it.

    Marks are colours or, without, `[-went-]` and `{+came+}`. Nothing is said of a document that did not change.
    """
    if not doc.changes:
        return ""
    head = f"{escaped(name)}: {_counted(sum(len(c.touches) for c in doc.changes), 'edit')}"
    found = list(rows(doc.source_text, doc.changes))
    size = len(str(found[-1].line))
    out = [f"{BOLD}{head}{PLAIN}\n" if colour else f"{head}\n"]
    for row in folded(found, CONTEXT):
        if isinstance(row, int):
            line = f"{'':{size}} ⋯ {_counted(row, 'line')} the same"
            out.append(f"{DIM}{line}{PLAIN}\n" if colour else f"{line}\n")
        else:
            out.append(_row(row, size, colour=colour))
    return "".join(out)


def _row(row: Row, size: int, *, colour: bool) -> str:
    marked = "".join(_piece(piece, colour=colour) for piece in row.pieces)
    ends = marked.endswith("\n")
    lines = marked.removesuffix("\n").split("\n")
    rules: dict[str, int] = {}
    for piece in row.pieces:
        for touch in piece.change.touches if piece.change else ():
            rules[touch.rule] = rules.get(touch.rule, 0) + 1
    said = ", ".join(shown(rule) + (f" ×{count}" if count > 1 else "") for rule, count in rules.items())
    if said:
        lines[-1] += f"  {DIM}‹{said}›{PLAIN}" if colour else f"  ‹{said}›"
    gutter = [f"{row.line:{size}} "] + [f"{'':{size}} "] * (len(lines) - 1)
    if colour:
        gutter = [f"{DIM}{number}{PLAIN}" for number in gutter]
    return "\n".join(map(str.__add__, gutter, lines)) + ("\n" if ends or said or lines else "")


def _piece(piece: Piece, *, colour: bool) -> str:
    if piece.change is None:
        return shown(piece.new)
    out = []
    for text, code, marks in ((piece.old, RED, "[--]"), (piece.new, GREEN, "{++}")):
        body, end = revealed(text), ""
        if not text.isspace() and body.endswith("\n"):  # the line break of a whole line goes without saying
            body, end = body[:-1], "\n" if code == GREEN or not piece.new else ""
        if body:
            body = "\n".join(_mark(line, code, marks, colour=colour) for line in body.split("\n") if line)
        out.append(body + end)
    return "".join(out)


def _mark(line: str, code: str, marks: str, *, colour: bool) -> str:
    return f"{code}{line}{PLAIN}" if colour else f"{marks[:2]}{line}{marks[2:]}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def unified(name: str, doc: Document) -> str:
    """Return a unified diff from source to text, for `patch`; control characters inside lines show as pictures."""
    out: list[str] = []
    blocks = list(rows(doc.source_text, doc.changes, strict=True))
    for hunk in _hunks(blocks):
        old = [line for row in hunk for line in _lines(row, "old")]
        new = [line for row in hunk for line in _lines(row, "new")]
        out.append(f"@@ -{_range(hunk[0].line, len(old))} +{_range(hunk[0].text_line, len(new))} @@\n")
        for row in hunk:
            if all(piece.change is None for piece in row.pieces):
                out += [f" {line}" for line in _lines(row, "old")]
            else:
                out += [f"-{line}" for line in _lines(row, "old")] + [f"+{line}" for line in _lines(row, "new")]
    tab = "\t" if " " in escaped(name) else ""  # tells patch where the name ends
    return f"--- {escaped(name)}{tab}\n+++ {escaped(name)} (clean)\n{''.join(out)}" if out else ""


def _range(start: int, count: int) -> str:
    return f"{start if count else start - 1}" + ("" if count == 1 else f",{count}")


def _lines(row: Row, side: str) -> Iterator[str]:
    text = "".join(getattr(piece, side) for piece in row.pieces)
    for line in text.split("\n")[:-1]:
        yield _safe(line) + "\n"
    if not text.endswith("\n") and text:
        yield _safe(text.rpartition("\n")[2]) + "\n" + NO_END


def _safe(line: str) -> str:
    """Return a line as `shown`, but what files of other systems have at its end as it is, so that patch finds it."""
    bare = line[:-1] if line.endswith(("\r", "\f")) else line
    return shown(bare) + line[len(bare) :]


def _hunks(blocks: list[Row]) -> Iterator[list[Row]]:
    """Yield the blocks that changed, with those around them, in runs."""
    hunk: list[Row] = []
    last = -1
    for i, block in enumerate(blocks):
        if all(piece.change is None for piece in block.pieces):
            continue
        start = max(last + 1, i - UNIFIED)
        if hunk and start > min(last + 1 + UNIFIED, i):
            yield hunk + blocks[last + 1 : last + 1 + UNIFIED]
            hunk = []
        elif hunk:
            start = last + 1
        hunk += blocks[start : i + 1]
        last = i
    if hunk:
        yield hunk + blocks[last + 1 : last + 1 + UNIFIED]
