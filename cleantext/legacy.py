"""Text of one legacy encoding that was read in another: where it stands, and what it says.

Clean text ends at one search. Around a hit each pair of encodings (a row of rules/codecs.py) is tried; what it reads
must be much cheaper to write down than what is seen, and the run in which that holds is the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from .credible import MIN_GAIN, MIN_GAIN_CASED, is_better, is_table, is_utf8
from .gbk import LOST
from .lazy import lazy
from .misread import (
    CYRILLIC,
    LATIN,
    OUT_OF_STEP,
    SHOWN_BY,
    WIDE,
    Pair,
    Unit,
    cheapest,
    gain_of,
    pairs,
    price,
    shown_bytes,
)
from .misread import units as read_units
from .plausible import prices
from .rules import characters as common
from .verdict import Found, Inferred, Piece

if TYPE_CHECKING:
    from .prior import Prior

SIGNS_OF = 800  # commonest characters of a language whose garbled forms the gate looks for: 400 miss one span in 200
RARE_BITS = 12.4  # from here on such a form is rare in every language
ALIEN_BITS = 18.0  # from here on one is rare in Japanese: it is no character of the first level of JIS
NEAR = 3  # characters between two of them
QUICK_BEFORE, QUICK_AFTER = 4, 14  # characters around a hit that are tried first
QUICK_BITS = 18.0  # that they must gain in a pair, for a stretch to be read
QUICK_BITS_HANGUL = 12.0  # where that is what is seen: 16 miss one line in 15 of such Chinese
QUICK_UNITS, QUICK_UNITS_LATIN = 3, 2  # of those that must gain: two rare characters side by side are a word
QUICK_CYRILLIC = 60  # characters of Cyrillic
QUICK_WORD_BITS = 4.0  # that one word of Cyrillic must gain
REACH = 200  # characters on either side of a hit that are read; garbled Korean has a hit in 20 characters
WHOLE = 0.2  # share of a text that must be garble for lines without a hit to be read too

# Loss in gain after which a run has ended: two clean characters, or what cannot be read and one; at most MIN_GAIN.
DROP_BITS = 22.0
EDGE = 6  # characters between a run and ASCII or an end of the line that may belong to it though they gain nothing
EDGE_BITS = 7.0  # that they may lose; a common character of clean text loses 7.4 and more
LEAD_BITS = 4.0  # that Cyrillic must gain more than in another code page: 9 letters of KOI8 may be capitals of cp1251

HIGH = "\u0080-\u00ffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"  # what cp1252 shows beyond ASCII
# Of these, what hardly begins three more in clean text: without the letters that German, French and Spanish are full of.
HIGH_LEADS = "\u0081-\u009f\u00a1-\u00aa\u00ac-ÀÂÃÅ-ÈÊ-ÕÐ-Û×ØÝÞâæëìîïðòõ÷øúûýþÿƒŒŠŽ„†‡‰"
CAPITALS = "А-ЯЁ"
KANA = "ぁ-んァ-ヶ"  # GBK and EUC-JP have it in the same place, but ー is 〖 there
BESIDE_KANA = "euc_jp"
COMMON = {
    "zh": (common.HAN, common.HANT),
    "ja": (common.HIRAGANA, common.KATAKANA, common.KANJI),
    "ko": (common.HANGUL,),
}


_KANA = lazy(f"[{KANA}]")


@lru_cache(maxsize=1)
def gate() -> re.Pattern[str]:
    """Return the one search that ends the matter for clean text: one leading class, and what must follow each kind."""
    return re.compile(f"[{leads()}](?:{looks()})")


def leads() -> str:
    """Return what the search stops at, as the inside of a character class."""
    return f"{''.join(map(re.escape, sorted(aliens().union(signs()))))}{HIGH_LEADS}{CAPITALS}"


def looks() -> str:
    """Return what must hold where the search stops."""
    s, caps = "".join(map(re.escape, signs())), f"[{CAPITALS}]"
    alien, break_ = "".join(sorted(aliens())), f"{caps}{{1,19}}[ ,.-]{{1,2}}"
    return (
        f"(?<=[{s}])(?=[^\n]{{0,{NEAR}}}[{s}])"
        f"|(?<=[{alien}])(?:(?<!〖)(?=[^\\n]?[{KANA}])|(?<=[{KANA}].)|(?<=[{KANA}]..))"
        f"|(?<=[{HIGH_LEADS}])(?=[^\n]?[{HIGH}][^\n]?[{HIGH}][^\n]?[{HIGH}])"
        f"|(?<={caps})(?<!{caps}.)(?=(?<=[а-яё].){caps}{{2}}|{break_}{break_}{caps})"
    )


@lru_cache(maxsize=1)
def signs() -> dict[str, int]:
    """Return what wrong decoders show for common characters and is rare in any language, with the bits of its pairs."""
    out = dict.fromkeys(map(chr, range(0xE000, 0xF900)), _mask("cp950", "gb18030", "cp949", "cp932"))
    out |= dict.fromkeys(map(chr, range(0xFF61, 0xFFA0)), _mask("cp932"))
    for i, pair in enumerate(pairs()):
        if pair.read != LATIN and pair.read not in CYRILLIC and pair.written != BESIDE_KANA:
            for c in _rare_forms(pair):
                out[c] = out.get(c, 0) | 1 << i
    return out


def _rare_forms(pair: Pair) -> Iterator[str]:
    rare = prices("any")
    for c in "".join(chars[:SIGNS_OF] for chars in COMMON[pair.language]):
        raw = c.encode(pair.written, "ignore")
        for codec in SHOWN_BY.get(pair.read, (pair.read,)):
            shown = raw.decode(codec, "ignore")
            if len(shown) == 1 and "\u2e80" < shown <= "\uffff" and rare[shown] >= RARE_BITS + 1.0:
                yield shown


@lru_cache(maxsize=1)
def aliens() -> frozenset[str]:
    """Return such characters that Japanese has not or seldom, and 〖: beside kana they are EUC-JP."""
    forms = (c for pair in pairs() if pair.written == BESIDE_KANA and pair.read != LATIN for c in _rare_forms(pair))
    return frozenset(c for c in forms if prices("ja")[c] >= ALIEN_BITS) | {"〖"}


@lru_cache(maxsize=1)
def _beside_kana() -> int:
    return sum(1 << i for i, pair in enumerate(pairs()) if pair.written == BESIDE_KANA and pair.read != LATIN)


@lru_cache(maxsize=16)
def _mask(*read: str) -> int:
    return sum(1 << i for i, pair in enumerate(pairs()) if pair.read in read) & ~_beside_kana()


def find(text: str) -> list[Found]:
    """Return the runs in `text` that read well in another pair of encodings, in order and disjoint."""
    found = [f for start, end, some in _stretches(text) for f in _read(text, start, end, some)]
    if sum(f.end - f.start for f in found) >= WHOLE * len(text) > 0:
        rules = {f.rule for f in found}
        used = [pair for pair in pairs() if pair.rule in rules]
        found = [f for m in re.finditer("[^\n]+", text) for f in _read(text, *m.span(), used)]
    return found


def _stretches(text: str) -> Iterator[tuple[int, int, list[Pair]]]:
    """Yield the parts of lines around hits of the gate, with the pairs in which something near a hit reads well."""
    start = end = done = -1
    some: set[Pair] = set()
    tried: dict[Pair, int] = {}
    for m in gate().finditer(text):
        at = m.start()
        if some and at >= end:
            yield start, end, [pair for pair in pairs() if pair in some]
            some, done = set(), end
        good = likely(text, at, tried)
        if good or some:
            left, right = _part(text, at)
            start, end = start if some else max(left, done), right
            some.update(good)
    if some:
        yield start, end, [pair for pair in pairs() if pair in some]


def _part(text: str, at: int) -> tuple[int, int]:
    """Return the part of a line around `at` that is read."""
    left, right = text.rfind("\n", max(0, at - REACH), at) + 1, text.find("\n", at, at + REACH)
    return max(left, at - REACH), right if right >= 0 else min(len(text), at + REACH)


def likely(text: str, at: int, tried: dict[Pair, int]) -> list[Pair]:
    """Return the pairs in which a few characters around a hit read well; `tried` keeps how far each was looked at."""
    fresh = [pair for pair in _candidates(text, at) if at >= tried.get(pair, 0)]
    if not fresh:
        return fresh
    left, right = _part(text, at)
    good = [pair for pair in fresh if _quick(text, at, left, right, pair)]
    ahead = QUICK_CYRILLIC if fresh[0].read in CYRILLIC else QUICK_AFTER
    tried.update(dict.fromkeys(fresh, at + ahead // 2))
    tried.update(dict.fromkeys(good, right))
    return good


def _candidates(text: str, at: int) -> tuple[Pair, ...]:
    """Return the pairs that the gate's hit at `at` may be garble of; of signs two must be theirs."""
    c, table = text[at], signs()
    mask = table.get(c)
    if mask is None and c not in aliens():
        return _of(_mask(*CYRILLIC) if "\u0400" < c < "\u0500" else _mask(LATIN))
    near = 0
    for other in text[at + 1 : at + 2 + NEAR]:
        near |= table.get(other, 0)
    near &= mask or 0
    return _of(near | _beside_kana() if c in aliens() and _KANA.search(text, max(0, at - 2), at + 3) else near)


