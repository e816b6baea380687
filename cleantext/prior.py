"""How likely a character is after two others: what a lost one is weighed by, where the bytes leave a choice.

A table of counts (rules/prior.bin, made by benchmarks/prior.py) knows the language of 1998 and of dictionaries; the
phrases of rules/phrases.py and the good part of the document at hand, counted when asked, know what is said today
and here. Digits count as one character and letters as another, for what stands beside them is what tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, chain, pairwise, repeat
from math import exp, log
from operator import add, mul
from typing import NamedTuple

from .gbk import LOST, rarity
from .plausible import prices
from .rules.phrases import PHRASES

EDGE = "\n"
STEP = 0.5  # nats: prices are kept in steps of so much
SHIFT = 4.0  # added to the prices of leaving a context, which may be below nothing, before they are kept
FILTERS = [{"id": 0x21, "preset": 9 | 1 << 31, "lc": 0, "lp": 0, "pb": 0}]  # LZMA2, extreme

UNSEEN_HAN_COST = 4.0  # nats over its rarity that a character costs which the table does not know
UNSEEN_COST = 2.0
ORDER_COST, USUAL_BITS = 0.1, 12.0  # a bit, above and below that, of characters which the table does not know
LOST_COST = 10.0
LEAVE_COST = 0.1  # of what the table does not know
SIZES = {"0": log(10), "a": log(40)}  # a digit among digits, a letter among letters
WIDE_COST = 4.0  # nats that digits, letters and signs of full width cost more: newspapers had them, pages have not
SELDOM_WIDE = frozenset(map(chr, range(0xFF01, 0xFF5F))) - frozenset("！（），：；？％～")
PAIR_TRUST = 60.0  # the counts at hand are believed half where so many speak
TRIPLE_TRUST = 10.0
NATS = log(2)  # a bit
MOST_LEARNT = 20_000  # characters of a document that are counted

_CLASSES = {
    **dict.fromkeys(map(ord, "0123456789０１２３４５６７８９"), "0"),
    **dict.fromkeys((o for o in (*range(0x41, 0x7B), *range(0xFF21, 0xFF5B)) if chr(o).isalpha()), "a"),
    0xFF0E: ".",
    0xFF05: "%",
}
ODD = frozenset(map(chr, _CLASSES)) | SELDOM_WIDE | {LOST}  # what does not cost what it costs by itself and its context
_BREAK = re.compile("(?<![条章节编])\u3000|\n")


def folded(text: str) -> str:
    """Return `text` with each digit as 0 and each ASCII letter as a, of either width."""
    return text.translate(_CLASSES)


class Table(NamedTuple):
    """Prices in nats: of a character, of leaving a context for what never followed it, of pairs and of triples."""

    one: dict[str, float]
    leave: dict[str, float]
    two: dict[str, float]
    three: dict[str, float]
    followers: dict[str, str]


@lru_cache(maxsize=1)
def table() -> Table:
    """Read the table from disk: 30 ms, paid only where a text has lost characters."""
    import lzma  # noqa: PLC0415  what clean text need not pay
    from pkgutil import get_data  # noqa: PLC0415

    raw = get_data("cleantext", "rules/prior.bin") or b""
    streams: list[list[int]] = []
    while raw:
        size = int.from_bytes(raw[:4], "big")
        text = lzma.decompress(raw[4 : 4 + size], lzma.FORMAT_RAW, filters=FILTERS).decode()
        streams.append(list(map(ord, text)))  # numbers are kept as UTF-8, which nothing reads faster
        raw = raw[4 + size :]
    gaps, prices, leaves, many, seconds, costs, triples, thirds, more = streams
    nats = [STEP * price for price in range(256)]
    chars = list(map(chr, accumulate(gaps)))
    one = dict(zip(chars, map(nats.__getitem__, prices), strict=True))
    ranked = [c for _, c in sorted(zip(prices, chars, strict=True))]
    followers: dict[str, str] = {}
    end = 0
    for c, count in zip(ranked, many, strict=True):
        begun, end = end, end + count
        followers[c] = "".join(map(ranked.__getitem__, accumulate(seconds[begun:end])))
    pairs = list(map(add, "".join(map(mul, ranked, many)), "".join(followers.values())))
    after = chain.from_iterable(map(repeat, pairs, triples))
    runs = [pair + followers[pair[1]][i] for pair, i in zip(after, thirds, strict=True)]
    two = dict(zip(pairs, map(nats.__getitem__, costs), strict=True))
    three = dict(zip(runs, map(nats.__getitem__, more), strict=True))
    leave = {c: nats[price] - SHIFT for c, price in zip(ranked, leaves, strict=True)}
    return Table(one, leave, two, three, followers)


@lru_cache(maxsize=65536)
def begin(c: str) -> float:
    """Return what `c` costs by itself, in nats."""
    kind = folded(c)
    known = table().one.get(kind)
    if known is None:
        order = ORDER_COST * (prices("any")[c] - USUAL_BITS)
        return rarity(c) + (UNSEEN_HAN_COST if c >= "\u3400" else UNSEEN_COST) + order
    return known + SIZES.get(kind, 0.0)


@lru_cache(maxsize=1024)
def _alone(options: str) -> tuple[tuple[float, ...], dict[str, int], frozenset[str]]:
    """Return what `options` cost by themselves, where each of them stands, and which of them are odd."""
    return tuple(map(begin, options)), {c: i for i, c in enumerate(options)}, ODD.intersection(options)


@lru_cache(maxsize=8192)
def precede(after: str) -> str:
    """Return what is known to come before the character `after`."""
    return _before().get(folded(after), "")


def _size(c: str) -> float:
    """Return what it costs to be one of those that count as one character."""
    return SIZES.get(folded(c), 0.0) + WIDE_COST * (c in SELDOM_WIDE)


@lru_cache(maxsize=1)
def _before() -> dict[str, str]:
    out: dict[str, str] = {}
    for a, seconds in table().followers.items():
        for b in seconds:
            out[b] = out.get(b, "") + a
    return out


class Counts(NamedTuple):
    """How often pairs and triples of characters were seen, and what they begin with."""

    two: Counter[str]
    three: Counter[str]
    from_one: Counter[str]
    from_two: Counter[str]

    def add(self, text: str) -> None:
        """Count a text, of which EDGE marks the ends."""
        kind = folded(text)
        pairs = list(map("".join, pairwise(kind)))
        self.two.update(pairs)
        self.from_one.update(kind[:-1])
        self.three.update(map("".join, zip(pairs, kind[2:], strict=False)))
        self.from_two.update(pairs[:-1])


class Prior:
    """The table, and what was counted in the phrases and in `texts` beside it."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Count the good parts of a document, no more than are worth the time; lines have EDGE at their ends."""
        counts, followers = _phrases()
        self.counts = Counts(*(c.copy() for c in counts))
        self.followers = followers.copy()  # of which the table knows nothing
        left = MOST_LEARNT
        for text in texts:
            if left <= 0:
                break
            if len(text) > 1:
                self._learn(text[:left])
            left -= len(text)
        self._known: dict[str, float] = {}  # of `cost`, by all of its characters
        self._usual: dict[str, float] = {}  # of `_usually`
        self._seen: dict[str, frozenset[str]] = {}  # of `seen`
        self._contexts: dict[str, tuple[float, float, frozenset[str]]] = {}  # of `costs`
        self._onward: dict[str, dict[str, float | None]] = {}  # of `onward`, by what comes after

    def cost(self, before: str, c: str) -> float:
        """Return what `c` costs after `before`, one or two characters, in nats."""
        run = before + c
        known = self._known.get(run)
        if known is None:
            known = self._known[run] = LOST_COST if c == LOST else self._price(folded(before), c)
        return known

    def costs(self, before: str, options: str) -> list[float]:
        """Return what each of `options` costs after `before`; most were never seen there, which is told at once."""
        known = self._contexts.get(before)
        if known is None:
            kind = folded(before)
            last = kind[-1:]
            known = table().leave.get(last, LEAVE_COST), self._usually(kind), self.seen(last)
            self._contexts[before] = known
        leave, usual, seen = known
        alone, places, odd = _alone(options)
        out = [price + leave + usual for price in alone]
        for c in places.keys() & seen:
            out[places[c]] = self.cost(before, c)
        for c in odd:
            out[places[c]] = self.cost(before, c)
        return out

    def onward(self, ends: Iterable[str], after: str) -> list[float]:
        """Return what `after`, one character or two, costs behind each of `ends`, one or two of them too."""
        two, known = self.counts.two, self._onward.setdefault(after, {})
        first, second, out = after[0], after[1:2], []
        kind, size, usual = folded(first), _size(first), precede(first)
        alone, then = begin(first) - size, self.cost(first, second) if second else 0.0
        leave = table().leave
        for end in ends:
            c = end[-1:]
            price = known.get(c)
            if price is None and c not in known:  # where it was never seen behind `c`, what stands before tells nothing
                if not (c in ODD or c in usual or c + kind in two):
                    price = alone + leave.get(c, LEAVE_COST) + self._usually(c) + size + then
                known[c] = price
            if price is None or end in two or end[:1] in ODD:
                price = self.cost(end, first) + (self.cost(c + first, second) if second else 0.0)
            out.append(price)
        return out

    def _price(self, before: str, c: str) -> float:
        kind, size = c, 0.0
        if c < "\x80" or c > "\uff00":
            kind = folded(c)
            size = _size(c)
        pair, run = before[-1:] + kind, before + kind if len(before) > 1 else kind
        known, counts = table(), self.counts
        price = known.three.get(run)
        if price is None:
            price = known.two.get(pair)
            if price is None:
                price = begin(c) - size + known.leave.get(before[-1:], LEAVE_COST)
        two, three = counts.two.get(pair), counts.three.get(run)
        if two is None and three is None:
            return price + self._usually(before) + size
        p = (PAIR_TRUST * exp(-price) + (two or 0)) / (PAIR_TRUST + counts.from_one.get(before[-1:], 0))
        more = counts.from_two.get(before, 0) if len(before) > 1 else 0
        if more:
            p = (TRIPLE_TRUST * p + (three or 0)) / (TRIPLE_TRUST + more)
        return size - log(p)

    def _usually(self, before: str) -> float:
        """Return what costs more that was not counted after `before`."""
        known = self._usual.get(before)
        if known is None:
            total, more = self.counts.from_one.get(before[-1:], 0), self.counts.from_two.get(before, 0)
            known = self._usual[before] = log(1 + total / PAIR_TRUST) + log(1 + more / TRIPLE_TRUST)
        return known

    def follow(self, before: str) -> str:
        """Return what is known to come after the character `before`."""
        kind = folded(before)
        return table().followers.get(kind, "") + self.followers.get(kind, "")

    def seen(self, before: str) -> frozenset[str]:
        """Return the same as a set, which is kept."""
        known = self._seen.get(before)
        if known is None:
            known = self._seen[before] = frozenset(self.follow(before))
        return known

    def _learn(self, text: str) -> None:
        self.counts.add(text)
        for a, b in pairwise(folded(text)):
            if b not in self.followers.get(a, "") and b not in table().followers.get(a, ""):
                self.followers[a] = self.followers.get(a, "") + b


