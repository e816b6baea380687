"""Take the edits of a rule back without cleaning again: what it changed stands again, all else stays changed."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from .changes import Steps
from .edit import Edit, Proposal, apply

STANDS, GOES, STAYS = range(3)  # at one place what stands again comes before the edit that stays


class TakenUp(ValueError):  # noqa: N818 - it says what happened
    """A later edit changed a place once more, so that what stood there before cannot simply return."""


class _Back(NamedTuple):
    """`new` stands again where a step's output has `start:end`."""

    start: int
    end: int
    new: str
    rule: str


def names(rule: str, filter_: str, wanted: Sequence[str]) -> bool:
    """Whether `rule`, which `filter_` applied, is among the ids, tables and filters that are `wanted`."""
    return any(name in (rule, filter_) or rule.startswith(name + ".") for name in wanted)


def take_back(
    source: str, steps: Steps, rules: Sequence[str]
) -> tuple[str, tuple[tuple[str, tuple[Proposal, ...]], ...]]:
    """Return the text that `source` becomes by all edits of `steps` but those of `rules`, and the steps that are left.

    What they removed returns as it was before them, unprocessed. LookupError where they made none of the edits; TakenUp
    where a later edit spans a place of theirs.
    """
    made = sorted({rule for _, edits in steps for _, _, _, rule, _ in edits})
    for name in rules:
        if not any(names(rule, filter_, [name]) for filter_, edits in steps for _, _, _, rule, _ in edits):
            raise LookupError(f"no edit here was made by {name!r}; rules that made some: {', '.join(made) or 'none'}")
    text, result = source, source
    back: list[_Back] = []
    left = []
    for filter_, edits in steps:
        mine: list[Edit] = []
        kept: list[Edit] = []
        for edit in map(Edit._make, edits):
            (mine if names(edit.rule, filter_, rules) else kept).append(edit)
        starts = [place.start for place in back]
        kept = [part for edit in kept for part in _parted(edit, back, starts)]
        moved = _moved(kept, back, text)
        back = _onward(back, [e for e in mine if e.old != e.new], kept, text)
        text, result = apply(text, edits), apply(result, moved)
        if moved:
            left.append((filter_, tuple(moved)))
    return result, tuple(left)


def _parted(edit: Edit, back: list[_Back], starts: list[int]) -> list[Edit]:
    """Return a deletion of whole lines as two where a place that stands again is among the blank ones at its edge."""
    if edit.new or "\n" not in edit.old:
        return [edit]
    inner = slice(bisect_right(starts, edit.at), bisect_left(starts, edit.at + len(edit.old)))
    for place in back[inner]:
        k = place.start - edit.at
        if place.start == place.end and edit.old[k - 1] == "\n":
            before, after = edit.old[:k], edit.old[k:]
            if not after.strip() or not before.strip():
                return [edit._replace(old=before), edit._replace(at=place.start, old=after, facts=None)]
    return [edit]


def _moved(kept: list[Edit], back: list[_Back], text: str) -> list[Edit]:
    """Return the edits that stay, where `back` stands again in `text`; a remark on what is there no more is dropped."""
    out: list[Edit] = []
    shift = i = 0
    for edit in kept:
        while i < len(back) and back[i].end <= edit.at:
            shift += len(back[i].new) - (back[i].end - back[i].start)
            i += 1
        near = next((b for b in back[max(i - 1, 0) : i + 1] if _spans(edit, b, text)), None)
        if near is None and not edit.old and edit.new and out and out[-1].at == edit.at + shift and not out[-1].old:
            near = back[i - 1]  # two came in where now is one place
        if near is None:
            out.append(edit._replace(at=edit.at + shift))
        elif edit.old != edit.new:
            raise TakenUp(
                f"what {near.rule} changed cannot return, for {edit.rule} changed that place later on: "
                f"{edit.old[:60]!r} became {edit.new[:60]!r}; take that back too"
            )
    return out


def _spans(edit: Edit, back: _Back, text: str) -> bool:
    """Whether `edit` of `text` holds the place of `back` or a part of it, or joined lines at its side."""
    end = edit.at + len(edit.old)
    if edit.at < back.end and back.start < end:
        return True
    if edit.old == edit.new or "\n" in edit.new:
        return False
    if edit.at == back.end and edit.old.startswith("\n"):
        fresh = edit.at == 0 or text[edit.at - 1] == "\n"  # then it is a blank line that went
        return not fresh and end < len(text) and text[end] != "\n"
    return end == back.start and edit.old.endswith("\n") and edit.at > 0 and text[edit.at - 1] != "\n"


def _onward(back: list[_Back], mine: list[Edit], kept: list[Edit], text: str) -> list[_Back]:
    """Return what stands again behind a step, of which the edits `mine` are not made and `kept` are."""
    spans: list[tuple[int, int, int, _Back | Edit]] = [(b.start, b.end, STANDS, b) for b in back]
    spans += [(e.at, e.at + len(e.old), GOES, e) for e in mine]
    spans += [(e.at, e.at + len(e.old), STAYS, e) for e in kept if e.old != e.new]
    spans.sort(key=lambda span: span[:3])
    out: list[_Back] = []
    shift = i = 0
    while i < len(spans):
        start, end, kind, first = spans[i]
        i += 1
        if kind == STAYS:
            shift += len(first.new) - (end - start)
            continue
        group = [first]
        while i < len(spans) and spans[i][0] < end and spans[i][2] != STAYS:
            end = max(end, spans[i][1])
            group.append(spans[i][3])
            i += 1
        new, at, length = "", start, end - start
        for x in group:
            if isinstance(x, _Back):
                new, at = new + text[at : x.start] + x.new, x.end
            else:
                length += len(x.new) - len(x.old)
        out.append(_Back(start + shift, start + shift + length, new + text[at:end], first.rule))
        shift += length - (end - start)
    return out
