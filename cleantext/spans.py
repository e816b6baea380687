"""Stretches of text that no filter may typeset: code, and what lies between its fences."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from .lazy import lazy

Span = tuple[int, int]

FENCE = lazy(r"^[ ]{0,3}(`{3,}|~{3,})", re.MULTILINE)
INLINE = lazy(r"(?<!`)(`{1,2})(?!`)[^`\n]{1,500}?(?<!`)\1(?!`)")


@lru_cache(maxsize=4)
def code_spans(text: str) -> tuple[Span, ...]:
    """Return the fenced blocks and inline code of `text`, in order; an open fence reaches the end of the text."""
    if "`" not in text and "~~~" not in text:
        return ()
    blocks: list[Span] = []
    opened, mark = -1, ""
    for m in FENCE.finditer(text):
        if opened < 0:
            opened, mark = m.start(), m[1]
        elif m[1].startswith(mark) and not text[m.end() : _line_end(text, m.end())].strip():
            blocks.append((opened, _line_end(text, m.end())))
            opened = -1
    if opened >= 0:
        blocks.append((opened, len(text)))
    spans = list(blocks)
    pos = 0
    for start, end in [*blocks, (len(text), len(text))]:
        spans += [m.span() for m in INLINE.finditer(text, pos, start)]
        pos = end
    return tuple(sorted(spans))


def inside(spans: tuple[Span, ...], at: int) -> bool:
    """Whether offset `at` lies in one of the ordered, disjoint `spans`."""
    i = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return i >= 0 and at < spans[i][1]


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
