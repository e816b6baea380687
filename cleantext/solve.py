"""Garble of one or many layers read out: peeled while it makes sense, and each character called what the bytes make it.

A character is *determined* where every reading that the bytes allow has it there; else it is *inferred*, with the
number of options and the margin in nats by which it beats the next best.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from .gbk import LOST, rarity
from .lattice import EURO, Budget, Graph, OutOfBudgetError, Peel, of
from .prior import Prior, begin, precede
from .regarble import proof
from .verdict import Inferred
from .wrong import Wrong

MAX_LAYERS = 12
DOUBTFUL = 11.0  # nats a character, in the mean: above this a layer is garble of garble and not worth a reading
FEW_CHARACTERS = 24  # whose mean says little
BEAM = 16  # endings kept at a node
LIKELY = 32  # options of a lost character that are read on from, beside those known to follow
STRINGS = 64  # readings of a doubtful stretch that are kept at a node
FINALISTS = 400  # of these, with what follows
FEW = 24  # options of a character that are weighed whatever stands beside it
UNRIVALLED = 20.0  # the margin where nothing that was weighed comes near
UNKNOWN = 1.0  # the margin of what may be wrong in ways that were not weighed
FAR = 1e9
USUAL = 6.0  # nats a character of text costs: a reading is not better for being shorter
DOUBT = 4  # characters of a layer before the place where no reading went on: the wrong turn was taken there
MAX_BREAKS = 0.25  # a character, above which a reading is none
SHOWN = 6  # options named in a receipt

Path = list[tuple[int, int, str]]


class Solution(NamedTuple):
    """What a garbled stretch says after so many `layers`; garbled again by the decoder `make` it gives what was seen.

    No `make` does where nothing could be proven.
    """

    text: str
    layers: int
    inferred: tuple[Inferred, ...]
    make: str


class Place(NamedTuple):
    """Where a stretch stands: the prior of its document, and the characters before and after it."""

    prior: Prior
    left: str = "\n"
    right: str = "\n"


class Reading(NamedTuple):
    """A way to read a text: what it costs, after so many layers."""

    cost: float
    layers: int
    graph: Graph
    path: Path
    single: bool


def solve(seen: str, wrong: Wrong, budget: Budget, place: Place, layers: int = MAX_LAYERS) -> Solution | None:
    """Read `seen` out, in its place, down to so many layers; None where none makes text of it.

    Where `budget` is overspent (its `left` is below nothing), what was found until then is returned.
    """
    graph = of(seen)
    found: list[Reading] = []
    doubted: set[int] = set()
    try:
        for peel in _outermost(graph, seen, wrong, budget):
            found += _descend(peel, budget, place, doubted, layers)
        if doubted:
            single = bool(found) and min(found, key=_dearness).single
            again = Peel(graph, wrong, budget, outer=True, single=single, doubted=frozenset(doubted))
            again()
            found += _descend(again, budget, place, set(), layers)
    except OutOfBudgetError:
        pass
    if not found:
        return None
    return _judged(min(found, key=_dearness), seen, wrong, place, doubted)


def _outermost(graph: Graph, seen: str, wrong: Wrong, budget: Budget) -> list[Peel]:
    """Undo the outermost layer, supposing that pairs vanished, and that single bytes did; return what fits best."""
    peels = [Peel(graph, wrong, budget, outer=True)]
    peels[0]()
    if (peels[0].gaps or peels[0].broken) and wrong.singles and EURO not in seen:
        peels.append(Peel(graph, wrong, budget, outer=True, single=True))
        peels[1]()
    least = min(len(peel.broken) for peel in peels)
    return [peel for peel in peels if len(peel.broken) == least]


def _dearness(found: Reading) -> float:
    return found.cost - USUAL * sum(1 for *_, c in found.path if c)


def _descend(peel: Peel, budget: Budget, place: Place, doubted: set[int], layers: int) -> Iterator[Reading]:
    """Peel `layers` or to the bottom; yield what reads best, and add to `doubted` where a wrong turn was taken."""
    best: Reading | None = None
    single, seen = peel.single, len(peel.edges)
    try:
        for layer in range(1, layers + 1):
            graph = peel.read
            if graph is None or (layer > 1 and len(peel.broken) > MAX_BREAKS * len(graph.edges)):
                break
            width = DOUBT * -(-seen // len(peel.edges))
            doubted.update(i for at in peel.broken for i in range(at - width, at + 2))
            sure = [e[0][0] for e in graph.edges if len(e) == 1 and len(e[0][0]) == 1 and e[0][0] >= "\x80"]
            mean = sum(map(rarity, sure)) / len(sure) if sure else 0.0
            if mean <= DOUBTFUL or len(sure) < FEW_CHARACTERS:
                budget.spend(sum(map(len, graph.edges)))
                cost, path = _best(graph, place)
                if best is not None and cost >= best.cost:
                    break
                best = Reading(cost, layer, graph, path, single)
            if layer == layers:
                break
            peel = Peel(graph, peel.wrong, budget, outer=False)
            peel()
    except OutOfBudgetError:
        pass
    if best is not None:
        yield best


def _best(graph: Graph, place: Place) -> tuple[float, Path]:
    """Return the cheapest path and what it costs under the prior."""
    prior, left, right = place
    edges, last, cost = graph.edges, len(graph.edges) - 1, prior.cost
    cells: list[dict[str, tuple[float, int, str, str]]] = [{} for _ in edges]
    cells[0][left[-2:]] = 0.0, -1, "", ""
    for i in range(last):
        here = cells[i]
        if len(here) > BEAM:
            here = cells[i] = dict(sorted(here.items(), key=lambda item: item[1][0])[:BEAM])
        for label, j, price in edges[i]:
            into = cells[j]
            for before, (total, *_) in here.items():
                if not label:
                    known = into.get(before)
                    if known is None or total + price < known[0]:
                        into[before] = total + price, i, before, ""
                    continue
                tail = before[-1:]
                for c in label if len(label) <= LIKELY else _likely(label, LIKELY) + _follow(prior, label, tail):
                    after = total + price + cost(before, c)
                    known = into.get(tail + c)
                    if known is None or after < known[0]:
                        into[tail + c] = after, i, before, c
    ends = sorted(cells[last], key=lambda key: cells[last][key][0])[: 4 * BEAM]
    key = min(ends, key=lambda key: cells[last][key][0] + _onward(prior, key, right))
    path: Path = []
    at, total = last, cells[last][key][0]
    while at:
        _, source, previous, out = cells[at][key]
        path.append((source, at, out))
        at, key = source, previous
    path.reverse()
    return total, path


def _onward(prior: Prior, before: str, after: str) -> float:
    """Return what the next characters cost behind `before`: as many as see it."""
    text, total = before[-2:], 0.0
    for c in after[:2]:
        total += prior.cost(text[-2:], c)
        text += c
    return total


@lru_cache(maxsize=4096)
def _likely(label: str, most: int) -> str:
    return "".join(sorted(label, key=begin)[:most])


def _follow(prior: Prior, label: str, before: str) -> str:
    """Return what of `label` is known to follow `before`."""
    options = _options(label)
    return "".join(c for c in prior.follow(before) if c in options)


@lru_cache(maxsize=512)
def _options(label: str) -> frozenset[str]:
    return frozenset(label)


def _judged(reading: Reading, seen: str, wrong: Wrong, place: Place, doubted: set[int]) -> Solution:
    """Weigh what the bytes leave open, and tell what they do not."""
    graph = reading.graph
    parts = list(_segments(graph, reading.path))
    text = left = place.left
    inferred: dict[int, Inferred] = {}
    doubtful: list[int] = []
    for n, (a, b, read) in enumerate(parts):
        part, edges, at = read, graph.edges[a], len(text) - len(left)
        if len(edges) > 1 or len(edges[0][0]) > 1 or edges[0][1] != b:
            after = "".join(later for _, _, later in parts[n + 1 : n + 4])[:2]
            part, found = _weighed(graph, a, b, Place(place.prior, text[-2:], (after + place.right)[:2]))
            inferred |= {at + x.at: x._replace(at=at + x.at) for x in found}
        if any(i in doubted for i in range(graph.origin[a], graph.origin[b] + 1)):
            doubtful += range(at, at + len(part))
        text += part
    text = text[len(left) :]
    make = proof(text, seen, wrong, reading.layers)
    if not make:
        for at in doubtful:
            inferred.setdefault(at, Inferred(at, 2, UNKNOWN, text[at]))
    kept = tuple(inferred[at] for at in sorted(inferred) if text[at] != LOST)
    return Solution(text, reading.layers, kept, make)


def _segments(graph: Graph, path: Path) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of `path` between nodes that every reading passes, with what it reads there."""
    jumped = [0] * (len(graph.edges) + 1)
    for i, edges in enumerate(graph.edges):
        for _, j, _ in edges:
            if j > i + 1:
                jumped[i + 1] += 1
                jumped[j] -= 1
    over, passed = 0, []
    for count in jumped:
        over += count
        passed.append(not over)
    first, part = 0, ""
    for _, j, c in path:
        part += c
        if passed[j]:
            yield first, j, part
            first, part = j, ""


