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
ZONE = 1500  # characters in which they stand
LONGEST = 120  # characters of such a line


def letterhead(text: str) -> Iterator[Proposal]:
    """Propose remarks on the lines of rules/letterhead.py; they change nothing."""
    cut = max(len(text) - ZONE, 0)
    start = text.find("\n", cut) + 1 if cut else 0
    parts = {"head": (0, text[:ZONE]), "tail": (start, text[start:])}
    found: dict[int, Proposal] = {}
    for row, cue, pattern, after in _patterns():
        offset, part = parts[row.zone]
        if not cue.search(part):
            continue
        lines = list(_lines(part, offset))
        lines = lines[:REACH] if row.zone == "head" else lines[-REACH:]
        for n, (at, line) in enumerate(lines):
            if at in found or (row.after and not after.fullmatch(view(lines[n - 1][1]) if n else "")):
                continue
            if m := pattern.fullmatch(folded := view(line)):
                printed = line if len(line) == len(folded) else folded
                facts = {key: _printed(key, printed[slice(*m.span(key))]) for key in m.groupdict()}
                found[at] = (at, line, line, f"letterhead.{row.id}", facts)
    yield from (edit for _, edit in sorted(found.items()))


@cache
def _patterns() -> list[tuple[Letter, re.Pattern[str], re.Pattern[str], re.Pattern[str]]]:
    return [(row, lazy(row.cues), lazy(row.pattern), lazy(row.after)) for row in LETTERHEAD]


def _lines(part: str, offset: int) -> Iterator[tuple[int, str]]:
    """Yield the lines with text: offset and line without the blanks around it, nothing for one that is too long."""
    for line in part.split("\n"):
        if bare := line.strip():
            yield offset + line.index(bare), bare if len(bare) <= LONGEST else ""
        offset += len(line) + 1


def _printed(fact: str, value: str) -> str:
    """Return the value of a fact; the year of a document number stands in 〔〕 whatever was printed."""
    if fact == "doc_number" and (m := NUMBERED.search(view(value))):
        return f"{m[1]}〔{m[2]}〕{m[3]}"
    return value
