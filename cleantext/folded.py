"""The folded view of a line, in which rules look: half width, units spelt out, no space beside Han, one script.

One row of a table thus covers both widths, both scripts and letter-spaced variants.
"""

from __future__ import annotations

from functools import lru_cache

from .lazy import any_char, lazy
from .rules.characters import SIMPLIFIED, TRADITIONAL
from .rules.units import UNITS

WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    ord(a): b
    for a, b in (
        *zip("【〖［「『〔", "[" * 6, strict=True),
        *zip("】〗］」』〕", "]" * 6, strict=True),
        *zip("“”„‘’", '"""\'\'', strict=True),
        *zip("丨│┃∣￨", "|" * 5, strict=True),
        *zip("—–―−", "-" * 4, strict=True),
        *zip("\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\t\r", " " * 4, strict=True),
        ("\N{ZERO WIDTH SPACE}", ""),
        ("\N{BYTE ORDER MARK}", ""),
        ("\N{VARIATION SELECTOR-16}", ""),
    )
}
_FOLDED = WIDTH | {ord(row.pattern): row.new for row in UNITS if len(row.pattern) == 1}  # not one to one
SCRIPTS = dict(zip(map(ord, reversed(SIMPLIFIED)), reversed(TRADITIONAL), strict=True))
SIMPLE = dict(zip(map(ord, TRADITIONAL), SIMPLIFIED, strict=True))
_WIDE = lazy(any_char(map(chr, _FOLDED)))
_TRADITIONAL = frozenset(TRADITIONAL)
SPACE = lazy(r" (?:(?<=[^A-Za-z0-9.,'&)\] ] ) *| *(?=[^A-Za-z0-9('&\[ ]))")  # a blank first, for it is found at once


def narrow(text: str) -> str:
    """Return `text` in half width, brackets unified, units spelt out; of ASCII only tabs and the like change."""
    if text.isascii() and text.isprintable():
        return text
    for char in set(_WIDE.findall(text)):  # few of them: a third of the time of `translate`
        text = text.replace(char, _FOLDED[ord(char)])
    return text


def simple(text: str) -> str:
    """Return `text` in simplified characters, one for one."""
    return text if text.isascii() or _TRADITIONAL.isdisjoint(text) else text.translate(SIMPLE)


@lru_cache(maxsize=16384)
def view(line: str) -> str:
    """Return the folded view of `line`: half width, brackets unified, spaces kept only between Latin words."""
    folded = narrow(line).strip()
    return SPACE.sub("", folded) if " " in folded else folded
