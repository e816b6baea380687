"""Which of the lines that recur at the edges of documents are a site's template, and which are its writers' habit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import sqrt
from typing import NamedTuple

from ..evidence import LONGEST, evidence
from ..fields import labels
from ..filters.own import reached
from ..lazy import lazy
from ..marks import at_line_start
from ..residue import COUNT, LETTER, residue, stops
from .counting import LEAST, SHARE, Counts, Kept, Seen, Site, inside
from .shapes import DATE, LABEL, MARKS, TIME, WORD, forms, is_prose, keys, plain

MORE = 1.25  # times the documents of a line from which its shape says more of it than itself
REACHED = 0.9  # of the places of a line, that a run from the edge reaches: in fewer it goes wherever it stands
ANYWHERE = 8  # documents from which a line that was never inside of a text goes wherever it stands
FEW = 5  # places of a line, for one of those next to it, by which it is judged
COMMON = 0.3  # share of the documents from which a line is common
HALF = 0.5  # of the places of a line: most of them
CONSTANT = 0.8  # share of the documents of a site from which a line is no title of theirs
TAKEN = 0.9  # of the places of a line that the rules of this package take: it needs none of its own
FILLING = "这里是正文，它说的话在别处都没有。"  # for what was left out between the edges
BARE_DATE = lazy(r"\(?\d{4}(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?\)?")
CLOSING = lazy("特此.{1,6}|此致|敬礼.?|.{0,6}请(?:批示|审议|批复|遵照执行|认真贯彻).{0,8}")
ENTITLES = "is the title of its documents"
Z = 1.645  # of a one-sided 95 % bound


# By site and line of the template, 0 for all documents of the site: how many have it, and how many other short lines
# are left above the texts of these.
Company = dict[tuple[str, int], list[int]]


@dataclass(slots=True)
class Template:
    """A line that recurs, and all that speaks for and against it."""

    form: str
    key: int
    seen: dict[str, Seen] = field(default_factory=dict)  # by site
    lines: Counter[str] = field(default_factory=Counter)  # as they were found
    places: int = 0  # at the edges of documents that are kept
    reached: int = 0  # of them by a run of such lines from the edge
    heads: int = 0
    exposed: int = 0  # with nothing of the template between it and the text
    beside: Company = field(default_factory=dict)  # where it stands above a text, by the lines next to it
    outside: Counter[tuple[str, int]] = field(default_factory=Counter)  # places by the next line towards the edge
    local: float = 0.0  # the share of the documents with that line in which it stands too
    dated: int = 0  # with a bare date right below
    taken: int = 0  # that the rules of this package take
    within: int = 0  # places inside of a text
    inside: int = 0  # documents in which it stands inside of the text
    against: str = ""  # why it is not proposed

    @property
    def documents(self) -> int:
        """In how many documents it stands at an edge."""
        return sum(seen.documents for seen in self.seen.values())

    @property
    def share(self) -> float:
        """The share of the documents of its sites, from the first to the last one that has it."""
        return self.documents / sum(seen.last - seen.first + 1 for seen in self.seen.values())

    @property
    def is_literal(self) -> bool:
        """Whether nothing in it changes."""
        return not any(mark in self.form for mark in MARKS)

    @property
    def is_plain(self) -> bool:
        """Whether it has neither labels nor dates."""
        return not any(sign in self.form for sign in (":", DATE, TIME))

    @property
    def is_of_site(self) -> bool:
        """Whether it says what titles do not: nothing that changes, the time of day, or values of labels.

        One label that is not known may begin a title: 人物：某某.
        """
        said = [m[1].lower() for m in LABEL.finditer(self.form)]
        known = any(label[start:] in labels() for label in said for start in range(len(label)))
        return self.is_literal or TIME in self.form or len(said) > 1 or known

    @property
    def zone(self) -> str:
        """Where its rule holds."""
        if self.reached < REACHED * self.places and not self.inside and self.documents >= ANYWHERE:
            return "any"
        tails = self.places - self.heads
        return "edge" if min(self.heads, tails) >= LEAST else "head" if self.heads > tails else "tail"

    @property
    def confidence(self) -> float:
        """How sure it is that the line is the site's, from 0 to 1.

        It is the lower bound (Wilson's, of 95 %) of the share of its places that are at an edge; times the share of the
        documents that have it, of their time or of those with the line further out, for a line next to the text, which
        may be the writer's; and less where these are few.
        """
        n = self.documents + self.inside
        p = self.documents / n
        bound = (p + Z * Z / (2 * n) - Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))) / (1 + Z * Z / n)
        share = max(self.share, self.local)
        return bound * (share if self.exposed > HALF * self.places else min(1.0, share / COMMON))


class _Line(NamedTuple):
    key: int  # 0 where it does not recur
    prose: bool
    stops: bool
    taken: bool
    dated: bool


class _Doc(NamedTuple):
    site: str
    heads: int
    cut: bool
    lines: list[_Line]


def templates(counts: Counts, *, least: float, inside: int = 0) -> list[Template]:
    """Return what recurs, what is not to be proposed with what speaks `against` it.

    `least` is the confidence from which it is, `inside` in how many texts it may stand.
    """
    found: dict[int, Template] = {}
    docs = [doc for name, site in counts.sites.items() for doc in _documents(name, site, found)]
    for one in found.values():
        one.inside = counts.stands_inside(one.key)
        one.against = _by_itself(one)
    while True:
        company = _measure(docs, found)
        standing = [one for one in found.values() if not one.against]
        fallen = [(one, why) for one in standing if (why := _against(one, company, least, inside))]
        for one, why in [(one, why) for one, why in fallen if why != ENTITLES or one.is_plain] or fallen:
            one.against = why  # of several lines that may be the title the one without labels and dates is
        if not fallen:
            return sorted(found.values(), key=lambda one: (one.against, -one.documents, one.form))


def _documents(name: str, site: Site, found: dict[int, Template]) -> Iterator[_Doc]:
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
            lines.append(_Line(number if seen else 0, is_prose(line), stops(line), i in taken, dated))
        yield _Doc(name, len(kept.head), kept.cut, lines)


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


def _by_itself(one: Template) -> str:
    """Return what speaks against a line whatever stands around it, or nothing."""
    line = max(one.lines, key=lambda line: (one.lines[line], line))
    seen = plain(line)
    claim = evidence(line)
    if claim is not None and not claim.weak:
        return ""
    mark = at_line_start(line)
    if (mark is not None and mark.family != COUNT) or seen.startswith("#"):
        return "is numbered as a heading"
    if seen.endswith(":"):
        return "is a label"
    if LETTER.match(seen) or CLOSING.fullmatch(seen):
        return "is part of a letter"
    return ""


def _against(one: Template, company: Company, least: float, inside: int) -> str:
    """Return what speaks against a line by where it stands, or nothing."""
    held = one.places
    if not held and not one.within:
        return "stands only where nothing else does"
    if one.inside > inside or one.within > inside:
        count = max(one.inside, one.within)
        return f"stands inside of the text of {count} document{'' if count == 1 else 's'}"
    if _entitles(one, company):
        return ENTITLES
    if one.dated > HALF * held and one.heads < HALF * held:
        return "signs a letter"
    if one.confidence < least:
        return f"is not sure enough: {one.confidence:.2f}"
    return ""


def _entitles(one: Template, company: Company) -> bool:
    """Whether a line is the title of its documents: where those next to it stand without it, something else does."""
    if one.heads < HALF * one.places or max(one.share, one.local) >= CONSTANT:
        there, all_left = map(sum, zip(*one.beside.values(), strict=True)) if one.beside else (0, 0)
        return one.heads * FEW >= one.places and not one.is_of_site and all_left < HALF * there
    missing = []
    for beside, (count, left) in one.beside.items():
        documents, all_left = company[beside]
        if documents > count and count * FEW >= one.places:
            missing.append((all_left - left) / (documents - count) - left / count)
    return bool(missing) and min(missing) > HALF


def _measure(docs: list[_Doc], found: dict[int, Template]) -> Company:
    """Find out where lines stand that nothing speaks against so far."""
    company: Company = {}
    for one in found.values():
        one.places = one.reached = one.heads = one.exposed = one.dated = one.taken = one.within = 0
        one.beside.clear()
        one.outside.clear()
    for doc in docs:
        ours = [line.key if line.key and not found[line.key].against else 0 for line in doc.lines]
        goes = [bool(mine) or line.taken for mine, line in zip(ours, doc.lines, strict=True)]
        if all(goes) and not doc.cut:  # one more printing of a text, which proves nothing
            continue
        text = [line.prose and not gone for line, gone in zip(doc.lines, goes, strict=True)]
        within = inside(text, doc.heads, cut=doc.cut)
        left = _place(doc, ours, goes, within, found)
        for key in {0, *ours}:
            _add(company, (doc.site, key), left)
    for one in found.values():
        most: dict[str, tuple[int, int]] = {}  # by site the line that most often stands next to it
        for (site, key), count in one.outside.items():
            most[site] = max(most.get(site, (0, 0)), (count, key))
        there = sum(company[site, key][0] for site, (_, key) in most.items())
        one.local = sum(count for count, _ in most.values()) / there if there else 0.0
    return company


def _add(company: Company, key: tuple[str, int], left: int) -> None:
    entry = company.setdefault(key, [0, 0])
    entry[0] += 1
    entry[1] += left


def _place(doc: _Doc, ours: list[int], goes: list[bool], within: list[bool], found: dict[int, Template]) -> int:
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
        one.outside[doc.site, up if head else down] += 1
        for key in {up, down} if head else ():
            _add(one.beside, (doc.site, key), left)
        one.dated += i + 1 < count and doc.lines[i + 1].dated
        one.taken += doc.lines[i].taken
    return left
