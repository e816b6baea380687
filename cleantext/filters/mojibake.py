"""Mojibake: text that was read in the wrong encoding is read in the right one; what cannot be is shown as lost."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Literal

from ..compose import compose
from ..edit import Facts, Origin, Proposal, apply
from ..garble import line_at
from ..gbk import LOST
from ..lazy import any_char, lazy
from ..suspicion import parts
from ..traits import odd
from ..verdict import EFFORT, MARGIN, Found, Piece, facts, settled
from .whitespace import ANSI

LEAST, MOST = 0, 10**9  # steps a character: what the bytes determine, and no more; as many as it takes
MAX_ROUNDS = 4  # a repaired text is looked at again; three layers of Latin in one of GBK were never seen
DOOMED = 0.5  # share of a line's visible characters that is unreadable garble: what is left of the line says nothing
_PROSE = lazy("[㐀-䶿一-鿿]{5}|[(){}=;]")  # what such a line must not have besides: words, code
_BARE = lazy(r"[\s|·•\-—_*#>:：,，.。、/\\]+")  # what may frame garble on a line of its own

_CONTROLS = frozenset(map(chr, (*range(0x09), *range(0x0E, 0x20), 0x7F, 0x200B, 0x2060, 0xFEFF)))
_HIDDEN = lazy(any_char(_CONTROLS))
_UNSEEN = lazy(f"(?:{ANSI}|{any_char(_CONTROLS)})+")  # what `whitespace` takes out wherever it stands but in code

GBK = "codecs.utf8-as-gbk"
LATIN = "codecs.utf8-as-latin"
UNREADABLE = "mojibake.unreadable"
LOST_MARKS = "mojibake.lost-characters"
BEYOND = {"verdict": "beyond repair"}


class Mojibake:
    """The filter.

    What is `unreadable` goes ("drop") or stays with a remark ("keep"). A lost character of which the context tells
    what it was is filled in where that beats the next option by `margin` nats; `effort` is how many steps a garbled
    character may take, those of a long stretch fewer.
    """

    name = "mojibake"
    again = True  # a mark that became wide, or a sign that was spelt out, may end garble

    def __init__(
        self, *, unreadable: Literal["drop", "keep"] = "drop", margin: float = MARGIN, effort: int = EFFORT
    ) -> None:
        """Take the policy; ValueError where `unreadable` is neither."""
        if unreadable not in {"drop", "keep"}:
            raise ValueError(f"unreadable={unreadable!r}: say 'drop' or 'keep'")
        self.remove = unreadable == "drop"
        self.margin = margin
        self.effort = effort

    def with_effort(self, effort: int) -> Mojibake:
        """Return the same filter with another `effort`: from `LEAST`, which infers nothing, to `MOST`."""
        return Mojibake(unreadable="drop" if self.remove else "keep", margin=self.margin, effort=effort)

    def __call__(self, text: str) -> list[Proposal]:
        """Propose to read garble anew, and to take out what no reading makes sense of."""
        if text.isascii():
            return []
        edits = self._settled(text) if _CONTROLS.isdisjoint(odd(text)) else self._seen(text)
        return _with_remarks(text, edits) if LOST in text else edits

    def _seen(self, text: str) -> list[Proposal]:
        """Return the edits for what is seen of `text`: what cannot be seen parts no garble, for it goes later."""
        unseen: list[Proposal] = []
        for hidden in _HIDDEN.finditer(text):
            at = hidden.start()
            if not unseen or at >= unseen[-1][0] + len(unseen[-1][1]):
                run = _UNSEEN.match(text, at)
                unseen.append((at, run[0] if run else hidden[0], "", "", None))
        origin = Origin(unseen)
        out: list[Proposal] = []
        for at, old, new, rule, why in self._settled(apply(text, unseen)):
            start, end = origin.start(at), origin.end(at + len(old))
            out.append((start, text[start:end], text[start:end] if new == old else new, rule, why))
        return out

    def _settled(self, text: str) -> list[Proposal]:
        """Return edits after which there is nothing more to edit: none where that cannot be had."""
        edits = self._edits(text)
        after = apply(text, edits)
        if after == text:
            return edits
        for _ in range(MAX_ROUNDS):
            more = self._edits(after)
            last, after = after, apply(after, more)
            if after == last:
                return edits
            edits = compose(text, edits, last, more)
        return []

    def _edits(self, text: str) -> list[Proposal]:
        suspect = parts(text)
        if not suspect:
            return []
        from ..damage import damage  # noqa: PLC0415 - 50 ms that clean text need not pay

        found = damage(text, suspect, self.effort)
        if not found:
            return []
        gone = [f for f in found if f.pieces is None]
        lines = _doomed_lines(text, gone) if self.remove and gone else []
        remove = self.remove and not (lines and _is_all(text, lines))
        doomed = frozenset(lines if remove else ())
        out: list[Proposal] = list(_removals(text, lines, gone)) if remove else []
        for f in found:
            if doomed and line_at(text, f.start) in doomed:
                continue
            if f.pieces is not None:
                out += (_repair(text, piece, f, self.margin) for piece in f.pieces)
            else:
                old = text[f.start : f.end]
                new = _stand_in(text, f.start, f.end) if remove or (self.remove and _is_mark_in_text(text, f)) else old
                out.append((f.start, old, new, *_why(f)))
        return sorted(out, key=itemgetter(0))


mojibake = Mojibake()
mojibake_repair = Mojibake(unreadable="keep")


def _repair(text: str, piece: Piece, f: Found, margin: float) -> Proposal:
    """Return the edit for one piece."""
    piece = settled(piece, margin)
    old = text[piece.start : piece.end]
    return piece.start, old, piece.new, f.rule or (LATIN if f.narrow else GBK), facts(piece, f.layers)


def _why(f: Found) -> tuple[str, Facts | None]:
    """Return the rule by which unreadable garble goes, and what it may have said."""
    facts = BEYOND | ({"guess": f.guess} if f.guess else {}) | ({"effort": "spent"} if f.spent else {})
    return f.rule or UNREADABLE, facts


def _is_mark_in_text(text: str, f: Found) -> bool:
    """Whether `f` is a mark of loss on a line that says something: there it goes though no other line be left."""
    left, right = line_at(text, f.start)
    return f.rule != "" and _says(text[left:right])


@lru_cache(maxsize=16)
def _says(line: str) -> bool:
    """Whether something stands on `line` besides marks of loss."""
    from ..unreadable import find  # noqa: PLC0415

    rest, at = [], 0
    for start, end, _ in find(line):
        rest.append(line[at:start])
        at = end
    return any(map(str.isalnum, "".join([*rest, line[at:]])))


def _stand_in(text: str, start: int, end: int) -> str:
    """Return what unreadable garble inside a line leaves: a mark, or nothing at a free end of the line."""
    left, right = line_at(text, start)
    before, after = text[left:start].rstrip(" \t|"), text[end:right].lstrip(" \t|")
    free = (not before and text[end : end + 1] in " \t|") or (not after and text[start - 1 : start] in " \t|")
    return "" if free else LOST


def _doomed_lines(text: str, gone: list[Found]) -> list[tuple[int, int]]:
    """Return the lines that hold little but unreadable garble."""
    out = []
    for line, group in groupby(gone, lambda f: line_at(text, f.start)):
        rest, at, garbled = [], line[0], 0
        for f in group:
            rest.append(text[at : f.start])
            at, garbled = f.end, garbled + f.end - f.start
        left = _BARE.sub("", "\n".join([*rest, text[at : line[1]]]))
        if not left or (garbled > DOOMED * (garbled + len(left)) and not _PROSE.search(left)):
            out.append(line)
    return out


def _is_all(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether `lines` are all that the text has: then they stay, for nothing would be left."""
    kept, at = [], 0
    for start, end in lines:
        kept.append(text[at:start])
        at = end
    return not _BARE.sub("", "".join([*kept, text[at:]]))


