"""Residue: which lines of a document go, by what they are and where they stand.

Zones are found by content: the run of residue from an edge of the document inwards. A fixed depth would let a second
run find more.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from .claim import Claim
from .cutting import Line
from .evidence import ENDED, SHORT, STOPS, calls_prose, evidence
from .folded import view
from .lazy import lazy
from .marks import at_line_start
from .printings import doubled, naming, repeats
from .spans import code_spans, inside
from .traits import rows

BRIDGE = 2  # unknown short lines that a zone reaches across: a title of two lines, a stray link
ENCLOSED = 40  # characters of an unknown line that goes because residue stands on both sides of it
NAME = 24  # characters of a site's name above its menu; titles that stand there are longer or have no other below
ABOVE_TITLE = frozenset(
    (
        "headers.greeting",
        "headers.breadcrumb",
        "headers.breadcrumb-home",
        "headers.breadcrumb-label",
        "headers.skip-link",
        "footers.site",
        "footers.pager",
        "footers.account",
    )
)
STAMPS = frozenset(("headers.stamped", "headers.dateline"))
FEET = "footers"  # whose lines the same filter takes, so that what they prove is proved once
AGREED = 3  # words of menus, one below another, that prove each other
SCRAPED = 2  # of them that are decisive show that a document is the text of a page
MANY = 2  # bare times of one document; more are those of a log, a talk or a parcel
LIMITED = frozenset(("edge", "tail"))  # whose weak claims a letter may make too: they hold before residue only
NEAR = 2  # lines from residue within which a weak claim holds
COUNT = "1 "  # the family of a bare number before words, which opens counters («13 comments») as well as headings
BLOCK = 12  # link titles under one heading such as «相关阅读»; longer runs are lists of their own

LETTER = lazy(
    r"(?:抄送|抄报|主送|附件|附注|附:|联系人|联系电话|联系方式|电话|经办人|承办人|签发|注:)|\(.*\)$|\[?\d{4}年\d{1,2}月\d{1,2}日\]?$|[〇○零一二三四五六七八九十]{4}年.{2,6}日$|.*:$|本报讯|.{0,12}\d+号$"
)
MARKED = lazy(
    "[一二三四五六七八九十]+[、是.]|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十百]+[章节条]|[1-9][0-9]?[、.．](?![0-9])"
).match
FILE_NAME = lazy(
    r".{1,80}\.(?:docx?|xlsx?|pptx?|pdf|odt|ods|odp|zip|rar|7z|txt|jpe?g|png)(?:[(\[].{1,20}[)\]])?", re.IGNORECASE
)


class _Claims(dict[int, Claim | None]):
    """The claims of the lines of a document that are not blank; lines of code have none."""

    def __init__(self, lines: Sequence[str], order: list[int], text: str) -> None:
        super().__init__(dict.fromkeys(order))
        self.lines = lines
        read = [i for i in order if not lines[i].endswith(STOPS)]
        if len(read) < len(order) and calls_prose(text):
            read = order
        if code := code_spans(text):
            starts = [*accumulate((len(line) + 1 for line in lines), initial=0)]
            read = [i for i in read if not inside(code, starts[i])]
        for i in read:
            self[i] = evidence(lines[i])

    def anywhere(self, order: list[int]) -> set[int]:
        """Return the lines of `order` that go wherever they stand.

        Words of menus, one below another, prove each other; times that recur are data and no evidence.
        """
        found = [(i, claim) for i, claim in self.items() if claim is not None]
        stamps = [i for i, claim in found if claim.rule in STAMPS]
        if len({self.lines[i] for i in stamps}) > MANY:
            self.update(dict.fromkeys(stamps))
            found = [(i, claim) for i, claim in found if claim.rule not in STAMPS]
        decisive = {i for i, claim in found if claim.zone == "any" and not claim.weak}
        for run in self._runs(order):
            decisive.update(run if len(run) >= AGREED else ())
        if sum((claim := self[i]) is not None and claim.table == FEET for i in decisive) >= SCRAPED:
            decisive.update(i for i, claim in found if claim.zone == "page")
        return decisive

    def _runs(self, order: list[int]) -> Iterator[list[int]]:
        """Yield the runs of lines that are words of the interface, one below another; English ones may be any list."""
        run: list[int] = []
        for i in order:
            claim = self[i]
            if claim is not None and claim.zone == "any" and not self.lines[i].isascii():
                run.append(i)
            elif run:
                yield run
                run = []
        yield run


def doomed(text: str, table: str) -> list[Line]:
    """Return the lines of `text` that the filter of `table` takes away, in order."""
    return [line for line in residue(text) if (line.by or line.rule).startswith(table)]


@lru_cache(maxsize=2)
def residue(text: str) -> tuple[Line, ...]:
    """Return every line of `text` that goes; one reading serves all filters that take lines out of the same text."""
    lines = rows(text)
    order = [i for i, line in enumerate(lines) if line and not line.isspace()]
    claims = _Claims(lines, order, text)
    anywhere, head, tail = set[int](), set[int](), set[int]()
    if any(claims.values()):
        anywhere = claims.anywhere(order)
        _blocks(lines, order, claims)
        head = _zone(lines, order, claims, "head")
        tail = _zone(lines, order[::-1], claims, "tail")
    named = tuple(naming(text, lines, order))
    if not (anywhere or head or tail or named or repeats(lines, order)):
        return ()
    going = {i: Line(i, v.rule, v.facts) for i in {*anywhere, *head, *tail} if (v := claims[i]) is not None}
    if not any((v := claims[i]) is not None and not v.weak and v.table == FEET for i in head):
        going |= {i: going[i]._replace(by="headers") for i in head if i in going and i not in tail}
    for line in (*_running(lines, order, going), *_banners(lines, order, claims, head)):
        going.setdefault(line.at, line)
    _beside(order, claims, going)
    for i in tail - going.keys():
        going[i] = Line(i, "footers.enclosed", None)
    for line in (*named, *doubled(lines, order, going, lambda i: stops(lines[i]) or claims[i] is not None)):
        going.setdefault(line.at, line)
    return tuple(line for _, line in sorted(going.items()))


def _zone(lines: Sequence[str], order: list[int], claims: _Claims, zone: str) -> set[int]:
    """Return the residue from one edge inwards; in the tail also the short lines that it encloses.

    `order` gives the lines that are not blank, from that edge. Weak lines stay unless the run has a strong one; behind
    unknown lines a weak one counts as unknown until a strong one follows.
    """
    run: list[int] = []
    bridge: list[int] = []
    claimed: set[int] = set()
    proven = False
    for i in order:
        v = claims[i]
        if v is not None and v.zone not in ("any", "edge", "beside", zone):
            v = None
        if v is not None and (not v.weak or not (bridge or (zone == "tail" and v.zone in LIMITED))):
            proven = proven or not v.weak
            short = zone == "tail" and bool(run) and all(_enclosable(lines[k]) for k in bridge)
            run += [k for k in bridge if short or k in claimed]
            bridge = []
            run.append(i)
        elif v is None and (len(bridge) - len(claimed.intersection(bridge)) == BRIDGE or stops(lines[i])):
            break
        else:
            bridge.append(i)
            if v is not None:
                claimed.add(i)
    return set(run) if proven else set()


def _enclosable(line: str) -> bool:
    seen = view(line)
    return len(seen) <= ENCLOSED and not ENDED.search(seen)


def _banners(lines: Sequence[str], order: list[int], claims: _Claims, head: set[int]) -> Iterator[Line]:
    """Yield the names that stand right above a greeting, path or menu, where something else is left to be the title."""
    for n, i in enumerate(order[: len(head) + BRIDGE]):
        below = claims[i + 1] if i + 1 in head else None
        if (
            i in head
            or below is None
            or below.rule not in ABOVE_TITLE
            or len(view(lines[i])) > NAME
            or stops(lines[i])
        ):
            continue
        rest = [k for k in order[n + 1 : n + 2 + len(head) + BRIDGE] if k not in head]
        if rest and not stops(lines[rest[0]]):
            yield Line(i, "headers.banner", {"site": lines[i].strip()})


def _beside(order: list[int], claims: _Claims, going: dict[int, Line]) -> None:
    """Let lines go that are claimed weakly, or at an edge only, where residue stands next to them."""
    place = {i: n for n, i in enumerate(order)}
    end = next((i for i in reversed(order) if i not in going and stops(claims.lines[i])), -1)
    ready = [i for i in going if i in place]
    while ready:
        by = going[ready.pop()]
        n = place[by.at]
        for k in order[max(n - NEAR, 0) : n + NEAR + 1]:
            claim = claims[k] if k not in going else None
            if claim is None or not _reaches(claim, abs(place[k] - n), amid=k < end):
                continue
            going[k] = Line(k, claim.rule, claim.facts, (by.by or by.rule) if claim.weak else "")
            if not claim.weak:  # what needs company lends none
                ready.append(k)


def _reaches(claim: Claim, distance: int, *, amid: bool) -> bool:
    """Whether a claim holds at a `distance` from residue, `amid` the text or behind its end."""
    if claim.zone in ("any", "beside"):
        return True
    return distance == 1 and (claim.zone == "edge" or (claim.zone == "head") == amid) and not (claim.weak and not amid)


@lru_cache(maxsize=4096)
def stops(line: str) -> bool:
    """Whether `line` belongs to the text beyond doubt, so that no zone reaches across it."""
    if len(line) > 2 * SHORT or line.endswith(STOPS):
        return True
    seen = view(line)
    if len(seen) > SHORT or seen.startswith(("|", "`", "#")):
        return True
    if ENDED.search(seen) and (seen[-1] not in "!?！？" or len(seen) > SHORT // 2):
        return True
    mark = at_line_start(line)
    return bool(LETTER.match(seen)) or (mark is not None and mark.family != COUNT)


def _blocks(lines: Sequence[str], order: list[int], claims: _Claims) -> None:
    """Claim the link titles under a bare heading such as «相关阅读» up to the end or to other residue."""
    heads = {i: v.rule for i, v in claims.items() if v and v.rule in ("footers.related", "footers.downloads")}
    for n, i in enumerate(order) if heads else ():
        if i not in heads or ":" in view(lines[i])[:-1]:
            continue
        items: list[int] = []
        for k in order[n + 1 : n + 2 + BLOCK]:
            if (v := claims[k]) is not None and not v.weak:
                break
            if stops(lines[k]) or (heads[i] == "footers.downloads" and not FILE_NAME.fullmatch(view(lines[k]))):
                items = []
                break
            items.append(k)
        if len(items) <= BLOCK:
            claims.update(
                {k: Claim("footers", "footers.related-item", "tail", weak=False, facts=None) for k in items}
            )


def _running(lines: Sequence[str], order: list[int], going: dict[int, Line]) -> Iterator[Line]:
    """Yield the running headers and feet of pages: lines beside a page number that stand elsewhere too.

    The last of them to begin within the head of the document is its title and stays once.
    """
    beside: set[str] = set()
    for n, i in enumerate(order):
        if i in going and going[i].rule == "footers.page-number":
            beside |= {
                view(lines[k])
                for k in (*order[max(n - 1, 0) : n], *order[n + 1 : n + 2])
                if k not in going and not stops(lines[k])
            }
    if not beside:
        return
    places: dict[str, list[int]] = {seen: [] for seen in beside}
    for i in order:
        if len(lines[i]) <= SHORT and (seen := view(lines[i])) in places:
            places[seen].append(i)
    recurring = [where for where in places.values() if len(where) > 1]
    title = max((where[0] for where in recurring if where[0] in order[: BRIDGE + 1]), default=-1)
    for where in recurring:
        yield from (Line(i, "footers.running-header", None) for i in where if i != title)
