"""Lines: a paragraph that was wrapped to a width becomes one line again, and so does a title on two lines.

Only lines that follow each other directly are joined, never across a blank line. A wrapped line is as long as its
neighbours and stops in mid-sentence; verse, lists, addresses, tables and code do not, so they keep their lines.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from cleantext.edit import Proposal
from cleantext.filters.breaks import breaks
from cleantext.layout import CLOSERS, ENDS, HAN, KANA, WIDE, ended, is_data, is_drawn, width
from cleantext.lazy import lazy
from cleantext.marks import at_line_start
from cleantext.spans import FENCE, code_spans, inside
from cleantext.traits import rows

MIN_HAN = 46  # columns, more than the widest verse: narrower is verse, a caption or a list
MIN_LATIN = 50  # mail and RFCs wrap at 65 to 78, books at 55 and up
MAX_WRAP = 130  # the widest wrap met is 60 Han
RAGGED = 0.78  # the shortest full line by the longest: 0.83 in a PDF with many figures, the indent gone
EVEN = 0.93  # of two full lines alone: by chance as near as this in one pair of seven
SLACK = 4  # columns that figures, narrower in print than half a Han, make a full line look short
INDENT = 4  # two Han that stood before the first line
LAST = 1.1  # the last line of a paragraph is no longer than the others, signs hanging over the edge aside
ALIKE = 0.85  # paragraphs whose widths are this near were wrapped alike and vouch for each other
ENOUGH = 3  # full lines that make a width
PUNCTUATED = 0.6  # lines of prose that have a comma or stop in them; of headlines fewer do
LOWER = 0.5  # continuation lines that do not begin with a capital: about 0.85 in prose, none in verse
LETTERS = 0.75  # letters and blanks in a line of Latin prose; code and logs have fewer
WORDS = 5  # blanks in a full line of Latin prose

HANGING = lazy(f"\n(?<=[^\n{''.join(ENDS)}]\n)(?!\n)")  # where a line may go on: it has no end mark
LATIN_ENDS = frozenset(".!?:;")
STOPS = lazy('[，。；、：！？“（《,;:!?("]')
COMMA = lazy("[，。；、,;.]")
GAP = lazy(r"(?<![.!?:\s])[ \u3000\xa0]{2}|[ \u3000\xa0]{3}|\t")
TOKEN = lazy(r"[A-Za-z0-9.%/~-]+[，：；,:;]?|\S[，。、；：！？”’）》」』】,;:!?)]*")
APART = lazy(  # what never goes on with the line before
    r"[#>|=~`—\u2190-\u2bff\U0001f000-\U0001faff]|[-*+·•※][ \t\w]|https?:|www\.|[㐀-鿿A-Za-z（）()]{1,8}\s?[:：]\S"
)
HYPHENED = lazy(r"[a-z]+-[a-z]+")
BLANKS = lazy(r"[ \t\u3000\xa0]*")
SPACED = lazy(r"[㐀-鿿] [\dA-Za-z]|[\dA-Za-z] [㐀-鿿]")
UNSPACED = lazy(r"[㐀-鿿][\dA-Za-z]|[\dA-Za-z][㐀-鿿]")
SET_WIDE = frozenset('“”‘’…—,:;?!()"')  # in Chinese these are as wide as Han

TITLE_ROWS = 20  # a title stands near the top
TITLE_WIDTHS = (16, 76)  # columns of the first line of a title on two
TITLE_ENDS = lazy(
    "的(?:通知|通告|公告|公示|公报|报告|答复|复函|函|批复|[指导实施]{0,4}意见|决定|决议|命令|请示|通报|方案|办法|规定|细则|规划|"
    "纲要|计划|总结|情况|建议|说明|解释|提案|议案|倡议书?|讲话|发言)(?:[（(].{1,30}[)）])?$"
)
TITLE_STOPS = ("。", "；", ";")
TITLE_NEVER = lazy("[。！？；;：:|!?`~]")


class Row(NamedTuple):
    """A line: its text, its columns, and whether it is prose in Han ("h"), in Latin letters ("l"), or neither ("")."""

    raw: str
    width: int
    kind: str


class Chain(NamedTuple):
    """Lines that may be one paragraph: the widest and the narrowest full one, and whether the words bear it out."""

    top: int
    start: int
    end: int
    least: int
    sure: bool


def lines(text: str) -> Iterator[Proposal]:
    """Propose to join wrapped lines: with nothing between Han, a space between words, a hyphen closed."""
    hanging = len(HANGING.findall(text)) > 1
    titled = "关于" in text[: TITLE_ROWS * TITLE_WIDTHS[1]]
    if not (hanging or titled):
        return
    raws = rows(text)
    joins: dict[int, str] = {}
    if hanging and len([a for a, b in pairwise(raws) if a and b and _stops_short(a, b)]) > 1:
        chains = _alike(_chains(_rows(text, raws)))
        joins = {i: "wrapped" for chain in chains for i in range(chain.start, chain.end - 1)}
    if titled:
        joins |= dict.fromkeys(_title(raws), "title")
    habits = _habits(text) if joins else Habits(frozenset(), spaced=False)
    at = done = 0
    for i in sorted(joins):
        at += sum(len(raw) + 1 for raw in raws[done:i])
        done = i
        if joins[i] == "wrapped" or not inside(code_spans(text), at):
            yield _join(at, raws[i], raws[i + 1], joins[i], habits)


def _stops_short(raw: str, then: str) -> bool:
    """Whether a line may be wrapped, at a glance: neither short nor long, it has no end mark, and another follows."""
    return MIN_HAN <= 2 * len(raw) <= 2 * MAX_WRAP and raw[-1] not in ENDS and 0 < len(then) <= MAX_WRAP


def _rows(text: str, raws: Sequence[str]) -> list[Row]:
    """Look at every line of the blocks in which some line stops short."""
    fences = tuple(span for span in code_spans(text) if FENCE.match(text, span[0]))
    out: list[Row] = []
    at = start = 0
    for i in range(len(raws) + 1):
        if i < len(raws) and 0 < len(raws[i]) <= MAX_WRAP:
            continue
        seen = any(_stops_short(a, b) for a, b in pairwise(raws[start:i]))
        for raw in raws[start : i + 1]:
            kind = _kind(raw) if seen and not inside(fences, at) else ""
            out.append(Row(raw, width(raw.strip()) if kind else 0, kind))
            at += len(raw) + 1
        start = i + 1
    return out


def _kind(raw: str) -> str:
    """Tell what prose a line may be part of."""
    core = raw.strip()
    if not core or len(core) > MAX_WRAP or is_drawn(core) or GAP.search(core) or is_data(core) or KANA.search(core):
        return ""
    if HAN.search(core):
        return "" if raw[0] in " \t" else "h"  # such indents of prose are gone, those of lists and code are not
    letters = sum(map(str.isalpha, core)) + core.count(" ")
    return "l" if letters >= LETTERS * len(core) and not WIDE.search(core) else ""


def _chains(rows: Sequence[Row]) -> Iterator[Chain]:
    """Yield the stretches of lines that read as one wrapped paragraph."""
    start = 0
    head = next((i for i, row in enumerate(rows) if row.raw.strip()), 0)
    for i in range(1, len(rows) + 1):
        named = i - 1 == head and rows[head].kind == "h" and not COMMA.search(rows[head].raw)  # the title
        if i < len(rows) and not named and _follows(rows, i - 1, i, start):
            continue
        if i - start > 1 and rows[start].kind == "l":
            yield from _latin(rows, start, i)
        elif i - start > 1:
            yield from _han(rows, start, i)
            alone = (not start or not rows[start - 1].raw.strip()) and (i == len(rows) or not rows[i].raw.strip())
            if alone and _full(rows[start:i]) and _stays(rows[start:i]):
                yield _chain(rows, start, i, sure=False)
        start = i


def _follows(rows: Sequence[Row], i: int, j: int, start: int) -> bool:
    """Whether line `j` may go on with what line `i` says."""
    row, then = rows[i], rows[j]
    if not row.kind or row.kind != then.kind or row.raw.endswith("  ") or row.raw[0] in "#>":
        return False
    indents = BLANKS.match(row.raw), BLANKS.match(then.raw)
    if then.kind == "h" and indents[1] and indents[1][0]:
        return False
    if i > start and indents[0] and indents[1] and indents[0][0] != indents[1][0]:
        return False
    return not APART.match(then.raw.strip()) and at_line_start(then.raw) is None


def _han(rows: Sequence[Row], start: int, end: int) -> Iterator[Chain]:
    """Yield the wrapped paragraphs of Chinese in a block without blank lines."""
    i = start
    while i < end - 1:
        j, top = i, 0
        while j + 1 < end and max(MIN_HAN, RAGGED * top) <= rows[j].width <= MAX_WRAP:
            if ended(rows[j].raw.rstrip()) and (j == i or rows[j].width < top - 1):
                break
            top = max(top, rows[j].width)
            if rows[j + 1].width * RAGGED > top:
                break
            j += 1
        if j > i + 1 and not _full(rows[i : j + 1]) and not ended(rows[i + 1].raw.rstrip()):
            i += 1  # what came first was a title
        if j > i and _full(rows[i : j + 1]) and _reads(rows[i : j + 1]):
            yield _chain(rows, i, j + 1)
        i = j + 1


def _full(chain: Sequence[Row]) -> bool:
    """Whether every line but the last had no room for what begins the next."""
    top = max(row.width for row in chain[:-1])
    if not MIN_HAN <= top <= MAX_WRAP or chain[-1].width > LAST * top:
        return False
    room = top - SLACK
    for i, (row, then) in enumerate(pairwise(chain)):
        token = TOKEN.match(then.raw)
        if row.width + (width(token[0]) if token else 0) < (room if i else room - INDENT):
            return False
    return True


def _reads(chain: Sequence[Row]) -> bool:
    """Whether lines of Chinese read as one paragraph: punctuated, and closed by an end mark."""
    stops = sum(STOPS.search(row.raw) is not None for row in chain[:-1])
    if len(chain) > ENOUGH - 1 and all(COMMA.match(row.raw.rstrip()[-1:]) for row in chain[:-1]):
        return False  # a wrap falls between two words as a rule: these are lines of verse or of a list
    return ended(chain[-1].raw.rstrip()) and stops >= PUNCTUATED * (len(chain) - 1) and _stays(chain)


def _stays(chain: Sequence[Row]) -> bool:
    """Whether the joined line would be left alone by the filter that breaks lines."""
    joined = chain[0].raw.rstrip()
    for row, then in pairwise(chain):
        joined += _glue(row.raw.rstrip(), then.raw.strip(), spaced=True) + then.raw.strip()
    return next(iter(breaks(joined)), None) is None


def _latin(rows: Sequence[Row], start: int, end: int) -> Iterator[Chain]:
    """Yield the whole block where it is a paragraph in Latin letters: no next word had room on a line."""
    block = rows[start:end]
    top = max(row.width for row in block)
    if not MIN_LATIN <= top <= MAX_WRAP or block[-1].raw.rstrip().rstrip(CLOSERS)[-1:] not in LATIN_ENDS:
        return
    for row, then in pairwise(block):
        word = len(then.raw.split(None, 1)[0])
        if row.width + 1 + word <= top or row.raw.count(" ") < WORDS:
            return
    if sum(not row.raw.strip()[0].isupper() for row in block[1:]) >= LOWER * (len(block) - 1):
        yield _chain(rows, start, end)


def _chain(rows: Sequence[Row], start: int, end: int, *, sure: bool = True) -> Chain:
    widths = [row.width for row in rows[start : end - 1]]
    return Chain(max(widths), start, end, min(widths), sure)


def _alike(chains: Iterator[Chain]) -> Iterator[Chain]:
    """Yield the chains whose width is a habit of the text and no accident."""
    known = sorted(chains)
    sure = [chain for chain in known if chain.sure]
    tops = [chain.top for chain in sure]
    sums = [0, *accumulate(chain.end - chain.start - 1 for chain in sure)]
    for chain in known:
        near = ALIKE if chain.sure else EVEN
        votes = sums[bisect_right(tops, chain.top / near)] - sums[bisect_left(tops, chain.top * near)]
        lone = chain.sure and chain.end - chain.start == ENOUGH and chain.least >= EVEN * chain.top
        if votes >= ENOUGH or lone:
            yield chain


def _title(raws: Sequence[str]) -> Iterator[int]:
    """Yield the lines that go on in the next one to make `关于…的通知`."""
    low, high = TITLE_WIDTHS
    for i, raw in enumerate(raws[:TITLE_ROWS]):
        if raw[-1:] in TITLE_STOPS or len(raw) > high:
            return  # here the text has begun
        if "关于" in raw and TITLE_ENDS.search(raw):
            return  # the title stands on one line
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
    """How a text sets what a line break hides: words that have a hyphen, and whether figures stand off from Han."""

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
        word = HYPHENED.search(left[-40:].rpartition(" ")[2] + right[:40])
        if word and word[0] in habits.words:
            return at + len(left), old, "", "lines.hyphen", None
        return at + len(left) - 1, "-" + old, "", "lines.hyphen", None
    return at + len(left), old, _glue(left, right, spaced=habits.spaced), f"lines.{rule}", None