def _removals(text: str, lines: list[tuple[int, int]], gone: list[Found]) -> Iterator[Proposal]:
    """Yield the edits that take whole lines out, without leaving two blank lines in a row or one at an end."""
    why = {line_at(text, f.start)[0]: _why(f) for f in reversed(gone)}
    i = 0
    while i < len(lines):
        start, end = lines[i]
        rule, more = why[start]
        i += 1
        blank_before = not start or text[: start - 1].endswith("\n") or start == 1
        while end < len(text):  # the next line, where it goes too or would be a second blank one
            following = line_at(text, end + 1)
            if i < len(lines) and lines[i] == following:
                end = following[1]
                i += 1
            elif blank_before and not text[following[0] : following[1]].strip():
                end = following[1]
            else:
                break
        if end < len(text):
            end += 1
        elif start:
            start -= 1
        yield start, text[start:end], "", rule, more


def _with_remarks(text: str, edits: list[Proposal]) -> list[Proposal]:
    """Add a remark to each line on which characters were lost before."""
    covered = [(at, at + len(old)) for at, old, new, *_ in edits if old != new]
    remarks: list[Proposal] = []
    at, last, i = text.find(LOST), -1, 0
    while at >= 0:
        while i < len(covered) and covered[i][1] <= at:
            i += 1
        start, end = line_at(text, at)
        if start != last and not (i < len(covered) and covered[i][0] <= at):
            remarks.append((at, LOST, LOST, LOST_MARKS, {"lost": text.count(LOST, start, end)}))
            last = start
        at = text.find(LOST, at + 1 if start != last else end)
    return sorted([*edits, *remarks], key=itemgetter(0))
