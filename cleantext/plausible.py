"""How plausible a reading of bytes is: the price, in bits, of writing it down in a language; the cheapest reading wins.

Every reading accounts for the same bytes, so the sums can be compared whatever the encodings are. Validity says little:
Big5, EUC and Shift_JIS text often is valid GB18030, but it then consists of rare characters, which are dear.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import log2

from .lazy import lazy
from .rules import characters as common

Tier = tuple[str, float]
Prices = dict[str, float]

ASCII_BITS = 5.0  # letters, digits, space: the entropy of a letter by frequency is 4.2-4.7 bits in European languages
SIGN_BITS = 7.0
CONTROL_BITS = 12.0
BAD_BITS = 18.0  # an undecodable byte: dearer than any common character, cheaper than two rare ones
ODD_BITS = {"zh": 17.0, "west": 13.5}  # from here on a character makes a passage look misread; others as zh
RANK_SCALE = 25  # price grows with log2(1 + rank / 25): Zipf's law with the flat top that running text shows
CASE_BITS = 5.0  # a capital after a small letter, accented letters side by side
CYRILLIC_BITS = 9.0  # the same, or Cyrillic touching Latin letters: any byte is a letter there, so order must tell
SWITCH_BITS = 4.0  # a small ASCII letter touching another script, as where a trail byte ate a letter

# (first, last, bits): what no list of a language names
BLOCKS = (
    (0x80, 0x9F, 20.0),  # C1 controls
    (0xA0, 0x2FF, 14.0),  # Latin
    (0x370, 0x52F, 14.0),  # Greek, Cyrillic
    (0x530, 0x1FFF, 16.0),
    (0x2000, 0x27EF, 12.5),  # signs
    (0x27F0, 0x2BFF, 20.0),  # braille, arrows and signs of mathematics that few fonts have
    (0x3000, 0x303F, 10.0),
    (0x3040, 0x30FF, 13.5),  # kana
    (0x3100, 0x33FF, 15.0),  # bopomofo, squared units
    (0x3400, 0x4DBF, 24.0),
    (0x4E00, 0x9FFF, 21.0),
    (0xAC00, 0xD7A3, 20.0),
    (0xDC00, 0xDCFF, BAD_BITS),  # the marks of undecodable bytes
    (0xE000, 0xF8FF, 26.0),  # private use
    (0xFF01, 0xFF5E, 9.5),
    (0xFF61, 0xFF9F, 13.0),  # half-width kana
    (0xFFFD, 0xFFFD, 16.0),  # what an earlier reader lost
    (0x1F000, 0x1FAFF, 16.0),
    (0x20000, 0x3FFFF, 26.0),
)
OTHER_BITS = 22.0

BETWEEN_SCRIPTS = lazy(r"[a-z](?=[^\x00-\x7f])|[^\x00-\x7f](?=[a-z])")
LATIN_ODDS = lazy(r"[a-zß-ÿ](?=[A-ZÀ-Þ])|[À-ÿ](?=[À-ÿ])")
CYRILLIC_ODDS = lazy(r"[а-яё](?=[А-ЯЁA-Za-z])|[A-Za-z](?=[А-яЁё])")
CESU = lazy("\udced[\udca0-\udcbf][\udc80-\udcbf]")
ODDS = {
    "any": (CESU, -2 * BAD_BITS),  # a surrogate in UTF-8 is one fault, though of three bytes
    "zh": (BETWEEN_SCRIPTS, SWITCH_BITS),
    "ja": (BETWEEN_SCRIPTS, SWITCH_BITS),
    "ko": (BETWEEN_SCRIPTS, SWITCH_BITS),
    "west": (LATIN_ODDS, CASE_BITS),
    "ru": (CYRILLIC_ODDS, CYRILLIC_BITS),
}


def bits(text: str, language: str) -> float:
    """Return the price of `text` in `language`; undecodable bytes stand in it as U+DC00 plus the byte."""
    price = sum(map(prices(language).__getitem__, text))
    if language in ODDS:
        pattern, each = ODDS[language]
        price += each * len(pattern.findall(text))
    return price


class _Prices(Prices):
    """Prices by character; one that no list names has its block's price. Bounded by the number of code points."""

    def __missing__(self, char: str) -> float:
        code = ord(char)
        price = next((block for first, last, block in BLOCKS if first <= code <= last), OTHER_BITS)
        self[char] = price
        return price


