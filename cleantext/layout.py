"""What a line looks like: its script, its width, whether it is drawn, data, verse or a row of columns.

White space and line breaks may be typeset in prose only, so the filters that do it ask here first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

HAN = re.compile("[㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff]")
WIDE = re.compile("[\u2e80-\u303f㐀-䶿一-鿿豈-\ufaff！-～\U00020000-\U0003ffff]")  # Han and what is set as wide as Han
KANA = re.compile("[ぁ-ゖァ-ヺ\uac00-\ud7a3]")  # kana and hangul: such lines are left as they are
ENDS = frozenset("。！？!?；;：:…")
CLOSERS = "”’』」）)》】\"'"

_DATA = re.compile(
    r"""\s{0,80}(?:
      [{}\[\]<]                                # JSON, arrays, markup
    | "[^"\n]{1,80}"\s?:                       # a JSON member
    | [\w.\-]{1,60}\s?[:=]\s                   # YAML, INI, also with a Han key
    | \#\s?\w | // | --\s | /\* | \$\s         # comments, a prompt
    | \d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d        # a log
    )""",
    re.VERBOSE,
)
_BOXES = re.compile("[─-╿]")
_RUN = re.compile("[ \xa0\u3000\t]{2,}")

COLUMN_ROWS = 3  # two lines with gaps are a letterhead; three with equally many are a table
COLUMN_WIDTH = 120  # no row of a table typed with spaces was wider than a page of 120
VERSE_LINES = 3
VERSE_WIDTH = 44  # 22 Han; lines of modern verse rarely pass 20
VERSE_STOPS = 3  # at most one line in three ends in a full stop or colon


def chinese(line: str) -> bool:
    """Whether `line` is set as Chinese: it has Han or full-width signs, and neither kana nor hangul."""
    return WIDE.search(line) is not None and KANA.search(line) is None


def width(line: str) -> int:
    """Return the columns `line` takes, Han two, others one.

    UTF-8 needs three bytes for what is two columns wide, curly quotes and ellipses of Chinese included.
    """
    return (len(line.encode("utf-8", "surrogatepass")) + len(line)) // 2


def ended(line: str) -> bool:
    """Whether `line` closes a sentence or opens a list: its last sign, closing quotes aside, is an end mark."""
    tail = line[-4:].rstrip(CLOSERS)
    return tail[-1:] in ENDS if tail else False


def is_data(line: str) -> bool:
    """Whether `line` is written for a machine: JSON, YAML, a log, a comment in code."""
    return _DATA.match(line) is not None


def is_drawn(line: str) -> bool:
    """Whether `line` is a row of a ruled table or part of a diagram."""
    return line.count("|") > 1 or _BOXES.search(line) is not None


def columns(block: Sequence[str]) -> list[bool]:
    """Tell for each line of `block` whether it is a row of a table that is set with spaces."""
    bare = map(str.strip, block)
    gaps = [len(_RUN.findall(line)) if len(line) <= COLUMN_WIDTH and not ended(line) else 0 for line in bare]
    rows = [False] * len(gaps)
    start = 0
    for i in range(1, len(gaps) + 1):
        if i == len(gaps) or gaps[i] != gaps[start]:
            if gaps[start] and i - start >= COLUMN_ROWS:
                rows[start:i] = [True] * (i - start)
            start = i
    return rows


def is_verse(block: Sequence[str]) -> bool:
    """Whether the lines of `block` are a stanza: short, unpunctuated, broken on purpose."""
    if len(block) < VERSE_LINES or any(width(line) > VERSE_WIDTH for line in block):
        return False
    stops = sum(line[-1:] in ENDS for line in block)
    return stops * VERSE_STOPS <= len(block)
