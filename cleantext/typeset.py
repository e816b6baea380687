"""Typesetting Chinese: which lines may be set at all, and a page that remembers what was decided where.

Japanese and English keep their own punctuation, code and data all of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .edit import Proposal
from .lazy import lazy
from .rules.punctuation import PROTECTED, SHAPES, SPELLINGS
from .spans import Span, code_spans, inside

HAN = "〇々㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
HAN_RUN = lazy(f"[{HAN}]+")
MARKS = ",:;?!，：；？！"
OPENING = "“‘《〈「『【〔（〖"
FOREIGN_SHARE = 0.25  # kana or hangul per Han: 0.5 and more in Japanese prose; a quoted name in Chinese stays below 0.2
NAME = 4  # Han of the longest field in a table that has nothing but names; headings in a row have longer clauses

NARROW = {row.id: str.maketrans(row.old, row.new) for row in SPELLINGS if row.id == "width"}["width"]
_KINDS = (
    ("c", "”’》〉」』】〕）〗。、…—～·，：；？！"),
    ("o", OPENING + "([{<=&$@\\^/"),
    ("m", ",:;?!"),
    ("%", "%‰"),
    ("d", "0123456789"),
    ("l", "°²³"),
)
_WIDE = lazy("[０-９Ａ-Ｚａ-ｚ％－／＋＆＝＿＠．]")
_ALNUM = lazy("[０-９Ａ-Ｚａ-ｚ％]+")
_LETTER = "A-Za-zµμΩ\u2126\u212a㌀-㏿"  # units count the same however they are spelt
_SIGN = lazy(
    rf"[－／＋＆＝＿＠．](?:(?<=[0-9{_LETTER}%][^．])(?=[0-9{_LETTER}])|(?<=[^0-9{_LETTER}%－]－)(?=[0-9])"
    r"|(?<=[0-9]．)(?=[0-9])(?<!^[0-9].)(?<!^[0-9][0-9].)(?<!　[0-9].))",  # 1．at the start of a line is a list mark
    re.MULTILINE,
)
_PROTECTED = lazy("|".join(row.pattern for row in PROTECTED))
_CUES = tuple(cue for row in PROTECTED for cue in row.cues)
_KANA_HANGUL = lazy("[ぁ-ゖァ-ヺ가-힣]")
_OTHER = lazy("[A-Za-zぁ-ゖァ-ヺ가-힣]")
_WORD = lazy(rf"[A-Za-z]{{2}}[{_LETTER}0-9²³./&=_@%#+-]*")
_SHAPE = lazy("|".join(shape.pattern for shape in SHAPES if not shape.twice))
_TWICE = lazy("|".join(shape.pattern for shape in SHAPES if shape.twice))
_FIELD = lazy('(?:^|(?<=,))"[^"\n]*"(?=,|$)')  # of a row, in quotes
_PROSE = lazy("[。，、；！？“”|]|, ")


@lru_cache(maxsize=4096)
def kind(char: str) -> str:
    """Return what a neighbour is, by a letter.

    `h`an, `c`losing, `o`pening, narrow `m`ark, `l`etter, `d`igit, `s`pace, `e`dge, `%` or `x`. The letters of
    units count the same in every spelling of the unit.
    """
    if char in "\n\r|":
        return "e"
    if char.isspace():
        return "s"
    if HAN_RUN.match(char) or _KANA_HANGUL.match(char):
        return "h"
    for name, chars in _KINDS:
        if char in chars:
            return name
    return "l" if char.isalpha() or "\u2100" <= char <= "\u214f" or "㌀" <= char <= "㏿" else "x"


def foreign(text: str) -> bool:
    """Whether `text` is Japanese or Korean rather than Chinese, by its share of kana and hangul."""
    if not _KANA_HANGUL.search(text):
        return False
    return len(_KANA_HANGUL.findall(text)) >= FOREIGN_SHARE * sum(map(len, HAN_RUN.findall(text)))


def chinese(line: str, near: tuple[str, str]) -> bool:
    """Whether `line` is Chinese prose: it has Han for each Latin word, and is no data; `near` are its neighbours."""
    if not HAN_RUN.search(line):
        return False
    mixed = _OTHER.search(line) is not None
    if mixed and (foreign(line) or len(_WORD.findall(line)) > sum(map(len, HAN_RUN.findall(line)))):
        return False
    return not data(line, near)


def data(line: str, near: tuple[str, str]) -> bool:
    """Whether `line` is code, data or a reference; rows and keys need a neighbour like them."""
    head = line[:1]
    if head.isspace():
        head = line.lstrip()[:1]
    ascii_head = head.isascii()
    if (ascii_head or "[" in line) and _SHAPE.match(line):
        return True
    if ascii_head and _TWICE.match(line) and any(map(_TWICE.match, near)):
        return True
    row = _fields(line)
    return bool(row) and any(_one_table(row, _fields(other)) for other in near)


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the lines before and after the line from `start` to `end`."""
    before = text[text.rfind("\n", 0, start - 1) + 1 : start - 1] if start else ""
    after = text.find("\n", end + 1)
    return before, text[end + 1 : len(text) if after < 0 else after]


