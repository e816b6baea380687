"""Quotes and brackets are set in pairs: one without a partner stays as it is printed, and none is invented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .lazy import lazy
from .rules.punctuation import SPELLINGS
from .spans import Span
from .typeset import HAN_RUN, MARKS, Page, kind

_QUOTES = {row.id: (row.old[0], *row.new) for row in SPELLINGS if row.id.endswith("quotes")}
_WORD = "A-Za-z0-9²³Ωμ\u2100-\u214f㌀-㏿"  # units count the same however they are spelt
_TOKENS = {
    "quotes": re.compile('["“”]'),
    "single-quotes": re.compile(f"['‘’](?:(?<![{_WORD}].)|(?![{_WORD}]))"),
}
_BRACKET = lazy("[()（）]")
_NEUTRAL = MARKS + "()（）.。…-－—"
_UNOPENED = "（(《〈【〖[〔“「『{：:="  # a quote after one of these does not close
_UNCLOSED = '，。、；：？！,.;:?!”）)》〉】〗]〕」』}"='  # a quote before one of these does not open
_BESIDE = ("h", "l", "d", "%", "c")
_PAUSE = "，、；,;"
ACCENTED = lazy("[À-ÿ]")  # a curly quote after one of these would look like mojibake
_STOP = lazy(r"[，。；：！？,;:!?…]|\.\.\.")
_AREA_CODE = lazy(r"\(\+?[0-9]{2,5}\)[ -]?[0-9]")
_FORMULA = lazy(r"(?=[^A-Za-z]*[A-Za-z])(?=[^,+*/=^<>]*[,+*/=^<>])(?:[!-@\[-`{-~ ]|[A-Za-z](?![A-Za-z]))+")
_CITATION = lazy("[A-Z][A-Za-z .,&'-]+ (?:19|20)[0-9]{2}[a-z]?")
_PHRASE = lazy("(?:[A-Za-z]{2,}|[㌀-㏿]) (?:[A-Za-z]{2,}|[㌀-㏿])|[%℃°×—～¥]")


def quotes(page: Page, start: int, end: int) -> None:
    """Pair the straight quotes of a paragraph; what stands between curly ones that match is left alone."""
    for rule, (straight, opening, closing) in _QUOTES.items():
        if page.view.find(straight, start, end) < 0:
            continue
        group: list[int] = []
        opened = False
        for at in (*(m.start() for m in _TOKENS[rule].finditer(page.view, start, end) if page.free(m.start())), end):
            char = page.view[at] if at < end else ""
            if char == straight:
                if "=" not in page.view[at - 1 : at + 2] and not ACCENTED.match(page.view, at - 1):
                    group.append(at)
                continue
            if group and not (opened and char == closing):
                _mixed(page, group, (start, end), rule, (opened, char == closing))
            group = []
            opened = char == opening


def _mixed(page: Page, group: list[int], line: Span, rule: str, curly: tuple[bool, bool]) -> None:
    """Pair a run of straight quotes, the first or last of them perhaps with a curly one: `curly` tells beside which."""
    after_opening, before_closing = curly
    odd = len(group) % 2 == 1
    if after_opening:
        if odd and _closes(page, group[0], line) and kind(page.view[group[0] - 1]) != "d":
            page.put(group[0], page.view[group[0]], _QUOTES[rule][2], rule)
            _solve(page, group[1:], line, rule)
    elif before_closing and odd and _opens(page, group[-1], line):
        page.put(group[-1], page.view[group[-1]], _QUOTES[rule][1], rule)
        _solve(page, group[:-1], line, rule)
    else:
        _solve(page, group, line, rule)


def _solve(page: Page, group: Sequence[int], line: Span, rule: str) -> None:
    """Pair what alternates without contradiction; of an odd number, leave the one that makes all the others terms."""
    tokens: list[int] = []
    for at in group:
        if len(tokens) % 2 or at == line[0] or kind(page.view[at - 1]) != "d":  # else an inch mark
            tokens.append(at)
    fits = [_fit(page, pair, line) for pair in pairwise(tokens)]
    if len(tokens) % 2 == 0:
        pairs, lost = (list(zip(tokens[::2], tokens[1::2], strict=True)), -1) if all(fits[::2]) else ([], 0)
    else:
        pairs, lost = _leave_one(page, tokens, fits)
    for a, b in pairs:
        if _speaks_chinese(page, a, b, line, rule):
            page.put(a, page.view[a], _QUOTES[rule][1], rule)
            page.put(b, page.view[b], _QUOTES[rule][2], rule)
    if tokens and lost >= 0 and rule == "quotes":
        page.edits.append((tokens[lost], '"', '"', "punctuation.lost-quote", None))


def _leave_one(page: Page, tokens: list[int], fits: list[bool]) -> tuple[list[Span], int]:
    """Pairs of an odd number of quotes, and which one is over; no pairs where more than one might be."""
    terms = [fit and not _STOP.search(page.view, a + 1, b) for fit, (a, b) in zip(fits, pairwise(tokens), strict=True)]
    left, right = terms[::2], terms[1::2]
    first_bad = left.index(False) if False in left else len(left)
    last_bad = len(right) - right[::-1].index(False) if False in right else 0
    if first_bad != last_bad:  # no place, or more than one, has terms on both sides
        return [], 0
    rest = tokens[: 2 * first_bad] + tokens[2 * first_bad + 1 :]
    return list(zip(rest[::2], rest[1::2], strict=True)), 2 * first_bad


def _opens(page: Page, at: int, line: Span) -> bool:
    after = page.near(at + 1, *line)
    trailing = page.view.startswith(("...", "。。。"), at + 1)
    return after != "" and (trailing or after not in _UNCLOSED) and kind(after) not in "es"


def _closes(page: Page, at: int, line: Span) -> bool:
    before = page.near(at - 1, *line)
    return before != "" and before not in _UNOPENED and kind(before) not in "es"


def _fit(page: Page, pair: Span, line: Span) -> bool:
    """Whether two quotes may be a pair; a term after a word does not end in a pause."""
    a, b = pair
    if b == a + 1 or not _opens(page, a, line) or not _closes(page, b, line):
        return False
    before = page.near(a - 1, *line)
    return page.view[b - 1] not in _PAUSE or (kind(before) not in "hld%" and before != "+")


def _speaks_chinese(page: Page, a: int, b: int, line: Span, rule: str) -> bool:
    """Whether a pair belongs to the Chinese sentence and not to a run of English in it."""
    if HAN_RUN.search(page.view, a + 1, b):
        return True
    if rule != "quotes":
        return False
    sides = _side(page, a, -1, line) + _side(page, b, 1, line)
    return "h" in sides or "c" in sides or not ("l" in sides or "d" in sides)


def _side(page: Page, at: int, step: int, line: Span) -> str:
    """Return the kind of the neighbour on one side, a space skipped; marks and brackets tell nothing."""
    char = page.near(at + step, *line)
    if char and kind(char) == "s":
        char = page.near(at + 2 * step, *line)
    return "" if char and char in _NEUTRAL else kind(char)


class _Open:
    """An opening bracket on the stack: where, in which line, and what it has held so far."""

    def __init__(self, at: int, start: int) -> None:
        self.at, self.start = at, start
        self.han = self.nested = False


def brackets(page: Page, lines: Sequence[Span]) -> None:
    """Pair the brackets of `lines`, also over one line break, and widen the Chinese ones."""
    stack: list[_Open] = []
    before: Span = (-1, -1)
    for line in lines:
        start, end = line
        if start != before[1] + 1:
            stack.clear()
        last = start
        for m in (*_BRACKET.finditer(page.view, start, end), None):
            at = m.start() if m else end
            if stack and not stack[-1].han:
                stack[-1].han = HAN_RUN.search(page.view, last, at) is not None
            last = at
            if m is None or not page.free(at):
                continue
            if m[0] in "(（":
                stack.append(_Open(at, start))
            elif stack and not _list_mark(page, at, start):
                opened = stack.pop()
                if opened.start not in (start, before[0]):
                    stack.clear()
                    continue
                if stack:
                    stack[-1].han |= opened.han
                    stack[-1].nested = True
                page.paired.update((opened.at, at))
                if _wide(page, opened, at, line):
                    _widen(page, opened.at, at, line)
        before = line


def _widen(page: Page, opening: int, closing: int, line: Span) -> None:
    """Set a pair wide; a space beside it was part of the narrow style and goes, but not that after a list mark."""
    view, end = page.view, line[1]
    narrow = view[opening] == "("
    if narrow and view[opening - 1 : opening] == " " and kind(page.near(opening - 2, 0, opening)) in _BESIDE:
        page.put(opening - 1, " (", "（", "brackets")
    else:
        page.put(opening, view[opening], "（", "brackets")
    spaced = view[closing : closing + 2] == ") " and closing + 2 < end and kind(view[closing + 2]) in "hl"
    if spaced and opening > line[0]:
        page.put(closing, ") ", "）", "brackets")
    else:
        page.put(closing, view[closing], "）", "brackets")


def _list_mark(page: Page, at: int, start: int) -> bool:
    """Whether the bracket at `at` ends a list mark such as 1) at the start of a line or a clause."""
    i = at - 1
    while i >= start and at - i <= 2 and kind(page.view[i]) == "d":
        i -= 1
    if i == at - 1:
        return False
    if i < start or not page.view[start : i + 1].strip():
        return True
    clause = page.view[i] in ":：;；。" and kind(page.view[i - 1 : i]) != "d"
    return clause and kind(page.view[at + 1 : at + 2]) == "h"


def _wide(page: Page, opened: _Open, close: int, line: Span) -> bool:
    """Whether a Chinese editor prints a pair wide: for what it holds, or for what stands beside it."""
    view, at = page.view, opened.at
    if view[at] == "（" or view[close] == "）":
        return True
    if close == at + 1 or opened.han:
        return opened.han
    inner = "" if opened.nested else view[at + 1 : close]
    if _AREA_CODE.match(view, at) or _FORMULA.fullmatch(inner) or _CITATION.fullmatch(inner):
        return False
    left = _side(page, at, -1, (opened.start, line[1]))
    right = _side(page, close, 1, line)
    if left in ("h", "c", "%"):
        return True
    if left in ("l", "d"):
        return right in ("h", "c", "e", "") and _PHRASE.search(inner) is not None
    return right in ("h", "c")
