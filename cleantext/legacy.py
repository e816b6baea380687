"""Text of one legacy encoding that was read in another: the bytes survive, so it is encoded back and read anew.

Clean text ends at one search. Around a hit each pair of encodings (a row of rules/codecs.py) is tried; what it reads
must be much cheaper to write down than what is seen (see plausible.py), and the stretch where that holds is the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from .charset import BY_CODEC
from .garble import Found
from .gbk import LOST
from .lazy import lazy
from .plausible import CYRILLIC_BITS, CYRILLIC_ODDS, bits, prices
from .rules import characters as common
from .rules.codecs import CODECS

LATIN = "cp1252"  # as browsers read Latin-1: bytes that Windows has no character for are control characters
OUT_OF_STEP = frozenset((LATIN, "cp932"))  # encodings in which half a character may be shown by itself
CYRILLIC = frozenset(("cp1251", "koi8-r"))
# What shows some bytes otherwise than Python's codec of the name, the likelier first: Big5 in browsers, Latin-1 in them.
SHOWN_BY = {"cp950": ("big5hkscs", "cp950"), "cp932": ("cp932", "shift_jis"), LATIN: (LATIN, "latin-1")}
SPELLINGS = {"\u1e3f": b"\xa8\xbc", "\u01f9": b"\xa8\xbf", "・": b"\xa1\xa4"}  # of GBK, outside of Python's table
# What Windows shows as private use, in order from U+E000: (first lead, last lead, first trail).
PRIVATE = {
    "cp950": ((0xFA, 0xFE, 0x40), (0x8E, 0xA0, 0x40), (0x81, 0x8D, 0x40), (0xC6, 0xC6, 0xA1), (0xC7, 0xC8, 0x40)),
    "cp949": ((0xC9, 0xC9, 0xA1), (0xFE, 0xFE, 0xA1)),
}

SIGNS_OF = 800  # commonest characters of a language whose garbled forms the gate looks for
RARE_BITS = 12.4  # from here on such a form is rare in every language
NEAR = 3  # characters between two of them
QUICK_BEFORE, QUICK_AFTER = 4, 14  # characters around a hit that are tried first
QUICK_BITS = 12.0  # that they must gain in one pair, for a whole stretch to be read
QUICK_WORD_BITS = 4.0  # that one word of Cyrillic must gain
ANY_BITS = 1.0  # by which plausible.py makes a language dearer that is not known
REACH = 200  # characters on either side of a hit that are read; garbled Korean has a hit in 20 characters
WHOLE = 0.2  # share of a text that must be garble for lines without a hit to be read too

BAD_BITS = 20.0  # what cannot be read in a pair: dearer than any character
DROP_BITS = 22.0  # loss in gain after which a span has ended: two clean characters, or what cannot be read and one
MIN_LETTERS = 4  # different Han, kana or Hangul that come out of Latin garble
MIN_LETTERS_WIDE = 5  # of what looks like Chinese, Japanese or Korean: 狼籍酒阑 is four Hangul, and verse
MIN_LETTERS_CYRILLIC = 7
MAX_LETTER_BITS = 5.3  # a Cyrillic letter; Russian has 4.4, alphabets and words of other languages so read 5.5 and more
MIN_GAIN = 22.0  # bits; never below DROP_BITS
FULL_WIDTH_BITS = 8.0  # what 、 costs in Korean, which has ASCII punctuation
MIN_GAIN_EACH = 2.7  # bits a character that comes out
MIN_GAIN_CASED = 14.0  # of Cyrillic read in another Cyrillic: small letters became capitals, and those are other letters
MIN_GAIN_LETTER = 0.35  # bits a letter there: true text gains 0.9, capitals of clean text 0.2 at most (24 letters and more)
MIN_SHARE = 0.85  # of what is not ASCII that must be letters in Cyrillic text
EDGE = 6  # characters between a run and ASCII or an end of the line that may belong to it though they gain nothing
EDGE_BITS = 6.0  # that they may lose
MAX_BITS_EACH = 12.5  # of what comes out
LETTER_BITS = 3.2  # price of the commonest Russian letter, 11 %
LETTER_STEP = 0.16  # by which each rarer one is dearer: the thirty-second has 0.3 %
CAPITAL_BITS = 1.0  # that a capital costs more
LETTERS_MEAN = 16  # rank that letters of other languages count as

HIGH = "\u0080-\u00ffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"  # what cp1252 shows beyond ASCII
HIGH_LEADS = "\u0081-\u009f\u00a1-\u00aa\u00ac-\u00ffƒŒŠŽ„†‡‰"
CAPITALS = "А-ЯЁ"
COMMON = {
    "zh": (common.HAN, common.HANT),
    "ja": (common.HIRAGANA, common.KATAKANA, common.KANJI),
    "ko": (common.HANGUL,),
}

WIDE = ("zh", "ja", "ko")
MAX_UNIT = 8  # characters; half-width katakana and what stands between them get out of step
HALF = (None, 0.0)
_WORD = lazy(r"[^\x00-\x20\xa0]+")
_ASCII_LETTER = lazy("[A-Za-z]")
_LETTER = lazy("[㐀-鿿가-힣ぁ-んァ-ヶА-яЁё]")


class Pair(NamedTuple):
    """A row of the table: text of `language` in the encoding `written` was read in `read`."""

    rule: str
    written: str
    read: str
    language: str


class Unit(NamedTuple):
    """The fewest characters seen that read as whole ones: what comes out, None where nothing does, and bits gained."""

    start: int
    end: int
    new: str | None
    gain: float


@lru_cache(maxsize=1)
def pairs() -> tuple[Pair, ...]:
    """Return the pairs that the table has."""
    rows = [row for row in CODECS if row.written != "utf-8"]
    return tuple(
        Pair(
            f"codecs.{row.id}",
            row.written,
            row.read,
            "cased" if row.written in CYRILLIC and row.read in CYRILLIC else BY_CODEC[row.written].language,
        )
        for row in rows
    )


@lru_cache(maxsize=1)
def gate() -> re.Pattern[str]:
    """Return the one search that ends the matter for clean text: one leading class, and what must follow each kind."""
    s = "".join(signs())
    return re.compile(
        f"[{s}{HIGH_LEADS}{CAPITALS}](?:(?<=[{s}])(?=[^\n]{{0,{NEAR}}}[{s}])"
        f"|(?<=[{HIGH_LEADS}])(?=[^\n]?[{HIGH}][^\n]?[{HIGH}][^\n]?[{HIGH}])"
        f"|(?<=[{CAPITALS}])(?=(?<=[а-яё].)[{CAPITALS}]{{2}}|[{CAPITALS}]{{1,19}}[ ,.-]{{1,2}}[{CAPITALS}]{{1,19}}[ ,.-]{{1,2}}[{CAPITALS}]))"
    )


@lru_cache(maxsize=1)
def signs() -> dict[str, int]:
    """Return what wrong decoders show for common characters and is rare in every language, with its pairs, a bit each."""
    out = dict.fromkeys(map(chr, range(0xE000, 0xF900)), _bits_of("cp950", "gb18030", "cp949", "cp932"))
    out |= dict.fromkeys(map(chr, range(0xFF61, 0xFFA0)), _bits_of("cp932"))
    price = prices("any")
    for i, pair in enumerate(pairs()):
        if pair.read == LATIN or pair.read in CYRILLIC:
            continue
        for c in "".join(chars[:SIGNS_OF] for chars in COMMON[pair.language]):
            raw = c.encode(pair.written, "ignore")
            for codec in SHOWN_BY.get(pair.read, (pair.read,)):
                shown = raw.decode(codec, "ignore")
                if len(shown) == 1 and "\u2e80" < shown <= "\uffff" and price[shown] >= RARE_BITS + 1.0:
                    out[shown] = out.get(shown, 0) | 1 << i
    return out


def _bits_of(*codecs: str) -> int:
    return sum(1 << i for i, pair in enumerate(pairs()) if pair.read in codecs)


def find(text: str) -> list[Found]:
    """Return the stretches of `text` that read well in another pair of encodings, in order and disjoint."""
    found = [f for start, end, some in _stretches(text) for f in _read(text, start, end, some)]
    if sum(f.end - f.start for f in found) >= WHOLE * len(text) > 0:
        used = tuple(pair for pair in pairs() if any(f.rule == pair.rule for f in found))
        found = [f for m in re.finditer("[^\n]+", text) for f in _read(text, *m.span(), used)]
    return found


def _stretches(text: str) -> Iterator[tuple[int, int, tuple[Pair, ...]]]:
    """Yield the stretches of lines around hits of the gate, with the pairs in which something near a hit reads well."""
    start = end = tried = -1
    some: set[Pair] = set()
    for m in gate().finditer(text):
        at = m.start()
        if at < tried:
            continue
        tried = at + QUICK_AFTER // 2
        left = max(text.rfind("\n", max(0, at - REACH), at) + 1, at - REACH, end)
        right = text.find("\n", at, at + REACH)
        right = right if right >= 0 else min(len(text), at + REACH)
        good = {pair for pair in _candidates(text, at) if pair not in some and _quick(text, at, left, right, pair)}
        if not good and not (some and at < end):
            continue
        if some and at >= end:
            yield start, end, _ordered(some)
            some = set()
        if not some:
            start = left
        some |= good
        end = right
    if some:
        yield start, end, _ordered(some)


def _candidates(text: str, at: int) -> Iterator[Pair]:
    """Yield the pairs that the gate's hit at `at` may be garble of: both of its signs must be theirs."""
    mask = signs().get(text[at])
    if mask is None:
        yield from (pair for pair in pairs() if (pair.read in CYRILLIC) == ("\u0400" < text[at] < "\u0500") and (pair.read == LATIN or pair.read in CYRILLIC))
        return
    near = 0
    for c in text[at + 1 : at + 2 + NEAR]:
        near |= signs().get(c, 0)
    mask &= near
    if mask:
        yield from (pair for i, pair in enumerate(pairs()) if mask >> i & 1)


