"""One layer of garble undone on a lattice, where what was lost keeps every candidate until something decides.

A text is a graph: its edges are characters, or several options for one, and every path from the first node to the last
is a reading. Undoing a layer feeds the bytes of the characters on every path to a UTF-8 decoder; what comes out is such
a graph again, in which only paths that are UTF-8 from end to end are left. A layer further in has its bytes three times
as often, so it rules out most of what a loss further out left open.
"""

from __future__ import annotations

from operator import attrgetter
from typing import NamedTuple

from .gbk import LOST
from .utf8 import NOTHING, Held
from .wrong import AT_END, INNER, OUTER, SWALLOWING, Fed, Wrong

GAP_COST = 2.5  # nats: bytes vanished without a mark
TAIL_COST = 4.0  # the last byte of a character vanished before ASCII or the end
LONG, LONG_PART = 64, 8  # characters of a stretch after which each may take an eighth of the steps
BREAK_COST = 15.0  # no reading goes on: what stands there is given up, and reading begins anew behind it
GAPS_IN_A_ROW = 3
LOOK_BACK = 2  # characters before the place where no reading goes on at which a gap may have been
EURO = "€"  # the byte 80 or a pair: what vanished beside it leaves no trace


class Graph(NamedTuple):
    """`edges[i]` are (label, j, cost) with j > i; a label is one character, several options, or nothing.

    `origin[i]` is how much of the text as seen had been read at node i.
    """

    edges: list[list[tuple[str, int, float]]]
    origin: list[int]


class OutOfBudgetError(Exception):
    """More steps were needed than allowed."""


def allowed(effort: int, size: int) -> int:
    """Return the steps that so many characters may take: `effort` each, and of a long stretch a part of that.

    Chance rivals take their toll in short ones; where there is more to go by, reading is quick.
    """
    return effort * min(size, LONG) + effort // LONG_PART * max(0, size - LONG)


class Budget:
    """Steps that may still be taken."""

    def __init__(self, steps: int) -> None:
        """Allow so many."""
        self.left = steps

    def spend(self, steps: int) -> None:
        """Take steps; raise OutOfBudgetError where none are left."""
        self.left -= steps
        if self.left < 0:
            raise OutOfBudgetError


class Node:
    """A node while it is built: `sources` are (node before, label, cost) that lead to it."""

    __slots__ = ("number", "place", "price", "sources")

    def __init__(self, column: int, level: int, last: int) -> None:
        """Take its place in the order: column of the graph that is read, gaps before it, in a step or at its end."""
        self.sources: list[tuple[Node, str, float]] = []
        self.place = column, level, last
        self.number = -1
        self.price = 0.0


Level = dict[Held, Node]


def of(text: str) -> Graph:
    """Return the graph whose one reading is `text`."""
    return Graph([*([(c, i + 1, 0.0)] for i, c in enumerate(text)), []], list(range(len(text) + 1)))


