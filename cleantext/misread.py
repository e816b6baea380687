"""Pairs of legacy encodings, one written and one read: what the characters seen read as in the other, and bits gained.

The bytes of a pair survive, so nothing is guessed: characters are encoded as they were read and decoded as they were
written. What comes out counts by the bits that it is cheaper to write down (see plausible.py) than what is seen.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from .charset import BY_CODEC
from .gbk import LOST
from .lazy import lazy
from .plausible import CYRILLIC_BITS, CYRILLIC_ODDS, bits, prices
from .rules import characters as common
from .rules.codecs import CODECS

LATIN = "cp1252"  # as browsers read Latin-1: bytes that Windows has no character for are control characters
CYRILLIC = frozenset(("cp1251", "koi8-r"))
CASED = "cased"  # Cyrillic read in another: small letters became capitals, so that case tells nothing
WIDE = ("zh", "ja", "ko")
OUT_OF_STEP = frozenset((LATIN, "cp932"))  # encodings in which half a character may be shown by itself
# What shows the bytes that the codec of the name lacks.
SHOWN_BY = {
    "cp950": ("cp950", "big5hkscs"),
    "big5hkscs": ("big5hkscs", "cp950"),
    "cp932": ("cp932", "shift_jis"),
    LATIN: (LATIN, "latin-1"),
}
BIG5 = ("cp950", "big5hkscs")  # as Windows and as browsers read it: they part in C6-C8, where GBK has 区 企 求
SPELLINGS = {"\u1e3f": b"\xa8\xbc", "\u01f9": b"\xa8\xbf", "・": b"\xa1\xa4"}  # of GBK, outside of Python's table
# What Windows shows as private use, in order from U+E000: (first lead, last lead, first trail).
PRIVATE = {
    "cp950": ((0xFA, 0xFE, 0x40), (0x8E, 0xA0, 0x40), (0x81, 0x8D, 0x40), (0xC6, 0xC6, 0xA1), (0xC7, 0xC8, 0x40)),
    "cp949": ((0xC9, 0xC9, 0xA1), (0xFE, 0xFE, 0xA1)),
}
TWICE = frozenset(("cp932",))  # encodings that have hundreds of characters in two places

BAD_BITS = 20.0  # what cannot be read in a pair: dearer than nearly all characters
ANY_BITS = 1.0  # by which plausible.py makes a language dearer that is not known
BAR_BITS = 10.0  # of 〖 in what EUC-JP may be: no Japanese has it within a word
MAX_READINGS = 16  # of a unit that are compared
LOST_BITS = 8.0  # what U+FFFD in a run costs
SHIFT_BITS = 10.0  # that the characters after it must gain more in one step than in the other
MAX_SHIFTED = 100  # of them that are compared
EURO, TRAIL = 0x80, 0x40  # bytes: the least that is not ASCII, the least that may be a second one
MAX_UNIT = 8  # characters; half-width katakana and what stands between them get out of step
LETTER_BITS = 3.2  # price of the commonest Russian letter, 11 %
LETTER_STEP = 0.16  # by which each rarer one is dearer: the thirty-second has 0.3 %
LETTERS_MEAN = 16  # rank that letters of other languages count as
CAPITAL_BITS = 1.0  # that a capital costs more
CAPITALS_BITS = 2.0  # a word of them

Whole = tuple[str | None, float, str, float]  # as the last fields of Unit
Bytes = Sequence[int | None]
HOLE: Bytes = (None,)  # stands for a byte that is lost
HALF: Whole = (None, 0.0, "", 0.0)
_WORD = lazy(r"[^\x00-\x20\xa0\u2e80-\uffff]{1,60}")  # what is longer is no word
_CAPITALS = lazy(r"\b[А-ЯЁ]{2,}\b")
_ASCII_LETTER = lazy("[A-Za-z]")


class Pair(NamedTuple):
    """A row of the table: text of `language` in the encoding `written` was read in `read`."""

    rule: str
    written: str
    read: str
    language: str


class Unit(NamedTuple):
    """The fewest characters seen that read as whole ones: what comes out, None where nothing does, and bits gained.

    `other` is what else the bytes may be, which gains `margin` bits less; empty where they leave no choice.
    """

    start: int
    end: int
    new: str | None
    gain: float
    other: str = ""
    margin: float = 0.0


@lru_cache(maxsize=1)
def pairs() -> tuple[Pair, ...]:
    """Return the pairs that the table has."""
    return tuple(
        Pair(f"codecs.{row.id}", row.written, read, _language(row.written, read))
        for row in CODECS
        if row.written in BY_CODEC and row.written != "utf-8"
        for read in (BIG5 if row.read in BIG5 else (row.read,))
    )


def _language(written: str, read: str) -> str:
    return CASED if written in CYRILLIC and read in CYRILLIC else BY_CODEC[written].language


def units(text: str, start: int, end: int, pair: Pair, tongue: str) -> Iterator[Unit]:
    """Yield the units of a part of a line, seen as text in `tongue`: words of Cyrillic, else a character or more."""
    if pair.written in CYRILLIC:
        for m in _WORD.finditer(text, start, end):
            if not m[0].isascii():
                read = None if _ASCII_LETTER.search(m[0]) else _word(m[0], pair)
                yield Unit(*m.span(), *(read or (None, -BAD_BITS)))
        return
    row = pair.written, pair.read, "west" if pair.read == LATIN else tongue, pair.language
    i = start
    while i < end:
        if text[i] == LOST and pair.read not in OUT_OF_STEP:
            unit = _lost(text, i, end, row)
            yield unit
            i = unit.end
            continue
        size, whole = 1, _whole(text[i], *row)
        while whole is HALF and size < MAX_UNIT and i + size < end:
            size += 1
            whole = _whole(text[i : i + size], *row)
        if whole is None or whole is HALF:
            size, whole = 1, (None, -BAD_BITS, "", 0.0)
        yield Unit(i, i + size, *whole)
        i += size


def _lost(text: str, start: int, end: int, row: tuple[str, str, str, str]) -> Unit:
    """Return the unit that begins with U+FFFD.

    If that is the first half of a character, what follows is out of step up to the next U+FFFD or an end: the unit
    reaches so far where it reads well, and stays as it is where neither reading does better than the other.
    """
    written, read, tongue, language = row
    held: list[int | None] = []
    out, at = "", start
    while at < min(end, start + MAX_SHIFTED) and (held or at == start):
        raw = HOLE if text[at] == LOST else next(iter(shown_bytes(text[at], read)), None)
        new = _fed(held, raw, written) if raw else None
        if new is None:
            return Unit(start, start + 1, None, -LOST_BITS)
        out += new
        at += 1
    seen, out = text[start:at], out + LOST * bool(held)
    plain = sum([(_whole(c, *row) or HALF)[1] for c in seen[1:]])
    gain = price(seen, tongue) - price(out, language)
    if gain >= plain + SHIFT_BITS:
        return Unit(start, at, out, gain - LOST_BITS)
    return Unit(start, start + 1 if plain >= gain + SHIFT_BITS else at, None, -LOST_BITS)


def _fed(held: list[int | None], raw: Bytes, written: str) -> str | None:
    """Return what is read when `raw` comes after the bytes held; None where that is nothing."""
    out = ""
    for byte in raw:
        held.append(byte)
        new = _half(held, written)
        if new is None:
            return None
        if new:
            out += new
            held.clear()
    return out


def _decoded(raw: tuple[Bytes, ...], written: str) -> str | None:
    """Return what bytes read as, nothing where half a character is left, None where they do not fit."""
    if HOLE in raw:
        held: list[int | None] = []
        parts = [_fed(held, some, written) for some in raw]
        return None if None in parts else "" if held else "".join(filter(None, parts))
    known = bytes([byte for some in raw for byte in some if byte is not None])
    try:
        return known.decode(written)
    except UnicodeDecodeError as error:
        return "" if error.end == len(known) and "incomplete" in error.reason else None


def _half(held: list[int | None], written: str) -> str | None:
    """Return what bytes read as of which some are lost: nothing before they are whole, None where they do not fit."""
    if held[0] is not None and held[0] < EURO:
        return chr(held[0])
    if len(held) == 1:
        return ""
    known = bytes([x for x in held if x is not None])
    if len(known) < len(held):
        return LOST if min(known, default=EURO) >= TRAIL else None
    try:
        return known.decode(written)
    except UnicodeDecodeError:
        return None


@lru_cache(maxsize=65536)
def _whole(seen: str, written: str, read: str, tongue: str, language: str) -> Whole | None:
    """Return what `seen` reads as and the bits gained, HALF where its last bytes are half a character."""
    if seen.isascii():
        return seen, 0.0, "", 0.0
    if LOST in seen and read not in OUT_OF_STEP:
        return None
    half, read_as = False, []
    options: list[Sequence[Bytes]] = [shown_bytes(c, read) if c != LOST else (HOLE,) for c in seen]
    for raw in islice(product(*options), MAX_READINGS):
        new = _decoded(raw, written)
        if new:
            read_as.append((price(new, language), new))
        half = half or new == ""
    if not read_as:
        return HALF if half else None
    (cost, new), *more = sorted(read_as)
    other, margin = (more[0][1], more[0][0] - cost) if more else ("", 0.0)
    return new, price(seen, tongue) + _bars(seen, written) - cost, other, margin


@lru_cache(maxsize=4096)
def _word(seen: str, pair: Pair) -> tuple[str, float] | None:
    raw = [shown_bytes(c, pair.read) for c in seen]
    if not all(raw):
        return None
    new = b"".join([x[0] for x in raw]).decode(pair.written, "replace")
    return None if LOST in new else (new, cheapest(seen, pair) - price(new, pair.language))


@lru_cache(maxsize=65536)
def gain_of(c: str, written: str, read: str, language: str) -> float:
    """Return the bits that one character gains in a pair, whatever the language in which it is seen."""
    if c < "\x80":
        return 0.0
    whole = _whole(c, written, read, "any", language)
    return whole[1] - ANY_BITS if whole else -BAD_BITS


@lru_cache(maxsize=65536)
def shown_bytes(c: str, codec: str) -> tuple[bytes, ...]:
    """Return what bytes may have been shown as `c`, one or two each time; none where there are none."""
    if codec == "gb18030" and c in SPELLINGS:
        return (SPELLINGS[c],)
    for name in SHOWN_BY.get(codec, (codec,)):
        try:
            raw = c.encode(name)
        except UnicodeEncodeError:
            continue
        return (raw, *_again(codec).get(c, ())) if len(raw) <= 2 else ()
    return _private(codec).get(c, ())


@lru_cache(maxsize=8)
def _again(codec: str) -> dict[str, tuple[bytes, ...]]:
    """Return the characters that a table has in other places too, where its encoder does not look."""
    out: dict[str, tuple[bytes, ...]] = {}
    leads, trails = (0x81, 0xFD) if codec in TWICE else (0, 0), (*range(0x40, 0x7F), *range(0x80, 0xFD))
    for raw in (bytes((a, b)) for a in range(*leads) for b in trails):
        c = raw.decode(codec, "replace")
        if len(c) == 1 and c != LOST and c.encode(codec) != raw:
            out[c] = (*out.get(c, ()), raw)
    return out


@lru_cache(maxsize=4)
def _private(codec: str) -> dict[str, tuple[bytes, ...]]:
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    rows = ((a, b) for x, y, low in PRIVATE.get(codec, ()) for a in range(x, y + 1) for b in trails if b >= low)
    return {chr(0xE000 + i): (bytes(pair),) for i, pair in enumerate(rows)}


def cheapest(seen: str, pair: Pair) -> float:
    """Return the price of what is seen in the language that it resembles most."""
    if pair.read == LATIN:
        return bits(seen, "west")
    if pair.read in CYRILLIC:
        return price(seen, CASED)
    return min([price(seen, language) for language in WIDE]) + _bars(seen, pair.written)


def _bars(seen: str, written: str) -> float:
    """Return what it costs more that ー is shown as a bracket that nothing closes."""
    return BAR_BITS * seen.count("〖") if written == "euc_jp" and "〗" not in seen else 0.0


def price(text: str, language: str) -> float:
    """Return the price of `text` character by character, but of Latin and Cyrillic by the order of capitals too."""
    if language == "west":
        return bits(text, language)
    if language not in {"ru", CASED}:
        return sum(map(prices(language).__getitem__, text))
    cost = sum(map(letter, text)) + CYRILLIC_BITS * len(CYRILLIC_ODDS.findall(text))
    if language == CASED:
        return cost
    words = _CAPITALS.findall(text)
    alone = sum(map(str.isupper, text)) - sum(map(len, words))
    return cost + CAPITALS_BITS * len(words) + CAPITAL_BITS * alone


@lru_cache(maxsize=1024)
def letter(c: str) -> float:
    """Return the price of a Cyrillic letter by how frequent it is; the prices of plausible.py are flatter."""
    rank = common.CYRILLIC.find(c.lower())
    if rank < 0 and not "\u0400" <= c < "\u0500":
        return prices("ru")[c]
    return LETTER_BITS + LETTER_STEP * (rank if rank >= 0 else LETTERS_MEAN)