def _ordered(some: set[Pair]) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs() if pair in some)


def _quick(text: str, at: int, left: int, right: int, pair: Pair) -> bool:
    """Whether a few characters around `at` gain something in `pair`, whatever language is seen in them."""
    total = 0.0
    if pair.read in CYRILLIC:
        return any(unit.gain >= QUICK_WORD_BITS for unit in _units(text, at, min(right, at + REACH), pair, "ru"))
    start, end = max(left, at - QUICK_BEFORE), min(right, at + QUICK_AFTER)
    if pair.read in OUT_OF_STEP or pair.written in CYRILLIC:
        gains: Iterable[float] = (unit.gain for unit in _units(text, start, end, pair, "any"))
    else:
        gains = [_gain(c, pair.written, pair.read, pair.language) for c in text[start:end]]
    for gain in gains:
        total += gain
        if total < 0.0:
            total = 0.0
        elif total >= QUICK_BITS:
            return True
    return False


@lru_cache(maxsize=65536)
def _gain(c: str, written: str, read: str, language: str) -> float:
    if c < "\x80":
        return 0.0
    whole = _whole(c, written, read, "any", language)
    return whole[1] - ANY_BITS if whole else -BAD_BITS


def _read(text: str, start: int, end: int, some: Iterable[Pair]) -> list[Found]:
    """Return what reads well between two offsets of a line; where pairs dispute a place, what gains more."""
    tongue = min(WIDE, key=lambda language: _price(text[start:end], language))
    good: list[tuple[float, Found]] = []
    for pair in some:
        units = list(_units(text, start, end, pair, tongue))
        for first, last in _runs(units, MIN_GAIN_CASED if pair.read in CYRILLIC else MIN_GAIN):
            f = _found(text, units, first, last, pair)
            if f:
                good.append((_price(f.new, pair.language) - _cheapest(text[f.start : f.end], pair), f))
    out: list[Found] = []
    for _, f in sorted(good):
        if all(f.end <= other.start or other.end <= f.start for other in out):
            out.append(f)
    return sorted(out)


