"""Lines: a paragraph that was wrapped to a width becomes one line again, and so does a title on two lines.

Only lines that follow each other directly are joined, never across a blank line. A wrapped line is as long as its
neighbours and stops in mid-sentence; verse, lists, addresses, tables and code do not, so they keep their lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from cleantext.edit import Proposal
from cleantext.filters.breaks import breaks
from cleantext.layout import CLOSERS, ENDS, HAN, KANA, WIDE, ended, is_data, is_drawn, width
from cleantext.marks import at_line_start
from cleantext.spans import FENCE, code_spans, inside

MIN_HAN = 46  # columns, more than the widest verse: narrower is verse, a caption or a list
MIN_LATIN = 50  # mail and RFCs wrap at 65 to 78, books at 55 and up
MAX_WRAP = 130  # the widest wrap met is 60 Han
RAGGED = 0.78  # the shortest full line by the longest: 0.83 in a PDF with many figures, less the indent
EVEN = 0.93  # of two full lines alone: by chance as near as this in one pair of seven
LAST = 1.1  # the last line of a paragraph is no longer than the others, signs hanging over the edge aside
ALIKE = 0.85  # paragraphs whose widths are this near were wrapped alike and vouch for each other
ENOUGH = 3  # full lines that make a width
PUNCTUATED = 0.6  # lines of prose that have a comma or stop in them; of headlines fewer do
LOWER = 0.5  # continuation lines that begin in lower case: about 0.85 in prose, none in verse
LETTERS = 0.75  # letters and blanks in a line of Latin prose; code and logs have fewer
WORDS = 5  # blanks in a full line of Latin prose

LATIN_ENDS = frozenset(".!?:;")
STOPS = re.compile("[，。；、,;]")
GAP = re.compile(r"(?<![.!?:\s])[ \u3000\xa0]{2}|[ \u3000\xa0]{3}|\t")
APART = re.compile(r"[#>|=~`]|[-*+·•●○■□◆◇►▶※★☆✓][ \t\w]|https?:|www\.|[\w（）()]{1,8}\s?[:：]")  # never goes on
HYPHENED = re.compile(r"[a-z]+-[a-z]+")
INDENT = re.compile(r"[ \t\u3000\xa0]*")
SPACED = re.compile(r"[㐀-鿿] [\dA-Za-z]|[\dA-Za-z] [㐀-鿿]")
UNSPACED = re.compile(r"[㐀-鿿][\dA-Za-z]|[\dA-Za-z][㐀-鿿]")
SET_WIDE = frozenset("“”‘’…—")  # in Chinese these are as wide as Han

TITLE_ROWS = 20  # a title stands near the top
TITLE_WIDTHS = (16, 76)  # columns of the first line of a title on two
TITLE_ENDS = re.compile(
    "的(?:通知|通告|公告|公示|公报|报告|答复|复函|函|批复|[指导实施]{0,4}意见|决定|决议|命令|请示|通报|方案|办法|规定|细则|规划|"
    "纲要|计划|总结|情况|建议|说明|解释|提案|议案|倡议书?|讲话|发言)(?:[（(].{1,30}[)）])?$"
)
TITLE_NEVER = re.compile("[。！？；;：:|!?]")


class Row(NamedTuple):
    """A line: its text, its columns, and whether it is prose in Han ("h"), in Latin letters ("l"), or neither ("")."""

    raw: str
    width: int
    kind: str


def lines(text: str) -> Iterator[Proposal]:
    """Propose to join wrapped lines: with nothing between Han, a space between words, a hyphen closed."""
    raws = text.split("\n")
    joins: dict[int, str] = {}
    if sum(MIN_HAN <= 2 * len(raw) <= 2 * MAX_WRAP and raw[-1] not in ENDS for raw in raws) > 1:
        rows = _rows(text, raws)
        joins = {i: "wrapped" for chain in _alike(rows, _chains(rows)) for i in chain[:-1]}
    if "关于" in text[: TITLE_ROWS * TITLE_WIDTHS[1]]:
        joins |= dict.fromkeys(_title(raws), "title")
    if not joins:
        return
    habits = _habits(text)
    at = done = 0
    for i in sorted(joins):
        at += sum(len(raw) + 1 for raw in raws[done:i])
        done = i
        yield _join(at, raws[i], raws[i + 1], joins[i], habits)


def _rows(text: str, raws: Sequence[str]) -> list[Row]:
    """Look at every line once."""
    fences = tuple(span for span in code_spans(text) if FENCE.match(text, span[0]))
    out: list[Row] = []
    at = 0
    for raw in raws:
        kind = "" if fences and inside(fences, at) else _kind(raw)
        out.append(Row(raw, width(raw.strip()) if kind else 0, kind))
        at += len(raw) + 1
    return out


def _kind(raw: str) -> str:
    """Tell what prose a line may be part of."""
    core = raw.strip()
    if not core or len(core) > MAX_WRAP or is_drawn(core) or GAP.search(core) or is_data(core) or KANA.search(core):
        return ""
    if HAN.search(core):
        return "h"
    letters = sum(map(str.isalpha, core)) + core.count(" ")
    return "l" if letters >= LETTERS * len(core) and not WIDE.search(core) else ""


def _chains(rows: Sequence[Row]) -> Iterator[range]:
    """Yield the stretches of lines that read as one wrapped paragraph."""
    start = 0
    for i in range(1, len(rows) + 1):
        if i < len(rows) and _follows(rows, i - 1, i, start):
            continue
        if i - start > 1:
            yield from _han(rows, start, i) if rows[start].kind == "h" else _latin(rows, start, i)
        start = i


def _follows(rows: Sequence[Row], i: int, j: int, start: int) -> bool:
    """Whether line `j` may go on with what line `i` says."""
    row, then = rows[i], rows[j]
    if not row.kind or row.kind != then.kind or row.raw.endswith("  ") or row.raw[0] in "#>":
        return False
    indents = INDENT.match(row.raw), INDENT.match(then.raw)
    if then.kind == "h" and indents[1] and indents[1][0]:
        return False
    if i > start and indents[0] and indents[1] and indents[0][0] != indents[1][0]:
        return False
    return not APART.match(then.raw.strip()) and at_line_start(then.raw) is None


def _han(rows: Sequence[Row], start: int, end: int) -> Iterator[range]:
    """Yield the wrapped paragraphs of Chinese in a block without blank lines."""
    i = start
    while i < end - 1:
        j, top = i, 0
        while j + 1 < end and rows[j].width >= max(MIN_HAN, RAGGED * top) and rows[j].width <= MAX_WRAP:
            if ended(rows[j].raw.rstrip()) and (j == i or rows[j].width < top - 1):
                break
            top = max(top, rows[j].width)
            if rows[j + 1].width * RAGGED > top:
                break
            j += 1
        if j > i and _reads(rows[i : j + 1]):
            yield range(i, j + 1)
        i = j + 1


def _reads(chain: Sequence[Row]) -> bool:
    """Whether lines of Chinese read as one paragraph: evenly long, punctuated, and closed by an end mark."""
    widths = [row.width for row in chain[:-1]]
    top = max(widths)
    if min(widths) < RAGGED * top or chain[-1].width > LAST * top or not ended(chain[-1].raw.rstrip()):
        return False
    stops = sum(STOPS.search(row.raw) is not None for row in chain)
    if stops < PUNCTUATED * len(chain):
        return False
    joined = chain[0].raw.rstrip()
    for row, then in pairwise(chain):
        joined += _glue(row.raw.rstrip(), then.raw.strip(), spaced=True) + then.raw.strip()
    return next(iter(breaks(joined)), None) is None  # a line that would be broken again stays wrapped


def _latin(rows: Sequence[Row], start: int, end: int) -> Iterator[range]:
    """Yield the whole block where it is a paragraph in Latin letters: no next word had room on a line."""
    block = rows[start:end]
    top = max(row.width for row in block)
    full = block[:-1]
    if not MIN_LATIN <= top <= MAX_WRAP or block[-1].raw.rstrip().rstrip(CLOSERS)[-1:] not in LATIN_ENDS:
        return
    for row, then in zip(full, block[1:], strict=True):
        word = len(then.raw.split(None, 1)[0])
        if row.width + 1 + word <= top or row.raw.count(" ") < WORDS:
            return
    if sum(row.raw.strip()[0].islower() for row in block[1:]) >= LOWER * len(full):
        yield range(start, end)


def _alike(rows: Sequence[Row], chains: Iterator[range]) -> Iterator[range]:
    """Yield the chains whose width is a habit of the text and no accident."""
    known = sorted((max(rows[i].width for i in chain[:-1]), len(chain) - 1, chain.start, chain) for chain in chains)
    tops = [top for top, *_ in known]
    sums = [0, *accumulate(full for _, full, *_ in known)]
    for top, full, _, chain in known:
        votes = sums[bisect_right(tops, top / ALIKE)] - sums[bisect_left(tops, top * ALIKE)]
        even = min(rows[i].width for i in chain[:-1]) >= EVEN * top
        if votes >= ENOUGH or (full == ENOUGH - 1 and even):
            yield chain


def _title(raws: Sequence[str]) -> Iterator[int]:
    """Yield the lines that go on in the next one to make `关于…的通知`."""
    low, high = TITLE_WIDTHS
    for i, raw in enumerate(raws[:TITLE_ROWS]):
        if "关于" in raw and low <= width(raw) <= high and not _whole(raw) and at_line_start(raw) is None:
            for j in (i + 1, i + 2):
                if j >= len(raws) or not _part(raws[j]):
                    break
                if TITLE_ENDS.search(raws[j]):
                    yield from range(i, j)
                    return


def _whole(raw: str) -> bool:
    """Whether a line is no part of a title, or all of one."""
    return TITLE_NEVER.search(raw) is not None or TITLE_ENDS.search(raw) is not None or raw[:1].isspace()


def _part(raw: str) -> bool:
    """Whether a line may be the second or third of a title."""
    fits = bool(raw) and width(raw) <= TITLE_WIDTHS[1] and not raw[0].isspace()
    return fits and not TITLE_NEVER.search(raw) and not raw.startswith("关于") and at_line_start(raw) is None


class Habits(NamedTuple):
    """How a text sets what a line break hides: the words it has with a hyphen, and whether figures stand off from Han."""

    words: frozenset[str]
    spaced: bool


def _habits(text: str) -> Habits:
    """Look at what stands within the lines of `text`."""
    spaced = len(SPACED.findall(text))
    words = HYPHENED.findall(text) if "-\n" in text else ()
    return Habits(frozenset(words), spaced > 0 and spaced > len(UNSPACED.findall(text)))


def _glue(left: str, right: str, *, spaced: bool) -> str:
    """Return what belongs between two lines of one paragraph."""
    a, b = left[-1:], right[:1]
    if (HAN.match(a) and b.isascii() and b.isalnum()) or (HAN.match(b) and a.isascii() and a.isalnum()):
        return " " if spaced else ""
    chinese = HAN.search(left[-20:] + right[:20]) is not None
    return "" if any(WIDE.match(c) or (chinese and c in SET_WIDE) for c in (a, b)) else " "


def _join(at: int, raw: str, then: str, rule: str, habits: Habits) -> Proposal:
    """Propose to join a line at `at` with the next."""
    left, right = raw.rstrip(), then.lstrip()
    old = raw[len(left) :] + "\n" + then[: len(then) - len(right)]
    if left[-1:] == "\xad":
        return at + len(left) - 1, "\xad" + old, "", "lines.hyphen", None
    if left[-1:] == "-" and left[-2:-1].islower() and right[:1].islower():
        word = f"{left[-40:].split(' ')[-1]}{right[:40].split(' ')[0]}"
        hyphened = HYPHENED.match(word)
        if hyphened and hyphened[0] in habits.words:
            return at + len(left), old, "", "lines.hyphen", None
        return at + len(left) - 1, "-" + old, "", "lines.hyphen", None
    return at + len(left), old, _glue(left, right, spaced=habits.spaced), f"lines.{rule}", None
