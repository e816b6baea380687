"""What a line looks like: its script, its width, whether it is drawn, data, verse or a row of columns.

White space and line breaks may be typeset in prose only, so the filters that do it ask here first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lazy import lazy

HAN = lazy("[㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff]")
WIDE = lazy("[\u2e80-\u303f㐀-䶿一-鿿豈-\ufaff！-～\U00020000-\U0003ffff]")  # Han and what is set as wide as Han
KANA = lazy("[ぁ-ゖァ-ヺ\uac00-\ud7a3]")  # kana and hangul: such lines are left as they are
ENDS = ("。", "！", "？", "!", "?", "；", ";", "：", ":", "…")
CLOSERS = "”’』」）)》】\"'"

_NARROW = lazy("[０-９％．—…]")  # three bytes, yet one column, or one as it is spelt in ASCII
_MARKS = ',:;?!()"'
_DATA = lazy(
    r"""\s{0,80}(?:
      [{}\[\]<]                                # JSON, arrays, markup
    | ["“][^"”\n]{1,80}["”]\s?[:：]             # a JSON member, its signs set or not
    | [A-Za-z_][A-Za-z0-9_.\-]{0,60}\s?(?::\s|：|=\s)  # YAML, INI
    | \#\s?\w | // | /\* | \$\s                # comments, a prompt
    | \d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d        # a log
    )""",
    re.VERBOSE,
)
FENCE = lazy(r"(`{3,}|~{3,})")
FENCE_INDENT = 3
_WIDE_GAP = lazy(r"\S\s{2}")
_STOPS = lazy("[，。；：！？,;:!?|>]")
_TALK = lazy(r"[。；：！？，;!?]|:(?!\d)")  # sentences and labels: no cells of a table
_BOXES = lazy("[─-╿]")
_RUN = lazy("[ \xa0\u3000\t]{2,}")
# A line of single Han with gaps between is letter-spaced, unless the Han are a series: 东 南 西 北 is a list.
SPACED = lazy("[㐀-䶿一-鿿](?:[ \xa0\u1680\u2000-\u200a\u202f\u205f\u3000]{1,8}[㐀-䶿一-鿿]){3,60}")
_SERIES = frozenset("〇一二三四五六七八九十百千万日甲乙丙丁戊己庚辛壬癸东南西北東中上下左右大小高低金木水火土男女")

COLUMN_ROWS = 3  # two lines with gaps are a letterhead; three with equally many are a table
COLUMN_WIDTH = 120  # no row of a table typed with spaces was wider than a page of 120
VERSE_LINES = 3
VERSE_WIDTH = 44  # 22 Han; lines of modern verse rarely pass 20


def chinese(line: str) -> bool:
    """Whether `line` is set as Chinese: it has Han or full-width signs, and neither kana nor hangul."""
    return WIDE.search(line) is not None and KANA.search(line) is None


def width(line: str) -> int:
    """Return the columns `line` takes, Han two, others one; both widths of a sign count the same in Chinese.

    UTF-8 needs three bytes for what is two columns wide, curly quotes of Chinese included.
    """
    if line.isascii():
        return len(line)
    columns = (len(line.encode("utf-8", "surrogatepass")) + len(line)) // 2 - len(_NARROW.findall(line))
    return columns + sum(map(line.count, _MARKS))


def ended(line: str) -> bool:
    """Whether `line` closes a sentence or opens a list: its last sign, closing quotes aside, is an end mark."""
    tail = line[-6:].rstrip(CLOSERS)
    return tail[-1:] in ENDS or tail.endswith("...")


def is_data(line: str) -> bool:
    """Whether `line` is written for a machine: JSON, YAML, a log, a comment in code."""
    return _DATA.match(line) is not None


def is_drawn(line: str) -> bool:
    """Whether `line` is a row of a ruled table or part of a diagram."""
    return line.count("|") > 1 or _BOXES.search(line) is not None


def is_spaced(line: str) -> bool:
    """Whether `line` is nothing but letter-spaced Han."""
    return SPACED.fullmatch(line) is not None and not _SERIES.issuperset("".join(line.split()))


def columns(block: Sequence[str]) -> list[bool]:
    """Tell for each line of `block` whether it is a row of a table that is set with spaces."""
    bare = map(str.strip, block)
    gaps = [0 if len(line) > COLUMN_WIDTH or _TALK.search(line) else len(_RUN.findall(line)) for line in bare]
    rows = [False] * len(gaps)
    start = 0
    for i in range(1, len(gaps) + 1):
        if i == len(gaps) or gaps[i] != gaps[start]:
            if gaps[start] and i - start >= COLUMN_ROWS:
                rows[start:i] = [True] * (i - start)
            start = i
    return rows


def is_verse(block: Sequence[str]) -> bool:
    """Whether the lines of `block` are a stanza: short, broken on purpose, and without a stop anywhere.

    Lines with stops may be chrome that goes later; what is left must not look different from before.
    """
    words = all(HAN.search(line) and not _STOPS.search(line) and width(line) <= VERSE_WIDTH for line in block)
    return words and len(block) >= VERSE_LINES


def fenced(bare: Sequence[str]) -> list[bool]:
    """Tell for each line whether it stands between code fences, the closing one included."""
    out: list[bool] = []
    mark = ""
    for line in bare:
        core = line.strip()
        m = FENCE.match(core)
        if mark:
            out.append(True)
            if m and m[1].startswith(mark) and m.end() == len(core) and _shallow(line):
                mark = ""
        else:
            out.append(False)
            if m and _shallow(line):
                mark = m[1]
    return out


def _shallow(line: str) -> bool:
    """Whether a fence on `line` counts: not one that plain blanks push four columns in."""
    lead = line[: len(line) - len(line.lstrip())]
    return len(lead) <= FENCE_INDENT or bool(lead.strip(" \t"))


def shapes(bare: Sequence[str], code: Sequence[bool]) -> tuple[list[bool], list[bool]]:
    """Tell for each line whether it is a row of columns, and whether its indent belongs to verse."""
    rows, verse = [False] * len(bare), [False] * len(bare)
    start = 0
    for i in range(len(bare) + 1):
        if i < len(bare) and bare[i].strip() and not code[i]:
            continue
        if i - start > 2:
            block = bare[start:i]
            if any(map(_WIDE_GAP.search, block)):
                rows[start:i] = columns(block)
            indents = [line[:1].isspace() for line in block]
            if any(indents) and not all(indents):
                verse[start:i] = [is_verse([" ".join(line.split()) for line in block])] * len(block)
        start = i + 1
    return rows, verse
