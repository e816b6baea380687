"""Numbering as evidence: which marks are headings, and how they nest, decided for the document as a whole.

A mark alone proves little: 2. may go on with a list, open one whose start was cut off, or be no heading at all. Every
reading has a price; the cheapest reading of the whole sequence wins. A beam of half-read outlines goes through the
marks once, so a fault costs what it costs and never derails what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .marks import Found


class Candidate(NamedTuple):
    """A mark that may be a heading, in the readings it allows; without any reading, a border where counting starts anew.

    `line` counts the lines with text; `bare`: the heading fills its line; `opened`: the line before ends in a colon;
    `runs`: the list goes on inside the line; `inline`: the mark itself stands inside a line.
    """

    readings: tuple[Found, ...]
    line: int
    bare: bool = True
    opened: bool = False
    runs: bool = False
    inline: bool = False


class Frame(NamedTuple):
    """A list that is still open, by its last mark."""

    family: str
    rank: int
    value: int
    path: tuple[int, ...]
    bare: bool


class Node(NamedTuple):
    """A heading that was accepted: which candidate, how read, how deep; and the one before."""

    index: int
    found: Found
    depth: int
    line: int
    bare: bool
    before: Node | None


class State(NamedTuple):
    """A half-read outline: its price, its open lists, the last number of each family, its last heading."""

    price: float
    stack: tuple[Frame, ...]
    last: dict[str, int]
    node: Node | None


BEAM = 6  # half-read outlines kept; 3 and 24 give the same trees on all documents measured
DEEPEST = 12

# Prices are relative to leaving one plain mark out of the outline, which is 1.
REJECT = 1.0
REJECT_INLINE = 0.5
REJECT_PROSE = 0.8  # 一是 opens a paragraph as often as a heading
OPEN = 0.2
OPEN_PROSE = 1.2  # so that one paragraph that begins 一是 is no list, and two are
OPEN_INLINE = 0.9  # so that a list inside paragraphs needs three items, or a heading that it continues
START = 1.0  # a list that does not begin with 1, plus LATER for each number that is missing
LATER = 0.1
RUNNING = 0.3  # a list that counts on where the last of its family stopped; articles do so by custom, at no price
GAP = 0.6  # a number is missing
DOUBLE = 0.9  # a number stands twice
BACK = 1.6  # a smaller number, but not 1
RESTART = 1.0  # 1 again on the same level
CROSS = 0.6  # 二、 goes on with 三是
SHAPE = 0.3  # one heading fills its line, the next runs into its paragraph
NEST = 1.1  # 一、 under 一、
INVERSION = 0.9  # 一、 under 1.
ASTRAY = 0.6  # 2.1 under 1.
OUTWARD = 0.4  # 1. is followed by 一、 on its own level
SWITCH = 1.2  # the same inwards
ARTICLE = 30  # up to this rank, numbers run through the document

_NUMBERS = re.compile(r"\d+")
COUNTED = frozenset(("一、", "一是", "其一", "第一，", "首先"))  # marks that one list may mix


def nodes(candidates: Iterable[Candidate]) -> list[Node]:
    """Return the headings among `candidates`, in order, each with its depth from 1."""
    beam = [State(0.0, (), {}, None)]
    for index, candidate in enumerate(candidates):
        best: dict[tuple[Frame, ...], State] = {}
        for state in beam:
            for following in _follow(state, index, candidate):
                rival = best.get(following.stack)
                if rival is None or following.price < rival.price:
                    best[following.stack] = following
        beam = sorted(best.values(), key=_price)[:BEAM]
    out: list[Node] = []
    node = beam[0].node
    while node is not None:
        out.append(node)
        node = node.before
    return out[::-1]


def _price(state: State) -> float:
    return state.price


def _follow(state: State, index: int, candidate: Candidate) -> Iterator[State]:
    if not candidate.readings:
        yield State(state.price, (), {}, state.node)
        return
    first = candidate.readings[0]
    if first.family == "#":
        yield _headed(state, index, candidate, first)
        return
    spared = REJECT_INLINE if candidate.inline else REJECT_PROSE if first.prose else REJECT
    yield state._replace(price=state.price + spared)
    for found in () if first.prose and candidate.runs else candidate.readings:
        path = _path(found)
        for depth, price in _places(state, candidate, found, path):
            frame = Frame(found.family, found.rank, found.value, path, candidate.bare)
            node = Node(index, found, depth + 1, candidate.line, candidate.bare, state.node)
            last = {**state.last, found.family: found.value}
            yield State(state.price + price, (*state.stack[:depth], frame), last, node)


def _headed(state: State, index: int, candidate: Candidate, found: Found) -> State:
    depth = 0
    while depth < len(state.stack) and state.stack[depth].family == "#" and state.stack[depth].value < found.value:
        depth += 1
    frame = Frame("#", found.rank, found.value, (), bare=True)
    node = Node(index, found, depth + 1, candidate.line, bare=True, before=state.node)
    return State(state.price, (*state.stack[:depth], frame), {}, node)


def _places(state: State, candidate: Candidate, found: Found, path: tuple[int, ...]) -> Iterator[tuple[int, float]]:
    """Yield where `found` may stand, as (number of lists that stay open around it, price)."""
    opening = _opening(state, candidate, found)
    depth = len(state.stack)
    if opening is not None and depth < DEEPEST:
        yield depth, opening + _under(state.stack, found, path)
    while depth:
        depth -= 1
        frame = state.stack[depth]
        if frame.family == "#":
            return
        price = _after(frame, found, path)
        if price is not None:
            yield depth, price + SHAPE * (frame.bare != candidate.bare)
        if opening is not None and frame.family != found.family:
            switch = OUTWARD if found.rank < frame.rank else SWITCH
            yield depth, switch + opening + _under(state.stack[:depth], found, path)


def _opening(state: State, candidate: Candidate, found: Found) -> float | None:
    """Return the price of a list that begins with `found`, wherever it hangs; None where no list can begin."""
    price = OPEN_INLINE if candidate.inline else OPEN_PROSE if found.prose else OPEN
    if found.prose and not candidate.opened:
        node = state.node
        if node is None or node.line != candidate.line - 1 or not node.bare:
            return None  # a paragraph that begins 一是 in the middle of running text
    if found.value == 1:
        return price
    if state.last.get(found.family, 0) + 1 == found.value:
        return price + (0.0 if found.rank <= ARTICLE else RUNNING)
    return price + START + LATER * min(found.value, 9)


def _under(stack: tuple[Frame, ...], found: Found, path: tuple[int, ...]) -> float:
    """Return the price of hanging a list that begins with `found` below the last of `stack`."""
    if not stack or stack[-1].family == "#":
        return 0.0
    above = stack[-1]
    if len(path) > 1 and path[:-1] != (above.path or (above.value,)):
        return ASTRAY
    if any(frame.family == found.family for frame in stack):
        return NEST
    return INVERSION if found.rank < above.rank else 0.0


def _after(frame: Frame, found: Found, path: tuple[int, ...]) -> float | None:
    """Return the price of `found` as the next item after `frame`, None where the two cannot be one list."""
    step = found.value - frame.value
    if frame.family != found.family:
        both = frame.family in COUNTED and found.family in COUNTED
        return CROSS + frame.bare * found.prose if both and step == 1 else None
    if path[:-1] != frame.path[:-1]:
        return OPEN if path > frame.path and found.value == 1 else BACK
    if step == 1 or (step == 0 and "之" in found.mark):
        return 0.0
    if step > 1:
        return GAP + LATER * step
    if step == 0 and found.value != 1:
        return DOUBLE
    return RESTART + GAP * (frame.value == 1) if found.value == 1 else BACK


def _path(found: Found) -> tuple[int, ...]:
    """Return the numbers of 1.2.3; that of 1. too, as 1.1 may hang below it."""
    if found.family.startswith("1.1"):
        return tuple(map(int, _NUMBERS.findall(found.mark)))
    return (found.value,) if found.family in ("1.", "1 ") else ()
