"""Punctuation and width: Chinese runs get Chinese marks, numbers and Latin get ASCII, because folding lost both.

Decisions are made from left to right on a view in which digits and letters are narrow already, and from neighbours
that count the same in either width: so a second run decides the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from ..edit import Proposal
from ..lazy import lazy
from ..pairs import ACCENTED, brackets, quotes
from ..rules.punctuation import LABELS, MEASURES, RATIO_WORDS, SPELLINGS
from ..traits import odd, wide
from ..typeset import HAN, HAN_RUN, MARKS, NARROW, OPENING, Page, foreign, kind

NEW = {row.id: row.new for row in SPELLINGS}
WIDER = {row.old: (row.new, f"punctuation.{row.id}") for row in SPELLINGS if len(row.old) == 1}
YEARS = {row.id: dict(zip(row.old, row.new, strict=False)) for row in SPELLINGS}["year-brackets"]
LEADER = 6  # dots of the longest ellipsis; longer runs lead to a page number
DECIMALS = 20  # characters of a number that trails off
ENTITY = 10  # characters that may lie between & and the ; of an entity

WIDE_MARKS = "，。、；：！？）》”"
D, WIDE = "0-9０-９", "０-９Ａ-Ｚａ-ｚ％－／＋＆＝＿＠．"
RATIO = f"(?<=[{D}].)(?=[{D}])(?<!(?<!比)[{LABELS}][{D}].)(?<!(?<!比)[{LABELS}][{D}][{D}].)(?![{D}]{{4}}年)"
COMMON = lazy(  # one leading class finds the suspicious, what follows it excuses numbers
    rf"[\"',:;?!()<{WIDE}\[【﹝［\-](?:(?<![,:-])|(?<=,)(?!(?<=[{D}].)[{D}])|(?<=:)(?!{RATIO})|(?<=-)(?=-))"
)
STARTS = frozenset("\"',:;?!()<[【﹝［-").union(map(chr, range(0xFF01, 0xFF5F)))  # of COMMON
RARE = lazy(
    rf"[：，、。.](?:(?<=：){RATIO}|(?<=，)(?:(?<=[{D}].)(?=[{D}]{{3}})|(?=[,，]))"
    r"|(?<=、)(?=、)|(?<=。)(?=。)|(?<=\.)(?=\.\.))"
)
WIDE_OPENING = "（《"
LOOSE = lazy(f" (?:(?=[{WIDE_MARKS}])(?<=[{HAN}] )|(?<=[{WIDE_OPENING}] )(?=[{HAN}]))")
SPACE = lazy(f" (?:(?=[,:;?!){WIDE_MARKS}])(?<=[{HAN}] )|(?<=[({WIDE_OPENING}] )(?=[{HAN}]))")
# What RARE finds, one by one, which is faster.
CLOCK, COMMA = lazy(f"：(?<=[{D}].)(?=[{D}])"), lazy(f"，(?:(?=[{D}]{{3}})(?<=[{D}].)|(?=，))")
DOUBLES = ("、、", "。。")

NARROWED = lazy("[０-９Ａ-Ｚａ-ｚ％]+|[－／＋＆＝＿＠．]")
NUMERIC = lazy(
    rf"：{RATIO}(?:(?<![A-Za-z. -][{D}].)(?<=[0-2][{D}].|[^{D}][{D}].)(?=[0-5][{D}](?![{D}]| ?[{MEASURES}]))"
    rf"|(?=[{D}]{{1,3}} ?的?[{RATIO_WORDS}]))|(?<![{D}])[{D}]{{1,3}}(?:，[{D}]{{3}})+(?![{D}])"
)
RATIO_HERE = lazy(f"[:：]{RATIO}")
QUOTE = 40  # characters of a quotation
CLOSING = ("”", "’", '"')
LATIN_QUOTE = lazy(f'[“‘"][^“”‘’"{HAN}]+$')  # what has no Han keeps its marks in quotes: “A:”
THEN_HAN = lazy(f" ?[A-Za-z\N{KELVIN SIGN}㌀-㏿][A-Za-z0-9.-]{{0,20}}[{HAN}]")
DECIMAL = lazy(f"[{D}]\\.[{D}]+$")
LABELLED = lazy(f"(?<!比)[{LABELS}][{D}]{{1,2}}")
REPEAT = lazy(
    r"[,，、。.\-－](?=[,，、。.\-－])"
    r"(?:(?<=[,，])[,，]+|(?<=、)、+|(?<=。)。+|(?<=\.)\.{2,}|(?<=-)-+|(?<=－)－+)"
)
PLAIN = lazy(",(?<=[一-鿿],)(?![, ，])")  # the usual case
MARK = lazy("[,:;?!](?:(?<=,),+|(?<![一-鿿],)|(?=[ ，]))")
RUN = lazy(f"[{MARKS}.。…]+")
TITLE, NESTED = lazy("《[^《》\n]*》"), lazy("<([^<>\n]*)>")
YEAR = lazy(f"[\\[【﹝［〔](?=(?:19|20)[{D}]{{2}}([\\]】﹞］〕])第?[{D}]{{1,5}}号)")
# A date whose 年月日 were lost, alone on its line: 2021726.
DAMAGED_DATE = lazy(r"\n((?:19|20)\d\d(?:1[0-2]|[1-9])(?:[12]\d|3[01]|[1-9]))(?=\n|$)")
DAMAGED_YEAR = lazy("〔[0-9]{4,10}号")
ASCII_CLOSERS = ("]", "}", ">")  # dots after these are the notation of a manual: [file]...
CURLY = lazy("[“”]")
NAMED = lazy("&#?[A-Za-z0-9]{1,8}")


def punctuation(text: str) -> list[Proposal]:
    """Propose the marks and widths that a careful Chinese editor would print; remark where a partner is lost."""
    if not wide(text):
        return sorted(_lost(text), key=itemgetter(0))
    remarks = sorted(_lost(text), key=itemgetter(0))
    signs = odd(text)
    rare = CLOCK.search(text) or COMMA.search(text) or any(double in text for double in DOUBLES)
    rare = rare or ("." in signs and "..." in text)
    loose = " " in signs and LOOSE.search(text)
    common = not signs.isdisjoint(STARTS) and COMMON.search(text)
    if not (rare or loose or common) or not HAN_RUN.search(text) or foreign(text):
        return remarks
    page = Page(text)
    lines = list(page.lines(COMMON, *[RARE] * bool(rare), *[LOOSE] * bool(loose)))
    for start, end in lines:
        quotes(page, start, end)
    brackets(page, lines)
    steps = [_repeats, _marks]
    if any(bracket in text for bracket in "[]【】﹝﹞［］<"):
        steps.insert(0, _years_and_titles)
    if rare:
        steps.insert(0, _numbers)
    if page.view is not text:
        steps.insert(0, _widths)
    if " " in text:
        steps.append(_spaces)
    for start, end in lines:
        for step in steps:
            step(page, start, end)
    if any(e[2][:1] in ("…", "—") for e in page.edits) and ACCENTED.search(text):
        page.edits = [e for e in page.edits if e[2][:1] not in ("…", "—") or not ACCENTED.match(text, e[0] - 1)]
    return sorted(page.edits + remarks, key=itemgetter(0))


def _lost(text: str) -> Iterator[Proposal]:
    """Remark on quotes that nothing opened and on years and dates whose signs are lost: they stay as printed."""
    if text.count("“") != text.count("”"):
        opened = False
        for m in CURLY.finditer(text):
            if m[0] == "”" and not opened:
                yield m.start(), "”", "”", "punctuation.lost-quote", None
            opened = m[0] == "“"
    if "〔" in text:
        for m in DAMAGED_YEAR.finditer(text):
            yield m.start(), m[0], m[0], "punctuation.lost-bracket", None
    for m in DAMAGED_DATE.finditer(text):
        yield m.start(1), m[1], m[1], "punctuation.lost-date", None


def _widths(page: Page, start: int, end: int) -> None:
    """Narrow letters, digits and their signs, but not one that the text talks about."""
    for m in NARROWED.finditer(page.text, start, end):
        new = page.view[m.start() : m.end()]
        if new != m[0] and page.free(m.start()) and not page.alone(*m.span()):
            page.edits.append((m.start(), m[0], new, "punctuation.width", None))


def _numbers(page: Page, start: int, end: int) -> None:
    """Narrow the colon of times and ratios and the comma of thousands; 100，200，300 may be a list and stays."""
    text, view = page.text, page.view
    for m in NUMERIC.finditer(view, start, end):
        sure = m[0].find("，") < 3
        for at in (i for i in range(*m.span()) if view[i] in "，："):
            wide = "０" <= text[at - 1] <= "９" and "０" <= text[at + 1] <= "９"
            if (sure or wide) and page.free(at):
                page.put(at, view[at], view[at].translate(NARROW), "width")


def _years_and_titles(page: Page, start: int, end: int) -> None:
    """Give the year of a document number its brackets, and a title inside a title its own."""
    for m in YEAR.finditer(page.view, start, end):
        if kind(page.near(m.start() - 1, start, end)) == "h" and page.free(m.start()):
            page.put(m.start(), m[0], YEARS.get(m[0], m[0]), "year-brackets")
            page.put(m.start(1), m[1], YEARS.get(m[1], m[1]), "year-brackets")
    if page.view.find("<", start, end) < 0:
        return
    opening, closing = tuple(NEW["title-brackets"])
    for title in TITLE.finditer(page.view, start, end):
        for m in NESTED.finditer(page.view, *title.span()):
            if HAN_RUN.search(m[1]) and page.free(m.start()):
                page.put(m.start(), "<", opening, "title-brackets")
                page.put(m.end() - 1, ">", closing, "title-brackets")


def _repeats(page: Page, start: int, end: int) -> None:
    """Fold stops that are printed twice, set ellipses and dashes; emphasis and leaders stay."""
    for m in REPEAT.finditer(page.view, start, end):
        at, stop, run = m.start(), m.end(), m[0]
        if not page.free(at) or page.alone(at, stop):
            continue
        before, after = page.near(at - 1, start, end), page.near(stop, start, end)
        if run[0] in ",，":
            if "，" in run and not kind(before) == kind(after) == "d":
                page.put(at, run, "，", "repeat")
            elif "，" in run:
                page.now.update(zip(range(at, stop), run, strict=True))
        elif run[0] == "、" or run == "。。":
            page.put(at, run, run[0], "repeat")
        elif run[0] == "。":
            page.put(at, run, NEW["stops"], "stops")
        elif run[0] == ".":
            if len(run) <= LEADER and _trails_off(page, at, before, after):
                page.put(at, run, NEW["ellipsis"], "ellipsis")
        elif len(run) == 2 and _chinese(before) and (kind(after) == "h" or (after and after in OPENING)):
            page.put(at, run, NEW["dash"], "dash")


def _spaces(page: Page, start: int, end: int) -> None:
    """Take out a space between Han and a wide mark that closes or opens: none is printed there."""
    for m in SPACE.finditer(page.view, start, end):
        at = m.start()
        beside = at + 1 if page.near(at + 1, start, end) in WIDE_MARKS else at - 1
        if page.near(beside, start, end) in WIDE_MARKS + WIDE_OPENING and page.free(at) and page.free(beside):
            page.edits.append((at, " ", "", "punctuation.space", None))


def _chinese(char: str) -> bool:
    return kind(char) in "hc" and char not in MARKS


def _trails_off(page: Page, at: int, before: str, after: str) -> bool:
    """Whether dots belong to the Chinese sentence: not to a range, an omission in brackets, or English."""
    if before in ASCII_CLOSERS or kind(after) == "d":
        return False
    if kind(before) == "d" and DECIMAL.search(page.view[max(0, at - DECIMALS) : at]):
        return False
    if _chinese(before) or (after and after in OPENING) or _chinese(after):
        return True
    return kind(after) == "e" and kind(before) not in "eos" and not _english(page, at)


def _english(page: Page, at: int) -> bool:
    """Whether the word before `at` follows another Latin word: a mark there ends a run of English."""
    i = at - 1
    while i >= 0 and kind(page.view[i]) == "l":
        i -= 1
    return 0 < i < at - 1 and kind(page.view[i]) == "s" and kind(page.view[i - 1]) == "l"


def _marks(page: Page, start: int, end: int) -> None:
    """Widen the marks of Chinese runs; one space after such a mark was part of the narrow style and goes."""
    view, now, edits = page.view, page.now, page.edits
    new, rule = WIDER[","]
    plain = [m.start() for m in PLAIN.finditer(view, start, end)]
    if page.shut:
        plain = [at for at in plain if page.free(at)]
    now.update(dict.fromkeys(plain, new))
    edits += [(at, ",", new, rule, None) for at in plain]
    for m in MARK.finditer(view, start, end):
        at = m.start()
        if at in now or not page.free(at) or not _widens(page, at, start, end):
            continue
        if len(m[0]) > 1:
            page.put(at, m[0], "，", "repeat")
            continue
        char = m[0]
        new, rule = WIDER[char]
        now[at] = new
        spaced = view.startswith(" ", at + 1) and at + 2 < end and kind(view[at + 2]) in "hld"
        edits.append((at, char + " " if spaced else char, new, rule, None))


def _widens(page: Page, at: int, start: int, end: int) -> bool:
    """Whether the narrow mark at `at` belongs to a Chinese run, by what stands on its left, then on its right."""
    char, before = page.view[at], page.near(at - 1, start, end)
    side = kind(before)
    if char != "," and not _may_widen(page, at, before, end):
        return False
    if side in "hc":
        return True
    if side in "oem" and page.free(at - 1):
        return False
    if side == "s":
        far = kind(page.near(at - 2, start, end))
        if char == ":" and kind(page.near(at + 1, start, end)) == "l":  # the name of a class or of an emoji
            return False
        return far in "hc%" and (char in ",:;" or _right(page, at, end) == "")
    after = _right(page, at, end)
    right = kind(after)
    if side == "%":
        return char != ":" or right != "d"
    if right == "h":
        return True
    if right in "ce" or after in OPENING:
        return not (_english(page, at) or (after in CLOSING and _in_latin_quote(page, at)))
    if side == "l" and right in "ld":
        first = _before_word(page, at, start)
        if char in ",;" and right + first == "ld":  # 26℃,PM2.5浓度
            return THEN_HAN.match(page.view, at + 1, end) is not None
        return (char in ",;" and right + first == "dd") or (char == ":" and first == "h" and page.view[at + 1] == " ")
    return side + right == "dd" and char == ":" and _label(page, at)


def _in_latin_quote(page: Page, at: int) -> bool:
    """Whether a quotation is open before `at` in which no Han stands, by the quotation marks as they will be."""
    before = range(max(0, at - QUOTE), at)
    return LATIN_QUOTE.search("".join(page.now.get(i) or page.view[i] for i in before)) is not None


def _may_widen(page: Page, at: int, before: str, end: int) -> bool:
    """Whether nothing speaks against a mark other than the comma: an emoticon, an operator, lost characters."""
    view = page.view
    char, after = view[at], view[at + 1] if at + 1 < end else ""
    if char in ":;" and after and after in "()（）" and at + 1 not in page.paired:
        return False
    if char == ":":
        return ":" not in (before, after) and not RATIO_HERE.match(view, at)
    if char == ";":
        amp = view.rfind("&", max(0, at - ENTITY), at)
        return amp < 0 or not NAMED.fullmatch(view, amp, at)
    if char == "!":
        factorial = before.isascii() and kind(before) == "l" and kind(view[at - 2 : at - 1]) != "l"
        return after not in ("[", "=") and not factorial
    if before == "?":
        return False
    if after and after in "?？" and at - 1 not in page.now:  # several before a word may be lost characters
        while at < end and view[at] in "?？":
            at += 1
        return at == end or kind(view[at]) not in "hld"
    return True


def _right(page: Page, at: int, end: int) -> str:
    """Return the first character after a run of marks, dots and one space; one more mark there tells nothing."""
    start, stop = page.run
    if not start <= at < stop:  # a run is measured once, however many ask
        m = RUN.match(page.view, at, end)
        stop = m.end() if m else at
        page.run = (at, stop)
    if stop < end and kind(page.view[stop]) == "s":
        stop += 1
    return "?" if RUN.match(page.view, stop, end) else page.near(stop, stop, end)


def _before_word(page: Page, at: int, start: int) -> str:
    """Return the kind of what stands before the letters left of `at`: a digit before a unit, Han before a label."""
    i = at - 1
    while i >= start and kind(page.view[i]) == "l":
        i -= 1
    return kind(page.near(i, start, at))


def _label(page: Page, at: int) -> bool:
    """Whether the number before `at` is that of an annex, a table or a figure."""
    return any(LABELLED.fullmatch(page.view, max(0, at - n), at) for n in (2, 3))