class Tongue(Prior):
    """A prior that knows besides how frequent characters are in a language of which the table knows little."""

    def __init__(self, prior: Prior, language: str) -> None:
        """Take the prior of a document, and ja or ko."""
        vars(self).update(vars(prior))
        self._known = {}
        self._bits = prices(language)

    def costs(self, before: str, options: str) -> list[float]:
        """Return what each of `options` costs after `before`."""
        return [self.cost(before, c) for c in options]

    def onward(self, ends: Iterable[str], after: str) -> list[float]:
        """Return what `after` costs behind each of `ends`."""
        return [sum(self.cost((end + after[:i])[-2:], c) for i, c in enumerate(after)) for end in ends]

    def _price(self, before: str, c: str) -> float:
        """Return the mean of what both know."""
        return -log((exp(-super()._price(before, c)) + exp(-NATS * self._bits[c])) / 2)


@lru_cache(maxsize=1)
def _phrases() -> tuple[Counts, dict[str, str]]:
    counts = Counts(Counter(), Counter(), Counter(), Counter())
    for part in PHRASES:
        for phrase in _BREAK.split(part):
            if phrase:
                counts.add(EDGE + phrase + EDGE)
    followers: dict[str, str] = {}
    for pair in counts.two:
        if pair[1] not in table().followers.get(pair[0], ""):
            followers[pair[0]] = followers.get(pair[0], "") + pair[1]
    return counts, followers