def _cheapest(seen: str, pair: Pair) -> float:
    """Return the price of what is seen in the language that it resembles most."""
    if pair.read == LATIN:
        return bits(seen, "west")
    return min([_price(seen, language) for language in (("cased",) if pair.read in CYRILLIC else WIDE)])


def _runs(units: list[Unit], least: float) -> Iterator[tuple[int, int]]:
    """Yield the runs of units that gain most, none of them across a loss of DROP_BITS: first, end."""
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
    gaps = [text[a.end : b.start] for a, b in zip(some, some[1:], strict=False)]
    new = "".join([x for unit, gap in zip(some, [*gaps, ""], strict=True) for x in (_shown(text, unit, pair), gap)])
    if not _is_better(text[start:end], new, pair):
        return None
    if pair.read == LATIN and last < len(units) and _is_cut(text, units[last]):
        end, new = units[last].end, new + LOST
    lost = new.count(LOST) - text.count(LOST, start, end)
    return Found(start, end, ((start, end, new),), new, lost, rule=pair.rule)


def _is_better(seen: str, new: str, pair: Pair) -> bool:
    """Whether `new` is text, and `seen` is not, as far as their prices say."""
    foreign = [c for c in new if c >= "\x80"]
    letters = _LETTER.findall(new)
    gain = _cheapest(seen, pair) - _price(new, pair.language)
    if pair.written in CYRILLIC:
        least, each = (MIN_GAIN_CASED, MIN_GAIN_LETTER) if pair.read in CYRILLIC else (MIN_GAIN, MIN_GAIN_EACH)
        plain = sum([_letter(c) for c in letters]) <= MAX_LETTER_BITS * len(letters)
        return plain and len(letters) >= max(MIN_LETTERS_CYRILLIC, MIN_SHARE * len(foreign)) and gain >= max(least, each * len(letters))
    if len(set(letters)) < (MIN_LETTERS if pair.read == LATIN else MIN_LETTERS_WIDE):
        return False
    mean = sum(map(prices(pair.language).__getitem__, foreign)) / len(foreign)
    if gain < MIN_GAIN_EACH * len(foreign) or mean > MAX_BITS_EACH:
        return False
    if pair.read != LATIN:  # once for each character: what chance gives to one it gives to all its repetitions
        gain = min(gain, _cheapest("".join(set(seen)), pair) - _price("".join(set(new)), pair.language))
        gain -= FULL_WIDTH_BITS * (pair.language == "ko") * sum(map(new.count, "，、。"))
    return gain >= MIN_GAIN


