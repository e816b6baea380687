"""Rules of one's own: the lines and stretches of a site that no table of this package knows."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ..cutting import Line, take_out
from ..edit import EditError, Facts, Proposal
from ..evidence import LONGEST
from ..folded import simple, view
from ..lazy import lazy
from ..residue import BRIDGE, stops
from ..rules import Examples
from ..spans import code_spans, inside

SECONDS = 5.0  # that a pattern may take for a line; it fails the document, and changes nothing
ZONES = ("any", "head", "tail", "edge", "beside")
SPECIAL = r"\\.^$*+?{}\[\]|()"  # characters that mean something in a pattern
LITERAL = lazy(rf"\\([{SPECIAL}])")
COUNTS = ("total_chars", "shown_chars", "omitted_chars")


class Row(NamedTuple):
    """A rule of one's own.

    In `lines`, the line whose folded view `pattern` matches in full goes, where it stands in `zone`: `any`, or `head`,
    `tail` or `edge`, which is the run of such lines from there inwards, across at most two short ones such as a title,
    or `beside` another that goes; a `weak` row needs one in its run that is not. In `spans`, what `pattern` finds in a
    line becomes `new`. One of `cues`, where there are any, stands in each match. Named groups become facts; `kind`
    makes a truncation notice of it. Without `use` it is not loaded, and remembered where rules are learnt anew.
    """

    id: str
    table: str
    pattern: str
    examples: Examples
    zone: str = "any"
    weak: bool = False
    new: str = ""
    cues: tuple[str, ...] = ()
    kind: str = ""
    use: bool = True


UNCOVERS = ("truncation", "headers", "footers")  # which see more where lines between are gone


class Own:
    """A filter of rules of one's own; receipts quote them behind its name."""

    def __init__(self, name: str, rows: tuple[Row, ...]) -> None:
        """Take a name, and the rules."""
        self.name = name
        self.uncovers = (*UNCOVERS, name)
        self.rows = rows
        self._lines = [row for row in rows if row.table == "lines"]
        self._read: list[tuple[int, Row]] = []  # those whose patterns must be tried, and their numbers
        self._told: dict[str, list[tuple[int, Row]]] = {}  # those that match one line alone, by it
        for n, row in enumerate(self._lines):
            only = written_out(row.pattern)
            (self._read if only is None else self._told.setdefault(only.lower(), [])).append((n, row))

    def __call__(self, text: str) -> list[Proposal]:
        """Propose what the rules change; EditError names one that takes too long."""
        going = self._going(text)
        edits = take_out(text, going)
        lost = {line.at for line in going}
        edits += self._spans(text, lost)
        return sorted(edits, key=lambda edit: edit[0])

    def digest(self) -> str:
        """Return what tells these rules from others."""
        from hashlib import sha256  # noqa: PLC0415

        return sha256(repr(self.rows).encode("utf-8", "surrogatepass")).hexdigest()

    def _going(self, text: str) -> list[Line]:
        if not self._lines:
            return []
        lines = text.split("\n")
        code = code_spans(text)
        order: list[int] = []
        claims: dict[int, tuple[Row, Facts | None]] = {}
        at = 0
        for i, line in enumerate(lines):
            if line.strip():
                order.append(i)
                if len(line) <= LONGEST and not inside(code, at) and (claim := self._claim(line, i)):
                    claims[i] = claim
            at += len(line) + 1
        going = _placed(lines, order, claims)
        return [Line(i, f"{self.name}.{claims[i][0].id}", claims[i][1]) for i in sorted(going)]

    def _claim(self, line: str, number: int) -> tuple[Row, Facts | None] | None:
        seen = view(line)
        plain = simple(seen)
        lower = plain.lower()
        found: list[tuple[int, Row, Facts | None]] = []
        for n, row in self._told.get(lower, ()):
            if _calls(row, plain, lower):
                found.append((n, row, None))
        for n, row in self._read:
            if _calls(row, plain, lower) and (m := self._match(row, plain, number)) is not None:
                found.append((n, row, _facts(row, m, seen)))
        if not found:
            return None
        return min(found, key=lambda claim: (claim[1].weak, claim[1].zone != "any", claim[0]))[1:]

    def _match(self, row: Row, plain: str, number: int) -> Any:
        try:
            return compiled(row.pattern).fullmatch(plain, timeout=SECONDS)
        except TimeoutError:
            raise self._slow(row, number) from None

    def _slow(self, row: Row, number: int) -> EditError:
        return EditError(f"rule {self.name}.{row.id} takes longer than {SECONDS:g} seconds for line {number + 1}")

    def _spans(self, text: str, lost: set[int]) -> Iterator[Proposal]:
        rows = _called([row for row in self.rows if row.table == "spans"], text)
        code = code_spans(text) if rows else ()
        at = 0
        for i, line in enumerate(text.split("\n") if rows else ()):
            if i not in lost and not inside(code, at):
                yield from self._within(rows, line, at, i)
            at += len(line) + 1

    def _within(self, rows: list[Row], line: str, at: int, number: int) -> Iterator[Proposal]:
        """Yield what the rows find in a line, a row before those that follow it."""
        taken: list[tuple[int, int]] = []
        for row in _called(rows, line):
            try:
                for m in compiled(row.pattern).finditer(line, timeout=SECONDS):
                    if m[0] and m[0] != row.new and _is_free(taken, *m.span()):
                        insort(taken, m.span())
                        yield at + m.start(), m[0], row.new, f"{self.name}.{row.id}", _facts(row, m, line)
            except TimeoutError:
                raise self._slow(row, number) from None


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> Any:
    """Return `pattern` as the library regex has it, which can be told when to give up."""
    import regex  # noqa: PLC0415 - 20 ms, for rules of one's own alone

    return regex.compile(pattern, regex.IGNORECASE | regex.VERSION0)


