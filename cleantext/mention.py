"""Garble that a text talks about: quoted, in a table beside its answer, in code. Such garble is content and stays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from .garble import line_at
from .lazy import lazy
from .verdict import Found

MAX_QUOTE = 40  # characters between the marks: a quoted example is a word or a title, a garbled quotation is longer
MARKS = tuple("“”‘’「」『』\"'")  # beside Latin garble, where the other mark of the pair is missing
MAX_BARE = 12  # characters of an example without marks, on a line that speaks of encodings

_QUOTED = lazy(
    "|".join(f"{a}[^{a}{b}\n]{{1,{MAX_QUOTE}}}{b}" for a, b in ("“”", "‘’", "「」", "『』", "《》", "〈〉", "【】"))
    + f"|\"[^\"\n]{{1,{MAX_QUOTE}}}\"|(?<!\\w)'[^'\n]{{1,{MAX_QUOTE}}}'(?!\\w)"
)
_CELL = lazy(r"[^|\n]+")
HINTS = (  # one of which every cue has, and is found at once
    *("码", "碼", "编", "編", "字", "moji", "coding", "charset", "code page", "unicode", "utf", "gb", "big5", "latin"),
    *("8859", "windows-125", "cp125"),
)
CUE = lazy(
    "乱码|亂碼|编码|編碼|字符集|字元集|文字化け|mojibake|encoding|charset|code page|unicode"  # small: a search that
    r"|utf-?8|gb ?k|gb ?18030|gb ?2312|big5|latin-?1|iso-?8859|windows-125\d|cp125\d"  # knows no case is far slower
)


def unmentioned(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the garble in `text` that is damage; where there is none but what is mentioned, nothing.

    Where a text speaks of encodings, mentions stay however much damage stands elsewhere; in other texts quotation
    marks protect nothing once there is damage outside of them.
    """
    lower = text.lower()
    cued = any(hint in lower for hint in HINTS) and CUE.search(lower) is not None
    damage = [f for f in found if not _mentioned(text, f, cued)]
    if not damage or len(damage) == len(found):
        return damage
    if not cued:
        return list(found)
    lines = {line_at(text, f.start) for f in damage}
    return [f for f in found if line_at(text, f.start) in lines]


def _mentioned(text: str, f: Found, cued: bool) -> bool:
    start, end = line_at(text, f.start)
    near = max(start, f.start - 4 * MAX_QUOTE), min(end, f.end + 4 * MAX_QUOTE)
    if f.end - f.start > MAX_QUOTE:
        return False
    line, at, to = text[near[0] : near[1]], f.start - near[0], f.end - near[0]
    for a, b in _quotes(line):
        if a <= at and to <= b and (f.narrow or _frame(line, a, b, at, to)) and (cued or line[a] != "'"):
            return True
    if f.pieces is not None and len(f.new) > 1 and f.new in line[:at] + "\n" + line[to:]:
        return True
    if not cued:
        return False
    if any(m[0].strip() == line[at:to] and m.start() <= at < m.end() for m in _CELL.finditer(line)) and "|" in line:
        return True
    if f.narrow:
        return line[at - 1 : at] in MARKS or line[to : to + 1] in MARKS
    return to - at <= MAX_BARE and CUE.search(line.lower()) is not None


def _frame(line: str, a: int, b: int, at: int, to: int) -> bool:
    """Whether the quotation is the garble and nothing else: damage to a part of a quotation is damage."""
    return not any(map(str.isalnum, line[a:at] + line[to:b]))


@lru_cache(maxsize=64)
def _quotes(line: str) -> tuple[tuple[int, int], ...]:
    return tuple(m.span() for m in _QUOTED.finditer(line))
