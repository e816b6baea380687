"""UTF-8 that was read as GBK: which bytes a character stands for, and how rare it is in good text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

LOST = "\ufffd"
INVISIBLE = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff"  # garble is read through these: they may go later
UNSEEN = frozenset("\u200b\u2060\ufeff\x7f") | frozenset(map(chr, range(0x20))) - frozenset("\t\n\r")
EURO = b"\x80"  # browsers and Windows show the byte 80 as the euro sign

# Windows, ICU and the WHATWG tables part from Python's gb18030 here; what was seen may come from any of them.
VARIANTS: dict[str, tuple[bytes, ...]] = {
    "€": (EURO, b"\xa2\xe3"),
    "\ue76c": (b"\xa2\xe3",),
    "\u1e3f": (b"\xa8\xbc",),
    "\u01f9": (b"\xa8\xbf",),
    "・": (b"\xa1\xa4",),
    "―": (b"\xa1\xaa", b"\xa8\x44"),
    "—": (b"\xa1\xaa", b"\xa8\x44"),
}

# Nats a character costs, by how common it is; -log of a tier's share of Chinese text over its size, rounded.
ASCII_COST = 5.0
PUNCTUATION_COST = 5.0
TIERS = (  # (codec, first lead byte, last lead byte, cost): a character belongs to the first tier that has it
    ("gb2312", 0xB0, 0xD7, 8.0),
    ("big5", 0xA4, 0xC6, 9.5),
    ("euc_jp", 0xA4, 0xA5, 8.0),
    ("euc_jp", 0xB0, 0xCF, 10.0),
    ("gb2312", 0xD8, 0xF7, 12.0),
    ("gb2312", 0xA1, 0xA9, 11.0),
)
PUNCTUATION = "，。、：；！？（）“”‘’《》…—\u3000\u00a0"
EMOJI_COST = 11.0
HANGUL_COST = 9.0
LATIN_COST = 10.0
RARE_COST = 14.0
PRIVATE_COST = 18.0
LOST_COST = 8.0  # a character of which bytes are lost, U+FFFD or "?" printed for them
FLAT_COST = 9.0  # of any character when only the structure of the bytes is asked for


def pairs(firsts: Iterable[int], seconds: Iterable[int]) -> str:
    """Return the characters that GBK shows for these byte pairs; private-use ones are left out."""
    rows = list(seconds)
    shown = bytes(x for a in firsts for b in rows for x in (a, b)).decode("gb18030", "ignore")
    return "".join(c for c in shown if not "\ue000" <= c <= "\uf8ff")


@lru_cache(maxsize=1)
def _tiers() -> dict[str, float]:
    costs = dict.fromkeys(PUNCTUATION, PUNCTUATION_COST) | {"ー": 8.0}
    for codec, first, last, cost in TIERS:
        trails = (*(range(0x40, 0x7F) if codec == "big5" else ()), *range(0xA1, 0xFF))
        for c in bytes(x for a in range(first, last + 1) for b in trails for x in (a, b)).decode(codec, "ignore"):
            costs.setdefault(c, cost)
    return costs


@lru_cache(maxsize=65536)
def rarity(c: str) -> float:
    """Return what `c` costs in good text, in nats; common characters cost little."""
    o = ord(c)
    if o < 0x80:
        return ASCII_COST if o >= 0x20 or c in "\t\r\n" else PRIVATE_COST
    known = _tiers().get(c)
    if known is not None:
        return known
    if 0xAC00 <= o < 0xD7A4:
        return HANGUL_COST
    if 0xA0 <= o < 0x500 or 0x2010 <= o < 0x2030:
        return LATIN_COST
    if 0x1F300 <= o < 0x1FA00 or c in "\u200d\ufe0f":
        return EMOJI_COST
    if c == LOST:
        return LOST_COST
    return RARE_COST if 0x2000 <= o < 0xE000 or 0xF900 <= o < 0xFFF0 else PRIVATE_COST


@lru_cache(maxsize=65536)
def flat(c: str) -> float:
    """Return the same cost for any character: garble of garble is made of rare ones."""
    return ASCII_COST if c < "\x80" else LOST_COST if c == LOST else FLAT_COST


@lru_cache(maxsize=65536)
def wrong_bytes(c: str) -> tuple[bytes, ...]:
    """Return the byte strings that a GBK decoder may have shown as `c`."""
    if c < "\x80":
        return (c.encode(),)
    found = VARIANTS.get(c)
    if found is None:
        raw = b"" if "\ud800" <= c <= "\udfff" else c.encode("gb18030")
        found = (raw,) if len(raw) == 2 else ()
    return found


@lru_cache(maxsize=65536)
def step(pending: bytes, more: bytes) -> tuple[str, bytes] | None:
    """Feed bytes to a UTF-8 decoder that holds `pending`; return what comes out and what it holds now, or None."""
    held, out = pending, ""
    for x in more:
        held += bytes((x,))
        need = length(held[0])
        if not need or (len(held) > 1 and not 0x80 <= x < 0xC0):
            return None
        if len(held) == need:
            try:
                out += held.decode()
            except UnicodeDecodeError:
                return None
            held = b""
    return out, held


def length(lead: int) -> int:
    """Return how many bytes a UTF-8 character has that begins with `lead`; 0 where none does."""
    return 1 if lead < 0x80 else 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if lead == 0xF0 else 0
