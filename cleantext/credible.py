"""Whether what a pair of legacy encodings reads is text, and what was seen is not.

The thresholds were measured on 73 M characters of clean text in 40 languages, manuals, interfaces, help, verse and
lists of names, of which nothing is read, and on 6,000 garbled sentences (see the rows of rules/codecs.py).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import inf, log
from typing import TYPE_CHECKING

from .garble import LATIN_CONTINUATION
from .gbk import LOST
from .lazy import lazy
from .misread import CYRILLIC, LATIN, WIDE, Pair, cheapest, letter, pairs, price, shown_bytes
from .plausible import bits, prices

if TYPE_CHECKING:
    from .prior import Prior

MIN_GAIN = 22.0  # bits of a run. Six Hangul read as GBK gain 19-40, chance 26 once (see below)
MIN_GAIN_KNOWN = 17.0  # of a run that may be words the prior knows
MIN_GAIN_CASED = 14.0  # of Cyrillic that was read in another Cyrillic
MIN_GAIN_EACH = 2.7  # bits a character that changes; lists of Chinese names read as Korean gain 2.6 at most
MAX_BITS_EACH = 12.5  # a character that comes out; short lines of Traditional Chinese have 8-11.9
MIN_LETTERS, ENOUGH_LETTERS = 4, 5  # different Han, kana or Hangul that come out: 狼籍酒阑 is four Hangul, and verse
MIN_LETTERS_LATIN, ENOUGH_LETTERS_LATIN = 2, 4  # out of Latin garble
MIN_NATS = 14.0  # that do for words the prior knows: 笢恅 gains 17, chance 11 in all of that text, run by run of 2-4
FEW_BITS = 10.0  # that each of those must gain more which are missing to be enough
RIVAL_BITS = 8.0  # by which another reading of the same bytes must be dearer: 你好啊 might be 콱봤가
UNSPACED_BITS = 8.0  # what Korean without a space must gain more: 阿鲁巴弗罗林 gains 26, and is the name of a currency
MAX_BITS_UNSPACED = 9.5  # a character of it; words of six syllables and more have 7.6, two in a thousand more than 9.5
FULL_WIDTH_BITS = 8.0  # what 、 costs in Korean, which has ASCII punctuation
UTF8_SHARE = 0.85  # of Latin garble that has the bytes of UTF-8: ftfy reads it
MAX_IN_ORDER = 0.3  # share of Latin garble that may stand in the order of codes; garbled text has 0.1
MIN_LETTERS_CYRILLIC = 7
MIN_WORD = 6  # letters that one of its words must have where it is short: lists of letters have five
SHORT = 12  # letters
MIN_SHARE = 0.85  # of what is not ASCII that must be letters in Cyrillic text
MAX_LETTER_BITS = 5.3  # a Cyrillic letter; Russian has 4.4, alphabets and other languages so read 5.5 and more
MIN_GAIN_LETTER = 0.35  # a letter there: true text gains 0.9, capitals of clean text 0.2 at most (24 letters and more)

_LETTER = lazy("[㐀-鿿가-힣ぁ-んァ-ヶА-яЁё]")
_WORD = lazy(f"[А-яЁё]{{{MIN_WORD}}}")
_UTF8 = lazy(f"[\u00c2-\u00df][{LATIN_CONTINUATION}]|[\u00e0-\u00ef][{LATIN_CONTINUATION}{LOST}]{{2}}")


def is_better(seen: str, new: str, pair: Pair, *, alone: bool = False) -> bool:
    """Whether `new` is text and `seen` is not, as far as their prices say; of what stands `alone` a word will do."""
    foreign = [c for c in new if c >= "\x80" and c != LOST]
    letters = _LETTER.findall(new)
    gain = cheapest(seen, pair) - price(new, pair.language)
    if pair.written in CYRILLIC:
        words = len(letters) >= SHORT or _WORD.search(new) is not None
        return words and _is_russian(letters, len(foreign), gain, pair)
    latin = pair.read == LATIN
    various = len(set(letters))
    if various < (MIN_LETTERS_LATIN if latin else MIN_LETTERS):
        return alone and various > 1 and is_known(seen, new, pair)
    changed = len(foreign) if len(seen) != len(new) else sum(a != b for a, b in zip(seen, new, strict=True))
    if gain < MIN_GAIN_EACH * changed:
        return False
    most = MAX_BITS_UNSPACED if pair.language == "ko" and " " not in new else MAX_BITS_EACH
    if sum(map(prices(pair.language).__getitem__, foreign)) > most * len(foreign):
        return False
    if latin:
        if _rival(seen, pair) < _cost(new, pair.language) + RIVAL_BITS:
            return False
        gain = cheapest(seen, pair) - bits(new, pair.language)
    else:  # once for each character: what chance gives to one it gives to all its repetitions
        gain = min(gain, cheapest("".join(set(seen)), pair) - price("".join(set(new)), pair.language))
        gain -= _unlike(new, pair.language)
    enough = ENOUGH_LETTERS_LATIN if latin else ENOUGH_LETTERS
    return gain >= MIN_GAIN + FEW_BITS * max(0, enough - various) or (alone and is_known(seen, new, pair))


def is_known(seen: str, new: str, pair: Pair) -> bool:
    """Whether `new` is words of Chinese, which the prior knows far better than the characters seen."""
    if pair.language != "zh" or pair.read == LATIN or len(set(new)) < len(new):
        return False
    return log(2) * price(seen, "any") - nats(new) >= MIN_NATS


def nats(new: str) -> float:
    """Return what Chinese costs by the characters before each, in nats."""
    return sum(_prior().cost(new[max(0, i - 2) : i], c) for i, c in enumerate(new))


@lru_cache(maxsize=1)
def _prior() -> Prior:
    from .prior import Prior  # noqa: PLC0415 - 40 ms that clean text need not pay

    return Prior()


def _cost(new: str, language: str) -> float:
    return price(new, language) + _unlike(new, language)


def _unlike(new: str, language: str) -> float:
    """Return what it costs that Korean has no blanks, and the marks of others."""
    if language != "ko":
        return 0.0
    return UNSPACED_BITS * (" " not in new) + FULL_WIDTH_BITS * sum(map(new.count, "，、。"))


def _rival(seen: str, pair: Pair) -> float:
    """Return the price of the cheapest text that the same bytes are in another encoding of East Asia."""
    raw = b"".join([x for c in seen for x in shown_bytes(c, pair.read)])
    best = inf
    for other in pairs():
        if other.read == pair.read and other.language in WIDE and other.written != pair.written:
            try:
                best = min(best, _cost(raw.decode(other.written), other.language))
            except UnicodeDecodeError:
                continue
    return best


def _is_russian(letters: list[str], foreign: int, gain: float, pair: Pair) -> bool:
    if len(letters) < max(MIN_LETTERS_CYRILLIC, MIN_SHARE * foreign) or len(set(letters)) < MIN_LETTERS:
        return False
    least, each = (MIN_GAIN_CASED, MIN_GAIN_LETTER) if pair.read in CYRILLIC else (MIN_GAIN, MIN_GAIN_EACH)
    return gain >= max(least, each * len(letters)) and sum(map(letter, letters)) <= MAX_LETTER_BITS * len(letters)


def is_utf8(seen: str) -> bool:
    """Whether most of Latin garble has the bytes of UTF-8: then it is no legacy encoding that was read."""
    return len("".join(_UTF8.findall(seen))) > UTF8_SHARE * sum(c >= "\x80" for c in seen)


def is_table(seen: str) -> bool:
    """Whether the letters of `seen` stand in the order of their codes, as in a list of letters."""
    return sum(ord(b) - ord(a) == 1 for a, b in pairwise(seen)) > MAX_IN_ORDER * len(seen)
