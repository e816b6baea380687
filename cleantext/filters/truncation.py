"""Take out the notices that text is missing, and report what they said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..cues import Cues
from ..cutting import Line, take_out
from ..edit import Facts, Proposal
from ..evidence import VETO
from ..folded import SIMPLE, WIDTH, simple, view
from ..lazy import caseless, lazy
from ..rules import Notice
from ..rules.truncation import TRUNCATION
from ..spans import code_spans, inside
from ..traits import rows

LONGEST = 140  # characters of a line that is a notice as a whole; the longest in the labelled lines has 96
SENTENCE = 40  # characters from which a line that ends in a full stop is a sentence of the text
TEASER = 30  # characters at the end of a text in which a feed says that there is more
STOPS = frozenset("。；：:;，、")
BLANKS = " \t\u3000\xa0\r"
COUNTED = lazy("字(?<=[0-9０-９个個 ]字)")
FEED = "chars]"
SET_OFF = lazy(r"[(（\[【［〔〖>»→…]|\.\.\.")
CUES = Cues(cue for row in TRUNCATION for cue in row.cues)


def truncation(text: str) -> list[Proposal]:
    """Cut truncation notices out, leave a blank line where text is missing, and carry kind and counts as facts."""
    lines = rows(text)
    short = [line for line in lines if len(line) <= SENTENCE or (len(line) <= LONGEST and line[-1] not in STOPS)]
    counted = FEED in text or COUNTED.search(text)
    seen = text if counted else "\n".join([*short, _end(text)])
    if not any(cue.search(seen) for cue in CUES.searches(text)):
        return []
    suspects = dict(_suspects(text, frozenset(short)))
    return _cut(text, sorted(suspects.items())) if suspects else []


def _end(text: str) -> str:
    """Return the end of the last line with text, which may be a feed's."""
    body = len(text.rstrip())
    start, end = text.rfind("\n", 0, body) + 1, text.find("\n", body)
    return text[start : end if end >= 0 else len(text)][-TEASER:] if body else ""