class Peel:
    """Undoes one layer of `graph`; `outer` for the text as seen, where losses have no mark.

    `single` supposes that single bytes vanished, not pairs; `last`, that a line ends where the text does; around
    `doubted` nodes losses are supposed even where reading goes on without. After the call, `broken` are the origins
    where no reading went on.
    """

    def __init__(
        self,
        graph: Graph,
        wrong: Wrong,
        budget: Budget,
        *,
        outer: bool,
        single: bool = False,
        last: bool = True,
        doubted: frozenset[int] = frozenset(),
    ) -> None:
        """Take the graph, the decoder in error and how it loses."""
        self.edges, self.origin = graph
        self.wrong = wrong
        self.budget = budget
        self.outer = outer
        self.single = single
        self.last = last
        self.doubted = doubted
        self.plain = "".join([e[0][0] if len(e) == 1 and len(e[0][0]) == 1 else "\0" for e in self.edges])
        self.levels: list[list[Level]] = [[] for _ in self.edges]  # of a node: what is held there, after 0, 1… gaps
        self.done: list[list[int]] = [[] for _ in self.edges]  # how many of each level have been read on from
        self.reached = 0
        self.gaps = 0
        self.broken: list[int] = []
        self.read: Graph | None = None

    def __call__(self) -> None:
        """Make `read`, the graph one layer down; it is None where nothing is read."""
        start = Node(0, 0, 1)
        self.levels[0].append({NOTHING: start})
        last = len(self.edges) - 1
        i = 0
        while i < last:
            if self.levels[i]:
                jumped = self._jump(i)
                if jumped > i:
                    i = jumped
                    continue
                if i in self.doubted:
                    self._suppose(i)
                self._expand(i)
                if self.reached <= i and not (self.outer and self._bridge(i)) and not any(self.levels[i + 1 : i + 2]):
                    self.broken.append(self.origin[i])
                    self._break(i)
            i += 1
        end = self._end(last)
        self.read = self._trimmed(start, end) if end else None

    def _jump(self, i: int) -> int:
        """Read a long faultless run at once; return where it ends: nothing but garble has one."""
        levels = self.levels[i]
        if len(levels) > 1 or len(levels[0]) > 1 or NOTHING not in levels[0] or self.done[i]:
            return i
        end, chars = self.wrong.faultless(self.plain, i)
        if end == i or any(self.levels[j] for j in range(i + 1, end + 1)) or not self.doubted.isdisjoint(range(i, end)):
            return i
        node, column = levels[0][NOTHING], i
        for size, c in chars:
            column += size
            after = Node(column, 0, int(column == end))
            after.sources.append((node, c, 0.0))
            node = after
        node.place = end, 0, 1
        self.levels[end].append({NOTHING: node})
        self.reached = max(self.reached, end)
        self.budget.spend(len(chars))
        return end

    def _expand(self, i: int) -> None:
        """Read on from what is held at `i` and was not read on from before."""
        feed, levels, done = self.wrong.feed, self.levels, self.done[i]
        mode = INNER if not self.outer else AT_END if self.last and i + 2 == len(self.edges) else OUTER
        done += [0] * (len(levels[i]) - len(done))
        fresh = [item for level, n in zip(levels[i], done, strict=True) for item in list(level.items())[n:]]
        done[:] = map(len, levels[i])
        steps = 1
        for label, j, cost in self.edges[i]:
            for held, node in fresh:
                fed: tuple[Fed, ...] = feed(held, label, mode) if label else (((), held, 0.0, False),)
                if i in self.doubted and len(held) > 1:
                    fed += self.wrong.slipped(held, label)
                steps += len(label) + len(fed)
                for outs, after, price, folded in fed:
                    if not folded:
                        self.reached = max(self.reached, j)
                    self._link(node, outs, after, cost + price, (j, 0))
        self.budget.spend(steps)

    def _link(self, node: Node, outs: tuple[str, ...], held: Held, cost: float, to: tuple[int, int]) -> None:
        """Lead from `node` by `outs` to what is held at a column and level."""
        column, level = to
        for out in outs[:-1]:
            inner = Node(column, level, 0)
            inner.sources.append((node, out, 0.0))
            node = inner
        levels = self.levels[column]
        if not levels:
            levels.append({})
        into = levels[level]
        after = into.get(held)
        if after is None:
            after = into[held] = Node(column, level, 1)
        after.sources.append((node, outs[-1] if outs else "", cost))

    def _bridge(self, i: int) -> bool:
        """Suppose that bytes vanished at `i` or shortly before; return whether reading goes on."""
        first = max(0, i - LOOK_BACK)
        for _ in range(GAPS_IN_A_ROW):
            for q in range(first, i + 1):
                if self.levels[q]:
                    self._suppose(q)
            for q in range(first, i + 1):
                if self.levels[q]:
                    self._expand(q)
            if self.reached > i:
                self.gaps += 1
                return True
        return False

    def _suppose(self, q: int) -> None:
        """Suppose that bytes vanished at `q`."""
        columns = self.levels[q]
        held_before = list(columns[-1].items())
        columns.append({})
        tail = q + 1 == len(self.edges) or self.edges[q][0][0] < SWALLOWING
        for held, node in held_before:
            if held:
                for outs, after, price in self.wrong.gaps(held, single=self.single, tail=tail):
                    self._link(node, outs, after, GAP_COST + price, (q, len(columns) - 1))
        if not columns[-1]:
            columns.pop()

    def _break(self, i: int) -> None:
        """Give up what is held at `i` and begin anew, behind the character there or inside it."""
        sources = [(node, held) for level in self.levels[i] for held, node in level.items()]
        for label, j, cost in self.edges[i]:
            self.reached = max(self.reached, j)
            for node, held in sources:
                if label < "\x80" and len(label) == 1:
                    self._link(node, (LOST, label) if held else (label,), NOTHING, cost + BREAK_COST, (j, 0))
                    continue
                self._link(node, (LOST,), NOTHING, cost + BREAK_COST, (j, 0))
                for outs, after, price, _ in self.wrong.feed(NOTHING, label, OUTER if self.outer else INNER):
                    self._link(node, (LOST, *outs), after, cost + price + BREAK_COST, (j, 0))

    def _end(self, last: int) -> Node | None:
        end = Node(last, GAPS_IN_A_ROW + 1, 1)
        for gaps in range(GAPS_IN_A_ROW + 1):
            for level in self.levels[last]:
                end.sources += [(node, "", 0.0) for held, node in level.items() if not held]
            if end.sources or not self.outer or gaps == GAPS_IN_A_ROW:
                break
            self._suppose(last)
        for level in self.levels[last]:
            for held, node in level.items():
                for outs, after, price, _ in self.wrong.feed(held, LOST, INNER) if held else ():
                    if not after:
                        end.sources.append((node, outs[0], price + TAIL_COST))
        return end if end.sources else None

    def _trimmed(self, start: Node, end: Node) -> Graph | None:
        """Return the nodes that lie on a way from `start` to `end`, in order."""
        seen = {end: True}  # in the order of finding, which decides between nodes of the same place
        todo = [end]
        while todo:
            for source, _, _ in todo.pop().sources:
                if source not in seen:
                    seen[source] = True
                    todo.append(source)
        if start not in seen:
            return None
        self.budget.spend(len(seen))
        edges: list[list[tuple[str, int, float]]] = []
        origin: list[int] = []
        for node in sorted(seen, key=attrgetter("place")):
            if len(node.sources) == 1 and not node.sources[0][1] and node is not end:
                source, _, cost = node.sources[0]  # only another name for the node before it
                node.number, node.price = source.number, source.price + cost
                continue
            node.number, node.price = len(edges), 0.0
            for source, label, cost in node.sources:
                edges[source.number].append((label, node.number, cost + source.price))
            edges.append([])
            origin.append(self.origin[node.place[0]])
        return Graph(edges, origin)