@lru_cache(maxsize=4096)
def _of(mask: int) -> tuple[Pair, ...]:
    return tuple(pair for i, pair in enumerate(pairs()) if mask >> i & 1)


def _quick(text: str, at: int, left: int, right: int, pair: Pair) -> bool:
    """Whether a few characters around `at` gain something in `pair`, whatever language is seen in them."""
    if pair.read in CYRILLIC:
        end = min(right, at + QUICK_CYRILLIC)
        return any(unit.gain >= QUICK_WORD_BITS for unit in read_units(text, at, end, pair, ""))
    start, end = max(left, at - QUICK_BEFORE), min(right, at + QUICK_AFTER)
    kana = pair.written == BESIDE_KANA and _KANA.search(text, start, end)
    if pair.read in OUT_OF_STEP or kana:
        gains: Iterable[float] = (unit.gain for unit in read_units(text, start, end, pair, "ja" if kana else "any"))
    else:
        gains = [gain_of(c, pair.written, pair.read, pair.language) for c in text[start:end]]
    total, many = 0.0, 0
    bar = QUICK_BITS_HANGUL if pair.read == "cp949" or kana else QUICK_BITS
    few = kana or pair.written in CYRILLIC  # whose units are words
    least = 1 if few else QUICK_UNITS_LATIN if pair.read == LATIN else QUICK_UNITS
    for gain in gains:
        total += gain
        many += gain > 0.0
        if total <= 0.0:
            total, many = 0.0, 0
        elif total >= bar and many >= least:
            return True
    return False


