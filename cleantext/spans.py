"""Stretches of text that no filter may typeset: code, what lies between its fences, and a text that is all code."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from functools import lru_cache

from .lazy import lazy

Span = tuple[int, int]

# Blanks of other kinds in front go later, and so do entities that stand for them.
_BLANK = r"(?:[\xa0\u3000]|&[&;\w]{0,30}[en](?:m?sp|bsp)[&;\w]{0,30})"
FENCE = lazy(rf"^(?:[ ]{{0,3}}|[ \t]*{_BLANK}[ \t\xa0\u3000]*)(`{{3,}}|~{{3,}})", re.MULTILINE)
INLINE = lazy(r"(?<!`)(`{1,2})(?!`)[^`\n]{1,500}?(?<!`)\1(?!`)")

PROGRAM = 0.75  # share of a program's lines that show it, comments aside
STATEMENTS = 4  # and how many have to
_REMARK = lazy(r"\s*(?:#(?!include|!)|//|/\*|\*[ /]|--|%|\"\"\"|$)")
_AFTER = lazy(r"\s+(?:#|//) .*$")
_BEGUN = lazy(  # how a statement begins
    r"""\s*(?:
      [\w.\[\]"'$]+\s?[-+*/|&:]?=\s?\S.*
    | (?:import\s[\w.,\s]+|from\s[\w.]+\simport\s.+|\#include\b.*|\#!.*|return\b.*)$
    | - | [a-z_][\w-]{0,30}:(?:\s|$)          # YAML
    )""",
    re.VERBOSE,
)
_ENDS = ("{", "}", ";", ",", ")", ":")  # and how one ends that is told by its end
_ENDED = lazy(
    r"""\s*(?:
      .*[{}][;,)]*$ | .*[=(].*[)\]\w"'];$ | .*\)(?:\s?->\s?\S+)?:$ | (?:for|if|while|with|elif)\b.*:$
    | (?:else|try|finally|class\s\w+)\s?:$ | [\w.]+\(.*\),?$
    )""",
    re.VERBOSE,
)
_NESTED = lazy(r"^[a-z_][\w-]*:\n\s*(?:- \S|[a-z_][\w-]*: )", re.MULTILINE)


@lru_cache(maxsize=4)
def program(text: str) -> bool:
    """Whether `text` as a whole is written for a machine: a program, or YAML with something nested."""
    if not (_NESTED.search(text) if ":\n" in text else False) and not ("=" in text and "(" in text):
        return False
    lines = [line for line in text.split("\n") if not (_REMARK.match(line) or line.endswith("*/"))]
    needed = max(STATEMENTS, math.ceil(PROGRAM * len(lines)))
    spare = len(lines) - needed  # lines that need not be statements; prose has used them up after a quarter
    for line in lines:
        if not _is_statement(_AFTER.sub("", line.rstrip()) if "#" in line or "//" in line else line.rstrip()):
            spare -= 1
            if spare < 0:
                return False
    return spare >= 0


def _is_statement(line: str) -> bool:
    return _BEGUN.match(line) is not None or (line.endswith(_ENDS) and _ENDED.match(line) is not None)


@lru_cache(maxsize=4)
def code_spans(text: str) -> tuple[Span, ...]:
    """Return the fenced blocks and inline code of `text`, in order; an open fence reaches the end of the text."""
    if program(text):
        return ((0, len(text)),)
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
