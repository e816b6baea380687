"""Edits: the only way text changes here, and therefore the whole of the receipt."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

Facts = Mapping[str, str | int]
Proposal = tuple[int, str, str, str, Facts | None]
Filter = Callable[[str], Iterable[Proposal]]

DIFF_LIMIT = 400  # characters of one changed stretch that difflib (cubic at worst) may look at


class Edit(NamedTuple):
    """At offset `at` of a filter's input, `old` became `new`, because of `rule`.

    Offsets count code points. `new == old` makes it a remark: it changes nothing and says something. A filter
    may yield plain tuples of these five values, which are cheaper to make.
    """

    at: int
    old: str
    new: str
    rule: str
    facts: Facts | None = None


class Located(NamedTuple):
    """An edit placed in the decoded source: `start` and `end` are offsets there, `filter` proposed it."""

    start: int
    end: int
    old: str
    new: str
    rule: str
    filter: str
    facts: Facts | None = None


class EditError(ValueError):
    """A filter proposed edits that do not fit its input: a bug in that filter."""


def apply(text: str, edits: Iterable[Proposal]) -> str:
    """Return `text` with `edits` made, because nothing else may change text.

    Edits must be ordered, disjoint and true, with at most one zero-width edit at an offset, before any other
    there; remarks need only be ordered and true. EditError says which edit is not.
    """
    out: list[str] = []
    pos = last = 0
    inserted = -1
    for at, old, new, rule, _ in edits:
        if at < last or not text.startswith(old, at):
            raise EditError(f"{rule}: {old[:40]!r} is not at offset {at}, or comes out of order")
        last = at
        if new == old:
            continue
        if at < pos or (not old and at == inserted):
            raise EditError(f"{rule}: {old[:40]!r} at offset {at} overlaps the edit before")
        if not old:
            inserted = at
        if at > pos:
            out.append(text[pos:at])
        if new:
            out.append(new)
        pos = at + len(old)
    if not (pos or out):
        return text
    out.append(text[pos:])
    return "".join(out)


def invert(edits: Iterable[Proposal]) -> list[Edit]:
    """Return the edits that undo `edits`, so that applying both gives the text back."""
    out: list[Edit] = []
    gone: list[str] = []  # neighbours that were deleted come back as one edit, for only one may be inserted at a place
    where, why = -1, ""
    shift = 0
    for at, old, new, rule, _ in edits:
        if old == new:
            continue
        if gone and at + shift != where:
            out.append(Edit(where, "", "".join(gone), why))
            gone = []
        if not new:
            where, why = (at + shift, why if gone else rule)
            gone.append(old)
        else:
            out.append(Edit(at + shift, new, "".join(gone) + old, rule))
            gone = []
        shift += len(new) - len(old)
    if gone:
        out.append(Edit(where, "", "".join(gone), why))
    return out


class Origin:
    """Map offsets of a step's output to its input; made once a step, asked by bisection."""

    def __init__(self, edits: Iterable[Proposal]) -> None:
        """Index `edits`, which must be in order."""
        self.starts: list[int] = []
        self.spans: list[tuple[int, int, int]] = []
        shift = 0
        for at, old, new, _, _ in edits:
            if old != new:
                self.starts.append(at + shift)
                self.spans.append((at + shift + len(new), at, at + len(old)))
                shift += len(new) - len(old)

    def start(self, pos: int) -> int:
        """Where a span that begins at `pos` began; inside an edit, where that edit began."""
        i = bisect_right(self.starts, pos) - 1
        if i < 0:
            return pos
        end, was, until = self.spans[i]
        return was if pos < end else until + pos - end

    def end(self, pos: int) -> int:
        """Where a span that ends at `pos` ended; inside an edit, where that edit ended."""
        i = bisect_right(self.starts, pos - 1) - 1
        if i < 0:
            return pos
        end, _, until = self.spans[i]
        return until if pos <= end else until + pos - end


def diff(old: str, new: str, rule: str) -> list[Edit]:
    """Return tight edits turning `old` into `new`: the door for a `str -> str` function of someone else.

    Lines are paired when their number is equal, characters when lengths are; difflib sees short stretches only.
    """
    if old == new:
        return []
    a, b = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if len(a) > 1 and len(a) == len(b):
        out: list[Edit] = []
        at = 0
        for x, y in zip(a, b, strict=True):
            if x != y:
                out += [e._replace(at=e.at + at) for e in diff(x, y, rule)]
            at += len(x)
        return out
    return _diff_stretch(old, new, rule)


def _diff_stretch(old: str, new: str, rule: str) -> list[Edit]:
    if len(old) == len(new):
        return [Edit(i, x, y, rule) for i, (x, y) in enumerate(zip(old, new, strict=True)) if x != y]
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    x, y = old[head : len(old) - tail], new[head : len(new) - tail]
    if (len(y) < 2 and y not in x) or (len(x) < 2 and x not in y):  # nothing that difflib could find in common
        return [Edit(head, x, y, rule)]
    if max(len(x), len(y)) > DIFF_LIMIT:
        return [Edit(head, x, y, rule)]
    from difflib import SequenceMatcher  # noqa: PLC0415  rarely needed

    ops = SequenceMatcher(None, x, y, autojunk=False).get_opcodes()
    return [Edit(head + i, x[i:j], y[k:m], rule) for tag, i, j, k, m in ops if tag != "equal"]
