"""White space: what no reader sees goes, what carries meaning (code, verse, lists, tables) stays.

One pass over lines. Every decision depends only on what the pass leaves standing, so a second pass finds nothing.
"""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from cleantext.edit import Proposal
from cleantext.layout import FENCE, HAN, KANA, SPACED, WIDE, chinese, fenced, is_data, is_drawn, is_spaced, shapes
from cleantext.lazy import lazy
from cleantext.spans import INLINE, Span, inside, program
from cleantext.traits import odd, wide

BOM = "\ufeff"
INVISIBLE = "\u200b\u2060\ufeff\xad"
SPACES = " \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
C1 = "\x80-\x9f"
ANSI = r"\x1b\[[0-?]{0,30}[ -/]{0,4}[A-Za-z]|\x1b\][^\x07\x1b\n`]{0,300}(?:\x07|\x1b\\)"

PLAIN = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")

TROUBLE = lazy(f"[{CONTROLS}\r{C1}{SPACES[2:]}{INVISIBLE}\u2028\u2029]")
GAP = lazy(f"(?:{ANSI}|[{SPACES}{CONTROLS}{C1}{INVISIBLE}])+")
UNSEEN = lazy(f"(?:{ANSI}|[{CONTROLS}{C1}{INVISIBLE}])+")
# Latin-1 letters before C1 or a soft hyphen are garble that a repair may still want: those bytes stay.
GARBLE = lazy(f"[\xc2-\xf4][{C1}]|[\xc2\xc3]\xad")
GARBLED_GAP = lazy(f"(?:{ANSI}|[{SPACES}{CONTROLS}\u200b\u2060\ufeff])+")
GARBLED_UNSEEN = lazy(f"(?:{ANSI}|[{CONTROLS}\u200b\u2060\ufeff])+")
BREAK = lazy("\r\n|[\n\r\u2028\u2029]|(?<![\x80-\x84\x86-\x9f\xc2-\xf4])\x85")
PAGES = lazy("[\x0b\x0c]")
HIDDEN = lazy(f"[{CONTROLS}{C1}{INVISIBLE}]")  # where something unseen begins: a class alone is searched faster
OTHER_BREAKS = lazy("[\r\x0b\x0c\x85\u2028\u2029]")
ODD_GAP = lazy(f"[{SPACES}]{{2,}}|[{SPACES[2:]}]|^[ \t]|[ \t]$")  # all that matters where all can be seen

