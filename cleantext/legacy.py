"""Text of one legacy encoding that was read in another: where it stands, and what it says.

Clean text ends at one search. Around a hit each pair of encodings (a row of rules/codecs.py) is tried; what it reads
must be much cheaper to write down than what is seen, and the run in which that holds is the span.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import log

from .garble import LATIN_CONTINUATION
from .gbk import LOST
from .lazy import lazy
from .misread import CYRILLIC, LATIN, SHOWN_BY, WIDE, Pair, Unit, cheapest, gain_of, letter, pairs, price, shown_bytes
from .misread import units as read_units
from .plausible import bits, prices
from .rules import characters as common
from .verdict import Found, Inferred, Piece

SIGNS_OF = 800  # commonest characters of a language whose garbled forms the gate looks for: 400 miss one span in 200
RARE_BITS = 12.4  # from here on such a form is rare in every language
NEAR = 3  # characters between two of them
QUICK_BEFORE, QUICK_AFTER = 4, 14  # characters around a hit that are tried first
QUICK_BITS = 16.0  # that they must gain in one pair, for a whole stretch to be read: 12 lets twice as many through
QUICK_WORD_BITS = 4.0  # that one word of Cyrillic must gain
REACH = 200  # characters on either side of a hit that are read; garbled Korean has a hit in 20 characters
WHOLE = 0.2  # share of a text that must be garble for lines without a hit to be read too

# What follows was measured on 73 M characters of clean text in 40 languages, manuals, interfaces, help, verse and lists
# of names, of which nothing is read, and on 6,000 garbled sentences (see the rows for the pairs).
DROP_BITS = 22.0  # loss in gain after which a run has ended: two clean characters, or what cannot be read and one
MIN_GAIN = 22.0  # bits of a run; never below DROP_BITS. Six Hangul read as GBK gain 19-40, chance 26 once (see below)
MIN_GAIN_EACH = 2.7  # bits a character that changes; lists of Chinese names read as Korean gain 2.6 at most
MAX_BITS_EACH = 12.5  # a character that comes out; short lines of Traditional Chinese have 8-11.9
MIN_LETTERS, ENOUGH_LETTERS = 4, 5  # different Han, kana or Hangul that come out: 狼籍酒阑 is four Hangul, and verse
MIN_LETTERS_LATIN, ENOUGH_LETTERS_LATIN = 2, 4  # out of Latin garble
FEW_BITS = 10.0  # that each of those must gain more which are missing to be enough
UNSPACED_BITS = 8.0  # what Korean without a space must gain more: 阿鲁巴弗罗林 gains 26, and is the name of a currency
FULL_WIDTH_BITS = 8.0  # what 、 costs in Korean, which has ASCII punctuation
UTF8_SHARE = 0.85  # of Latin garble that has the bytes of UTF-8: ftfy reads it
MAX_IN_ORDER = 0.3  # share of Latin garble that may stand in the order of codes; garbled text has 0.1
EDGE = 6  # characters between a run and ASCII or an end of the line that may belong to it though they gain nothing
EDGE_BITS = 7.0  # that they may lose; a common character of clean text loses 7.4 and more
MIN_LETTERS_CYRILLIC = 7
MIN_SHARE = 0.85  # of what is not ASCII that must be letters in Cyrillic text
MAX_LETTER_BITS = 5.3  # a Cyrillic letter; Russian has 4.4, alphabets and other languages so read 5.5 and more
MIN_GAIN_CASED = 14.0  # bits of Cyrillic that was read in another Cyrillic
MIN_GAIN_LETTER = 0.35  # a letter there: true text gains 0.9, capitals of clean text 0.2 at most (24 letters and more)

HIGH = "\u0080-\u00ffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"  # what cp1252 shows beyond ASCII
HIGH_LEADS = "\u0081-\u009f\u00a1-\u00aa\u00ac-\u00ffƒŒŠŽ„†‡‰"  # of these, what hardly begins three more in clean text
CAPITALS = "А-ЯЁ"
COMMON = {
    "zh": (common.HAN, common.HANT),
    "ja": (common.HIRAGANA, common.KATAKANA, common.KANJI),
    "ko": (common.HANGUL,),
}
OUT_OF_STEP = frozenset((LATIN, "cp932"))  # encodings in which half a character may be shown by itself

_LETTER = lazy("[㐀-鿿가-힣ぁ-んァ-ヶА-яЁё]")
_UTF8 = lazy(f"[\u00c2-\u00df][{LATIN_CONTINUATION}]|[\u00e0-\u00ef][{LATIN_CONTINUATION}]{{2}}")


@lru_cache(maxsize=1)
def gate() -> re.Pattern[str]:
    """Return the one search that ends the matter for clean text: one leading class, and what must follow each kind."""
    s, caps = "".join(signs()), f"[{CAPITALS}]"
    break_ = f"{caps}{{1,19}}[ ,.-]{{1,2}}"
    return re.compile(
        f"[{s}{HIGH_LEADS}{CAPITALS}](?:(?<=[{s}])(?=[^\n]{{0,{NEAR}}}[{s}])"
        f"|(?<=[{HIGH_LEADS}])(?=[^\n]?[{HIGH}][^\n]?[{HIGH}][^\n]?[{HIGH}])"
        f"|(?<={caps})(?<!{caps}.)(?=(?<=[а-яё].){caps}{{2}}|{break_}{break_}{caps}))"
    )


@lru_cache(maxsize=1)
def signs() -> dict[str, int]:
    """Return what wrong decoders show for common characters and is rare in any language, with the bits of its pairs."""
    out = dict.fromkeys(map(chr, range(0xE000, 0xF900)), _mask("cp950", "gb18030", "cp949", "cp932"))
    out |= dict.fromkeys(map(chr, range(0xFF61, 0xFFA0)), _mask("cp932"))
    rare = prices("any")
    for i, pair in enumerate(pairs()):
        if pair.read == LATIN or pair.read in CYRILLIC:
            continue
        for c in "".join(chars[:SIGNS_OF] for chars in COMMON[pair.language]):
            raw = c.encode(pair.written, "ignore")
            for codec in SHOWN_BY.get(pair.read, (pair.read,)):
                shown = raw.decode(codec, "ignore")
                if len(shown) == 1 and "\u2e80" < shown <= "\uffff" and rare[shown] >= RARE_BITS + 1.0:
                    out[shown] = out.get(shown, 0) | 1 << i
    return out


def _mask(*read: str) -> int:
    return sum(1 << i for i, pair in enumerate(pairs()) if pair.read in read)


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
        fresh = [pair for pair in _candidates(text, at) if pair not in some and at >= tried.get(pair, 0)]
        if not fresh and not some:
            continue
        left = max(text.rfind("\n", max(0, at - REACH), at) + 1, at - REACH, done)
        right = text.find("\n", at, at + REACH)
        right = right if right >= 0 else min(len(text), at + REACH)
        tried.update(dict.fromkeys(fresh, at + QUICK_AFTER // 2))
        good = [pair for pair in fresh if _quick(text, at, left, right, pair)]
        if good or some:
            start, end = start if some else left, right
            some.update(good)
    if some:
        yield start, end, [pair for pair in pairs() if pair in some]


def _candidates(text: str, at: int) -> tuple[Pair, ...]:
    """Return the pairs that the gate's hit at `at` may be garble of; of signs two must be theirs."""
    table = signs()
    mask = table.get(text[at])
    if mask is None:
        return _of(_mask(*CYRILLIC) if "\u0400" < text[at] < "\u0500" else _mask(LATIN))
    near = 0
    for c in text[at + 1 : at + 2 + NEAR]:
        near |= table.get(c, 0)
    return _of(mask & near)