def _weighed(graph: Graph, a: int, b: int, place: Place) -> tuple[str, list[Inferred]]:
    """Return what reads best between the nodes `a` and `b`, and what of it has other options, with its margin."""
    price, whole = _strings(graph, a, b, place)
    best = min(price, key=lambda s: price[s])
    own = price[best]
    others = [p for s, p in price.items() if len(s) != len(best)]
    number = sum(len(label) for label, _, _ in graph.edges[a]) if len(best) == 1 else 0
    found = []
    for k in range(len(best)):
        options: dict[str, float] = {}
        for s, p in price.items():
            if len(s) == len(best):
                options[s[k]] = min(p, options.get(s[k], p))
        if len(options) > 1 or others or not whole:
            ranked = sorted(options, key=lambda x: options[x])
            rival = min([*others, *(options[x] for x in ranked[1:2])], default=own + UNRIVALLED)
            found.append(Inferred(k, max(2, number, len(options)), round(rival - own, 2), "".join(ranked[:SHOWN])))
    return best, found


def _strings(graph: Graph, a: int, b: int, place: Place) -> tuple[dict[str, float], bool]:
    """Return what may stand between the nodes `a` and `b`, with what it costs, and whether it is all that may."""
    prior, before, after = place
    at: dict[int, dict[str, float]] = {a: {"": 0.0}}
    whole = True
    for i in range(a, b):
        here = at.pop(i, None)
        if here is None:
            continue
        if len(here) > STRINGS:
            here, whole = dict(sorted(here.items(), key=lambda item: item[1])[:STRINGS]), False
        for label, j, price in graph.edges[i]:
            into = at.setdefault(j, {})
            for s, p in here.items():
                last = (before + s)[-2:]
                options: Iterable[str] = label or ("",)
                if len(label) > FEW:
                    options, whole = _shortlist(prior, label, last[-1:], after[:1] if j == b else ""), False
                for c in options:
                    total = p + price + (prior.cost(last, c) if c else 0.0)
                    if total < into.get(s + c, FAR):
                        into[s + c] = total
    found = at[b]
    if len(found) > STRINGS:
        found = dict(sorted(found.items(), key=lambda item: item[1])[:FINALISTS])
    return {s: p + _onward(prior, before + s, after) for s, p in found.items()}, whole


def _shortlist(prior: Prior, label: str, before: str, after: str) -> list[str]:
    """Return what of `label` is common, or known to follow or precede its neighbours."""
    options = _options(label)
    known = options.intersection(prior.follow(before)) | options.intersection(precede(after))
    return sorted(known.union(_likely(label, FEW)))