MARKDOWN = lazy(r"\n(?:#{1,6} \w|```|~~~)")  # bullets prove nothing: menus have them too
STRONG = lazy(r"\*\*\w")
# What begins prose, and never code or data, in either width of its signs.
PROSE_START = lazy(
    "[\u2e80-\u300b\u3010-\u303f㐀-䶿一-鿿豈-\ufaff①-⒛\U00020000-\U0003ffff]|\\d{1,3}[.、)）](?! )"
)
KEYED = lazy("[^\\W\\d]{1,12}[:：]")
KEY_INDENT = 4
DATE = lazy(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?")
SIGNATURE_INDENT = 8  # a date pushed to the right by this many blanks is a signature, not a line of code
JAPANESE_SHARE = 0.5  # kana a Han: Japanese prose has more than one; lines with kana are left alone in any text

SPACED_LINE = lazy("\n[㐀-䶿一-鿿] [㐀-䶿一-鿿] [㐀-䶿一-鿿] [㐀-䶿一-鿿]")


class Line(NamedTuple):
    """A line of the input: where it begins, what stands in it, and the break after it."""

    at: int
    raw: str
    sep: str


class Page:
    """What is true of the whole text."""

    def __init__(self, text: str) -> None:
        """Look at `text` for Han, kana, Markdown, and what is never seen."""
        han = HAN.search(text) is not None
        kana = len(KANA.findall(text)) if han and KANA.search(text) else 0
        self.japanese = kana > 0 and kana > JAPANESE_SHARE * len(HAN.findall(text))
        self.chinese = han and not self.japanese
        self.unseen = HIDDEN.search(text) is not None
        self.text = text

    @cached_property
    def markdown(self) -> bool:
        """Whether the text is Markdown, where indents and two blanks at the end of a line mean something."""
        return MARKDOWN.search("\n" + self.text) is not None or STRONG.search(self.text) is not None


class Shape:
    """What is true of one line, whose visible part is `core`; found out when first asked, for most is never asked."""

    def __init__(self, core: str, page: Page, row: bool) -> None:
        """Take the visible part of a line, its page, and whether it is a row of columns."""
        self.core, self.page, self.row = core, page, row
        self.wide = not page.japanese and chinese(core)
        self.ticks = "`" in core
        self.spaced = self.wide and not row and is_spaced(core)

    @cached_property
    def kept(self) -> bool:
        """Whether gaps inside the line mean something."""
        return self.row or is_drawn(self.core) or is_data(self.core)

    @cached_property
    def latin(self) -> bool:
        """Whether the line has no letter of East Asia."""
        return not WIDE.search(self.core) and not KANA.search(self.core)


def whitespace(text: str) -> Iterator[Proposal]:
    """Propose to take out what is invisible, and to leave one kind of line break and of space."""
    if not _suspicious(text):
        return
    if text.isspace():
        yield 0, text, "", "whitespace.blank-lines", None
        return
    lines = _split(text)
    bare = [line.raw for line in lines]
    page = Page(text)
    if page.unseen:
        bare = list(map(_bare, bare))
    solid = [i for i, line in enumerate(bare) if line.strip()]
    if not solid:
        if text:
            yield 0, text, "", "whitespace.blank-lines", None
        return
    code = [True] * len(bare) if program(text) else fenced(bare)
    for i in range(solid[0], solid[-1]):  # blank lines of code stand
        if code[i] and not bare[i].strip():
            solid.append(i)
    solid.sort()
    rows, verse = shapes(bare, code)
    pos = 0
    for k, i in enumerate(solid):
        at, raw, sep = lines[i]
        if pos < at:
            yield from _tight(pos, text[pos:at], "\n" if pos else "", "blank-lines")
        if not code[i] and _dirty(raw):
            follows = k + 1 < len(solid) and solid[k + 1] == i + 1
            yield from _line(lines[i], Shape(bare[i].strip(), page, rows[i]), verse[i], follows)
        pos = at + len(raw)
        if k + 1 < len(solid):
            if sep != "\n":
                yield from _tight(pos, sep, "\n", "line-break")
            pos += len(sep)
    yield from _tight(pos, text[pos:], "\n" if BREAK.search(text, pos) else "", "blank-lines")


def _suspicious(text: str) -> bool:
    """Whether there is anything to look at: one class search and a few substrings, for most text is clean."""
    if _harmless(odd(text)):
        return bool(text) and ("\n\n\n" in text or text[0] == "\n" or text.endswith("\n\n"))
    return bool(text) and (
        "  " in text
        or " \n" in text
        or "\n " in text
        or "\n\n\n" in text
        or "\n\t" in text
        or "\t\n" in text
        or text[0] in " \n\t"
        or text[-1] in " \t"
        or text.endswith("\n\n")
        or _troubled(odd(text))
        or (wide(text) and (SPACED_LINE.search(text) is not None or SPACED.match(text) is not None))
    )


@lru_cache(maxsize=1024)
def _harmless(signs: frozenset[str]) -> bool:
    """Whether none of `signs` is a blank or what is never seen: then line feeds are all that may be too many."""
    return not any(map(str.isspace, signs)) and not _troubled(signs)


@lru_cache(maxsize=1024)
def _troubled(signs: frozenset[str]) -> bool:
    return TROUBLE.search("".join(signs)) is not None


def _split(text: str) -> list[Line]:
    """Cut `text` at every kind of line break; a form feed breaks a line only where nothing else does."""
    lines: list[Line] = []
    pos = 0
    if not OTHER_BREAKS.search(text):
        for raw in text.split("\n"):
            lines.append(Line(pos, raw, "\n"))
            pos += len(raw) + 1
        return lines
    for m in BREAK.finditer(text):
        lines.append(Line(pos, text[pos : m.start()], m[0]))
        pos = m.end()
    lines.append(Line(pos, text[pos:], ""))
    if PAGES.search(text):
        return [piece for line in lines for piece in _pages(line)]
    return lines


def _pages(line: Line) -> Iterator[Line]:
    at, raw, sep = line
    if PAGES.search(raw):
        start = 0
        for m in GAP.finditer(raw):
            if m.start() > 0 and m.end() < len(raw) and PAGES.search(m[0]):
                yield Line(at + start, raw[start : m.start()], m[0])
                start = m.end()
        yield Line(at + start, raw[start:], sep)
    else:
        yield line


def _bare(raw: str) -> str:
    """Return the line without what is never seen; white space stays."""
    if not HIDDEN.search(raw):
        return raw
    unseen = GARBLED_UNSEEN if GARBLE.search(raw) else UNSEEN
    return unseen.sub(lambda m: m[0] if _ticks(raw, m.start(), m.end()) else "", raw)


def _ticks(raw: str, start: int, end: int) -> bool:
    """Whether the stretch parts two backticks, which would pair otherwise if they met."""
    return raw[max(0, start - 1) : start] == "`" == raw[end : end + 1]


def _dirty(raw: str) -> bool:
    """Whether a line may need an edit."""
    return (
        raw[0] in " \t"
        or raw[-1] in " \t"
        or "  " in raw
        or " \t" in raw
        or TROUBLE.search(raw) is not None
        or SPACED.match(raw) is not None
    )


def _line(line: Line, shape: Shape, verse: bool, follows: bool) -> Iterator[Proposal]:
    """Propose the edits within one line: its indent, its gaps, its end."""
    at, raw, _ = line
    gaps, unseen = ODD_GAP, UNSEEN
    if shape.spaced or (shape.page.unseen and HIDDEN.search(raw)):
        gaps, unseen = (GARBLED_GAP, GARBLED_UNSEEN) if GARBLE.search(raw) else (GAP, UNSEEN)
    for m in gaps.finditer(raw):
        gap, start, end = m[0], m.start(), m.end()
        seen = gap if gaps is ODD_GAP else unseen.sub("", gap)
        if end == len(raw):
            new, rule = _tail(seen, gap, raw[start - 1], shape.page, follows), "trailing"
        elif not seen:
            new = gap if _ticks(raw, start, end) else ""
            rule = "control" if gap.strip(INVISIBLE) else "bom" if gap[0] == BOM and at + start == 0 else "invisible"
        elif not start:
            new, rule = seen if verse else _lead(seen, shape), "indent"
        elif shape.spaced:
            new, rule = "", "letter-spacing"
        else:
            new, rule = _inner(seen, raw[start - 1], raw[end], shape), "space" if len(seen) == 1 else "run"
        if new != gap and not (shape.ticks and inside(_codes(raw), start)):
            yield from _tight(at + start, gap, new, rule)


def _lead(seen: str, shape: Shape) -> str:
    """Return what is left of an indent: that of Chinese prose goes, that of code, lists and tables stays."""
    core = shape.core
    if FENCE.match(core):
        return "" if seen.strip(" \t") else seen
    if shape.row or is_drawn(core) or (shape.page.japanese and seen.strip(" \t")):
        return seen
    if "\u3000" in seen:
        return ""
    data, plain = is_data(core), seen.translate(PLAIN)
    if plain != seen and shape.wide and not data:
        return ""
    if len(plain) >= SIGNATURE_INDENT and shape.page.chinese and DATE.fullmatch(core):
        return ""
    if not shape.wide or data or shape.page.markdown or (len(plain) <= KEY_INDENT and KEYED.match(core)):
        return plain
    return "" if PROSE_START.match(core) or core[-1] == "。" else plain


def _tail(seen: str, gap: str, left: str, page: Page, follows: bool) -> str:
    """Return what stays at the end of a line: the hard break of Markdown, the hyphen of a divided word."""
    if gap[0] == "\xad" and left.isalpha() and not WIDE.match(left):
        return "\xad"
    return "  " if follows and page.markdown and len(seen) > 1 and not seen.strip(" ") else ""


def _inner(seen: str, left: str, right: str, shape: Shape) -> str:
    """Return what stands for a gap inside a line: one space in Chinese; a single no-break space of Latin text stays."""
    if "\t" in seen or shape.kept:
        return seen
    if not shape.wide:
        return " " if len(seen) > 1 and "\xa0" in seen and shape.latin else seen
    foreign = left.isalnum() and right.isalnum() and not WIDE.match(left) and not WIDE.match(right)
    return seen if len(seen) == 1 and seen != "\u3000" and foreign else " "


@lru_cache(maxsize=4)
def _codes(raw: str) -> tuple[Span, ...]:
    """Return where inline code stands in a line."""
    return tuple(m.span() for m in INLINE.finditer(raw))


def _tight(at: int, old: str, new: str, rule: str) -> Iterator[Proposal]:
    """Yield the edit without what both sides share."""
    if old != new:
        if new and old.startswith(new):
            at, old, new = at + len(new), old[len(new) :], ""
        elif new and old.endswith(new):
            old, new = old[: -len(new)], ""
        yield at, old, new, f"whitespace.{rule}", None