@lru_cache(maxsize=8)
def prices(language: str) -> Prices:
    """Return the prices of `language`: zh, ja, ko, ru, west, or any."""
    out = _Prices()
    if language == "any":  # UTF-8 and UTF-16 write every script
        for name in ("zh", "ja", "ko", "ru", "west"):
            for char, price in prices(name).items():
                out[char] = min(price + 1.0, out.get(char, OTHER_BITS))
    for i in range(128):
        char = chr(i)
        plain = char.isalnum() or char in " \n"
        out[char] = ASCII_BITS if plain else SIGN_BITS if i >= ord(" ") or char in "\r\t" else CONTROL_BITS
    if language == "any":
        return out
    for chars, first in _lists(language):
        for rank, char in enumerate(chars):
            out[char] = min(first + log2(1 + rank / RANK_SCALE), out.get(char, OTHER_BITS))
    for chars, flat in _levels(language):
        for char in chars:
            out.setdefault(char, flat)
    return out


def _lists(language: str) -> tuple[Tier, ...]:
    """Return the characters of `language` by frequency, each list with the price of its first character."""
    return {
        "zh": ((common.HAN, 6.6), (common.HANT, 7.5), (common.MARKS, 5.5)),
        "ja": ((common.HIRAGANA, 4.8), (common.KATAKANA, 7.0), (common.KANJI, 8.0), (common.MARKS, 5.5)),
        "ko": ((common.HANGUL, 5.5), (common.MARKS, 7.5)),
        "ru": ((common.CYRILLIC, 3.8), (common.CYRILLIC.upper(), 8.0), ("№«»—–…“”„’\u00a0", 8.0)),
        "west": ((common.LATIN, 7.5),),
    }[language]


def _levels(language: str) -> tuple[Tier, ...]:
    """Return the levels of the national character sets, commonest first, each with one price for all."""
    return {
        "zh": (
            (_level("gb2312", 0xB0, 0xD7), 14.0),
            (_level("big5", 0xA4, 0xC6), 15.0),
            (_level("gb2312", 0xD8, 0xF7), 17.5),
            (_level("big5", 0xC9, 0xF9), 19.0),
        ),
        "ja": ((_level("euc_jp", 0xB0, 0xCF), 14.5), (_level("euc_jp", 0xD0, 0xF4), 18.5)),
        "ko": (
            (_level("euc_kr", 0xB0, 0xC8), 12.5),
            ("ㅋㅎㅠㅜㅇㄱㄴㄷㄹㅁㅂㅅ", 12.5),
            (_level("euc_kr", 0xCA, 0xFD), 17.5),
        ),
        "ru": (("ҐґЄєІіЇїЎў", 12.5),),
        "west": (("ÿ", 20.0), ("þðýÝÞÐµ¦¤¬¯¸¨ˆ˜¹¾¼ƒ†‡‰‹›Œž™š", 17.0)),
    }[language]


def _level(codec: str, first: int, last: int) -> str:
    trails = bytes((*range(0x40, 0x7F), *range(0xA1, 0xFF))) if codec == "big5" else bytes(range(0xA1, 0xFF))
    out = []
    for lead in range(first, last + 1):
        row = bytearray(2 * len(trails))
        row[::2] = bytes((lead,)) * len(trails)
        row[1::2] = trails
        out.append(row.decode(codec, "ignore"))
    return "".join(out)


@lru_cache(maxsize=8)
def odd_one(language: str) -> re.Pattern[str]:
    """Return the class of characters that text of `language` seldom has; two close together look misread."""
    limit = ODD_BITS.get(language, ODD_BITS["zh"])
    listed = prices(language).items()
    usual = {code for first, last, price in BLOCKS if price < limit for code in range(first, min(last, 0xFFFF) + 1)}
    usual.difference_update([ord(char) for char, price in listed if price >= limit])
    usual.update([ord(char) for char, price in listed if price < limit])
    usual.update(range(128))
    ranges: list[list[int]] = []
    for code in sorted(usual):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return re.compile("[^" + "".join([f"{chr(first)}-{chr(last)}" for first, last in ranges]) + "]")
