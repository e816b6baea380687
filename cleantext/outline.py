"""The outline: text -> tree of sections; a view, it edits nothing."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from .lazy import lazy
from .marks import Found, at_line_start, inline, readings
from .numbering import Candidate, Node, nodes
from .spans import code_spans, inside
from .titles import HEADING, find_title, heading, is_bare
from .unnumbered import by_shape, underlined


class Section(NamedTuple):
    """A node of the outline: depth from 1, its mark as printed, its heading, its span with all it holds, its parts."""

    level: int
    number: str
    title: str
    start: int
    end: int
    sections: tuple["Section", ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the section as JSON has it."""
        return {**self._asdict(), "sections": [section.to_dict() for section in self.sections]}


class Place(NamedTuple):
    """Where a candidate stands: at its mark, to the end of its line; what line follows, and is it one of a list."""

    at: int
    end: int
    follows: str = ""
    listed: bool = False


Row = tuple[int, str]

POINTS = 50  # rank from which marks are points of a list as often as headings: 1. and below
UNTITLED = "第一条"
# Their heading may stand on the next line.
OVER = frozenset(("第一编", "第一分编", "第一章", "第一节", "Part I", "Chapter 1", "Article 1"))

_SENTENCE_ENDS = tuple("。！？!?”’」』")
_CLAUSE = lazy("[。；;，,：:！!？?]")
_ANNEXES = lazy(r"附件?\s?[:：]\s{0,4}(?:\d[.、．,，]|$)")
_ANNEX = lazy(r"附件[\d一二三四五六七八九十]{0,3}[:：]?(?:\s|$)")
_CONTENTS = lazy(r"(?:目\s{0,4}[录錄次]|(?:Table of )?Contents|CONTENTS)$")
_LEADER = lazy(r"[.…·．]{3,}\s{0,4}\d{1,4}$")


def outline(text: str) -> tuple[Section, ...]:
    """Return the sections of clean `text`: numbered and Markdown headings as a tree, in order."""
    found = list(candidates(text))
    places = [place for place, _ in found]
    return _tree(text, nodes([candidate for _, candidate in found]), places)


def walk(sections: Sequence[Section], depth: int = 0) -> Iterator[tuple[int, Section]]:
    """Yield each section with its depth from 0, parents before children."""
    for section in sections:
        yield depth, section
        yield from walk(section.sections, depth + 1)


def _tree(text: str, headings: Sequence[Node], places: Sequence[Place]) -> tuple[Section, ...]:
    """Build the sections from the last to the first, so that each is made once and complete."""
    waiting: list[Section] = []  # sections without a parent yet, the next one on top
    ends: list[tuple[int, int]] = []  # depth and start of what follows, the next one on top
    for node in reversed(headings):
        place = places[node.nth]
        while ends and ends[-1][0] > node.depth:
            ends.pop()
        end = ends[-1][1] if ends else len(text)
        ends.append((node.depth, place.at))
        parts = []
        while waiting and waiting[-1].level > node.depth:
            parts.append(waiting.pop())
        number, title = _named(text, node, place)
        waiting.append(Section(node.depth, number, title, place.at, end, tuple(parts)))
    return tuple(reversed(waiting))


def _named(text: str, node: Node, place: Place) -> tuple[str, str]:
    """Return mark and heading; a Markdown heading has the mark that its own text begins with, or none."""
    found = node.found
    start = place.at + len(found.mark)
    if found.family == "#":
        title = text[start : place.end].strip().rstrip("#").strip(" *_")
        inner = at_line_start(title)
        return (inner.mark, title[inner.end :]) if inner and not inner.prose else ("", title)
    if found.family == UNTITLED:
        return found.mark, ""
    title = heading(text, start, place.end, whole=node.bare and not place.listed)
    if not title and found.family in OVER:
        title = place.follows.strip() if is_bare(place.follows, 0) else ""
    return found.mark, title


