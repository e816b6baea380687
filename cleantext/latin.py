"""UTF-8 that was read as Latin-1 or Windows-1252: ftfy undoes it, on stretches that look like it and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from .edit import Edit, diff
from .garble import LATIN_CONTINUATION, LATIN_LEADS, Found, gate
from .gbk import UNSEEN
from .lazy import lazy

MAX_CHUNK = 1000  # characters that ftfy sees at a time
_CP1252 = "".join(c for c in bytes(range(0x80, 0xA0)).decode("cp1252", "ignore") if c > "\u00ff")
# What these code pages show, on one line, and what is unseen.
_NARROW = lazy(f"[\x00-\x09\x0b-\u00ff{_CP1252}\ufffd\u200b\u2060\ufeff]+")
# Control characters and soft hyphens that continue nothing: no garble, and gone later.
_STRAY = lazy(
    f"(?<![{LATIN_LEADS}])(?<![\u00e0-\u00f4][{LATIN_CONTINUATION}])"
    f"(?<![\u00f0-\u00f4][{LATIN_CONTINUATION}][{LATIN_CONTINUATION}])[\x80-\x9f\xad]"
)
_WORD = lazy(r"\S+|\s+")


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
    stray = {m.start() for m in _STRAY.finditer(chunk)}
    seen = [i for i, c in enumerate(chunk) if c not in UNSEEN and i not in stray]
    view = "".join([chunk[i] for i in seen])
    fixed = _fix(view)
    if fixed == view:
        return
    old, new = _WORD.findall(view), _WORD.findall(fixed)
    if len(old) != len(new):
        old, new = [view], [fixed]
    at = 0
    for x, y in zip(old, new, strict=True):
        if x != y:
            edits = diff(x, y, "")
            if not all(e.old for e in edits):
                edits = [Edit(0, x, y, "")]
            spots = [(at + e.at, at + e.at + len(e.old), e.new) for e in edits]
            pieces = tuple((base + seen[a], base + seen[b - 1] + 1, new) for a, b, new in spots)
            yield Found(pieces[0][0], pieces[-1][1], pieces, y, 0, narrow=True)
        at += len(x)


@lru_cache(maxsize=64)
def _fix(chunk: str) -> str:
    import ftfy  # noqa: PLC0415 - 80 ms that clean text need not pay

    # A control character alone is no garble, and nothing but the encoding is ours to fix.
    return ftfy.fix_encoding(chunk, ftfy.TextFixerConfig(fix_c1_controls=False, unescape_html=False))
