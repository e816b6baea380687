"""Where legacy encodings that were read in others may stand: one search, and quick looks around what it finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from .lazy import lazy, ranges
from .misread import CYRILLIC, LATIN, OUT_OF_STEP, SHOWN_BY, Pair, gain_of, pairs
from .misread import units as read_units
from .plausible import prices
from .rules import characters as common

SIGNS_OF = 800  # commonest characters of a language whose garbled forms the gate looks for: 400 miss one span in 200
RARE_BITS = 12.4  # from here on such a form is rare in every language
ALIEN_BITS = 18.0  # from here on one is rare in Japanese: it is no character of the first level of JIS
NEAR = 3  # characters between two of them
QUICK_BEFORE, QUICK_AFTER = 4, 14  # characters around a hit that are tried first
QUICK_BITS = 18.0  # that they must gain in a pair, for a stretch to be read
QUICK_BITS_HANGUL = 12.0  # where that is what is seen: 16 miss one line in 15 of such Chinese
QUICK_BITS_PAIR = 17.0  # of two that may be a word the prior knows
QUICK_UNITS, QUICK_UNITS_LATIN = 3, 2  # of those that must gain: two rare characters side by side are a word
QUICK_CYRILLIC = 60  # characters of Cyrillic
QUICK_WORD_BITS = 4.0  # that one word of Cyrillic must gain
DENSE = 16  # looks within as many characters after which a chunk is read as a whole, at the speed of codecs
CHUNK = 300  # characters of it
NEXT = 50  # characters after one in which nothing reads well where another begins
CLOSE = 10  # common characters that must stand side by side in what it reads as: chance gives 4 of them
REACH = 200  # characters on either side of a hit that are read; garbled Korean has a hit in 20 characters

HIGH = "\u0080-\u00ffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"  # what cp1252 shows beyond ASCII
# Of these, what hardly begins three more in clean text: not the letters that German, French and Spanish are full of.
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
_CAPITAL = lazy(f"[{CAPITALS}]")
_HIGH = lazy(f"[{HIGH}]")


@lru_cache(maxsize=1)
def gate() -> re.Pattern[str]:
    """Return the one search that ends the matter for clean text: one leading class, and what must follow each kind."""
    return re.compile(f"[{leads()}](?:{looks()})")


def leads() -> str:
    """Return what the search stops at, as the inside of a character class."""
    return f"{ranges(aliens().union(signs()))}{HIGH_LEADS}{CAPITALS}"


def looks() -> str:
    """Return what must hold where the search stops."""
    s, caps = ranges(signs()), f"[{CAPITALS}]"
    alien, break_ = ranges(aliens()), f"{caps}{{1,19}}[ ,.-]{{1,2}}"
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


def part(text: str, at: int) -> tuple[int, int]:
    """Return the part of a line around `at` that is read."""
    left, right = text.rfind("\n", max(0, at - REACH), at) + 1, text.find("\n", at, at + REACH)
    return max(left, at - REACH), right if right >= 0 else min(len(text), at + REACH)


class Looks:
    """Looks at the hits of the gate in a text, in order; a hit before `clear` need not be looked at."""

    def __init__(self, text: str) -> None:
        """Begin at the start of `text`."""
        self.text = text
        self._tried: dict[Pair, int] = {}  # up to where
        self.clear = -NEXT  # up to here there is nothing
        self._last: list[int] = []  # looks
        self._known = 0  # up to here the text was read as a whole

    def __call__(self, at: int) -> list[Pair]:
        """Return the pairs in which a few characters around a hit read well."""
        if at < self.clear or (at < self.clear + NEXT and self._void(at)):
            return []
        fresh = [pair for pair in _candidates(self.text, at) if at >= self._tried.get(pair, 0)]
        if not fresh:
            return fresh
        left, right = part(self.text, at)
        good = [pair for pair in fresh if _quick(self.text, at, left, right, pair)]
        ahead = QUICK_CYRILLIC if fresh[0].read in CYRILLIC else QUICK_AFTER
        self._tried.update(dict.fromkeys(fresh, at + ahead // 2))
        self._tried.update(dict.fromkeys(good, max(at + 1, right - REACH // 2)))
        self._last = [*self._last[1 - DENSE :], at]
        if len(self._last) == DENSE and at - self._last[0] < CHUNK and at >= self._known:
            self._void(at)
        return good

    def _void(self, at: int) -> bool:
        """Whether nothing reads well in the chunk that begins at `at`."""
        self._known = at + CHUNK
        chunk = self.text[max(0, at - QUICK_BEFORE) : at + CHUNK]
        void = not any(may_read(chunk, pair) for pair in pairs())
        self.clear = at + CHUNK - QUICK_AFTER if void else -NEXT
        return void


def may_read(chunk: str, pair: Pair) -> bool:
    """Whether several common characters stand side by side in what a chunk reads as, at the speed of codecs."""
    if len(set(chunk)) < CLOSE:
        return False
    if pair.read in CYRILLIC:
        return _CAPITAL.search(chunk) is not None
    if pair.read != LATIN:
        raw = chunk.encode(pair.read, "replace")
    elif _HIGH.search(chunk):
        raw = chunk.translate(_latin_bytes()).encode("latin-1", "replace")
    else:
        return False
    pattern, steps = _close(pair.language), (0, 1) if pair.read in OUT_OF_STEP else (0,)
    return any(pattern.search(raw[i:].decode(pair.written, "replace")) for i in steps)


@lru_cache(maxsize=1)
def _latin_bytes() -> dict[int, int]:
    """Return the byte of each sign of Windows-1252 that Latin-1 has not."""
    shown = ((x, bytes((x,)).decode(LATIN, "ignore")) for x in range(0x80, 0xA0))
    return {ord(c): x for x, c in shown if c}


@lru_cache(maxsize=4)
def _close(language: str) -> re.Pattern[str]:
    """Return the search for common characters that stand together."""
    if language == "ru":
        return re.compile("[а-яё]{4,}[^а-яё]{1,2}[а-яё]{2}|[а-яё]{7}|[А-ЯЁ]{7}")
    usual = "".join(chars[:SIGNS_OF] for chars in COMMON[language])
    return re.compile(f"(?:[{usual}][ -~，。、]{{0,2}}){{{CLOSE}}}")


def _candidates(text: str, at: int) -> tuple[Pair, ...]:
    """Return the pairs that the gate's hit at `at` may be garble of; of signs two must be theirs."""
    return _allowed(text[max(0, at - 2) : at], text[at : at + 2 + NEAR])


