"""What changed between a source and its clean text, over all steps at once: spans, versions, and offsets both ways."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from .edit import Edit, Facts, Origin, Proposal, apply, invert

Steps = Sequence[tuple[str, Sequence[Proposal]]]


class Touch(NamedTuple):
    """One edit that had a part in a change: the number of its step, its filter, and what it did."""

    step: int
    filter: str
    rule: str
    old: str
    new: str
    facts: Facts | None


class Change(NamedTuple):
    """A stretch that differs: `source[start:end]` became `text[at:until]`.

    `versions` holds what stood there after each step that changed it, `(-1, old)` first; stretches of different steps
    that overlap are one change, those that only touch are two.
    """

    start: int
    end: int
    at: int
    until: int
    versions: tuple[tuple[int, str], ...]
    touches: tuple[Touch, ...]

    @property
    def old(self) -> str:
        """What stood in the source."""
        return self.versions[0][1]

    @property
    def new(self) -> str:
        """What stands in the clean text."""
        return self.versions[-1][1]


class Remark(NamedTuple):
    """Something said about `source[start:end]`, which stands at `text[at:until]`, or stood there."""

    start: int
    end: int
    at: int
    until: int
    filter: str
    rule: str
    old: str
    facts: Facts | None


def changes(source: str, steps: Steps) -> list[Change]:
    """Return what changed from `source` over all `steps`, in order."""
    found: list[Change] = []
    text = source
    for step, (name, edits) in enumerate(steps):
        made = [Edit(*edit) for edit in edits if edit[1] != edit[2]]
        if made:
            found = list(_merged(found, made, text, step, name))
            text = apply(text, made)
    return [change for change in found if change.old != change.new]


def _merged(found: list[Change], made: list[Edit], text: str, step: int, name: str) -> Iterator[Change]:
    """Yield the changes up to a step whose input is `text`, where `found` are those before it."""
    spans: list[tuple[int, int, Change | Edit]] = [(c.at, c.until, c) for c in found]
    spans += [(e.at, e.at + len(e.old), e) for e in made]
    spans.sort(key=lambda span: span[:2])
    to_source = to_text = 0  # what lies between offsets behind the last change, before the step and after it
    i = 0
    while i < len(spans):
        start, end, _ = spans[i]
        j = i + 1
        while j < len(spans) and _joins(spans[j], start, end):
            end = max(end, spans[j][1])
            j += 1
        group = [span[2] for span in spans[i:j]]
        old = [x for x in group if isinstance(x, Change)]
        new = [x for x in group if isinstance(x, Edit)]
        begin = old[0].start - (old[0].at - start) if old else start + to_source
        to_source = old[-1].end - old[-1].until if old else to_source
        versions = [(k, _version(old, start, end, text, k)) for k in sorted({k for c in old for k, _ in c.versions})]
        versions = versions or [(-1, text[start:end])]
        touches = sorted((touch for change in old for touch in change.touches), key=itemgetter(0))
        if new:
            versions.append((step, apply(text[start:end], [e._replace(at=e.at - start) for e in new])))
            touches += [Touch(step, name, e.rule, e.old, e.new, e.facts) for e in new]
        until = start + to_text + len(versions[-1][1])
        yield Change(begin, end + to_source, start + to_text, until, tuple(versions), tuple(touches))
        to_text = until - end
        i = j


def _joins(span: tuple[int, int, Change | Edit], start: int, end: int) -> bool:
    """Whether a span overlaps the one from `start` to `end` before it, or comes in at the place of an empty one."""
    return span[0] < end or (span[:2] == (start, end) and isinstance(span[2], Edit))


def _version(found: list[Change], start: int, end: int, text: str, step: int) -> str:
    """Return what stood after `step` where `text[start:end]` stands, in which `found` had changed."""
    out = []
    at = start
    for change in found:
        out += [text[at : change.at], next(said for k, said in reversed(change.versions) if k <= step)]
        at = change.until
    return "".join([*out, text[at:end]])


def remarks(steps: Steps) -> list[Remark]:
    """Return what the steps remarked, in the order of the clean text."""
    before: list[Origin] = []
    after = [Origin(invert(edits)) for _, edits in steps]
    out = []
    for step, (name, edits) in enumerate(steps):
        for at, old, new, rule, facts in edits:
            if old == new:
                start, end = through(reversed(before), at, at + len(old))
                out.append(Remark(start, end, *through(after[step:], at, at + len(old)), name, rule, old, facts))
        before.append(Origin(edits))
    return sorted(out, key=lambda remark: (remark.at, remark.start))


def through(maps: Iterable[Origin], start: int, end: int) -> tuple[int, int]:
    """Return where a span leads through `maps`, one after the other."""
    for origin in maps:
        start, end = origin.start(start), origin.end(end)
    return start, max(start, end)


def source_span(steps: Steps, start: int, end: int) -> tuple[int, int]:
    """Return the span of the source from which `text[start:end]` was made."""
    return through((Origin(edits) for _, edits in reversed(steps)), start, end)


def text_span(steps: Steps, start: int, end: int) -> tuple[int, int]:
    """Return the span of the text that `source[start:end]` became, empty where nothing of it is left."""
    return through((Origin(invert(edits)) for _, edits in steps), start, end)


class Starts:
    """The lines of a text by offset, counted from 1."""

    def __init__(self, text: str) -> None:
        """Find where the lines of `text` begin."""
        self.at = [0]
        at = text.find("\n")
        while at >= 0:
            self.at.append(at + 1)
            at = text.find("\n", at + 1)
        self.size = len(text)

    def line(self, at: int) -> int:
        """Return the number of the line that holds offset `at`."""
        return bisect_right(self.at, at)

    def span(self, line: int) -> tuple[int, int]:
        """Return where a line begins, and where the next one does or the text ends; IndexError if there is none."""
        if not 1 <= line <= len(self.at):
            raise IndexError(line)
        return self.at[line - 1], self.at[line] if line < len(self.at) else self.size
