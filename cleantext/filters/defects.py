"""Take out what intruded into a text, and remark what it lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from ..edit import Facts, Proposal
from ..lazy import lazy
from ..rules import Defect
from ..rules.defects import DEFECTS
from ..spans import code_spans, inside
from ..traits import odd

LISTED = lazy(r"\n{0,2}\d{1,3}、")
COMMON = range(0xB0, 0xD8)  # first bytes of the 3,755 most frequent characters in GB 2312


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def defects(text: str) -> list[Proposal]:
    """Propose the repairs and remarks of rules/defects.py outside code."""
    found: list[Proposal] = []
    signs = odd(text)
    for row, cue, pattern in _patterns():
        if (not row.needs or row.needs in signs) and cue.search(text):
            hits = list(_hits(text, row, pattern))
            found += hits if len(hits) >= row.least else ()
    found.sort(key=lambda edit: edit[0])
    return list(_disjoint(found))


@cache
def _patterns() -> list[tuple[Defect, re.Pattern[str], re.Pattern[str]]]:
    return [(row, lazy(row.cues), lazy(row.pattern)) for row in DEFECTS]


def _hits(text: str, row: Defect, pattern: re.Pattern[str]) -> Iterator[Proposal]:
    code = code_spans(text)
    for m in pattern.finditer(text):
        if inside(code, m.start()) or (row.within and not _mid_sentence(text, m, row.within)):
            continue
        if row.id == "gloss" and not _converted(text[m.start() - 1]):
            continue
        old = m[0] if row.new is not None else m[0].strip()
        at = m.start() + m[0].index(old)
        facts: Facts | None = {"meant": m.expand(row.meant)} if row.meant else None
        yield at, old, old if row.new is None else row.new, f"defects.{row.id}", facts


def _mid_sentence(text: str, m: re.Match[str], least: int) -> bool:
    """Whether a line of at least so many characters breaks off before `m`, and no list goes on behind it."""
    begin, end = text.rfind("\n", 0, m.start()) + 1, text.find("\n", m.end())
    listed = LISTED.match(text, begin) or (end >= 0 and LISTED.match(text, end))
    return m.start() - begin >= least and not listed


def _converted(char: str) -> bool:
    """Whether `char` is a common character in its traditional form, as converters write it."""
    simple = _converter().convert(char)
    return simple != char and simple.encode("gb2312", "replace")[0] in COMMON


@cache
def _converter() -> _Converter:
    from opencc import OpenCC  # noqa: PLC0415 - only a text with glosses needs it

    converter: _Converter = OpenCC("t2s")
    return converter


def _disjoint(found: list[Proposal]) -> Iterator[Proposal]:
    end = 0
    for edit in found:
        if edit[0] >= end:
            yield edit
            end = edit[0] + len(edit[1])
