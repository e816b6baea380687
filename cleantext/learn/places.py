"""Where the lines stand that recur: at the edges of the documents that are kept as examples, or within their texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..evidence import LONGEST
from ..filters.own import reached
from ..lazy import lazy
from ..residue import residue, stops
from .counting import LEAST, SHARE, Kept, Seen, Site, inside
from .shapes import WORD, forms, is_prose, keys, plain
from .template import HALF, Company, Template

MORE = 1.25  # times the documents of a line from which its shape says more of it than itself
TOGETHER = 0.7  # of the documents of two lines, in which both stand, from which they belong together
MANY, SOME = 6, 4  # lines that belong together from which they are a template, and where they stand at both edges
FILLING = "这里是正文，它说的话在别处都没有。"  # for what was left out between the edges
BARE_DATE = lazy(r"\(?\d{4}(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?\)?")

Places = dict[str, dict[int, set[int]]]  # documents by site and line


class Line(NamedTuple):
    """What is known of a line of an example."""

    key: int  # 0 where it does not recur
    prose: bool
    stops: bool
    taken: bool
    dated: bool


class Example(NamedTuple):
    """A document that is kept: its site, how many lines stand before what may have been `cut`, and its lines."""

    site: str
    heads: int
    cut: bool
    lines: list[Line]


def examples(name: str, site: Site, found: dict[int, Template]) -> Iterator[Example]:
    """Yield the examples of a site; what recurs in them is added to `found`."""
    told = _told(site)
    for kept in site.kept:
        whole = (*kept.head, *kept.tail)
        taken = _taken(kept)
        lines = []
        for i, line in enumerate(whole):
            form, number, seen = _recurring(line, site, told)
            if seen is not None:
                one = found.setdefault(number, Template(form, number))
                one.seen.setdefault(name, seen)
                one.lines[line] += 1
            dated = BARE_DATE.fullmatch(plain(line)) is not None
            lines.append(Line(number if seen else 0, is_prose(line), stops(line), i in taken, dated))
        yield Example(name, len(kept.head), kept.cut, lines)


def _told(site: Site) -> dict[str, int]:
    """Return of each skeleton of columns how many documents have the one plainer form of it that most of them have."""
    told: dict[str, int] = {}
    for line in {line for kept in site.kept for line in (*kept.head, *kept.tail) if len(line) <= LONGEST}:
        *plainer, last = zip(forms(line), keys(line), strict=True)
        if WORD in last[0]:
            most = max(seen.documents if (seen := site.seen.get(number)) else 1 for _, number in plainer)
            told[last[0]] = max(told.get(last[0], 0), most)
    return told


def _recurring(line: str, site: Site, told: dict[str, int]) -> tuple[str, int, Seen | None]:
    """Return the form of `line` by which it recurs, if it does: the plainest that tells nearly all there is.

    A skeleton of columns tells nothing where nearly all that have it are lines of one plainer form, as a banner's.
    """
    best: tuple[str, int, Seen | None] = "", 0, None
    for form, number in zip(forms(line), keys(line), strict=True) if len(line) <= LONGEST else ():
        seen = site.seen.get(number)
        if seen is None or seen.documents < LEAST or seen.share < SHARE or seen.documents <= MORE * told.get(form, 0):
            continue
        if best[2] is None or seen.documents > MORE * best[2].documents:
            best = form, number, seen
    return best


def _taken(kept: Kept) -> set[int]:
    """Return which lines of an example the rules of this package take, with blank lines between them or without."""
    heads = len(kept.head)
    middle = [FILLING] * 2 if kept.cut else []
    lines = (*kept.head, *middle, *kept.tail)
    lost = {line.at for line in residue("\n".join(lines))} & {line.at // 2 for line in residue("\n\n".join(lines))}
    return {at if at < heads else at - len(middle) for at in lost}


def measure(docs: list[Example], found: dict[int, Template]) -> Company:
    """Find out where lines stand that nothing speaks against so far."""
    company: Company = {}
    places: Places = {}
    for one in found.values():
        one.places = one.reached = one.heads = one.exposed = one.dated = one.taken = one.within = 0
        one.beside.clear()
    for doc in docs:
        ours = [line.key if line.key and not found[line.key].against else 0 for line in doc.lines]
        goes = [bool(mine) or line.taken for mine, line in zip(ours, doc.lines, strict=True)]
        if all(goes) and not doc.cut:  # one more printing of a text, which proves nothing
            continue
        text = [line.prose and not gone for line, gone in zip(doc.lines, goes, strict=True)]
        within = inside(text, doc.heads, cut=doc.cut)
        left = _place(doc, ours, goes, within, found)
        for key in {key for key, inner in zip(ours, within, strict=True) if key and not inner}:
            places.setdefault(doc.site, {}).setdefault(key, set()).add(id(doc))
        for key in {0, *ours}:
            _add(company, (doc.site, key), left)
    for one in found.values():
        stands = [mine for mine in places.values() if one.key in mine]
        versions = sum(len(mine[one.key]) for mine in stands if _is_version(one, mine, found))
        one.local = versions / one.places if one.places else 0.0
    return company


def _is_version(one: Template, places: dict[int, set[int]], found: dict[int, Template]) -> bool:
    """Whether the lines that stand in the documents of a line, and in no others, are a template rather than a habit.

    They are many, or stand at both edges; what writers put around their texts is a line or two, and three at the most.
    """
    mine = places[one.key]
    mates = [found[key] for key, theirs in places.items() if len(mine & theirs) >= TOGETHER * len(mine | theirs)]
    heads = sum(mate.heads > HALF * mate.places for mate in mates)
    return len(mates) >= MANY or (len(mates) >= SOME and 0 < heads < len(mates))


def _add(company: Company, key: tuple[str, int], left: int) -> None:
    entry = company.setdefault(key, [0, 0])
    entry[0] += 1
    entry[1] += left


def _place(doc: Example, ours: list[int], goes: list[bool], within: list[bool], found: dict[int, Template]) -> int:
    """Count the lines of a document, and return how many are left above its text."""
    count = len(ours)
    first = within.index(True) if True in within else (doc.heads if doc.cut else count)
    end = count - within[::-1].index(True) if True in within else (doc.heads if doc.cut else count)
    order = [i for i, line in enumerate(doc.lines) if not line.taken or ours[i]]
    heads = order if not doc.cut else [i for i in order if i < doc.heads]
    tails = order if not doc.cut else [i for i in order if i >= doc.heads]
    run = {
        i
        for some in (heads, tails[::-1])
        for i in reached(some, lambda i: bool(ours[i]), lambda i: doc.lines[i].stops)
    }
    above = max((i for i in range(first) if goes[i]), default=-1)
    below = min((i for i in range(end, count) if goes[i]), default=count)
    left = goes[: min(first, doc.heads)].count(False)
    for i, number in enumerate(ours):
        if not number:
            continue
        one = found[number]
        if within[i]:
            one.within += 1
            continue
        one.places += 1
        head = i < first and (first < count or i < doc.heads)
        one.heads += head
        one.reached += i in run
        one.exposed += i in (above, below)
        up = next((key for key in ours[i - 1 :: -1] if key), 0) if i else 0
        down = next((key for key in ours[i + 1 :] if key), 0)
        for key in {up, down} if head else ():
            _add(one.beside, (doc.site, key), left)
        one.dated += i + 1 < count and doc.lines[i + 1].dated
        one.taken += doc.lines[i].taken
    return left
