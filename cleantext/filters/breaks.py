"""Breaks: a scrape that lost its line breaks gets them back where its paragraphs were.

A lost line break leaves a space. In a long line of Chinese the spaces after sentences and before numbered headings
tell; where they are many, the title in front, the bracketed notices and the labels at the end are set apart too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleantext.edit import Proposal
from cleantext.layout import HAN, KANA, is_data, is_drawn, is_spaced, width
from cleantext.lazy import lazy
from cleantext.marks import Found, at_line_start, inline
from cleantext.spans import code_spans, inside
from cleantext.traits import odd, rows, wide

LONG = 200  # characters: the scrapes met have over a thousand, three paragraphs with headings reach this
EVIDENCE = 3  # lost breaks that must show before any is believed
HABIT = 0.5  # share of sentence ends with a space above which the writer set it so; scrapes met: 0.3 ...
PARAGRAPH = 60  # ... unless what they end is longer than this: sentences of prose have 30 to 40 characters
HEADING = 40  # characters of a heading with its mark; longer ones run into their paragraph
TITLE = range(6, 61)  # characters of a title that nothing else on the page repeats
SKIP = 3  # numbers that a gap in the text may have swallowed before the next mark
OUTER = 45  # rank of （一）: marks from 第一编 to here begin a heading even where no space stands before a first one
WHOLE = 0.6  # share of the text that a line without any space must have to be a scrape

GAP = lazy(r"(?<!\s)[ \t\xa0\u3000]{1,8}(?!\s)")
BLANKS = " \xa0\u3000"
GAPS = frozenset(BLANKS).union("\t")
SENTENCE = r'(?:[。！？!?…]|(?<=[一-鿿，。])\.{3,6})[”’』」）)】"]{0,2}'
STOP = lazy(f"{SENTENCE}$")
OPENED = lazy(r'(?:[。！？!?；;：:…]|\.{3})[”’』」）)】"]{0,2}$')
ENDED = lazy('[。！？!?][”’』」）)】"]{0,2}(?=.)')
SPACED = lazy('[。！？!?][”’』」）)】"]{0,2}[ \u3000\xa0]')
INNER = lazy("[。！？!?；;：:]")
NOTICE = lazy(r"(?:…{1,2}|\.{3,6})?[(（][^()（）\n]{10,160}[)）](?:…{1,2}|\.{3,6})?")
LABEL = lazy("[㐀-䶿一-鿿]{2,6}[:：](?!//)")
NAMED = lazy(r"(?:标题|標題|文章名称|文章标题|篇名|题目)[:：]\s?([^|\n]{4,60})")
LATIN = lazy(r"[A-Za-z]|[\d.,%．，％]{1,12} ")  # goes on with a line in which Latin words and figures have spaces

Break = tuple[int, int, str]


def breaks(text: str) -> Iterator[Proposal]:
    """Propose a line break for each one that a long line of Chinese has lost."""
    if len(text) < LONG or not wide(text):
        return
    lines = rows(text)
    longest = max(map(len, lines))
    if longest < LONG or (GAPS.isdisjoint(odd(text)) and longest < WHOLE * len(text)):
        return
    code = code_spans(text)
    before: list[str] = []
    at = 0
    for row in lines:
        if len(row) >= LONG and not (code and inside(code, at)):
            for start, end, rule in _Scrape(row, before, len(row) >= WHOLE * len(text)).breaks():
                if not (code and inside(code, at + start)):
                    yield at + start, row[start:end], "\n", f"breaks.{rule}", None
        if not row.isspace() and row:
            before = [*before[-1:], row]
        at += len(row) + 1


def _is_chinese(row: str) -> bool:
    """Whether at least half of a line is Chinese prose.

    Blanks in front, where white space was looked after before, are those of a list or of code.
    """
    if row[0] in " \t" or not HAN.search(row) or KANA.search(row):
        return False
    return 2 * width(row) >= 3 * len(row) and not is_drawn(row) and not is_data(row)


class _Scrape:
    """A long line, read once from front to end: `pos` is where the last piece began, `rule` what broke there."""

    def __init__(self, row: str, before: Sequence[str], whole: bool) -> None:
        self.row = row
        self.whole = whole
        names = (name.strip() for line in before for name in (line, *NAMED.findall(line)))
        self.titles = {name for name in names if len(name) >= TITLE[0]}
        self.pos = self.evidence = 0
        self.rule = ""
        self.counts: dict[str, int] = {}

    def breaks(self) -> list[Break]:
        """Return the breaks of the line; where too few can be seen, only that after a title known from elsewhere."""
        row = self.row
        few = sum(map(row.count, BLANKS)) < EVIDENCE and not self.whole
        if (few and not any(map(row.startswith, self.titles))) or not _is_chinese(row):
            return []
        gaps = [m.span() for m in GAP.finditer(row) if m.start() > 0 and m.end() < len(row)]
        known = [(start, end, "title") for start, end in gaps[:9] if row[:start] in self.titles][:1]
        if few:
            return known
        self.marks = {found.start: found for found in inline(row) if not found.prose}
        self.notices = {edge for m in NOTICE.finditer(row) for edge in m.span()}
        ends = len(SPACED.findall(row))
        self.told = ends <= HABIT * len(ENDED.findall(row)) or len(row) >= PARAGRAPH * ends
        self._count(at_line_start(row[:HEADING]))
        title = known or [(start, end, "title") for start, end in gaps[:1] if self._titled(start, end)]
        spaced = {end for _, end in gaps}
        out: list[Break] = []
        for start, end in sorted([*gaps, *((at, at) for at in self.marks if at and at not in spaced)]):
            rule = "title" if (start, end, "title") in title else self._why(start, end)
            if rule:
                out.append((start, end, rule))
                self.pos, self.rule = end, rule
                self._count(self.marks.get(end))
        return self._kept(out) if self.evidence >= EVIDENCE else known

    def _kept(self, found: list[Break]) -> list[Break]:
        """Leave out the breaks after letter-spaced words, which no line has to itself without being closed up."""
        row = self.row
        while found and is_spaced(row[found[-1][1] :]):
            found.pop()
        starts = [0, *(end for _, end, _ in found)]
        return [one for one, start in zip(found, starts, strict=False) if not is_spaced(row[start : one[0]])]

    def _count(self, mark: Found | None) -> None:
        """Remember the number of a mark that opens a piece."""
        if mark and not mark.prose:
            self.counts[mark.family] = mark.value

    def _why(self, start: int, end: int) -> str:
        """Return the rule by which the gap from `start` to `end` is a lost line break, or nothing."""
        row, mark = self.row, self.marks.get(end)
        left = row[max(self.pos, start - 4) : start]
        if start == end:
            return "heading" if mark and self._goes_on(mark, left) else ""
        ended = STOP.search(left) is not None
        if mark and (OPENED.search(left) or start in self.notices or self._headed(start, end)):
            self.evidence += 1
            return "heading"
        if ended and self.told:
            self.evidence += 1
            return "paragraph"
        if start in self.notices or end in self.notices:
            return "notice"
        if LABEL.match(row, end) and (ended or LABEL.match(row, self.pos)):
            return "label"
        return "paragraph" if self._headed(start, end) else ""

    def _goes_on(self, mark: Found, left: str) -> bool:
        """Whether a mark that follows a sentence directly is the next of its kind, or the first of an outer kind."""
        if left[-1:] not in "。！？；;":
            return False
        step = mark.value - self.counts.get(mark.family, 0)
        known = mark.family in self.counts
        outer = mark.rank <= OUTER and (known or mark.value == 1)
        self.evidence += self.whole and outer and 0 < step <= SKIP
        return 0 < step <= SKIP if known else outer

    def _headed(self, start: int, end: int) -> bool:
        """Whether the piece before the gap is a heading of its own: a mark, few words, no stop."""
        if start - self.pos > HEADING:
            return False
        piece = self.row[self.pos : start]
        mark = at_line_start(piece)
        return mark is not None and not INNER.search(piece, mark.end) and self._parted(start, end)

    def _titled(self, start: int, end: int) -> bool:
        """Whether the words before the first gap may be a title."""
        piece = self.row[:start]
        return start in TITLE and not INNER.search(piece) and not at_line_start(piece) and self._parted(start, end)

    def _parted(self, start: int, end: int) -> bool:
        """Whether Chinese ends before the gap and what follows is not the Latin word or figure it is about."""
        left = self.row[start - 1]
        return (HAN.match(left) is not None or left in "”》」』）)】") and not LATIN.match(self.row, end)
