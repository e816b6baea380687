"""Wrong decoders: which bytes a character that one of them shows may stand for, and what it loses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .gbk import LOST, length
from .shown import Shown
from .utf8 import CONTINUATION, NOTHING, Eaten, Held, eat, plausible, slots_of

# What feeding gives: the characters that come out (each a string of its options), what is held then, the price, and
# whether it supposes that a character was folded to half width.
Fed = tuple[tuple[str, ...], Held, float, bool]
# The same, told apart by what must be equal for several to be one step: (what is held, what comes out behind the first
# character, folded), options of the first character, price.
Group = tuple[Held, tuple[str, ...], bool]
Part = tuple[Group, str, float]

INNER, OUTER, AT_END = range(3)  # where a character stands: in a layer below, in the text as seen, at its end
SWALLOWING = "@"  # a byte before one below this is shown by itself or swallows it: it begins no pair
SWALLOWED = "".join(map(chr, range(0x20, 0x40)))

# Nats that a step costs over one that any decoder takes.
VARIANT_COST = 4.0  # a reading of the character that only some decoders give
FOLD_COST = 3.0  # a full-width character that was folded to half width after the garbling
MARK_COST = 1.0  # bytes lost with a mark
SWALLOW_COST = 2.9  # bytes lost, and "?" printed for them and for the ASCII character that followed
ALONE_COST = 7.0  # bytes lost, "?" printed, and nothing swallowed
PAIR_COST = 3.5  # a pair lost where one byte is the rule
LITERAL_COST = 5.0  # a character that the decoder never shows: it was put in later
SLIP_COST = 2.5  # a pair lost without a trace
VANISHED_COST = 1.5  # over a lost pair: the one byte that a decoder would have marked, and the mark is gone too
ORPHAN_COST = 8.0  # a mark where no byte is missing

BY_NEXT = 0xF0000  # plus the byte that follows a lost one, or what else does: how a mark stands in marked text
AT_LAST, BEFORE_MARK, OF_PAIR = 0x100, 0x101, 0x102  # nothing follows, another mark does, the mark is of pairs
KOREAN = 0x200  # added where the text is Korean

CLASS, CONTINUES = 0xC0, 0x80  # bits of a byte of UTF-8 that tell its class, and those of one that continues

LEAST_JUMP = 6  # characters of a run that is worth it
LONGEST_JUMP = 250  # characters read strictly at a time
SPARED = 2  # characters before a fault that are read again with care: what vanished may have been there


class Wrong(NamedTuple):
    """A decoder that reads UTF-8 in error, in all its `makes`.

    `bytes_of` gives the byte strings of each character that it shows, the likelier first; `marks` stand for lost bytes;
    `pairs` and `singles` are what it does not show at all: sequences of slots, each the values that a byte may have.
    """

    codec: str
    width: int  # bytes of its usual character
    makes: tuple[Shown, ...]
    bytes_of: dict[str, tuple[bytes, ...]]
    marks: frozenset[str]
    pairs: tuple[Held, ...]
    paired: tuple[Held, ...]  # and pairs that some makes do not, but for a mark
    singles: tuple[Held, ...]
    slips: tuple[Held, ...]  # pairs of which the second byte begins a letter: what follows reads on without a break
    folds: dict[str, bytes]  # what half-width characters were before they were folded
    lost: dict[str, tuple[tuple[Held, float], ...]]  # what a mark in marked text may stand for, with its price
    plain: re.Pattern[str]  # characters that stand for one byte string, not ASCII
    alike: dict[str, frozenset[str]]  # what may be seen as a character besides itself
    private: re.Pattern[str]  # characters for private use that are seen as nothing else
    fed: dict[tuple[Held, str, int], tuple[Fed, ...]]  # what is known of `feed`
    ate: dict[Held, dict[bytes, tuple[Part, ...]]]  # and of `eat`

    def feed(self, held: Held, label: str, where: int) -> tuple[Fed, ...]:
        """Return what reading a character (one of `label`) may give; only in the text as seen losses have no mark."""
        key = held, label, where
        known = self.fed.get(key)
        if known is None:
            parts = self._plainly(held, label, where)
            if where:
                parts += [_part(f, folded=True) for c in label for f in self._unfolded(held, c, where)]
            if self.makes[0].by_byte and any(len(slot) > 1 for slot in held):
                parts = list(self._possible(held, parts))
            known = self.fed[key] = tuple(_grouped(parts))
        return known

    def _possible(self, held: Held, parts: list[Part]) -> Iterator[Part]:
        """Yield what of `parts` has no lost byte that shows with the next; what comes out first completes `held`."""
        shown = self.makes[0].table
        lost = [i for i, slot in enumerate(held) if len(slot) > 1]
        for group, options, price in parts:
            raws = ((c, c.encode()) for c in options)
            kept = "".join(c for c, raw in raws if c == LOST or not any(raw[i : i + 2] in shown for i in lost))
            if kept or not options:
                yield group, kept, price

    def _plainly(self, held: Held, label: str, where: int) -> list[Part]:
        ate, bytes_of = self.ate.setdefault(held, {}), self.bytes_of
        within = length(held[0][0]) - len(held) > 1 if held else True  # whether a second byte continues a character
        parts: list[Part] = []
        for c in label:
            shown = bytes_of.get(c)
            if shown is None and held and c >= "\x80" and c not in self.marks:
                continue
            if not shown or len(shown) > 1 or c in self.marks:
                parts += [_part(f) for f in self._one(held, c, where)]
                continue
            raw = shown[0]
            if (raw[0] & CLASS == CONTINUES) != bool(held):
                continue  # most do not fit, which is told faster than by eating
            if len(raw) > 1 and (raw[1] & CLASS == CONTINUES) != within:
                continue
            fed = ate.get(raw)
            if fed is None:
                fed = ate[raw] = tuple(_part(f) for f in eat(held, slots_of(raw), 0.0))
            parts += fed
        return parts

    def _one(self, held: Held, c: str, where: int) -> Iterator[Eaten]:
        if c in self.lost:
            for slots, price in self.lost[c]:
                yield from eat(held, slots, MARK_COST + price)
            if not held:
                yield (LOST,), NOTHING, ORPHAN_COST
        elif c in self.marks:
            yield from self._lost(held, MARK_COST)
            if not held:
                yield (LOST,), NOTHING, ORPHAN_COST
        elif c == "?" and held and where:
            yield from self._swallowed(held, where)
        shown = self.bytes_of.get(c, (c.encode(),) if c < "\x80" else ())
        if not shown and not held and c not in self.marks:
            yield (c,), NOTHING, LITERAL_COST
        for i, raw in enumerate(shown):
            yield from eat(held, slots_of(raw), VARIANT_COST * i)

    def _unfolded(self, held: Held, c: str, where: int) -> Iterator[Eaten]:
        if where and held and c in self.folds:
            yield from eat(held, slots_of(self.folds[c]), FOLD_COST)

    def _swallowed(self, held: Held, where: int) -> Iterator[Eaten]:
        for outs, after, price in self._lost(held, SWALLOW_COST):
            yield outs, after, price + ALONE_COST * (where != AT_END)
            if not after and len(outs) == 1 and self.width > 1:
                yield (*outs, SWALLOWED), after, price + ALONE_COST * (where == AT_END)

    def _lost(self, held: Held, price: float) -> Iterator[Eaten]:
        if held:
            yield from eat(held, (CONTINUATION,), price)
            for pair in (*self.pairs, *self.paired):
                yield from eat(held, pair, price + PAIR_COST)

    def marked(self, text: str, *, korean: bool = False) -> str:
        """Return `text` in which each mark tells what follows it, where that tells what it may stand for."""
        if not self.lost or self.marks.isdisjoint(text):
            return text
        out = list(text)
        for i, c in enumerate(text):
            if c in self.marks:
                after = text[i + 1 : i + 2]
                kind = OF_PAIR if after else AT_LAST
                if c == LOST:
                    shown = self.bytes_of.get(after, (after.encode("utf-8", "replace"),))[0]
                    kind = BEFORE_MARK if after in self.marks else shown[0] if shown else AT_LAST
                out[i] = chr(BY_NEXT + kind + KOREAN * korean)
        return "".join(out)

    def never_shows(self, c: str) -> bool:
        """Whether none of the bytes that `c` stands for are found in a row in UTF-8."""
        return c in self.bytes_of and not any(map(_in_row, self.bytes_of[c]))

    def slipped(self, held: Held, label: str) -> tuple[Fed, ...]:
        """Return what `label` may give where a pair vanished between it and `held` that does not show."""
        key = held, label, -1
        known = self.fed.get(key)
        if known is None:
            known = self.fed[key] = tuple(_grouped([_part(f) for c in label for f in self._slips(held, c)]))
        return known

    def _slips(self, held: Held, c: str) -> Iterator[Eaten]:
        for slots in self.slips:
            for outs, after, price in eat(held, slots, SLIP_COST):
                if after:
                    for more, last, cost in self._one(after, c, INNER):
                        yield outs + more, last, price + cost

    def gaps(self, held: Held, *, single: bool, tail: bool) -> Iterator[Eaten]:
        """Yield what may come of bytes that vanished without a mark after `held`; at a `tail` no pair may follow."""
        for slots in self.singles if single else self.pairs:
            yield from eat(held, slots, 0.0)
        if tail and self.width > 1:
            price = 0.0 if single else VANISHED_COST
            yield from (eaten for eaten in eat(held, (CONTINUATION,), price) if not eaten[1])

    def faultless(self, text: str, start: int) -> tuple[int, list[tuple[int, str]]]:
        """Read `text` strictly from `start`; return where that ends, and (characters read, what comes out) in turn."""
        m = self.plain.match(text, start, start + LONGEST_JUMP)
        if not m:
            return start, []
        raw = m[0].encode(self.codec)
        try:
            good = raw.decode()
        except UnicodeDecodeError as err:
            good = raw[: err.start].decode()
        out: list[tuple[int, str]] = []
        fed = read = kept = 0
        for c in good:
            size = len(c.encode())
            if not plausible(c) or size == 2:  # signs and letters of two bytes are what a wrong turn reads
                break
            fed += size
            now = -(-fed // self.width)
            out.append((now - read, c))
            read = now
            if len(good) - len(out) >= SPARED and not fed % self.width:
                kept = len(out)
        return start + sum(size for size, _ in out[:kept]), out[:kept]


def _in_row(raw: bytes) -> bool:
    """Whether UTF-8 has these bytes in a row: what follows the first byte of a character continues it."""
    leads = all(x & CLASS == CONTINUES or length(x) for x in raw)
    return leads and all(b & CLASS == CONTINUES for a, b in pairwise(raw) if length(a) > 1)


def _part(eaten: Eaten, *, folded: bool = False) -> Part:
    outs, held, price = eaten
    return (held, outs[1:] if outs else ("",), folded), outs[0] if outs else "", price


def _grouped(parts: list[Part]) -> Iterator[Fed]:
    """Join what leaves the same bytes held: one step with several options."""
    groups: dict[Group, list[str]] = {}
    prices: dict[Group, float] = {}
    for key, options, price in parts:
        some = groups.get(key)
        if some is None:
            groups[key], prices[key] = [options], price
        else:
            some.append(options)
            prices[key] = min(prices[key], price)
    for key, some in groups.items():
        held, rest, folded = key
        outs = () if rest == ("",) else ("".join(sorted(set("".join(some)))), *rest)
        yield outs, held, prices[key], folded