@lru_cache(maxsize=4096)
def _of(mask: int) -> tuple[Pair, ...]:
    return tuple(pair for i, pair in enumerate(pairs()) if mask >> i & 1)


def _quick(text: str, at: int, left: int, right: int, pair: Pair) -> bool:
    """Whether a few characters around `at` gain something in `pair`, whatever language is seen in them."""
    if pair.read in CYRILLIC:
        return any(unit.gain >= QUICK_WORD_BITS for unit in read_units(text, at, right, pair, ""))
    start, end = max(left, at - QUICK_BEFORE), min(right, at + QUICK_AFTER)
    if pair.read in OUT_OF_STEP:
        gains: Iterable[float] = (unit.gain for unit in read_units(text, start, end, pair, "any"))
    else:
        gains = [gain_of(c, pair.written, pair.read, pair.language) for c in text[start:end]]
    total = 0.0
    for gain in gains:
        total = max(0.0, total + gain)
        if total >= QUICK_BITS:
            return True
    return False


def _read(text: str, start: int, end: int, some: Iterable[Pair]) -> list[Found]:
    """Return what reads well in a part of a line; where pairs dispute a place, what gains more."""
    tongue = min(WIDE, key=lambda language: price(text[start:end], language))
    good: list[tuple[float, Found]] = []
    for pair in some:
        units = list(read_units(text, start, end, pair, tongue))
        for first, last in _runs(units, MIN_GAIN_CASED if pair.read in CYRILLIC else MIN_GAIN):
            f = _found(text, units, first, last, pair)
            if f:
                good.append((price(f.new, pair.language) - cheapest(text[f.start : f.end], pair), f))
    out: list[Found] = []
    for _, f in sorted(good):
        i = bisect(out, f)
        if (not i or out[i - 1].end <= f.start) and (i == len(out) or f.end <= out[i].start):
            out.insert(i, f)
    return out


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
    if pair.read == LATIN and (_is_utf8(text[max(0, start - 1) : end + 1]) or _is_table(text[start:end])):
        return None
    if not _is_better(text[start:end], new, pair):
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
    """Return the unit at which a run ends that takes in a few more that can be read, up to ASCII or an end."""
    edge, total = at, 0.0
    for i in range(at + step, at + step * (EDGE + 1), step):
        if not 0 <= i < len(units) or units[i].new is None:
            break
        total += units[i].gain
        if total < -EDGE_BITS:
            break
        after = i + step
        if text[units[i].start] >= "\x80" and (not 0 <= after < len(units) or text[units[after].start] < "\x80"):
            edge = i
    return edge