def candidates(text: str) -> Iterator[tuple[Place, Candidate]]:
    """Yield what may be a heading, with its place."""
    spans = code_spans(text)
    rows = [(at, line) for at, line in _lines(text) if not (spans and inside(spans, at))]
    hidden = _hidden(rows)
    sized = dict(underlined(rows))
    if not sized and not any(map(_official, rows)):
        sized = dict(by_shape(rows))
    before = ""
    for i, (at, line) in enumerate(rows):
        if i in hidden:
            pass
        elif i in sized:
            yield Place(at, at + len(line)), Candidate((sized[i],), i, bare=True)
        elif _ANNEX.match(line.lstrip()):
            yield Place(at, at), Candidate((), i)
        else:
            read, bare = tuple(readings(line)), False
            if read:
                bare = is_bare(line, read[0].end)
                runs = read[0].prose and _runs(line, read[0])
                opened = before.endswith(("：", ":"))
                yield _place(rows, i, read[0]), Candidate(read, i, read[0].start, bare, opened, runs)
            if not (read and bare):
                yield from _inside(at, line, i)
        before = line.rstrip()


def _official(row: Row) -> bool:
    """Whether a line has a mark that heads sections: where there are such, a short line is no heading of its own."""
    found = at_line_start(row[1])
    return found is not None and (found.family == "#" or found.rank < POINTS)


def _place(rows: Sequence[Row], i: int, found: Found) -> Place:
    at, line = rows[i]
    follows = rows[i + 1][1] if i + 1 < len(rows) else ""
    marked, before = at_line_start(follows), at_line_start(rows[i - 1][1]) if i else None
    listed = marked is not None or (before is not None and before.family == found.family)
    return Place(at + found.start, at + len(line), "" if marked else follows, listed)


def _inside(at: int, line: str, i: int) -> Iterator[tuple[Place, Candidate]]:
    """Yield the marks that open a sentence inside `line`."""
    for found in inline(line):
        if line[max(0, found.start - 8) : found.start].rstrip().endswith(_SENTENCE_ENDS):
            yield Place(at + found.start, at + len(line)), Candidate((found,), i, inline=True)


def _runs(line: str, found: Found) -> bool:
    """Whether the list that `found` opens goes on inside `line`: 一是…；二是…。."""
    following = (f for m in _CLAUSE.finditer(line, found.end) for f in readings(line, m.end()))
    return any(f.family == found.family and f.value == found.value + 1 for f in following)


def _lines(text: str) -> Iterator[Row]:
    """Yield offset and text of each line that is not blank."""
    at = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            yield at, line
        at += len(line) + 1


def _hidden(rows: Sequence[Row]) -> frozenset[int]:
    """Return which lines are no headings, mark or not: the title, a printed table of contents, a list of annexes."""
    hidden = {i for i, (_, line) in enumerate(rows) if line[-1:].isdigit() and _LEADER.search(line[-60:])}
    if rows and rows[0][1].startswith("# ") and sum(line.startswith("# ") for _, line in rows) == 1:
        hidden.add(0)
    contents = False
    for i, (_, line) in enumerate(rows):
        bare = line.strip() if len(line) <= HEADING else line
        if bare.startswith("附") and _ANNEXES.match(bare):
            hidden.update(_run(rows, i))
        elif not contents and len(bare) < HEADING and _CONTENTS.match(bare):
            contents = True
            hidden.update(_contents(rows, i + 1))
    return frozenset(hidden)


def _run(rows: Sequence[Row], i: int) -> Iterator[int]:
    """Yield the lines of the list of annexes that line `i` opens."""
    yield i
    for k in range(i + 1, len(rows)):
        found = at_line_start(rows[k][1])
        if found is None or found.family != "1." or (found.value == 1 and k > i + 1):
            return
        yield k


def _contents(rows: Sequence[Row], first: int) -> range:
    """Return the lines of a table of contents that begins at `first`: short ones, up to where its first comes again."""
    if first < len(rows):
        opening = rows[first][1].strip()
        for k in range(first + 1, len(rows)):
            if len(rows[k][1]) > HEADING:
                break
            if rows[k][1].strip() == opening:
                return range(first, k)
    return range(0)


__all__ = ["Section", "find_title", "outline", "walk"]
