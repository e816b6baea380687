"""Which lines with bars are a table or a drawing, and which are what a layout table left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleantext.lazy import lazy

TABLE, DRAWING = 1, 2

_BARS = lazy(r"[|｜]")
_BORDER = lazy(r"[-+|｜/\\vV^=_.:*~↓↑→←▼▲│─┌┐└┘├┤┬┴┼═║╔╗╚╝\s]+")
_DRAWN = lazy(r"[+/\\vV^↓↑→←▼▲│─┌┐└┘├┤┬┴┼═║╔╗╚╝]")
_DELIMITER = lazy(r"[-:|｜\s]+")
_PICTURES = lazy(r"(?=[^|｜]{0,2000}[|｜])(?:!\[\s{0,3}\]\([^()\s]{0,300}\)|[|｜:\-\s])++")
_EMPTY_CELL = lazy(r"(?:!\[\s{0,3}\]\(\s{0,3}\)|</?(?i:br|p|div|span)\s?/?>|[-:\s])*")


def levels(lines: Sequence[str]) -> dict[int, int]:
    """Tell the lines that belong to a table or a drawing: neighbours with bars, at least two rows of two cells."""
    out: dict[int, int] = {}
    start = 0
    for i in range(len(lines) + 1):
        if i < len(lines):
            line = lines[i]
            if "|" in line or "｜" in line or (line.strip() and _BORDER.fullmatch(line)):
                continue
        if i > start:
            level = _level(lines[start:i])
            if level:
                out.update(dict.fromkeys(range(start, i), level))
        start = i + 1
    return out


def _level(block: Sequence[str]) -> int:
    """Return what a block of lines with bars is: a table, a drawing, or neither."""
    kinds = set(block)  # lines of bars and rules come again and again
    if any(_BORDER.fullmatch(line) and _DRAWN.search(line) for line in kinds):
        return DRAWING
    ruled = any("--" in line and _DELIMITER.fullmatch(line) and _BARS.search(line) for line in kinds)
    cells_of = {line: sum(not _EMPTY_CELL.fullmatch(cell) for cell in _BARS.split(line)) for line in kinds}
    filled = Counter(map(cells_of.__getitem__, block))
    wide = sum(many for cells, many in filled.items() if cells > 1)
    column = ruled and len(block) - filled[0] > 1 and not any("。" in line for line in kinds)
    return TABLE if wide > 1 or (ruled and wide) or column else 0


def edge(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines of images and bars with nothing but their like between them and an edge."""
    out: set[int] = set()
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for i in order:
            if lines[i].strip():
                if not _PICTURES.fullmatch(lines[i]):
                    break
                out.add(i)
    return frozenset(out)
