"""UTF-8 that was read in a code page of single bytes: ftfy undoes it, where text looks like it and nowhere else.

Clean text ends at one search. A hit must look bad to ftfy within a few characters before the line around it is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from copy import copy
from functools import lru_cache

from .edit import Edit, diff
from .gbk import INVISIBLE, LOST, UNSEEN
from .lazy import lazy
from .repair import bytewise, fix, is_bad
from .spans import inside
from .thinned import View
from .verdict import Found, Piece, moved

# The code pages that ftfy reads, by what they have in common: a garble of one group never needs another's characters.
GROUPS = (
    ("latin-1", "cp1252", "cp1250", "cp1254", "cp1257", "iso8859-2"),
    ("cp1251",),
    ("cp1253",),
    ("mac_roman",),
    ("cp437",),
)
CONTINUATIONS = range(0x80, 0xC0)
LEADS = (range(0xC2, 0xE0), range(0xE0, 0xF0), range(0xF0, 0xF5))  # of characters of two, three and four bytes
# What the search may not stop at, for clean text is full of it: with every small letter, and the capitals of Cyrillic
# and Greek. Each run of garble has a rarer character besides.
COMMON = "\xa0«»·–—‘’“”„…─│"

MAX_CHUNK = 1000  # characters that ftfy sees at a time: it costs 1 us each, and some of its patterns are quadratic
NEAR = 8  # characters on either side of a hit within which something must look bad; garble is seldom longer than 4

MIN_WORD = 4  # characters to a word that is read, at least, where words are read one by one; French has 15
DENSE = 16  # hits in a row, near which nothing looks bad, after which a chunk is looked at as a whole
LIKELY_NEAR = 3 * NEAR  # the same, before anything is taken out

SHY = "\xad"
_C1 = "\x80-\x9f"
# What shows alone: of the no-break space and of à a blank is all that is left where A0 is taken for one.
_ALONE = f"(?<=[ÂÃ]) |(?<=[{_C1}])"
_EAST = lazy("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_WORD = lazy("[^ \t]+[ \t]*|[ \t]+")
_UNQUOTED = lazy("[^«»‹›“”„]+")
# What white space may take out later: what is unseen; controls and blanks too, where this module lets them stand.
_HIDDEN = lazy(f"[{INVISIBLE}]")
_NO_NEL = "(?:(?<!\x85)|(?<=[\x80-\x84\x86-\x9f\xc2-\xf4]\x85))"  # which ends a line, for white space
_FADING = lazy(f"[{_C1}{SHY}]{_NO_NEL}")
_BLANKS = lazy("[ \t\xa0](?<![ \t\xa0]{2})[ \t\xa0]*(?:(?= [ÂÃ] )|(?<![^\n] )(?=[ÂÃ] )|(?![^\n]))")
_DOUBLED = lazy("[ \t\xa0](?=[ \t\xa0])")
_NEL = lazy(f"\x85(?!{_NO_NEL})")
# A control character that Windows-1252 shows as a sign, in Latin text. Of NEL that is believed beside others.
_SIGNS = "\x80\x82-\x84\x86-\x8c\x8e\x91-\x9c\x9e\x9f"
_LATIN = "\x00-\u024f\u02c6\u02dc\u2010-\u203a\u20ac\u2122\u200b\u2060\ufeff"
_SIGN = lazy(
    f"[{_SIGNS}\x85](?<![^{_LATIN}].)(?![^{_LATIN}])(?:(?<!\x85)|(?<=[{_SIGNS}].)|(?=[{_SIGNS}]))"
    f"(?:(?=[{_C1}]{{0,9}}[!-~\xc0-\xff])|(?<=[!-~{_C1}\xc0-\xff].))",
    re.DOTALL,
)


@lru_cache(maxsize=1)
def gate() -> re.Pattern[str]:
    """Return the one search that ends the matter for clean text: a rare character at its place in garble.

    Garble with something unseen or a soft hyphen in it passes too, for white space may take that out later.
    """
    return re.compile(f"[{leads()}](?:{looks()})")


def leads() -> str:
    """Return what the search stops at, as the inside of a character class."""
    codes = (*LEADS, CONTINUATIONS)
    return _class(UNSEEN.union(*(_shown(pages, some) for pages in GROUPS for some in codes)), rare=True)[1:-1]


def looks() -> str:
    """Return what must hold where the search stops; what follows the stop, or the stop itself, tells most."""
    stops, others = _stops()
    leading: list[str] = []
    last: list[str] = []
    for pages in GROUPS:
        two, three, four = (_shown(pages, codes) for codes in LEADS)
        more = _shown(pages, CONTINUATIONS)
        k, rare, end = _class(more), _class(more, rare=True), _class(more | {LOST, " "})
        leading.append(f"(?<={_class(two, rare=True)}){_class(more | {LOST})}")
        for lead, rest in ((three, ""), (four, k)):
            leading += (f"(?<={_class(lead, rare=True)}){k}{rest}{end}", f"(?<={_class(lead)}{rare}){rest}{end}")
        last += (f"(?<={_class(two)}{rare})", f"(?<={_class(three)}{k}{rare})")
    last.append(f"(?<={_class(stops - UNSEEN)}{_class(UNSEEN | {SHY})})")
    ends = _class(others | {" "})
    return f"{_ALONE}|(?<={ends})(?:{'|'.join(last)})|(?={ends})(?:{'|'.join(leading)})"


def hints() -> str:
    """Return the same, less exactly: what takes a third of the time to compile and clean text has seldom."""
    stops, ends = map(_class, _stops())
    return f"{_ALONE}|(?={ends})|(?<={stops}{ends})"


def _stops() -> tuple[set[str], set[str]]:
    """Return all that may show in garble, and what of it does not begin a character."""
    more = {LOST, SHY}.union(UNSEEN, *(_shown(pages, CONTINUATIONS) for pages in GROUPS))
    return more.union(*(_shown(pages, codes) for pages in GROUPS for codes in LEADS)) - {LOST}, more


def _shown(pages: tuple[str, ...], codes: range) -> set[str]:
    """Return the characters that `pages` show for bytes, a control character where a page has none."""
    return {bytes((x,)).decode(page, "ignore") or chr(x) for page in pages for x in codes}


def _rare(c: str) -> bool:
    return c not in COMMON and (c in "ƒªºµœґѓќѕ" or not (c.islower() or "Α" <= c <= "Ω" or "А" <= c <= "Я"))


def _class(chars: Iterable[str], *, rare: bool = False) -> str:
    """Return the class of `chars`, or of those among them that clean text seldom has, which may be none."""
    chosen = sorted(filter(_rare, chars) if rare else chars)
    return f"[{''.join(map(re.escape, chosen)) or '^' + chr(0) + '-' + chr(0x10FFFF)}]"


@lru_cache(maxsize=1)
def _stray() -> re.Pattern[str]:
    """Return the search for control characters and soft hyphens that continue nothing: no garble, and gone later."""
    pages = [page for group in GROUPS[:3] for page in group]
    two, three, four = (_shown(tuple(pages), codes) for codes in LEADS)
    more, leads = _class(_shown(tuple(pages), CONTINUATIONS)), _class(two | three | four)
    long, longest = _class(three | four), _class(four)
    continues = f"(?<!{leads}.)(?<!{long}{more}.)(?<!{longest}{more}{more}.)"
    return re.compile(f"[{_C1}{SHY}]{_NO_NEL}{continues}", re.DOTALL)


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    """Return the search for what the code pages cannot show, or what ends a line."""
    shown = {
        c for group in GROUPS for codes in (*LEADS, CONTINUATIONS, range(0xC0, 0x100)) for c in _shown(group, codes)
    }
    return re.compile(f"[^\x00-\x09\x0b\x0c\x0e-\x7f{_class(shown | {LOST})[1:-1]}]")


def find(text: str) -> list[Found]:
    """Return the Latin garble in `text`, in order, a word at a time, and signs of Windows-1252 shown as controls."""
    out: list[Found] = []
    done = 0
    for m in gate().finditer(text):
        if m.start() >= done:
            start, end = text.rfind("\n", 0, m.start()) + 1, text.find("\n", m.start())
            done = end if end >= 0 else len(text)
            line = text[start:done].lstrip()  # what else ends a line may stand before it
            out += [moved(f, done - len(line)) for f in _find(line)]
    return out


@lru_cache(maxsize=16)
def _find(text: str) -> tuple[Found, ...]:
    seen = View(text).without(_HIDDEN)
    view = seen.without(_stray())
    later = view.without(_BLANKS)
    out: list[Found] = []
    for one in dict.fromkeys((view, later, later.without(_FADING))):
        if one is view or not _is_settled(one, out):
            out += _apart(_read(one), out)
            out += _apart(_spaced(one), out)
    out += _apart(_signs(seen), out)
    return tuple(sorted(out))


def _is_settled(view: View, found: Iterable[Found]) -> bool:
    """Whether what a view takes out stands in garble that was read with it, and so does every hit: nothing is new."""
    read = tuple(sorted((piece.start, piece.end) for f in found for piece in f.pieces or ()))
    hits = (view.span(max(0, m.start() - 1), m.end()) for m in gate().finditer(view.text))
    taken = all(inside(read, start) and inside(read, end - 1) for start, end in view.taken())
    return taken and all(inside(read, start) or inside(read, end - 1) for start, end in hits)


def _spaced(view: View) -> Iterator[Found]:
    """Yield what is read where blanks with a no-break space among them are one plain space, as white space has it."""
    if "\xa0" in view.text:
        view = copy(view.without(_DOUBLED))
        view.text = view.text.replace("\xa0", " ")
        yield from _read(view)


class Looks:
    """Looks at the hits of the gate in a text, in order; a hit before `clear` need not be looked at."""

    def __init__(self, text: str) -> None:
        """Begin at the start of `text`."""
        self.text = text
        self.clear = 0  # up to here nothing looks bad
        self._failed: list[int] = []  # the last looks that saw nothing bad

    def __call__(self, at: int) -> bool:
        """Whether something near a hit looks bad."""
        if at < self.clear:
            return False
        start = max(0, at - LIKELY_NEAR)
        if _looks_bad(self.text[start : at + LIKELY_NEAR]):
            return True
        self._failed = [*self._failed[1 - DENSE :], at]
        if len(self._failed) == DENSE and at - self._failed[0] < MAX_CHUNK // 10:
            self._failed = []
            if not _looks_bad(self.text[start : at + MAX_CHUNK + LIKELY_NEAR]):
                self.clear = at + MAX_CHUNK
        return False


@lru_cache(maxsize=256)
def _looks_bad(near: str) -> bool:
    """Whether `near` looks bad, with or without what white space may take out."""
    seen = View(_HIDDEN.sub("", near).lstrip())  # a text may begin with empty lines, which white space takes out
    rest = _stray().sub("", seen.text)
    views = dict.fromkeys((rest, _BLANKS.sub("", rest), _FADING.sub("", rest), rest.replace("\xa0", " ")))
    return any(map(is_bad, views)) or next(_signs(seen), None) is not None


def _apart(more: Iterable[Found], found: list[Found]) -> list[Found]:
    """Return those of `more` that touch nothing in `found`."""
    starts = sorted(f.start for f in found)
    ends = sorted(f.end for f in found)
    return [f for f in more if bisect_left(starts, f.end) == bisect_right(ends, f.start)]


def _signs(view: View) -> Iterator[Found]:
    """Yield the signs of Windows-1252 that show as control characters and continue no garble."""
    strays = _stray()
    for m in _SIGN.finditer(view.text):
        if strays.match(view.text, m.start()) or _NEL.match(view.text, m.start()):
            start, end = view.span(*m.span())
            new = m[0].encode("latin-1").decode("cp1252")
            yield Found(start, end, (Piece(start, end, new),), new, 0, narrow=True)


def _read(view: View) -> Iterator[Found]:
    done = 0
    for m in gate().finditer(view.text):
        at = m.start()
        if at >= done and is_bad(view.text[max(done, at - NEAR) : at + NEAR]):
            start, end = _chunk(view.text, at, done)
            yield from _repair(view, start, end)
            done = end


def _chunk(text: str, at: int, done: int) -> tuple[int, int]:
    """Return the stretch around `at` that the code pages can show, cut at blanks where it is long."""
    others, start, end = _others(), max(done, at - MAX_CHUNK), min(len(text), at + MAX_CHUNK)
    for m in others.finditer(text, start, at):
        start = m.end()
    if stop := others.search(text, at, end):
        end = max(stop.start(), at + 1)
    if end == at + MAX_CHUNK:
        end = max(text.rfind(" ", at + 2, end), at + MAX_CHUNK // 2)
    for m in _NEL.finditer(text, start, end):
        if m.start() == at:
            return at, at
        start, end = (m.end(), end) if m.start() < at else (start, min(end, m.start()))
    while start < at and text[start] in " \t":  # ftfy takes blanks for A0, and white space takes them out at the edges
        start += 1
    while end > at + 1 and text[end - 1] in " \t":
        end -= 1
    return start, end


def _repair(view: View, start: int, end: int) -> Iterator[Found]:
    """Yield the words of the chunk that ftfy reads.

    Where its reading has East Asian characters, and some of the chunk is lost or still garbled, the words that are
    not plainly Latin are left as they are: half a repair would take the evidence from those who read losses.
    Quotation marks may have been put around garble, and are no bytes of it: without them it is tried again.
    """
    chunk = view.text[start:end]
    fixed = fix(chunk)
    if fixed == chunk:
        for m in _UNQUOTED.finditer(view.text, start, end):
            if m[0] != chunk and is_bad(m[0]):
                yield from _repair(view, *m.span())
        return
    old, new = _WORD.findall(chunk), _WORD.findall(fixed)
    if len(old) != len(new):
        old, new = [chunk], [fixed]
    broken = _EAST.search(fixed) is not None and (LOST in fixed or any(map(_is_garbled, new)))
    words = sum(x != y for x, y in zip(old, new, strict=True))
    dense = not broken and words >= DENSE and words * MIN_WORD > len(chunk)
    if dense:
        old, new = [chunk], [fixed]
    at = start
    for x, y in zip(old, new, strict=True):
        if x != y and not (broken and (_EAST.search(y) or LOST in y or _is_garbled(y))):
            edits = [] if dense else bytewise(x, y) or diff(x, y, "")
            if dense or not all(e.old for e in edits):
                edits = [Edit(0, x, y, "")]
            pieces = tuple(Piece(*view.span(at + e.at, at + e.at + len(e.old)), e.new) for e in edits)
            yield Found(pieces[0].start, pieces[-1].end, pieces, y.rstrip(), 0, narrow=True)
        at += len(x)


def _is_garbled(text: str) -> bool:
    return gate().search(text) is not None and is_bad(text)
