"""The parts of an official letter, as GB/T 9704 orders them: a view beside the outline, it edits nothing."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from .folded import view
from .lazy import lazy
from .marks import at_line_start
from .rules import Piece
from .rules.parts import PARTS
from .titles import find_title

LONGEST = 240  # characters of a line that is a part
REACH = 14  # lines from either end that may be parts
PROOF = frozenset(("number", "addressee", "signature", "copies", "note"))  # a text without any of these is no letter
ADDRESSEE = lazy(r"(?![您你贵])(?!.*如下)[^。；;!！?？:：\d]{2,120}[:：]")
SPOKEN_TO = ("你", "您", "贵")  # how a letter begins below an addressee that lost its colon
SHORT = 20  # characters of such an addressee
SIGNATURE = lazy(r"[\[(]?[\u4e00-\u9fff ·()（）、]{2,60}")


class Part(NamedTuple):
    """A part of a letter: its kind, and its span in the text.

    Kinds: `serial`, `secrecy`, `urgency`, `issuer`, `number`, `signer`, `title`, `addressee`, `body`, `attachments`,
    `signature`, `date`, `note`, `contact`, `copies`, `printed`.
    """

    kind: str
    start: int
    end: int


class _Line(NamedTuple):
    at: int
    text: str

    @property
    def end(self) -> int:
        return self.at + len(self.text)


def parts(text: str, title: str | None = None) -> tuple[Part, ...]:
    """Return the parts of an official letter in order, nothing where `text` is none; `title` is what it is called."""
    lines = _lines(text)
    head, first = _head(lines, find_title(text) if title is None else title)
    tail, last = _tail(lines, first)
    if PROOF.isdisjoint(part.kind for part in (*head, *tail)):
        return ()
    body = [Part("body", lines[first].at, lines[last - 1].end)] if first < last else []
    return (*head, *body, *tail)


def _lines(text: str) -> list[_Line]:
    out = []
    at = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            out.append(_Line(at + raw.index(bare[0]), bare))
        at += len(raw) + 1
    return out


@cache
def _patterns(zone: str) -> list[tuple[Piece, re.Pattern[str]]]:
    return [(row, re.compile(row.pattern)) for row in PARTS if row.zone == zone]


def _kind(line: _Line, zone: str) -> str:
    """Return the part that a line is, or nothing."""
    if len(line.text) > LONGEST:
        return ""
    folded = view(line.text)
    return next((row.id for row, pattern in _patterns(zone) if pattern.fullmatch(folded)), "")


def _head(lines: Sequence[_Line], title: str | None) -> tuple[list[Part], int]:
    """Return what stands before the body, and the number of the line that it begins with."""
    out: list[Part] = []
    i = 0
    while i < min(len(lines), REACH):
        line = lines[i]
        if kind := _kind(line, "head"):
            out.append(Part(kind, line.at, line.end))
        elif title and (rows := _titled(lines, i, title)) and not any(part.kind == "title" for part in out):
            out.append(Part("title", line.at, lines[i + rows - 1].end))
            i += rows - 1
        elif _addressee(lines, i):
            out.append(Part("addressee", line.at, line.end))
            return out, i + 1
        else:
            break
        i += 1
    return out, i


def _addressee(lines: Sequence[_Line], i: int) -> bool:
    line = lines[i].text
    if at_line_start(line) is not None or i + 1 == len(lines):
        return False
    bare = i > 0 and len(line) <= SHORT and SIGNATURE.fullmatch(line) is not None
    return ADDRESSEE.fullmatch(line) is not None or (bare and lines[i + 1].text.startswith(SPOKEN_TO))


def _titled(lines: Sequence[_Line], i: int, title: str) -> int:
    """Return how many lines from `i` make up the title."""
    joined = ""
    for n, line in enumerate(lines[i : i + 3], 1):
        joined += line.text
        if joined == title:
            return n
    return 0


def _tail(lines: Sequence[_Line], first: int) -> tuple[list[Part], int]:
    """Return what stands behind the body, and the number of the first of its lines."""
    out: list[Part] = []
    i = len(lines)
    while i > max(first, len(lines) - REACH):
        line = lines[i - 1]
        kind = _kind(line, "tail")
        below = out[-1].kind if out else ""
        if not kind and below == "date" and SIGNATURE.fullmatch(line.text):
            kind = "signature"
        if not kind:
            kind, opened = _listed(lines, i - 1, first)
            if not kind:
                break
            out.append(Part(kind, lines[opened].at, line.end))
            i = opened
            continue
        out.append(Part(kind, line.at, line.end))
        i -= 1
    return out[::-1], i


def _listed(lines: Sequence[_Line], i: int, first: int) -> tuple[str, int]:
    """Return `attachments` and the line that opens their list, where line `i` is one of its items."""
    for k in range(i, max(first - 1, i - REACH), -1):
        if _kind(lines[k], "tail") == "attachments":
            return "attachments", k
        if at_line_start(lines[k].text) is None or lines[k].text.endswith("。"):
            break
    return "", i


__all__ = ["Part", "parts"]