def _shown(text: str, unit: Unit, pair: Pair) -> str:
    """Return what `unit` reads as: bytes that are no character are lost, what has no bytes stands for itself."""
    seen = text[unit.start : unit.end]
    return unit.new if unit.new is not None else LOST if shown_bytes(seen, pair.read) else seen


def _is_cut(text: str, unit: Unit) -> bool:
    """Whether `unit` is the first half of a character of which the rest is lost."""
    return unit.new is None and "À" <= text[unit.start] <= "ÿ" and text[unit.end : unit.end + 1] < "\x80"


def _is_better(seen: str, new: str, pair: Pair) -> bool:
    """Whether `new` is text and `seen` is not, as far as their prices say."""
    foreign = [c for c in new if c >= "\x80"]
    letters = _LETTER.findall(new)
    gain = cheapest(seen, pair) - price(new, pair.language)
    if pair.written in CYRILLIC:
        return _is_russian(letters, len(foreign), gain, pair)
    latin = pair.read == LATIN
    various = len(set(letters))
    if various < (MIN_LETTERS_LATIN if latin else MIN_LETTERS):
        return False
    changed = len(foreign) if len(seen) != len(new) else sum(a != b for a, b in zip(seen, new, strict=True))
    if gain < MIN_GAIN_EACH * changed:
        return False
    if sum(map(prices(pair.language).__getitem__, foreign)) > MAX_BITS_EACH * len(foreign):
        return False
    if latin:
        gain = cheapest(seen, pair) - bits(new, pair.language)
    else:  # once for each character: what chance gives to one it gives to all its repetitions
        gain = min(gain, cheapest("".join(set(seen)), pair) - price("".join(set(new)), pair.language))
        if pair.language == "ko":
            gain -= UNSPACED_BITS * (" " not in new) + FULL_WIDTH_BITS * sum(map(new.count, "，、。"))
    enough = ENOUGH_LETTERS_LATIN if latin else ENOUGH_LETTERS
    return gain >= MIN_GAIN + FEW_BITS * max(0, enough - various)


def _is_russian(letters: list[str], foreign: int, gain: float, pair: Pair) -> bool:
    if len(letters) < max(MIN_LETTERS_CYRILLIC, MIN_SHARE * foreign) or len(set(letters)) < MIN_LETTERS:
        return False
    least, each = (MIN_GAIN_CASED, MIN_GAIN_LETTER) if pair.read in CYRILLIC else (MIN_GAIN, MIN_GAIN_EACH)
    return gain >= max(least, each * len(letters)) and sum(map(letter, letters)) <= MAX_LETTER_BITS * len(letters)


def _is_utf8(seen: str) -> bool:
    """Whether most of Latin garble has the bytes of UTF-8: then it is no legacy encoding that was read."""
    return len("".join(_UTF8.findall(seen))) > UTF8_SHARE * sum(c >= "\x80" for c in seen)


def _is_table(seen: str) -> bool:
    """Whether the letters of `seen` stand in the order of their codes, as in a list of letters."""
    return sum(ord(b) - ord(a) == 1 for a, b in pairwise(seen)) > MAX_IN_ORDER * len(seen)
