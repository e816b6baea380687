"""Remark on faults in the numbering: a number that is missing, stands twice or comes too early, or another separator.

The marks stay as they are printed, for other texts may refer to them by number.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from ..edit import Proposal
from ..lazy import lazy
from ..marks import Found, openings
from ..numbering import ARTICLE, Node, nodes
from ..outline import candidates
from ..traits import rows

NUMBER = lazy(r"[\w①-⓿❶-❿㈠-㈩⑴-⒛\s.．]+")  # what is left of a mark without its number is its form
HEADINGS = "#"
MOST = 4000  # marks that are looked at, at 100 us each; a code of law has 1,300, and lists of more need no advice


def numbering(text: str) -> Iterator[Proposal]:
    """Propose remarks on marks whose number is not the next one; facts tell the number `expected` and that `found`."""
    if not _suspicious(text) or sum(1 for _ in islice(openings(rows(text)), MOST + 1)) > MOST:
        return
    found = list(islice(candidates(text), MOST + 1))
    if len(found) > MOST:
        return
    for node, rule, expected in _faults(nodes([candidate for _, candidate in found])):
        mark = node.found.mark
        facts = {"expected": expected, "found": node.found.value} if expected else None
        yield found[node.nth][0].at, mark, mark, f"numbering.{rule}", facts


def _suspicious(text: str) -> bool:
    """Whether the marks at line starts, family by family, do anything but count up, or begin with 1 again."""
    last: dict[str, tuple[int, str]] = {}
    before = ""
    for family, _, value, mark, _ in openings(rows(text)):
        if family == HEADINGS:
            continue
        shape = form(mark)
        number, known = last.get(family, (0, shape))
        if (value != number + 1 and (value != 1 or before == family)) or shape != known:
            return True
        last[family] = value, shape
        before = family
    return False


@lru_cache(maxsize=1024)
def form(mark: str) -> str:
    """Return what is left of a mark without its number: （） of （三）."""
    return NUMBER.sub("", mark)


def _changes(before: Found, mark: Found) -> bool:
    """Whether one list goes on with another separator, or another kind of mark."""
    return mark.value == before.value + 1 if before.family != mark.family else form(before.mark) != form(mark.mark)


def _faults(headings: list[Node]) -> Iterator[tuple[Node, str, int]]:
    """Yield each heading that is at fault, with the rule and the number that was expected, 0 where it is the form."""
    open_: list[Found] = []
    through: dict[str, int] = {}  # articles are counted through the document, whatever stands above them
    for node in headings:
        mark = node.found
        if mark.family == HEADINGS:
            del open_[node.depth - 1 :]
            open_.append(mark)
            continue
        before = open_[node.depth - 1] if node.depth <= len(open_) else None
        del open_[node.depth - 1 :]
        open_.append(mark)
        if before is not None and before.family == HEADINGS:
            before = None
        counted = through.get(mark.family) if mark.rank <= ARTICLE else None
        last = before.value if before else counted or 0
        through[mark.family] = mark.value
        if before and _changes(before, mark):
            yield node, "mark", 0
        if mark.value == last + 1 or (mark.value == 1 and last != 1) or (mark.value == last and "之" in mark.mark):
            continue
        if counted is not None and mark.value == counted + 1:
            continue
        rule = "gap" if mark.value > last else "repeat" if mark.value == last else "order"
        yield node, rule, last + 1


__all__ = ["numbering"]
