"""Text of one legacy encoding that was read in another: where it stands, and what it says.

Clean text ends at one search. Around a hit each pair of encodings (a row of rules/codecs.py) is tried; what it reads
must be much cheaper to write down than what is seen, and the run in which that holds is the span.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from math import log
from operator import attrgetter

from .credible import MIN_GAIN_CASED, MIN_GAIN_KNOWN, is_better, is_table, is_utf8, nats
from .gbk import LOST
from .lazy import lazy
from .misread import CYRILLIC, LATIN, WIDE, Pair, Unit, cheapest, pairs, price, shown_bytes
from .misread import units as read_units
from .plausible import prices
from .signs import REACH, Looks, gate, leads, looks, may_read, part
from .verdict import Found, Inferred, Piece

__all__ = ["Looks", "find", "find_more", "gate", "leads", "looks"]

SURELY_READ = 400  # characters of a part of a line that are read however they look
SEGMENT = 300  # of what follows, that must look well to the codecs
WHOLE = 0.2  # share of a text that must be garble for lines without a hit to be read too

# Loss in gain after which a run has ended: two clean characters, or what cannot be read and one; at most MIN_GAIN.
DROP_BITS = 22.0
EDGE = 6  # characters between a run and ASCII or an end of the line that may belong to it though they gain nothing
EDGE_BITS = 7.0  # that they may lose; a common character of clean text loses 7.4 and more
UTF8_NEAR = 12  # characters on either side of a run that tell whether it is a part of UTF-8
SHORT, RARE_BITS = 12, 15.0  # characters of a run that proves little by itself, price of a rare character
LEAD_BITS = 4.0  # by which Cyrillic must lead another code page: 9 letters of KOI8 may be capitals of cp1251

_WIDE_LETTER = lazy("[\u3041-\ud7ff\ue000-\ufaff\ufffd]")  # or what is left of one


def find(text: str) -> list[Found]:
    """Return the runs in `text` that read well in another pair of encodings, in order and disjoint."""
    return find_more(text, [f for start, end, some in _stretches(text) for f in _read(text, start, end, some)])


def find_more(text: str, found: list[Found]) -> list[Found]:
    """Return `found`, and where that is much of the text, what its lines without a hit of the gate read as too."""
    if sum(f.end - f.start for f in found) < max(1, WHOLE * len(text)):
        return found
    rules = {f.rule for f in found}
    used = [pair for pair in pairs() if pair.rule in rules]
    return [f for m in re.finditer("[^\n]+", text) for f in _read(text, *m.span(), used)]


def _stretches(text: str) -> Iterator[tuple[int, int, list[Pair]]]:
    """Yield the parts of lines around hits of the gate, with the pairs in which something near a hit reads well."""
    start = end = done = -1
    some: set[Pair] = set()
    look = Looks(text)
    for m in gate().finditer(text):
        at = m.start()
        if at < look.clear and not some:
            continue
        if some and at >= end:
            yield start, end, [pair for pair in pairs() if pair in some]
            some, done = set(), end
        good = look(at)
        if good or (some and at > end - REACH // 2):
            left, right = part(text, at)
            start, end = start if some else max(left, done), right
            some.update(good)
    if some:
        yield start, end, [pair for pair in pairs() if pair in some]


def _read(text: str, start: int, end: int, some: Iterable[Pair]) -> list[Found]:
    """Return what reads well in a part of a line; where pairs dispute a place, what gains more, if it is clear."""
    sample = text[start : min(end, start + SURELY_READ)]
    tongue = min(WIDE, key=lambda language: price(sample, language))
    good: list[tuple[float, Found, float]] = []
    for pair in some:
        units = _units(text, start, end, pair, tongue)
        lead = LEAD_BITS if pair.written in CYRILLIC else 0.0
        for first, last in _runs(units, MIN_GAIN_CASED if pair.read in CYRILLIC else MIN_GAIN_KNOWN):
            f = _found(text, units, first, last, pair)
            if f:
                good.append((price(f.new, pair.language) - cheapest(text[f.start : f.end], pair), f, lead))
    return _chosen(good)


def _units(text: str, start: int, end: int, pair: Pair, tongue: str) -> list[Unit]:
    """Return the units of a part of a line; of a long one, not those where the codecs show that nothing reads well."""
    out: list[Unit] = []
    at = start
    while at < end:
        to = min(at + SEGMENT, end)
        if at - start >= SURELY_READ and not may_read(text[to - SEGMENT : to], pair):
            out.append(Unit(at, to, None, -DROP_BITS))
        else:
            for unit in read_units(text, at, end, pair, tongue):
                out.append(unit)
                if unit.end >= to:
                    break
            else:
                break
        at = out[-1].end
    return out


def _chosen(good: list[tuple[float, Found, float]]) -> list[Found]:
    """Return the readings that cost least where they dispute a place, if they lead by what is asked of the other."""
    out: list[Found] = []
    costs: dict[tuple[int, int], float] = {}
    undecided: set[tuple[int, int]] = set()
    for cost, f, lead in sorted(good):
        i, j = bisect_right(out, f.start, key=attrgetter("end")), bisect_left(out, f.end, key=attrgetter("start"))
        if i >= j:
            out.insert(i, f)
            costs[f.start, f.end] = cost
        elif (out[i].start, out[i].end, out[i].rule) == (f.start, f.end, f.rule):
            out[i] = _weighed(out[i], f)
        elif j == i + 1 and _is_wider(f, out[i]) and cost - costs[out[i].start, out[i].end] < LEAD_BITS:
            out[i] = f
            costs[f.start, f.end] = cost
        else:
            undecided.update((x.start, x.end) for x in out[i:j] if cost - costs[x.start, x.end] < lead)
    return [f for f in out if (f.start, f.end) not in undecided]


def _is_wider(f: Found, other: Found) -> bool:
    """Whether `f` is the same pair in another table, and reads more."""
    return f.rule == other.rule and f.start <= other.start and other.end <= f.end


def _weighed(a: Found, b: Found) -> Found:
    """Return the likelier of two readings in tables that differ in few places, which are then inferred."""
    if len(a.new) != len(b.new) or a.new == b.new:
        return a
    costs = [_cost(new) for new in (a.new, b.new)]
    f, other = (a, b) if costs[0] <= costs[1] else (b, a)
    differ = (i for i, (x, y) in enumerate(zip(f.new, other.new, strict=True)) if x != y)
    open_ = tuple(Inferred(i, 2, abs(costs[0] - costs[1]), f.new[i] + other.new[i]) for i in differ)
    return f._replace(pieces=(Piece(f.start, f.end, f.new, open_),))


def _cost(new: str) -> float:
    """Return what Chinese costs in nats by the characters before each, and by itself: few signs are in the table."""
    return nats(new) + log(2) * price(new, "zh")


def _runs(units: list[Unit], least: float) -> Iterator[tuple[int, int]]:
    """Yield the runs of units that gain most, none of them across a loss of DROP_BITS, as (first, end)."""
    i = first = last = 0
    total = best = 0.0
    while i < len(units):
        total += units[i].gain
        i += 1
        if total > best:
            best, last = total, i
        elif total <= 0.0 or best - total >= DROP_BITS:
            if best >= least:
                yield first, last
                i = last
            first = last = i
            total = best = 0.0
    if best >= least:
        yield first, last


def _found(text: str, units: list[Unit], first: int, last: int, pair: Pair) -> Found | None:
    """Return what the units say, if it reads well enough."""
    first = _reach(text, units, first, -1)
    last = _reach(text, units, last - 1, 1) + 1
    some = units[first:last]
    start, end = some[0].start, some[-1].end
    new, open_ = _said(text, some, pair)
    if pair.read == LATIN and (is_utf8(text[max(0, start - UTF8_NEAR) : end + UTF8_NEAR]) or is_table(text[start:end])):
        return None
    alone = not _WIDE_LETTER.match(text, end) and not (start and _WIDE_LETTER.match(text, start - 1))
    if not is_better(text[start:end], new, pair, alone=alone) or _is_part(text, start, end):
        return None
    if pair.read == LATIN and pair.written not in CYRILLIC and last < len(units) and _is_cut(text, units[last]):
        end, new = units[last].end, new + LOST
    lost = new.count(LOST) - text.count(LOST, start, end)
    piece = Piece(start, end, new, open_)
    return Found(start, end, (piece,), new, lost, narrow=pair.read == LATIN, rule=pair.rule)


def _is_part(text: str, start: int, end: int) -> bool:
    """Whether a short run stands beside a rare character that it does not explain, as a part of other garble."""
    beside = text[start - 1 : start] + text[end : end + 1] if start else text[end : end + 1]
    return end - start < SHORT and any(c >= "\u2e80" and prices("any")[c] >= RARE_BITS for c in beside)


def _said(text: str, some: list[Unit], pair: Pair) -> tuple[str, tuple[Inferred, ...]]:
    """Return what units say, with what stands between them, and the characters that the bytes leave open."""
    out: list[str] = []
    size, open_, at = 0, [], some[0].start
    for unit in some:
        out += text[at : unit.start], _shown(text, unit, pair)
        size += unit.start - at
        same = len(unit.other) == len(out[-1])
        for i, c in enumerate(out[-1] if unit.other else ""):
            if not same or c != unit.other[i]:
                open_.append(Inferred(size + i, 2, unit.margin * log(2), c + unit.other[i] * same))
        size, at = size + len(out[-1]), unit.end
    return "".join(out), tuple(open_)


def _reach(text: str, units: list[Unit], at: int, step: int) -> int:
    """Return the unit at which a run ends that takes in a few more that can be read, up to what reads as itself."""
    edge, total, left = at, 0.0, EDGE
    for i in range(at + step, len(units) if step > 0 else -1, step):
        unit = units[i]
        left -= unit.new != text[unit.start : unit.end]
        total += unit.gain
        if unit.new is None or left < 0 or total < -EDGE_BITS:
            break
        after = i + step
        if text[unit.start] >= "\x80" and (
            not 0 <= after < len(units) or units[after].new == text[units[after].start : units[after].end]
        ):
            edge = i
    return edge


def _shown(text: str, unit: Unit, pair: Pair) -> str:
    """Return what `unit` reads as: bytes that are no character are lost, what has no bytes stands for itself."""
    seen = text[unit.start : unit.end]
    return unit.new if unit.new is not None else LOST if shown_bytes(seen, pair.read) else seen


def _is_cut(text: str, unit: Unit) -> bool:
    """Whether `unit` is the first half of a character of which the rest is lost."""
    return unit.new is None and "À" <= text[unit.start] <= "ÿ" and text[unit.end : unit.end + 1] < "\x80"