def _read(text: str, start: int, end: int, some: Iterable[Pair]) -> list[Found]:
    """Return what reads well in a part of a line; where pairs dispute a place, what gains more, if it is clear."""
    tongue = min(WIDE, key=lambda language: price(text[start:end], language))
    good: list[tuple[float, Found, float]] = []
    for pair in some:
        units = list(read_units(text, start, end, pair, tongue))
        lead = LEAD_BITS if pair.written in CYRILLIC else 0.0
        for first, last in _runs(units, MIN_GAIN_CASED if pair.read in CYRILLIC else MIN_GAIN):
            f = _found(text, units, first, last, pair)
            if f:
                good.append((price(f.new, pair.language) - cheapest(text[f.start : f.end], pair), f, lead))
    out: dict[Found, float] = {}
    undecided: set[Found] = set()
    for gain, f, lead in sorted(good):
        over = [x for x in out if x.start < f.end and f.start < x.end]
        if not over:
            out[f] = gain
        elif (over[0].start, over[0].end, over[0].rule) == (f.start, f.end, f.rule):
            out[_weighed(over[0], f)] = out.pop(over[0])
            continue
        undecided.update(x for x in over if gain - out[x] < lead)
    return sorted(out.keys() - undecided)


def _weighed(a: Found, b: Found) -> Found:
    """Return the likelier of two readings in tables that differ in few places, which are then inferred."""
    if len(a.new) != len(b.new) or a.new == b.new:
        return a
    costs = [sum(_prior().cost(new[max(0, i - 2) : i], c) for i, c in enumerate(new)) for new in (a.new, b.new)]
    f, other = (a, b) if costs[0] <= costs[1] else (b, a)
    differ = (i for i, (x, y) in enumerate(zip(f.new, other.new, strict=True)) if x != y)
    open_ = tuple(Inferred(i, 2, abs(costs[0] - costs[1]), f.new[i] + other.new[i]) for i in differ)
    return f._replace(pieces=(Piece(f.start, f.end, f.new, open_),))