def _is_free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether nothing in `taken`, which is in order, overlaps with a stretch."""
    n = bisect_right(taken, (start, end))
    return (n == 0 or taken[n - 1][1] <= start) and (n == len(taken) or end <= taken[n][0])


def _called(rows: Sequence[Row], text: str) -> list[Row]:
    """Return the rows that have no cues, or one that stands in `text`, in either case of its letters."""
    lower = text.lower()
    return [row for row in rows if _calls(row, text, lower)]


def _calls(row: Row, text: str, lower: str) -> bool:
    return not row.cues or any(cue in text or cue in lower for cue in row.cues)


def written_out(pattern: str) -> str | None:
    r"""Return the one text that `pattern` matches, or None where it may match others.

    >>> written_out(r"a\.b"), written_out("a.b")
    ('a.b', None)
    """
    return LITERAL.sub(r"\1", pattern) if re.fullmatch(rf"(?:[^{SPECIAL}]|\\[{SPECIAL}])*", pattern) else None


def _facts(row: Row, m: Any, seen: str) -> Facts | None:
    facts: dict[str, str | int] = {"kind": row.kind} if row.kind else {}
    for name, value in m.groupdict().items():
        if value:
            as_printed = seen[m.start(name) : m.end(name)]
            facts[name] = int(value) if name in COUNTS and re.fullmatch("[0-9]{1,15}", value) else as_printed
    return facts or None


def reached(inwards: Iterable[int], claimed: Callable[[int], bool], stop: Callable[[int], bool]) -> Iterator[int]:
    """Yield the lines that are `claimed` in a run from an edge, which reaches across BRIDGE others but none that stop.

    A second run finds no more: where these are gone, what it must reach across has only grown.
    """
    gap = 0
    for i in inwards:
        if claimed(i):
            gap = 0
            yield i
        elif gap == BRIDGE or stop(i):
            return
        else:
            gap += 1


def _placed(lines: list[str], order: list[int], claims: dict[int, tuple[Row, Facts | None]]) -> set[int]:
    """Return the lines that go: claims that hold anywhere, in a run from an edge, or beside one that goes."""
    going = {i for i, (row, _) in claims.items() if row.zone == "any" and not row.weak}
    for zone, inwards in (("head", order), ("tail", order[::-1])) if claims else ():
        zones = ("any", "edge", "beside", zone)
        run = [*reached(inwards, lambda i: i in claims and claims[i][0].zone in zones, lambda i: stops(lines[i]))]  # noqa: B023
        if any(not claims[i][0].weak for i in run):
            going.update(run)
    place = {i: n for n, i in enumerate(order)}
    ready = list(going)
    while ready:
        n = place[ready.pop()]
        for k in (*order[max(n - 1, 0) : n], *order[n + 1 : n + 2]):
            if k in claims and k not in going and claims[k][0].zone in ("beside", "any"):
                going.add(k)
                ready.append(k)
    return going