def _fields(line: str) -> list[str]:
    """Return the comma-separated fields of what may be a row of a table, or nothing."""
    if "," not in line:
        return []
    line = _FIELD.sub('""', line) if '"' in line else line
    return [] if _PROSE.search(line) else line.split(",")


def _one_table(row: list[str], near: list[str]) -> bool:
    """Whether two lines are rows of one table: as many fields, and one of them a value, or all of them names."""
    if not row or len(row) != len(near):
        return False
    fields = row + near
    if any(field.isascii() and field.strip() for field in fields):
        return True
    return len(row) > 2 and all(len(field) <= NAME and HAN_RUN.fullmatch(field) for field in fields)


class Page:
    """One text at work.

    `view` is the text with letters, digits and their signs narrow, `shut` what may not be set,
    `now` the marks decided so far, `paired` the brackets that have a partner, `run` the marks looked at last.
    """

    def __init__(self, text: str) -> None:
        """Fold the width of letters, digits and their signs; find what is shut."""
        self.text = self.view = text
        if _WIDE.search(text):
            folded = _ALNUM.sub(lambda m: m[0].translate(NARROW), text)
            self.view = _SIGN.sub(lambda m: m[0].translate(NARROW), folded)
        self.shut: tuple[Span, ...] = code_spans(text)
        if any(cue in text for cue in _CUES):
            free = (m.span() for m in _PROTECTED.finditer(text) if not inside(self.shut, m.start()))
            self.shut = tuple(sorted((*self.shut, *free)))
        self.now: dict[int, str] = {}
        self.paired: set[int] = set()
        self.run: Span = (0, 0)
        self.edits: list[Proposal] = []

    def lines(self, *patterns: re.Pattern[str]) -> Iterator[Span]:
        """Yield the lines in which one of `patterns` is found and that may be typeset as Chinese."""
        lines = ["", *self.view.split("\n"), ""]
        start = 0
        for i, line in enumerate(lines[1:-1]):
            end = start + len(line)
            if any(p.search(self.text, start, end) for p in patterns) and chinese(line, (lines[i], lines[i + 2])):
                yield start, end
            start = end + 1

    def near(self, at: int, start: int, end: int) -> str:
        """Return the character at `at` as it will stand, or nothing outside the line."""
        return (self.now.get(at) or self.view[at]) if start <= at < end else ""

    def free(self, at: int) -> bool:
        """Whether the character at `at` may be set."""
        return not self.shut or not inside(self.shut, at)

    def alone(self, at: int, end: int) -> bool:
        """Whether what stands there is all that quotes or brackets hold: then the text talks about it."""
        before, after = self.near(at - 1, 0, at), self.near(end, end, len(self.view))
        return before != "" != after and before in "\"'`“‘（(《〈「『【[〔" and after in "\"'`”’）)》〉」』】]〕"

    def put(self, at: int, old: str, new: str, rule: str) -> None:
        """Decide that `new` stands where `old` does, and propose it where that is a change."""
        for i in range(at, at + len(old)):
            self.now[i] = new[-1]
        if old != new:
            self.edits.append((at, old, new, f"punctuation.{rule}", None))
