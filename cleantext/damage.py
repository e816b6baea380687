"""What is damaged in a text, of every kind, and is neither code nor talked about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter

from . import codepages, latin, legacy, mention, unreadable
from .gbk import LOST
from .lazy import lazy
from .reading import Reading
from .spans import code_spans, inside
from .suspicion import GBK, LATIN, LEGACY, PAGES, UNREADABLE
from .verdict import Found, moved

_BREAKS = lazy("[\r\x0b\x0c\x85\u2028\u2029]")  # what ends a line for a fence, once white space is tidy

Finder = Callable[[str], list[Found]]


def damage(text: str, parts: Mapping[int, list[tuple[int, int]]], effort: int) -> list[Found]:
    """Return what is damaged in those `parts` of `text` that `suspicion` tells, in order and disjoint."""
    reading = Reading(text, effort)
    kinds = {GBK: reading.find(parts[GBK])} if GBK in parts else {}
    finders = FINDERS | {PAGES: lambda part: codepages.find(part, lambda: reading.prior, effort)}
    for kind, find in finders.items():
        kinds[kind] = [moved(f, start) for start, end in parts.get(kind, ()) for f in find(text[start:end])]
    if not any(kinds.values()):
        return []
    fenced = (text.count("`") > 2 and "```" in text) or "~~~" in text  # one character is found faster than three
    code = code_spans(_BREAKS.sub("\n", text) if fenced else text)
    kinds = {kind: list(_outside(found, code)) for kind, found in kinds.items()}
    meant = set(mention.unmentioned(text, _joined(kinds)))
    kinds = {kind: [f for f in found if f in meant] for kind, found in kinds.items()}
    if kinds.get(GBK):
        kinds[GBK] = list(_outside(reading.find_more(kinds[GBK]), code))
    if kinds[LEGACY]:
        kinds[LEGACY] = list(_outside(legacy.find_more(text, kinds[LEGACY]), code))
    return _joined(kinds)


def _marks(text: str) -> list[Found]:
    """Return marks of lost characters."""
    found = unreadable.find_rows(text)
    return [Found(start, end, None, LOST, 1, rule=f"losses.{row}", guess=guess) for start, end, guess, row in found]


FINDERS: dict[int, Finder] = {LATIN: latin.find, LEGACY: legacy.find, UNREADABLE: _marks}


def _joined(kinds: dict[int, list[Found]]) -> list[Found]:
    """Return what was found in order; of two that overlap the first kind, unless the other outranks it."""
    out: list[Found] = []
    for kind, found in kinds.items():
        for f in found:
            i, j = bisect_right(out, f.start, key=attrgetter("end")), bisect_left(out, f.end, key=attrgetter("start"))
            if i < j and _outranks(f, kind, out[i:j]):
                del out[i:j]
                j = i
            if i >= j:
                out.insert(i, f)
    return out


def _outranks(f: Found, kind: int, rivals: list[Found]) -> bool:
    """Whether `f` stands where it overlaps others: two characters of one encoding may happen to be those of another."""
    if kind == PAGES:
        return f.end - f.start > sum(x.end - x.start for x in rivals)
    covers = f.start <= rivals[0].start and rivals[-1].end <= f.end
    return covers and (kind == UNREADABLE or (kind == LEGACY and all(x.narrow for x in rivals)))


def _outside(found: Iterable[Found], code: tuple[tuple[int, int], ...]) -> Iterator[Found]:
    for f in found:
        if not code:
            yield f
        elif f.pieces is not None:
            pieces = tuple(p for p in f.pieces if not inside(code, p[0]))
            if pieces:
                yield f._replace(pieces=pieces)
        elif not inside(code, f.start) and not inside(code, f.end - 1):
            yield f
