"""HTML entities and Latin ligatures: a page's spelling of a character becomes the character.

References decode to their end in one edit (`&amp;amp;lt;` is `<`), for a page may have been escaped more than once.
Code, and entities that a text talks about, stay. This filter comes first, for entities may hide anything else, so it
reads through what later filters take out of a reference: zero-width characters, full-width forms, stray spaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cleantext.edit import Proposal
from cleantext.lazy import lazy
from cleantext.spans import code_spans, inside
from cleantext.traits import odd

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st"}

STARTS = frozenset("&＆").union(LIGATURES)

# Names that stand for themselves even where the semicolon was lost or a space crept in: `&lt` and `& lt;` are met in
# prose as nothing else, and a URL's parameter of that name has `=` behind it.
PLAIN = frozenset({
    "nbsp", "ensp", "emsp", "thinsp", "amp", "lt", "gt", "quot", "ldquo", "rdquo", "lsquo", "rsquo", "laquo", "raquo",
    "mdash", "ndash", "hellip", "middot", "bull",
})  # fmt: skip
SHORT = frozenset({"lt", "gt", "le", "ge", "ne", "mu", "nu", "xi", "pi", "LT", "GT"})  # others are words: `& co;`

MAX_NAME = 32  # `CounterClockwiseContourIntegral`, the longest name, has 31
MAX_BARE = 16  # a name without its semicolon has 6; what follows `&nbsp` at once (`&nbsp2021`) is counted in
MAX_UNSEEN = 8  # pieces in a row that are read through
MIN_BARE = 160  # a number without its semicolon counts from the no-break space on: `&#12` may be a ticket
MAX_CACHED = 80  # characters; longer clusters are seldom met twice

_LIGATURE = "ﬀ-ﬆ"
_WORD = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
_HIDDEN = "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff"
_SPACE = " \t\r\n\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
CLUSTER = lazy(
    rf"[&＆{_LIGATURE}](?:[&＆#＃;；{_WORD}{_LIGATURE}{_HIDDEN}]++|[{_SPACE}]++(?=[&＆#＃{_WORD}{_HIDDEN}]{{2,40}}+[;；]))*"
)
PIECE = lazy(
    rf"[&＆](?:amp;)*+([#＃]?[{_WORD}]{{2,{MAX_NAME}}}+)[;；]|&(?:amp;)++|[&＆;；#＃{_LIGATURE}]|[{_WORD}]++"
    rf"|[{_HIDDEN}]++|[{_SPACE}]++"
)
_ONLY_LIGATURES = lazy(f"[{_LIGATURE}]")
_IN_NAME = lazy(f"[#＃{_WORD}]")
_OPEN = lazy(f"[#＃{_WORD}{_SPACE}{_HIDDEN}]")  # what may end a name without its semicolon
_BLANK = lazy(f"[{_SPACE}]")
_UNSEEN = lazy(f"[{_SPACE}{_HIDDEN}]")
_BARE_NBSP = lazy("nbsp[0-9A-Z]")
_NUMBER = lazy("#(?:([0-9]{1,9})|[xX]([0-9A-Fa-f]{1,8}))")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ADDRESS = lazy(r"=\s{0,3}$")  # `p = &num;` in a program

# A whole document about entities prints them as its subject; none of these phrases is met in the chrome of a page.
ABOUT = lazy(
    r"(?:字符|字元|HTML|XML)\s?(?:实体|實體|转义|轉義)|(?:实体|實體)(?:字符|字元|引用|编码|編碼)"
    r"|(?i:(?:html|xml|character|numeric)[ -](?:entit|escape|reference)|entity references?\b)"
)
_HINTS = ("实体", "實體", "转义", "轉義", "ntit", "scape", "eferenc")  # asked first, being faster
_QUOTABLE = lazy(rf"(?:[&＆](?:amp;)*+[#＃]?[{_WORD}]{{2,{MAX_NAME}}}[;；]){{1,3}}")
QUOTES = frozenset("'\"‘’“”「」『』《》〈〉«»`´＇＂")
SPEECH = frozenset("…—–·•")  # dots and dashes alone in quotes are a speaker's silence, not a subject
BORDERS = frozenset("`~\n\r\v\f\x85\u2028\u2029")  # would move the borders of the code that stands in the text

Part = tuple[str, int, int, bool]  # what it reads, from, to, and whether that differs from what is printed
Change = tuple[int, int, str]


def entities(text: str) -> Iterator[Proposal]:
    """Propose the character that each reference or ligature outside code stands for."""
    if odd(text).isdisjoint(STARTS):
        return
    spans = code_spans(text)
    about = any(map(text.__contains__, _HINTS)) and ABOUT.search(text)
    for m in (_ONLY_LIGATURES if about else CLUSTER).finditer(text):
        cluster, at = m[0], m.start()
        if len(cluster) == 1 and cluster in "&＆":
            continue
        if (spans and inside(spans, at)) or _quoted(text, at, cluster):
            continue
        resolve = _cached if len(cluster) <= MAX_CACHED else _resolve
        closed = text[m.end() : m.end() + 1] not in ("=", "_")
        address = _ADDRESS.search(text, max(0, at - 4), at) is not None
        for start, end, new in resolve(cluster, closed, address, bool(spans)):
            old = cluster[start:end]
            yield at + start, old, new, "entities.ligature" if old in LIGATURES else "entities.reference", None


def _quoted(text: str, at: int, cluster: str) -> bool:
    """Whether `cluster` is one to three references that fill a pair of quotes: the text talks about them."""
    end = at + len(cluster)
    if not at or end >= len(text) or text[at - 1] not in QUOTES or text[end] not in QUOTES:
        return False
    if not _QUOTABLE.fullmatch(cluster):
        return False
    return not all(new in SPEECH for _, _, new in _cached(cluster, True, False, False))


def _resolve(cluster: str, closed: bool, address: bool, coded: bool) -> tuple[Change, ...]:
    """Return the changes that leave no reference in `cluster`, reading each as soon as it is closed.

    It is a stack machine, so that what decoding brings together (`&am&#112;`) is read too, and each piece only once.
    `closed` tells that no `=` follows, `address` that a program may take an address here, `coded` that the text has
    code whose borders must not move.
    """
    stack: list[Part] = []
    for m in PIECE.finditer(cluster):
        piece, start, end = m[0], m.start(), m.end()
        named = m.start(1)
        if piece[0] in "&＆":
            if stack and _OPEN.match(stack[-1][0]):
                _reduce(stack, None, address, coded)
            stop = named if named > 0 else end
            stack.append(("&", start, stop, stop - start > 1))
            if named < 0:
                continue
            stack.append((m[1], named, end - 1, False))
        elif piece not in ";；":
            if _BLANK.match(piece):
                _reduce(stack, None, address, coded)
            stack.append((LIGATURES.get(piece, piece), start, end, piece in LIGATURES))
            continue
        if not _reduce(stack, end, address, coded):
            stack.append((piece[-1], end - 1, end, False))
    if closed:
        _reduce(stack, None, address, coded)
    return tuple((start, end, piece) for piece, start, end, changed in stack if changed)


_cached = lru_cache(maxsize=4096)(_resolve)


def _reduce(stack: list[Part], end: int | None, address: bool, coded: bool) -> bool:
    """Replace the reference on top of `stack` by its character; `end` is None where no semicolon closes it."""
    i, name, spaced = _name_on_top(stack, MAX_BARE if end is None else MAX_NAME)
    rest = ""
    if end is None and _BARE_NBSP.match(name):
        name, rest = name[:4], name[4:]
    new = _character(name, bare=end is None) if name else None
    if not new or (coded and new[0] in BORDERS):
        return False
    if (spaced or (address and not i and name.isalpha())) and name.lower() not in PLAIN:
        return False
    start, top = stack[i][1], stack[-1]
    del stack[i:]
    if end is None:
        end = top[2]
        if rest and top[0].endswith(rest):
            stack += [(new, start, end - len(rest), True), (rest, end - len(rest), end, False)]
            return True
    if not (new in ";；" and _reduce(stack, end, address, coded)):
        stack.append((new + rest, start, end, True))
    return True


def _name_on_top(stack: list[Part], longest: int) -> tuple[int, str, bool]:
    """Return where the reference on top of `stack` begins, its folded name or "", and whether spaces split it."""
    name, spaced, unseen = "", False, 0
    for i in range(len(stack) - 1, -1, -1):
        piece = stack[i][0]
        if piece == "&":
            return i, name.translate(_NARROW), spaced
        if _IN_NAME.match(piece):
            if spaced or len(name) + len(piece) > longest:
                break
            name = piece + name
            unseen = 0
        elif _UNSEEN.match(piece) and unseen < MAX_UNSEEN:
            if _BLANK.match(piece):
                if not name:
                    break
                spaced = True
            unseen += 1
        else:
            break
    return 0, "", False


@lru_cache(maxsize=4096)
def _character(name: str, *, bare: bool) -> str | None:
    """Return what `&name;` stands for, ligatures opened, or None where that is nothing that text may hold."""
    if name[0] == "#":
        return _numbered(name, bare=bare)
    if name.isupper() or name.istitle():
        name = name.lower() if name.lower() in PLAIN else name
    if (bare and name not in PLAIN) or (len(name) < 3 and name not in SHORT):
        return None
    from html.entities import html5  # noqa: PLC0415 - on first use: 2 ms of every start

    new = html5.get(name + ";")
    return LIGATURES.get(new, new) if new else None


def _numbered(name: str, *, bare: bool) -> str | None:
    """Return the character of `#160` or `#xA0`; the numbers 128 to 159 mean Windows-1252, as in every browser."""
    m = _NUMBER.fullmatch(name)
    if not m:
        return None
    code = int(m[1]) if m[1] else int(m[2], 16)
    if bare and (m[2] or code < MIN_BARE):
        return None
    if 0x80 <= code < 0xA0:
        return bytes([code]).decode("cp1252", "ignore") or None
    if code > 0x10FFFF or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code < 0xFDF0:
        return None
    if (code < 0x20 and code not in (9, 10, 13)) or code == 0x7F:
        return None
    return LIGATURES.get(chr(code), chr(code))
