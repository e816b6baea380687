"""What a stretch that the bytes leave open reads best as, between what stands on either side of it."""

from __future__ import annotations

from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from .brackets import balance
from .lattice import Graph
from .prior import Prior, begin, precede

STRINGS = 64  # readings of a doubtful stretch that are kept at a node
SHORT, LEAST = 4, 4  # nodes of a stretch beyond which fewer are kept, down to so many
FINALISTS = 400  # of these, with what follows
FEW = 24  # options of a character that are weighed whatever stands beside it, where there are more than
ALL = 80  # of one that lost a single byte
FAR = 1e9


class Place(NamedTuple):
    """Where a stretch stands: the prior of its document, and what it has before and after, as far as one knows.

    `rest` is what the line has after it as seen, for the marks in which it wants to be closed.
    """

    prior: Prior
    left: str = "\n"
    right: str = "\n"
    rest: str = ""


class Open(NamedTuple):
    """One of `number` stands at `at`: what each costs, and the best of another length; `whole` if all were weighed."""

    at: int
    number: int
    price: dict[str, float]
    other: float
    whole: bool


def weighed(graph: Graph, a: int, b: int, place: Place) -> tuple[str, list[Open]]:
    """Return what reads best between the nodes `a` and `b`, and what of it has other options."""
    price, whole = _strings(graph, a, b, place)
    best = min(price, key=lambda s: price[s])
    other = min((p for s, p in price.items() if len(s) != len(best)), default=FAR)
    number = sum(len(label) for label, _, _ in graph.edges[a]) if len(best) == 1 else 0
    found = []
    same = sorted([(s, p) for s, p in price.items() if len(s) == len(best)], key=itemgetter(1), reverse=True)
    for k in range(len(best)):
        options = {s[k]: p for s, p in same}  # the cheapest comes last
        if len(options) > 1 or other < FAR or not whole:
            found.append(Open(k, max(2, number, len(options)), options, other, whole))
    return best, found


def _strings(graph: Graph, a: int, b: int, place: Place) -> tuple[dict[str, float], bool]:
    """Return what may stand between the nodes `a` and `b`, with what it costs, and whether it is all that may."""
    prior, before, after = place.prior, place.left[-2:], place.right
    marks = balance(place.left, place.rest)
    at: dict[int, dict[str, float]] = {a: {"": 0.0}}
    whole = True
    most, all_ = (STRINGS, ALL) if b - a <= SHORT else (max(LEAST, STRINGS * SHORT // (b - a)), FEW)
    for i in range(a, b):
        here = at.pop(i, None)
        if here is None:
            continue
        if len(here) > most:
            here, whole = dict(sorted(here.items(), key=lambda item: item[1])[:most]), False
        for label, j, price in graph.edges[i]:
            into = at.setdefault(j, {})
            for s, p in here.items():
                if not label:
                    into[s] = min(p + price, into.get(s, FAR))
                    continue
                last, options = (before + s)[-2:], label
                if len(label) > all_:
                    options, whole = _shortlist(prior, label, last[-1:], after[:1] if j == b else ""), False
                    options += "".join([c for c, cost in marks.items() if cost < 0 and c in label])
                costs = prior.costs(last, options)
                if not marks.keys().isdisjoint(options):
                    costs = [cost + marks.get(c, 0.0) for c, cost in zip(options, costs, strict=True)]
                total = p + price
                new = {s + c: total + cost for c, cost in zip(options, costs, strict=True)}
                if not into.keys().isdisjoint(new):  # the same by another way
                    new = {read: cost for read, cost in new.items() if cost < into.get(read, FAR)}
                into.update(new)
    found = at[b]
    if len(found) > FINALISTS:
        found, whole = dict(sorted(found.items(), key=lambda item: item[1])[:FINALISTS]), False
    if not after:
        return found, whole
    further = prior.onward([(before + s)[-2:] for s in found], after[:2])
    return {s: p + cost for (s, p), cost in zip(found.items(), further, strict=True)}, whole


def _shortlist(prior: Prior, label: str, before: str, after: str) -> str:
    """Return what of `label` is common, or known to follow or precede its neighbours."""
    options = _options(label)
    known = options.intersection(prior.seen(before)) | options.intersection(precede(after))
    return "".join(sorted(known.union(likely(label, FEW))))


def onward(prior: Prior, before: str, after: str, most: int = 2) -> float:
    """Return what the next characters cost behind `before`: as many as see it, or `most`."""
    text, total = before[-2:], 0.0
    for c in after[:most]:
        total += prior.cost(text[-2:], c)
        text += c
    return total


@lru_cache(maxsize=4096)
def likely(label: str, most: int) -> str:
    """Return the commonest of the options in `label`."""
    return "".join(sorted(label, key=begin)[:most])


def promising(prior: Prior, label: str, before: str, most: int) -> str:
    """Return the commonest of the options in `label`, and those known to follow `before`."""
    usual = likely(label, most)
    return usual + "".join(_options(label).intersection(prior.seen(before)).difference(usual))


@lru_cache(maxsize=512)
def _options(label: str) -> frozenset[str]:
    return frozenset(label)
