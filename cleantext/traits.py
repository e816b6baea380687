"""What a text as a whole has, found out once for all the filters that ask: most of them need not look any further."""

from __future__ import annotations

from functools import lru_cache
from string import ascii_letters

from .lazy import lazy

FREQUENT = ("的", "一", "是", "不", "有", "在", "和", "为")  # one of which nearly every Chinese text has
LATIN = frozenset("A ,.")  # what stands for all letters, and for what stands between words
SPACED = 8  # characters to a space up to which a text is mostly Latin words
FIRST_WIDE = "\u3005"
_WIDE = lazy(f"[^\0-{chr(ord(FIRST_WIDE) - 1)}]")  # a quarter of the time that the others take to be compiled
_ODD = lazy("[^\n一-鿿，。、；：？！“”《》（）0-9]")
_PLAIN_IN_LATIN = f"\n ,.{ascii_letters}".encode()
_PLAIN_IN_ASCII = b"\n0123456789"


@lru_cache(maxsize=4)
def rows(text: str) -> tuple[str, ...]:
    """Return the lines of `text`."""
    return tuple(text.split("\n"))


@lru_cache(maxsize=4)
def wide(text: str) -> bool:
    """Whether `text` has a character from U+3005 on: where there is none there are no Han."""
    if text.isascii():
        return False
    return any(char in text for char in FREQUENT) or _WIDE.search(text) is not None


@lru_cache(maxsize=4)
def odd(text: str) -> frozenset[str]:
    """Return the characters of `text` that plain Chinese has not: beside line feeds, Han, its marks and digits.

    In mostly Latin text "A" stands for all letters, and it has " ", "," and "." whether they are there or not.
    """
    words = text.count(" ") * SPACED > len(text)
    if words or text.isascii():
        plain = _PLAIN_IN_LATIN if words else _PLAIN_IN_ASCII
        rest = text.encode("utf-8", "surrogatepass").translate(None, plain)  # far faster than a search
        found = frozenset(rest.decode("utf-8", "surrogatepass"))
    else:
        found = frozenset(_ODD.findall(text))
    return found | LATIN if words or any("A" <= char <= "z" for char in found) else found
