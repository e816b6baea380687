"""Cutting: edits that take whole lines out of a text and leave its blank lines in order."""

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from .edit import Facts, Proposal


class Line(NamedTuple):
    """A line that goes: its number, the rule that claims it, the facts that it carried, and the filter that takes it.

    That is the one whose table the rule stands in, but for a line that goes on account of lines which another takes.
    """

    at: int
    rule: str
    facts: Facts | None
    by: str = ""


def take_out(text: str, going: list[Line]) -> list[Proposal]:
    """Return edits that delete whole lines, tidy about blank lines: none is left at an edge, one between text."""
    if not going:
        return []
    rules = {line.at: line for line in going}
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()  # a final newline is not a blank line
    starts = [*accumulate((len(line) + 1 for line in lines), initial=0)]
    starts[-1] = min(starts[-1], len(text))
    out: list[Proposal] = []
    j = 0
    for at in sorted(rules):
        if at < j:
            continue
        i = j = at  # a block of lines that go, with the blank ones around and between them
        while i > 0 and not lines[i - 1].strip():
            i -= 1
        while j < len(lines) and (j in rules or not lines[j].strip()):
            j += 1
        inner = i > 0 and j < len(lines)
        spare = next((k for k in range(i, j) if k not in rules), j) if inner else j
        for group in (range(i, spare), range(spare + 1, j)):
            out += _cut(text, starts, rules, group, back=j == len(lines) and i > 0)
    return out


def _cut(text: str, starts: list[int], rules: dict[int, Line], group: range, *, back: bool) -> Iterator[Proposal]:
    """Yield an edit for each doomed line of `group`; blank lines go with the line before them."""
    cuts = [k for k in group if k in rules]
    if not cuts:
        return
    bounds = [starts[group.start], *(starts[k] for k in cuts[1:]), starts[group.stop]]
    if back and not text.endswith("\n"):  # the newline before the first goes, so that the last line stays without one
        bounds[:-1] = [b - 1 for b in bounds[:-1]]
    for k, at, until in zip(cuts, bounds, bounds[1:], strict=False):
        yield at, text[at:until], "", rules[k].rule, rules[k].facts
