"""UTF-8 that was read as Latin-1 or Windows-1252: ftfy undoes it, on the stretches that look like it and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .edit import diff
from .garble import Found, gate

MAX_CHUNK = 1000  # characters that ftfy sees at a time
_CP1252 = "".join(c for c in bytes(range(0x80, 0xA0)).decode("cp1252", "ignore") if c > "\u00ff")
_NARROW = re.compile(f"[\x00-\x09\x0b-\u00ff{re.escape(_CP1252)}]+")  # what both code pages can show, of one line
_WORD = re.compile(r"\S+|\s+")


def find(text: str) -> list[Found]:
    """Return the Latin garble in `text`, a word at a time."""
    out: list[Found] = []
    done = 0
    for m in gate().finditer(text):
        if m.start() < done or m.end() - m.start() < 2:
            continue
        start, end = _chunk(text, m.start(), done)
        out += _repair(text[start:end], start)
        done = end
    return out


def _chunk(text: str, at: int, done: int) -> tuple[int, int]:
    """Return the stretch around `at` that the code pages can show, cut at blanks where it is long."""
    floor, start = max(done, at - MAX_CHUNK), at
    while start > floor and _NARROW.match(text[start - 1]):
        start -= 1
    m = _NARROW.match(text, start, at + MAX_CHUNK)
    end = m.end() if m else at + 1
    if end == at + MAX_CHUNK:
        end = max(text.rfind(" ", at + 2, end), at + MAX_CHUNK // 2)
    return start, end


def _repair(chunk: str, base: int) -> Iterator[Found]:
    fixed = _fix(chunk)
    if fixed == chunk:
        return
    old, new = _WORD.findall(chunk), _WORD.findall(fixed)
    if len(old) != len(new):
        old, new = [chunk], [fixed]
    at = base
    for x, y in zip(old, new, strict=True):
        if x != y:
            pieces = tuple((at + e.at, at + e.at + len(e.old), e.new) for e in diff(x, y, ""))
            yield Found(pieces[0][0], pieces[-1][1], pieces, y, 0, narrow=True)
        at += len(x)


@lru_cache(maxsize=64)
def _fix(chunk: str) -> str:
    import ftfy  # noqa: PLC0415 - 80 ms that clean text need not pay

    return ftfy.fix_encoding(chunk)
