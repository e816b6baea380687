"""Headings without a number: short lines of their own between paragraphs, and underlined ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .layout import HAN, ended, is_data, is_drawn, width
from .lazy import lazy
from .marks import Found, at_line_start
from .titles import HEADING, above_title, is_bare, is_title

Row = tuple[int, str]

UNDERLINE = lazy("(=|-){3,}[ \t]*$")
LONGEST = 60  # columns of a heading: 30 Han
PARAGRAPH = 2  # a paragraph is as many times as long as the heading above it,
SHORTEST = 60  # and has as many columns
FEW = 2  # one such line may be anything; two are a habit
SHARE = 0.5  # lines that may be headings: where there are more, it is a list, a talk or verse
LABELS = lazy(
    "[：:|/\\\\@=<>{}_]|[,，、;；]$|https?|^[-*+•·●■◆▪※—–(（\\[]|\\d(?:小时|分钟|天)前|[(（][^()（）]{0,9}图[)）]$"
)
WORD = lazy(r"[^\W\d_]")


def underlined(rows: Sequence[Row]) -> Iterator[tuple[int, Found]]:
    """Yield the lines that Markdown calls Setext headings: the number of the row, and a mark of its size."""
    for i, (at, line) in enumerate(rows[:-1]):
        below, under = rows[i + 1]
        m = UNDERLINE.match(under)
        bare = m and below == at + len(line) + 1 and is_bare(line, 0)
        if m and bare and not (UNDERLINE.match(line) or is_drawn(line) or LABELS.search(line)):
            before = rows[i - 1] if i else (-2, "")
            if before[0] + len(before[1]) + 1 < at or UNDERLINE.match(before[1]):  # a paragraph of one line
                yield i, _mark(1 if m[1] == "=" else 2)


def by_shape(rows: Sequence[Row]) -> list[tuple[int, Found]]:
    """Return the lines that stand like headings: short, without an end, each above a paragraph and below another."""
    out: list[tuple[int, Found]] = []
    bodies = 0
    for i, (_, line) in enumerate(rows):
        bare = line.strip()
        if _paragraph(bare):
            bodies += 1
        elif 0 < i < len(rows) - 1 and _heads(bare) and ended(rows[i - 1][1].rstrip()) | (i == 1):
            follows = rows[i + 1][1].strip()
            if _paragraph(follows) and width(follows) >= PARAGRAPH * width(bare):
                out.append((i, _mark(2)))
    few = len(out) < FEW or len(out) > SHARE * len(rows) or bodies < len(out)
    return [] if few else out


def _mark(size: int) -> Found:
    return Found(0, 0, "#", 1, size, "")


def _heads(line: str) -> bool:
    """Whether a line may be a heading by itself."""
    if len(line) > HEADING or width(line) > LONGEST or not WORD.search(line) or LABELS.search(line):
        return False
    if not (HAN.search(line) or line[0].isupper()):
        return False
    return is_title(line) and not above_title(line) and not is_data(line)


def _paragraph(line: str) -> bool:
    return width(line) >= SHORTEST and ended(line) and at_line_start(line) is None
