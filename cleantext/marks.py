"""Numbering marks: the one place that recognises 一、, （一）, 1. and their kin, at a line start or inside a line."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from .lazy import lazy
from .rules import Mark
from .rules.marks import MARKS


class Told(NamedTuple):
    """What a mark says: its family (a specimen), its usual depth (1 outermost), its number, and itself as printed.

    `prose` marks (一是, 首先) also run on inside paragraphs.
    """

    family: str
    rank: int
    value: int
    mark: str
    prose: bool = False


class Found(NamedTuple):
    """A mark where it stands: its span, and what it says."""

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


def _by_head(rows: Iterable[tuple[int, Mark]]) -> dict[str, tuple[int, ...]]:
    out: dict[str, tuple[int, ...]] = {}
    for n, row in rows:
        for head in row.heads:
            out[head] = (*out.get(head, ()), n)
    return out


_AT_START = _by_head(enumerate(MARKS))
_INSIDE = _by_head((n, row) for n, row in enumerate(MARKS) if row.inline)
_SKIPPED = frozenset(" \t\u3000\xa0\ufeff*_")
_HEADS = _SKIPPED.union(_AT_START)
_ENTRY = lazy(f"[ \u3000\xa0。；！？;!?”’」』]\\**(?=[{''.join(re.escape(c) for c in _INSIDE)}])")


def openings(lines: Iterable[str]) -> Iterator[Told]:
    """Yield what the mark says that opens a line, for each of `lines` that has one."""
    for line in lines:
        if line[:1] in _HEADS and (found := _likeliest(line)) is not None:
            yield found[1]


def at_line_start(line: str) -> Found | None:
    """Return the mark that opens `line`, leading spaces skipped, or None."""
    found = _likeliest(line)
    return Found._make((*found[0].span(), *found[1])) if found else None


def readings(line: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """Yield every reading of the mark that opens `line[start:end]`, the likelier first: `I.` counts two ways."""
    start = _begins(line, start)
    yield from _read(_AT_START.get(line[start : start + 1], ()), line, start, len(line) if end is None else end)


def inline(text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """Yield the marks inside a line that may open a heading: after a space, a sentence or a closing quote."""
    stop = len(text) if end is None else end
    for m in _ENTRY.finditer(text, start, stop):
        found = _first(_INSIDE[text[m.end()]], text, m.end(), stop)
        if found:
            yield Found._make((*found[0].span(), *found[1]))


def _begins(line: str, start: int) -> int:
    """Return where a mark may begin behind blanks and signs of emphasis."""
    if line[start : start + 1] not in _SKIPPED:
        return start
    lead = _LEAD.match(line, start)
    return lead.end() if lead else start


def _likeliest(line: str) -> tuple[re.Match[str], Told] | None:
    """Return the first reading of the mark that opens `line`: most lines are asked for no more."""
    start, head = 0, line[:1]
    if head in _SKIPPED:
        start = _begins(line, 0)
        head = line[start : start + 1]
    return _first(_AT_START.get(head, ()), line, start, len(line))


def _first(rows: tuple[int, ...], text: str, at: int, end: int) -> tuple[re.Match[str], Told] | None:
    for n, match in _matches(rows):
        m = match(text, at, end)
        if m and (told := _told(n, m[0], m[1])):
            return m, told
    return None


def _read(rows: tuple[int, ...], text: str, at: int, end: int) -> Iterator[Found]:
    for n, match in _matches(rows):
        m = match(text, at, end)
        if m and (told := _told(n, m[0], m[1])):
            yield Found._make((*m.span(), *told))


@lru_cache(maxsize=2 * len(MARKS))
def _matches(rows: tuple[int, ...]) -> tuple[tuple[int, Callable[..., re.Match[str] | None]], ...]:
    return tuple((n, _match(n)) for n in rows)


@lru_cache(maxsize=len(MARKS))
def _match(n: int) -> Callable[..., re.Match[str] | None]:
    return re.compile(MARKS[n].pattern).match  # on first use: all of them together would be felt at every start


@lru_cache(maxsize=4096)
def _told(n: int, printed: str, number: str) -> Told | None:
    """Return what is said by a mark of row `n`, as `printed`."""
    row = MARKS[n]
    value = value_of(number, row.numerals)
    if value is None:
        return None
    deeper = len(_DOTS.findall(number)) if row.family == DECIMAL else 0
    family = row.family + ".1" * max(0, deeper - 1)
    return Told(family, row.rank + deeper, value, printed.rstrip(" \t\u3000"), row.prose)


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