def _suspects(text: str, short: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield where each line begins, and the line, that has a cue and is `short`, or counts, or has it at its end."""
    end = _end(text)
    body = len(text.rstrip())
    for cue in CUES.searches(text):
        found = cue.search(text)
        while found:
            start, stop = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
            line = text[start : stop if stop >= 0 else len(text)]
            last = start < body <= start + len(line) and cue.search(end)
            if last or line in short or COUNTED.search(line) or FEED in line:
                yield start, line
            found = cue.search(text, start + len(line))


def _cut(text: str, suspects: list[tuple[int, str]]) -> list[Proposal]:
    """Return the edits for lines that are notices and for notices inside lines; text on both sides keeps a gap."""
    code = code_spans(text)
    body = (len(text) - len(text.lstrip()), len(text.rstrip()))
    whole: list[Line] = []
    inner: list[tuple[int, int, list[Proposal]]] = []
    i = seen = 0
    last: tuple[str, int] = ("", -1)
    for at, line in suspects:
        if code and inside(code, at):
            continue
        ends = at + len(line.rstrip()) == body[1]
        cuts = list(_inline(line, at, last=ends))
        alone = len(line) <= LONGEST and not any(len(cut[1]) < len(line) for cut in cuts)
        found = _line(line, last=ends) if alone else None
        if not (found or cuts):
            continue
        i, seen = i + text.count("\n", seen, at), at
        if found:
            rule, facts = found
            again = last[0] == facts["kind"] and last[1] >= 0 and not text[last[1] : at].strip()
            whole.append(Line(i, rule, None if again else facts))
            last = (str(facts["kind"]), at + len(line))
        else:
            inner.append((i, at, cuts))
    if not (whole or inner):
        return []
    lines = text.split("\n")
    doomed = {line.at for line in whole}
    gaps = [edit for i, at, cuts in inner for edit in _gaps(lines, i, at, cuts, doomed)]
    return sorted([*_parted(text, take_out(text, whole), body), *gaps], key=lambda edit: edit[0])


def _gaps(lines: list[str], i: int, at: int, cuts: list[Proposal], doomed: set[int]) -> Iterator[Proposal]:
    """Yield the cuts of line `i`, which begins at `at`, with line ends for one blank line where text is missing."""
    end = at + len(lines[i].rstrip())
    begin = at + len(lines[i]) - len(lines[i].lstrip())
    first = cuts[0][0]
    for cut, following in zip(cuts, [*cuts[1:], None], strict=True):
        until = cut[0] + len(cut[1])
        if following is not None and following[0] == until:  # notices side by side leave one gap
            yield cut
            continue
        before, after = first > begin, until < end
        k = i + 1 if before else i - 1
        beside = 0 <= k < len(lines) and lines[k].strip() and k not in doomed
        new = "\n\n" if before and after else "\n" if (before or after) and beside else ""
        yield cut[0], cut[1], new, cut[3], cut[4]
        first = following[0] if following else first


@cache
def _patterns(*, inline: bool) -> list[tuple[Notice, re.Pattern[str]]]:
    return [(row, caseless(row.pattern)) for row in TRUNCATION if row.inline == inline]


def _line(line: str, *, last: bool) -> tuple[str, Facts] | None:
    plain = simple(view(line))
    if VETO.match(plain) or (plain.endswith("。") and len(plain) > SENTENCE):
        return None
    for inline in (True, False):
        for row, pattern in _patterns(inline=inline):
            if (last or not row.last) and (m := pattern.fullmatch(plain)):
                return f"truncation.{row.id}", _facts(row, m)
    return None


def _facts(row: Notice, m: re.Match[str]) -> Facts:
    facts: dict[str, str | int] = {"kind": row.kind}
    for name, value in m.groupdict().items():
        if value:
            facts[f"{name.rstrip('23')}_chars"] = int(value.replace(",", ""))
    return facts


def _inline(line: str, at: int, *, last: bool) -> Iterator[Proposal]:
    """Yield the notices inside a line that begins at `at`; spaces do not count, those beside a notice go with it.

    The `last` line of a text may have notices at its end that mean something else elsewhere.
    """
    if not SET_OFF.search(line):
        return
    kept = [n for n, char in enumerate(line) if not char.isspace()]
    seen = "".join(line[n] for n in kept).translate(_ONE_TO_ONE)
    hits = [
        (row, m)
        for row, pattern in _patterns(inline=True)
        for m in pattern.finditer(seen)
        if not row.last or (last and m.start() and m.end() == len(seen))
    ]
    beside = BLANKS if line.lstrip()[:1] in "|｜" else BLANKS + "|｜"  # a bar of a layout table, not of a real one
    done = 0
    for row, m in sorted(hits, key=lambda hit: hit[1].start()):
        start, end = kept[m.start()], kept[m.end() - 1] + 1
        while start and line[start - 1] in beside:
            start -= 1
        while end < len(line) and line[end] in beside:
            end += 1
        if start >= done:
            done = end
            yield at + start, line[start:end], "", f"truncation.{row.id}", _facts(row, m)


def _parted(text: str, edits: list[Proposal], body: tuple[int, int]) -> Iterator[Proposal]:
    """Yield `edits` that delete lines; where they would make two paragraphs neighbours, a blank line stands between."""
    starts = {edit[0] for edit in edits}
    begin = 0
    for n, (at, old, new, rule, facts) in enumerate(edits):
        until = at + len(old)
        begin = begin if n and edits[n - 1][0] + len(edits[n - 1][1]) == at else at
        touching = text[begin - 1 : begin] == "\n" != text[begin - 2 : begin - 1] and not text.startswith("\n", until)
        apart = until not in starts and touching and body[0] < begin and until < body[1]
        yield at, old, "\n" if apart else new, rule, facts


_ONE_TO_ONE = {code: char for code, char in WIDTH.items() if char != ""} | SIMPLE
