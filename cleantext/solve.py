"""Garble of one or many layers read out: peeled while it makes sense, and each character called what the bytes make it.

A character is *determined* where every reading that the bytes allow has it there; else it is *inferred*, with the
number of options and the margin in nats by which it beats the next best.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from .gbk import LOST, RARE_COST, rarity
from .lattice import EURO, GAP_COST, Budget, Graph, OutOfBudgetError, Peel, of
from .regarble import fits
from .verdict import Inferred
from .weigh import FAR, Open, Place, onward, promising, weighed
from .wrong import Wrong

MAX_LAYERS = 12
DOUBTFUL = 11.0  # nats a character, in the mean: above this a layer is garble of garble and not worth a reading
PLAIN = 9.0  # below it is text: 900 sentences had 6.1 to 8.4, and 500 read from garble of garble 9.7 and more
ENOUGH = 8  # characters whose mean says so
FEW_STRANGE = 2  # characters that no garble has, as soon as which say the same
FEW_CHARACTERS = 24  # whose mean says little
BEAM = 6  # endings kept at a node
ENDINGS = 4 * BEAM  # and at the end, where what follows decides
LIKELY = 12  # options of a lost character that are read on from, beside those known to follow
UNRIVALLED = 20.0  # the margin where nothing that was weighed comes near
UNKNOWN = 1.0  # the margin of what may be wrong in ways that were not weighed
USUAL = 6.0  # nats a character of text costs: a reading is not better for being shorter
DOUBT = 4  # characters of a layer before the place where no reading went on: the wrong turn was taken there
MAX_BREAKS = 0.25  # a character, above which a reading is none
LEAST_STEPS, MOST_STEPS = 200_000, 500  # a layer, and for each of its edges: readings multiply after a wrong turn
SHOWN = 6  # options named in a receipt

Path = list[tuple[int, int, str]]

class Solution(NamedTuple):
    """What a garbled stretch says after so many `layers`; garbled again by the decoder `make` it gives what was seen.

    No `make` does where nothing could be proven. `cost` is what it costs in nats.
    """

    text: str
    layers: int
    inferred: tuple[Inferred, ...]
    make: str
    cost: float = 0.0


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
        last = place.right.lstrip(" ")[:1] in {"", "\n"}
        for peel in _outermost(graph, seen, wrong, budget, last=last):
            found += _descend(peel, budget, place, doubted, layers)
        if doubted:
            single = bool(found) and min(found, key=_dearness).single
            again = Peel(graph, wrong, budget, outer=True, single=single, last=last, doubted=frozenset(doubted))
            again()
            found += _descend(again, budget, place, set(), layers)
    except OutOfBudgetError:
        pass
    if not found:
        return None
    return _judged(min(found, key=_dearness), seen, wrong, place, doubted)


def _outermost(graph: Graph, seen: str, wrong: Wrong, budget: Budget, *, last: bool) -> list[Peel]:
    """Undo the outermost layer, supposing that pairs vanished, and that single bytes did; return what fits best."""
    peels = [Peel(graph, wrong, budget, outer=True, last=last)]
    peels[0]()
    if (peels[0].gaps or peels[0].broken) and wrong.singles and EURO not in seen:
        peels.append(Peel(graph, wrong, budget, outer=True, single=True, last=last))
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
            sure = _sure(graph)
            mean = sum(map(rarity, sure)) / len(sure) if sure else 0.0
            if mean <= DOUBTFUL or len(sure) < FEW_CHARACTERS:
                budget.spend(sum(map(len, graph.edges)))
                cost, path = _best(graph, place)
                if best is not None and cost >= best.cost:
                    break
                best = Reading(cost, layer, graph, path, single)
            if layer == layers or (mean <= PLAIN and len(sure) >= ENOUGH) or _is_last(sure, peel.wrong):
                break
            last = peel.plain
            share = Budget(min(budget.left, LEAST_STEPS + MOST_STEPS * sum(map(len, graph.edges))))
            peel = Peel(graph, peel.wrong, share, outer=False)
            if peel.plain == last:  # nothing of it is garble any more
                break
            steps = share.left
            try:
                peel()
            finally:
                budget.left -= steps - share.left
    except OutOfBudgetError:
        pass
    if best is not None:
        yield best


def _is_last(sure: str, wrong: Wrong) -> bool:
    """Whether so many characters cannot be garble that a layer below would be broken more often than one may be."""
    strange = sum(map(wrong.never_shows, sure))
    return strange >= FEW_STRANGE and strange > MAX_BREAKS * len(sure)


def _best(graph: Graph, place: Place) -> tuple[float, Path]:
    """Return the cheapest path and what it costs under the prior."""
    prior, left, right, _ = place
    edges, last = graph.edges, len(graph.edges) - 1
    cells: list[dict[str, tuple[float, int, str, str]]] = [{} for _ in edges]
    cells[0][left[-2:]] = 0.0, -1, "", ""
    for i in range(last):
        here = cells[i]
        if len(here) > BEAM:
            here = cells[i] = dict(sorted(here.items(), key=lambda item: item[1][0])[:BEAM])
        for label, j, price in edges[i]:
            into, most = cells[j], BEAM if j < last else ENDINGS
            for before, (total, *_) in here.items():
                if not label:
                    known = into.get(before)
                    if known is None or total + price < known[0]:
                        into[before] = total + price, i, before, ""
                    continue
                tail = before[-1:]
                options = label if len(label) <= LIKELY else promising(prior, label, tail, LIKELY)
                if len(label) == 1:
                    costs = [(prior.cost(before, label), label)]
                else:
                    costs = [*zip(prior.costs(before, options), options, strict=True)]
                if len(costs) > most:  # the others cannot be among the best endings, for these are better
                    costs = sorted(costs)[:most]
                for cost, c in costs:
                    after = total + price + cost
                    known = into.get(tail + c)
                    if known is None or after < known[0]:
                        into[tail + c] = after, i, before, c
    ends = sorted(cells[last], key=lambda key: cells[last][key][0])[:ENDINGS]
    key = min(ends, key=lambda key: cells[last][key][0] + onward(prior, key, right))
    path: Path = []
    at, total = last, cells[last][key][0]
    while at:
        _, source, previous, out = cells[at][key]
        path.append((source, at, out))
        at, key = source, previous
    path.reverse()
    return total, path


def _judged(reading: Reading, seen: str, wrong: Wrong, place: Place, doubted: set[int]) -> Solution:
    """Weigh what the bytes leave open, and tell what they do not."""
    graph = reading.graph
    parts = list(_segments(graph, reading.path))
    text = left = place.left
    open_: list[Open] = []
    doubtful: list[int] = []
    forced: set[int] = set()  # what takes a gap or a rare decoder: where others are lost, it may be something else
    for n, (a, b, read) in enumerate(parts):
        part, edges, at = read, graph.edges[a], len(text) - len(left)
        if len(edges) > 1 or len(edges[0][0]) > 1 or edges[0][1] != b:
            after = "".join([later for _, _, later in parts[n + 1 : n + 4]])[:2] + place.right
            rest = seen[graph.origin[b] :] + place.right
            part, found = weighed(graph, a, b, Place(place.prior, text, after, rest))
            open_ += [x._replace(at=at + x.at) for x in found]
        elif reading.layers == 1 and edges[0][2] >= GAP_COST:  # more layers would tell
            forced.update(range(at, at + len(part)))
        if any(i in doubted for i in range(graph.origin[a], graph.origin[b] + 1)):
            doubtful += range(at, at + len(part))
        text += part
    text = text[len(left) :]
    open_ = [x for x in open_ if text[x.at] != LOST]
    options = {x.at: "".join(sorted(x.price, key=lambda c: x.price[c])) for x in open_}
    proven = list(islice(fits(text, seen, wrong, reading.layers, options), None if options else 1))
    if proven:
        best = min(proven, key=lambda fit: sum(x.price[fit.text[x.at]] for x in open_))
        make, text, doubtful = best.rule, best.text, []
        inferred = _left(open_, text, {x.at: {c for fit in proven for c in fit.options[x.at]} for x in open_})
    else:
        make, inferred = "", _left(open_, text, {})
    if open_ or LOST in text:
        doubtful += [at for at, c in enumerate(text) if at in forced or rarity(c) >= RARE_COST]
    for at in doubtful:
        if text[at] != LOST:
            known = make or rarity(text[at]) < RARE_COST  # what nothing proves and no text has is noise
            inferred.setdefault(at, Inferred(at, 2, UNKNOWN if known else 0.0, text[at]))
    return Solution(text, reading.layers, tuple(inferred[at] for at in sorted(inferred)), make, reading.cost)


def _left(open_: list[Open], text: str, proven: dict[int, set[str]]) -> dict[int, Inferred]:
    """Return what stays open in `text` once only `proven` options are left; all are where nothing could be proven."""
    out = {}
    for at, number, price, other, whole in open_:
        rivals = sorted(price.keys() & proven.get(at, price.keys()) - {text[at]}, key=lambda c: (price[c], c))
        if rivals or other < FAR or not (whole and proven):
            margin = min([other, *(price[c] for c in rivals[:1])]) - price[text[at]]
            count = max(2, 1 + len(rivals) if whole else number)
            best = "".join((text[at], *rivals))[:SHOWN]
            out[at] = Inferred(at, count, UNRIVALLED if margin > FAR / 2 else round(margin, 2), best)
    return out


def _passed(graph: Graph) -> list[bool]:
    """Return which nodes every reading passes."""
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
    return passed


def _sure(graph: Graph) -> str:
    """Return the characters beyond ASCII that every reading has."""
    passed = _passed(graph)
    labels = [e[0][0] for here, e in zip(passed, graph.edges, strict=False) if here and len(e) == 1]
    return "".join([label for label in labels if len(label) == 1 and label >= "\x80"])


def _segments(graph: Graph, path: Path) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of `path` between nodes that every reading passes, with what it reads there."""
    passed = _passed(graph)
    first, part = 0, ""
    for _, j, c in path:
        part += c
        if passed[j]:
            yield first, j, part
            first, part = j, ""