@lru_cache(maxsize=4096)
def _allowed(before: str, seen: str) -> tuple[Pair, ...]:
    c, table = seen[0], signs()
    mask = table.get(c)
    if mask is None and c not in aliens():
        return _of(_mask(*CYRILLIC) if "\u0400" < c < "\u0500" else _mask(LATIN))
    near = 0
    for other in seen[1:]:
        near |= table.get(other, 0)
    near &= mask or 0
    return _of(near | _beside_kana() if c in aliens() and _KANA.search(before + seen[:3]) else near)


@lru_cache(maxsize=4096)
def _of(mask: int) -> tuple[Pair, ...]:
    return tuple(pair for i, pair in enumerate(pairs()) if mask >> i & 1)


def _quick(text: str, at: int, left: int, right: int, pair: Pair) -> bool:
    """Whether a few characters around `at` gain something in `pair`, whatever language is seen in them."""
    if pair.read in CYRILLIC:
        return _gains_word(text[at : min(right, at + QUICK_CYRILLIC)], pair)
    return _gains(text[max(left, at - QUICK_BEFORE) : min(right, at + QUICK_AFTER)], pair)


@lru_cache(maxsize=1024)
def _gains_word(seen: str, pair: Pair) -> bool:
    return any(unit.gain >= QUICK_WORD_BITS for unit in read_units(seen, 0, len(seen), pair, ""))


@lru_cache(maxsize=4096)
def _gains(seen: str, pair: Pair) -> bool:
    kana = pair.written == BESIDE_KANA and _KANA.search(seen)
    if pair.read in OUT_OF_STEP or kana:
        some = read_units(seen, 0, len(seen), pair, "ja" if kana else "any")
        gains: Iterable[tuple[str, float]] = ((seen[unit.start : unit.end], unit.gain) for unit in some)
    else:
        gains = ((c, gain_of(c, pair.written, pair.read, pair.language)) for c in seen)
    total, better = 0.0, set()
    bar = QUICK_BITS_HANGUL if pair.read == "cp949" or kana else QUICK_BITS
    few = kana or pair.written in CYRILLIC  # whose units are words
    least = 1 if few else QUICK_UNITS_LATIN if pair.read == LATIN else QUICK_UNITS
    for unit, gain in gains:
        if gain <= 0.0:
            total += gain
        elif unit not in better:  # once, for what chance gives to one it gives to all its repetitions
            better.add(unit)
            total += gain
        if total <= 0.0:
            total = 0.0
            better.clear()
        elif (total >= bar and len(better) >= least) or (total >= QUICK_BITS_PAIR and len(better) > 1):
            return True
    return False
