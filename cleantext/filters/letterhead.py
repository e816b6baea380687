"""Remark what a letter says of itself: number, date, contact and attachments become facts, and the lines stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..edit import Proposal
from ..fields import NUMBERED
from ..folded import view
from ..lazy import lazy
from ..rules import Letter
from ..rules.letterhead import LETTERHEAD

REACH = 12  # lines from either end: the tail of a letter had at most ten in 36 measured documents
LONGEST = 120  # characters of such a line
HAN = lazy("[\u4e00-\u9fff]")


def letterhead(text: str) -> Iterator[Proposal]:
    """Propose remarks on the lines of rules/letterhead.py; they change nothing."""
    if not HAN.search(text):
        return
    head, tail = _edge(text, 0, len(text)), _edge(text, len(text), 0)[::-1]
    seen = set()
    for zone, lines in (("head", head), ("tail", tail)):
        for n, (at, line) in enumerate(lines):
            before = view(lines[n - 1][1]) if n else ""
            for row, pattern, after in _patterns():
                if row.zone != zone or at in seen or (row.after and not after.fullmatch(before)):
                    continue
                if m := pattern.fullmatch(folded := view(line)):
                    seen.add(at)
                    printed = line if len(line) == len(folded) else folded
                    facts = {key: _printed(key, printed[slice(*m.span(key))]) for key in m.groupdict()}
                    yield at, line, line, f"letterhead.{row.id}", facts


@cache
def _patterns() -> list[tuple[Letter, re.Pattern[str], re.Pattern[str]]]:
    return [(row, lazy(row.pattern), lazy(row.after)) for row in LETTERHEAD]


def _edge(text: str, at: int, end: int) -> list[tuple[int, str]]:
    """Return the lines with text from one end of `text` inwards: offset and line, without the blanks around it."""
    lines: list[tuple[int, str]] = []
    while at != end and len(lines) < REACH:
        if at < end:
            stop = text.find("\n", at)
            start, stop = at, end if stop < 0 else stop
            at = min(stop + 1, end)
        else:
            start, stop = text.rfind("\n", 0, at) + 1, at
            at = max(start - 1, end)
        line = text[start:stop]
        if line.strip() and len(line) <= LONGEST:
            lines.append((start + len(line) - len(line.lstrip()), line.strip()))
        elif line.strip():
            lines.append((start, ""))
    return lines


def _printed(fact: str, value: str) -> str:
    """Return the value of a fact; the year of a document number stands in 〔〕 whatever was printed."""
    if fact == "doc_number" and (m := NUMBERED.search(view(value))):
        return f"{m[1]}〔{m[2]}〕{m[3]}"
    return value
