"""UTF-8 that was read as GBK: which bytes a character stands for, and the most plausible way back.

A line is read by a two-state machine, text or garble; inside garble the bytes of each character feed a UTF-8 decoder.
Every character costs what it is rare (in nats), every lost byte and every change of state costs too, and the cheapest
reading of the line wins (Viterbi, a few states a character, so time is linear). A source character whose bytes are
not all there is one U+FFFD: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

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
SHORT_COST = 8.0  # added for a character of two bytes: 没 小 选 学 look like them after the end of garble
EMOJI_COST = 11.0
HANGUL_COST = 9.0
LATIN_COST = 10.0
RARE_COST = 14.0
PRIVATE_COST = 18.0

SWITCH_COST = 6.0  # from text to garble
BACK_COST = 6.0  # from garble to text
MARKED_LOSS_COST = 8.0  # a byte lost, U+FFFD or "?" printed for it
SILENT_LOSS_COST = 12.0  # a byte or pair lost without a mark
ORPHAN_COST = 9.0  # a character whose first byte fell into a gap already counted
VARIANT_COST = 4.0  # a reading of the character that only some decoders give

BEAM = 30.0  # nats behind the best at which a reading is given up
JUMP_LEAST = 6  # characters of a faultless run that is read at once
JUMP_EVERY = 3  # characters between two tries
_RUN = re.compile("[^\x00-\x7f\ud800-\udfff\ufffd]{6,250}")

FLAT_COST = 9.0  # of any character when only the structure of the bytes is asked for

Key = bytes | None
TEXT: Key = None
GAP = b"?"  # garble, after a loss that already shows as U+FFFD
WIDE_GAP = b"?2"  # after a loss that broke a character: continuation bytes that come next are another broken one
HALF_GAP = b"?0"  # after one continuation byte of a broken character: a second one may follow
INNER_GAP = b"?1"  # the same where two bytes were missing: a single continuation byte is the end of the same character
CONTINUATIONS = bytes(range(0x80, 0xC0))


class Span(NamedTuple):
    """`text[start:end]` reads as `new`, in pieces of (start, end, new); `lost` source characters are gone.

    `gain` is in nats, over leaving it as it stands.
    """

    start: int
    end: int
    new: str
    pieces: tuple[tuple[int, int, str], ...]
    lost: int
    gain: float


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
        return MARKED_LOSS_COST
    return RARE_COST if 0x2000 <= o < 0xE000 or 0xF900 <= o < 0xFFF0 else PRIVATE_COST


def flat(c: str) -> float:
    """Return the same cost for any character: garble of garble is made of rare ones."""
    return ASCII_COST if c < "\x80" else MARKED_LOSS_COST if c == LOST else FLAT_COST


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
        need = _length(held[0])
        if not need or (len(held) > 1 and not 0x80 <= x < 0xC0):
            return None
        if len(held) == need:
            try:
                out += held.decode()
            except UnicodeDecodeError:
                return None
            held = b""
    return out, held


def _length(lead: int) -> int:
    return 1 if lead < 0x80 else 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if lead == 0xF0 else 0


# What a stretch of the seen line reads as: (path before it, start, end, new, cost before, cost after).
Path = tuple["Path", int, int, str, float, float] | None
Cells = dict[Key, tuple[float, Path]]


class Reader:
    """The machine that reads a line: `cost` prices a character, `switch` the change from text to garble.

    `distrust` is added for each character, ASCII aside, that is left as it stands.
    """

    def __init__(
        self, cost: Callable[[str], float] = rarity, switch: float = SWITCH_COST, distrust: float = 0.0
    ) -> None:
        """Take the prices."""
        self.cost = cost
        self.switch = switch
        self.distrust = distrust
        self._read = lru_cache(maxsize=65536)(self._readings)

    def __call__(self, text: str) -> list[Span]:
        """Return the stretches of `text` (one line) that are cheaper to take for garble, in order."""
        cells: Cells = {TEXT: (0.0, None)}
        i = again = 0
        while i < len(text):
            if i >= again and text[i] >= "\x80":
                jump = self._jump(text, i, cells)
                if jump:
                    i, cells = jump
                    continue
                again = i + JUMP_EVERY
            cells = self._advance(cells, i, text[i])
            i += 1
        _, path = min((self._ended(cell, key, i) for key, cell in cells.items()), key=itemgetter(0))
        return list(self._spans(text, path))

    def _ended(self, cell: tuple[float, Path], key: Key, end: int) -> tuple[float, Path]:
        total, path = cell
        if key and key[0] >= 0x80:
            return total + SILENT_LOSS_COST, (path, end, end, LOST, total, total + SILENT_LOSS_COST)
        return cell

    def _jump(self, text: str, i: int, cells: Cells) -> tuple[int, Cells] | None:
        """Read a long faultless run at once, by codec: nothing but garble has one, so other readings are dropped."""
        if wrong_bytes(text[i])[:1] < (b"\xe2",):
            return None
        key, (began, path) = min(cells.items(), key=lambda item: item[1][0])
        run = _RUN.match(text, i)
        rivals = (cell[0] for other, cell in cells.items() if other not in (key, TEXT))
        if not run or (key and key[0] >= 0x80) or min(rivals, default=began + BEAM) < began + SWITCH_COST:
            return None
        end, new = _faultless(text, i, run.end())
        before = began + self.switch if key is TEXT else began
        after = before + sum(map(self.cost, new))
        if end - i < JUMP_LEAST or began + sum(map(self.cost, text[i:end])) < after + BEAM:
            return None
        return end, {b"": (after, (path, i, end, new, began, after))}

    def _advance(self, cells: Cells, i: int, c: str) -> Cells:
        if c in UNSEEN:
            return {k: (t, p if k is None else (p, i, i + 1, c, t, t)) for k, (t, p) in cells.items()}
        out: Cells = {}
        literal = self.cost(c) + (self.distrust if c >= "\x80" else 0.0)
        for key, (total, path) in cells.items():
            if key is None:
                _offer(out, TEXT, total + literal, path)
                if c >= "\x80":
                    for new, held, price in self._read(b"", c):
                        after = total + self.switch + price
                        _offer(out, held, after, (path, i, i + 1, new, total, after))
                continue
            broken = key >= b"\x80"
            if broken:
                after = total + SILENT_LOSS_COST
                dropped = (path, i, i, LOST, total, after)
                _offer(out, TEXT, after + BACK_COST + literal, dropped)
                for new, held, price in self._read(_gap(key), c):
                    _offer(out, held, after + price, (dropped, i, i + 1, new, after, after + price))
            else:
                _offer(out, TEXT, total + BACK_COST + literal, path)
            if c == LOST or (c == "?" and broken):
                after = total + MARKED_LOSS_COST
                new = "" if key in (INNER_GAP, HALF_GAP) else LOST  # the rest of a character that is counted
                _offer(out, _gap(key), after, (path, i, i + 1, new, total, after))
            for new, held, price in self._read(key, c):
                _offer(out, held, total + price, (path, i, i + 1, new, total, total + price))
        best = min(cell[0] for cell in out.values()) + BEAM
        return {key: cell for key, cell in out.items() if cell[0] <= best} if len(out) > 1 else out

    def _readings(self, key: bytes, c: str) -> tuple[tuple[str, bytes, float], ...]:
        """Return what `c` may be in garble that holds `key`: what comes out, what is held then, and the price."""
        out: list[tuple[str, bytes, float]] = []
        for i, raw in enumerate(wrong_bytes(c)):
            new, price, held, rest = "", i * VARIANT_COST, key, raw
            if key[:1] == GAP:
                rest, held = raw.lstrip(CONTINUATIONS), b""
                orphans = len(raw) - len(rest)
                if orphans:
                    broken = key == WIDE_GAP or (key in (INNER_GAP, HALF_GAP) and orphans > 1)
                    new, price = LOST if broken else "", price + ORPHAN_COST * (key != HALF_GAP)
                    if broken and raw == EURO:
                        held = HALF_GAP
            fed = step(held, rest) if rest else ("", held)
            if fed is not None:
                price += sum(self.cost(x) + SHORT_COST * ("\xa0" < x < "\u0800") for x in fed[0])
                out.append((new + fed[0], fed[1], price))
        return tuple(out)

    def _spans(self, text: str, path: Path) -> Iterator[Span]:
        tokens: list[tuple[int, int, str, float, float]] = []
        while path is not None:
            tokens.append(path[1:])
            path = path[0]
        tokens.reverse()
        first = 0
        for i in range(1, len(tokens) + 1):
            if i == len(tokens) or tokens[i][0] != tokens[i - 1][1]:
                span = self._span(text, tokens[first:i])
                if span:
                    yield span
                first = i

    def _span(self, text: str, tokens: list[tuple[int, int, str, float, float]]) -> Span | None:
        while tokens and tokens[-1][2] < "\x80" and tokens[-1][2] == text[tokens[-1][0] : tokens[-1][1]]:
            tokens.pop()
        if not tokens:
            return None
        pieces: list[tuple[int, int, list[str]]] = []
        joined = False
        for start, end, new, *_ in tokens:
            if "" < new < "\x80" and new == text[start:end]:
                joined = False
            elif joined:
                pieces[-1] = (pieces[-1][0], end, pieces[-1][2])
                pieces[-1][2].append(new)
            else:
                pieces.append((start, end, [new]))
                joined = True
        start, end = tokens[0][0], tokens[-1][1]
        new = "".join(token[2] for token in tokens)
        gain = sum(self.cost(c) for c in text[start:end] if c not in UNSEEN) - (tokens[-1][4] - tokens[0][3])
        return Span(start, end, new, tuple((a, b, "".join(x)) for a, b, x in pieces), new.count(LOST), gain)


def _faultless(text: str, start: int, end: int) -> tuple[int, str]:
    """Read `text[start:end]` strictly as far as it goes; return where that is and what it reads as."""
    seen = text[start:end]
    raw = seen.replace("€", "\udc80").encode("gb18030", "surrogateescape")
    if len(raw) != 2 * len(seen) - seen.count("€"):
        return start, ""
    try:
        return end, raw.decode()
    except UnicodeDecodeError as err:
        size = err.start
    good = raw[:size].decode()
    edges = dict(zip(accumulate((1 if c == "€" else 2 for c in seen), initial=0), range(len(seen) + 1), strict=True))
    for kept in range(len(good), max(0, len(good) - 8), -1):
        if size in edges and kept <= len(good) - 2:  # what precedes a gap may have been read across it
            return start + edges[size], good[:kept]
        size -= len(good[kept - 1].encode())
    return start, ""


def _gap(key: bytes) -> bytes:
    if key[:1] < b"\x80":
        return WIDE_GAP if key == HALF_GAP else GAP
    return INNER_GAP if _length(key[0]) - len(key) == 2 else WIDE_GAP


def _offer(cells: Cells, key: Key, total: float, path: Path) -> None:
    known = cells.get(key)
    if known is None or total < known[0]:
        cells[key] = total, path
