"""A decoder of UTF-8 that may be fed bytes of which one knows only what values they may have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from math import prod
from operator import contains

from .gbk import LOST, length
from .plausible import prices
from .rules import characters as common

# Bytes begun of a UTF-8 character, each a string of the values that it may have: one where it is known.
Held = tuple[bytes, ...]
NOTHING: Held = ()
# The characters that come out, each a string of its options; what is held then; the price in nats.
Eaten = tuple[tuple[str, ...], Held, float]

SHORT_COST = 8.0  # a character of two bytes: rare in Chinese text, and a way out of any dead end
MOST_OPTIONS, MOST_COMMON = 5000, 300  # byte strings of a character; of more only the commonest are weighed

CONTINUATION = bytes(range(0x80, 0xC0))
WIDE_LEADS = bytes((*range(0xE2, 0xEA), 0xEE, 0xEF))  # first bytes of what is lost: Han, kana, signs, private use
HANGUL_LEADS = bytes(range(0xEA, 0xEE))
SHORT_LEADS = b"\xc2\xc3\xc4\xc5\xc7\xc9\xcb\xce\xcf\xd0\xd1"  # Latin, Greek and Cyrillic letters, as in GBK


def _others(some: bytes) -> bytes:
    return bytes(x for x in range(0x100) if x not in some)


NOT_CONTINUATION = _others(CONTINUATION)
# What is no first byte of a kind, and what it costs to be one.
LEADS = tuple(
    (_others(leads), price)
    for leads, price in ((WIDE_LEADS, 0.0), (HANGUL_LEADS, 0.0), (SHORT_LEADS, SHORT_COST), (b"\xe1", SHORT_COST))
)


def slots_of(raw: bytes) -> Held:
    """Return what is known of bytes that are known."""
    return tuple(raw[i : i + 1] for i in range(len(raw)))


def eat(held: Held, slots: Held, price: float, outs: tuple[str, ...] = ()) -> Iterator[Eaten]:
    """Feed bytes to a UTF-8 decoder that holds `held`; nothing comes where they cannot follow."""
    for i, slot in enumerate(slots):
        if held:
            more = slot.translate(None, NOT_CONTINUATION)
            if not more:
                return
            held = (*held, more)
            if len(held) == length(held[0][0]):
                options = complete(held)
                if not options:
                    return
                outs, held = (*outs, options), NOTHING
        elif slot[0] < 0x80:
            if len(slot) > 1:
                return
            outs = (*outs, slot.decode())
        elif len(slot) == 1:
            size = length(slot[0])
            if not size:
                return
            price += SHORT_COST * (size == 2)
            held = (slot,)
        else:
            for others, more_price in LEADS:
                some = slot.translate(None, others)
                if some:
                    yield from eat((some,), slots[i + 1 :], price + more_price, outs)
            return
    yield outs, held, price


@lru_cache(maxsize=65536)
def complete(held: Held) -> str:
    """Return the characters that `held`, whole, may be; of very many the common ones, and U+FFFD for the others."""
    if all(len(slot) == 1 for slot in held):
        try:
            c = b"".join(held).decode()
        except UnicodeDecodeError:
            return ""
        return c if plausible(c) else ""
    if prod(map(len, held)) > MOST_OPTIONS:
        fits = [frozenset(slot) for slot in held]
        return LOST + "".join(islice((c for c, raw in _common() if all(map(contains, fits, raw))), MOST_COMMON))
    out = []
    for raw in product(*held):
        try:
            c = bytes(raw).decode()
        except UnicodeDecodeError:
            continue
        if plausible(c):
            out.append(c)
    return "".join(out)


@lru_cache(maxsize=1)
def _common() -> tuple[tuple[str, bytes], ...]:
    """Return the characters that East Asian text is made of, the commonest first, with their bytes."""
    lists = common.HAN, common.HANT, common.HIRAGANA, common.KATAKANA, common.KANJI, common.HANGUL, common.MARKS
    chars = sorted(set("".join(lists)), key=lambda c: (prices("any")[c], c))
    return tuple((c, c.encode()) for c in chars if c >= "\u0800")


def plausible(c: str) -> bool:
    """Whether text may hold `c`: it is assigned, or private to the layer of garble below."""
    o = ord(c)
    return o >= 0xA0 and (c.isprintable() or 0xE000 <= o < 0xF900 or c in "\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff")