def _reach(text: str, units: list[Unit], at: int, step: int) -> int:
    """Return the unit that the run ends with when it takes in a few more that read, up to ASCII or an end of the line."""
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
    return unit.new if unit.new is not None else LOST if _bytes(seen, pair.read) else seen


def _is_cut(text: str, unit: Unit) -> bool:
    """Whether `unit` is the first half of a character of which the rest is lost."""
    return unit.new is None and unit.end == unit.start + 1 and text[unit.start].isalpha() and text[unit.end : unit.end + 1] < "\x80"


def _units(text: str, start: int, end: int, pair: Pair, tongue: str) -> Iterator[Unit]:
    """Yield the units of a stretch of a line, seen as text in `tongue`: words of Cyrillic, else one character or more."""
    if pair.written in CYRILLIC:
        for m in _WORD.finditer(text, start, end):
            if not m[0].isascii():
                yield Unit(*m.span(), *((not _ASCII_LETTER.search(m[0]) and _word(m[0], pair)) or (None, -BAD_BITS)))
        return
    written, read = pair.written, pair.read
    seen_as = "west" if read == LATIN else tongue
    i = start
    while i < end:
        size, whole = 1, _whole(text[i], written, read, seen_as, pair.language)
        while whole is HALF and size < MAX_UNIT and i + size < end:
            size += 1
            whole = _whole(text[i : i + size], written, read, seen_as, pair.language)
        if whole is None or whole is HALF:
            size, whole = 1, (None, -BAD_BITS)
        yield Unit(i, i + size, *whole)
        i += size


@lru_cache(maxsize=65536)
def _whole(seen: str, written: str, read: str, tongue: str, language: str) -> tuple[str | None, float] | None:
    """Return what `seen` reads as and the bits gained, HALF where its last bytes are half a character."""
    if seen.isascii():
        return seen, 0.0
    raw = [_bytes(c, read) for c in seen]
    if not all(raw):
        return None
    try:
        new = b"".join(raw).decode(written)
    except UnicodeDecodeError as error:
        return HALF if error.end == sum(map(len, raw)) and "incomplete" in error.reason else None
    return new, _price(seen, tongue) - _price(new, language)


@lru_cache(maxsize=4096)
def _word(seen: str, pair: Pair) -> tuple[str, float] | None:
    raw = [_bytes(c, pair.read) for c in seen]
    if not all(raw):
        return None
    new = b"".join(raw).decode(pair.written, "replace")
    return None if LOST in new else (new, _cheapest(seen, pair) - _price(new, pair.language))


@lru_cache(maxsize=65536)
def _bytes(c: str, codec: str) -> bytes:
    """Return the bytes that were shown as `c`; none where there are none."""
    if codec == "gb18030" and c in SPELLINGS:
        return SPELLINGS[c]
    for name in SHOWN_BY.get(codec, (codec,)):
        try:
            raw = c.encode(name)
        except UnicodeEncodeError:
            continue
        return raw if len(raw) <= 2 else b""
    return _private(codec).get(c, b"")


@lru_cache(maxsize=4)
def _private(codec: str) -> dict[str, bytes]:
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    rows = ((a, b) for x, y, low in PRIVATE.get(codec, ()) for a in range(x, y + 1) for b in trails if b >= low)
    return {chr(0xE000 + i): bytes(pair) for i, pair in enumerate(rows)}


def _price(text: str, language: str) -> float:
    """Return the price of `text`; of Russian by the case of its letters too, unless it is "cased" the wrong way."""
    if language not in {"ru", "cased"}:
        return bits(text, language) if language == "west" else sum(map(prices(language).__getitem__, text))
    price = sum(map(_letter, text)) + CYRILLIC_BITS * len(CYRILLIC_ODDS.findall(text))
    return price + CAPITAL_BITS * sum(map(str.isupper, text)) if language == "ru" else price


@lru_cache(maxsize=1024)
def _letter(c: str) -> float:
    """Return the price of a Cyrillic letter by how frequent it is; the prices of plausible.py are flatter."""
    rank = common.CYRILLIC.find(c.lower())
    if rank >= 0:
        return LETTER_BITS + LETTER_STEP * rank
    return LETTER_BITS + LETTER_STEP * LETTERS_MEAN if "\u0400" <= c < "\u0500" else prices("ru")[c]
