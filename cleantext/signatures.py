"""What gives away UTF-8 that was read in an encoding other than GBK: rare characters beside those of its period.

The decoders are rows of rules/codecs.py. All of their signs are one search: a class of characters, and looks around.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from .gbk import LOST
from .plausible import prices
from .rules.codecs import CODECS

LEADS = (*range(0xE2, 0xEA), 0xEF)  # first bytes of Chinese, Japanese and general punctuation
HANGUL_LEADS = range(0xEA, 0xEE)
CONTINUATIONS = range(0x80, 0xC0)
KANA_LEADS = ((0xE3,), range(0x80, 0x84))  # first two bytes of kana and of CJK punctuation
HIGH_CONTINUATIONS = range(0xA1, 0xC0)  # those that EUC and Big5 know as second bytes

HALF_KANA = bytes(HIGH_CONTINUATIONS).decode("cp932")
# Of the characters that code pages show for continuation bytes, those that clean text seldom has after a letter.
RARE_IN = {
    "cp1252": "".join(map(chr, range(0x80, 0xA0))) + "¡¢£¤¥¦¨ª¬¯±²³´µ¶¸¹º¼½¾¿‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ",
    "ptcp154": "ҖҒӮҶҮҲҠӢҢҚҺҸЎӨҘҰЁӘҜҪҾЈ",
    "cp1251": "ЂЃѓ†‡‰ЉЊЌЋЏќЎҐ¦¬±µ¶Ѕѕ",
    "koi8-r": "┐┘┤┬┴┼▀▄▌▐░▒▓⌠∙≈⌡╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬",
}
RARE_HAN_BITS = 14.0  # price of a character that clean text seldom has
MIN_BITS = 16.0  # gain of a stretch that is worth solving
MIN_BITS_SHORT, MIN_BITS_LOSSY = 10.0, 5.0  # where signs are sure; where most characters are lost in part


class Page(NamedTuple):
    """A decoder in error: the id of its row, the rare characters that its garble has, and what stands beside them."""

    rule: str
    leads: str
    looks: str  # what must follow one of them
    least: float = MIN_BITS  # gain of a stretch that is worth solving
    tongue: str = "zh"  # the language that is read so oftenest: zh, ja or ko

    def sign(self) -> re.Pattern[str]:
        """Return the search for this page alone."""
        return _sign(self.leads, self.looks)


@lru_cache(maxsize=16)
def _sign(leads: str, looks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(leads)}](?:{looks})")


@lru_cache(maxsize=1)
def gate() -> re.Pattern[str]:
    """Return the one search that ends the matter for clean text."""
    return re.compile(f"[{leads()}](?:{looks()})")


def leads() -> str:
    """Return the content of the class of characters that the search stops at."""
    return re.escape("".join(sorted(by_lead())))


def looks() -> str:
    """Return what must follow such a character: alternatives that begin with a look behind."""
    return "|".join(page.looks for page in pages())


@lru_cache(maxsize=1)
def pages() -> tuple[Page, ...]:
    """Return the decoders that this package knows besides GBK, those of two bytes first."""
    read = {row.id: row.read for row in CODECS}
    narrow = [
        _narrow(rule, read[rule]) for rule in ("utf8-as-latin", "utf8-as-ptcp154", "utf8-as-koi8", "utf8-as-cp1251")
    ]
    return _shift_jis(), _euc_kr(), _big5(), *narrow


def _shift_jis() -> Page:
    """Half-width kana after a Han character or what is lost, the signs of kana close together, and rare Han in step."""
    first, within = _shown("cp932", LEADS, CONTINUATIONS), _shown("cp932", CONTINUATIONS, LEADS)
    rest, kana = _shown("cp932", CONTINUATIONS, CONTINUATIONS), _shown("cp932", *KANA_LEADS)
    rare = "".join(c for c in first if prices("any")[c] >= RARE_HAN_BITS)
    beside = f"(?<=[{first}{within}・{LOST}][{HALF_KANA}])"
    looks = f"{beside}|(?<=[{kana}])(?=..?[{kana}])|(?<=[{rare}])(?=[{within}][{rest}])"
    return Page("utf8-as-shift-jis", "".join({*HALF_KANA, *kana, *rare}), looks, MIN_BITS_SHORT, "ja")


def _euc_kr() -> Page:
    """Hangul that no word has, beside another, a Han character, or what is lost."""
    rare = _shown("cp949", range(0x81, 0xA1), (*CONTINUATIONS, *LEADS, *HANGUL_LEADS))
    beside = f"{_shown('cp949', (*LEADS, *HANGUL_LEADS), HIGH_CONTINUATIONS)}{rare}{LOST}"
    return Page("utf8-as-euc-kr", rare, f"(?<=[{rare}])(?:(?<=[{beside}].)|(?=[{beside}]))", MIN_BITS_LOSSY, "ko")


def _big5() -> Page:
    """Han characters of the second level beside what is lost, or before the rest of their characters."""
    rare = _shown("cp950", LEADS, HIGH_CONTINUATIONS)
    rest = _shown("cp950", HIGH_CONTINUATIONS, LEADS)
    return Page("utf8-as-big5", rare, f"(?<={LOST}[{rare}])|(?<=[{rare}])(?=[{rest}{LOST}])", MIN_BITS_LOSSY)


def _narrow(rule: str, codec: str) -> Page:
    """Return the page of single bytes: a letter, and two signs behind it of which one is rare."""
    shown = {x: bytes((x,)).decode(codec, "ignore") or LOST for x in range(0x80, 0xF0)}
    first = re.escape("".join(shown[x] for x in (*LEADS, *HANGUL_LEADS)))
    more = re.escape("".join(sorted({shown[x] for x in CONTINUATIONS} | {LOST})))
    rare = RARE_IN[codec]
    if codec == "cp1252":
        more += "\x80-\x9f"
    return Page(rule, rare, f"(?<=[{first}][{more}][{rare}])|(?<=[{first}][{rare}])(?=[{more}])")


def _shown(codec: str, firsts: Iterable[int], seconds: Iterable[int]) -> str:
    """Return the characters that `codec` shows for these byte pairs."""
    rows = list(seconds)
    found = {bytes((a, b)).decode(codec, "ignore") for a in firsts for b in rows}
    return "".join(sorted(c for c in found if len(c) == 1 and not "\ue000" <= c <= "\uf8ff"))


@lru_cache(maxsize=1)
def by_lead() -> dict[str, list[Page]]:
    """Return what each character of the class may be a sign of."""
    return {c: [page for page in pages() if c in page.leads] for c in set("".join(page.leads for page in pages()))}
