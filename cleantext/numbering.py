"""Numbering as evidence: which marks are headings, and how they nest, decided for the document as a whole.

A mark alone proves little: 2. may go on with a list, open one whose start was cut off, or be no heading at all. Every
reading has a price; the cheapest reading of the whole sequence wins. A beam of half-read outlines goes through the
marks once, so a fault costs what it costs and never derails what follows.
"""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from .lazy import lazy
from .marks import Found


class Candidate(NamedTuple):
    """A mark that may be a heading, in its readings; without any, a border where counting starts anew.

    `line` counts the lines with text; `indent`: spaces before the mark; `bare`: the heading fills its line; `opened`:
    the line before ends in a colon; `runs`: the list goes on inside the line; `inline`: the mark stands inside a line.
    """

    readings: tuple[Found, ...]
    line: int
    indent: int = 0
    bare: bool = False
    opened: bool = False
    runs: bool = False
    inline: bool = False


class Frame(NamedTuple):
    """A list that is still open, by its last mark."""

    family: str
    rank: int
    value: int
    path: tuple[int, ...]
    indent: int
    bare: bool


class Node(NamedTuple):
    """A heading that was accepted: the number of its candidate, how read, how deep; and the one before."""

    nth: int
    found: Found
    depth: int
    line: int
    bare: bool
    before: "Node | None"


class State(NamedTuple):
    """A half-read outline: price, open lists, last number of each family, inverted orders met, last heading."""

    price: float
    stack: tuple[Frame, ...]
    last: dict[str, int]
    inverted: frozenset[tuple[str, str]]
    node: Node | None


# Price, what is gone on from, the mark or none with its path, and its depth from 0.
Move = tuple[float, State, Found | None, tuple[int, ...], int]

BEAM = 8  # half-read outlines kept; 4 do for the 36 documents measured, 8 for generated lists of any marks
MARGIN = 3.0  # more than the best, and a reading is dropped; 1 does for the same 36, three inverted lists cost 2.7
DEEPEST = 8

# Prices are relative to leaving one plain mark out of the outline, which is 1.
REJECT = 1.0
REJECT_HAN = 1.5  # 第三章, 三、, （三） hardly stand for anything else; 3. does
REJECT_INLINE = 0.5
REJECT_PROSE = 0.8  # 一是 opens a paragraph as often as a heading
OPEN = 0.2
OPEN_WEAK = 1.2  # so that one paragraph that begins 一是, or A. as an initial, is no list, and two are
OPEN_INLINE = 0.9  # so that one mark inside a paragraph is no list, and two are
START = 1.0  # a list that does not begin with 1, plus LATER for each number that is missing
LATER = 0.1
RUNNING = 0.6  # a list that counts on where the last of its family stopped; articles do so by custom, at no price
GAP = 0.6  # a number is missing
DOUBLE = 0.9  # a number stands twice
BACK = 1.6  # a smaller number, but not 1
RESTART = 1.0  # 1 again on the same level
CROSS = 0.6  # 二、 goes on with 三是
SHAPE = 0.3  # one heading fills its line, the next runs into its paragraph
INDENT = 0.4  # one mark stands further in than the next
NEST = 1.1  # 一、 under 一、
INVERSION = 0.9  # 一、 under 1. for the first time
ASTRAY = 1.0  # 2.1 under 1., or under nothing
OUTWARD = 0.4  # 1. is followed by 一、 on its own level
SWITCH = 1.2  # the same inwards
HAN = 45  # up to this rank, marks are Han (or say what they count)
ARTICLE = 30  # up to this rank, numbers run through the document

_NUMBERS = lazy(r"\d+")
MIXED = (("一、", "一是", "其一", "第一，", "首先"), ("1.", "1 "))  # marks that one list may mix
_MIXED = {(a, b) for some in MIXED for a in some for b in some}
WEAK = frozenset(("A.", "I.", "a)", "(a)", "(i)", "甲、", "1 "))  # initials, grades, quantities look like these


def nodes(candidates: Iterable[Candidate]) -> list[Node]:
    """Return the headings among `candidates`, in order, each with its depth from 1."""
    beam = [State(0.0, (), {}, frozenset(), None)]
    for nth, candidate in enumerate(candidates):
        if not candidate.readings:
            beam = [State(0.0, (), {}, frozenset(), beam[0].node)]
        elif candidate.readings[0].family == "#":
            beam = [_headed(beam[0], nth, candidate)]
        else:
            beam = _read(beam, nth, candidate)
    out: list[Node] = []
    node = beam[0].node
    while node is not None:
        out.append(node)
        node = node.before
    return out[::-1]


def _headed(state: State, nth: int, candidate: Candidate) -> State:
    """Return `state` with the Markdown heading `candidate`, which closes all but larger headings."""
    found = candidate.readings[0]
    depth = 0
    while depth < len(state.stack) and state.stack[depth].family == "#" and state.stack[depth].value < found.value:
        depth += 1
    frame = Frame("#", found.rank, found.value, (), 0, bare=True)
    node = Node(nth, found, depth + 1, candidate.line, bare=True, before=state.node)
    return State(0.0, (*state.stack[:depth], frame), {}, state.inverted, node)


