"""Numbering marks: the one place that recognises 一、, （一）, 1. and their kin, at a line start or inside a line."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from .lazy import lazy
from .rules import Mark
from .rules.marks import MARKS


class Found(NamedTuple):
    """A mark: its span, its family (a specimen), its usual depth (1 outermost), its number, and itself as printed.

    `prose` marks (一是, 首先) also run on inside paragraphs.
    """

    start: int
    end: int
    family: str
    rank: int
    value: int
    mark: str
    prose: bool = False


DECIMAL = "1.1"

_LEAD = lazy("[ \t\u3000\xa0\ufeff]*(?:\\*\\*|__)?")
_DOTS = lazy("[.．]")
_SPELLINGS = ("〇零○", "一壹", "二贰貳两", "三叁參参", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_DIGITS = {c: i for i, chars in enumerate(_SPELLINGS) for c in chars}
_TENS = {"十": 10, "拾": 10, "廿": 20, "百": 100, "千": 1000}


def _by_head(rows: Iterable[Mark]) -> dict[str, tuple[Mark, ...]]:
    out: dict[str, tuple[Mark, ...]] = {}
    for row in rows:
        for head in row.heads:
            out[head] = (*out.get(head, ()), row)
    return out


_AT_START = _by_head(MARKS)
_INSIDE = _by_head(row for row in MARKS if row.inline)
_SKIPPED = frozenset(" \t\u3000\xa0\ufeff*_")
_OPENING = lazy(f"\n[{''.join(map(re.escape, _AT_START))} \t\u3000\xa0\ufeff*_]")
_ENTRY = lazy(f"[ \u3000\xa0。；！？;!?”’」』]\\**(?=[{''.join(re.escape(c) for c in _INSIDE)}])")


def openings(text: str) -> Iterator[Found]:
    """Yield the mark that opens each line of `text`, where there is one."""
    text = "\n" + text
    for m in _OPENING.finditer(text):
        end = text.find("\n", m.end())
        found = _likeliest(text, m.start() + 1, len(text) if end < 0 else end)
        if found:
            yield found


def at_line_start(line: str) -> Found | None:
    """Return the mark that opens `line`, leading spaces skipped, or None."""
    return _likeliest(line, 0, len(line))


def _likeliest(line: str, start: int, end: int) -> Found | None:
    """Return the first of `readings`, without the price of a generator: most lines are asked for no more."""
    head = line[start : start + 1]
    if head not in _AT_START:
        return next(readings(line, start, end), None) if head in _SKIPPED else None
    for match, row in _matchers(head):
        m = match(line, start, end)
        value = value_of(m[1], row.numerals) if m else None
        if m and value is not None:
            return _found(row, m, value)
    return None


@lru_cache(maxsize=len(_AT_START))
def _matchers(head: str) -> tuple[tuple[Callable[..., re.Match[str] | None], Mark], ...]:
    return tuple((_pattern(row.pattern).match, row) for row in _AT_START[head])


def readings(line: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """Yield every reading of the mark that opens `line[start:end]`, the likelier first: `I.` counts two ways."""
    head = line[start : start + 1]
    if head in _SKIPPED and head:
        lead = _LEAD.match(line, start)
        start = lead.end() if lead else start
        head = line[start : start + 1]
    if head in _AT_START:
        yield from _read(_AT_START[head], line, start, len(line) if end is None else end)


def inline(text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """Yield the marks inside a line that may open a heading: after a space, a sentence or a closing quote."""
    stop = len(text) if end is None else end
    for m in _ENTRY.finditer(text, start, stop):
        found = next(_read(_INSIDE[text[m.end()]], text, m.end(), stop), None)
        if found:
            yield found


def _read(rows: tuple[Mark, ...], text: str, at: int, end: int) -> Iterator[Found]:
    for row in rows:
        m = _pattern(row.pattern).match(text, at, end)
        value = value_of(m[1], row.numerals) if m else None
        if m and value is not None:
            yield _found(row, m, value)


def _found(row: Mark, m: re.Match[str], value: int) -> Found:
    mark = m[0].rstrip(" \t\u3000")
    if row.family != DECIMAL:
        return Found(m.start(), m.end(), row.family, row.rank, value, mark, row.prose)
    deeper = len(_DOTS.findall(m[1]))
    family = row.family + ".1" * max(0, deeper - 1)
    return Found(m.start(), m.end(), family, row.rank + deeper, value, mark, row.prose)


@lru_cache(maxsize=len(MARKS))
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)  # on first use: all of them together would be felt at every start


@lru_cache(maxsize=1024)
def value_of(number: str, numerals: tuple[str, ...] = ()) -> int | None:
    """Return what `number` counts: its place among `numerals`, or its value as Han or Arabic (the last of 1.2.3)."""
    for i, words in enumerate(numerals, 1):
        if number.upper() in words.upper().split(" "):
            return i
    last = _DOTS.split(number)[-1]
    if last.isdecimal():
        return int(last)
    total = digit = 0
    plain = all(c in _DIGITS for c in number)
    for c in number:
        if plain:
            total = total * 10 + _DIGITS[c]
        elif c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _TENS:
            total, digit = total + (digit or 1) * _TENS[c], 0
        else:
            return None
    return total + digit