@lru_cache(maxsize=1)
def _prior() -> Prior:
    from .prior import Prior  # noqa: PLC0415 - 40 ms that clean text need not pay

    return Prior()


def _runs(units: list[Unit], least: float) -> Iterator[tuple[int, int]]:
    """Yield the runs of units that gain most, none of them across a loss of DROP_BITS, as (first, end)."""
    i = first = last = 0
    total = best = 0.0
    while i < len(units):
        total += units[i].gain
        i += 1
        if total > best:
            best, last = total, i
        elif total <= 0.0 or best - total >= DROP_BITS:
            if best >= least:
                yield first, last
                i = last
            first = last = i
            total = best = 0.0
    if best >= least:
        yield first, last


def _found(text: str, units: list[Unit], first: int, last: int, pair: Pair) -> Found | None:
    """Return what the units say, if it reads well enough."""
    first = _reach(text, units, first, -1)
    last = _reach(text, units, last - 1, 1) + 1
    some = units[first:last]
    start, end = some[0].start, some[-1].end
    new, open_ = _said(text, some, pair)
    if pair.read == LATIN and (is_utf8(text[max(0, start - 1) : end + 1]) or is_table(text[start:end])):
        return None
    if not is_better(text[start:end], new, pair):
        return None
    if pair.read == LATIN and pair.written not in CYRILLIC and last < len(units) and _is_cut(text, units[last]):
        end, new = units[last].end, new + LOST
    lost = new.count(LOST) - text.count(LOST, start, end)
    piece = Piece(start, end, new, open_)
    return Found(start, end, (piece,), new, lost, narrow=pair.read == LATIN, rule=pair.rule)


def _said(text: str, some: list[Unit], pair: Pair) -> tuple[str, tuple[Inferred, ...]]:
    """Return what units say, with what stands between them, and the characters that the bytes leave open."""
    out: list[str] = []
    size, open_, at = 0, [], some[0].start
    for unit in some:
        out += text[at : unit.start], _shown(text, unit, pair)
        size += unit.start - at
        same = len(unit.other) == len(out[-1])
        for i, c in enumerate(out[-1] if unit.other else ""):
            if not same or c != unit.other[i]:
                open_.append(Inferred(size + i, 2, unit.margin * log(2), c + unit.other[i] * same))
        size, at = size + len(out[-1]), unit.end
    return "".join(out), tuple(open_)


def _reach(text: str, units: list[Unit], at: int, step: int) -> int:
    """Return the unit at which a run ends that takes in a few more that can be read, up to what reads as itself."""
    edge, total, left = at, 0.0, EDGE
    for i in range(at + step, len(units) if step > 0 else -1, step):
        unit = units[i]
        left -= unit.new != text[unit.start : unit.end]
        total += unit.gain
        if unit.new is None or left < 0 or total < -EDGE_BITS:
            break
        after = i + step
        if text[unit.start] >= "\x80" and (
            not 0 <= after < len(units) or units[after].new == text[units[after].start : units[after].end]
        ):
            edge = i
    return edge


def _shown(text: str, unit: Unit, pair: Pair) -> str:
    """Return what `unit` reads as: bytes that are no character are lost, what has no bytes stands for itself."""
    seen = text[unit.start : unit.end]
    return unit.new if unit.new is not None else LOST if shown_bytes(seen, pair.read) else seen


def _is_cut(text: str, unit: Unit) -> bool:
    """Whether `unit` is the first half of a character of which the rest is lost."""
    return unit.new is None and "À" <= text[unit.start] <= "ÿ" and text[unit.end : unit.end + 1] < "\x80"