def _read(beam: list[State], nth: int, candidate: Candidate) -> list[State]:
    """Return the cheapest outlines that go on from those in `beam` with or without `candidate`, the best first."""
    first = candidate.readings[0]
    plain = REJECT_HAN if first.rank <= HAN else REJECT
    spared = REJECT_INLINE if candidate.inline else REJECT_PROSE if first.prose else plain
    readings = [] if first.prose and candidate.runs else [(found, _path(found)) for found in candidate.readings]
    moves: list[Move] = []
    for state in beam:
        moves.append((state.price + spared, state, None, (), -1))
        for found, path in readings:
            for depth, price in _places(state, candidate, found, path):
                moves.append((state.price + price, state, found, path, depth))
    moves.sort(key=itemgetter(0))
    best: dict[tuple[Frame, ...], State] = {}
    limit = moves[0][0] + MARGIN
    for price, state, read, path, depth in moves:
        if price > limit or len(best) == BEAM:
            break
        stack, last, inverted, node = state.stack, state.last, state.inverted, state.node
        if read is not None:
            frame = Frame(read.family, read.rank, read.value, path, candidate.indent, candidate.bare)
            if depth and read.rank < stack[depth - 1].rank:
                inverted |= {(stack[depth - 1].family, read.family)}
            stack = (*stack[:depth], frame)
            last = {**last, read.family: read.value}
            node = Node(nth, read, depth + 1, candidate.line, candidate.bare, node)
        if stack not in best:
            best[stack] = State(price, stack, last, inverted, node)
    return list(best.values())


def _places(state: State, candidate: Candidate, found: Found, path: tuple[int, ...]) -> Iterator[tuple[int, float]]:
    """Yield where `found` may stand, as (number of lists that stay open around it, price)."""
    opening = _opening(state, candidate, found)
    depth = len(state.stack)
    if opening is not None and depth < DEEPEST:
        yield depth, opening + _under(state, depth, found, path, candidate.indent)
    while depth:
        depth -= 1
        frame = state.stack[depth]
        if frame.family == "#":
            return
        price = _after(frame, found, path)
        if price is not None:
            yield depth, price + SHAPE * (frame.bare != candidate.bare) + INDENT * (frame.indent != candidate.indent)
        if opening is not None and frame.family != found.family:
            switch = OUTWARD if found.rank < frame.rank else SWITCH
            yield depth, switch + opening + _under(state, depth, found, path, candidate.indent)


def _opening(state: State, candidate: Candidate, found: Found) -> float | None:
    """Return the price of a list that begins with `found`, wherever it hangs; None where no list can begin."""
    price = OPEN_INLINE if candidate.inline else OPEN_WEAK if found.prose or found.family in WEAK else OPEN
    if found.prose and not candidate.opened:
        node = state.node
        if node is None or node.line != candidate.line - 1 or not node.bare:
            return None  # a paragraph that begins 一是 in the middle of running text
    if found.value == 1:
        return price
    step = found.value - state.last.get(found.family, 0)
    if step == 1:
        return price + (0.0 if found.rank <= ARTICLE else RUNNING)
    if step > 1 and found.rank <= ARTICLE and found.family in state.last:
        return price + GAP + LATER * step
    return price + START + LATER * min(found.value, 9)


def _under(state: State, depth: int, found: Found, path: tuple[int, ...], indent: int) -> float:
    """Return the price of hanging a list that begins with `found` below the first `depth` open lists."""
    if not depth:
        return ASTRAY * (len(path) > 1)
    above = state.stack[depth - 1]
    if above.family == "#":
        return 0.0
    if len(path) > 1 and path[:-1] != (above.path or (above.value,)):
        return ASTRAY
    if above.indent < indent:
        return 0.0
    for frame in state.stack[:depth]:
        if frame.family == found.family:
            return NEST
    return INVERSION if found.rank < above.rank and (above.family, found.family) not in state.inverted else 0.0


def _after(frame: Frame, found: Found, path: tuple[int, ...]) -> float | None:
    """Return the price of `found` as the next item after `frame`, None where the two cannot be one list."""
    step = found.value - frame.value
    if frame.family != found.family:
        both = step == 1 and (frame.family, found.family) in _MIXED
        return CROSS + frame.bare * found.prose if both else None
    if path[:-1] != frame.path[:-1]:
        return OPEN if path > frame.path and found.value == 1 else BACK
    if step == 1 or (step == 0 and "之" in found.mark):
        return 0.0
    if step > 1:
        return GAP + LATER * step
    if step == 0:
        return DOUBLE
    return RESTART if found.value == 1 else BACK


def _path(found: Found) -> tuple[int, ...]:
    """Return the numbers of 1.2.3; that of 1. too, as 1.1 may hang below it."""
    if found.family.startswith("1.1"):
        return tuple(map(int, _NUMBERS.findall(found.mark)))
    return (found.value,) if found.family in ("1.", "1 ") else ()
